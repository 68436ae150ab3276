"""The nearest change of each limit that makes a spend-down possible, where there is no plan.

Amounts are whole kronor, rounded to the side that is enough. Each remedy is found exactly: by a
model in which the limit is a variable, or by trying the years and shares that can be chosen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.plan.policies import Reserve
from forecasting.solving.equity_model import TKR
from forecasting.solving.linear_model import CONSTANT, Expression, add, minus
from forecasting.solving.spend_down.model import SpendDownModel, build, grounds, possible
from forecasting.solving.spend_down.terms import Ground, Remedy, SpendDownTerms

_PER_MILLE = 1000
"""Reserves in shares are chosen in tenths of a per cent."""
_WHOLE = (1000.0, 1.0)
"""An amount set by hand is changed to whole tkr where that is enough, else to whole kronor."""


@dataclass(frozen=True)
class Question:
    """A forecast, and the terms on it that allow no plan."""

    prepared: Prepared
    terms: SpendDownTerms

    @property
    def assumed(self) -> Assumptions:
        """What the forecast assumes."""
        return self.prepared.assumptions

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The years that a plan may be made over."""
        return grounds(self.prepared, self.terms)

    def possible(self) -> bool:
        """Whether there is a plan."""
        return possible(self.prepared, self.terms)

    def with_terms(self, **changes: object) -> "Question":
        """The same with other terms."""
        return replace(self, terms=replace(self.terms, **changes))  # type: ignore[arg-type]

    def with_reserve(self, reserve: Reserve) -> "Question":
        """The same with another reserve."""
        return replace(
            self, prepared=replace(self.prepared, assumptions=replace(self.assumed, reserve=reserve))
        )

    def with_remedy(self, remedy: Remedy) -> "Question":
        """The same with one limit changed as a remedy says."""
        reserve = self.assumed.reserve
        match remedy.kind:
            case "target" | "first_year" | "until":
                return self.with_terms(**{remedy.kind: int(remedy.value)})
            case "capacity":
                return self.with_terms(capacity=remedy.value)
            case "by_hand":
                return self.with_terms(by_hand={**self.terms.by_hand, **remedy.amounts})
            case "release":
                return self.with_terms(by_hand={})
            case "reserve":
                return self.with_reserve(replace(reserve, amount=reserve.amount - remedy.value))
            case "reserve_share":
                return self.with_reserve(replace(reserve, share=remedy.value))


def remedies(question: Question) -> tuple[Remedy, ...]:
    """Each change that is enough alone."""
    searches = (_target, _capacity, _reserve, _first_year, _by_hand, _until)
    return tuple(remedy for search in searches for remedy in search(question))


def together(question: Question) -> tuple[Remedy, ...]:
    """Changes of several limits that are enough at once, where none can be left out.

    Every limit is given up; each that can be held all the same is taken back, the reserve first,
    and what is left is changed as little as it takes.
    """
    freed = question.with_reserve(Reserve()).with_terms(capacity=None, first_year=None, by_hand={})
    if not freed.possible():
        return ()
    given_up = []
    for name in _SEARCHES:
        held = _as_asked(freed, name, question)
        if held.possible():
            freed = held
        else:
            given_up.append(name)
    found: list[Remedy] = []
    for name in given_up:
        held = _as_asked(freed, name, question)
        change = next(_SEARCHES[name](held), None)
        if change is None:
            return ()
        found.append(change)
        freed = held.with_remedy(change)
    return tuple(found)


def _as_asked(freed: Question, name: str, asked: Question) -> Question:
    """One of the limits put back as it was asked for."""
    if name == "reserve":
        return freed.with_reserve(asked.assumed.reserve)
    return freed.with_terms(**{name: getattr(asked.terms, name)})


def _target(question: Question) -> Iterator[Remedy]:
    """The nearest other year, a later one before an earlier one as near."""
    target, until = question.terms.target, question.terms.until
    years = [year for year in question.prepared.schedule.years if year != target and year <= (until or year)]
    for year in sorted(years, key=lambda year: (abs(year - target), -year)):
        if question.with_terms(target=year).possible():
            yield Remedy("target", float(year))
            return


def _capacity(question: Question) -> Iterator[Remedy]:
    if question.terms.capacity is not None:
        least = _least(question, "capacity", lambda built: built.capacity)
        if least:
            yield Remedy("capacity", least[0])


def _reserve(question: Question) -> Iterator[Remedy]:
    """How much lower the reserve must be: an amount is lowered, a share in tenths of a per cent."""
    match question.assumed.reserve.kind:
        case "amount":
            tried = (
                Remedy("reserve", sek) for sek in _least(question, "reserve", lambda built: built.lowered)
            )
            yield from [each for each in tried if question.with_remedy(each).possible()][:1]
        case "share":
            yield from _share(question)
        case "none":
            return


def _share(question: Question) -> Iterator[Remedy]:
    """The largest share of the reserve, in tenths of a per cent, that leaves a plan."""
    most = int(np.ceil(question.assumed.reserve.share * _PER_MILLE))
    for per_mille in reversed(range(most)):
        remedy = Remedy("reserve_share", per_mille / _PER_MILLE)
        if question.with_remedy(remedy).possible():
            yield remedy
            return


def _first_year(question: Question) -> Iterator[Remedy]:
    first = question.terms.first_year
    years = question.prepared.schedule.years
    for year in (year for year in reversed(years) if first is not None and year < first):
        if question.with_terms(first_year=year).possible():
            yield Remedy("first_year", float(year))
            return


def _until(question: Question) -> Iterator[Remedy]:
    """The latest earlier end: after it equity falls short even where no more is spent than must be."""
    last = question.grounds[-1].years[-1]
    ends = [year for year in question.prepared.schedule.years if question.terms.target <= year < last]
    for year in reversed(ends):
        if question.with_terms(until=year).possible():
            yield Remedy("until", float(year))
            return


def _by_hand(question: Question) -> Iterator[Remedy]:
    """The least change of the amounts set by hand, then all of them left open."""
    if not question.terms.by_hand:
        return
    for ground in question.grounds:
        amounts = _other_amounts(question, ground)
        if amounts:
            yield Remedy("by_hand", amounts=amounts)
            break
    if question.with_terms(by_hand={}).possible():
        yield Remedy("release")


def _other_amounts(question: Question, ground: Ground) -> dict[int, float]:
    """What the amounts set by hand must be instead: the least change in all, of one year where one is enough."""
    asked = question.terms.by_hand
    years = [year for year in ground.years if year in asked]
    found = [each for each in (_nearest(question, ground, [year]) for year in years) if each]
    every = _nearest(question, ground, years) if len(years) > 1 else {}
    found += [every] if every else []
    for exact in sorted(found, key=lambda each: (round(_change(asked, each)), each is every)):
        for whole in _WHOLE:
            amounts = _rounded(asked, exact, whole)
            if amounts and question.with_remedy(Remedy("by_hand", amounts=amounts)).possible():
                return amounts
    return {}


def _change(asked: Mapping[int, float], amounts: Mapping[int, float]) -> float:
    return sum(abs(amount - asked[year]) for year, amount in amounts.items())


def _nearest(question: Question, ground: Ground, years: Sequence[int]) -> dict[int, float]:
    """The amounts of some years that change the least in all, and then as evenly as can be; none where none do."""
    built = build(ground, question.terms, relax=frozenset(years))
    model, changes = built.model, []
    largest = model.variable()
    for year, variable in built.by_hand.items():
        change, held = model.variable(), {CONSTANT: question.terms.by_hand[year] / TKR}
        model.at_least(minus({change: 1.0}, minus({variable: 1.0}, held)))
        model.at_least(minus({change: 1.0}, minus(held, {variable: 1.0})))
        model.at_most({change: 1.0, largest: -1.0})
        changes.append(change)
    solution = model.minimise_in_order([add(*({change: 1.0} for change in changes)), {largest: 1.0}])
    if solution.values is None:
        return {}
    return {year: solution.value({variable: 1.0}) * TKR for year, variable in built.by_hand.items()}


def _rounded(asked: Mapping[int, float], exact: dict[int, float], whole: float) -> dict[int, float]:
    """The amounts that change, lower ones rounded down and higher ones up."""
    found = {}
    for year, amount in exact.items():
        before = asked[year]
        if abs(amount - before) > 0.01:
            away = np.floor if amount < before else np.ceil
            found[year] = max(0.0, float(away(round(amount / whole, 5)) * whole))
    return found


def _least(question: Question, relaxed: str, variable: Callable[[SpendDownModel], Expression]) -> list[float]:
    """The least value of what is relaxed over each ground, SEK rounded up to a whole krona so that it is enough."""
    found = []
    longest = Ground(question.prepared, len(question.prepared.schedule.years))
    for ground in (*question.grounds, longest):
        built = build(ground, question.terms, relax=frozenset({relaxed}))
        solution = built.model.minimise(variable(built))
        if solution.values is not None:
            found.append(float(np.ceil(round(solution.value(variable(built)) * TKR, 3))))
    return sorted(found)


_SEARCHES: dict[str, Callable[[Question], Iterator[Remedy]]] = {
    "reserve": _reserve,
    "by_hand": _by_hand,
    "first_year": _first_year,
    "capacity": _capacity,
}
"""The limits that can be given up together, and what finds the nearest change of each."""
