"""The command line's contract: JSON on standard output, one line of error, exit code 2."""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cli import main
from plans.document.readers import PLANS, read_plan
from plans.editing.plan_editing import with_cells
from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario, dump
from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.database import Database

ROOT = Path(__file__).parents[2]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out = capsys.readouterr()
    return code, out.out, out.err


def figures(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, err = run(capsys, "project", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_list(capsys):
    code, out, _ = run(capsys, "list", "--json")
    assert code == 0
    plans = {plan["id"]: plan for plan in json.loads(out)}
    assert plans["nils-2021"] == {
        "id": "nils-2021",
        "name": "Samordningsförbundet NILS",
        "stated_years": [2021],
        "unit": "tkr",
    }
    assert len(plans) >= 5


SETTINGS = {
    "contribution_growth=0.1": ("contributions", 1, 3_273_600),
    "wages=0.1": ("internal_costs", 1, 599_900),
    "prices=0.1": ("interventions", 1, 2_420_000),
    "utilisation=0.9": ("interventions", 0, 1_980_000),
    "ceiling_share=0.1": ("ceiling", 0, 297_600),
    "ceiling_amount=5e5": ("ceiling", 0, 500_000),
    "ceiling_brackets=2000000:0.3 0.1": ("ceiling", 0, 297_600),
    "ceiling=none": ("ceiling", 0, None),
    "reserve_share=0.05": ("reserve", 0, 148_800),
    "reserve_amount=1000": ("reserve", 0, 1_000),
    "opening_equity=0": ("equity", 0, 225_000),
    "extra_interventions=258270": ("equity", 2, 595_190),
    "state_allocation=-0.1": ("contributions", 1, 2_678_400),
    "interventions_after=stop": ("interventions", 1, 0),
    "interventions_after=1000000": ("interventions", 2, 1_000_000),
    "matching=0": ("contributions", 1, 2_976_000),
    "state_response=1": ("contributions", 1, 2_976_000 - 2 * 0.5 * 324_800),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_moves_what_it_says(setting, capsys):
    figure, year, expected = SETTINGS[setting]
    assert figures(capsys, "nils-2021", "--set", setting)[figure][year] == pytest.approx(expected)


def test_settings_may_share_one_set_or_have_their_own(capsys):
    shared = figures(capsys, "nils-2021", "--set", "wages=0.1", "prices=0.05")
    apart = figures(capsys, "nils-2021", "--set", "wages=0.1", "--set", "prices=0.05")
    assert shared == apart != figures(capsys, "nils-2021")


def test_state_response_takes_its_share_and_cap(capsys):
    got = figures(capsys, "nils-2021", "--set", "state_response=1", "pass_through=1", "cap=0.1", "matching=0")
    assert got["contributions"][1] == pytest.approx(2_976_000 - 148_800)


def test_years_is_the_length_of_every_list(capsys):
    got = figures(capsys, "sydnarke-2016", "--years", "9")
    assert {len(values) for values in got.values() if isinstance(values, list)} == {9}


def test_a_folder_is_as_good_as_an_id(capsys):
    folder = str(ROOT / "data" / "plans" / "nils-2021")
    assert figures(capsys, folder) == figures(capsys, "nils-2021")


def test_check(capsys):
    code, out, _ = run(capsys, "check", "sydnarke-2016", "--json")
    assert code == 0
    first = json.loads(out)[0]
    assert {"code", "where", "stated", "computed", "message"} <= first.keys()
    assert (first["code"], first["stated"], first["computed"]) == ("sum-mismatch", 5_494_516, 5_580_476)


ERRORS = {
    ("project", "nils-2022"): "did you mean 'nils-2021'?",
    ("projekt", "nils-2021"): "did you mean 'project'?",
    ("project",): "give one plan ID",
    ("project", "nils-2021", "sydnarke-2016"): "one plan at a time",
    ("project", "nils-2021", "--set", "utilisatoin=0.9"): "did you mean 'utilisation'?",
    ("project", "nils-2021", "--set", "utilisation=90"): "less than or equal to 2",
    ("project", "nils-2021", "--set", "utilisation=nan"): "has no digits",
    ("project", "nils-2021", "--set", "wages=inf"): "has no digits",
    ("project", "nils-2021", "--set", "wages="): "has no value",
    ("project", "nils-2021", "--set", "wages"): "",
    ("project", "nils-2021", "--set", "approve=spirra"): "did you mean 'spira'?",
    ("project", "nils-2021", "--set", "matching=yes"): "1 (on) or 0 (off)",
    ("project", "nils-2021", "--set", "ceiling=some"): "ceiling is none",
    ("project", "nils-2021", "--set", "ceiling_brackets=5:5:5"): "is not LIMIT:SHARE",
    ("project", "nils-2021", "--set", "interventions_after=never"): "continue, stop",
    ("project", "nils-2021", "--years", "0"): "1 to 15",
    ("project", "nils-2021", "--years", "many"): "many",
    ("check", "/nowhere"): "no plan",
    ("check", str(ROOT / "docs")): "no readable plan.toml",
    ("list", "--jason"): "--json",
}


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_an_error_is_one_line_that_names_the_way_out_and_exits_with_2(words, capsys):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert ERRORS[words] in err


def test_a_project_without_an_amount_is_remarked_apart_from_the_json(capsys):
    code, out, err = run(
        capsys, "project", "harnosand-timra-2017", "--set", "approve=npf-utredningar", "--json"
    )
    assert code == 0
    assert json.loads(out)["equity"][0] == 745_000
    assert "npf-utredningar" in err


def test_a_scenario_goes_into_the_store_and_out_again(capsys, tmp_path):
    file = tmp_path / "s.json"
    file.write_text(
        dump(Scenario(name="Å", plan_id="nils-2021", years=3, changes=(SetRate(rate="wages", value=0.1),))),
        encoding="utf-8",
    )
    code, out, err = run(capsys, "scenario", "import", str(file), "--who", "me", "--json")
    assert code == 0
    saved = json.loads(out)
    name = f"{saved['id']}.{saved['number']}"
    listed = json.loads(run(capsys, "scenario", "list", "nils-2021", "--json")[1])
    assert saved in listed
    assert json.loads(run(capsys, "scenario", "show", name, "--json")[1])["name"] == "Å"
    assert run(capsys, "scenario", "export", name, "--to", str(tmp_path / "t.json"))[0] == 0
    assert (tmp_path / "t.json").read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    applied = json.loads(run(capsys, "scenario", "apply", name, "--json")[1])
    assert applied["years"] == [2021, 2022, 2023]
    assert applied["internal_costs"][1] == pytest.approx(599_900)
    assert figures(capsys, "nils-2021", "--scenario", str(file)) == applied
    assert figures(capsys, "nils-2021", "--scenario", str(file), "--years", "2", "--set", "prices=0.1")[
        "interventions"
    ][1] == pytest.approx(2_420_000)
    assert "Wage growth a year: 10" in run(capsys, "scenario", "show", name)[1]
    for words in (
        ("scenario", "show", "nope"),
        ("scenario", "shaw", name),
        ("scenario", "import", str(ROOT / "README.md")),
    ):
        code, out, err = run(capsys, *words)
        assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("words", [("--help",), ("project", "--help"), ("check", "-h")])
def test_help_helps(words, capsys):
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert "Usage" in out


def test_without_a_word_the_program_helps_too():
    done = subprocess.run([sys.executable, "cli.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Usage" in done.stdout


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, _ = run(capsys, *words, "--json")
    assert code == 0
    return json.loads(out)


def test_spend_down(capsys):
    found = answer(capsys, "spend-down", "nils-2021", "--target", "2023")
    assert found["status"] == "optimal"
    assert found["years"] == [2021, 2022, 2023, 2024, 2025]
    assert [round(amount, 2) for amount in found["extra"]] == [258_266.67] * 5
    assert found["equity"][2] == pytest.approx(595_200)
    assert found["ceiling"] == [595_200] * 5
    assert found["reserve"] == [0] * 5
    assert (found["reason"], found["lasting"]) == ("", 225_000)
    late = answer(capsys, "spend-down", "nils-2021", "--target", "2023", "--shape", "late", "--years", "3")
    assert [round(amount) for amount in late["extra"]] == [0, 0, 774_800]


def test_spend_down_that_is_impossible_says_what_would_make_it_possible(capsys):
    words = ("spend-down", "nils-2021", "--target", "2023", "--capacity", "200000")
    found = answer(capsys, *words)
    assert (found["status"], found["extra"]) == ("infeasible", [])
    assert "SEK 200 thousand a year is too little" in found["reason"].replace("\u00a0", " ")
    assert found["remedies"] == [{"kind": "capacity", "value": 258_267}]
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert "SEK 259 thousand" in out.replace("\u00a0", " ")


def test_spend_down_reaches_a_later_target_and_refuses_one_outside(capsys):
    assert answer(capsys, "spend-down", "nils-2021", "--target", "2030")["years"][-1] == 2030
    for target in ("2020", "2099"):
        code, out, err = run(capsys, "spend-down", "nils-2021", "--target", target)
        assert (code, out) == (2, "")
        assert err.startswith(f"error: the year {target} is not within")


CANDIDATES = """id,name,yearly_cost,start_year,months,priority,participants,forced,needs,excludes,earliest,latest
a,Alfa,300000,2021,24,5,20,,,,2021,2023
b,Beta,500000,2021,12,4,35,,,,2021,2022
c,Gamma,9000000,2022,12,5,10,,,,,
"""


def test_choose(capsys, tmp_path):
    file = tmp_path / "candidates.csv"
    file.write_text(CANDIDATES, encoding="utf-8")
    found = answer(capsys, "choose", "nils-2021", "--candidates", str(file), "--reasons")
    assert (found["status"], found["value"], found["gap"]) == ("optimal", 9, 0)
    assert {each["id"] for each in found["chosen"]} == {"a", "b"}
    assert found["equity"][-1] == 1_820_000 - 600_000 - 500_000
    assert len(found["ceiling"]) == len(found["reserve"]) == 5
    assert found["left_out"][0]["id"] == "c"
    people = answer(capsys, "choose", "nils-2021", "--candidates", str(file), "--value", "participants")
    assert people["value"] == 55
    capped = answer(capsys, "choose", "nils-2021", "--candidates", str(file), "--yearly-cap", "2500000")
    assert capped["value"] == 5
    code, out, _ = run(capsys, "choose", "nils-2021", "--candidates", str(file))
    assert code == 0
    assert "Alfa" in out


def test_choose_that_is_impossible_or_has_nothing_to_choose_among(capsys, tmp_path):
    capped = answer(capsys, "choose", "nils-2021", "--yearly-cap", "1000")
    assert capped["status"] == "infeasible"
    assert "the yearly frame 2021" in capped["reason"]
    assert answer(capsys, "choose", "harnosand-timra-2017")["chosen"] == []
    code, out, err = run(capsys, "choose", "nils-2021", "--candidates", str(tmp_path / "none.csv"))
    assert (code, out) == (2, "")
    assert err.startswith("error: none.csv is missing")


def test_plans_saved_in_the_store_are_listed_and_opened(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    engine = Database()
    store, document = PlanStore(engine), read_plan(PLANS / "nils-2021").document
    assert document is not None
    mine = replace(document, entry=document.entry.model_copy(update={"id": "mine", "association": "Mine"}))
    saved = store.save(mine, who="A")
    edited = with_cells(document, "costs.csv", {0: {"Tkr": "320"}}).document
    store.save(edited, who="A")
    names = {plan["id"]: plan["name"] for plan in answer(capsys, "list")}
    assert names["mine"] == "Mine"
    assert figures(capsys, "mine")["equity"][0] == 920_000
    assert figures(capsys, "nils-2021")["equity"][0] == 820_000
    store.archive(saved, who="A")
    assert "mine" not in {plan["id"] for plan in answer(capsys, "list")}
    engine.dispose()


def test_explain_gives_the_trace_and_what_changed_it(capsys):
    found = answer(capsys, "explain", "nils-2021", "--year", "2023", "--set", "wages=0.1")
    assert (found["figure"], found["year"], found["formula"]) == ("equity", 2023, "sum")
    assert found["value"] == figures(capsys, "nils-2021", "--set", "wages=0.1")["equity"][2]
    start, result = (term["sign"] * term["value"] for term in found["terms"])
    assert start + result == pytest.approx(found["value"])
    assert found["bridge"]["start"] + found["bridge"]["steps"][0]["effect"] == pytest.approx(found["value"])
    costs = answer(capsys, "explain", "nils-2021", "--year", "2022", "--figure", "internal_costs")
    assert costs["bridge"] is None
    line = costs["terms"][0]
    assert line["place"]["row"] == "Samordnare (inlånad 25%)"
    assert (line["source"], line["amount"]["kind"], line["amount"]["sek"]) == ("document", "carried", 220_000)


def test_explain_for_people_goes_down_to_lines_and_places(capsys):
    code, out, err = run(capsys, "explain", "nils-2021", "--year", "2021", "--set", "ceiling=none")
    assert (code, err) == (0, "")
    assert "SEK 920 thousand = 695 + 2,976 − 551 − 2,200" in out.replace("\u00a0", " ")
    assert "[Beräknade intäkter 2021, Region Skåne, Tkr]" in out
    headroom = answer(
        capsys, "explain", "nils-2021", "--year", "2021", "--figure", "headroom", "--set", "ceiling=none"
    )
    assert (headroom["value"], headroom["bridge"]) == (None, None)


def test_explain_says_how_sure_equity_is_and_what_moves_it_as_simulate_does(capsys):
    quantiles = answer(capsys, "simulate", "nils-2021")["quantiles"]
    found = answer(capsys, "explain", "nils-2021", "--year", "2023")["how_sure"]
    assert found == {
        "draws": 10_000,
        "under_in_5_of_100": quantiles["5"][2],
        "over_in_5_of_100": quantiles["95"][2],
    }
    code, out, err = run(capsys, "explain", "nils-2021", "--year", "2023")
    out = out.replace("\u00a0", " ")
    said = re.search(r"In 90 futures of 100 equity is SEK ([\d,]+) thousand to SEK ([\d,]+) thousand at", out)
    assert said
    assert [int(each.replace(",", "")) for each in said.groups()] == [
        round(each / 1000) for each in (quantiles["5"][2], quantiles["95"][2])
    ]
    assert "is moved most by: Utilisation of interventions (" in out
    assert answer(capsys, "explain", "nils-2021", "--year", "2023", "--figure", "result")["how_sure"] is None
    assert (code, err) == (0, "")


def test_explain_reaches_the_year_and_refuses_what_is_not_there(capsys):
    assert answer(capsys, "explain", "nils-2021", "--year", "2030")["year"] == 2030
    code, out, err = run(capsys, "explain", "nils-2021", "--year", "2020")
    assert (code, out) == (2, "")
    assert err == "error: 2020 is not among the years 2021 to 2025\n"
    assert run(capsys, "explain", "nils-2021", "--year", "2021", "--figure", "cash")[0] == 2


def test_what_compiled_code_writes_to_the_standard_output_is_no_part_of_the_answer():
    program = "import os, cli; cli.own_output(); os.write(1, b'degeneracy?\\n'); cli.main(['list', '--json'])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)
    assert done.stderr == b""


def test_the_version_is_the_projects(capsys):
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run(capsys, "--version") == (0, f"Utblick {stated}\n", "")
