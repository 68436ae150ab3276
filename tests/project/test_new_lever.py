"""A lever that does not exist is added by one row and one function, and is on every surface."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import openpyxl
import pytest

from cli import cli, main
from forecasting.model.assumptions import Assumptions
from forecasting.model.assumptions import Path as Values
from forecasting.plan.messages import message
from plans.document.readers import PLANS, read_plan, read_policy
from reports.help.levers import lever_pairs, lever_table, settings_help
from reports.saying.formats import Formats
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.data.data_package import forecast_package
from reports.takeaway.live_workbook.workbook import forecast_workbook
from scenarios.changing.changes import SetRate
from scenarios.changing.lever_row import Lever, Range
from scenarios.changing.levers import LEVERS
from scenarios.changing.settings import changes_of, read_settings, settings_of
from scenarios.judging.outlook import Outlook
from scenarios.kept.change_words import describe
from scenarios.kept.links import from_link, to_link
from scenarios.kept.scenario import Scenario, ScenarioError, dump, json_schema, load
from tests.support.app_pages import link_to, open_app, words
from tests.support.outlooks import forecast

DOCS = Path(__file__).parents[2] / "docs"
NILS, CEILING = read_plan(PLANS / "nils-2021").plan, read_policy().ceiling


def fewer_are_used(assumed: Assumptions, value: Values) -> Assumptions:
    """The function of the made-up lever."""
    return replace(assumed, utilisation=assumed.utilisation * (1 - value))


ROW = Lever(
    "called_off",
    "share",
    message("Activities called off"),
    message("How much of each year's activities is called off."),
    "0.07",
    high=0.5,
    range=Range(0, 0.4, 0.01),
    group="income",
    every_year=True,
    on_the_wall=True,
    moves=fewer_are_used,
)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Lever:
    """The lever, for the length of a test."""
    monkeypatch.setitem(LEVERS, ROW.code, ROW)
    return ROW


@pytest.fixture
def scenario(made_up: Lever) -> Scenario:
    """A tenth called off, for five years."""
    return Scenario(name="Fewer", plan_id="nils-2021", changes=(SetRate(rate=made_up.code, value=0.1),))


def content(scenario: Scenario) -> Content:
    stamp = Stamp("Utblick", "1", date(2020, 5, 4))
    return Content(Outlook(NILS, CEILING, scenario.changes, 5), read_policy(), "en", stamp)


def said(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    code = main(list(command))
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_the_forecast_follows_it_and_its_last_word_holds(made_up: Lever):
    def used(*changes: SetRate) -> list[float]:
        return [round(each) for each in forecast(NILS, CEILING, changes, 3).interventions[0]]

    assert used() == [2_200_000] * 3
    tenth, fifth = (
        SetRate(rate=made_up.code, value=0.1),
        SetRate(rate=made_up.code, value=0.2, from_year=2023),
    )
    assert used(tenth) == [1_980_000] * 3
    assert used(tenth, fifth) == [1_980_000, 1_980_000, 1_760_000]
    assert used(fifth, tenth) == [1_980_000] * 3
    assert used(fifth, SetRate(rate="utilisation", value=0.5)) == [1_100_000, 1_100_000, 880_000]


@pytest.mark.usefixtures("made_up")
def test_the_command_line_reads_bounds_says_and_explains_it(capsys: pytest.CaptureFixture[str]):
    asked = ("nils-2021", "--set", "called_off=0.1")
    code, out = said(capsys, "project", *asked, "--json")
    assert (code, json.loads(out)["interventions"][:2]) == (0, [1_980_000, 1_980_000])
    assert said(capsys, "project", "nils-2021", "--set", "called_off=0.6")[1].startswith(
        "error: called_off=0.6 must be less than or equal to 0.5"
    )
    assert "did you mean 'called_off'?" in said(capsys, "project", "nils-2021", "--set", "calledoff=1")[1]
    code, out = said(capsys, "explain", *asked, "--year", "2022")
    assert code == 0
    assert "utilisation 90%" in out
    assert "Activities called off: 10%" in out


def test_files_links_and_the_schema_hold_it(scenario: Scenario):
    assert load(dump(scenario)) == from_link(to_link(scenario)) == scenario
    assert json_schema()["$defs"]["SetRate"]["properties"]["rate"]["enum"][-1] == "called_off"
    with pytest.raises(ScenarioError, match=r"called_off must be 0 to 0\.5"):
        load(dump(scenario).replace("0.1", "0.6"))


def test_what_no_lever_is_called_is_refused_by_name(scenario: Scenario, monkeypatch: pytest.MonkeyPatch):
    text = dump(scenario)
    monkeypatch.delitem(LEVERS, "called_off")
    with pytest.raises(ScenarioError, match="there is no rate 'called_off'; known are: contribution_growth"):
        load(text)


def test_a_page_opened_from_a_link_shows_it_moved_and_moves_it(scenario: Scenario):
    app = link_to({"plan": "nils-2021", "c": to_link(scenario)})
    slider = app.select_slider(key="nils-2021:called_off")
    assert (slider.label, slider.value) == ("Activities called off", 100)  # per mille
    assert "Equity reaches SEK 2,920 thousand in 2025" in words(app)  # 220 less is spent each year
    assert any(each.label == "● Income (1)" for each in app.expander)
    slider.set_value(200).run()
    assert "Equity reaches SEK 4,020 thousand in 2025" in words(app)
    app.button(key="reset-called_off").click().run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)


def test_help_and_the_wall_have_it(made_up: Lever):
    app = open_app()
    app.button(key="help").click().run()
    assert "<dt>Activities called off</dt><dd>How much of each year" in words(app)
    app.session_state["nils-2021:floor-open"] = True
    app.query_params["view"] = "wall"
    app.switch_page("pages/seminar.py").run()
    assert app.select_slider(key="nils-2021:floor-called_off").label == made_up.label.template


def test_help_of_the_command_line_and_the_docs_have_it(made_up: Lever):
    assert (made_up.label, made_up.help) in lever_pairs()
    lines = settings_help().splitlines()
    assert "    called_off           How much of each year's activities is called   0.07" in [
        "  " + x for x in lines
    ]
    assert "| `called_off` | Activities called off |" in lever_table()


def test_every_command_that_takes_settings_helps_with_all_of_them():
    context = click.Context(cli)
    commands = [cli.get_command(context, name) for name in cli.list_commands(context)]
    asking = [each for each in commands if each and any(param.name == "pairs" for param in each.params)]
    assert len(asking) == 6
    settings = " ".join(settings_help().replace("\b", "").split())
    for command in asking:
        told = command.get_help(click.Context(command, max_content_width=100))
        assert " ".join(told.split()).endswith(settings), command.name


def test_the_page_of_the_levers_in_docs_is_that_of_the_program():
    assert (DOCS / "levers.md").read_text(encoding="utf-8") == lever_table()


def test_files_to_take_away_state_it_and_say_that_no_formula_reads_it(scenario: Scenario):
    stated = forecast_package(content(scenario))["assumptions"]
    assert stated["called_off"] == {"values": [0.1] * 5, "unit": "1"}
    assert stated["utilisation"]["values"] == [0.9] * 5
    book = openpyxl.load_workbook(io.BytesIO(forecast_workbook(content(scenario))))
    rows: dict[object, tuple] = {}
    for each in book["Assumptions"].iter_rows():
        rows.setdefault(each[0].value, each)  # below them the intervals have the same names
    row = rows["Activities called off"]
    assert (row[1].value, row[2].value) == (None, "in the figures already; not read from here")
    assert [cell.value for cell in row[3:8]] == [0.1] * 5
    assert all(cell.protection.locked for cell in row[3:8])
    assert rows["Utilisation of interventions"][1].value == 0.9


OTHERS = {
    "an amount": (
        replace(ROW, unit="amount", high=9e6, moves=lambda a, x: replace(a, extra_interventions=x)),
        ("70 tkr", 70_000.0, 2_270_000),
        "Activities called off: SEK 70 thousand",
    ),
    "a switch": (
        replace(
            ROW, unit="switch", range=None, high=1.0, moves=lambda a, x: replace(a, utilisation=1 - 0.3 * x)
        ),
        ("1", True, 1_540_000),
        "Activities called off: yes",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_it_may_be_an_amount_or_a_switch(case: str, monkeypatch: pytest.MonkeyPatch):
    row, (typed, value, interventions), in_words = OTHERS[case]
    monkeypatch.setitem(LEVERS, row.code, row)
    settings = read_settings([f"called_off={typed}"], NILS)
    (change,) = changes_of(settings)
    assert settings["called_off"] == value
    assert settings_of(change) == {"called_off": value}
    assert forecast(NILS, CEILING, (change,), 3).interventions[0, 0] == pytest.approx(interventions)
    assert Formats("en").message(describe(change, NILS)).replace("\u00a0", " ") == in_words
