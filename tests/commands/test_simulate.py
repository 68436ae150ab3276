"""`simulate`: how sure a forecast is, as a table and as JSON."""

import json
from pathlib import Path

import pytest

from cli import main
from reports.help.uncertain import uncertain_page
from scenarios.changing.changes import AddProject
from scenarios.changing.uncertain import UNCERTAIN, SetChance, SetCorrelation, SetInterval
from scenarios.kept.scenario import Scenario, dump

DOCS = Path(__file__).parents[2] / "docs"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["simulate", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, _ = run(capsys, "nils-2021", "--draws", "300", "--json", *words)
    assert code == 0
    return json.loads(out)


def test_the_same_seed_says_the_same_and_another_something_else(capsys):
    first = told(capsys, "--seed", "7")
    assert first == told(capsys, "--seed", "7")
    assert first["quantiles"] != told(capsys, "--seed", "8")["quantiles"]
    assert (first["draws"], first["seed"], first["years"]) == (300, 7, [2021, 2022, 2023, 2024, 2025])


def test_the_central_case_is_the_forecast(capsys):
    assert main(["project", "nils-2021", "--json", "--set", "utilisation=0.9"]) == 0
    forecast = json.loads(capsys.readouterr().out)
    assert told(capsys, "--set", "utilisation=0.9")["central"] == forecast["equity"]


def test_what_is_told_is_drawn_of_and_said_back(capsys):
    certain = [
        f"{each}=0:0"
        for each in ("contribution_growth", "state_allocation", "wages", "prices", "cost", "delay")
    ]
    words = [word for each in certain for word in ("--interval", each)]
    found = told(capsys, *words, "--interval", "utilisation=0:0")
    assert all(row == found["central"] for row in found["quantiles"].values())
    assert found["over_ceiling"] == [1.0] * 5
    less = told(
        capsys, *words, "--interval", "utilisation=0.2:0.01", "--chance", "come=0.5", "--correlation", "0.4"
    )
    assert less["intervals"]["utilisation"] == {"below": 0.2, "above": 0.01, "from": "option"}
    assert less["chances"] == {
        "followed": {"probability": None, "from": "default"},
        "come": {"probability": 0.5, "from": "option"},
    }
    assert less["wages_with_prices"] == {"correlation": 0.4, "from": "option"}
    assert less["quantiles"]["50"][0] > less["central"][0]


def test_a_scenarios_intervals_are_drawn_of_options_come_on_top_and_each_says_whose_it_is(capsys, tmp_path):
    new = AddProject(project="ny", name="Ny", yearly_cost=640e3, start="2022-01", months=18)
    changes = (
        new,
        SetInterval(input="utilisation", below=0.3, above=0.01),
        SetInterval(input="wages", below=0.02, above=0.03),
        SetInterval(input="cost", below=0.05, above=0.6, of_project="ny"),
        SetChance(chance="come", probability=0.7),
        SetCorrelation(wages_with_prices=0.25),
    )
    file = tmp_path / "s.json"
    file.write_text(dump(Scenario(name="A", plan_id="nils-2021", changes=changes)), encoding="utf-8")
    found = told(capsys, "--scenario", str(file), "--interval", "wages=0:0.04", "--interval", "delay/ny=0:9")
    assert found["intervals"]["utilisation"] == {"below": 0.3, "above": 0.01, "from": "scenario"}
    assert found["intervals"]["wages"] == {"below": 0, "above": 0.04, "from": "option"}
    assert found["intervals"]["prices"] == {"below": 0.01, "above": 0.02, "from": "default"}
    assert found["of_project"] == {
        "ny": {
            "cost": {"below": 0.05, "above": 0.6, "from": "scenario"},
            "delay": {"below": 0, "above": 9, "from": "option"},
        }
    }
    assert found["chances"]["come"] == {"probability": 0.7, "from": "scenario"}
    assert found["wages_with_prices"] == {"correlation": 0.25, "from": "scenario"}
    file.write_text(dump(Scenario(name="A", plan_id="nils-2021", changes=(new,))), encoding="utf-8")
    default = told(capsys, "--scenario", str(file))
    assert default["central"] == found["central"]
    assert default["quantiles"]["95"][-1] < found["quantiles"]["95"][-1]


def test_a_million_is_the_most_and_a_bar_tells_how_far_many_are(capsys):
    code, _, said = run(capsys, "nils-2021", "--draws", "1000001")
    assert code == 2
    assert "1000001" in said
    assert "futures" in run(capsys, "nils-2021", "--draws", "40001", "--years", "1")[2]
    assert "futures" not in run(capsys, "nils-2021", "--draws", "40000", "--years", "1")[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--interval", "rain=0:1"], "there is no uncertain input 'rain'; known are: contribution_growth"),
        (["--interval", "wages=0.01"], "write INPUT=BELOW:ABOVE, such as utilisation=0.15:0.02"),
        (["--interval", "wages=-0.01:0.01"], "is no interval"),
        (["--interval", "wages=0.6:0"], "wages reaches at most 0.5 below and 0.5 above"),
        (["--interval", "delay=1:2"], "delay reaches at most 0 below and 36 above"),
        (["--interval", "wages/a=0.1:0.1"], "wages is not of a project; cost and delay are"),
        (["--interval", "cost/rain=0.1:0.1"], "the plan has no project 'rain'; known are: "),
        (["--chance", "come=often"], "write NAME=SHARE, such as come=0.8"),
        (["--chance", "come=1.5"], "come is a chance, 0 to 1, not 1.5"),
        (["--chance", "rain=1"], "there is no chance 'rain'"),
        (["--seed", "-1"], "-1"),
        (["--correlation", "2"], "2"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(capsys, words, says):
    code, out, said = run(capsys, "nils-2021", *words)
    assert (code, out) == (2, "")
    assert says in said
    assert said.count("\n") == 1


def test_people_get_a_table_and_are_told_that_intervals_are_assumptions(capsys):
    code, out, said = run(capsys, "nils-2021", "--draws", "200", "--years", "3")
    assert code == 0
    lines = out.splitlines()
    assert "200 futures" in lines[0]
    assert lines[2].split()[-3:] == ["920", "1,145", "1,370"]
    assert [line[:20].strip() for line in lines[3:]] == [
        *(f"{percent} of 100 at most" for percent in (5, 10, 25, 50, 75, 90, 95)),
        "over the ceiling",
        "below the reserve",
        "below zero",
    ]
    assert "assumptions" in said


def test_help_and_docs_say_every_interval_and_its_reason(capsys):
    _, out, _ = run(capsys, "--help")
    squeezed = " ".join(out.split())
    page = (DOCS / "how-sure.md").read_text(encoding="utf-8")
    assert page == uncertain_page()
    for row in UNCERTAIN.values():
        said = f"{row.interval.below:g}:{row.interval.above:g}"
        assert f"{row.code} {said}. {row.reason.template}" in squeezed
        assert f"| `{row.code}` | {row.label.template} | {said} |" in page
