"""The work of the engine's bench as plain figures, which every way of computing it is given alike.

Amounts are SEK. A future is told by what is drawn of it; `(years after, draws)` where it has a value a year.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.futures.inputs import Drawn
from forecasting.futures.simulation import Simulation
from forecasting.plan.plan import Plan

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A line or a project: its kind, what it follows, and SEK a year, by the months that it is late for a project."""

    name: str
    kind: str
    index: str
    yearly: Figures
    project: int = -1


@dataclass(frozen=True)
class Work:
    """The rows of a plan of one stated year over some years, its opening equity, and the futures that are drawn."""

    years: int
    opening: float
    rows: tuple[Row, ...]
    drawn: Drawn

    @property
    def draws(self) -> int:
        """How many futures."""
        return int(self.drawn.utilisation.shape[1])

    def future(self, draw: int) -> dict[str, Figures]:
        """What is drawn of one future: rates and utilisation by year, and of each project its cost and its months."""
        drawn = self.drawn
        return {
            "growth": drawn.contribution_growth[:, draw].astype(float),
            "wages": drawn.wages[:, draw].astype(float),
            "prices": drawn.prices[:, draw].astype(float),
            "shift": (drawn.state_allocation * drawn.matching)[:, draw].astype(float),
            "utilisation": drawn.utilisation[:, draw].astype(float),
            "costs": np.array([float(each[0, draw]) for each in drawn.costs]),
            "delays": np.array([int(each[draw]) for each in drawn.delays]),
        }


def work_of(plan: Plan, simulation: Simulation, drawn: Drawn) -> Work:
    """The work of a simulation whose members are no state: what the state offers, the others follow or not."""
    years = len(simulation.schedule.years)
    lines = [Row(each.id, each.kind, each.index, np.full(years, each.amounts[-1])) for each in plan.lines]
    projects = [
        Row(project.id, "intervention", "prices", table, n)
        for n, ((_, project), table) in enumerate(
            zip(simulation.inputs.projects, simulation._tables, strict=True)
        )
    ]
    return Work(years, plan.opening.amount, (*lines, *projects), drawn)
