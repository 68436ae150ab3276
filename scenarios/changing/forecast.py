"""One call from a plan and changes to its forecast, the way page, command line and files ask."""

from forecasting.model.assumptions import baseline
from forecasting.model.projection import Prepared, Projection, project
from forecasting.model.schedule import schedule
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.changing.apply import apply
from scenarios.changing.assume import assume
from scenarios.changing.changes import Changes


def prepare(plan: Plan, default_ceiling: Ceiling, changes: Changes = (), years: int = 5) -> Prepared:
    """What a forecast is computed from.

    Raises:
        ValueError: where `years` is not 1..15.
    """
    changed = apply(plan, changes)
    laid = schedule(changed, years)
    return Prepared(laid, assume(baseline(changed, default_ceiling), changes, laid.years), plan)


def forecast(plan: Plan, default_ceiling: Ceiling, changes: Changes = (), years: int = 5) -> Projection:
    """The plan's projection over `years` years with the changes applied; without any, the baseline.

    Raises:
        ValueError: where `years` is not 1..15.
    """
    prepared = prepare(plan, default_ceiling, changes, years)
    return project(prepared.schedule, prepared.assumptions)
