"""The table of what is uncertain, and the typed changes by which a scenario says otherwise.

A row says how far an input may fall out otherwise than the scenario says, and why. The changes move no
figure of the forecast.

Each interval holds 8 outcomes of 10: below and above are distances from the value of the scenario, so that
the interval moves with the lever. Rates and shares are decimals, delays months. No default is measured: each
is an assumption, and its reason says so.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import Uncertainty
from forecasting.plan.messages import Message, message
from scenarios.changing.part import Distance, Id, Part

Shape = Literal["split normal", "PERT"]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A row of the table; `deepest` and `widest` bound its interval below and above.

    A distance is in percentage points of a rate or share (as a decimal), in a part of a cost, or in months.
    """

    code: str
    label: Message
    interval: Interval
    shape: Shape
    unit: Literal["share", "part", "months"]
    deepest: float
    widest: float
    reason: Message

    @property
    def of_a_project(self) -> bool:
        """Whether each project has this input, and may have an interval of its own."""
        return self.unit in ("part", "months")


_ROWS = (
    Uncertain(
        "contribution_growth", message("Growth of contributions a year"), Interval(0.01, 0.01),
        "split normal", "share", 0.5, 0.5,
        message("An assumption: where the carried plans state several years, contributions are the same in all of them; they do not show how much an offer may change."),
    ),
    Uncertain(
        "state_allocation", message("Change of the state's allocation after the plan"), Interval(0.05, 0.02),
        "split normal", "share", 1.0, 1.0,
        message("An assumption: the state's offer is decided a year at a time and is cut more often than it is raised where equity is high."),
    ),
    Uncertain(
        "wages", message("Wage growth a year"), Interval(0.01, 0.01), "split normal", "share", 0.5, 0.5,
        message("An assumption: one percentage point to each side."),
    ),
    Uncertain(
        "prices", message("Price growth a year"), Interval(0.01, 0.02), "split normal", "share", 0.5, 0.5,
        message("An assumption: prices rise faster than expected more often than slower."),
    ),
    Uncertain(
        "utilisation", message("Utilisation of interventions"), Interval(0.15, 0.02), "PERT", "share", 1.0, 1.0,
        message("An assumption: projects start late and posts stand vacant, so that less is used more often than more."),
    ),
    Uncertain(
        "cost", message("Cost of a project"), Interval(0.1, 0.15), "PERT", "part", 1.0, 2.0,
        message("An assumption: a project costs more than it was granted more often than less."),
    ),
    Uncertain(
        "delay", message("Delay of a project"), Interval(0.0, 4.0), "PERT", "months", 0.0, 36.0,
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


def _bounds_of_intervals(schema: dict[str, Any]) -> None:
    """How far each input's interval may reach, as a file's schema says it."""
    schema["properties"]["input"]["enum"] = list(UNCERTAIN)
    schema["allOf"] = [
        {
            "if": {"properties": {"input": {"const": row.code}}},
            "then": {"properties": {"below": {"maximum": row.deepest}, "above": {"maximum": row.widest}}},
        }
        for row in UNCERTAIN.values()
    ]


class SetInterval(Part):
    """How far 8 outcomes of 10 reach below and above what the scenario says of an input.

    It moves no figure of the forecast. With `of_project` it holds for the cost or the delay of that
    project alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_bounds_of_intervals)

    type: Literal["set_interval"] = "set_interval"
    input: str
    below: Distance
    above: Distance
    of_project: Id | None = None

    @model_validator(mode="after")
    def _within_bounds(self) -> "SetInterval":
        _refuse_interval(self.input, self.below, self.above)
        if self.of_project is not None and not UNCERTAIN[self.input].of_a_project:
            raise ValueError(f"{self.input} is not of a project; cost and delay are")
        return self


def _chances(schema: dict[str, Any]) -> None:
    schema["properties"]["chance"]["enum"] = list(CHANCES)
    schema["properties"]["probability"] |= {"minimum": 0, "maximum": 1}


class SetChance(Part):
    """How likely something is that happens or does not; it moves no figure of the forecast."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_chances)

    type: Literal["set_chance"] = "set_chance"
    chance: str
    probability: Annotated[float, Field(allow_inf_nan=False)]

    @model_validator(mode="after")
    def _is_a_chance(self) -> "SetChance":
        _refuse_chance(self.chance, self.probability)
        return self


class SetCorrelation(Part):
    """How far wages and prices go together, -1 to 1; it moves no figure of the forecast."""

    type: Literal["set_correlation"] = "set_correlation"
    wages_with_prices: Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]


HowSure = SetInterval | SetChance | SetCorrelation
HOW_SURE = (SetInterval, SetChance, SetCorrelation)
"""What says how sure the scenario is of what it assumes."""


def _refuse_interval(code: str, below: float, above: float) -> None:
    """Refuses an interval that an input cannot have.

    Raises:
        ValueError: where there is no such input, or the interval reaches further than its bounds.
    """
    if code not in UNCERTAIN:
        raise ValueError(f"there is no uncertain input '{code}'; known are: {', '.join(UNCERTAIN)}")
    row = UNCERTAIN[code]
    if below > row.deepest or above > row.widest:
        raise ValueError(f"{code} reaches at most {row.deepest:g} below and {row.widest:g} above")


def _refuse_chance(code: str, probability: float) -> None:
    """Refuses a chance that there is not.

    Raises:
        ValueError: where there is no such chance, or it is not 0 to 1.
    """
    if code not in CHANCES:
        raise ValueError(f"there is no chance '{code}'; known are: {', '.join(CHANCES)}")
    if not 0 <= probability <= 1:
        raise ValueError(f"{code} is a chance, 0 to 1, not {probability:g}")
