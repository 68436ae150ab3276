"""How sure a forecast is: counted over the futures, the central case left out."""

import math

import numpy as np
import pytest

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.projection import Prepared
from forecasting.plan.policies import Ceiling, Reserve
from scenarios.changing.uncertain import DEFAULT, UNCERTAIN
from scenarios.judging import risk
from scenarios.judging.risk import PERCENT, Assessment, Risk
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, simple


def assess(prepared: Prepared, about: Uncertainty, *, draws: int, seed: int) -> Risk:
    assessment = Assessment(prepared, about, draws=draws, seed=seed)
    assert sum(assessment.run()) == draws
    return assessment.risk


def test_quantiles_and_shares_are_those_of_a_normal_where_one_rate_is_drawn_once():
    """Contributions of 1 000 grow by a normal rate for one year: equity 200 + 1 000 times that rate."""
    about = Uncertainty(contribution_growth=Interval(0.1281552, 0.1281552))  # a deviation of 0.1
    base = simple(100.0, reserve=Reserve("amount", amount=150.0))
    found = assess(prepare(base, Ceiling("amount", amount=320.0), (), 2), about, draws=40_000, seed=9)
    assert found.central.tolist() == [200.0, 300.0]
    assert found.quantiles[:, 0].tolist() == [200.0] * 7
    for percent, z in zip(
        PERCENT, (-1.644854, -1.281552, -0.67449, 0, 0.67449, 1.281552, 1.644854), strict=True
    ):
        share, density = percent / 100, math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        error = 100 * math.sqrt(share * (1 - share) / 40_000) / density
        assert found.quantiles[PERCENT.index(percent), 1] == pytest.approx(300 + 100 * z, abs=4 * error)
    for shares, expected in (
        (found.over_ceiling, [0, 0.42074]),
        (found.below_reserve, [0, 0.066807]),
        (found.negative, [0, 0.00135]),
    ):
        error = 4 * math.sqrt(expected[1] * (1 - expected[1]) / 40_000)
        assert shares[0] == expected[0]
        assert shares[1] == pytest.approx(expected[1], abs=error + 0.002)  # half a krona is none


def test_quantiles_rise_with_their_share_and_the_same_seed_says_the_same():
    prepared = prepare(simple(), CEILING, (), 6)
    first, again = (assess(prepared, DEFAULT, draws=500, seed=3) for _ in range(2))
    assert (np.diff(first.quantiles, axis=0) >= 0).all()
    assert np.array_equal(first.quantiles, again.quantiles)
    assert not np.array_equal(first.quantiles, assess(prepared, DEFAULT, draws=500, seed=4).quantiles)


def test_the_central_case_is_not_counted():
    """It alone is over the ceiling, where all that is uncertain takes something away."""
    about = Uncertainty(contribution_growth=Interval(0.3, 0.0))
    found = assess(prepare(simple(), Ceiling("amount", amount=299.0), (), 2), about, draws=8, seed=2)
    assert found.over_ceiling[1] == pytest.approx(np.round(found.over_ceiling[1] * 8) / 8)
    certain = assess(
        prepare(simple(), Ceiling("amount", amount=299.0), (), 2), Uncertainty(), draws=1, seed=2
    )
    assert certain.over_ceiling.tolist() == [0.0, 1.0]
    assert certain.quantiles[0].tolist() == certain.central.tolist()


def test_blocks_are_counted_together_and_draw_otherwise(monkeypatch):
    prepared = prepare(simple(), CEILING, (), 3)
    monkeypatch.setattr(risk, "BLOCK", 40)
    found = assess(prepared, DEFAULT, draws=100, seed=1)
    one = assess(prepared, DEFAULT, draws=40, seed=1)
    assert found.draws == 100
    assert len({found.quantiles[3, 2], one.quantiles[3, 2]}) == 2
    assert (found.over_ceiling * 100) == pytest.approx(np.round(found.over_ceiling * 100))


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (1_000_001, 1), (10, -1)])
def test_what_cannot_be_drawn_is_refused(draws, seed):
    with pytest.raises(ValueError, match=r"draws must be|a seed is"):
        assess(prepare(simple(), CEILING, (), 3), DEFAULT, draws=draws, seed=seed)


def test_every_input_of_the_table_has_its_interval_reason_and_bounds():
    for code, row in UNCERTAIN.items():
        assert getattr(DEFAULT, code) == row.interval
        assert row.reason.template.startswith("An assumption")
        assert row.interval.below <= row.deepest
        assert row.interval.above <= row.widest
