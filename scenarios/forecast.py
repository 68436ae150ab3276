"""One call from a plan and settings to its forecast, the way page, command line and files ask."""

from forecasting.assumptions import baseline
from forecasting.plan import Plan
from forecasting.policies import Ceiling
from forecasting.projection import Projection, project
from forecasting.schedule import schedule
from scenarios.settings import Settings, assume


def forecast(
    plan: Plan, default_ceiling: Ceiling, settings: Settings | None = None, years: int = 5
) -> Projection:
    """The plan's projection over `years` years with the settings applied; without any, the baseline.

    Raises:
        ValueError: where `years` is not 1..15.
    """
    settings = settings or Settings()
    assumptions = assume(baseline(plan, default_ceiling), settings)
    return project(schedule(plan, years, assumptions.approved), assumptions)
