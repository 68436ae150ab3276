"""What is drawn: each interval holds 8 of 10, the central case is draw 0, and luck is the same for the same name."""

import math

import numpy as np
import pytest

from forecasting.futures.draws import Interval, Luck, chance, correlated, pert, split_normal

DRAWS = 100_000
ERRORS = 4
"""Standard errors within which a share or a mean must be."""


def normals(name: str = "x", seed: int = 11) -> np.ndarray:
    return Luck(seed, DRAWS + 1).of(name)


@pytest.mark.parametrize("draw", [split_normal, pert])
@pytest.mark.parametrize(
    ("below", "above"), [(0.02, 0.02), (0.01, 0.03), (0.3, 0.1), (0.0, 5.0), (4.0, 0.0), (1e-4, 0.7)]
)
def test_one_in_ten_is_under_the_interval_and_one_over_it(draw, below, above):
    away = draw(normals(), Interval(below, above))[0, 1:]
    error = ERRORS * math.sqrt(0.1 * 0.9 / DRAWS)
    assert np.mean(away < -below - 1e-7) == pytest.approx(0.1 if below or draw is pert else 0.0, abs=error)
    assert np.mean(away > above + 1e-7) == pytest.approx(0.1 if above or draw is pert else 0.0, abs=error)


def test_a_split_normal_has_half_of_its_draws_on_each_side_and_the_mean_of_its_halves():
    away = split_normal(normals(), Interval(0.01, 0.04))[0, 1:]
    assert np.mean(away < 0) == pytest.approx(0.5, abs=ERRORS * 0.5 / math.sqrt(DRAWS))
    # half of a normal of deviation s lies s * sqrt(2 / pi) from its middle; 1 in 10 is 1.28155 deviations out
    mean = 0.5 * (0.04 - 0.01) / 1.281552 * math.sqrt(2 / math.pi)
    assert away.mean() == pytest.approx(mean, abs=ERRORS * float(away.std()) / math.sqrt(DRAWS))


def test_a_pert_is_the_textbook_s_beta():
    """Range 0 to 6 with its mode at 1: alpha 1 + 4/6, beta 1 + 20/6, mean (0 + 4 + 6) / 6."""
    beta = np.random.Generator(np.random.PCG64(5)).beta(1 + 4 / 6, 1 + 20 / 6, 400_000) * 6
    low, high = np.quantile(beta, (0.1, 0.9))
    away = pert(normals(), Interval(1 - low, high - 1))[0, 1:]
    assert 1 + away.mean() == pytest.approx(10 / 6, abs=0.01)
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert 1 + np.quantile(away, share) == pytest.approx(np.quantile(beta, share), abs=0.03)
    assert 1 + away.min() >= -0.02
    assert 1 + away.max() <= 6.02


@pytest.mark.parametrize("draw", [split_normal, pert])
def test_draw_0_is_the_central_case_and_nothing_uncertain_is_drawn_at_it(draw):
    assert draw(normals(), Interval(0.2, 0.5))[0, 0] == 0
    assert not draw(normals(), Interval()).any()


def test_nothing_is_drawn_under_the_least():
    assert pert(normals(), Interval(3.0, 4.0), least=-1.5).min() == -1.5


def test_luck_is_by_name_seed_and_block_and_the_first_years_of_more_are_those_of_fewer():
    luck = Luck(3, 50)
    assert np.array_equal(luck.of("wages", 2), Luck(3, 50).of("wages", 7)[:2])
    assert luck.of("wages", 2) is luck.of("wages", 2)
    others = (luck.of("prices", 2), Luck(4, 50).of("wages", 2), Luck(3, 50, block=1).of("wages", 2))
    assert not any(np.isclose(luck.of("wages", 2), other).any() for other in others)


def test_the_same_numbers_are_drawn_on_every_machine():
    expected = [[-0.1899, -1.0955, -0.0541, -0.9062], [0.2758, 0.8255, -0.1015, -0.6879]]
    assert np.allclose(Luck(2026, 4).of("contribution_growth", 2), expected, atol=1e-4)


@pytest.mark.parametrize(("probability", "central"), [(0.0, True), (0.3, False), (0.85, True), (1.0, False)])
def test_a_chance_comes_true_so_often_and_in_draw_0_as_in_the_central_case(probability, central):
    happens = chance(normals(), probability, central=central)
    assert bool(happens[0, 0]) is central
    error = ERRORS * math.sqrt(probability * (1 - probability) / DRAWS)
    assert happens[0, 1:].mean() == pytest.approx(probability, abs=error)


@pytest.mark.parametrize("correlation", [-1.0, -0.4, 0.0, 0.7, 1.0])
def test_prices_go_with_wages_as_far_as_asked(correlation):
    wages, prices = normals("wages"), normals("prices")
    together = correlated(prices, wages, correlation)
    assert np.corrcoef(wages[0], together[0])[0, 1] == pytest.approx(
        correlation, abs=ERRORS / math.sqrt(DRAWS)
    )
    assert together.std() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("sides", [(-0.1, 0.2), (0.2, -0.1), (math.nan, 0.0), (0.0, math.inf)])
def test_an_interval_reaches_0_or_more_to_each_side(sides):
    with pytest.raises(ValueError, match="0 or more to each side"):
        Interval(*sides)
