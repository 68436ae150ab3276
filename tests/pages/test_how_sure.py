"""The page How sure: the headline counts the dots of the year, and a future that is chosen is told."""

import pytest

from scenarios.changing.uncertain import SetInterval
from tests.support.app_pages import at, words

VATTERN = "sodra-vatterbygden-2013"


def test_the_page_counts_and_a_change_of_year_or_number_counts_anew():
    app = at("how_sure", VATTERN)
    first = words(app)
    assert "of 20 futures" in first
    assert "at the end of 2017; in " in first
    app.selectbox(key=f"{VATTERN}:futures-year").set_value(2014).run()
    assert "at the end of 2014; in " in words(app)
    app.segmented_control(key=f"{VATTERN}:futures-shown").set_value(50).run()
    assert "of 50 futures" in words(app)


def test_a_future_is_told_until_others_are_shown():
    app = at("how_sure", VATTERN)
    assert "Future 3 of 20: equity" not in words(app)
    app.selectbox(key=f"{VATTERN}:futures-number").set_value(3).run()
    told = words(app)
    assert "Future 3 of 20: equity is " in told
    assert "Utilisation was " in told
    assert ":future:equity" in told
    app.segmented_control(key=f"{VATTERN}:futures-shown").set_value(50).run()
    assert "Future 3 of 50: equity" not in words(app)


@pytest.mark.parametrize(("language", "said"), [("sv", "framtider"), ("en", "futures")])
def test_the_page_speaks_both_languages(language: str, said: str):
    assert f"20 {said}" in words(at("how_sure", language=language))


def test_a_named_scenario_opens_on_the_levers_and_is_undone():
    app = at("how_sure")
    assert "Less is left" in words(app)
    app.button(key="futures-open--1").click().run()
    assert app.session_state["nils-2021:utilisation"] == 1020
    assert app.session_state["nils-2021:prices"] == 20
    assert app.session_state["nils-2021:state_allocation"] == -50
    ends = app.button(key="undo").click().run()
    assert (
        "nils-2021:utilisation" not in ends.session_state
        or ends.session_state["nils-2021:utilisation"] == 1000
    )


def test_an_interval_that_is_edited_moves_the_futures_and_none_leaves_them_alike():
    app = at("how_sure")
    before = words(app)
    plan = "nils-2021"
    kept = tuple(
        SetInterval(input=code, below=0, above=0)
        for code in ("contribution_growth", "state_allocation", "wages", "prices", "utilisation")
    )
    app.session_state[f"{plan}:work-kept"] = kept
    app.run()
    alike = words(app)
    assert "All 20 futures are alike: equity is SEK 1,820 thousand at the end of 2025" in alike
    assert "of 20 futures" not in alike.split("All 20 futures are alike")[1].split("<h2")[0]
    assert "Three scenarios" in before
    assert "Three scenarios" not in alike


def test_every_plan_has_futures_and_projects_of_their_own():
    told = words(at("how_sure", "sydnarke-2016"))
    assert "Equity at the end of 2020 is moved most by: Utilisation of interventions" in told
