"""Intervals as a person edits them: each is a change of the work at hand, that is kept, undone and reset."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.frame.menu import file_of
from scenarios.changing.changes import AddProject
from scenarios.changing.uncertain import SetChance, SetCorrelation, SetInterval
from scenarios.kept.links import from_link, to_link
from scenarios.kept.scenario import Scenario
from tests.support import interval_page
from tests.support.app_pages import LONGEST_S, at, link_to, save, words

PAGE = Path(interval_page.__file__)


def opened(language: str = "en") -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=LONGEST_S)
    app.session_state["language"] = language
    app.session_state["utblick_work"] = "ada"
    return app.run()


def told(app: AppTest) -> tuple[Any, ...]:
    """The changes of the work at hand, as its link has them."""
    return from_link(app.session_state["link"]).changes


def typed(app: AppTest, field: str, text: str) -> AppTest:
    return app.text_input(key=f"nils-2021:interval-{field}").set_value(text).run()


def stands(app: AppTest, field: str) -> str:
    return str(app.text_input(key=f"nils-2021:interval-{field}").value)


def test_an_interval_that_is_edited_is_a_change_of_the_work_undone_and_reset() -> None:
    app = opened()
    assert (stands(app, "utilisation-below"), stands(app, "utilisation-above")) == ("15", "2")
    assert "Low 85%, the scenario 100%, high 102%" in words(app)
    typed(app, "utilisation-below", "12,5 %")
    assert told(app) == (SetInterval(input="utilisation", below=0.125, above=0.02),)
    assert stands(app, "utilisation-below") == "12.5"
    assert "Low 87.5%, the scenario 100%, high 102%" in words(app)
    assert "The scenario's own assumption; otherwise 15 percentage points below, 2 above." in unescape(
        words(app)
    )
    typed(app, "utilisation-above", "4")
    assert told(app) == (SetInterval(input="utilisation", below=0.125, above=0.04),)
    app.button(key="undo").click().run()
    assert told(app) == (SetInterval(input="utilisation", below=0.125, above=0.02),)
    assert stands(app, "utilisation-above") == "2"
    app.button(key="reset-interval-utilisation").click().run()
    assert told(app) == ()
    assert stands(app, "utilisation-below") == "15"
    app.button(key="undo").click().run()
    assert stands(app, "utilisation-below") == "12.5"


def test_what_is_typed_back_to_the_default_or_emptied_is_no_change() -> None:
    app = typed(opened(), "wages-above", "3")
    assert told(app) == (SetInterval(input="wages", below=0.01, above=0.03),)
    assert told(typed(app, "wages-above", "1")) == ()
    typed(app, "wages-above", "3")
    assert told(typed(app, "wages-below", "")) == ()
    assert (stands(app, "wages-below"), stands(app, "wages-above")) == ("1", "1")


def test_chances_and_the_correlation_are_changes_too_and_all_are_reset_at_once() -> None:
    app = opened()
    assert stands(app, "come") == stands(app, "followed") == ""
    typed(app, "come", "80")
    typed(app, "together", "0,5")
    typed(app, "delay-above", "6")
    assert told(app) == (
        SetChance(chance="come", probability=0.8),
        SetCorrelation(wages_with_prices=0.5),
        SetInterval(input="delay", below=0, above=6),
    )
    assert told(typed(app, "come", ""))[0] == SetCorrelation(wages_with_prices=0.5)
    assert len(told(typed(app, "together", "0"))) == 1
    typed(app, "followed", "0")
    assert told(app)[-1] == SetChance(chance="followed", probability=0)
    app.button(key="reset-intervals").click().run()
    assert told(app) == ()
    assert app.button(key="reset-intervals").disabled


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("wages-below", "51", "Write a number from 0 to 50."),
        ("wages-below", "-1", "Write a number from 0 to 50."),
        ("wages-below", "one", "'one'"),
        ("wages-below", "2 tkr", "another unit"),
        ("delay-above", "37", "Write a number from 0 to 36."),
        ("come", "101", "Write a number from 0 to 100."),
        ("together", "−1,1", "Write a number from −1 to 1."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_stays_there(
    field: str, text: str, said: str
) -> None:
    app = typed(opened(), field, text)
    assert said in unescape(words(app))
    assert (told(app), stands(app, field)) == ((), text)
    typed(app, "utilisation-below", "5")
    assert said in unescape(words(app))
    assert stands(app, field) == text
    assert said not in unescape(words(typed(app, field, "0.25")))
    assert len(told(app)) == 2


def test_a_swede_types_and_reads_commas() -> None:
    app = typed(opened("sv"), "prices-above", "2,75")
    assert told(app) == (SetInterval(input="prices", below=0.01, above=0.0275),)
    assert stands(app, "prices-above") == "2,75"


def test_on_how_sure_an_edited_interval_counts_anew_is_saved_named_among_the_changes_and_undone() -> None:
    app = at("how_sure")
    app.button(key="reset-intervals")
    assert app.button(key="undo").disabled
    typed(app, "utilisation-below", "40")
    wide = words(app)
    save(app, "save-new", "Osäkert", "Ada")
    assert "Saved: Osäkert, version 1." in words(app)
    typed(app, "utilisation-below", "")
    assert words(app) != wide
    app.button(key="undo").click().run()
    assert stands(app, "utilisation-below") == "40"
    app.switch_page("pages/scenarios.py").run()
    said = "Utilisation of interventions: 8 outcomes of 10 from 40 percentage points below to 2 above"
    assert said in words(app)
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)


def test_a_project_that_the_scenario_adds_is_given_an_interval_of_its_own() -> None:
    new = AddProject(project="ny", name="Bro *x*", yearly_cost=640e3, start="2022-01", months=18)
    carried = to_link(Scenario(name="A", plan_id="nils-2021", changes=(new,)))
    app = link_to({"plan": "nils-2021", "c": carried}).switch_page(file_of("how_sure")).run()
    assert "Low SEK 576 thousand, the scenario SEK 640 thousand, high SEK 736 thousand" in words(app)
    typed(app, "cost-ny-above", "50")
    assert "Low SEK 576 thousand, the scenario SEK 640 thousand, high SEK 960 thousand" in words(app)
    app.button(key="reset-interval-cost-ny").click().run()
    assert stands(app, "cost-ny-above") == "15"
