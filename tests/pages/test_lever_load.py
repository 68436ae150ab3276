"""Which levers show a change, and which changes are kept beside them."""

from typing import Any

import pytest

from pages.shared.work import lever_state
from pages.shared.work.lever_load import load_levers
from pages.shared.work.lever_state import lever_baselines, lever_settings
from scenarios.changing.changes import (
    ApproveProject,
    CountOwnMoney,
    ExtraInterventions,
    InterventionsAfter,
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.settings import changes_of
from tests.pages.test_lever_values import IN_AMOUNTS, MADE, SHARE


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session's values, of this test alone."""
    values: dict[str, Any] = {}
    monkeypatch.setattr(lever_state.st, "session_state", values)
    return values


SHOWN = [
    (SetRate(rate="wages", value=0.025), {"wages": 25}),
    (SetRate(rate="utilisation", value=0.5), {"utilisation": 500}),
    (SetRate(rate="utilisation", value=0.937), {"utilisation": 937}),
    (ExtraInterventions(amount=-1_525_000.0), {"extra_interventions": -1525}),
    (ExtraInterventions(amount=3_025_000.0), {"extra_interventions": 3025}),
    (InterventionsAfter(amount=0.0), {"after": "stop"}),
    (InterventionsAfter(amount=640_000.0), {"after": "amount", "interventions_after": 640}),
    (SetMatching(on=False), {"matching": False}),
    (CountOwnMoney(on=True), {"own_money": True}),
    (SetReserve(kind="share", share=0.085), {"reserve_share": 85}),
    (
        SetStateResponse(pass_through=0.75, cap=0.15),
        {"state_response": True, "pass_through": 750, "cap": 150},
    ),
    (SetCeiling(kind="share", share=0.18), {"ceiling": "share", "ceiling_share": 180}),
    (SetCeiling(kind="amount", amount=500_000.0), {"ceiling": "amount", "ceiling_amount": 500}),
    (SetCeiling(kind="none"), {"ceiling": "none"}),
    (
        SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=3e6), ScaleStep(share=0.125))),
        {"ceiling": "brackets", "ceiling_brackets": "3000: 30; 12,5"},
    ),
]
NOT_SHOWN = [
    SetRate(rate="wages", value=0.025, from_year=2022),
    SetRate(rate="wages", value=0.0255),
    SetRate(rate="wages", value=0.081),
    SetRate(rate="wages", value=-0.021),
    ExtraInterventions(amount=3_026_000.0),
    ExtraInterventions(amount=1_500.5),
    ExtraInterventions(amounts={2021: 25_000.0}),
    InterventionsAfter(amount=6_051_000.0),
    SetReserve(kind="amount", amount=50_000.0),
    SetReserve(kind="none"),
    SetStateResponse(on=False),
    SetStateResponse(pass_through=0.7501, cap=0.15),
    SetStateResponse(pass_through=0.75, cap=0.1501),
    SetCeiling(kind="share", share=0.501),
    SetCeiling(kind="amount", amount=500_500.0),
    SetCeiling(kind="brackets", brackets=(ScaleStep(share=1.2),)),
    ApproveProject(project="p"),
]


def moved(session: dict[str, Any]) -> dict[str, Any]:
    baseline = {f"made:{name}": value for name, value in lever_baselines(MADE, SHARE).items()}
    assert set(session) == set(baseline)
    return {name.removeprefix("made:"): v for name, v in session.items() if v != baseline[name]}


@pytest.mark.parametrize(("change", "levers"), SHOWN, ids=[str(change)[:60] for change, _ in SHOWN])
def test_a_change_that_a_lever_can_show_moves_it_and_comes_back_as_it_was(session, change, levers) -> None:
    session["made:prices"] = 35  # of before: set back
    assert load_levers(MADE, SHARE, (change,)) == ()
    wanted = {k: v for k, v in levers.items() if lever_baselines(MADE, SHARE)[k] != v}
    assert moved(session) == wanted
    (again,) = changes_of(lever_settings(MADE, SHARE))
    assert rounded(again.model_dump()) == rounded(change.model_dump())


def rounded(value: Any) -> Any:
    """The same without the last decimals of floats."""
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [rounded(each) for each in value]
    return round(value, 9) if isinstance(value, float) else value


@pytest.mark.parametrize("change", NOT_SHOWN, ids=[str(change)[:60] for change in NOT_SHOWN])
def test_a_change_that_no_lever_shows_is_kept_and_moves_none(session, change) -> None:
    assert load_levers(MADE, SHARE, (change,)) == (change,)
    assert moved(session) == {}


def test_a_change_after_one_of_the_same_target_that_is_kept_is_kept_too(session: dict[str, Any]) -> None:
    late, plain = SetRate(rate="wages", value=0.01, from_year=2022), SetRate(rate="wages", value=0.02)
    assert load_levers(MADE, SHARE, (late, plain)) == (late, plain)
    assert moved(session) == {}
    assert load_levers(MADE, SHARE, (plain, late)) == (late,)
    assert moved(session) == {"wages": 20}
    other = SetRate(rate="wages", value=0.03)
    assert load_levers(MADE, SHARE, (plain, other)) == (other,)
    assert moved(session) == {"wages": 20}
    prices = SetRate(rate="prices", value=0.03)
    assert load_levers(MADE, SHARE, (late, prices)) == (late,)
    assert moved(session) == {"prices": 30}


def test_a_reserve_in_kronor_is_shown_by_the_lever_in_kronor(session: dict[str, Any]) -> None:
    asked = (SetReserve(kind="amount", amount=125_000.0), SetReserve(kind="share", share=0.1))
    assert load_levers(IN_AMOUNTS, SHARE, asked) == (asked[1],)
    assert session["made:reserve_amount"] == 125
