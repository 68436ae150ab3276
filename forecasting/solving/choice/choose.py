"""Which candidates to fund, and when they start, for the most value that the money allows. Exact.

Value is the sum of the chosen candidates' priorities or participants, less a price for equity over
the ceiling where one is stated. Where being over it is forbidden, that holds from the first year in
which any set can keep it: an association that is over it already cannot be under it at once. Equity
ends every year at or above the reserve and zero, the year's interventions stay within the yearly
frame, and the plan's share goal is held where that can be done. Costs follow the projection: months of the year, prices, utilisation. Amounts are SEK, nominal.
Among sets of the same value the one with the least surplus over the ceiling is taken, or where
there is none the cheapest.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import with_extra
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared, Projection, project
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.limits import ChoiceTerms, Limit, binding, shortfalls
from forecasting.solving.equity_model import TKR, EquityPath, equity_path, spending_factor
from forecasting.solving.linear_model import (
    CONSTANT,
    Expression,
    LinearModel,
    Solution,
    SolverError,
    add,
    minus,
    times,
)
from forecasting.solving.project_costs import budgeted

OVER = 100_000.0
"""The price of surplus is stated in value a year for each so many SEK over the ceiling."""
SECOND = 0.3
"""Seconds that choosing among equal sets may take at most: the value is proven without it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen candidate and the year it starts."""

    candidate: Candidate
    start_year: int


@dataclass(frozen=True)
class Choice:
    """The set, or why there is none.

    `status` is "time limit" where the best found is given with its proven `gap`. `goal_dropped`
    says that the share goal cannot be held and was left out. `shortfalls` are the limits that fail
    even where nothing is chosen but what must be.
    """

    status: Literal["optimal", "time limit", "infeasible"]
    terms: ChoiceTerms
    chosen: tuple[Chosen, ...]
    value: float
    gap: float
    projection: Projection
    binding: tuple[Limit, ...] = ()
    goal_dropped: bool = False
    shortfalls: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class ChoiceModel:
    """The model with its variables.

    `starts` maps a candidate's position and start year to its variable; `cost` is the yearly cost
    that is free, tkr, nothing where none is. `interventions` are those of each year, the plan's own
    included, tkr.
    """

    model: LinearModel
    candidates: tuple[Candidate, ...]
    starts: dict[tuple[int, int], int]
    path: EquityPath
    terms: ChoiceTerms
    cost: Expression
    interventions: tuple[Expression, ...]

    def on(self, position: int) -> Expression:
        """1 where the candidate is chosen."""
        return {variable: 1.0 for (i, _), variable in self.starts.items() if i == position}

    def value(self) -> Expression:
        """The value of the set, before the price of surplus."""
        by = self.terms.value
        return {v: self.candidates[i].value(by) for (i, _), v in self.starts.items()}

    def surplus(self) -> Expression:
        """Surplus over the ceiling summed over the years, tkr."""
        return add(*(surplus or {} for surplus in self.path.surplus))

    def loss(self) -> Expression:
        """What is minimised: the value, negated, and the price of surplus."""
        price = (self.terms.over_price or 0.0) * TKR / OVER
        return add(times(-1.0, self.value()), times(price, self.surplus()))


def choose(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> Choice:
    """The best set of candidates on top of a forecast; the share goal is dropped where it cannot be held."""
    chosen = _choose(prepared, candidates, _resolved(prepared, candidates, terms))
    if chosen.status == "infeasible" and terms.share_goal is not None:
        plain = replace(terms, share_goal=None)
        without = _choose(prepared, candidates, _resolved(prepared, candidates, plain))
        held = replace(without.terms, share_goal=terms.share_goal)
        return replace(without, terms=held, goal_dropped=True)
    return chosen


def _resolved(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> ChoiceTerms:
    """The terms with the first year from which the ceiling can be met to the end, where being over is forbidden.

    They stay as they are where no year can be. A set that is under from one year on is so from the
    next, so the year is found by halving.
    """
    years = prepared.schedule.years
    if terms.over_price is not None or terms.under_from is not None:
        return terms

    def fits(t: int) -> bool:
        built = build(prepared, candidates, replace(terms, under_from=years[t]))
        return built.model.minimise({}, seconds=terms.seconds).values is not None

    low, high = 0, len(years) - 1
    if fits(low):
        return replace(terms, under_from=years[low])
    if not fits(high):
        return terms
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return replace(terms, under_from=years[high])


def _choose(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> Choice:
    began = time.monotonic()
    built = build(prepared, candidates, terms)
    best = built.model.minimise(built.loss(), gap=terms.gap, seconds=terms.seconds)
    if best.values is None:
        status: Literal["time limit", "infeasible"] = (
            "infeasible" if best.status == "infeasible" else "time limit"
        )
        without = prepared.projection
        return Choice(status, terms, (), 0.0, best.gap, without, shortfalls=tuple(shortfalls(without, terms)))
    left = terms.seconds - (time.monotonic() - began)
    taken = _cheapest(built, best, min(SECOND, left)) if left > 0 else best
    return choice_of(prepared, built, taken, status=best.status, gap=best.gap)


def build(
    prepared: Prepared,
    candidates: Sequence[Candidate],
    terms: ChoiceTerms,
    *,
    free_cost: int | None = None,
) -> ChoiceModel:
    """The model; `free_cost` is the position of a candidate, forced in, whose yearly cost is a variable."""
    model, years = LinearModel(), prepared.schedule.years
    starts = {
        (i, year): model.binary()
        for i, candidate in enumerate(candidates)
        if candidate.project.yearly_cost is not None
        for year in start_years(candidate, years)
    }
    cost: Expression = {model.variable(): 1.0} if free_cost is not None else {}
    spending = _spending(prepared, candidates, starts, {free_cost: cost} if free_cost is not None else {})
    used = [times(float(u), x) for u, x in zip(spending_factor(prepared), spending, strict=True)]
    measured = terms.over_price is None or terms.over_price > 0
    path = equity_path(model, prepared, used, measured=measured)
    base = prepared.projection
    own = [{CONSTANT: float(amount) / TKR} for amount in base.interventions[0]]
    interventions = tuple(add(mine, x) for mine, x in zip(own, used, strict=True))
    built = ChoiceModel(model, tuple(candidates), starts, path, terms, cost, interventions)
    _require_sets(built)
    _require_money(built, years)
    return built


def _spending(
    prepared: Prepared,
    candidates: Sequence[Candidate],
    starts: dict[tuple[int, int], int],
    costs: dict[int, Expression],
) -> list[Expression]:
    """Budgeted money of each year, tkr; `costs` holds yearly costs that are variables."""
    years: list[dict[int, float]] = [{} for _ in prepared.schedule.years]
    for (i, year), variable in starts.items():
        starting = candidates[i].starting(year)
        each = costs.get(i, {variable: (starting.yearly_cost or 0.0) / TKR})
        path = budgeted(replace(starting, yearly_cost=1.0), prepared)
        for t in np.flatnonzero(path):
            years[t] = add(years[t], times(float(path[t]), each))
    return list(years)


def _require_sets(built: ChoiceModel) -> None:
    """Each at most once, what is forced, what needs and what excludes another."""
    model, known = built.model, {candidate.id: i for i, candidate in enumerate(built.candidates)}
    for i, candidate in enumerate(built.candidates):
        on = built.on(i)
        match candidate.forced:
            case "in":
                model.equal(on, 1.0)
            case "out":
                model.equal(on, 0.0)
            case "":
                model.at_most(on, 1.0)
        for other in candidate.needs:
            needed = built.on(known[other]) if other in known else {}
            model.at_most(minus(on, needed))
        for other in (other for other in candidate.excludes if other in known and other != candidate.id):
            model.at_most(add(on, built.on(known[other])), 1.0)


def _require_money(built: ChoiceModel, years: Sequence[int]) -> None:
    model, terms, path = built.model, built.terms, built.path
    for t, year in enumerate(years):
        model.at_least(minus(path.equity[t], path.reserve[t]))
        model.at_least(path.equity[t])
        ceiling = path.ceiling[t]
        if terms.forbids_over(year) and ceiling is not None:
            model.at_most(minus(path.equity[t], ceiling))
        if terms.frame is not None:
            model.at_most(built.interventions[t], terms.frame / TKR)
        if terms.asks_goal(year):
            least = times(terms.share_goal or 0.0, path.contributions[t])
            model.at_least(minus(built.interventions[t], least))


def _cheapest(built: ChoiceModel, best: Solution, seconds: float) -> Solution:
    """Among sets as good as the best: the least surplus, and of those without any the most equity left."""
    model, end = built.model, time.monotonic() + seconds
    model.at_most(built.loss(), best.objective + 1e-7 * (1 + abs(best.objective)))
    over = [minus(e, c) for e, c in zip(built.path.equity, built.path.ceiling, strict=True) if c is not None]
    surpluses = [model.variable() for _ in over]
    for surplus, each in zip(surpluses, over, strict=True):
        model.at_least(minus({surplus: 1.0}, each))
    total: Expression = dict.fromkeys(surpluses, 1.0)
    taken = _least(built, total, best, end) if over else best
    if any(taken.value(each) > HALF_A_KRONA / TKR for each in over):
        return taken
    model.at_most(total, HALF_A_KRONA / TKR)
    return _least(built, times(-1.0, built.path.equity[-1]), taken, end)


def _least(built: ChoiceModel, objective: Expression, found: Solution, end: float) -> Solution:
    """The solution with the least of an objective, or the one that is found where the time is up."""
    left = end - time.monotonic()
    if left <= 0:
        return found
    try:
        better = built.model.minimise(objective, gap=built.terms.gap, seconds=left)
    except SolverError:
        return found
    return found if better.values is None else better


def choice_of(
    prepared: Prepared,
    built: ChoiceModel,
    solution: Solution,
    *,
    status: Literal["optimal", "time limit", "infeasible"],
    gap: float,
) -> Choice:
    """A solution as a choice, with the projection that the forecast itself computes for it."""
    taken = [key for key, variable in built.starts.items() if solution.value({variable: 1.0}) > 0.5]
    chosen = tuple(Chosen(built.candidates[i], year) for i, year in taken)
    with_them = project_with(prepared, chosen)
    return Choice(
        status,
        built.terms,
        chosen,
        float(sum(each.candidate.value(built.terms.value) for each in chosen)),
        gap,
        with_them,
        binding=tuple(binding(with_them, built.terms)),
    )


def project_with(prepared: Prepared, chosen: Iterable[Chosen]) -> Projection:
    """The forecast with the chosen candidates, each from its year."""
    years = len(prepared.schedule.years)
    costs = [budgeted(each.candidate.starting(each.start_year), prepared) for each in chosen]
    added: NDArray[np.float64] = np.sum(costs, axis=0) if costs else np.zeros(years)
    return project(prepared.schedule, with_extra(prepared.assumptions, added))
