"""The rules that find where a plan contradicts itself, a rule or its goals. None knows a plan by name."""

from forecasting.checks.arithmetic import arithmetic
from forecasting.checks.conventions import conventions
from forecasting.checks.decided import decided
from forecasting.checks.goals import contradicted_goals
from forecasting.checks.municipalities import municipal_parts
from forecasting.checks.printed_figures import Statement
from forecasting.model.assumptions import baseline
from forecasting.model.projection import project
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.findings import WEIGHTS, Finding
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling


def check_plan(plan: Plan, default_ceiling: Ceiling, read: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """Every finding of a plan, heaviest first; `read` are those that the reader gave."""
    years = min(max(5, len(plan.stated_years), *(_goal_span(plan))), MAX_YEARS)
    projection = project(schedule(plan, years), baseline(plan, default_ceiling))
    statement = Statement(plan, projection)
    found = [
        *read,
        *arithmetic(statement),
        *conventions(statement),
        *municipal_parts(statement),
        *decided(statement),
        *contradicted_goals(statement),
    ]
    return tuple(sorted(found, key=lambda finding: WEIGHTS.index(finding.weight)))


def _goal_span(plan: Plan) -> list[int]:
    return [goal.by - plan.stated_years[0] + 1 for goal in plan.goals if goal.by is not None] or [1]
