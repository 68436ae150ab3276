"""A spend-down that brings equity to the ceiling in at least 8 of 10 futures, and what that costs.

The plan of the central case is topped up: the same amount is added in every year up to the target whose
money is free (not before the first year, not set by hand), up to the capacity. It is the least amount that
is enough, or none where the limits leave too little: nobody may plan to fall under the reserve, so the
central case keeps its floor to the target year with it.

Extra money is budgeted in SEK of its year and spent as far as the year's utilisation goes, so in each
future the target year ends at E(0) - sum of u(t) x(t), while the ceiling follows contributions alone. What is
added never raises equity; futures that are at or under the ceiling stay there when more is added, and
halving finds the least. Where the state cuts for equity over the ceiling, less spent may be cut away too:
the amount found keeps the promise then as well, but a smaller one might.

The share of futures drawn is itself drawn by chance. It must be so much over 8 of 10 that the true share is
not under it but for one time in a thousand (3 standard errors, 1.2 percentage points of 10 000 draws).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.futures.draws import Luck
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.assumptions import with_extra
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared, project
from forecasting.solving.spend_down.terms import SpendDownTerms
from scenarios.judging.chances.with_and_without import DRAWS, TwoRisks, counted_of
from scenarios.judging.judgement import falls_short
from scenarios.judging.risk import SEED

SHARE = 0.8
"""At least 8 of 10 futures."""
ERRORS = 3.0
MOST = 1_000_000_000
"""SEK a year: no association has as much to add."""

Amounts = NDArray[np.float64]
Status = Literal["already", "found", "impossible"]


@dataclass(frozen=True)
class CautiousPlan:
    """What keeps the promise, beside the plan of the central case.

    `central` and `amounts` are SEK of each year from the forecast's first to the target year, `added` what
    each free year has more. "already": the central plan keeps it. "impossible": not even the most that the
    limits allow does, and `amounts` are that most. `reached_central` and `reached` count the futures at or
    under the ceiling at the end of the target year; `risks` are to the target year, with it and with the
    central plan.
    """

    status: Status
    years: tuple[int, ...]
    central: tuple[float, ...]
    amounts: tuple[float, ...]
    added: float
    reached_central: int
    reached: int
    draws: int
    risks: TwoRisks


def needed(draws: int) -> int:
    """How many of the futures drawn must keep the promise."""
    return math.ceil(draws * SHARE + ERRORS * math.sqrt(draws * SHARE * (1 - SHARE)))


def cautious_plan(
    bare: Prepared,
    central: Amounts,
    terms: SpendDownTerms,
    about: Uncertainty,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> CautiousPlan:
    """The plan on top of a forecast without extra money, which ends with the target year; `central` is SEK a year.

    Raises:
        ValueError: where the forecast does not end with the target year.
    """
    years = bare.schedule.years
    if years[-1] != terms.target or len(central) != len(years):
        raise ValueError(
            "the forecast ends with the target year, and the plan has an amount for each of its years"
        )
    free = np.array([year not in terms.by_hand and year >= (terms.first_year or 0) for year in years])
    capacity = np.inf if terms.capacity is None else terms.capacity

    def amounts(steps: int) -> Amounts:
        more = np.maximum(central, np.minimum(central + steps * (terms.step or 1.0), capacity))
        topped: Amounts = np.where(free, more, central)
        return topped

    def laid(steps: int) -> Prepared:
        return replace(bare, assumptions=with_extra(bare.assumptions, amounts(steps)))

    drawn = Simulation(bare, about).inputs.draw(Luck(seed, draws + 1))

    def reached(steps: int) -> int:
        futures = Simulation(laid(steps), about).run(drawn)
        over = futures.equity[1:, -1] - futures.ceiling[1:, -1]
        return int((over <= HALF_A_KRONA).sum())

    wanted, most = needed(draws), _most(laid, amounts, terms)
    first, last = reached(0), reached(most)
    status: Status
    if first >= wanted:
        steps, status = 0, "already"
    elif last < wanted:
        steps, status = most, "impossible"
    else:
        steps, status = _least(lambda n: reached(n) >= wanted, most), "found"
    plain, topped = (Simulation(laid(n), about).run(drawn) for n in (0, steps))
    return CautiousPlan(
        status=status,
        years=years,
        central=tuple(map(float, central)),
        amounts=tuple(map(float, amounts(steps))),
        added=steps * (terms.step or 1.0),
        reached_central=first,
        reached=reached(steps),
        draws=draws,
        risks=counted_of(topped, plain),
    )


def _most(laid: Callable[[int], Prepared], amounts: Callable[[int], Amounts], terms: SpendDownTerms) -> int:
    """The most steps at which the central case keeps its floor in every year, and the capacity leaves room for one more."""

    def kept(steps: int) -> bool:
        plan = laid(steps)
        return not falls_short(project(plan.schedule, plan.assumptions)).any()

    top = int(MOST // (terms.step or 1.0))
    full = amounts(top)
    enough = _least(lambda n: bool((amounts(n) >= full).all()), top)
    return enough if kept(enough) else max(0, _least(lambda n: not kept(n), enough) - 1)


def _least(holds: Callable[[int], bool], most: int) -> int:
    """The least whole number from 0 to `most` from which on something holds, where it holds at `most`."""
    low, high = -1, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
