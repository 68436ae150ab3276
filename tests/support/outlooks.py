"""What follows from a plan and changes, asked for in one call."""

from forecasting.model.projection import Prepared, Projection
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.changing.changes import Changes
from scenarios.judging.judgement import Judgement
from scenarios.judging.outlook import Outlook


def prepare(plan: Plan, default_ceiling: Ceiling, changes: Changes = (), years: int = 5) -> Prepared:
    return Outlook(plan, default_ceiling, changes, years).prepared


def forecast(plan: Plan, default_ceiling: Ceiling, changes: Changes = (), years: int = 5) -> Projection:
    return Outlook(plan, default_ceiling, changes, years).projection


def judgement_of(plan: Plan, default_ceiling: Ceiling, changes: Changes = (), years: int = 5) -> Judgement:
    return Outlook(plan, default_ceiling, changes, years).judgement
