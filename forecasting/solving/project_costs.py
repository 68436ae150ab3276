"""What a project costs in each year of a forecast, beside the projection itself."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from forecasting.model.projection import Prepared
from forecasting.model.schedule import cost_of_year
from forecasting.plan.plan import Project


def price_path(prepared: Prepared) -> NDArray[np.float64]:
    """Prices compounded over the years after the stated ones, `(years,)`; 1 in the stated years."""
    after = prepared.schedule.years_after
    rate = np.broadcast_to(np.asarray(prepared.assumptions.prices, dtype=float), (1, len(after)))[0]
    path: NDArray[np.float64] = np.where(after > 0, 1 + rate, 1.0).cumprod()
    return path


def cost_path(project: Project, prepared: Prepared) -> NDArray[np.float64]:
    """SEK each year before indices, `(years,)`; nothing where a lever has replaced undated projects."""
    found = np.array([cost_of_year(project, year) for year in prepared.schedule.years])
    undated = project.start is None or project.months is None
    if undated and prepared.assumptions.interventions_after is not None:
        found[prepared.schedule.years_after > 0] = 0.0
    return found


def budgeted_from(
    project: Project, starts: Sequence[tuple[int, int]], prepared: Prepared
) -> NDArray[np.float64]:
    """What `budgeted` says of the project from each start (year, month) in its place, `(starts, years)`."""
    january = 12 * np.array(prepared.schedule.years)
    first = np.array([12 * year + month - 1 for year, month in starts])[:, None]
    last = january + 12 if project.months is None else np.minimum(first + project.months, january + 12)
    active = np.maximum(0, last - np.maximum(first, january))
    found: NDArray[np.float64] = (project.yearly_cost or 0.0) * active / 12
    if project.months is None and prepared.assumptions.interventions_after is not None:
        found[:, prepared.schedule.years_after > 0] = 0.0
    return found * price_path(prepared)


def budgeted(project: Project, prepared: Prepared) -> NDArray[np.float64]:
    """SEK each year with prices, `(years,)`: what the project adds to budgeted interventions."""
    return cost_path(project, prepared) * price_path(prepared)
