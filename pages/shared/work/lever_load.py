"""Setting the levers from a list of changes: what a lever can show it takes, the rest is kept."""

from typing import Any

import streamlit as st

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from pages.shared.work.lever_state import (
    SCALE,
    Slider,
    lever_baselines,
    levers_of,
    reserve_lever,
    state_key,
)
from scenarios.changing.brackets import read_scale, typed
from scenarios.changing.changes import Change, Changes
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS
from scenarios.changing.project_switches import target
from scenarios.changing.settings import settings_of


def load_levers(plan: Plan, default_ceiling: Ceiling, changes: Changes) -> Changes:
    """Sets every lever; returns the changes that no lever shows, in their order.

    Call it before the levers are drawn, or from a callback.
    """
    values, kept = lever_values(plan, default_ceiling, changes)
    for name, value in values.items():
        st.session_state[state_key(plan, name)] = value
    return kept


def lever_values(
    plan: Plan, default_ceiling: Ceiling, changes: Changes
) -> tuple[dict[str, Any], tuple[Change, ...]]:
    """What every lever stands at with the changes, and the changes that no lever shows, in their order."""
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
    return values, tuple(kept)


def _shown(change: Change, sliders: dict[str, Slider], reserve: str) -> dict[str, Any] | None:
    """The lever values that show a change, or None; `reserve` is the lever of the plan's reserve."""
    shown: dict[str, Any] = {}
    for code, value in (settings_of(change) or {}).items():
        one = _value(LEVERS[code], value, sliders, reserve)
        if one is None:
            return None
        shown |= one
    return shown or None


def _value(lever: Lever, value: Any, sliders: dict[str, Slider], reserve: str) -> dict[str, Any] | None:  # noqa: ANN401
    """What shows one lever's value: of itself, and of the choice that it stands under."""
    code, kind = lever.code, lever.carrier.kind
    match lever.carrier.type:
        case "interventions_after":
            if value in lever.words:
                return {"after": value}
            return _with(_slider(sliders[code], value), after="amount")
        case "set_ceiling" if kind == "none":
            return {"ceiling": kind}
        case "set_ceiling" if kind == "brackets":
            text = typed(value)
            return {"ceiling": kind, code: text} if read_scale(text) == value else None
        case "set_ceiling":
            return _with(_slider(sliders[code], value), ceiling=kind)
        case "set_reserve" if code != reserve:
            return None
    if lever.unit == "switch":
        return {code: value}
    return _slider(sliders[code], value) if code in sliders else None


def _slider(lever: Slider, value: float) -> dict[str, Any] | None:
    """The lever's whole number for a value, None where it has none or is out of its range."""
    number = value / SCALE[lever.unit]
    whole = round(number)
    return {lever.key: whole} if abs(number - whole) < 1e-9 and lever.low <= whole <= lever.high else None


def _with(values: dict[str, Any] | None, **more: str) -> dict[str, Any] | None:
    return None if values is None else values | more
