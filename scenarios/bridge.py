"""From one forecast to another for a year: one step a change, and what the changes do together."""

from dataclasses import dataclass

from forecasting.plan import Plan
from forecasting.policies import Ceiling
from scenarios.changes import Change, Changes
from scenarios.forecast import forecast

FIGURES = ("equity", "result", "contributions", "internal_costs", "interventions", "ceiling")


@dataclass(frozen=True, slots=True)
class Step:
    """A change added (or, of the first one's, taken away) and its effect on its own, SEK."""

    change: Change
    added: bool
    effect: float


@dataclass(frozen=True)
class Bridge:
    """start + the effects + interaction = end, SEK. `interaction` is what no change does alone."""

    year: int
    start: float
    steps: tuple[Step, ...]
    interaction: float
    end: float


@dataclass(frozen=True)
class Ground:
    """What both forecasts of a bridge share."""

    plan: Plan
    ceiling: Ceiling
    years: int
    year: int
    figure: str = "equity"

    def value(self, changes: Changes) -> float:
        """The figure of the year with the changes, SEK."""
        projection = forecast(self.plan, self.ceiling, changes, self.years)
        array = getattr(projection, self.figure)
        return float(array[0, projection.years.index(self.year)])


def bridge(ground: Ground, first: Changes, second: Changes) -> Bridge:
    """Each change of the second that the first lacks, each of the first that the second lacks.

    Every effect is measured alone, from the first; what is left to the second is the interaction.
    """
    start, end = ground.value(first), ground.value(second)
    gone = [change for change in first if change not in second]
    new = [change for change in second if change not in first]
    steps = [Step(change, False, ground.value(_without(first, change)) - start) for change in gone]
    steps += [Step(change, True, ground.value((*first, change)) - start) for change in new]
    interaction = end - start - sum(step.effect for step in steps)
    return Bridge(ground.year, start, tuple(steps), interaction, end)


def _without(changes: Changes, change: Change) -> Changes:
    at = changes.index(change)
    return changes[:at] + changes[at + 1 :]
