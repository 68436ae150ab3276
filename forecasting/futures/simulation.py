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

from forecasting.futures.draws import Luck, Values
from forecasting.futures.fixed import Fixed, fixed_of
from forecasting.futures.inputs import LATEST, Drawn, Inputs
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.projection import Prepared
from forecasting.model.schedule import cost_of_years, delayed
from forecasting.model.state_part import state_cut
from forecasting.plan import policies
from forecasting.plan.plan import Project

Amounts = NDArray[np.float64]


@dataclass(frozen=True)
class Futures:
    """Figures of every future, `(draws, years)`; row 0 is the forecast."""

    years: tuple[int, ...]
    contributions: Amounts
    interventions: Amounts
    equity: Amounts
    ceiling: Amounts
    reserve: Amounts


class Simulation:
    """The futures of a prepared plan under an uncertainty."""

    def __init__(self, prepared: Prepared, uncertainty: Uncertainty) -> None:
        self.prepared, self.inputs = prepared, Inputs(prepared, uncertainty)
        self.schedule, self.assumptions = prepared.schedule, prepared.assumptions

    def futures(self, luck: Luck) -> Futures:
        """Every figure of every draw of a block of luck."""
        return self.run(self.inputs.draw(luck))

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
            self.inputs.projects, self._tables, drawn.costs, drawn.delays, strict=True
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
    def _tables(self) -> tuple[Amounts, ...]:
        """What each project costs each year, by the months that it is late, `(months, years)`."""
        return tuple(self._costs(row, project) for row, project in self.inputs.projects)

    def _costs(self, row: int, project: Project) -> Amounts:
        plan, late = self.schedule, range(LATEST + 1 if self.inputs.may_be_late(project) else 1)
        table = np.array([cost_of_years(plan.plan, delayed(project, months), plan.years) for months in late])
        if self.assumptions.interventions_after is not None and row in plan.undated:
            table[:, plan.stated :] = 0.0
        return table

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
        asked = self._of_projects(drawn) + _column(fixed.lines)
        asked *= prices
        asked += _column(fixed.extra)
        asked *= drawn.utilisation
        return asked

    def _of_projects(self, drawn: Drawn) -> Values:
        """What the projects cost before prices, each as late and as dear as it is drawn."""
        asked = np.zeros((drawn.utilisation.shape[1], len(self.schedule.years)), dtype=np.float32)
        for table, costs, delays in zip(self._tables, drawn.costs, drawn.delays, strict=True):
            asked += table.astype(np.float32).take(delays, axis=0) * costs[0][:, None]
        return np.ascontiguousarray(asked.T)

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
    def _fixed(self) -> Fixed:
        return fixed_of(self.prepared, (row for row, _ in self.inputs.projects))


def _column(yearly: Amounts) -> Values:
    return yearly.astype(np.float32)[:, None]


def _beside(central: Amounts, away: Values) -> Amounts:
    """The central case and how far each future is from it, `(draws, years)`."""
    found: Amounts = (central[0][:, None] + away).T
    return found
