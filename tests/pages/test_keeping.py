"""Work is kept: undone and redone, saved, linked, opened, and started over, and nobody's is lost."""

import re

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from pages.shared.deciding.spending import saying
from pages.shared.frame import frame
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE
from plans.document.readers import PLANS, read_plan
from reports.saying.formats import Formats
from scenarios.changing.changes import (
    ExtraInterventions,
    InterventionsAfter,
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import at, link_to, loaded_anew, open_app, save, words
from tests.support.outlooks import forecast
from tests.support.plans import CEILING


def test_undo_and_redo_take_every_lever_back_and_forth():
    app = open_app()
    before = words(app)
    app.select_slider(key="nils-2021:wages").set_value(50).run()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    after = words(app)
    app.button(key="undo").click().run()
    app.button(key="undo").click().run()
    assert words(app) == before
    assert app.button(key="undo").disabled
    app.button(key="redo").click().run()
    app.button(key="redo").click().run()
    assert words(app) == after


def test_what_is_saved_can_be_compared_archived_and_taken_back():
    app = open_app("landskrona-svalov-2016")
    app.select_slider(key="landskrona-svalov-2016:utilisation").set_value(900).run()
    save(app, "save-new", "Lägre nyttjande", "Testaren")
    assert "Saved: Lägre nyttjande, version 1." in words(app)
    app.select_slider(key="landskrona-svalov-2016:utilisation").set_value(800).run()
    app.button(key="save-version").click().run()
    assert "Saved: Lägre nyttjande, version 2." in words(app)
    app.switch_page("pages/scenarios.py").run()
    text = words(app)
    assert "1 scenario of this plan" in text
    by_the_clock_in_sweden = r"version 2, \d+ \w+ \d{4}, \d\d:\d\d, by Testaren"
    assert re.search(by_the_clock_in_sweden, text)
    assert "Added: Utilisation of interventions: 80%; Removed: Utilisation of interventions: 90%" in text
    saved = next(button.key for button in app.button if str(button.key).startswith("archive-"))
    app.button(key=saved).click().run()
    assert "No scenarios of this plan" in words(app)
    app.button(key=saved.replace("archive-", "unarchive-")).click().run()
    assert "1 scenario of this plan" in words(app)
    app.switch_page("pages/compare.py").run()
    assert "Lägre nyttjande" in words(app)


LEVER_CHANGES = (
    SetRate(rate="utilisation", value=0.9),
    SetRate(rate="wages", value=0.0123),
    SetMatching(on=False),
    ExtraInterventions(amount=258_270.0),
    ExtraInterventions(amounts={2022: 1000.0}),
    SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=2_500_000), ScaleStep(share=0.2))),
    SetReserve(kind="amount", amount=100_000),
    SetStateResponse(pass_through=0.25, cap=0.1),
    SetRate(rate="prices", value=0.02, from_year=2023),
    InterventionsAfter(amount=2_000_000),
)


def test_a_link_sets_every_lever_and_keeps_what_no_lever_shows():
    scenario = Scenario(name="Länkat", plan_id="nils-2021", years=7, changes=LEVER_CHANGES)
    plan = read_plan(PLANS / "nils-2021").plan
    end = forecast(plan, CEILING, LEVER_CHANGES, 7).equity[0, -1]
    text = words(link_to({"plan": "nils-2021", "c": to_link(scenario)}))
    assert Formats("en").money(float(end)).replace("\u00a0", " ") in text
    assert "in 2027" in text


@pytest.mark.parametrize(
    "query", [{"c": "broken"}, {"c": "A" * 9000}, {"s": "nope.1"}, {"s": ""}, {"s": "x.99999999999999"}]
)
def test_a_link_that_cannot_be_opened_says_so_and_shows_the_document(query: dict[str, str]):
    text = words(link_to({"plan": "nils-2021", **query}))
    assert "Equity reaches SEK 1,820 thousand in 2025" in text
    assert "the document is shown" in text


def test_an_address_of_no_decision_says_so():
    app = open_app()
    app.switch_page("pages/decision.py").run()
    assert "There is no decision page at this address" in words(app)


def test_the_second_of_two_who_save_is_shown_the_difference_and_chooses():
    plan, lever = "sodra-vatterbygden-2013", "sodra-vatterbygden-2013:utilisation"
    first = open_app(plan)
    first.select_slider(key=lever).set_value(900).run()
    save(first, "save-new", "Gemensamt", "Första")
    second = open_app(plan)
    chosen = next(o for o in scenario_list(second).options if o.startswith("Gemensamt"))
    scenario_list(second).select(chosen).run()
    first.select_slider(key=lever).set_value(800).run()
    save(first, "save-version", "Gemensamt", "Första")
    second.select_slider(key=lever).set_value(700).run()
    save(second, "save-version", "Gemensamt", "Andra")
    text = words(second)
    assert "Första has saved version 2 meanwhile. Nothing of yours is lost." in text
    assert "Added: Utilisation of interventions: 70%; Removed: Utilisation of interventions: 80%" in text
    second.button(key="conflict-mine").click().run()
    assert "Saved: Gemensamt, version 3." in words(second)
    assert "70%" in words(second.switch_page("pages/scenarios.py").run())


def test_each_scenario_keeps_its_own_name_and_undo_its_own_scenario():
    app, lever = open_app("harnosand-timra-2017"), "harnosand-timra-2017:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    save(app, "save-new", "Första", "x")
    scenario_list(app).select_index(0).run()
    app.select_slider(key=lever).set_value(800).run()
    save(app, "save-new", "Andra", "x")
    first = next(o for o in scenario_list(app).options if o == "Första")
    scenario_list(app).select(first).run()
    assert app.text_input(key="save-name:harnosand-timra-2017").value == "Första"
    app.button(key="undo").click().run()
    assert app.text_input(key="save-name:harnosand-timra-2017").value == "Andra"
    assert app.select_slider(key=lever).value == 800


def scenario_list(app: AppTest) -> Selectbox:
    """The list in the head; one that has come to say something else is another widget."""
    return next(box for box in app.selectbox if box.label == "Scenario")


def send_label(app: AppTest, label: str) -> None:
    """What a browser sends that has not yet heard of the list's new labels."""
    box = scenario_list(app)
    box.options.append(label)
    box.set_value(label).run()


def test_a_label_that_the_list_no_longer_has_is_no_choice_and_loses_no_work():
    app, lever = open_app(), "nils-2021:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    send_label(app, "The document, without changes")
    assert app.select_slider(key=lever).value == 900


def test_a_run_that_is_overtaken_with_an_old_label_resets_no_lever(monkeypatch: pytest.MonkeyPatch):
    app, lever = open_app(), "nils-2021:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    browser, slider, box = app._tree, app.select_slider(key=lever), scenario_list(app)
    box.options.append("The document, without changes")
    box.set_value("The document, without changes")
    with monkeypatch.context() as overtaken:
        overtaken.setattr(frame, "open_library", st.stop)  # ends as Streamlit ends a run that is overtaken
        app._run(browser.get_widget_states())
    box.set_value("Your changes, not saved")
    slider.set_value(800)
    app._run(browser.get_widget_states())
    assert app.select_slider(key=lever).value == 800


def test_what_a_run_has_said_of_terms_is_kept_though_the_browser_leaves_before_its_end(
    monkeypatch: pytest.MonkeyPatch,
):
    """A page that is loaded anew stops the run of the one before, which its last words may have reached by then."""
    app = at("spend_down")
    with monkeypatch.context() as leaving:
        leaving.setattr(saying, "answer_html", lambda *_: st.stop())
        app.select_slider(key="nils-2021:down-target").set_value(2025)
        app.text_input(key="nils-2021:by-hand:2022").set_value("301 250 kr").run()
    kept = reach().terms.terms(app.session_state[OWNER_COOKIE], "nils-2021")
    assert kept["by-hand"] == {"2022": 301_250}
    assert kept["down-target"] == 2025


def test_terms_that_another_window_stands_in_the_way_of_are_said_not_to_be_kept_as_soon_as_they_are_shown():
    here, until = at("spend_down"), "nils-2021:down-target"
    other = loaded_anew(here, "spend_down")
    other.select_slider(key=until).set_value(2025).run()
    assert "in another window of this browser" not in words(other)
    here.select_slider(key=until).set_value(2024).run()
    assert "in another window of this browser" in words(here)
    here.button(key="elsewhere-mine").click().run()
    assert "in another window of this browser" not in words(here)
    kept = reach().terms.terms(here.session_state[OWNER_COOKIE], "nils-2021")
    assert kept["down-target"] == 2024


def test_a_choice_that_is_sent_once_more_is_no_second_choice():
    app, lever = open_app(), "nils-2021:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    chosen = scenario_list(app).select("Start over from the document")
    chosen.run()
    assert app.select_slider(key=lever).value == 1000
    app.select_slider(key=lever).set_value(800)
    states = app._tree.get_widget_states()
    states.widgets.append(chosen._widget_state)
    app._run(states)
    assert app.select_slider(key=lever).value == 800


def test_one_starts_over_from_the_document_and_takes_it_back():
    app, lever = open_app(), "nils-2021:utilisation"
    assert scenario_list(app).options == ["The document, without changes"]
    app.select_slider(key=lever).set_value(900).run()
    assert scenario_list(app).options == [
        "Your changes, not saved",
        "Start over from the document",
    ]
    scenario_list(app).select("Start over from the document").run()
    assert app.select_slider(key=lever).value == 1000
    app.button(key="undo").click().run()
    assert app.select_slider(key=lever).value == 900


def test_a_saved_scenario_is_gone_back_to_and_names_alike_are_told_apart():
    app, lever = open_app("landskrona-svalov-2016"), "landskrona-svalov-2016:utilisation"
    for value in (900, 800):
        app.select_slider(key=lever).set_value(value).run()
        save(app, "save-new", "Lika", "x")
    named = [name for name in scenario_list(app).options if name.startswith("Lika")]
    assert named == ["Lika", "Lika (2)"]
    opened = set()
    for name in ("Lika", "Lika (2)"):
        scenario_list(app).select(name).run()
        opened.add(app.select_slider(key=lever).value)
    assert opened == {800, 900}
    app.select_slider(key=lever).set_value(700).run()
    save(app, "save-new", "Lika (2)", "x")  # a name that the list has given to another one
    options = scenario_list(app).options
    assert len(set(options)) == len(options)
    scenario_list(app).select("Lika").run()
    app.select_slider(key=lever).set_value(600).run()
    scenario_list(app).select("Back to Lika as saved").run()
    assert app.select_slider(key=lever).value in opened
