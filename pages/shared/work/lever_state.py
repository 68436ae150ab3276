"""The levers: which setting each moves, its steps and baseline, and their values in this session.

A lever's value is a whole number of its steps' unit, per mille or tkr, so that it is exact; the
session keeps it under the plan's id and the setting's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import streamlit as st

from forecasting.model.assumptions import StateResponse
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.amounts import ANY_YEAR, read_amount
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling
from scenarios.changing.settings import Settings

Unit = Literal["per mille", "tkr", "years"]
SCALE = {"per mille": 1 / 1000, "tkr": 1000.0, "years": 1.0}
"""What one step of a lever's unit is in the setting's own."""
YEARS = "years"
CEILING_KINDS = ("share", "amount", "brackets", "none")


@dataclass(frozen=True, slots=True)
class Lever:
    """A slider: the setting it moves, its steps, and the value that leaves the document as it is."""

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


def levers_of(plan: Plan, default_ceiling: Ceiling) -> dict[str, Lever]:
    """The sliders of a plan by setting. Ranges of money follow the size of its contributions."""
    return _levers(_ByVersion(plan), default_ceiling)


@lru_cache(maxsize=256)
def _levers(key: _ByVersion, default_ceiling: Ceiling) -> dict[str, Lever]:
    plan = key.plan
    paid = sum(line.amounts[-1] for line in plan.lines if line.kind == "contribution") / 1000
    step = _step(max(paid, 0.0))
    most = max(step, int(paid // step) * step)
    ceiling, response = plan.ceiling or default_ceiling, StateResponse()
    in_force = ceiling.amount / 1000 if ceiling.kind == "amount" else ceiling.share * paid
    sliders = (
        Lever("extra_interventions", "tkr", 0, -most // 2 // step * step, most, step),
        Lever("utilisation", "per mille", 1000, 500, 1200, 10),
        Lever("interventions_after", "tkr", round(_undated(plan) / 1000), 0, 2 * most, step),
        Lever("contribution_growth", "per mille", 0, -100, 100, 5),
        Lever("state_allocation", "per mille", 0, -300, 300, 10),
        Lever("wages", "per mille", 0, -20, 80, 5),
        Lever("prices", "per mille", 0, -20, 80, 5),
        Lever("ceiling_share", "per mille", round(1000 * (ceiling.share or 0.2)), 0, 500, 10),
        Lever("ceiling_amount", "tkr", round(in_force), 0, 2 * most, step),
        Lever("reserve_share", "per mille", round(1000 * plan.reserve.share), 0, 300, 5),
        Lever("reserve_amount", "tkr", round(plan.reserve.amount / 1000), 0, most, step),
        Lever("pass_through", "per mille", round(1000 * response.pass_through), 0, 1000, 50),
        Lever("cap", "per mille", round(1000 * response.cap), 0, 1000, 50),
        Lever(YEARS, "years", min(max(5, len(plan.stated_years)), MAX_YEARS), 2, MAX_YEARS, 1),
    )
    return {lever.key: lever for lever in sliders}


def _step(paid: float) -> int:
    """A round step in tkr, such that contributions of `paid` tkr make at most some 250 of them."""
    steps: Iterator[int] = (f * int(10**e) for e in range(20) for f in (25, 50, 100))
    return next(step for step in steps if paid / step <= 250)


def _undated(plan: Plan) -> float:
    """What the undated interventions come to the year after the plan, SEK."""
    laid = schedule(plan, min(len(plan.stated_years) + 1, MAX_YEARS))
    return float(laid.amounts[laid.undated, -1].sum())


def reserve_lever(plan: Plan) -> str:
    """The lever that moves the reserve: in the measure that the plan states it in."""
    return "reserve_amount" if plan.reserve.kind == "amount" else "reserve_share"


def state_key(plan: Plan, name: str) -> str:
    """The session's key of a lever of a plan."""
    return f"{plan.id}:{name}"


def value_of(plan: Plan, name: str, baseline: Any) -> Any:  # noqa: ANN401 - the session holds any type
    """A lever's value in this session, or its baseline."""
    return st.session_state.get(state_key(plan, name), baseline)


def lever_baselines(plan: Plan, default_ceiling: Ceiling) -> dict[str, Any]:
    """Every lever's value that leaves the document as it is, the horizon left out."""
    sliders = {
        name: lever.baseline for name, lever in levers_of(plan, default_ceiling).items() if name != YEARS
    }
    choices = {
        "after": "continue",
        "matching": True,
        "state_response": False,
        "own_money": False,
        "ceiling_brackets": "",
    }
    return sliders | choices | {"ceiling": (plan.ceiling or default_ceiling).kind}


def lever_years(plan: Plan) -> int:
    """The horizon in years."""
    return int(value_of(plan, YEARS, min(max(5, len(plan.stated_years)), MAX_YEARS)))


def lever_settings(plan: Plan, default_ceiling: Ceiling) -> Settings:
    """The settings that the levers of this session make; empty where none is moved."""
    levers = levers_of(plan, default_ceiling)
    always = (
        "extra_interventions",
        "utilisation",
        "contribution_growth",
        "state_allocation",
        "wages",
        "prices",
        reserve_lever(plan),
    )
    values: dict[str, Any] = {name: _moved(plan, levers[name]) for name in always}
    if not value_of(plan, "matching", baseline=True):
        values["matching"] = False
    if value_of(plan, "own_money", baseline=False):
        values["own_money"] = True
    if value_of(plan, "state_response", baseline=False):
        values |= {
            "state_response": True,
            "pass_through": _moved(plan, levers["pass_through"]),
            "cap": _moved(plan, levers["cap"]),
        }
    return Settings(**values, **_after(plan, levers), **_ceiling(plan, levers, default_ceiling))


def _moved(plan: Plan, lever: Lever) -> float | None:
    """The setting's value, None where the lever stands at its baseline."""
    value = int(value_of(plan, lever.key, lever.baseline))
    return None if value == lever.baseline else value * SCALE[lever.unit]


def _after(plan: Plan, levers: dict[str, Lever]) -> dict[str, Any]:
    choice = value_of(plan, "after", "continue")
    if choice == "stop":
        return {"interventions_after": "stop"}
    if choice == "amount":
        lever = levers["interventions_after"]
        return {"interventions_after": value_of(plan, lever.key, lever.baseline) * SCALE[lever.unit]}
    return {}


def _ceiling(plan: Plan, levers: dict[str, Lever], default_ceiling: Ceiling) -> dict[str, Any]:
    stated = (plan.ceiling or default_ceiling).kind
    kind = value_of(plan, "ceiling", stated)
    if kind == "none":
        return {} if stated == "none" else {"ceiling": "none"}
    if kind == "brackets":
        brackets = read_scale(value_of(plan, "ceiling_brackets", ""))
        return {} if isinstance(brackets, str) else {"ceiling_brackets": brackets}
    lever = levers[f"ceiling_{kind}"]
    moved = _moved(plan, lever)
    if kind == stated:
        return {lever.key: moved}
    return {lever.key: lever.baseline * SCALE[lever.unit] if moved is None else moved}


def read_scale(text: str) -> tuple[Bracket, ...] | str:
    """A graded ceiling as a person types it, `3 000: 30; 5 mkr: 25; 20`: tkr or with a unit, and per cent.

    Returns the brackets, or the part that could not be read ("" for an empty text).
    """
    brackets: list[Bracket] = []
    for part in text.split(";"):
        limit, colon, share = part.rpartition(":")
        try:
            percent, sek = read_number(share, unit="%"), _limit(limit)
        except NumberError:
            return part.strip()
        if percent is None or not 0 <= percent <= 100 or (colon and sek is None):
            return part.strip()
        brackets.append(Bracket(sek, percent / 100))
    limits = [bracket.up_to for bracket in brackets[:-1]]
    rising = all(limit is not None for limit in limits) and limits == sorted(
        set(limits), key=lambda x: x or 0.0
    )
    return tuple(brackets) if rising and brackets[-1].up_to is None else text.strip()


def _limit(text: str) -> float | None:
    """A limit in SEK, None where it is empty; the same text is the same limit in both languages.

    No limit is a few thousand kronor, and none is more than any association's contributions.
    """
    try:
        amount = read_amount(text, unit="tkr")
    except NumberError:
        amount = read_amount(text, unit="tkr", numerals="en")
    if amount is None:
        return None
    sek = amount.sek * 1000 if amount.like_thousands else amount.sek
    if not 0 <= sek <= ANY_YEAR:
        raise NumberError("is outside what can be meant")
    return sek
