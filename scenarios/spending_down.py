"""A spend-down on a scenario: what it rests on, and the scenario with the plan in it."""

from forecasting.plan import Plan
from forecasting.policies import Ceiling
from forecasting.schedule import MAX_YEARS
from forecasting.spend_down import SpendDown, SpendDownTerms, plan_spend_down
from scenarios.changes import Change, Changes, ExtraInterventions
from scenarios.forecast import prepare


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


def spend_down(
    plan: Plan, default_ceiling: Ceiling, changes: Changes, years: int, terms: SpendDownTerms
) -> SpendDown:
    """The plan on top of the changes, a plan among them left out.

    Raises:
        ValueError: where the years or the terms cannot be meant.
    """
    rest = without_plan(changes)
    outlook = prepare(plan, default_ceiling, rest, MAX_YEARS)
    return plan_spend_down(prepare(plan, default_ceiling, rest, years), terms, outlook)


def with_plan(changes: Changes, found: SpendDown) -> Changes:
    """The changes with the plan's money in place of one that they hold."""
    amounts = {
        year: amount for year, amount in zip(found.projection.years, found.extra, strict=False) if amount > 0
    }
    return (*without_plan(changes), ExtraInterventions(amounts=amounts)) if amounts else without_plan(changes)


def _is_plan(change: Change) -> bool:
    return isinstance(change, ExtraInterventions) and bool(change.amounts)
