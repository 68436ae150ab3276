"""Figures that are read off a projection. Arrays are `(draws, years)`, SEK or decimal shares."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.model.projection import Amounts, Projection

HALF_A_KRONA = 0.5
"""A figure is over or under a limit when it is so by at least this, in SEK: below it is noise."""
AN_ORE = 0.01
"""Less than this, in SEK, is no money: it is what a computer is off by where amounts cancel."""
Figure = Literal[
    "contributions",
    "other_income",
    "financial",
    "income",
    "internal_costs",
    "interventions",
    "result",
    "equity",
    "ceiling",
    "reserve",
    "headroom",
    "intervention_share",
]
"""The figures of a year that can be asked for by name, in the order in which they are computed."""


def figure(projection: Projection, name: str) -> Amounts:
    """A figure by its name, SEK (`intervention_share`: decimal); `Figure` lists the names."""
    of_several = {"income": income, "headroom": headroom, "intervention_share": intervention_share}
    read = of_several.get(name)
    found: Amounts = getattr(projection, name) if read is None else read(projection)
    return found


def income(projection: Projection) -> Amounts:
    """Contributions, other income and financial net."""
    total: Amounts = projection.contributions + projection.other_income + projection.financial
    return total


def headroom(projection: Projection) -> Amounts:
    """Ceiling less equity; negative is over the ceiling, infinite is no ceiling."""
    return projection.ceiling - projection.equity


def surplus(projection: Projection) -> Amounts:
    """Equity above the ceiling, zero at or under it."""
    return np.maximum(0.0, -headroom(projection))


def free_equity(projection: Projection) -> Amounts:
    """Equity less reserve."""
    return projection.equity - projection.reserve


def intervention_share(projection: Projection) -> Amounts:
    """Interventions used as a share of the year's contributions; NaN where those are less than an öre."""
    paid = projection.contributions
    there = paid >= AN_ORE
    return np.divide(projection.interventions, paid, out=np.full_like(paid, np.nan), where=there)


def first_year(projection: Projection, marks: NDArray[np.bool_]) -> int | None:
    """The first year of the central case that `marks` marks, or None."""
    hits = np.flatnonzero(marks[0])
    return projection.years[int(hits[0])] if hits.size else None


def first_year_over_ceiling(projection: Projection) -> int | None:
    """The first year that ends over the ceiling, or None."""
    return first_year(projection, headroom(projection) < -HALF_A_KRONA)


def first_year_below_zero(projection: Projection) -> int | None:
    """The first year that ends with negative equity, or None."""
    return first_year(projection, projection.equity < -HALF_A_KRONA)
