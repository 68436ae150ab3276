"""The table of what is uncertain: how far each input may fall out otherwise than the scenario says, and why.

Each interval holds 8 outcomes of 10: below and above are distances from the value of the scenario, so that
the interval moves with the lever. Rates and shares are decimals, delays months. No default is measured: each
is an assumption, and its reason says so.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import Uncertainty
from forecasting.plan.messages import Message, message

Shape = Literal["split normal", "PERT"]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A row of the table; `widest` bounds each side of its interval."""

    code: str
    label: Message
    interval: Interval
    shape: Shape
    unit: Literal["share", "months"]
    widest: float
    reason: Message


_ROWS = (
    Uncertain(
        "contribution_growth", message("Growth of contributions a year"), Interval(0.01, 0.01),
        "split normal", "share", 0.5,
        message("An assumption: where the carried plans state several years, contributions are the same in all of them; they do not show how much an offer may change."),
    ),
    Uncertain(
        "state_allocation", message("Change of the state's allocation after the plan"), Interval(0.05, 0.02),
        "split normal", "share", 1.0,
        message("An assumption: the state's offer is decided a year at a time and is cut more often than it is raised where equity is high."),
    ),
    Uncertain(
        "wages", message("Wage growth a year"), Interval(0.01, 0.01), "split normal", "share", 0.5,
        message("An assumption: one percentage point to each side."),
    ),
    Uncertain(
        "prices", message("Price growth a year"), Interval(0.01, 0.02), "split normal", "share", 0.5,
        message("An assumption: prices rise faster than expected more often than slower."),
    ),
    Uncertain(
        "utilisation", message("Utilisation of interventions"), Interval(0.15, 0.02), "PERT", "share", 1.0,
        message("An assumption: projects start late and posts stand vacant, so that less is used more often than more."),
    ),
    Uncertain(
        "cost", message("Cost of a project"), Interval(0.1, 0.15), "PERT", "share", 2.0,
        message("An assumption: a project more often costs more than it was granted than less."),
    ),
    Uncertain(
        "delay", message("Delay of a project"), Interval(0.0, 4.0), "PERT", "months", 36.0,
        message("An assumption: no project starts early, one in ten starts more than four months late."),
    ),
)  # fmt: skip
UNCERTAIN: dict[str, Uncertain] = {row.code: row for row in _ROWS}
"""By code, in the order in which they are shown."""
_INTERVALS: dict[str, Any] = {row.code: row.interval for row in _ROWS}
DEFAULT = Uncertainty(**_INTERVALS)
"""What holds where nobody has said otherwise."""
CHANCES = ("followed", "come")
"""What either happens or does not: the others follow the state, a project comes that the scenario approves."""


def with_interval(about: Uncertainty, code: str, interval: Interval) -> Uncertainty:
    """Another interval for an input.

    Raises:
        ValueError: where there is no such input, or the interval is wider than its bounds.
    """
    if code not in UNCERTAIN:
        raise ValueError(f"there is no uncertain input '{code}'; known are: {', '.join(UNCERTAIN)}")
    row = UNCERTAIN[code]
    if max(interval.below, interval.above) > row.widest:
        raise ValueError(f"{code} reaches {row.widest:g} to each side at most")
    other: dict[str, Any] = {code: interval}
    return replace(about, **other)


def with_chance(about: Uncertainty, code: str, probability: float) -> Uncertainty:
    """Another chance that something happens.

    Raises:
        ValueError: where there is no such chance, or it is not 0 to 1.
    """
    if code not in CHANCES:
        raise ValueError(f"there is no chance '{code}'; known are: {', '.join(CHANCES)}")
    if not 0 <= probability <= 1:
        raise ValueError(f"{code} is a chance, 0 to 1, not {probability:g}")
    other: dict[str, Any] = {code: probability}
    return replace(about, **other)
