"""A spend-down on a scenario: what it rests on, and the scenario with the plan in it."""

from dataclasses import dataclass

from forecasting.model.projection import Projection
from forecasting.solving.spend_down.solve import SpendDown, in_kronor, plan_spend_down, possible_plan
from forecasting.solving.spend_down.terms import SpendDownTerms
from scenarios.changing.changes import Change, Changes, ExtraInterventions
from scenarios.judging.judgement import Judgement
from scenarios.judging.outlook import Outlook


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


def unspent(outlook: Outlook) -> Outlook:
    """The outlook without the plan that its changes may hold."""
    return outlook.with_changes(without_plan(outlook.changes))


def spend_down(outlook: Outlook, terms: SpendDownTerms) -> SpendDown:
    """The plan on top of the outlook, exactly, over the longest horizon there is.

    Raises:
        ValueError: where the terms cannot be meant.
    """
    return plan_spend_down(unspent(outlook).far.prepared, terms)


def over_the_target(outlook: Outlook, terms: SpendDownTerms) -> Outlook:
    """The outlook over its years, and as many more as it takes to see the target."""
    return outlook.over(max(outlook.years, terms.target - outlook.span[0] + 1))


def possible_in_view(outlook: Outlook, terms: SpendDownTerms) -> SpendDownPlan | None:
    """The plan in view of the outlook's years and the target; None where there is none.

    Raises:
        ValueError: where the terms cannot be meant.
    """
    seen = over_the_target(outlook, terms)
    found = possible_plan(unspent(seen).far.prepared, terms)
    return None if found is None else plan_in_view(seen, found)


def plan_in_view(outlook: Outlook, found: SpendDown) -> SpendDownPlan:
    """The plan for the outlook's years, in whole kronor, with what follows."""
    whole = in_kronor(found, unspent(outlook).far.prepared)
    amounts = dict(zip(whole.projection.years[: outlook.years], whole.extra, strict=False))
    with_it = outlook.with_changes(_with_amounts(outlook.changes, amounts))
    return SpendDownPlan(whole, outlook.years, with_it.projection, with_it.far.projection, with_it.judgement)


def with_plan(changes: Changes, found: SpendDownPlan) -> Changes:
    """The changes with the plan's money in place of one that they hold."""
    return _with_amounts(changes, found.amounts)


def _with_amounts(changes: Changes, amounts: dict[int, float]) -> Changes:
    some = {year: amount for year, amount in amounts.items() if amount > 0}
    rest = without_plan(changes)
    return (*rest, ExtraInterventions(amounts=some)) if some else rest


def _is_plan(change: Change) -> bool:
    return isinstance(change, ExtraInterventions) and bool(change.amounts)
