"""The levers of the table as sliders over a plan: their steps and baseline, and their values in this session.

A slider's value is a whole number of its steps' unit, per mille or tkr, so that it is exact; the
session keeps it under the plan's id and the lever's code. Two choices stand beside the table: which
kind of ceiling (`ceiling`), and what interventions do after the plan (`after`).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import streamlit as st

from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.changing.brackets import read_scale
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS, contributions
from scenarios.changing.settings import Settings

Unit = Literal["per mille", "tkr", "years"]
SCALE = {"per mille": 1 / 1000, "tkr": 1000.0, "years": 1.0}
"""What one step of a slider's unit is in the setting's own."""
YEARS = "years"
Values = Mapping[str, Any]
"""What levers stand at, by code: a slider's whole number, a switch, a choice, a text."""
CEILING_KINDS = ("share", "amount", "brackets", "none")


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider: the lever it moves, its steps, and the value that leaves the document as it is."""

    key: str
    unit: Unit
    baseline: int
    low: int
    high: int
    step: int

    @property
    def options(self) -> list[int]:
        """Every value the slider can take, the baseline among them."""
        return sorted({*range(self.low, self.high + 1, self.step), self.baseline})


class _ByVersion:
    """A plan as the key of a cache: its id and version say what is in it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __hash__(self) -> int:
        return hash((self.plan.id, self.plan.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByVersion) and hash(self) == hash(other)


def levers_of(plan: Plan, default_ceiling: Ceiling) -> dict[str, Slider]:
    """The sliders of a plan by lever, and the horizon. Ranges of money follow the size of its contributions."""
    return _sliders(_ByVersion(plan), default_ceiling, tuple(LEVERS))


@lru_cache(maxsize=256)
def _sliders(key: _ByVersion, default_ceiling: Ceiling, table: tuple[str, ...]) -> dict[str, Slider]:
    plan = key.plan
    ceiling = plan.ceiling or default_ceiling
    horizon = Slider(YEARS, "years", min(max(5, len(plan.stated_years)), MAX_YEARS), 2, MAX_YEARS, 1)
    sliders = (_slider(LEVERS[code], plan, ceiling) for code in table)
    return {slider.key: slider for slider in (*filter(None, sliders), horizon)}


def _slider(lever: Lever, plan: Plan, ceiling: Ceiling) -> Slider | None:
    """The slider of a lever that has one."""
    reach, stands = lever.range, lever.as_planned(plan, ceiling)
    if reach is None:
        return None
    if lever.unit == "amount":
        paid = contributions(plan) / 1000
        step = _step(max(paid, 0.0))
        most = max(step, int(paid // step) * step)
        low, high = math.floor(reach.low * most / step) * step, math.floor(reach.high * most / step) * step
        return Slider(lever.code, "tkr", round(stands / 1000), low, high, step)
    low, high, step = (round(1000 * each) for each in (reach.low, reach.high, reach.step))
    return Slider(lever.code, "per mille", round(1000 * stands), low, high, step)


def _step(paid: float) -> int:
    """A round step in tkr, such that contributions of `paid` tkr make at most some 250 of them."""
    steps: Iterator[int] = (f * int(10**e) for e in range(20) for f in (25, 50, 100))
    return next(step for step in steps if paid / step <= 250)


def reserve_lever(plan: Plan) -> str:
    """The lever that moves the reserve: in the measure that the plan states it in."""
    return "reserve_amount" if plan.reserve.kind == "amount" else "reserve_share"


def state_key(plan: Plan, name: str) -> str:
    """The session's key of a lever of a plan."""
    return f"{plan.id}:{name}"


def value_of(plan: Plan, name: str, baseline: Any) -> Any:  # noqa: ANN401 - the session holds any type
    """A lever's value in this session, or its baseline."""
    return st.session_state.get(state_key(plan, name), baseline)


def session_values(plan: Plan, default_ceiling: Ceiling) -> Values:
    """What the levers of this session stand at, those that it does not hold left out."""
    names = (*lever_baselines(plan, default_ceiling), YEARS)
    held = ((name, value_of(plan, name, None)) for name in names)
    return {name: value for name, value in held if value is not None}


def lever_baselines(plan: Plan, default_ceiling: Ceiling) -> dict[str, Any]:
    """Every lever's value that leaves the document as it is, the horizon left out."""
    sliders = {
        name: lever.baseline for name, lever in levers_of(plan, default_ceiling).items() if name != YEARS
    }
    switches = {lever.code: bool(lever.baseline) for lever in LEVERS.values() if lever.unit == "switch"}
    kind = (plan.ceiling or default_ceiling).kind
    return sliders | switches | {"after": "continue", "ceiling_brackets": "", "ceiling": kind}


def lever_years(plan: Plan) -> int:
    """The horizon in years."""
    return int(value_of(plan, YEARS, min(max(5, len(plan.stated_years)), MAX_YEARS)))


def lever_settings(plan: Plan, default_ceiling: Ceiling) -> Settings:
    """The settings that the levers of this session make; empty where none is moved."""
    return settings_at(plan, default_ceiling, session_values(plan, default_ceiling))


def settings_at(plan: Plan, default_ceiling: Ceiling, at: Values) -> Settings:
    """The settings that levers make which stand at these values, and at their baselines else."""
    sliders = levers_of(plan, default_ceiling)
    values: dict[str, Any] = {}
    for lever in LEVERS.values():
        if lever.unit == "switch":
            on = bool(at.get(lever.code, lever.baseline))
            values[lever.code] = None if on == lever.baseline else on
        elif lever.code in sliders and not _chosen(lever) and values.get(lever.needs, True):
            values[lever.code] = _moved(at, sliders[lever.code])
    reserve = reserve_lever(plan)
    values |= {
        reserve: _moved(at, sliders[reserve]),
        **_after(at, sliders),
        **_ceiling(at, sliders, (plan.ceiling or default_ceiling).kind),
    }
    return {code: value for code, value in values.items() if value is not None}


def _chosen(lever: Lever) -> bool:
    """Whether a lever does something only where a choice, or the plan, has it so."""
    return bool(lever.carrier.kind or lever.words)


def _moved(at: Values, lever: Slider) -> float | None:
    """The setting's value, None where the lever stands at its baseline."""
    value = int(at.get(lever.key, lever.baseline))
    return None if value == lever.baseline else value * SCALE[lever.unit]


def _after(at: Values, levers: dict[str, Slider]) -> dict[str, Any]:
    choice = at.get("after", "continue")
    if choice == "stop":
        return {"interventions_after": "stop"}
    if choice == "amount":
        lever = levers["interventions_after"]
        return {"interventions_after": at.get(lever.key, lever.baseline) * SCALE[lever.unit]}
    return {}


def _ceiling(at: Values, levers: dict[str, Slider], stated: str) -> dict[str, Any]:
    """`stated` is the kind of ceiling that is in force where none is chosen."""
    kind = at.get("ceiling", stated)
    if kind == "none":
        return {} if stated == "none" else {"ceiling": "none"}
    if kind == "brackets":
        brackets = read_scale(at.get("ceiling_brackets", ""))
        return {} if isinstance(brackets, str) else {"ceiling_brackets": brackets}
    lever = levers[f"ceiling_{kind}"]
    moved = _moved(at, lever)
    if kind == stated:
        return {lever.key: moved}
    return {lever.key: lever.baseline * SCALE[lever.unit] if moved is None else moved}
