"""A tripwire: a condition, set when a decision is frozen, at which the board wants to come back to it.

Amounts are SEK; the limit of `use_under` is a decimal share of the interventions that were decided on, that of
`participants_under` a number of people.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from scenarios.changing.levers import MOST
from scenarios.changing.part import Part, Year

Kind = Literal[
    "equity_under", "equity_over", "headroom_under", "interventions_under", "use_under", "participants_under"
]
KINDS: tuple[Kind, ...] = (
    "equity_under",
    "equity_over",
    "headroom_under",
    "interventions_under",
    "use_under",
    "participants_under",
)
MOST_TRIPWIRES = 10
"""A board that comes back for more than these comes back for anything; they have to fit its paper."""
MOST_SHARE = 2.0


class Tripwire(Part):
    """Something of a year by the books that is under a limit, or over it.

    `until` is the end of any year up to and including `year`, not of that one alone.
    """

    kind: Kind
    limit: Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
    year: Year
    until: bool = False

    @model_validator(mode="after")
    def _can_happen(self) -> "Tripwire":
        if self.kind == "use_under" and not 0 < self.limit <= MOST_SHARE:
            raise ValueError(f"a share must be over 0 and at most {MOST_SHARE:g}, not {self.limit:g}")
        if self.kind in ("interventions_under", "participants_under") and self.limit <= 0:
            raise ValueError("what is never under zero needs a limit over 0")
        return self


Tripwires = Annotated[tuple[Tripwire, ...], Field(max_length=MOST_TRIPWIRES)]
