"""Equity as expressions of what a model decides to spend, the way `project` computes it.

Without a state response equity is the projection's own path less what has been spent so far. With
one, the cut of a year depends on the excess of the year before: that takes binary variables, which
make the model say the same as the projection. Money in the model is tkr.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import StateResponse
from forecasting.model.projection import Prepared, Projection
from forecasting.model.state_part import follow, state_shares
from forecasting.plan import policies
from forecasting.solving.linear_model import CONSTANT, Expression, LinearModel, add, minus, times

TKR = 1000.0
_NEXT_BRACKET = 1e-5
"""tkr over a bracket's limit from which the next one holds: one öre."""


@dataclass(frozen=True)
class EquityPath:
    """Expressions for each year, tkr. `ceiling` is None where there is none.

    `surplus` is what equity is over the ceiling, at least, in the years where it was asked for; it
    is exact in the years whose surplus the state answers.
    """

    equity: tuple[Expression, ...]
    contributions: tuple[Expression, ...]
    ceiling: tuple[Expression | None, ...]
    reserve: tuple[Expression, ...]
    surplus: tuple[Expression | None, ...]


def spending_factor(prepared: Prepared) -> NDArray[np.float64]:
    """What one budgeted krona of interventions takes of equity each year, `(years,)`: utilisation."""
    years = len(prepared.schedule.years)
    factor: NDArray[np.float64] = np.broadcast_to(
        np.asarray(prepared.assumptions.utilisation, dtype=float), (1, years)
    )[0]
    return factor


def equity_path(
    model: LinearModel,
    prepared: Prepared,
    spending: Sequence[Expression],
    *,
    under_from: int | None = None,
    measured: bool = False,
) -> EquityPath:
    """Equity in each year of `spending` (tkr used, beyond the projection's) when that is taken from it.

    From position `under_from` on, equity is required to be at or under the ceiling; a state
    response then has nothing to answer there. `measured` asks for the surplus of every year.
    """
    planned = prepared.unanswered
    contributions = [{CONSTANT: float(amount) / TKR} for amount in planned.contributions[0]]
    writer = _Writer(model, prepared, planned, contributions, measured=measured)
    return writer.write(spending, len(planned.years) if under_from is None else under_from)


class _Writer:
    """Writes the years one after the other."""

    def __init__(
        self,
        model: LinearModel,
        prepared: Prepared,
        planned: Projection,
        contributions: list[dict[int, float]],
        *,
        measured: bool,
    ) -> None:
        self.model = model
        self.measured = measured
        self.prepared = prepared
        self.planned = planned
        self.contributions = contributions
        ceilings = planned.ceiling[np.isfinite(planned.ceiling)]
        reach = np.abs(planned.equity).max() + planned.contributions.sum() + ceilings.max(initial=0.0)
        self.most = float(reach) / TKR + 1.0
        """More than equity or its distance to the ceiling can be, where money is only spent."""

    def write(self, spending: Sequence[Expression], under_from: int) -> EquityPath:
        response = self.prepared.assumptions.state_response
        equity: list[Expression] = []
        ceilings: list[Expression | None] = []
        surpluses: list[Expression | None] = []
        balance: dict[int, float] = {CONSTANT: float(self.planned.opening_equity[0, 0]) / TKR}
        for t, spent in enumerate(spending):
            before = surpluses[t - 1] if t else None
            if response is not None and before and t - 1 < under_from:
                self._cut(t, before, response)
            others = float(self.planned.result[0, t] - self.planned.contributions[0, t]) / TKR
            balance = minus(add(balance, self.contributions[t], {CONSTANT: others}), spent)
            equity.append(balance)
            ceilings.append(self._ceiling(t))
            surpluses.append(
                self._surplus(
                    balance, ceilings[t], under=t >= under_from, exact=response is not None and t < under_from
                )
            )
        paid = self.contributions[: len(spending)]
        reserves = [self._reserve(each) for each in paid]
        return EquityPath(tuple(equity), tuple(paid), tuple(ceilings), tuple(reserves), tuple(surpluses))

    def _cut(self, t: int, surplus: Expression, response: StateResponse) -> None:
        """The state's cut of the year, min(pass_through x surplus, cap x allocation), and who follows."""
        rows = self.prepared.schedule.of_kind["contribution"]
        paid = self.planned.amounts[rows, 0, t] / TKR
        shares = state_shares(self.prepared.schedule, self.prepared.assumptions)[:, 0, t]
        allocation = float((shares * paid).sum())
        if allocation <= 0:
            return
        most = response.cap * allocation
        wanted = times(response.pass_through, surplus)
        # The lesser of two, as rows: at most both, and at least the one that `capped` points at; the other row
        # is loosened by more than it can ever miss (https://docs.mosek.com/modeling-cookbook/mio.html).
        cut, capped = self.model.variable(0.0, most), self.model.binary()
        self.model.at_most(minus({cut: 1.0}, wanted))
        reach = response.pass_through * self.most
        self.model.at_least(add(minus({cut: 1.0}, wanted), {capped: reach}))
        self.model.at_least({cut: 1.0, capped: -most})
        whole = np.ones_like(shares)
        lost = float((follow(shares, self.prepared.assumptions.matching, whole) * paid).sum()) / allocation
        self.contributions[t] = add(self.contributions[t], {cut: -lost})

    def _ceiling(self, t: int) -> Expression | None:
        policy, paid = self.prepared.assumptions.ceiling, self.contributions[t]
        match policy.kind:
            case "none":
                return None
            case "amount":
                return {CONSTANT: policy.amount / TKR}
            case "share":
                return times(policy.share, paid)
            case "brackets" if set(paid) == {CONSTANT}:
                return {CONSTANT: float(policies.ceiling(policy, np.array([paid[CONSTANT] * TKR]))[0]) / TKR}
            case "brackets":
                return self._graded(policy.brackets, paid)

    def _graded(self, brackets: tuple[policies.Bracket, ...], paid: Expression) -> Expression:
        """One bracket holds the contributions and gives the share of all of them."""
        # A product of share and contributions would not be linear: the contributions stand in one part per
        # bracket, all but the marked one zero, and each part has a share of its own.
        low, ceiling, parts, marks = 0.0, {CONSTANT: 0.0}, {CONSTANT: 0.0}, {}
        for bracket in brackets:
            high = self.most if bracket.up_to is None else bracket.up_to / TKR
            part, mark = self.model.variable(0.0, max(high, 0.0)), self.model.binary()
            self.model.at_most({part: 1.0, mark: -high})
            self.model.at_least({part: 1.0, mark: -low})
            parts, marks[mark] = add(parts, {part: 1.0}), 1.0
            ceiling, low = add(ceiling, {part: bracket.share}), high + _NEXT_BRACKET
        self.model.equal(marks, 1.0)
        self.model.equal(minus(parts, paid))
        return ceiling

    def _surplus(
        self, equity: Expression, ceiling: Expression | None, *, under: bool, exact: bool
    ) -> Expression | None:
        """A variable at least what equity is over the ceiling; just that where `exact`."""
        if ceiling is None:
            return None
        over = minus(equity, ceiling)
        if under:
            self.model.at_most(over)
            return {CONSTANT: 0.0}
        if not exact and not self.measured:
            return None
        surplus = self.model.variable()
        self.model.at_least(minus({surplus: 1.0}, over))
        if exact:
            is_over = self.model.binary()
            self.model.at_most(add(minus({surplus: 1.0}, over), {is_over: self.most}), self.most)
            self.model.at_most({surplus: 1.0, is_over: -self.most})
        return {surplus: 1.0}

    def _reserve(self, paid: Mapping[int, float]) -> Expression:
        policy = self.prepared.assumptions.reserve
        match policy.kind:
            case "share":
                return times(policy.share, paid)
            case "amount":
                return {CONSTANT: policy.amount / TKR}
            case "none":
                return {CONSTANT: 0.0}
