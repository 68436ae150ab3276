"""For which yearly costs, and from which starts, can the association afford a project?

Affordable: equity ends every year until `to_year` at or above the reserve and never below zero.
Under a state response the answer need not be one limit: a dearer project can leave the state less
to cut. So the answer is ranges, found exactly. Costs are whole SEK a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import with_extra
from forecasting.model.projection import Prepared, project
from forecasting.plan.plan import Project
from forecasting.solving.equity_by_cost import EquityByCost, equity_by_cost
from forecasting.solving.project_costs import budgeted, budgeted_from
from scenarios.judging.judgement import floor_margin

MOST = 1e9
"""No project of a coordination association costs more than this, SEK a year."""
NOISE = 1e-3
"""SEK that arithmetic may be off by at a limit: less than an öre."""
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CostRange:
    """Yearly costs that are affordable, whole SEK, both ends included; `up_to` None is without limit."""

    from_: float
    up_to: float | None


@dataclass(frozen=True, slots=True)
class StartRange:
    """Start months (year, month) from which a project is affordable as it is, both ends included."""

    first: Month
    last: Month


def affordable_costs(prepared: Prepared, the_project: Project, to_year: int) -> tuple[CostRange, ...]:
    """The ranges of yearly cost on top of a forecast without the project; none where no cost is affordable.

    A project that costs nothing before `to_year` has no range: there is nothing to judge.
    """
    per_krona = budgeted(replace(the_project, yearly_cost=1.0), prepared)
    count = _count(prepared, to_year)
    if not per_krona[:count].any():
        return ()
    found = []
    for low, high in _kept(equity_by_cost(prepared, per_krona, MOST), count):
        ends = np.ceil(low), np.floor(high)
        ends = _checked(prepared, per_krona, count, *ends)
        if ends[0] <= ends[1]:
            found.append(CostRange(float(ends[0]), None if high >= MOST else float(ends[1])))
    return tuple(found)


def affordable_starts(
    prepared: Prepared, the_project: Project, starts: Sequence[Month], to_year: int
) -> tuple[StartRange, ...]:
    """Which of the start months, in their order, are affordable on top of a forecast without the project."""
    if not starts:
        return ()
    extra = budgeted_from(the_project, starts, prepared)
    kept = _affordable(prepared, extra, _count(prepared, to_year))
    ranges = []
    for ok, group in groupby(zip(kept, starts, strict=True), key=lambda each: bool(each[0])):
        months = [month for _, month in group]
        ranges += [StartRange(months[0], months[-1])] if ok else []
    return tuple(ranges)


def _count(prepared: Prepared, to_year: int) -> int:
    return max(0, to_year - prepared.schedule.years[0] + 1)


def _affordable(prepared: Prepared, extra: NDArray[np.float64], count: int) -> NDArray[np.bool_]:
    """For each row of extra interventions a year, whether equity keeps its floor in the first `count` years."""
    many = project(prepared.schedule, with_extra(prepared.assumptions, extra))
    return np.asarray((floor_margin(many)[:, :count] >= -NOISE).all(axis=1))


def _kept(curve: EquityByCost, count: int) -> list[tuple[float, float]]:
    """The stretches of cost, joined, where equity keeps its floor in the first `count` years."""
    low, high = curve.knots[:-1].copy(), curve.knots[1:].copy()
    for floor in (curve.reserve, 0.0 * curve.reserve):
        for line in (curve.equity - floor)[:count]:
            low, high = _narrowed(low, high, line)
    found: list[tuple[float, float]] = []
    for start, end in zip(low, high, strict=True):
        if start > end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], float(end))
        else:
            found.append((float(start), float(end)))
    return found


def _narrowed(
    low: NDArray[np.float64], high: NDArray[np.float64], line: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The part of each stretch where a + b x cost is not under zero; empty: low > high."""
    level, slope = line[:, 0] + NOISE, line[:, 1]
    root = np.divide(-level, slope, out=np.zeros_like(level), where=slope != 0)
    low = np.where(slope > 0, np.maximum(low, root), low)
    high = np.where(slope < 0, np.minimum(high, root), high)
    never = (slope == 0) & (level < 0)
    return np.where(never, np.inf, low), np.where(never, -np.inf, high)


def _checked(
    prepared: Prepared, per_krona: NDArray[np.float64], count: int, low: float, high: float
) -> tuple[float, float]:
    """The ends as the projection itself has them: where a bracket begins, an end belongs to one side."""
    if low > high:
        return low, high
    ends = np.array([low, high])
    ok = _affordable(prepared, ends[:, None] * per_krona, count)
    return low + (not ok[0]), high - (not ok[1])
