"""What a spend-down comes to, from equity without it alone, for tests.

Without a state response the ceiling and the reserve stay where they are whatever is spent, so all that
counts is what has been spent in all by the end of each year: it has a least and a most.
It shares no code with the planner or the projection. Amounts are SEK.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Reserve
from tests.support.second_projection import Beyond, Year, reserve_of, second_projection

HALF = 0.5
FAR = 1e12


@dataclass(frozen=True)
class Road:
    """A plan over some years, and what is asked of the money."""

    plan: Plan
    beyond: Beyond
    count: int
    target: int
    capacity: float | None = None
    first_year: int | None = None
    by_hand: Mapping[int, float] = field(default_factory=dict)
    until: int | None = None
    bare: Sequence[Year] = ()
    """The forecast without extra money."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "bare", self.bare or self.forecast())

    def with_reserve(self, reserve: Reserve) -> "Road":
        bare = [replace(year, reserve=reserve_of(reserve, year.contributions)) for year in self.bare]
        return replace(self, beyond=replace(self.beyond, reserve=reserve), bare=bare)

    @property
    def years(self) -> list[int]:
        return [self.plan.stated_years[0] + t for t in range(self.count)]

    def forecast(self, extra: Sequence[float] = ()) -> list:
        money = dict(zip(self.years, extra, strict=False))
        return second_projection(self.plan, replace(self.beyond, extra=money or 0.0), self.count)

    @cached_property
    def planned(self) -> int:
        """How many years are planned: up to the year before equity is short with no extra money."""
        asked = self.count if self.until is None else self.years.index(self.until) + 1
        short = [t for t, room in enumerate(self.rooms()) if room <= -HALF]
        reaches = short and self.target < self.years[short[0]] <= self.years[asked - 1]
        return short[0] if reaches else asked

    def rooms(self) -> list[float]:
        return [year.equity - max(year.reserve, 0.0) for year in self.bare]

    def bounds(self) -> list[tuple[float, float]]:
        """The least and the most money of each planned year."""
        found = []
        for year in self.years[: self.planned]:
            if year in self.by_hand:
                found.append((self.by_hand[year], self.by_hand[year]))
            elif self.first_year is not None and year < self.first_year:
                found.append((0.0, 0.0))
            else:
                found.append((0.0, FAR if self.capacity is None else self.capacity))
        return found

    def over(self) -> list[float]:
        """Budgeted money by each year's end that takes equity to the ceiling."""
        used = float(self.beyond.utilisation)
        return [(year.equity - year.ceiling) / used for year in self.bare[: self.planned]]

    def most(self) -> list[float]:
        """The most that can be spent in all by the end of each year."""
        used, bounds, n = float(self.beyond.utilisation), self.bounds(), self.planned
        room = [0.0 if -HALF < each < 0 else each / used for each in self.rooms()[:n]]
        for t in reversed(range(n - 1)):
            room[t] = min(room[t], room[t + 1] - bounds[t + 1][0])
        for t in range(n):
            room[t] = min(room[t], (room[t - 1] if t else 0.0) + bounds[t][1])
        return room

    def least(self, asked: Sequence[float] | None = None) -> list[float]:
        """The least, where so much is asked for by each year's end; the ceiling asks from the target on."""
        bounds, n, target = self.bounds(), self.planned, self.years.index(self.target)
        ceiling = [over if t >= target else 0.0 for t, over in enumerate(self.over())]
        found = [max(0.0, a, b) for a, b in zip(ceiling, asked or [0.0] * n, strict=True)]
        for t in reversed(range(n - 1)):
            found[t] = max(found[t], found[t + 1] - bounds[t + 1][1])
        for t in range(n):
            found[t] = max(found[t], (found[t - 1] if t else 0.0) + bounds[t][0])
        return found

    def possible(self) -> bool:
        if self.years.index(self.target) >= self.planned:
            return False
        low, high = self.least(), self.most()
        fits = all(a <= b + 1e-6 for a, b in zip(low, high, strict=True))
        return fits and low[0] <= self.bounds()[0][1] + 1e-6

    def early(self) -> list[float]:
        """In all by each year's end: as near the ceiling as can be at once, and no more than that."""
        return self.least([min(most, over) for most, over in zip(self.most(), self.over(), strict=True)])

    def evenest(self) -> tuple[float, float]:
        """The smallest largest change from one free year to the next, and the least money with it."""
        n, bounds, used = self.planned, self.bounds(), float(self.beyond.utilisation)
        free = [
            t
            for t, year in enumerate(self.years[:n])
            if year not in self.by_hand and year >= (self.first_year or year)
        ]
        rows, limits = [], []
        for before, after in pairwise(free):
            step = np.zeros(n + 1)
            step[before], step[after] = -1.0, 1.0
            for sign in (1.0, -1.0):
                row = sign * step
                row[n] = -1.0
                rows.append(row)
                limits.append(0.0)
        for t in range(n):
            by_then = np.append(np.where(np.arange(n) <= t, used, 0.0), 0.0)
            room = self.rooms()[t]
            rows.append(by_then)
            limits.append(0.0 if -HALF < room < 0 else room)
            if self.years[t] >= self.target:
                rows.append(-by_then)
                limits.append(-used * self.over()[t])
        kept = np.array(rows), np.array(limits)
        box = [*bounds, (0.0, None)]
        change = linprog(np.eye(n + 1)[n], *kept, bounds=box)
        box[n] = (0.0, change.fun + 1e-4)
        money = linprog(np.append(np.ones(n), 0.0), *kept, bounds=box)
        return float(change.fun), float(money.fun)

    def lasts(self, level: float, extra: Sequence[float]) -> bool:
        """Whether a level can be kept up from the target on, whenever the rest of the plan ends."""
        target = self.years.index(self.target)
        alone = self.forecast([level] * self.count)
        if any(year.result < -1e-3 for year in alone[target:]):
            return False
        for start in range(target, self.planned + 1):
            path = self.forecast([*extra[:start], *[level] * (self.count - start)])
            if any(year.equity < max(year.reserve, 0.0) - 1e-3 for year in path[start:]):
                return False
        return True
