"""A spend-down on a scenario: what it rests on, and the scenario with the plan in it."""

from dataclasses import dataclass

from forecasting.model.projection import Prepared, Projection
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from forecasting.solving.spend_down.solve import SpendDown, in_kronor, plan_spend_down
from forecasting.solving.spend_down.terms import SpendDownTerms
from scenarios.changing.changes import Change, Changes, ExtraInterventions
from scenarios.changing.forecast import forecast, prepare
from scenarios.judging.judgement import Judgement, judgement_of


@dataclass(frozen=True)
class SpendDownPlan:
    """What a board decides on: the money of the years in view, in whole kronor.

    `found` is planned over the longest horizon there is; its first `years` are in view. `shown` is
    the forecast over those. `stopped` is the forecast over all of them if the money ends with the
    years in view, and `judgement` judges that: it is what the scenario made of the plan holds.
    `found.projection` is the forecast if the money goes on as planned.
    """

    found: SpendDown
    years: int
    shown: Projection
    stopped: Projection
    judgement: Judgement

    @property
    def extra(self) -> tuple[float, ...]:
        """The extra money of the years in view, SEK; empty without a plan."""
        return self.found.extra[: self.years]

    @property
    def amounts(self) -> dict[int, float]:
        """The same by year, those with money alone."""
        return {year: x for year, x in zip(self.shown.years, self.extra, strict=False) if x > 0}


def without_plan(changes: Changes) -> Changes:
    """The changes without extra money by year, which a spend-down puts there."""
    return tuple(change for change in changes if not _is_plan(change))


def plan_of(changes: Changes) -> dict[int, float]:
    """The extra money by year (SEK) that the changes hold; empty where they hold none."""
    found: dict[int, float] = {}
    for change in changes:
        if isinstance(change, ExtraInterventions):
            found |= change.amounts
    return found


def ground_of(plan: Plan, default_ceiling: Ceiling, changes: Changes) -> Prepared:
    """What a spend-down is planned on: the changes over the longest horizon, a plan among them left out."""
    return prepare(plan, default_ceiling, without_plan(changes), MAX_YEARS)


def spend_down(plan: Plan, default_ceiling: Ceiling, changes: Changes, terms: SpendDownTerms) -> SpendDown:
    """The plan on top of the changes, exactly, over the longest horizon there is.

    Raises:
        ValueError: where the terms cannot be meant.
    """
    return plan_spend_down(ground_of(plan, default_ceiling, changes), terms)


def plan_of_years(
    plan: Plan, default_ceiling: Ceiling, changes: Changes, found: SpendDown, years: int
) -> SpendDownPlan:
    """The plan for the first `years`, in whole kronor, with what follows."""
    ground = ground_of(plan, default_ceiling, changes)
    whole = in_kronor(found, ground)
    amounts = dict(zip(whole.projection.years[:years], whole.extra, strict=False))
    with_it = _with_amounts(changes, amounts)
    return SpendDownPlan(
        whole,
        years,
        forecast(plan, default_ceiling, with_it, years),
        forecast(plan, default_ceiling, with_it, MAX_YEARS),
        judgement_of(plan, default_ceiling, with_it, years),
    )


def with_plan(changes: Changes, found: SpendDownPlan) -> Changes:
    """The changes with the plan's money in place of one that they hold."""
    return _with_amounts(changes, found.amounts)


def _with_amounts(changes: Changes, amounts: dict[int, float]) -> Changes:
    some = {year: amount for year, amount in amounts.items() if amount > 0}
    rest = without_plan(changes)
    return (*rest, ExtraInterventions(amounts=some)) if some else rest


def _is_plan(change: Change) -> bool:
    return isinstance(change, ExtraInterventions) and bool(change.amounts)
