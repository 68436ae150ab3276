"""The risk of a spend-down: how often the plan keeps its promise, counted another way."""

import pytest

from reports.takeaway.content.use import use_of
from scenarios.changing.changes import ExtraInterventions
from scenarios.judging.chances.spending import risks_of_spend_down
from scenarios.judging.risk import risk_of
from scenarios.judging.spend_down_of_scenario import SpendDownPlan
from tests.support import plans
from tests.support.contents import content
from tests.support.plans import line


@pytest.mark.parametrize(("more", "target"), [({2020: 3e5, 2021: 1e5}, 2021), ({2022: 4.5e5}, 2022)])
def test_the_promise_is_counted_at_the_target_with_the_plan_and_without_it(more: dict, target: int):
    """1 000 tkr that neither grows nor shrinks, to a ceiling of 600; the shares of all futures are counted by year elsewhere."""
    plan = plans.plan(
        line("state", "contribution", 3e6, member="state"), line("work", "intervention", 3e6), opening=1e6
    )
    spent, unspent = content(plan, ExtraInterventions(amounts=more)), content(plan)
    use = use_of(spent)
    assert isinstance(use, SpendDownPlan)
    found = risks_of_spend_down(spent.outlook, use, spent.uncertainty)
    at = target - 2020
    shares = [risk_of(each.outlook.prepared, each.uncertainty).over_ceiling[at] for each in (unspent, spent)]
    assert found.target == target
    assert found.at_ceiling() == tuple(round(10_000 * (1 - share)) for share in shares)
    assert found.at_ceiling()[0] < found.at_ceiling()[1]
    assert found.within.years == (2020, 2021, 2022, 2023, 2024)
