"""At what utilisation a verdict turns: each tenth of a per cent is tried on the forecast, none is inferred.

More used need not be worse: what the state cuts for equity over the ceiling may be more than what is saved.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forecasting.model.projection import Prepared, project
from forecasting.model.state_part import levels
from scenarios.judging.judgement import Level, falls_short, near_years

STEPS = 1000
"""Tried shares from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A share of interventions used, and the answer there."""

    utilisation: float
    floor: Level


@dataclass(frozen=True, slots=True)
class Turning:
    """The utilisation of a scenario, and the nearest tried below and above it that give another answer.

    The answer is the judgement's floor: whether what is decided can be carried. Tried is each tenth of a per
    cent from 0 to `top`: 1, or what the scenario has where that is more. Where the scenario's utilisation
    changes over the years, it is its last level that is tried, `since` the year from which it holds; None
    is every year.
    """

    here: Turn
    below: Turn | None
    above: Turn | None
    top: float
    since: int | None


def turning(far: Prepared) -> Turning:
    """Where the answer of a forecast over 15 years turns."""
    schedule, assumed = far.schedule, far.assumptions
    path = np.broadcast_to(levels(assumed.utilisation)[0], len(schedule.years))
    here = float(path[-1])
    changes = np.flatnonzero(np.diff(path))
    first = int(changes[-1]) + 1 if changes.size else 0
    top = max(STEPS, round(here * STEPS))
    tried = np.append(np.arange(top + 1) / STEPS, here)
    paths = np.repeat(path[None, :], len(tried), axis=0)
    paths[:, first:] = tried[:, None]
    floors = _floors(replace(far, assumptions=replace(assumed, utilisation=paths)))
    now = floors[-1]
    others = np.flatnonzero(floors[:-1] != now)
    below, above = others[tried[others] < here], others[tried[others] > here]
    return Turning(
        here=Turn(here, _LEVELS[now]),
        below=Turn(float(tried[below[-1]]), _LEVELS[floors[below[-1]]]) if below.size else None,
        above=Turn(float(tried[above[0]]), _LEVELS[floors[above[0]]]) if above.size else None,
        top=top / STEPS,
        since=schedule.years[first] if first else None,
    )


_LEVELS: tuple[Level, ...] = ("holds", "watch", "act")


def _floors(many: Prepared) -> NDArray[np.intp]:
    """The floor of each row, as a place in `_LEVELS`."""
    path = project(many.schedule, many.assumptions)
    short = falls_short(path)
    ever, soon = short.any(axis=1), short[:, : near_years(path)].any(axis=1)
    floors: NDArray[np.intp] = np.where(soon, 2, np.where(ever, 1, 0))
    return floors
