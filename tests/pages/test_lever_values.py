"""Levers and settings without a page: what each lever's value sets, and which value shows a change."""

from dataclasses import replace
from typing import Any

import pytest

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from pages.shared.work import lever_load, lever_state
from pages.shared.work.lever_state import (
    lever_settings,
    lever_years,
    levers_of,
    reserve_lever,
)
from scenarios.changing.brackets import read_scale
from scenarios.changing.changes import (
    ApproveProject,
    CountOwnMoney,
    InterventionsAfter,
    ScaleStep,
    SetCeiling,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.settings import changes_of
from tests.support.plans import line, plan, project_of

SHARE = Ceiling("share", share=0.21)
MADE = plan(
    line("state", "contribution", 1_400_000, 1_620_000, member="state"),
    line("town", "contribution", 1_300_000, 1_410_000, member="town"),  # 3 030 tkr in the last year
    line("office", "internal_cost", 500_000, 520_000),
    line("pool", "intervention", 1_100_000, 1_234_000),
    line("fund", "intervention", 400_000, 77_000),
    years=(2020, 2021),
    opening=700_000.0,
    ceiling=SHARE,
    reserve=Reserve("share", share=0.063),
    projects=(project_of("p", 34_000, status="approved", line="pool", start=(2021, 1), months=30),),
)
IN_AMOUNTS = replace(
    MADE,
    version="1",
    ceiling=Ceiling("amount", amount=612_000.0),
    reserve=Reserve("amount", amount=87_000.0),
)
NO_CEILING = replace(MADE, version="2", ceiling=Ceiling("none"))


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session's values, of this test alone."""
    values: dict[str, Any] = {}
    monkeypatch.setattr(lever_state.st, "session_state", values)
    assert lever_load.st is lever_state.st
    return values


def settings(session: dict[str, Any], the_plan: Plan, **levers: object) -> dict[str, Any]:
    """What the levers set, where these are moved."""
    session.clear()
    session.update({f"made:{name}": value for name, value in levers.items()})
    return dict(lever_settings(the_plan, Ceiling("share", share=0.2)))


def test_a_slider_has_its_steps_and_stands_where_the_document_is() -> None:
    found = {
        lever.key: (lever.unit, lever.baseline, lever.low, lever.high, lever.step)
        for lever in levers_of(MADE, Ceiling("share", share=0.2)).values()
    }
    assert found == {
        "extra_interventions": ("tkr", 0, -1525, 3025, 25),
        "utilisation": ("per mille", 1000, 500, 1200, 10),
        "interventions_after": ("tkr", 1277, 0, 6050, 25),  # 1 234 and 77, less the dated project's 34
        "contribution_growth": ("per mille", 0, -100, 100, 5),
        "state_allocation": ("per mille", 0, -300, 300, 10),
        "wages": ("per mille", 0, -20, 80, 5),
        "prices": ("per mille", 0, -20, 80, 5),
        "ceiling_share": ("per mille", 210, 0, 500, 10),
        "ceiling_amount": ("tkr", 636, 0, 6050, 25),  # 21 % of 3 030
        "reserve_share": ("per mille", 63, 0, 300, 5),
        "reserve_amount": ("tkr", 0, 0, 3025, 25),
        "pass_through": ("per mille", 500, 0, 1000, 50),
        "cap": ("per mille", 300, 0, 1000, 50),
        "years": ("years", 5, 2, 15, 1),
    }
    assert levers_of(MADE, SHARE)["ceiling_amount"].options[24:28] == [600, 625, 636, 650]


def test_a_slider_of_another_plan_stands_where_that_one_is() -> None:
    found = levers_of(IN_AMOUNTS, Ceiling("share", share=0.2))
    assert (found["ceiling_amount"].baseline, found["ceiling_share"].baseline) == (612, 200)
    assert (found["reserve_amount"].baseline, found["reserve_share"].baseline) == (87, 0)
    assert (reserve_lever(MADE), reserve_lever(IN_AMOUNTS)) == ("reserve_share", "reserve_amount")
    without = replace(MADE, version="3", ceiling=None)
    assert levers_of(without, Ceiling("share", share=0.34))["ceiling_share"].baseline == 340
    assert levers_of(without, Ceiling("amount", amount=95_000.0))["ceiling_amount"].baseline == 95


@pytest.mark.parametrize(
    ("paid", "step"),
    [(0, 25), (6_250, 25), (6_251, 50), (12_500, 50), (12_501, 100), (25_000, 100), (25_001, 250)],
)
def test_the_steps_of_money_are_round_and_at_most_250(paid: int, step: int) -> None:
    the_plan = plan(line("state", "contribution", paid * 1000.0))
    found = levers_of(replace(the_plan, version=f"paid {paid}"), SHARE)["extra_interventions"]
    assert (found.step, found.high) == (step, max(step, paid // step * step))


def test_a_horizon_is_five_years_or_as_many_as_the_plan_states(session: dict[str, Any]) -> None:
    long = replace(MADE, stated_years=tuple(range(2020, 2027)))
    longest = replace(MADE, stated_years=tuple(range(2020, 2040)))
    assert [lever_years(each) for each in (MADE, long, longest)] == [5, 7, 15]
    session["made:years"] = 9
    assert lever_years(MADE) == 9
    assert settings(session, MADE, years=9) == {}


@pytest.mark.parametrize(
    ("levers", "expected"),
    [
        ({}, {}),
        ({"extra_interventions": 125}, {"extra_interventions": 125_000.0}),
        ({"extra_interventions": 0}, {}),
        ({"utilisation": 930}, {"utilisation": 0.93}),
        ({"contribution_growth": -15}, {"contribution_growth": -0.015}),
        ({"state_allocation": 40}, {"state_allocation": 0.04}),
        ({"wages": 25, "prices": 5}, {"wages": 0.025, "prices": 0.005}),
        ({"reserve_share": 85}, {"reserve_share": 0.085}),
        ({"reserve_share": 63}, {}),
        ({"reserve_amount": 400}, {}),  # the plan states its reserve as a share
        ({"matching": False}, {"matching": False}),
        ({"matching": True}, {}),
        ({"own_money": True}, {"own_money": True}),
        ({"state_response": True}, {"state_response": True}),
        (
            {"state_response": True, "pass_through": 750, "cap": 300},
            {"state_response": True, "pass_through": 0.75},
        ),
        ({"state_response": True, "cap": 150}, {"state_response": True, "cap": 0.15}),
        ({"pass_through": 750, "cap": 150}, {}),
        ({"after": "stop", "interventions_after": 300}, {"interventions_after": "stop"}),
        ({"after": "amount", "interventions_after": 300}, {"interventions_after": 300_000.0}),
        ({"after": "amount"}, {"interventions_after": 1_277_000.0}),
        ({"after": "continue", "interventions_after": 300}, {}),
    ],
)
def test_a_lever_sets_its_own_setting_and_only_where_it_is_moved(session, levers, expected) -> None:
    assert settings(session, MADE, **levers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("the_plan", "levers", "expected"),
    [
        (MADE, {"ceiling_share": 180}, {"ceiling_share": 0.18}),
        (MADE, {"ceiling": "share"}, {}),
        (MADE, {"ceiling_amount": 500}, {}),  # the lever is not the one in force
        (MADE, {"ceiling": "amount"}, {"ceiling_amount": 636_000.0}),
        (MADE, {"ceiling": "amount", "ceiling_amount": 500}, {"ceiling_amount": 500_000.0}),
        (MADE, {"ceiling": "none"}, {"ceiling": "none"}),
        (MADE, {"ceiling": "brackets"}, {}),
        (
            MADE,
            {"ceiling": "brackets", "ceiling_brackets": "3 000: 30; 12,5"},
            {"ceiling_brackets": (Bracket(3e6, 0.3), Bracket(None, 0.125))},
        ),
        (IN_AMOUNTS, {"ceiling_amount": 700}, {"ceiling_amount": 700_000.0}),
        (IN_AMOUNTS, {"ceiling": "share"}, {"ceiling_share": 0.2}),
        (IN_AMOUNTS, {"ceiling": "share", "ceiling_share": 150}, {"ceiling_share": 0.15}),
        (IN_AMOUNTS, {"ceiling": "amount"}, {}),
        (IN_AMOUNTS, {"reserve_amount": 100}, {"reserve_amount": 100_000.0}),
        (IN_AMOUNTS, {"reserve_share": 100}, {}),
        (NO_CEILING, {"ceiling": "none"}, {}),
        (NO_CEILING, {"ceiling": "share"}, {"ceiling_share": 0.2}),
        (replace(MADE, version="4", ceiling=None), {"ceiling_share": 230}, {"ceiling_share": 0.23}),
    ],
)
def test_another_kind_of_ceiling_is_set_with_the_value_that_its_lever_shows(
    session, the_plan, levers, expected
) -> None:
    found = settings(session, the_plan, **levers)
    if "ceiling_brackets" in expected:
        assert lever_settings(the_plan, SHARE)["ceiling_brackets"] == expected["ceiling_brackets"]
    else:
        assert found == pytest.approx(expected) if "ceiling" not in expected else found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20", (Bracket(None, 0.2),)),
        ("3 000: 30; 5 mkr: 25; 20", (Bracket(3e6, 0.3), Bracket(5e6, 0.25), Bracket(None, 0.2))),
        ("3 mkr: 30; 100", (Bracket(3e6, 0.3), Bracket(None, 1.0))),
        ("", ""),
        ("101", "101"),
        ("-1", "-1"),
        (": 20", ": 20"),
        ("x: 30; 20", "x: 30"),
        ("3 000: x; 20", "3 000: x"),
        ("3 000: 30; ", ""),
        ("3 000: 30", "3 000: 30"),
        ("30; 20", "30; 20"),
        ("5 000: 30; 3 000: 25; 20", "5 000: 30; 3 000: 25; 20"),
        ("3 000: 30; 3 000: 25; 20", "3 000: 30; 3 000: 25; 20"),
        ("-3 000: 30; 20", "-3 000: 30"),
    ],
)
def test_a_graded_ceiling_is_read_or_the_part_that_is_not(text: str, expected) -> None:
    assert read_scale(text) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"prices": 0.01, "wages": 0.02},
            (SetRate(rate="wages", value=0.02), SetRate(rate="prices", value=0.01)),
        ),
        ({"interventions_after": "continue"}, ()),
        ({"interventions_after": "stop"}, (InterventionsAfter(amount=0.0),)),
        ({"interventions_after": 7.0}, (InterventionsAfter(amount=7.0),)),
        ({"own_money": False}, (CountOwnMoney(on=False),)),
        ({"state_response": True, "cap": 0.2}, (SetStateResponse(pass_through=0.5, cap=0.2),)),
        ({"state_response": False, "cap": 0.2}, ()),
        ({"ceiling": "none"}, (SetCeiling(kind="none"),)),
        ({"ceiling_amount": 8.0}, (SetCeiling(kind="amount", amount=8.0),)),
        ({"ceiling_share": 0.3}, (SetCeiling(kind="share", share=0.3),)),
        (
            {"ceiling_brackets": (Bracket(5.0, 0.4), Bracket(None, 0.1))},
            (SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.4, up_to=5.0), ScaleStep(share=0.1))),),
        ),
        ({"reserve_amount": 8.0}, (SetReserve(kind="amount", amount=8.0),)),
        ({"reserve_share": 0.1}, (SetReserve(kind="share", share=0.1),)),
        ({"approve": ("a", "b")}, (ApproveProject(project="a"), ApproveProject(project="b"))),
    ],
)
def test_settings_are_these_changes(given, expected) -> None:
    assert changes_of(given) == expected
