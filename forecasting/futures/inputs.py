"""The inputs of every future, drawn about what the scenario assumes. Arrays are `(years, draws)`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forecasting.futures.draws import Interval, Luck, Values, chance, correlated, pert, split_normal
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.assumptions import Path
from forecasting.model.projection import Prepared
from forecasting.model.schedule import Schedule
from forecasting.model.state_part import levels
from forecasting.plan.plan import Project

LATEST = 60
"""Months: no project is drawn later than this."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn: `(years, draws)`, or `(1, draws)` where it is one value a future.

    Rates, the level of the state's allocation and utilisation are as `Assumptions` has them. `costs` are, of
    each project with a row, the part of its cost that it comes to, 0 where it does not come; `delays` its
    months.
    """

    contribution_growth: Values
    wages: Values
    prices: Values
    state_allocation: Values
    matching: NDArray[np.bool_]
    utilisation: Values
    costs: tuple[Values, ...]
    delays: tuple[NDArray[np.intp], ...]

    def only(self, draws: Sequence[int]) -> "Drawn":
        """Some of the draws, in this order; the central case is draw 0 and should be the first of them."""
        these = list(draws)
        return Drawn(
            contribution_growth=self.contribution_growth[:, these],
            wages=self.wages[:, these],
            prices=self.prices[:, these],
            state_allocation=self.state_allocation[:, these],
            matching=self.matching[:, these],
            utilisation=self.utilisation[:, these],
            costs=tuple(each[:, these] for each in self.costs),
            delays=tuple(each[these] for each in self.delays),
        )


class Inputs:
    """What is uncertain in a prepared plan."""

    def __init__(self, prepared: Prepared, uncertainty: Uncertainty) -> None:
        self.prepared, self.uncertainty = prepared, uncertainty
        self.schedule, self.assumptions = prepared.schedule, prepared.assumptions

    def draw(self, luck: Luck) -> Drawn:
        """The inputs of every draw of a block of luck."""
        about, after = self.uncertainty, self._after
        wages = luck.of("wages", after)
        prices = correlated(luck.of("prices", after), wages, about.wages_with_prices)
        assumed = self.assumptions
        return Drawn(
            contribution_growth=self._rate(
                assumed.contribution_growth,
                split_normal(luck.of("contribution_growth", after), about.contribution_growth),
            ),
            wages=self._rate(assumed.wages, split_normal(wages, about.wages)),
            prices=self._rate(assumed.prices, split_normal(prices, about.prices)),
            state_allocation=self._rate(
                assumed.state_allocation, split_normal(luck.of("state_allocation"), about.state_allocation)
            ),
            matching=np.full((1, luck.draws), assumed.matching)
            if about.followed is None
            else chance(luck.of("matching"), about.followed, central=assumed.matching),
            utilisation=self._utilisation(luck),
            costs=tuple(self._cost(project, luck) for _, project in self.projects),
            delays=tuple(self._delay(project, luck) for _, project in self.projects),
        )

    def at_ends(self, sides: Sequence[Mapping[str, int]]) -> Drawn:
        """The inputs where each is at an end of its interval, by its name in `Uncertainty`: a draw each, after the central case.

        -1 is the low end in every year and of every project, 1 the high one; the rest are at their central
        values. What happens or does not is `followed` and `come`.
        """
        after = len(self.schedule.years) - self.schedule.stated
        about, assumed = self.uncertainty, self.assumptions

        def away(name: str, interval: Interval, rows: int = 1) -> Values:
            told = np.array([0, *(each.get(name, 0) for each in sides)])
            reach = np.where(told < 0, -interval.below, np.where(told > 0, interval.above, 0.0))
            return np.broadcast_to(reach.astype(np.float32), (rows, len(told)))

        def happens(name: str, *, central: bool) -> NDArray[np.bool_]:
            told = np.array([0, *(each.get(name, 0) for each in sides)])
            return np.where(told == 0, central, told > 0)

        costs = [1 + away("cost", about.project(project.id).cost) for _, project in self.projects]
        come = happens("come", central=True)
        delays = [
            np.clip(np.rint(away("delay", about.project(project.id).delay)[0]), 0, LATEST)
            if self.may_be_late(project)
            else np.zeros(len(sides) + 1)
            for _, project in self.projects
        ]
        central = self._central(assumed.utilisation)[:, None]
        return Drawn(
            contribution_growth=self._rate(
                assumed.contribution_growth, away("contribution_growth", about.contribution_growth, after)
            ),
            wages=self._rate(assumed.wages, away("wages", about.wages, after)),
            prices=self._rate(assumed.prices, away("prices", about.prices, after)),
            state_allocation=self._rate(
                assumed.state_allocation, away("state_allocation", about.state_allocation)
            ),
            matching=happens("followed", central=assumed.matching)[None, :],
            utilisation=np.maximum(central + away("utilisation", about.utilisation), 0),
            costs=tuple(
                part * come if project.id in self._approved_anew else part
                for part, (_, project) in zip(costs, self.projects, strict=True)
            ),
            delays=tuple(each.astype(np.intp) for each in delays),
        )

    @cached_property
    def projects(self) -> tuple[tuple[int, Project], ...]:
        """The projects that have a row of their own, with the row."""
        by_id = {project.id: project for project in self.schedule.plan.projects}
        rows = enumerate(self.schedule.components)
        return tuple((row, by_id[each.id]) for row, each in rows if each.origin == "project")

    def comes_anew(self, project: Project) -> bool:
        """Whether the scenario approves a project and the document does not."""
        return project.id in self._approved_anew

    def may_be_late(self, project: Project) -> bool:
        """Whether a project's delay is uncertain, and it has not begun before the plan."""
        return (
            begins_within(self.schedule, project) and not self.uncertainty.project(project.id).delay.certain
        )

    @cached_property
    def _after(self) -> int:
        """How many years are after the stated ones."""
        return len(self.schedule.years) - self.schedule.stated

    @cached_property
    def _approved_anew(self) -> frozenset[str]:
        """The projects that the scenario approves, and the document does not."""
        document = self.prepared.document
        known = document.projects if document else self.schedule.plan.projects
        approved = {project.id for project in known if project.status == "approved"}
        return frozenset(project.id for _, project in self.projects if project.id not in approved)

    def _central(self, path: Path) -> Values:
        """A path's central case in each year."""
        return np.broadcast_to(levels(path)[0], len(self.schedule.years)).astype(np.float32)

    def _rate(self, path: Path, away: Values) -> Values:
        """A rate after the stated years, `(years after, draws)`, never so low that less than nothing is left."""
        rates = self._central(path)[self.schedule.stated :, None] + away
        np.maximum(rates, np.float32(-1.0), out=rates)
        return rates

    def _utilisation(self, luck: Luck) -> Values:
        central = self._central(self.assumptions.utilisation)[:, None]
        used: Values = np.maximum(
            central + pert(luck.of("utilisation", len(central)), self.uncertainty.utilisation), 0
        )
        return used

    def _cost(self, project: Project, luck: Luck) -> Values:
        """The part of its cost that a project comes to."""
        about = self.uncertainty
        interval = about.project(project.id).cost
        part = 1 + pert(luck.of(f"cost {project.id}"), interval, least=-1.0)
        if about.come is None or project.id not in self._approved_anew:
            return part
        return part * chance(luck.of(f"come {project.id}"), about.come, central=True)

    def _delay(self, project: Project, luck: Luck) -> NDArray[np.intp]:
        """The whole months by which a project is late."""
        if not self.may_be_late(project):
            return np.zeros(luck.draws, dtype=np.intp)
        months = pert(luck.of(f"delay {project.id}"), self.uncertainty.project(project.id).delay, least=0.0)
        late: NDArray[np.intp] = np.clip(np.rint(months[0]), 0, LATEST).astype(np.intp)
        return late


def begins_within(plan: Schedule, project: Project) -> bool:
    """Whether a project has a start, and none before the plan: only such a one can be late."""
    return project.start is not None and project.start[0] >= plan.years[0]
