"""How much extra intervention money brings equity to the ceiling by a year, exactly.

Chooses x_t >= 0 SEK of budgeted extra interventions a year such that equity is at or under the
ceiling from the target year to the end of the horizon and never under the reserve or zero:

- even: the smallest largest change from one free year to the next, then the least money;
- early: the least surplus over the ceiling, summed over the years, then the least money;
- late: the least money, as late as possible.

What is left open is spent as smoothly (even) or as late (early, late) as possible. Amounts are
SEK, nominal; of what is budgeted the year's utilisation is spent, as in the projection. Under a
state response the model has binary variables and is as exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.assumptions import with_extra
from forecasting.equity_model import TKR, EquityPath, equity_path, spending_factor
from forecasting.linear_model import CONSTANT, Expression, LinearModel, Solution, add, minus, times
from forecasting.metrics import HALF_A_KRONA, headroom
from forecasting.projection import Prepared, Projection, project

Shape = Literal["even", "early", "late"]
LimitKind = Literal["ceiling", "reserve", "capacity"]
RemedyKind = Literal["target", "capacity", "reserve", "first_year", "by_hand"]
SHAPES: tuple[Shape, ...] = ("even", "early", "late")


@dataclass(frozen=True, slots=True)
class SpendDownTerms:
    """What is asked for. Amounts are SEK a year, years are calendar years.

    `step` makes every amount a whole number of it (0: any amount). `by_hand` holds years whose
    amount is set; the other limits are about the rest.
    """

    target: int
    capacity: float | None = None
    shape: Shape = "even"
    step: float = 0.0
    first_year: int | None = None
    by_hand: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that leaves no room in a year."""

    kind: LimitKind
    year: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """The nearest change of one limit that makes a plan possible.

    `value` is a year (target, first_year) or SEK: the capacity a year that is needed, or how much
    lower the reserve must be.
    """

    kind: RemedyKind
    value: float


@dataclass(frozen=True)
class SpendDown:
    """The plan, or why there is none.

    `extra` is SEK a year, empty without a plan; `projection` is the forecast with the plan (without
    any extra money where there is none). `lasting` is the level that the years' own income carries
    from the target year on. `short_year` is the first year in which equity is under the reserve
    even without extra money. `remedies` each make a plan possible alone, `together` all at once.
    """

    status: Literal["optimal", "infeasible"]
    terms: SpendDownTerms
    extra: tuple[float, ...]
    projection: Projection
    lasting: float = 0.0
    binding: tuple[Limit, ...] = ()
    short_year: int | None = None
    remedies: tuple[Remedy, ...] = ()
    together: tuple[Remedy, ...] = ()


def plan_spend_down(prepared: Prepared, terms: SpendDownTerms, outlook: Prepared) -> SpendDown:
    """The plan on top of a forecast, over its years; `outlook` is the same forecast for longer.

    Raises:
        ValueError: where the target or a year set by hand is not within the years, or an amount is
            below zero.
    """
    years = prepared.schedule.years
    _require(terms, years)
    solution, extra = _solve(prepared, terms)
    if solution.values is None:
        return _impossible(prepared, terms)
    with_it = project(prepared.schedule, with_extra(prepared.assumptions, extra))
    return SpendDown(
        "optimal",
        terms,
        tuple(float(amount) for amount in extra),
        with_it,
        lasting=_lasting(outlook, terms.target, extra),
        binding=tuple(_binding(with_it, extra, terms)),
    )


def _require(terms: SpendDownTerms, years: tuple[int, ...]) -> None:
    for year in (terms.target, *terms.by_hand):
        if year not in years:
            raise ValueError(f"the year {year} is not within the forecast's years, {years[0]} to {years[-1]}")
    if terms.capacity is not None and terms.capacity < 0:
        raise ValueError(f"the capacity is an amount from 0 up, not {terms.capacity:g}")
    if any(amount < 0 for amount in terms.by_hand.values()) or terms.step < 0:
        raise ValueError("amounts are from 0 up")


@dataclass(frozen=True)
class _Model:
    """The model with its variables: money a year (tkr), and what is relaxed where that is asked."""

    model: LinearModel
    money: tuple[Expression, ...]
    path: EquityPath
    capacity: Expression
    lowered: Expression


def _model(
    prepared: Prepared, terms: SpendDownTerms, *, relax: frozenset[RemedyKind] = frozenset()
) -> _Model:
    """`relax` makes the capacity, or the lowering of the reserve, a variable."""
    model, years = LinearModel(), prepared.schedule.years
    capacity: Expression = {}
    if "capacity" in relax and terms.capacity is not None:
        capacity = {model.variable(): 1.0}
    elif terms.capacity is not None:
        capacity = {CONSTANT: terms.capacity / TKR}
    lowered: Expression = {model.variable(): 1.0} if "reserve" in relax else {}
    money = tuple(_money(model, year, terms, capacity) for year in years)
    spent = [times(u, x) for u, x in zip(spending_factor(prepared), money, strict=True)]
    measured = terms.shape == "early" and not relax
    path = equity_path(model, prepared, spent, under_from=years.index(terms.target), measured=measured)
    for equity, reserve in zip(path.equity, path.reserve, strict=True):
        model.at_least(minus(add(equity, lowered), reserve))
        model.at_least(equity)
    return _Model(model, money, path, capacity, lowered)


def _money(model: LinearModel, year: int, terms: SpendDownTerms, capacity: Expression) -> Expression:
    """The year's extra money: set by hand, none before the first year, else free up to the capacity."""
    if year in terms.by_hand:
        return {CONSTANT: terms.by_hand[year] / TKR}
    if terms.first_year is not None and year < terms.first_year:
        return {}
    money = {model.variable(integer=True): terms.step / TKR} if terms.step else {model.variable(): 1.0}
    if capacity:
        model.at_most(minus(money, capacity))
    return money


def _solve(prepared: Prepared, terms: SpendDownTerms) -> tuple[Solution, NDArray[np.float64]]:
    """The solution and its extra money, SEK a year."""
    built = _model(prepared, terms)
    solution = built.model.minimise_in_order(_objectives(built, terms, prepared.schedule.years))
    if solution.values is None:
        return solution, np.array([])
    amounts = np.array([solution.value(money) for money in built.money]) * TKR
    return solution, np.where(np.abs(amounts) < 1e-4, 0.0, np.round(amounts, 6))


def _objectives(built: _Model, terms: SpendDownTerms, years: tuple[int, ...]) -> list[Expression]:
    money = built.money
    total = add(*money)
    late = add(*(times(float(len(money) - t), x) for t, x in enumerate(money)))
    match terms.shape:
        case "late":
            return [total, late]
        case "early":
            return [add(*(surplus or {} for surplus in built.path.surplus)), total, late]
        case "even":
            largest, changes = _changes(built.model, _planned(money, terms, years))
            return [{largest: 1.0}, total, add(*({change: 1.0} for change in changes))]


def _planned(
    money: tuple[Expression, ...], terms: SpendDownTerms, years: tuple[int, ...]
) -> list[Expression]:
    """The years that are free: not before the first one, not set by hand."""
    free = [year not in terms.by_hand and year >= (terms.first_year or year) for year in years]
    return [x for x, mine in zip(money, free, strict=True) if mine]


def _changes(model: LinearModel, money: list[Expression]) -> tuple[int, list[int]]:
    """The largest change from one year to the next, and each of them, as variables at least as large."""
    largest, changes = model.variable(), []
    for before, after in pairwise(money):
        change = model.variable()
        model.at_least(minus({change: 1.0}, minus(after, before)))
        model.at_least(minus({change: 1.0}, minus(before, after)))
        model.at_most({change: 1.0, largest: -1.0})
        changes.append(change)
    return largest, changes


def _binding(with_it: Projection, extra: NDArray[np.float64], terms: SpendDownTerms) -> list[Limit]:
    """The limits that leave no room: what a board must know will not give."""
    found = []
    room, kept = headroom(with_it)[0], with_it.equity[0] - with_it.reserve[0]
    for t, year in enumerate(with_it.years):
        if year >= terms.target and abs(room[t]) < HALF_A_KRONA:
            found.append(Limit("ceiling", year))
        if kept[t] < HALF_A_KRONA:
            found.append(Limit("reserve", year))
        if terms.capacity is not None and extra[t] > terms.capacity - HALF_A_KRONA:
            found.append(Limit("capacity", year))
    return found


def _lasting(outlook: Prepared, target: int, extra: NDArray[np.float64]) -> float:
    """The extra money a year that can be kept up: what every year's own income carries from the target on.

    Within the outlook no year's result falls below zero because of it, and equity stays at or
    above the reserve after the plan's years. At or under the ceiling the state has nothing to cut,
    so the outlook is taken without its response.
    """
    years = outlook.schedule.years
    used = spending_factor(outlook)
    planned = np.concatenate([extra, np.zeros(len(years) - len(extra))])
    calm = replace(outlook, assumptions=replace(outlook.assumptions, state_response=None))
    carried = project(outlook.schedule, calm.assumptions)
    first = years.index(target)
    levels = [carried.result[0, t] / used[t] for t in range(first, len(years)) if used[t] > 0]
    level = max(0.0, float(min(levels, default=0.0)))
    after = project(outlook.schedule, with_extra(calm.assumptions, planned))
    room = (after.equity - np.maximum(after.reserve, 0.0))[0, len(extra) :]
    spent = used[len(extra) :].cumsum()
    if room.size and (room < level * spent).any():
        level = max(0.0, float(np.min(room[spent > 0] / spent[spent > 0], initial=level)))
    return level


def _impossible(prepared: Prepared, terms: SpendDownTerms) -> SpendDown:
    """Why there is no plan, and the nearest change of each limit that makes one possible."""
    without = project(prepared.schedule, prepared.assumptions)
    kept = (without.equity - np.maximum(without.reserve, 0.0))[0]
    short = np.flatnonzero(kept < -HALF_A_KRONA)
    remedies = tuple(_remedies(prepared, terms))
    return SpendDown(
        "infeasible",
        terms,
        (),
        without,
        short_year=without.years[int(short[0])] if short.size else None,
        remedies=remedies,
        together=() if remedies else _together(prepared, terms),
    )


def _remedies(prepared: Prepared, terms: SpendDownTerms) -> list[Remedy]:
    """Each change that is enough alone."""
    years, found = prepared.schedule.years, []
    later = [year for year in years if year > terms.target]
    target = next((year for year in later if _possible(prepared, replace(terms, target=year))), None)
    if target is not None:
        found.append(Remedy("target", float(target)))
    if terms.capacity is not None:
        built = _model(prepared, terms, relax=frozenset({"capacity"}))
        found += _least("capacity", built, built.capacity)
    built = _model(prepared, terms, relax=frozenset({"reserve"}))
    found += _least("reserve", built, built.lowered)
    if terms.first_year is not None:
        earlier = [year for year in reversed(years) if year < terms.first_year]
        first = next((y for y in earlier if _possible(prepared, replace(terms, first_year=y))), None)
        found += [Remedy("first_year", float(first))] if first is not None else []
    if terms.by_hand and _possible(prepared, replace(terms, by_hand={})):
        found.append(Remedy("by_hand", 0.0))
    return found


def _together(prepared: Prepared, terms: SpendDownTerms) -> tuple[Remedy, ...]:
    """The least lowering of the reserve, and with it the least capacity; nothing where that is not enough."""
    if terms.capacity is None:
        return ()
    built = _model(prepared, terms, relax=frozenset({"capacity", "reserve"}))
    solution = built.model.minimise_in_order([built.lowered, built.capacity])
    if solution.values is None:
        return ()
    return (
        Remedy("reserve", _sek(solution.value(built.lowered))),
        Remedy("capacity", _sek(solution.value(built.capacity))),
    )


def _possible(prepared: Prepared, terms: SpendDownTerms) -> bool:
    built = _model(prepared, terms)
    return built.model.minimise({}).values is not None


def _least(kind: RemedyKind, built: _Model, relaxed: Expression) -> list[Remedy]:
    solution = built.model.minimise(relaxed)
    return [] if solution.values is None else [Remedy(kind, _sek(solution.value(relaxed)))]


def _sek(tkr: float) -> float:
    """SEK, rounded up to a whole krona, so that the change is enough."""
    return float(np.ceil(round(tkr * TKR, 3)))
