"""Why a candidate is not chosen, at what cost it would be, and what value costs in equity.

Each question is a model of its own, solved exactly or to a stated time. Of a point of the frontier,
which leaves the most equity for its value, the question is what a candidate would take of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.choose import OVER, Choice, build, choice_of
from forecasting.solving.choice.limits import ChoiceTerms, Limit, shortfalls
from forecasting.solving.equity_model import TKR
from forecasting.solving.linear_model import times

ReasonKind = Literal["never", "no amount", "outside", "limit", "needs", "excludes", "equal", "equity"]
POINTS = 12
"""How many points of the frontier are computed at most."""
SECONDS = 2.0
"""Time for each of these questions."""
_MOST = 1e7
"""tkr a year: no project costs more."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate is left out.

    `limits` keep it out at its own cost; `entry_cost` is the most it may cost a year (SEK) and be
    in a set that is as good. `others` are the ids that it needs or that exclude it. `less` is what
    equity would end lower by with it, at the least (SEK), in a set of the same value ("equity").
    """

    candidate: Candidate
    kind: ReasonKind
    limits: tuple[Limit, ...] = ()
    others: tuple[str, ...] = ()
    entry_cost: float | None = None
    less: float = 0.0


def reasons(
    prepared: Prepared, candidates: Sequence[Candidate], choice: Choice, best: Choice | None = None
) -> tuple[Reason, ...]:
    """One for each candidate that the choice leaves out; none where there is no choice.

    `best` is the most valuable choice where `choice` is another point of its frontier.
    """
    if choice.status == "infeasible":
        return ()
    ask = _reason if best is None or best is choice else _reason_of_point
    taken = {each.candidate.id for each in choice.chosen}
    left = [i for i, candidate in enumerate(candidates) if candidate.id not in taken]
    return tuple(_plain(prepared, candidates[i]) or ask(prepared, candidates, choice, i) for i in left)


def _plain(prepared: Prepared, candidate: Candidate) -> Reason | None:
    """Why it could be in no set at all, or None."""
    if candidate.forced == "out":
        return Reason(candidate, "never")
    if candidate.project.yearly_cost is None:
        return Reason(candidate, "no amount")
    return None if start_years(candidate, prepared.schedule.years) else Reason(candidate, "outside")


def _reason(prepared: Prepared, candidates: Sequence[Candidate], choice: Choice, i: int) -> Reason:
    candidate, found = candidates[i], _entry(prepared, candidates, choice, i)
    against = _against(candidates, choice, candidate)
    if against:
        return replace(found, kind="excludes", others=against)
    needed = _needed(choice, candidate)
    return replace(found, kind="needs", others=needed) if needed and found.kind != "equal" else found


def _reason_of_point(prepared: Prepared, candidates: Sequence[Candidate], point: Choice, i: int) -> Reason:
    """What equity would end lower by with the candidate in a set of the point's value, or why there is none."""
    candidate = candidates[i]
    must = [replace(each, forced="in") if n == i else each for n, each in enumerate(candidates)]
    with_it = _most_equity(prepared, must, _terms(point), point.value)
    if with_it is not None:
        less = _end(point) - _end(with_it)
        return Reason(candidate, "equal") if less < HALF_A_KRONA else Reason(candidate, "equity", less=less)
    against, needed = _against(candidates, point, candidate), _needed(point, candidate)
    if against:
        return Reason(candidate, "excludes", others=against)
    return Reason(candidate, "needs", others=needed) if needed else Reason(candidate, "limit")


def _against(candidates: Sequence[Candidate], choice: Choice, candidate: Candidate) -> tuple[str, ...]:
    """The chosen that it cannot be combined with."""
    taken = {each.candidate.id for each in choice.chosen}
    return tuple(
        other.id
        for other in candidates
        if other.id in taken and (other.id in candidate.excludes or candidate.id in other.excludes)
    )


def _needed(choice: Choice, candidate: Candidate) -> tuple[str, ...]:
    """What it needs that is not chosen."""
    taken = {each.candidate.id for each in choice.chosen}
    return tuple(other for other in candidate.needs if other not in taken)


def _terms(choice: Choice) -> ChoiceTerms:
    """The terms that the choice was made on."""
    return replace(choice.terms, share_goal=None) if choice.goal_dropped else choice.terms


def _entry(prepared: Prepared, candidates: Sequence[Candidate], choice: Choice, i: int) -> Reason:
    """The most that the candidate may cost a year and still be in a set that is as good."""
    candidate, years = candidates[i], prepared.schedule.years
    starts = start_years(candidate, years)
    found = [each for each in (_at(prepared, candidates, choice, i, year) for year in starts) if each]
    if not found:
        return Reason(candidate, "limit")
    best = max(found, key=lambda each: each.entry_cost or 0.0)
    return replace(best, kind="equal") if (best.entry_cost or 0.0) >= _own(candidate) else best


def _own(candidate: Candidate) -> float:
    return candidate.project.yearly_cost or 0.0


def _at(
    prepared: Prepared, candidates: Sequence[Candidate], choice: Choice, i: int, year: int
) -> Reason | None:
    """The same where it starts in a year; None where no cost is small enough."""
    candidate = candidates[i]
    must = [
        replace(each, forced="in", earliest=year, latest=year) if n == i else each
        for n, each in enumerate(candidates)
    ]
    terms = _terms(choice)
    built = build(prepared, must, terms, free_cost=i)
    worth = choice.value - (terms.over_price or 0.0) * _surplus(choice) / OVER
    built.model.at_most(built.loss(), -worth + 1e-6 * (1 + abs(worth)))
    built.model.at_most(built.cost, _MOST)
    found = built.model.minimise(times(-1.0, built.cost), gap=1e-6, seconds=SECONDS)
    if found.values is None:
        return None
    most = float(np.floor(round(found.value(built.cost) * TKR, 3)))
    with_it = choice_of(prepared, built, found, status="optimal", gap=0.0).projection
    return Reason(candidate, "limit", tuple(shortfalls(with_it, terms)), entry_cost=most)


def _surplus(choice: Choice) -> float:
    """Surplus over the ceiling summed over the years, SEK."""
    over = choice.projection.equity[0] - choice.projection.ceiling[0]
    return float(np.maximum(over, 0.0)[np.isfinite(over)].sum())


def frontier(prepared: Prepared, candidates: Sequence[Candidate], choice: Choice) -> tuple[Choice, ...]:
    """Choices from the least value to the most: each leaves the most equity for its value.

    The last is the choice itself. A point that another beats in value and equity is left out.
    """
    if choice.status == "infeasible":
        return ()
    terms = _terms(choice)
    must = sum(c.value(terms.value) for c in candidates if c.forced == "in")
    levels = np.unique(np.ceil(np.linspace(must, choice.value, POINTS)))[:-1]
    found = [_most_equity(prepared, candidates, terms, float(level)) for level in levels]
    points: list[Choice] = [choice]
    for point in reversed([each for each in found if each is not None]):
        if point.value < points[0].value and _end(point) > _end(points[0]) + HALF_A_KRONA:
            points.insert(0, point)
    return tuple(points)


def _most_equity(
    prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms, value: float
) -> Choice | None:
    built = build(prepared, candidates, terms)
    built.model.at_least(built.value(), value)
    found = built.model.minimise(times(-1.0, built.path.equity[-1]), gap=1e-6, seconds=SECONDS)
    if found.values is None:
        return None
    return choice_of(
        prepared,
        built,
        found,
        status="optimal" if found.status == "optimal" else "time limit",
        gap=found.gap,
    )


def _end(choice: Choice) -> float:
    return float(choice.projection.equity[0, -1])
