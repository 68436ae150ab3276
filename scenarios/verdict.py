"""Can the association afford a project? With and without it, and where the limit goes.

Affordable: equity ends each of 15 years at or above the reserve, and never below zero, however few
are shown. Affordable for a time: it does so in the years that a board plans for, and falls short
later. Amounts are SEK. The largest cost and the earliest start are computed over all candidates in
one vectorised projection, with everything else as the scenario has it.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.assumptions import with_extra
from forecasting.plan import Plan, Project
from forecasting.policies import Ceiling
from forecasting.project_costs import cost_path, price_path
from forecasting.projection import Prepared, Projection, project
from forecasting.schedule import MAX_YEARS
from scenarios.apply import apply
from scenarios.changes import Changes, DeclineProject
from scenarios.forecast import forecast, prepare
from scenarios.judging.judgement import Judgement, falls_short, judgement_of

COSTS = 129
"""How many costs each round of the search lays side by side."""
FINEST = 1.0
"""The largest affordable cost is found to this many SEK."""

Outcome = Literal[
    "affordable",
    "affordable for a time",
    "not affordable",
    "not affordable without",
    "not within the years",
]


@dataclass(frozen=True)
class Verdict:
    """With and without a project, and the reasons.

    `with_it` and `without` are of the years shown, which cover the project; the judgements of both
    look 15 years ahead, and `lowest` is the least equity of those with it, in `lowest_year`.
    `largest_cost` is the most that it may cost a year; `earliest_start` the first month from which
    it is affordable as it is.
    """

    outcome: Outcome
    project: Project
    with_it: Projection
    without: Projection
    judgement: Judgement
    judgement_without: Judgement
    lowest: float
    lowest_year: int
    largest_cost: float | None
    earliest_start: tuple[int, int] | None


def judge(plan: Plan, default_ceiling: Ceiling, changes: Changes, project_id: str, years: int = 5) -> Verdict:
    """The verdict on a project that the changes approve or add.

    Raises:
        KeyError: where the changed plan has no such project.
    """
    the_project = {p.id: p for p in apply(plan, changes).projects}[project_id]
    years = min(max(years, _covering(the_project, plan.stated_years[0])), MAX_YEARS)
    off = (*changes, DeclineProject(project=project_id))
    prepared = prepare(plan, default_ceiling, off, MAX_YEARS)
    far = forecast(plan, default_ceiling, changes, MAX_YEARS)
    with_it, without = (judgement_of(plan, default_ceiling, these, years) for these in (changes, off))
    lowest = int(np.argmin(far.equity[0]))
    runs = cost_path(replace(the_project, yearly_cost=1.0), prepared).any()
    return Verdict(
        outcome=_outcome(with_it, without) if runs else "not within the years",
        project=the_project,
        with_it=forecast(plan, default_ceiling, changes, years),
        without=forecast(plan, default_ceiling, off, years),
        judgement=with_it,
        judgement_without=without,
        lowest=float(far.equity[0, lowest]),
        lowest_year=far.years[lowest],
        largest_cost=_largest_cost(prepared, the_project),
        earliest_start=None
        if with_it.short is None
        else _earliest_start(plan, default_ceiling, off, the_project, MAX_YEARS),
    )


def _outcome(with_it: Judgement, without: Judgement) -> Outcome:
    match with_it.floor:
        case "holds":
            return "affordable"
        case "watch":
            return "affordable for a time"
        case "act":
            return "not affordable without" if without.floor == "act" else "not affordable"


def _affordable(prepared: Prepared, costs: NDArray[np.float64]) -> NDArray[np.bool_]:
    """For each row of costs a year (not yet indexed), in which years the association can afford it."""
    prices = price_path(prepared)
    many = project(prepared.schedule, with_extra(prepared.assumptions, costs * prices))
    return ~falls_short(many)


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
