"""Setting the levers from a list of changes: what a lever can show it takes, the rest is kept."""

from typing import Any

import streamlit as st

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling
from pages.shared.work.lever_state import (
    SCALE,
    Lever,
    lever_baselines,
    levers_of,
    read_scale,
    reserve_lever,
    state_key,
)
from scenarios.changing.changes import (
    Change,
    Changes,
    CountOwnMoney,
    ExtraInterventions,
    InterventionsAfter,
    SetCeiling,
    SetMatching,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.project_switches import target

_SWITCHES: dict[type[Change], str] = {SetMatching: "matching", CountOwnMoney: "own_money"}


def load_levers(plan: Plan, default_ceiling: Ceiling, changes: Changes) -> Changes:
    """Sets every lever; returns the changes that no lever shows, in their order.

    Call it before the levers are drawn, or from a callback.
    """
    levers = levers_of(plan, default_ceiling)
    values: dict[str, Any] = lever_baselines(plan, default_ceiling)
    kept: list[Change] = []
    taken: set[str] = set()
    for change in changes:
        shown = _shown(change, levers, reserve_lever(plan))
        later = any(target(change) == target(before) for before in kept)
        if shown is None or later or taken & shown.keys():
            kept.append(change)
            continue
        taken |= shown.keys()
        values |= shown
    for name, value in values.items():
        st.session_state[state_key(plan, name)] = value
    return tuple(kept)


def _shown(change: Change, levers: dict[str, Lever], reserve: str) -> dict[str, Any] | None:
    """The lever values that show a change, or None; `reserve` is the lever of the plan's reserve."""
    match change:
        case SetRate(from_year=None):
            return _slider(levers[change.rate], change.value)
        case ExtraInterventions(amount=float() as amount):
            return _slider(levers["extra_interventions"], amount)
        case InterventionsAfter(amount=0):
            return {"after": "stop"}
        case InterventionsAfter():
            return _with(_slider(levers["interventions_after"], change.amount), after="amount")
        case SetMatching() | CountOwnMoney():
            return {_SWITCHES[type(change)]: change.on}
        case SetReserve(kind="share") if reserve == "reserve_share":
            return _slider(levers["reserve_share"], change.share)
        case SetReserve(kind="amount") if reserve == "reserve_amount":
            return _slider(levers["reserve_amount"], change.amount)
        case SetStateResponse(on=True):
            through, cap = (
                _slider(levers["pass_through"], change.pass_through),
                _slider(levers["cap"], change.cap),
            )
            return None if through is None or cap is None else {"state_response": True, **through, **cap}
        case SetCeiling():
            return _ceiling(change, levers)
        case _:
            return None


def _ceiling(change: SetCeiling, levers: dict[str, Lever]) -> dict[str, Any] | None:
    match change.kind:
        case "share":
            return _with(_slider(levers["ceiling_share"], change.share), ceiling="share")
        case "amount":
            return _with(_slider(levers["ceiling_amount"], change.amount), ceiling="amount")
        case "none":
            return {"ceiling": "none"}
        case "brackets":
            steps = [
                f"{100 * step.share:g}".replace(".", ",")
                if step.up_to is None
                else f"{step.up_to / 1000:g}: {100 * step.share:g}".replace(".", ",")
                for step in change.brackets
            ]
            text = "; ".join(steps)
            wanted = tuple(Bracket(step.up_to, step.share) for step in change.brackets)
            return {"ceiling": "brackets", "ceiling_brackets": text} if read_scale(text) == wanted else None


def _slider(lever: Lever, value: float) -> dict[str, Any] | None:
    """The lever's whole number for a value, None where it has none or is out of its range."""
    number = value / SCALE[lever.unit]
    whole = round(number)
    return {lever.key: whole} if abs(number - whole) < 1e-9 and lever.low <= whole <= lever.high else None


def _with(values: dict[str, Any] | None, **more: str) -> dict[str, Any] | None:
    return None if values is None else values | more
