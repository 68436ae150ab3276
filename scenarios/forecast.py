"""One call from a plan and changes to its forecast, the way page, command line and files ask."""

from forecasting.assumptions import baseline
from forecasting.plan import Plan
from forecasting.policies import Ceiling
from forecasting.projection import Prepared, Projection, project
from forecasting.schedule import schedule
from scenarios.apply import apply, assume
from scenarios.changes import Changes


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
