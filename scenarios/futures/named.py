"""Two scenarios beside the planned one: every uncertain input at the end that leaves less, or more, equity.

The rule is one for every board, for it takes no side: which end leaves less equity at the end of the year is
tried input by input, and which of the two is to be feared is the board's to say. They are changes as any
other: opened as a scenario they can be edited, and the levers show them.
"""

from collections.abc import Iterator

import numpy as np

from forecasting.futures.draws import Interval
from forecasting.futures.inputs import LATEST, Inputs
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.state_part import levels
from forecasting.plan.plan import Project
from scenarios.changing.changes import (
    Change,
    DeclineProject,
    MoveProject,
    ScaleProject,
    SetMatching,
    SetRate,
)
from scenarios.changing.levers import LEVERS
from scenarios.changing.uncertain import UNCERTAIN
from scenarios.futures.movers import Mover
from scenarios.judging.outlook import Outlook

LESS, MORE = -1, 1
"""Less equity is left, or more."""
_EXACT = 9
"""Decimals of a rate that a change holds."""


def named(outlook: Outlook, about: Uncertainty, found: tuple[Mover, ...], sign: int) -> Outlook:
    """The outlook with every input that moves equity at the end that leaves less (-1) or more (1) of it."""
    sides = {each.code: each.side(sign) for each in found}
    inputs = Simulation(outlook.prepared, about).inputs
    rates = {
        code
        for code, side in sides.items()
        if side and code in UNCERTAIN and not UNCERTAIN[code].of_a_project
    }
    kept = tuple(each for each in outlook.changes if not (isinstance(each, SetRate) and each.rate in rates))
    added = [
        *(change for code in UNCERTAIN if code in rates for change in _rate(inputs, code, sides[code])),
        *_matching(sides),
        *(change for _, project in inputs.projects for change in _project(inputs, project, sides)),
    ]
    return outlook.with_changes((*kept, *added))


def _end(interval: Interval, side: int) -> float:
    return interval.above if side > 0 else -interval.below if side < 0 else 0.0


def _rate(inputs: Inputs, code: str, side: int) -> Iterator[Change]:
    """The rate at an end of its interval about each of its values over the years, within the lever's bounds."""
    lever, years = LEVERS[code], inputs.schedule.years
    path = np.broadcast_to(levels(getattr(inputs.assumptions, code))[0], len(years))
    moved = np.clip(path + _end(getattr(inputs.uncertainty, code), side), lever.low, lever.high)
    for t, value in enumerate(moved):
        if t == 0 or value != moved[t - 1]:
            yield SetRate(rate=code, value=round(float(value), _EXACT), from_year=years[t] if t else None)


def _matching(sides: dict[str, int]) -> Iterator[Change]:
    if sides.get("followed"):
        yield SetMatching(on=sides["followed"] > 0)


def _project(inputs: Inputs, project: Project, sides: dict[str, int]) -> Iterator[Change]:
    """A project that does not come, or comes dearer or cheaper and late."""
    if sides.get("come", 0) < 0 and inputs.comes_anew(project):
        yield DeclineProject(project=project.id)
        return
    about = inputs.uncertainty.project(project.id)
    part = 1 + _end(about.cost, sides.get("cost", 0))
    if part != 1:
        yield ScaleProject(project=project.id, factor=round(part, _EXACT))
    late = min(round(_end(about.delay, sides.get("delay", 0))), LATEST)
    if late > 0 and project.start is not None and inputs.may_be_late(project):
        year, month = divmod(12 * project.start[0] + project.start[1] - 1 + late, 12)
        yield MoveProject(project=project.id, start=f"{year}-{month + 1:02}")
