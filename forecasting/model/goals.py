"""Goals that a plan states, held against a projection."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.model.metrics import HALF_A_KRONA, headroom, intervention_share
from forecasting.model.projection import Projection
from forecasting.plan.plan import Goal, GoalKind, Plan, Project

Verdict = Literal["met", "unmet", "contradicted", "unknown"]
SHARE_NOISE = 5e-4
"""A share counts as reached when it prints as reached with one decimal."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a goal rate comes to a year: at least `persons` of `of`, at `cost` SEK for each of them."""

    persons: int
    of: float
    cost: float | None


@dataclass(frozen=True, slots=True)
class GoalResult:
    """How a goal fares, with the worst year.

    `stated` and `reached` are in the goal's own measure (SEK, decimal share or persons), None where
    the plan does not tell. `reach` is what a goal rate asks for, which only outturn can answer.
    """

    goal: Goal
    verdict: Verdict
    year: int | None = None
    stated: float | None = None
    reached: float | None = None
    reach: Reach | None = None


def evaluate(plan: Plan, projection: Projection) -> tuple[GoalResult, ...]:
    """Each goal of the plan against the central case."""
    return tuple(_evaluate(goal, plan, projection) for goal in plan.goals)


def _evaluate(goal: Goal, plan: Plan, projection: Projection) -> GoalResult:
    rules: dict[GoalKind, Callable[[], GoalResult]] = {
        "intervention_share": lambda: _share(goal, projection),
        "result_not_negative": lambda: _not_below_zero(goal, projection.result[0], projection),
        "cash_not_negative": lambda: _not_below_zero(goal, projection.equity[0], projection),
        "equity_within_ceiling": lambda: _within_ceiling(goal, projection),
        "participants": lambda: _participants(goal, plan),
        "cost_per_participant": lambda: _cost_per_participant(goal, plan),
        "money_used_up": lambda: _used_up(goal, projection),
        "goal_rate": lambda: _rate(goal, plan),
    }
    return rules[goal.kind]()


def _years(goal: Goal, projection: Projection) -> list[int]:
    """Positions of the stated years that the goal speaks of."""
    return [t for t in range(projection.stated) if projection.years[t] not in goal.except_years]


def _share(goal: Goal, projection: Projection) -> GoalResult:
    shares = intervention_share(projection)[0]
    years = [t for t in _years(goal, projection) if np.isfinite(shares[t])]
    if not years or goal.at_least is None:
        return GoalResult(goal, "unknown")
    worst = min(years, key=lambda t: shares[t])
    met = shares[worst] >= goal.at_least - SHARE_NOISE
    return GoalResult(
        goal, "met" if met else "unmet", projection.years[worst], goal.at_least, float(shares[worst])
    )


def _not_below_zero(goal: Goal, values: NDArray[np.float64], projection: Projection) -> GoalResult:
    years = _years(goal, projection)
    if not years:
        return GoalResult(goal, "unknown")
    worst = min(years, key=lambda t: values[t])
    verdict: Verdict = "met" if values[worst] >= -HALF_A_KRONA else "unmet"
    return GoalResult(goal, verdict, projection.years[worst], 0.0, float(values[worst]))


def _used_up(goal: Goal, projection: Projection) -> GoalResult:
    """The year's money is used in the year: no result above zero, in the goal's year or every stated one."""
    years = [t for t in _years(goal, projection) if goal.by in (None, projection.years[t])]
    if not years:
        return GoalResult(goal, "unknown")
    worst = max(years, key=lambda t: projection.result[0, t])
    left = float(projection.result[0, worst])
    verdict: Verdict = "met" if left <= HALF_A_KRONA else "unmet"
    return GoalResult(goal, verdict, projection.years[worst], 0.0, left)


def _within_ceiling(goal: Goal, projection: Projection) -> GoalResult:
    """Judged in the goal's year where it has one, else in the last stated year.

    A plan that is over the ceiling and raises the excess over its stated years moves away from
    the goal: contradicted, whatever the year the goal is meant for.
    """
    year = projection.stated - 1 if goal.by is None else goal.by - projection.years[0]
    if not 0 <= year < len(projection.years):
        return GoalResult(goal, "unknown")
    over = -headroom(projection)[0]
    opening_excess = float(projection.opening_equity[0, 0] - projection.ceiling[0, 0])
    last = projection.stated - 1
    verdict: Verdict = "met" if over[year] <= HALF_A_KRONA else "unmet"
    if verdict == "unmet" and over[last] > HALF_A_KRONA and over[last] > opening_excess + HALF_A_KRONA:
        verdict = "contradicted"
    stated, reached = float(projection.ceiling[0, year]), float(projection.equity[0, year])
    return GoalResult(goal, verdict, projection.years[year], stated, reached)


def _running(goal: Goal, plan: Plan) -> list[Project]:
    return [p for p in plan.projects if p.status == "approved" and goal.project in ("", p.id)]


def _participants(goal: Goal, plan: Plan) -> GoalResult:
    """The sum over running projects; unknown while one of them has no figure."""
    counts = [project.participants for project in _running(goal, plan)]
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts) or goal.at_least is None:
        return GoalResult(goal, "unknown", stated=goal.at_least)
    reached = sum(known)
    return GoalResult(
        goal, "met" if reached >= goal.at_least else "unmet", stated=goal.at_least, reached=reached
    )


def _cost_per_participant(goal: Goal, plan: Plan) -> GoalResult:
    """Yearly cost over participants of the running projects that state both."""
    projects = _running(goal, plan)
    known = [
        (p.yearly_cost, p.participants) for p in projects if p.yearly_cost is not None and p.participants
    ]
    if not known or len(known) < len(projects) or goal.at_most is None:
        return GoalResult(goal, "unknown", stated=goal.at_most)
    reached = sum(cost for cost, _ in known) / sum(count for _, count in known)
    return GoalResult(
        goal, "met" if reached <= goal.at_most else "unmet", stated=goal.at_most, reached=reached
    )


def _rate(goal: Goal, plan: Plan) -> GoalResult:
    """Whom a goal rate is about: its project's participants, else all of them, else as many as the plan aims at."""
    running = _running(goal, plan)
    counts, costs = [p.participants for p in running], [p.yearly_cost for p in running]
    known = [count for count in counts if count]
    aims = [each.at_least for each in plan.goals if each.kind == "participants" and each.at_least]
    if known and len(known) == len(counts):
        cost = None if None in costs else sum(cost or 0.0 for cost in costs)
        asked = reach(goal.at_least, sum(known), cost)
    else:
        budgeted = sum(line.amounts[0] for line in plan.lines if line.kind == "intervention")
        asked = None if goal.project or not aims else reach(goal.at_least, aims[0], budgeted)
    return GoalResult(goal, "unknown", stated=goal.at_least, reach=asked)


def reach(rate: float | None, participants: float | None, cost: float | None) -> Reach | None:
    """How many of the participants a rate (decimal) asks for, whole persons; None where either is not known."""
    if not rate or not participants:
        return None
    persons = math.ceil(rate * participants - _WHOLE)
    return Reach(persons, participants, None if cost is None else cost / persons)


_WHOLE = 1e-4
"""A rate that was written as a fraction of its participants (6 of 28) asks for that many, not for one more."""
