"""Which candidates to fund, and when they start, for the most value that the money allows. Exact.

Value is the sum of the chosen candidates' priorities or participants, less a price for equity over
the ceiling where one is stated. Equity ends every year at or above the reserve and zero, the year's
interventions stay within the yearly frame, and the plan's share goal is held where that can be done.
Costs follow the projection: months of the year, prices, utilisation. Amounts are SEK, nominal.
Among sets of the same value the one with the least surplus over the ceiling is taken, or where
there is none the cheapest.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.assumptions import with_extra
from forecasting.candidates import Candidate, Value, start_years
from forecasting.equity_model import TKR, EquityPath, equity_path, spending_factor
from forecasting.linear_model import (
    CONSTANT,
    Expression,
    LinearModel,
    Solution,
    SolverError,
    add,
    minus,
    times,
)
from forecasting.metrics import HALF_A_KRONA
from forecasting.project_costs import budgeted
from forecasting.projection import Prepared, Projection, project

LimitKind = Literal["reserve", "ceiling", "frame", "share goal"]
OVER = 100_000.0
"""The price of surplus is stated in value a year for each so many SEK over the ceiling."""
SECOND = 0.3
"""Seconds that choosing among equal sets may take at most: the value is proven without it."""


@dataclass(frozen=True, slots=True)
class ChoiceTerms:
    """What is asked for.

    `frame` is the most SEK of interventions a year, those of the plan included. `over_price` is the
    value lost a year for each 100 000 SEK over the ceiling; None forbids being over it.
    `share_goal` is the least share of contributions to interventions, in every year but
    `share_except`. `gap` is the relative gap at which the search may stop, `seconds` its time.
    """

    value: Value = "priority"
    frame: float | None = None
    over_price: float | None = 0.0
    share_goal: float | None = None
    share_except: tuple[int, ...] = ()
    gap: float = 1e-6
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that leaves no room in a year."""

    kind: LimitKind
    year: int


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
    that is free, tkr, nothing where none is.
    """

    model: LinearModel
    candidates: tuple[Candidate, ...]
    starts: dict[tuple[int, int], int]
    path: EquityPath
    terms: ChoiceTerms
    cost: Expression

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
    chosen = _choose(prepared, candidates, terms)
    if chosen.status == "infeasible" and terms.share_goal is not None:
        without = _choose(prepared, candidates, replace(terms, share_goal=None))
        if without.status != "infeasible":
            return replace(without, terms=terms, goal_dropped=True)
    return chosen


def _choose(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> Choice:
    began = time.monotonic()
    built = build(prepared, candidates, terms)
    best = built.model.minimise(built.loss(), gap=terms.gap, seconds=terms.seconds)
    if best.values is None:
        status: Literal["time limit", "infeasible"] = (
            "infeasible" if best.status == "infeasible" else "time limit"
        )
        without = project(prepared.schedule, prepared.assumptions)
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
    built = ChoiceModel(model, tuple(candidates), starts, path, terms, cost)
    _require_sets(built)
    _require_money(built, prepared, used)
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


def _require_money(built: ChoiceModel, prepared: Prepared, used: Sequence[Expression]) -> None:
    model, terms, path = built.model, built.terms, built.path
    base = project(prepared.schedule, prepared.assumptions)
    for t, year in enumerate(base.years):
        model.at_least(minus(path.equity[t], path.reserve[t]))
        model.at_least(path.equity[t])
        ceiling = path.ceiling[t]
        if terms.over_price is None and ceiling is not None:
            model.at_most(minus(path.equity[t], ceiling))
        interventions = add(used[t], {CONSTANT: float(base.interventions[0, t]) / TKR})
        if terms.frame is not None:
            model.at_most(interventions, terms.frame / TKR)
        if terms.share_goal is not None and year not in terms.share_except:
            model.at_least(minus(interventions, times(terms.share_goal, path.contributions[t])))


def _cheapest(built: ChoiceModel, best: Solution, seconds: float) -> Solution:
    """Among sets as good as the best: the least surplus, or where there is none the most equity left."""
    model, terms = built.model, built.terms
    model.at_most(built.loss(), best.objective + 1e-7 * (1 + abs(best.objective)))
    over = [minus(e, c) for e, c in zip(built.path.equity, built.path.ceiling, strict=True) if c is not None]
    if any(best.value(each) > HALF_A_KRONA / TKR for each in over):
        surpluses = [model.variable() for _ in over]
        for surplus, each in zip(surpluses, over, strict=True):
            model.at_least(minus({surplus: 1.0}, each))
        objective: Expression = dict.fromkeys(surpluses, 1.0)
    else:
        objective = times(-1.0, built.path.equity[-1])
    try:
        found = model.minimise(objective, gap=terms.gap, seconds=seconds)
    except SolverError:
        return best
    return best if found.values is None else found


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
        binding=tuple(_binding(with_them, built.terms)),
    )


def project_with(prepared: Prepared, chosen: Iterable[Chosen]) -> Projection:
    """The forecast with the chosen candidates, each from its year."""
    years = len(prepared.schedule.years)
    costs = [budgeted(each.candidate.starting(each.start_year), prepared) for each in chosen]
    added: NDArray[np.float64] = np.sum(costs, axis=0) if costs else np.zeros(years)
    return project(prepared.schedule, with_extra(prepared.assumptions, added))


ROOM = 1_000.0
"""A limit binds where less than this is left of it, SEK: no project costs less."""


def _binding(with_them: Projection, terms: ChoiceTerms) -> list[Limit]:
    found = []
    for t, year in enumerate(with_them.years):
        equity, spent = with_them.equity[0, t], with_them.interventions[0, t]
        if equity - max(with_them.reserve[0, t], 0.0) < ROOM:
            found.append(Limit("reserve", year))
        if terms.frame is not None and terms.frame - spent < ROOM:
            found.append(Limit("frame", year))
        if terms.over_price is None and with_them.ceiling[0, t] - equity < ROOM:
            found.append(Limit("ceiling", year))
        if (
            _goal_applies(terms, year)
            and spent - (terms.share_goal or 0.0) * with_them.contributions[0, t] < ROOM
        ):
            found.append(Limit("share goal", year))
    return found


def shortfalls(forecast: Projection, terms: ChoiceTerms) -> list[Limit]:
    """The limits that a forecast breaks."""
    found = []
    for t, year in enumerate(forecast.years):
        equity, spent = forecast.equity[0, t], forecast.interventions[0, t]
        if equity - max(forecast.reserve[0, t], 0.0) < -HALF_A_KRONA:
            found.append(Limit("reserve", year))
        if terms.frame is not None and spent > terms.frame + HALF_A_KRONA:
            found.append(Limit("frame", year))
        if terms.over_price is None and equity > forecast.ceiling[0, t] + HALF_A_KRONA:
            found.append(Limit("ceiling", year))
        if (
            _goal_applies(terms, year)
            and spent < (terms.share_goal or 0.0) * forecast.contributions[0, t] - HALF_A_KRONA
        ):
            found.append(Limit("share goal", year))
    return found


def _goal_applies(terms: ChoiceTerms, year: int) -> bool:
    return terms.share_goal is not None and year not in terms.share_except
