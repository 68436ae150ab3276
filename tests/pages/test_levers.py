"""The levers: each moves the headline, is marked and can be reset; they are kept over pages and plans."""

import pytest

from plans.document.readers import PLANS, read_plan
from reports.saying.formats import Formats
from scenarios.changing.changes import (
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to, open_app, words
from tests.support.outlooks import forecast
from tests.support.plans import CEILING

LEVERS = {
    "extra_interventions": (
        250,
        "Equity falls to SEK 570 thousand in 2025, close under the ceiling",
    ),  # 695 + 5 x (225 - 250)
    "utilisation": (900, "Equity reaches SEK 2,920 thousand in 2025"),  # 220 less is spent each year
    "contribution_growth": (
        50,
        "Equity reaches SEK 3,384 thousand in 2025",
    ),  # 2 976 x (0.05 + ... + 0.2155) more
    "state_allocation": (-100, "Equity falls to SEK 630 thousand in 2025"),  # 4 x 297.6 less
    "wages": (50, "Equity reaches SEK 1,563 thousand in 2025"),  # 489 x 0.52563 less
    "prices": (50, "Equity falls to SEK 631 thousand in 2025"),  # 2 262 x 0.52563 less
    "ceiling_share": (400, "53% over the ceiling"),  # 1 820 / 1 190.4
    "years": (10, "Equity reaches SEK 2,945 thousand in 2030"),  # 695 + 10 x 225
}


@pytest.mark.parametrize("lever", LEVERS)
def test_a_moved_lever_moves_the_headline_is_marked_and_can_be_reset(lever: str):
    value, expected = LEVERS[lever]
    app = open_app()
    before = words(app)
    app.select_slider(key=f"nils-2021:{lever}").set_value(value).run()
    assert expected in words(app)
    assert words(app) != before
    app.button(key=f"reset-{lever}").click().run()
    assert words(app) == before


def test_reset_all_takes_every_lever_back():
    app = open_app()
    before = words(app)
    app.select_slider(key="nils-2021:wages").set_value(50).run()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    app.toggle(key="nils-2021:state_response").set_value(True).run()
    app.selectbox(key="nils-2021:ceiling").set_value("none").run()
    assert words(app) != before
    app.button(key="reset-all").click().run()
    assert words(app) == before


def test_interventions_after_the_plan_can_stop_or_be_another_amount():
    app = open_app()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    assert "Equity reaches SEK 10,620 thousand in 2025" in words(app)
    app.selectbox(key="nils-2021:after").set_value("amount").run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)
    app.select_slider(key="nils-2021:interventions_after").set_value(2000).run()
    assert "Equity reaches SEK 2,620 thousand in 2025" in words(app)


def test_the_state_response_lowers_contributions():
    app = open_app()
    app.toggle(key="nils-2021:state_response").set_value(True).run()
    assert "Equity reaches 1 820" not in words(app)
    app.toggle(key="nils-2021:matching").set_value(False).run()
    assert not app.exception


def test_a_graded_ceiling_is_typed_and_echoed():
    app = open_app()
    app.selectbox(key="nils-2021:ceiling").set_value("brackets").run()
    app.text_input(key="nils-2021:ceiling_brackets").set_value("2 500: 30; 5 000: 25,5; 20").run()
    assert any(
        "up to SEK 2,500 thousand: 30%, up to SEK 5,000 thousand: 25.5%, above: 20%"
        in caption.value.replace("\u00a0", " ")
        for caption in app.caption
    )
    assert "SEK 759 thousand" in words(app)


@pytest.mark.parametrize(
    "typed", ["x", "2500: 30", "5000: 30; 2500: 20; 10", "2500: 300; 20", "; ;", "2 500: 30 20", "<b>: 1"]
)
def test_a_scale_that_cannot_be_read_is_said_and_changes_nothing(typed: str):
    app = open_app()
    app.selectbox(key="nils-2021:ceiling").set_value("brackets").run()
    app.text_input(key="nils-2021:ceiling_brackets").set_value(typed).run()
    assert any("is not a step" in caption.value for caption in app.caption)
    assert "three times the ceiling" in words(app)


def test_levers_are_kept_over_pages_languages_and_other_plans():
    app = open_app()
    app.select_slider(key="nils-2021:utilisation").set_value(900).run()
    app.segmented_control(key="language").set_value("sv").run()
    app.switch_page("pages/method.py").run()
    assert "90 %" in words(app)
    app.selectbox(key="plan").set_value("sydnarke-2016").run()
    app.switch_page("pages/overview.py").run()
    app.selectbox(key="plan").set_value("nils-2021").run()
    assert "Eget kapital når 2 920 tkr år 2025" in words(app)


ORDERS = {
    "a value no lever shows, then one it shows": (
        SetRate(rate="wages", value=0.0123),
        SetRate(rate="wages", value=0.05),
    ),
    "a rate from a year, then one for all": (
        SetRate(rate="wages", value=0.03, from_year=2024),
        SetRate(rate="wages", value=0.05),
    ),
    "two reserves": (SetReserve(kind="amount", amount=1e5), SetReserve(kind="share", share=0.1)),
    "off, then on": (SetStateResponse(on=False), SetStateResponse()),
    "a scale too large for its box": (
        SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=1e9), ScaleStep(share=0.2))),
    ),
    "a share over all of contributions": (SetCeiling(kind="brackets", brackets=(ScaleStep(share=5),)),),
    "what changes nothing": (SetMatching(on=True), SetRate(rate="wages", value=0.0)),
}


@pytest.mark.parametrize("case", ORDERS)
def test_the_screen_gives_what_the_scenario_gives_in_its_order(case: str):
    changes = ORDERS[case]
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    projection = forecast(plan, CEILING, changes, 5)
    text = words(
        link_to({"plan": "nils-2021", "c": to_link(Scenario(name="x", plan_id="nils-2021", changes=changes))})
    )
    for amount in (projection.equity[0, -1], projection.ceiling[0, -1]):
        assert Formats("en").money(float(amount)).replace("\u00a0", " ") in text
