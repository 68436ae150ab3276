"""What a scenario's changes say of how sure it is of what it assumes. Pure."""

from dataclasses import replace
from typing import Any

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import OfProject, Uncertainty
from scenarios.changing.changes import Change, Changes
from scenarios.changing.project_switches import target
from scenarios.changing.uncertain import DEFAULT, HOW_SURE, SetChance, SetCorrelation, SetInterval


def uncertainty_of(changes: Changes) -> Uncertainty:
    """How uncertain each input is with the changes: what is said last of an input holds, else its default.

    A project whose cost alone has an interval of its own is as late as the others, and the other way round.
    """
    found, own = DEFAULT, dict[str, dict[str, Interval]]()
    for change in changes:
        match change:
            case SetInterval(of_project=None):
                found = _set(found, change.input, Interval(change.below, change.above))
            case SetInterval():
                of_it = own.setdefault(str(change.of_project), {})
                of_it[change.input] = Interval(change.below, change.above)
            case SetChance():
                found = _set(found, change.chance, change.probability)
            case SetCorrelation():
                found = replace(found, wages_with_prices=change.wages_with_prices)
            case _:
                pass
    projects = {
        project: OfProject(each.get("cost", found.cost), each.get("delay", found.delay))
        for project, each in own.items()
    }
    return replace(found, of_project=projects)


def _set(about: Uncertainty, name: str, value: Interval | float) -> Uncertainty:
    given: dict[str, Any] = {name: value}
    return replace(about, **given)


def said_of(changes: Changes, about: Change) -> Change | None:
    """What the changes say last of the same input, chance or correlation as a change; None where nothing."""
    return next((each for each in reversed(changes) if target(each) == target(about)), None)


def with_how_sure(changes: Changes, new: Change) -> Changes:
    """The changes with another interval, chance or correlation, in the place of what they said of the same."""
    at = next((n for n, each in enumerate(changes) if target(each) == target(new)), len(changes))
    return (*_without(changes[:at], new), new, *_without(changes[at:], new))


def without_how_sure(changes: Changes, about: Change | None = None) -> Changes:
    """The changes without what they say of the same input as a change, or of every input: the defaults hold."""
    if about is None:
        return tuple(each for each in changes if not isinstance(each, HOW_SURE))
    return _without(changes, about)


def _without(changes: Changes, about: Change) -> Changes:
    return tuple(each for each in changes if target(each) != target(about))
