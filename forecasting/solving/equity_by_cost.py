"""Equity of each year as a function of what a project costs a year, exactly.

Without a state response equity falls by the same for each krona. With one, a dearer project leaves
less over the ceiling and so less for the state to cut: equity bends where the surplus ends, where the
cap is met and where contributions pass a bracket. Between those bends it is a straight line, so the
costs at which a limit is kept are found by solving lines, not by search. Amounts are SEK.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import StateResponse
from forecasting.model.projection import Prepared, Projection
from forecasting.model.state_part import follow, state_shares
from forecasting.plan import policies
from forecasting.solving.equity_model import spending_factor

Figures = NDArray[np.float64]
Lines = NDArray[np.float64]
"""`(pieces, 2)`: a + b x cost on each piece."""


@dataclass(frozen=True)
class EquityByCost:
    """Straight pieces between `knots` `(pieces + 1,)`, SEK a year.

    `equity` and `reserve` are `(years, pieces, 2)`: a + b x cost.
    """

    years: tuple[int, ...]
    knots: Figures
    equity: Figures
    reserve: Figures


def equity_by_cost(prepared: Prepared, per_krona: Figures, most: float) -> EquityByCost:
    """Equity and reserve for every yearly cost from 0 to `most`.

    `per_krona` `(years,)` is what a krona of yearly cost adds to budgeted interventions each year.
    """
    writer = _Writer(prepared, prepared.unanswered, per_krona * spending_factor(prepared), most)
    for t in range(len(prepared.schedule.years)):
        writer.write(t)
    return EquityByCost(
        prepared.schedule.years, writer.knots, np.array(writer.equity), np.array(writer.reserve)
    )


class _Writer:
    """Writes the years one after the other; each bend parts the pieces of all years so far."""

    def __init__(self, prepared: Prepared, planned: Projection, spent: Figures, most: float) -> None:
        self.assumed, self.planned, self.spent = prepared.assumptions, planned, spent
        self.shares = state_shares(prepared.schedule, prepared.assumptions)[:, 0]
        self.paid = planned.amounts[prepared.schedule.of_kind["contribution"], 0]
        self.knots: Figures = np.array([0.0, most])
        self.equity: list[Lines] = []
        self.reserve: list[Lines] = []
        self.surplus: Lines = _constant(0.0, 1)

    def write(self, t: int) -> None:
        """One more year."""
        contributions = _constant(float(self.paid[:, t].sum()), len(self.knots) - 1)
        if t and self.assumed.state_response is not None:
            contributions = self._cut(t, self.assumed.state_response)
        before = self.equity[-1] if t else self._level(float(self.planned.opening_equity[0, 0]))
        others = float(self.planned.result[0, t] - self.planned.contributions[0, t])
        equity = before + contributions + np.array([others, -self.spent[t]])
        self.equity.append(equity)
        self.reserve.append(self._reserve(contributions))
        if self.assumed.state_response is not None:
            self._measure(contributions)

    def _cut(self, t: int, response: StateResponse) -> Lines:
        """Contributions of the year after the state's cut for the surplus of the year before."""
        whole, shares = float(self.paid[:, t].sum()), self.shares[:, t]
        allocation = float(shares @ self.paid[:, t])
        if allocation <= 0:
            return self._level(whole)
        most = response.cap * allocation
        # Where the cap begins to hold, the line bends: it is parted there, so that every piece is straight and
        # its middle tells for all of it which of the two holds.
        self._part(response.pass_through * self.surplus - np.array([most, 0.0]))
        wanted = response.pass_through * self.surplus
        cut = np.where((self._middle(wanted) > most)[:, None], np.array([most, 0.0]), wanted)
        lost = float(follow(shares, self.assumed.matching, np.ones_like(shares)) @ self.paid[:, t])
        return np.array([whole, 0.0]) - lost / allocation * cut

    def _measure(self, contributions: Lines) -> None:
        """What equity is over the ceiling at the end of the year."""
        policy = self.assumed.ceiling
        if policy.kind == "none":
            self.surplus = self._level(0.0)
            return
        kept = [contributions]
        for bracket in policy.brackets if policy.kind == "brackets" else ():
            if bracket.up_to is not None:
                self._part(kept[0] - np.array([bracket.up_to, 0.0]), kept)
        ceiling = self._ceiling(policy, kept[0])
        kept = [self.equity[-1] - ceiling]
        self._part(kept[0], kept)
        over = kept[0]
        self.surplus = np.where((self._middle(over) > 0)[:, None], over, 0.0)

    def _ceiling(self, policy: policies.Ceiling, contributions: Lines) -> Lines:
        match policy.kind:
            case "share":
                return policy.share * contributions
            case "amount":
                return self._level(policy.amount)
            case _:
                shares = policies.bracket_share(policy.brackets, self._middle(contributions))
                return shares[:, None] * contributions

    def _reserve(self, contributions: Lines) -> Lines:
        policy = self.assumed.reserve
        if policy.kind == "share":
            return policy.share * contributions
        return self._level(policy.amount if policy.kind == "amount" else 0.0)

    def _level(self, amount: float) -> Lines:
        return _constant(amount, len(self.knots) - 1)

    def _middle(self, lines: Lines) -> Figures:
        """The value of each piece in its middle."""
        middle = (self.knots[:-1] + self.knots[1:]) / 2
        value: Figures = lines[:, 0] + lines[:, 1] * middle
        return value

    def _part(self, lines: Lines, kept: list[Lines] | None = None) -> None:
        """Parts the pieces where `lines` cross zero within them; `kept` are lines to part as well."""
        slopes = lines[:, 1]
        roots = np.divide(-lines[:, 0], slopes, out=np.full(len(slopes), np.nan), where=slopes != 0)
        inside = (roots > self.knots[:-1]) & (roots < self.knots[1:])
        if not inside.any():
            return
        knots = np.unique(np.concatenate([self.knots, roots[inside]]))
        parent = np.searchsorted(self.knots, (knots[:-1] + knots[1:]) / 2) - 1
        self.knots = knots
        self.equity = [each[parent] for each in self.equity]
        self.reserve = [each[parent] for each in self.reserve]
        self.surplus = self.surplus[parent]
        if kept is not None:
            kept[:] = [each[parent] for each in kept]


def _constant(amount: float, pieces: int) -> Lines:
    return np.tile(np.array([amount, 0.0]), (pieces, 1))
