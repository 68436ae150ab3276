"""What the best choice among candidates is, found by looking at every set, for tests.

It shares no code with the solver or with the projection: each set is an approved list of projects in a
plan, forecast by `second_projection`. Amounts are SEK.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from forecasting.plan.plan import Plan
from forecasting.solving.choice.candidates import Candidate
from tests.support.second_projection import Beyond, Year, second_projection

NOISE = 0.01
ROOM = 1000.0
"""A limit leaves no room where there is less than this to it."""


@dataclass(frozen=True)
class Asked:
    """The terms, in plain numbers."""

    value: str = "priority"
    frame: float | None = None
    over_price: float | None = 0.0
    goal: float | None = None
    goal_except: tuple[int, ...] = ()


@dataclass(frozen=True)
class Option:
    """A set: the start year of each candidate that is in it, and the years with it."""

    starts: Mapping[str, int]
    value: float
    years: Sequence[Year]
    first: int

    @property
    def end(self) -> float:
        return self.years[-1].equity

    @property
    def surplus(self) -> float:
        return sum(max(0.0, year.equity - year.ceiling) for year in self.years)

    def worth(self, asked: Asked) -> float:
        return self.value - (asked.over_price or 0.0) * self.surplus / 100_000

    def under_from(self) -> int:
        """The first position from which no year is over the ceiling."""
        over = [t for t, year in enumerate(self.years) if year.equity > year.ceiling + NOISE]
        return over[-1] + 1 if over else 0

    def room(self, asked: Asked, under_from: int | None) -> dict[tuple[str, int], float]:
        """What is left to each limit in each year; below zero is broken."""
        found: dict[tuple[str, int], float] = {}
        for t, year in enumerate(self.years):
            at = self.first + t
            found["reserve", at] = year.equity - max(0.0, year.reserve)
            if asked.frame is not None:
                found["frame", at] = asked.frame - year.interventions
            if asked.over_price is None and under_from is not None and t >= under_from:
                found["ceiling", at] = year.ceiling - year.equity
            if asked.goal is not None and at not in asked.goal_except:
                found["share goal", at] = year.interventions - asked.goal * year.contributions
        return found


def options(plan: Plan, beyond: Beyond, count: int, offered: Sequence[Candidate], by: str) -> list[Option]:
    """Every set that what must, may not, needs and excludes leaves."""
    first = plan.stated_years[0]
    found = []
    for row in product(*(_starts(each, range(first, first + count)) for each in offered)):
        starts = {each.id: year for each, year in zip(offered, row, strict=True) if year is not None}
        if any(not _together(each, starts) for each in offered if each.id in starts):
            continue
        funded = tuple(
            replace(
                each.project,
                status="approved",
                start=(starts[each.id], each.project.start[1] if each.project.start else 1),
            )
            for each in offered
            if each.id in starts
        )
        years = second_projection(replace(plan, projects=(*plan.projects, *funded)), beyond, count)
        worth = [each.priority if by == "priority" else each.project.participants or 0.0 for each in offered]
        value = sum(w for w, each in zip(worth, offered, strict=True) if each.id in starts)
        found.append(Option(starts, value, years, first))
    return found


def _starts(each: Candidate, years: range) -> list[int | None]:
    inside = (
        [] if each.project.yearly_cost is None else [y for y in years if each.earliest <= y <= each.latest]
    )
    if each.forced == "in":
        return list(inside)
    return [None] if each.forced == "out" else [None, *inside]


def _together(each: Candidate, starts: Mapping[str, int]) -> bool:
    return set(each.needs) <= set(starts) and not (set(each.excludes) - {each.id}) & set(starts)


def fitting(found: Sequence[Option], asked: Asked) -> tuple[list[Option], int | None]:
    """The sets that keep every limit, and the position from which the ceiling can be met by one of them."""
    kept = [each for each in found if all(room > -NOISE for room in each.room(asked, None).values())]
    if asked.over_price is not None:
        return kept, None
    earliest = min((each.under_from() for each in kept), default=None)
    if earliest is None or earliest == len(kept[0].years):
        return [], None
    return [each for each in kept if each.under_from() <= earliest], earliest


def best(kept: Sequence[Option], asked: Asked) -> Option:
    """The most worth; of those the least surplus, and of those without any the most equity in the end."""
    worth = max(each.worth(asked) for each in kept)
    equal = [each for each in kept if each.worth(asked) > worth - 1e-5]
    least = min(each.surplus for each in equal)
    if least > 0.5:
        return min(equal, key=lambda each: each.surplus)
    return max((each for each in equal if each.surplus < 0.5), key=lambda each: each.end)
