"""The terms of a choice among candidates, and the limits that a forecast breaks or leaves no room to."""

from dataclasses import dataclass
from typing import Literal

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Projection
from forecasting.solving.choice.candidates import Value

LimitKind = Literal["reserve", "ceiling", "frame", "share goal"]


@dataclass(frozen=True, slots=True)
class ChoiceTerms:
    """What is asked for.

    `frame` is the most SEK of interventions a year, those of the plan included. `over_price` is the
    value lost a year for each 100 000 SEK over the ceiling; None forbids being over it, from
    `under_from` on (None: from the first year in which it can be met). `share_goal` is the least
    share of contributions to interventions, in every year but `share_except`. `gap` is the relative
    gap at which the search may stop, `seconds` its time.
    """

    value: Value = "priority"
    frame: float | None = None
    over_price: float | None = 0.0
    share_goal: float | None = None
    share_except: tuple[int, ...] = ()
    gap: float = 1e-6
    seconds: float = 10.0
    under_from: int | None = None

    def forbids_over(self, year: int) -> bool:
        """Whether a year may not end over the ceiling."""
        return self.over_price is None and year >= (self.under_from or year)

    def asks_goal(self, year: int) -> bool:
        """Whether the share goal holds in a year."""
        return self.share_goal is not None and year not in self.share_except


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that leaves no room in a year."""

    kind: LimitKind
    year: int


ROOM = 1_000.0
"""A limit binds where less than this is left of it, SEK: no project costs less."""


def binding(with_them: Projection, terms: ChoiceTerms) -> list[Limit]:
    """The limits that leave no room for another project."""
    found = []
    for t, year in enumerate(with_them.years):
        equity, spent = with_them.equity[0, t], with_them.interventions[0, t]
        if equity - max(with_them.reserve[0, t], 0.0) < ROOM:
            found.append(Limit("reserve", year))
        if terms.frame is not None and terms.frame - spent < ROOM:
            found.append(Limit("frame", year))
        if terms.forbids_over(year) and with_them.ceiling[0, t] - equity < ROOM:
            found.append(Limit("ceiling", year))
        if terms.asks_goal(year) and spent - (terms.share_goal or 0.0) * with_them.contributions[0, t] < ROOM:
            found.append(Limit("share goal", year))
    return found


def shortfalls(forecast: Projection, terms: ChoiceTerms) -> list[Limit]:
    """The limits that a forecast breaks."""
    found = []
    for t, year in enumerate(forecast.years):
        equity, spent = forecast.equity[0, t], forecast.interventions[0, t]
        if equity - max(forecast.reserve[0, t], 0.0) < -HALF_A_KRONA:
            found.append(Limit("reserve", year))
        if terms.frame is not None and spent > terms.frame + HALF_A_KRONA:
            found.append(Limit("frame", year))
        if terms.forbids_over(year) and equity > forecast.ceiling[0, t] + HALF_A_KRONA:
            found.append(Limit("ceiling", year))
        if (
            terms.asks_goal(year)
            and spent < (terms.share_goal or 0.0) * forecast.contributions[0, t] - HALF_A_KRONA
        ):
            found.append(Limit("share goal", year))
    return found
