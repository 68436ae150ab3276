"""What a spend-down does to the risk: how often it keeps its promise, and how often equity falls short, in the same futures with it and without it."""

from dataclasses import dataclass

from forecasting.futures.uncertainty import Uncertainty
from scenarios.judging.chances.with_and_without import TwoRisks, two_risks
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import SpendDownPlan, unspent, with_plan


@dataclass(frozen=True, slots=True)
class SpendRisks:
    """The futures to the end of the target year, and those to the end of the years shown."""

    target: int
    to_target: TwoRisks
    within: TwoRisks

    def at_ceiling(self) -> tuple[int, int]:
        """In how many equity ends the target year at or under the ceiling, without the plan and with it."""
        found = self.to_target
        return found.draws - found.without.over_ceiling, found.draws - found.with_it.over_ceiling


def risks_of_spend_down(outlook: Outlook, plan: SpendDownPlan, about: Uncertainty) -> SpendRisks:
    """The risk with the plan in place of one that the outlook holds, and without any."""
    with_it, without = outlook.with_changes(with_plan(outlook.changes, plan)), unspent(outlook)
    target = plan.found.terms.target

    def to(years: int) -> TwoRisks:
        return two_risks(with_it.over(years).prepared, without.over(years).prepared, about)

    return SpendRisks(target, to(plan.found.projection.years.index(target) + 1), to(plan.years))
