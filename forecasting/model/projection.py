"""The forecast: one vectorised pass from a schedule and assumptions to every figure of every year.

Arrays are `(draws, years)`, SEK, nominal; costs are positive. Row 0 is the central case. `amounts`
is `(components, draws, years)`: every total is the sum of its rows there.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import Assumptions, Path, StateResponse
from forecasting.model.schedule import Component, Growth, Schedule
from forecasting.model.state_part import after_plan, follow, levels, state_cut, state_shares
from forecasting.plan import policies
from forecasting.plan.plan import Plan

Amounts = NDArray[np.float64]

RATE_OF: dict[Growth, str] = {
    "contributions": "contribution_growth",
    "wages": "wages",
    "prices": "prices",
}
"""The assumption by which each class of amounts grows."""
EXTRA = Component("extra_interventions", "Extra interventions", "intervention", "none", origin="lever")
AFTER = Component(
    "interventions_after", "Interventions after the plan", "intervention", "prices", origin="lever"
)


@dataclass(frozen=True)
class Projection:
    """Every figure of the forecast; `stated` counts the years that the document states itself."""

    years: tuple[int, ...]
    stated: int
    components: tuple[Component, ...]
    amounts: Amounts
    contributions: Amounts
    other_income: Amounts
    financial: Amounts
    internal_costs: Amounts
    interventions: Amounts
    result: Amounts
    opening_equity: Amounts
    """(draws, 1): equity at the start of the first year."""
    equity: Amounts
    ceiling: Amounts
    reserve: Amounts


@dataclass(frozen=True)
class Prepared:
    """A plan laid out over its years, with the assumptions of its forecast, which is computed once when asked."""

    schedule: Schedule
    assumptions: Assumptions
    document: Plan | None = None
    """The plan before any change of a scenario; None where nobody asks what was printed."""
    forecast: Projection | None = None
    """The forecast, where it is known already."""

    @cached_property
    def projection(self) -> Projection:
        """The forecast."""
        return self.forecast or project(self.schedule, self.assumptions)

    @cached_property
    def unanswered(self) -> Projection:
        """The forecast as it is where the state does not respond."""
        if self.assumptions.state_response is None:
            return self.projection
        return project(self.schedule, replace(self.assumptions, state_response=None))


def part_of(projection: Projection, draw: int, years: int) -> Projection:
    """One draw of a forecast over its first years, as if it had been asked for alone."""
    of_draw, first = slice(draw, draw + 1), slice(years)
    cut = {
        name: getattr(projection, name)[of_draw, first]
        for name in (
            "contributions", "other_income", "financial", "internal_costs", "interventions",
            "result", "equity", "ceiling", "reserve",
        )
    }  # fmt: skip
    return Projection(
        years=projection.years[:years],
        stated=min(projection.stated, years),
        components=projection.components,
        amounts=projection.amounts[:, of_draw, first],
        opening_equity=projection.opening_equity[of_draw],
        **cut,
    )


def project(plan: Schedule, assumptions: Assumptions, laid: Amounts | None = None) -> Projection:
    """The forecast of a schedule; `laid` in place of its amounts where draws differ in them, a draw each.

    result = contributions + other income + financial net - internal costs - interventions;
    equity at the end of a year = equity at its start + result.
    """
    amounts = _indexed(plan, assumptions, plan.amounts[:, None, :] if laid is None else laid)
    components, amounts = _with_levers(plan, assumptions, amounts)
    kinds = plan.of_kind
    other = amounts[kinds["other_income"]].sum(axis=0)
    financial = amounts[kinds["financial"]].sum(axis=0)
    internal = amounts[kinds["internal_cost"]].sum(axis=0)
    interventions = _interventions(plan, assumptions, amounts)
    net_of_contributions = other + financial - internal - interventions
    opening = np.full((amounts.shape[1], 1), plan.plan.opening.amount)
    if assumptions.state_response is not None:
        _respond(plan, assumptions, assumptions.state_response, amounts, opening, net_of_contributions)
    contributions = amounts[kinds["contribution"]].sum(axis=0)
    result = contributions + net_of_contributions
    return Projection(
        years=plan.years,
        stated=plan.stated,
        components=components,
        amounts=amounts,
        contributions=contributions,
        other_income=other,
        financial=financial,
        internal_costs=internal,
        interventions=interventions,
        result=result,
        opening_equity=opening,
        equity=opening + result.cumsum(axis=1),
        ceiling=policies.ceiling(assumptions.ceiling, contributions),
        reserve=policies.reserve(assumptions.reserve, contributions),
    )


def _indexed(plan: Schedule, assumptions: Assumptions, laid: Amounts) -> Amounts:
    """Each component's amount times the growth of its class, `(components, draws, years)`."""
    shift = after_plan(plan, assumptions.state_allocation)
    paths = {index: growth(plan, getattr(assumptions, rate)) for index, rate in RATE_OF.items()}
    draws = max(
        path.shape[0]
        for path in (
            *paths.values(),
            shift,
            levels(assumptions.utilisation),
            levels(assumptions.extra_interventions),
            laid[0] if len(laid) else np.empty((1, 0)),
        )
    )
    amounts = np.broadcast_to(laid, (len(laid), draws, len(plan.years))).copy()
    for index, rows in plan.of_growth.items():
        amounts[rows] *= paths[index]
    if np.any(shift):
        amounts[plan.of_kind["contribution"]] *= 1 + follow(
            plan.state_part[:, None, None], assumptions.matching, shift
        )
    if assumptions.interventions_after is not None:
        amounts[np.ix_(plan.undated, np.arange(draws), np.flatnonzero(plan.years_after > 0))] = 0.0
    if plan.held is not None:
        amounts = np.where(plan.held[:, None, :], laid, amounts)
    return amounts


def growth(plan: Schedule, rate: Path) -> Amounts:
    """(1 + rate) compounded over the years after the stated ones, `(draws or 1, years)`."""
    if levels(rate).shape[1] == 1:
        steady: Amounts = (1.0 + levels(rate)) ** plan.years_after
        return steady
    factors: Amounts = np.where(plan.years_after > 0, 1.0 + levels(rate), 1.0)
    return factors.cumprod(axis=1)


def _with_levers(
    plan: Schedule, assumptions: Assumptions, amounts: Amounts
) -> tuple[tuple[Component, ...], Amounts]:
    """Adds the rows of money that come from a lever, so that totals stay sums of rows."""
    components, shape = plan.components, amounts.shape[1:]
    if np.any(assumptions.extra_interventions):
        extra = np.broadcast_to(levels(assumptions.extra_interventions), shape)
        components, amounts = (*components, EXTRA), np.concatenate([amounts, extra[None]])
    if assumptions.interventions_after is not None:
        after = plan.years_after > 0
        instead = assumptions.interventions_after * after * growth(plan, assumptions.prices)
        components, amounts = (
            (*components, AFTER),
            np.concatenate([amounts, np.broadcast_to(instead, shape)[None]]),
        )
    return components, amounts


def _interventions(plan: Schedule, assumptions: Assumptions, amounts: Amounts) -> Amounts:
    """Interventions used; scales their rows in `amounts` by the utilisation of the year."""
    added = range(len(plan.components), amounts.shape[0])
    rows = np.concatenate([plan.of_kind["intervention"], np.array(added, dtype=np.intp)])
    amounts[rows] *= assumptions.utilisation
    used: Amounts = amounts[rows].sum(axis=0)
    return used


def _respond(
    plan: Schedule,
    assumptions: Assumptions,
    response: StateResponse,
    amounts: Amounts,
    opening: Amounts,
    net_of_contributions: Amounts,
) -> None:
    """Cuts contributions in `amounts` year by year, where the year before ended over the ceiling."""
    rows = plan.of_kind["contribution"]
    paid, shares = amounts[rows], state_shares(plan, assumptions)
    equity = opening[:, 0]
    excess = np.zeros_like(equity)
    for year in range(len(plan.years)):
        if year:
            allocation = (shares[:, :, year] * paid[:, :, year]).sum(axis=0)
            cut = state_cut(response, excess, allocation)
            change = np.divide(-cut, allocation, out=np.zeros_like(cut), where=allocation > 0)
            paid[:, :, year] *= 1 + follow(shares[:, :, year], assumptions.matching, change)
        contributions = paid[:, :, year].sum(axis=0)
        equity = equity + contributions + net_of_contributions[:, year]
        excess = np.maximum(0.0, equity - policies.ceiling(assumptions.ceiling, contributions))
    amounts[rows] = paid  # rows picked by an array are a copy
