"""Equity as a function of a project's cost: at any cost it is what the second projection has."""

import numpy as np
import pytest

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.solving.equity_by_cost import equity_by_cost
from tests.forecasting.solving.test_equity_model import CEILINGS, MADE, RESERVES, RESPONSES
from tests.support.second_projection import Beyond, second_projection

PER_KRONA = (0.0, 0.75, 1.0, 0.25, 0.0)
"""What a krona a year adds to each year: nine months, twelve and three."""
MOST = 3_000_000.0
COSTS = (0.0, 31_000.0, 207_000.0, 455_000.0, 811_000.0, 1_390_000.0, 2_200_000.0, MOST)


@pytest.mark.parametrize("matching", [True, False], ids=["with matching", "without matching"])
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
@pytest.mark.parametrize("ceiling", CEILINGS.values(), ids=CEILINGS)
def test_the_curve_goes_through_every_forecast(ceiling, response, matching: bool) -> None:
    reserve, used = RESERVES[len(ceiling.kind) % 3], 0.9
    assumed = Assumptions(
        contribution_growth=-0.021,
        matching=matching,
        utilisation=used,
        ceiling=ceiling,
        reserve=reserve,
        state_response=None if response is None else StateResponse(*response),
    )
    curve = equity_by_cost(Prepared(schedule(MADE, 5), assumed), np.array(PER_KRONA), MOST)
    assert curve.years == (2020, 2021, 2022, 2023, 2024)
    assert (curve.knots[0], curve.knots[-1]) == (0.0, MOST)
    assert (np.diff(curve.knots) > 0).all()
    for cost in COSTS:
        beyond = Beyond(
            contribution_growth=-0.021,
            matching=matching,
            utilisation=used,
            ceiling=ceiling,
            reserve=reserve,
            response=response,
            extra={2020 + t: cost * each for t, each in enumerate(PER_KRONA)},
        )
        years = second_projection(MADE, beyond, 5)
        piece = min(int(np.searchsorted(curve.knots, cost, side="right")) - 1, len(curve.knots) - 2)
        for lines, wanted in (
            (curve.equity, [year.equity for year in years]),
            (curve.reserve, [year.reserve for year in years]),
        ):
            at = lines[:, piece, 0] + lines[:, piece, 1] * cost
            assert list(at) == pytest.approx(wanted, abs=0.01)
