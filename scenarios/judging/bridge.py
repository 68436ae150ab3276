"""From one forecast to another for a year: one step a change, and what the changes do together."""

from dataclasses import dataclass

from forecasting.model.metrics import figure
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.changing.changes import Change, Changes
from scenarios.changing.forecast import forecast
from scenarios.changing.project_switches import target, without

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
        return float(figure(projection, self.figure)[0, projection.years.index(self.year)])


def bridge(ground: Ground, first: Changes, second: Changes) -> Bridge:
    """Each change of the second that the first lacks, each of the first that the second lacks.

    Where one takes the place of another of the same target, the two are one step.

    Every effect is measured alone, from the first; what is left to the second is the interaction.
    """
    start, end = ground.value(first), ground.value(second)
    gone = [change for change in first if change not in second]
    new = [change for change in second if change not in first]
    steps: list[Step] = []
    for change in gone:
        instead = next((other for other in new if target(other) == target(change)), None)
        if instead is None:
            steps.append(Step(change, False, ground.value(without(first, change)) - start))
        else:
            new.remove(instead)
            swapped = tuple(instead if each is change else each for each in first)
            steps.append(Step(instead, True, ground.value(swapped) - start))
    steps += [Step(change, True, ground.value((*first, change)) - start) for change in new]
    interaction = end - start - sum(step.effect for step in steps)
    return Bridge(ground.year, start, tuple(steps), interaction, end)
