"""The model of a spend-down: money a year, equity with it, and what is best. Money in it is tkr.

A limit that the forecast itself misses by less than half a krona, in a year without extra money,
counts as kept there.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared
from forecasting.solving.equity_model import TKR, EquityPath, equity_path, spending_factor
from forecasting.solving.linear_model import CONSTANT, Expression, LinearModel, add, minus, times
from forecasting.solving.spend_down.terms import Ground, SpendDownTerms


@dataclass(frozen=True)
class SpendDownModel:
    """The model with its variables: the money of each planned year, and what is relaxed where asked.

    `capacity` and `lowered` (of the reserve) are variables where they are relaxed; `by_hand` holds
    the variables of the years set by hand that are.
    """

    model: LinearModel
    money: tuple[Expression, ...]
    path: EquityPath
    capacity: Expression
    lowered: Expression
    by_hand: dict[int, int]


def build(
    ground: Ground, terms: SpendDownTerms, *, relax: frozenset[str | int] = frozenset()
) -> SpendDownModel:
    """The model; `relax` makes "capacity", the lowering of the "reserve", or years set by hand, variables."""
    model, years = LinearModel(), ground.years
    capacity: Expression = {}
    if terms.capacity is not None:
        capacity = {model.variable(): 1.0} if "capacity" in relax else {CONSTANT: terms.capacity / TKR}
    lowered: Expression = {model.variable(): 1.0} if "reserve" in relax else {}
    by_hand = {year: model.variable() for year in terms.by_hand if year in years and year in relax}
    money = tuple(_money(model, year, terms, (capacity, by_hand)) for year in years)
    used = spending_factor(ground.prepared)[: len(years)]
    spent = [times(float(u), x) for u, x in zip(used, money, strict=True)]
    path = equity_path(
        model,
        ground.prepared,
        spent,
        under_from=years.index(terms.target),
        measured=terms.shape == "early" and not relax,
    )
    for equity, reserve, short in zip(path.equity, path.reserve, _noise(ground.prepared), strict=False):
        model.at_least(minus(add(equity, lowered), reserve), -short)
        model.at_least(equity, -short)
    return SpendDownModel(model, money, path, capacity, lowered, by_hand)


def _money(
    model: LinearModel, year: int, terms: SpendDownTerms, limits: tuple[Expression, dict[int, int]]
) -> Expression:
    """The year's extra money: set by hand, none before the first year, else free up to the capacity."""
    capacity, relaxed = limits
    if year in relaxed:
        return {relaxed[year]: 1.0}
    if year in terms.by_hand:
        return {CONSTANT: terms.by_hand[year] / TKR}
    if terms.first_year is not None and year < terms.first_year:
        return {}
    money = {model.variable(integer=True): terms.step / TKR} if terms.step else {model.variable(): 1.0}
    if capacity:
        model.at_most(minus(money, capacity))
    return money


def _noise(prepared: Prepared) -> list[float]:
    """How far under its limit equity may be in each year, tkr: what the forecast itself is, below half a krona."""
    room = room_over_reserve(prepared)
    short = np.where((room < 0) & (room > -HALF_A_KRONA), -room, 0.0)
    return [float(each) / TKR for each in short]


def room_over_reserve(prepared: Prepared) -> NDArray[np.float64]:
    """What equity is above the reserve and zero each year without extra money, SEK."""
    without = prepared.projection
    room: NDArray[np.float64] = (without.equity - np.maximum(without.reserve, 0.0))[0]
    return room


def first_short_year(prepared: Prepared) -> int | None:
    """The first year in which equity is under the reserve or zero even without extra money, or None."""
    short = np.flatnonzero(room_over_reserve(prepared) <= -HALF_A_KRONA)
    return prepared.schedule.years[int(short[0])] if short.size else None


def grounds(prepared: Prepared, terms: SpendDownTerms) -> tuple[Ground, ...]:
    """The years that a plan may be made over, the longest first.

    Where equity falls short even without extra money the plan ends the year before; only under a
    state response, which money that is spent in time escapes, may a longer one be possible.
    """
    years = prepared.schedule.years
    longest = Ground(prepared, len(years) if terms.until is None else years.index(terms.until) + 1)
    short_year = first_short_year(prepared)
    if short_year is None or not terms.target < short_year <= longest.years[-1]:
        return (longest,)
    before = Ground(prepared, years.index(short_year))
    return (before,) if prepared.assumptions.state_response is None else (longest, before)


def solve(ground: Ground, terms: SpendDownTerms) -> NDArray[np.float64] | None:
    """The extra money of every planned year, SEK; None where there is no plan."""
    built = build(ground, terms)
    solution = built.model.minimise_in_order(_objectives(built, ground, terms))
    if solution.values is None:
        return None
    amounts = np.array([solution.value(money) for money in built.money]) * TKR
    return np.where(np.abs(amounts) < 1e-4, 0.0, np.round(amounts, 6))


def possible(prepared: Prepared, terms: SpendDownTerms) -> bool:
    """Whether there is a plan at all."""
    any_shape = replace(terms, shape="late")
    return any(
        build(ground, any_shape).model.minimise({}).values is not None for ground in grounds(prepared, terms)
    )


def _objectives(built: SpendDownModel, ground: Ground, terms: SpendDownTerms) -> list[Expression]:
    money = built.money
    total = add(*money)
    late = add(*(times(float(len(money) - t), x) for t, x in enumerate(money)))
    match terms.shape:
        case "late":
            return [total, late]
        case "early":
            return [add(*(surplus or {} for surplus in built.path.surplus)), total, late]
        case "even":
            largest, changes = _changes(built.model, _free(built, ground, terms))
            return [{largest: 1.0}, total, add(*({change: 1.0} for change in changes))]


def _free(built: SpendDownModel, ground: Ground, terms: SpendDownTerms) -> list[Expression]:
    """The years that are free: not before the first one, not set by hand."""
    free = [year not in terms.by_hand and year >= (terms.first_year or year) for year in ground.years]
    return [x for x, mine in zip(built.money, free, strict=True) if mine]


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
