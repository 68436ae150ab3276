"""Conditions to come back at that a decision itself suggests: limits that its own forecast keeps."""

import math

from forecasting.model.metrics import HALF_A_KRONA, headroom
from forecasting.model.projection import Projection
from scenarios.kept.tripwire import Tripwire

WHOLE = 1000.0
"""SEK: a limit that is suggested is whole tkr, as boards speak of them."""


def suggested(decided: Projection) -> tuple[Tripwire, ...]:
    """Equity under the reserve in any of the years, and over the ceiling at the end of the last one.

    Zero is the limit where there is no reserve, or the forecast itself goes under it; nothing where it goes
    under zero too. Where the forecast ends over the ceiling, the limit is the equity that was decided on: more
    than that is news to the board.
    """
    last, equity = decided.years[-1], decided.equity[0]
    reserve = math.floor(float(decided.reserve[0].max()) / WHOLE) * WHOLE
    found = [
        Tripwire(kind="equity_under", limit=limit, year=last, until=True)
        for limit in dict.fromkeys((reserve, 0.0))
        if equity.min() >= limit - HALF_A_KRONA
    ][:1]
    room = float(headroom(decided)[0, -1])
    if not math.isfinite(room):
        return tuple(found)
    if room >= -HALF_A_KRONA:
        return (*found, Tripwire(kind="headroom_under", limit=0, year=last))
    return (*found, Tripwire(kind="equity_over", limit=math.ceil(equity[-1] / WHOLE) * WHOLE, year=last))
