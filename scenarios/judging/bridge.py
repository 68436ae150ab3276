"""From one forecast to another for a year: one step a change, and what the changes do together."""

from dataclasses import dataclass

from forecasting.model.metrics import figure
from scenarios.changing.changes import Change, Changes, moving
from scenarios.changing.project_switches import target, without
from scenarios.judging.outlook import Outlook

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


def bridge(outlook: Outlook, to: Outlook, year: int, name: str = "equity") -> Bridge:
    """From a figure of the year in one outlook on a plan to the same in another over the same years.

    Each change of the second that the first lacks is a step, and each of the first that the second lacks.
    Where one takes the place of another of the same target, the two are one step.

    Changes of how sure the forecast is move no figure and are no steps.

    Every effect is measured alone, from the first; what is left to the second is the interaction.
    """

    def value(of: Outlook) -> float:
        projection = of.projection
        return float(figure(projection, name)[0, projection.years.index(year)])

    def effect(changes: Changes) -> float:
        return value(outlook.with_changes(changes)) - start

    first, second = moving(outlook.changes), moving(to.changes)
    start, end = value(outlook), value(to)
    gone = [change for change in first if change not in second]
    new = [change for change in second if change not in first]
    steps: list[Step] = []
    for change in gone:
        instead = next((other for other in new if target(other) == target(change)), None)
        if instead is None:
            steps.append(Step(change, False, effect(without(first, change))))
        else:
            new.remove(instead)
            swapped = tuple(instead if each is change else each for each in first)
            steps.append(Step(instead, True, effect(swapped)))
    steps += [Step(change, True, effect((*first, change))) for change in new]
    interaction = end - start - sum(step.effect for step in steps)
    return Bridge(year, start, tuple(steps), interaction, end)
