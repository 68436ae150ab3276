"""Can the association afford a project? With and without it, and where the limit goes.

Affordable: equity ends every year of the horizon at or above the reserve, and never below zero.
Amounts are SEK. The largest cost and the earliest start are computed over all candidates in one
vectorised projection, with everything else as the scenario has it.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.assumptions import with_extra
from forecasting.metrics import HALF_A_KRONA, first_year_over_ceiling
from forecasting.plan import Plan, Project
from forecasting.policies import Ceiling
from forecasting.project_costs import cost_path, price_path
from forecasting.projection import Prepared, Projection, project
from forecasting.schedule import MAX_YEARS
from scenarios.apply import apply
from scenarios.changes import Changes, DeclineProject
from scenarios.forecast import forecast, prepare

COSTS = 129
"""How many costs each round of the search lays side by side."""
FINEST = 1.0
"""The largest affordable cost is found to this many SEK."""

Outcome = Literal["affordable", "not affordable", "not affordable without", "not within the years"]


@dataclass(frozen=True)
class Verdict:
    """With and without a project, and the reasons.

    `lowest` is the least equity with it, in `lowest_year`; `short_year` the first year it falls
    short, by `short` SEK, of `limit` ("reserve" or "zero"). `largest_cost` is the most that it may
    cost a year; `earliest_start` the first month from which it is affordable as it is.
    """

    outcome: Outcome
    project: Project
    with_it: Projection
    without: Projection
    lowest: float
    lowest_year: int
    short_year: int | None
    short: float
    limit: Literal["reserve", "zero"]
    largest_cost: float | None
    earliest_start: tuple[int, int] | None
    under_ceiling_with: int | None
    under_ceiling_without: int | None


def judge(plan: Plan, default_ceiling: Ceiling, changes: Changes, project_id: str, years: int = 5) -> Verdict:
    """The verdict on a project that the changes approve or add.

    Raises:
        KeyError: where the changed plan has no such project.
    """
    the_project = {p.id: p for p in apply(plan, changes).projects}[project_id]
    years = min(max(years, _covering(the_project, plan.stated_years[0])), MAX_YEARS)
    with_it = forecast(plan, default_ceiling, changes, years)
    off = (*changes, DeclineProject(project=project_id))
    prepared = prepare(plan, default_ceiling, off, years)
    without = project(prepared.schedule, prepared.assumptions)
    margin = _margin(with_it)[0]
    short = np.flatnonzero(margin < -HALF_A_KRONA)
    first = int(short[0]) if short.size else None
    lowest = int(np.argmin(with_it.equity[0]))
    below_zero = first is not None and with_it.equity[0, first] < -HALF_A_KRONA
    return Verdict(
        outcome=_outcome(first is None, bool((_margin(without)[0] >= -HALF_A_KRONA).all()))
        if cost_path(replace(the_project, yearly_cost=1.0), prepared).any()
        else "not within the years",
        project=the_project,
        with_it=with_it,
        without=without,
        lowest=float(with_it.equity[0, lowest]),
        lowest_year=with_it.years[lowest],
        short_year=None if first is None else with_it.years[first],
        short=0.0 if first is None else float(-with_it.equity[0, first] if below_zero else -margin[first]),
        limit="zero" if below_zero else "reserve",
        largest_cost=_largest_cost(prepared, the_project),
        earliest_start=None
        if first is None
        else _earliest_start(plan, default_ceiling, off, the_project, years),
        under_ceiling_with=first_year_under_ceiling(with_it),
        under_ceiling_without=first_year_under_ceiling(without),
    )


def first_year_under_ceiling(projection: Projection) -> int | None:
    """The first year from which equity stays at or under the ceiling to the end, or None."""
    if first_year_over_ceiling(projection) is None:
        return projection.years[0]
    over = projection.equity[0] > projection.ceiling[0] + HALF_A_KRONA
    last = int(np.flatnonzero(over)[-1])
    return projection.years[last + 1] if last + 1 < len(over) else None


def _outcome(affordable: bool, without: bool) -> Outcome:
    if affordable:
        return "affordable"
    return "not affordable" if without else "not affordable without"


def _margin(projection: Projection) -> NDArray[np.float64]:
    """Equity over what must be kept: the reserve, and never less than zero."""
    return projection.equity - np.maximum(projection.reserve, 0.0)


def _affordable(prepared: Prepared, costs: NDArray[np.float64]) -> NDArray[np.bool_]:
    """For each row of costs a year (not yet indexed), in which years the association can afford it."""
    prices = price_path(prepared)
    many = project(prepared.schedule, with_extra(prepared.assumptions, costs * prices))
    return np.asarray(_margin(many) >= -HALF_A_KRONA)


def _largest_cost(prepared: Prepared, the_project: Project) -> float | None:
    """The most that the project may cost a year; None where it cannot cost anything, inf never."""
    profile = cost_path(replace(the_project, yearly_cost=1.0), prepared)
    if not profile.any() or not _affordable(prepared, 0.0 * profile[None]).all():
        return None
    low, high = 0.0, 1e9
    while high - low > FINEST / 2:
        costs = np.linspace(low, high, COSTS)
        ok = _affordable(prepared, costs[:, None] * profile).all(axis=1)
        if ok.all():
            return None if high == 1e9 else float(np.floor(high))
        first_bad = int(np.flatnonzero(~ok)[0])
        low, high = costs[max(first_bad - 1, 0)], costs[first_bad]
    return float(np.floor(low))


def _covering(the_project: Project, first_year: int) -> int:
    """How many years from the first one it takes to see the whole project; 0 where it has no end."""
    if the_project.start is None or the_project.months is None:
        return 0
    last_month = the_project.start[0] * 12 + the_project.start[1] - 1 + the_project.months - 1
    return last_month // 12 - first_year + 1


def _earliest_start(
    plan: Plan, default_ceiling: Ceiling, off: Changes, the_project: Project, years: int
) -> tuple[int, int] | None:
    """The first month in the horizon, not before its own start, from which it is affordable.

    Each start is judged to the end of the horizon or of the project, whichever is later.
    """
    first = plan.stated_years[0]
    own = the_project.start or (first, 1)
    starts = [(first + month // 12, month % 12 + 1) for month in range(12 * years)]
    moved = [replace(the_project, start=start) for start in starts if start >= own]
    moved = [each for each in moved if _covering(each, first) <= MAX_YEARS]
    if not moved:
        return None
    spans = [max(years, _covering(each, first)) for each in moved]
    prepared = prepare(plan, default_ceiling, off, max(spans))
    costs = np.array([cost_path(each, prepared) for each in moved])
    beyond = np.arange(max(spans)) >= np.array(spans)[:, None]
    ok = np.flatnonzero((_affordable(prepared, costs) | beyond).all(axis=1))
    return moved[int(ok[0])].start if ok.size else None
