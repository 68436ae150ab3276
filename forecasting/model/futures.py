"""What may become of a plan: thousands of futures at once, drawn from its uncertain inputs.

Each future follows the rules of the forecast (`projection.py`). What is the same in all of them is added up
first, by how it grows, so that a future costs a few operations a year; only its difference from the central
case is computed here, and put on top of the forecast itself: future 0 is the forecast exactly, and so is
every future where nothing is uncertain. `future` lays one of them out for the forecast proper, which then
explains every figure of it. Amounts are SEK; arrays are `(years, draws)` within, `(draws, years)` outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import Path
from forecasting.model.draws import Luck, Uncertainty, Values, chance, correlated, pert, split_normal
from forecasting.model.projection import Prepared
from forecasting.model.schedule import cost_of_years, delayed
from forecasting.model.state_part import levels, state_cut
from forecasting.plan import policies
from forecasting.plan.plan import Project

Amounts = NDArray[np.float64]
LATEST = 60
"""Months: no project is drawn later than this."""


@dataclass(frozen=True)
class Futures:
    """Figures of every future, `(draws, years)`; row 0 is the forecast."""

    years: tuple[int, ...]
    contributions: Amounts
    interventions: Amounts
    equity: Amounts
    ceiling: Amounts
    reserve: Amounts


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


class Simulation:
    """The futures of a prepared plan under an uncertainty."""

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

    def futures(self, luck: Luck) -> Futures:
        """Every figure of every draw of a block of luck."""
        return self.run(self.draw(luck))

    def run(self, drawn: Drawn) -> Futures:
        """Every figure of every future."""
        fixed, assumed, central = self._fixed, self.assumptions, self.prepared.projection
        prices = self._grown(drawn.prices)
        used = self._interventions(drawn, prices)
        internal = self._grown(drawn.wages) * _column(fixed.follows_wages)
        internal += prices * _column(fixed.follows_prices)
        net = _column(fixed.does_not_grow) - internal
        net -= used
        contributions = self._contributions(drawn, net)
        net += contributions
        net -= net[:, :1]
        np.cumsum(net, axis=0, out=net)
        paid = _beside(central.contributions, contributions - contributions[:, :1])
        return Futures(
            years=self.schedule.years,
            contributions=paid,
            interventions=_beside(central.interventions, used - used[:, :1]),
            equity=_beside(central.equity, net),
            ceiling=policies.ceiling(assumed.ceiling, paid),
            reserve=policies.reserve(assumed.reserve, paid),
        )

    def future(self, drawn: Drawn, draw: int) -> Prepared:
        """One of the futures, laid out for the forecast."""
        amounts = self.schedule.amounts.copy()
        for (row, _), table, costs, delays in zip(
            self.projects, self._tables, drawn.costs, drawn.delays, strict=True
        ):
            amounts[row] = table[delays[draw]] * costs[0, draw]
        assumed = replace(
            self.assumptions,
            contribution_growth=self._path(drawn.contribution_growth, draw),
            wages=self._path(drawn.wages, draw),
            prices=self._path(drawn.prices, draw),
            state_allocation=self._path(drawn.state_allocation, draw),
            matching=bool(drawn.matching[0, draw]),
            utilisation=drawn.utilisation[:, draw].astype(float)[None, :],
        )
        return Prepared(replace(self.schedule, amounts=amounts), assumed, self.prepared.document)

    @cached_property
    def projects(self) -> tuple[tuple[int, Project], ...]:
        """The projects that have a row of their own, with the row."""
        by_id = {project.id: project for project in self.schedule.plan.projects}
        rows = enumerate(self.schedule.components)
        return tuple((row, by_id[each.id]) for row, each in rows if each.origin == "project")

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

    @cached_property
    def _tables(self) -> tuple[Amounts, ...]:
        """What each project costs each year, by the months that it is late, `(months, years)`."""
        return tuple(self._costs(row, project) for row, project in self.projects)

    def _costs(self, row: int, project: Project) -> Amounts:
        plan, late = self.schedule, range(LATEST + 1 if self._may_be_late(project) else 1)
        table = np.array([cost_of_years(plan.plan, delayed(project, months), plan.years) for months in late])
        if self.assumptions.interventions_after is not None and row in plan.undated:
            table[:, plan.stated :] = 0.0
        return table

    def _may_be_late(self, project: Project) -> bool:
        """Whether a project's delay is uncertain, and it has not begun before the plan."""
        begins = project.start is not None and project.start[0] >= self.schedule.years[0]
        return begins and not self.uncertainty.project(project.id).delay.certain

    def _central(self, path: Path, rows: int | None = None) -> Values:
        """A path's central case in the last `rows` years, or in all."""
        every = np.broadcast_to(levels(path)[0], len(self.schedule.years))
        return every[len(every) - (len(every) if rows is None else rows) :].astype(np.float32)

    def _rate(self, path: Path, away: Values) -> Values:
        """A rate after the stated years, `(years after, draws)`, never so low that less than nothing is left."""
        rates = self._central(path, self._after)[:, None] + away
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
        if not self._may_be_late(project):
            return np.zeros(luck.draws, dtype=np.intp)
        months = pert(luck.of(f"delay {project.id}"), self.uncertainty.project(project.id).delay, least=0.0)
        late: NDArray[np.intp] = np.clip(np.rint(months[0]), 0, LATEST).astype(np.intp)
        return late

    def _path(self, rates: Values, draw: int) -> Amounts:
        """A rate of one future as the assumptions have it, `(1, years)`."""
        path = np.zeros((1, len(self.schedule.years)))
        path[0, self.schedule.stated :] = rates[:, draw]
        return path

    def _grown(self, rates: Values) -> Values:
        """What 1 has grown to, `(years, draws)`; nothing grows in the stated years."""
        factors = np.ones((len(self.schedule.years), rates.shape[1]), dtype=np.float32)
        factors[self.schedule.stated :] += rates
        for year in range(self.schedule.stated + 1, len(factors)):
            factors[year] *= factors[year - 1]
        return factors

    def _interventions(self, drawn: Drawn, prices: Values) -> Values:
        """Interventions used."""
        fixed = self._fixed
        asked = np.zeros_like(prices)
        asked += _column(fixed.lines)
        for table, costs, delays in zip(self._tables, drawn.costs, drawn.delays, strict=True):
            late = table.astype(np.float32).T
            asked += costs * (late[:, delays] if late.shape[1] > 1 else late)
        asked *= prices
        asked += _column(fixed.extra)
        asked *= drawn.utilisation
        return asked

    def _contributions(self, drawn: Drawn, net_of_contributions: Values) -> Values:
        """Contributions paid, after what the state takes off them for equity over the ceiling."""
        fixed, response = self._fixed, self.assumptions.state_response
        stated = self.schedule.stated
        growth = self._grown(drawn.contribution_growth)
        paid = growth * _column(fixed.contributions)
        shift, matching = drawn.state_allocation, drawn.matching
        if shift.any():
            whole, state = (_column(each)[stated:] for each in (fixed.contributions, fixed.state))
            paid[stated:] += growth[stated:] * shift * np.where(matching, whole, state)
        paid += _column(fixed.contributions_held)
        if response is None:
            return paid
        allocation = growth * _column(fixed.state)
        allocation[stated:] *= 1 + shift
        allocation += _column(fixed.state_held)
        opening = np.full(paid.shape[1], self.schedule.plan.opening.amount, dtype=np.float32)
        for year, equity in enumerate(self._ends(opening, paid, net_of_contributions)):
            if year + 1 == len(paid):
                break
            excess = np.maximum(0, equity - policies.ceiling(self.assumptions.ceiling, paid[year]))
            of_state = allocation[year + 1]
            cut = np.where(of_state > 0, state_cut(response, excess, of_state), 0)
            share = np.divide(cut, of_state, out=np.zeros_like(of_state), where=of_state > 0)
            paid[year + 1] -= np.where(matching[0], paid[year + 1] * share, cut)
        return paid

    @staticmethod
    def _ends(opening: Values, paid: Values, net_of_contributions: Values) -> Iterator[Values]:
        """Equity at each year's end, each year as it is paid when it comes to it."""
        equity = opening
        for year in range(len(paid)):
            equity = equity + paid[year] + net_of_contributions[year]
            yield equity

    @cached_property
    def _fixed(self) -> "_Fixed":
        return _fixed(self)


@dataclass(frozen=True)
class _Fixed:
    """What is the same in every future, `(years,)`, by how it grows and what it follows.

    Of contributions, and of the state's part of them, those that a document sets for a year after the plan
    stand apart as held: they do not grow and are not shifted.
    """

    contributions: Amounts
    contributions_held: Amounts
    state: Amounts
    state_held: Amounts
    does_not_grow: Amounts
    follows_wages: Amounts
    follows_prices: Amounts
    lines: Amounts
    extra: Amounts


def _fixed(simulation: Simulation) -> _Fixed:
    plan, assumed = simulation.schedule, simulation.assumptions
    held = np.zeros(plan.amounts.shape, dtype=bool) if plan.held is None else plan.held
    free, stands = np.where(held, 0.0, plan.amounts), np.where(held, plan.amounts, 0.0)
    if assumed.interventions_after is not None:
        free[np.ix_(plan.undated, np.flatnonzero(plan.years_after > 0))] = 0.0
    free[[row for row, _ in simulation.projects]] = 0.0  # they are drawn
    after = (
        0.0 if assumed.interventions_after is None else assumed.interventions_after * (plan.years_after > 0)
    )
    kinds, grow = plan.of_kind, plan.of_growth
    internal = kinds["internal_cost"]
    of_wages, of_prices = (np.intersect1d(internal, grow[each]) for each in ("wages", "prices"))
    paid, used = kinds["contribution"], kinds["intervention"]
    unmoved = sum(plan.amounts[kinds[kind]].sum(axis=0) for kind in ("other_income", "financial"))
    return _Fixed(
        contributions=free[paid].sum(axis=0),
        contributions_held=stands[paid].sum(axis=0),
        state=plan.state_part @ free[paid],
        state_held=plan.state_part @ stands[paid],
        does_not_grow=unmoved - stands[internal].sum(axis=0),
        follows_wages=free[of_wages].sum(axis=0),
        follows_prices=free[of_prices].sum(axis=0),
        lines=free[used].sum(axis=0) + after,
        extra=stands[used].sum(axis=0)
        + np.broadcast_to(levels(assumed.extra_interventions)[0], len(plan.years)),
    )


def _column(yearly: Amounts) -> Values:
    return yearly.astype(np.float32)[:, None]


def _beside(central: Amounts, away: Values) -> Amounts:
    """The central case and how far each future is from it, `(draws, years)`."""
    found: Amounts = (central[0][:, None] + away).T
    return found
