"""How near two amounts must be to be the same, as a sheet prints them."""

from collections.abc import Iterable

from forecasting.checks.comparing import HALF
from forecasting.plan.plan import decimals_of


def half_a_digit(values: Iterable[float | None]) -> float:
    """Half of the last digit that the figures of a row print: 0.5 of whole ones, 0.0005 of `3,013` million."""
    decimals = max((decimals_of(value) for value in values if value is not None), default=0)
    return HALF / 10.0**decimals
