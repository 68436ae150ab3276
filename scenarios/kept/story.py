"""A story for the wall: the steps that a seminar goes through, kept with the scenario.

What a scenario assumes (rates, policies, the opening) is the ground that every step stands on.
What it decides (projects, money, lines) is its proposal; options are other proposals on the same
ground, kept from the plan's candidates or from the floor.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field

from forecasting.plan.plan import Plan
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ScaleProject,
    SetLine,
    SetRate,
    ShortenProject,
)
from scenarios.changing.part import Part
from scenarios.changing.project_switches import target
from scenarios.changing.uncertain import HOW_SURE
from scenarios.judging.choice_of_scenario import candidates

Kind = Literal["opening", "where", "heading", "ceiling", "futures", "options", "fund", "decision", "own"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ADDED: tuple[Kind, ...] = ("futures", "own")
"""Kinds that a story has where somebody adds them."""
MOST_OPTIONS = 3
"""More lines than these and the scenario's own cannot be told apart on a wall."""
MOST_STEPS = 30
_DECISIONS = (
    ApproveProject,
    DeclineProject,
    MoveProject,
    ScaleProject,
    ShortenProject,
    AddProject,
    ExtraInterventions,
    InterventionsAfter,
    SetLine,
)


class StoryStep(Part):
    """A screen on the wall. Empty texts are made from the figures when it is shown."""

    kind: Kind
    message: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=600)] = ""
    notes: Annotated[str, Field(max_length=4000)] = ""


class Option(Part):
    """A proposal on the scenario's ground, in place of the scenario's own."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    changes: Annotated[Changes, Field(min_length=1, max_length=100)]


class Story(Part):
    """The steps in order, and the options that they weigh."""

    steps: Annotated[tuple[StoryStep, ...], Field(min_length=1, max_length=MOST_STEPS)]
    options: Annotated[tuple[Option, ...], Field(max_length=MOST_OPTIONS)] = ()


def usual_story(plan: Plan, changes: Changes) -> Story:
    """The story of a scenario that has none of its own: its first candidates are the options."""
    offered = [each for each in candidates(plan, ground(changes)) if each.project.yearly_cost]
    steps = tuple(
        StoryStep(kind=kind) for kind in KINDS if kind not in _ADDED and (kind != "fund" or offered)
    )
    options = tuple(
        Option(name=each.project.name[:120], changes=(ApproveProject(project=each.id),))
        for each in offered[: MOST_OPTIONS - 1]
    )
    return Story(steps=steps, options=options)


def ground(changes: Changes) -> Changes:
    """What the changes assume, in order."""
    return tuple(change for change in changes if not isinstance(change, _DECISIONS))


def proposal(changes: Changes) -> Changes:
    """What the changes decide, in order."""
    return tuple(change for change in changes if isinstance(change, _DECISIONS))


def joined(changes: Changes, more: Changes) -> Changes:
    """The changes with more on top: a rate, an interval or a chance takes the other's place, extra money a year is summed."""
    found: list[Change] = list(changes)
    for change in more:
        same = next((n for n, each in enumerate(found) if target(each) == target(change)), None)
        if same is not None and _takes_the_place(change):
            found = [each for each in found if target(each) != target(change)]
            found.insert(same, change)
        elif same is not None and _a_year(change) is not None and _a_year(found[same]) is not None:
            found[same] = ExtraInterventions(amount=(_a_year(found[same]) or 0.0) + (_a_year(change) or 0.0))
        else:
            found.append(change)
    return tuple(found)


def _takes_the_place(change: Change) -> bool:
    return isinstance(change, HOW_SURE) or (isinstance(change, SetRate) and change.from_year is None)


def _a_year(change: Change) -> float | None:
    return change.amount if isinstance(change, ExtraInterventions) else None
