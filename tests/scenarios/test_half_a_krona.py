"""What is counted of futures: one is over, under, negative or higher by more than half a krona; the first is not counted."""

from dataclasses import replace

import numpy as np
import pytest

from forecasting.futures.draws import Interval
from forecasting.futures.simulation import Futures, Simulation
from forecasting.futures.uncertainty import Uncertainty
from scenarios.futures.counted import OVER, UNDER, WITHIN, Counted, counted
from scenarios.futures.movers import movers
from scenarios.judging.chances.with_and_without import Counted as Risks
from scenarios.judging.chances.with_and_without import counted_of
from scenarios.judging.risk import Assessment, Risk
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, simple

YEARS = (2020, 2021, 2022)
PREPARED = prepare(simple(), CEILING, (), 3)


def figures(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=float)


def counted_by_hand(equity: np.ndarray, ceiling: np.ndarray, reserve: np.ndarray) -> Counted:
    """The futures of 2021, where the forecast has 300.25 and the ends that were drawn are 10, 20, 20.5 and 40."""
    none, simulation = np.zeros(3), Simulation(PREPARED, Uncertainty())
    risk = Risk(YEARS, 4, figures((100.0, 300.25, 500.0))[0], np.zeros((7, 3)), none, none, none)
    ends = np.array([10.0, 20.0, 20.5, 40.0])
    drawn = simulation.inputs.at_ends([])
    return Counted(2021, risk, ends, equity, ceiling, reserve, drawn, simulation, alike=False)


EQUITY = figures(
    (0.0, 300.75, 9.0), (0.0, 301.0, 9.0), (0.0, -0.5, 9.0), (0.0, -0.75, 9.0), (0.0, 290.0, 9.0)
)
CEILING_OF = figures(
    (9.0, 300.25, 9.0), (9.0, 300.25, 8.0), (9.0, 70.0, 8.5), (9.0, 80.0, 8.25), (9.0, 289.0, 7.0)
)
RESERVE = figures((0.0, 30.0, 9.5), (0.0, 40.0, 9.75), (0.0, 0.0, 9.0), (0.0, 0.0, 8.0), (0.0, 290.6, 0.0))


def test_a_future_is_where_it_is_by_more_than_half_a_krona():
    found = counted_by_hand(EQUITY, CEILING_OF, RESERVE)
    assert found.where.tolist() == [
        [0, 0, 0],  # over the ceiling, and under the reserve, by half a krona just
        [0, 1, 1],  # over both in 2022: what is over the ceiling is not said to be under the reserve
        [0, 0, 0],
        [0, -1, 1],
        [0, 1, 1],
    ]
    assert [found.count(where) for where in (OVER, WITHIN, UNDER)] == [2, 2, 1]
    assert [found.count(OVER, year) for year in YEARS] == [0, 2, 3]
    assert [found.count(WITHIN, year) for year in YEARS] == [5, 2, 2]
    assert [found.count(UNDER, year) for year in YEARS] == [0, 1, 0]
    assert (found.negative, found.higher, found.shown) == (1, 1, 5)


@pytest.mark.parametrize(
    ("amount", "share"),
    [(10.0, 0.0), (10.5, 0.0), (10.75, 0.25), (20.5, 0.25), (20.75, 0.5), (21.0, 0.5), (21.25, 0.75), (41.0, 1.0)],
)  # fmt: skip
def test_the_share_under_an_amount_is_of_all_that_end_more_than_half_a_krona_lower(amount, share):
    assert counted_by_hand(EQUITY, CEILING_OF, RESERVE).share_under(amount) == share


def futures(equity: np.ndarray, ceiling: np.ndarray, reserve: np.ndarray) -> Futures:
    """With a first one that is over, under and negative everywhere it could be."""
    first = figures((-90.0, -80.0, -70.0))
    rows = (np.vstack([first, equity]), np.vstack([first - 9, ceiling]), np.vstack([-first, reserve]))
    return Futures(YEARS, rows[0], rows[0], *rows)


def test_shares_of_each_year_are_of_those_that_are_so_by_more_than_half_a_krona():
    assessment = Assessment(PREPARED, Uncertainty(), draws=5, seed=1)
    assessment.count(futures(EQUITY[:2], CEILING_OF[:2], RESERVE[:2]))
    assessment.count(futures(EQUITY[2:], CEILING_OF[2:], RESERVE[2:]), 2)
    found = assessment.risk
    assert found.over_ceiling.tolist() == [0.0, 0.4, 0.6]
    assert found.below_reserve.tolist() == [0.0, 0.4, 0.2]
    assert found.negative.tolist() == [0.0, 0.2, 0.0]
    assert found.quantiles[3].tolist() == [0.0, 290.0, 9.0]
    assert found.central.tolist() == [200.0, 300.0, 400.0]


def test_a_future_falls_short_where_any_year_does_and_is_over_where_the_last_one_is():
    found = counted_of(futures(EQUITY, CEILING_OF, RESERVE), futures(EQUITY[:1], CEILING_OF[:1], RESERVE[:1]))
    assert (found.years, found.draws) == (YEARS, 5)
    assert found.with_it == Risks(below_reserve=3, negative=1, over_ceiling=3)
    assert found.without == Risks(below_reserve=0, negative=0, over_ceiling=0)


@pytest.mark.parametrize(
    ("with_it", "without", "reserved"), [(0.5, 0.5, False), (0.75, 0.0, True), (0.0, 0.75, True)]
)
def test_a_reserve_of_more_than_half_a_krona_on_either_side_is_one_to_keep(with_it, without, reserved):
    flat, far = figures((5.0, 5.0, 5.0)), figures((9.0, 9.0, np.inf))
    sides = [futures(flat, far, np.array([[0.0, each, 0.0]])) for each in (with_it, without)]
    assert counted_of(*sides).reserved is reserved


@pytest.mark.parametrize(
    ("with_it", "without", "limited"), [(np.inf, np.inf, False), (9.0, np.inf, True), (np.inf, 9.0, True)]
)
def test_there_is_a_ceiling_where_either_side_ends_with_one(with_it, without, limited):
    flat, none = figures((5.0, 5.0, 5.0)), np.zeros((1, 3))
    sides = [futures(flat, np.array([[7.0, 7.0, each]]), none) for each in (with_it, without)]
    assert counted_of(*sides).limited is limited


@pytest.mark.parametrize(("reach", "moves"), [(0.00045, False), (0.00055, True)])
def test_what_moves_equity_by_half_a_krona_at_most_is_no_mover(reach, moves):
    """Of contributions of 1 000 that grow once, 0.45 and 0.55."""
    about = Uncertainty(contribution_growth=Interval(0.0, reach))
    assert bool(movers(PREPARED, about, 2021)) is moves


@pytest.mark.parametrize(("reach", "alike"), [(0.00004, True), (0.0008, False)])
def test_futures_that_end_within_half_a_krona_of_each_other_are_alike(reach, alike):
    about = replace(Uncertainty(), contribution_growth=Interval(reach, reach))
    assert counted(PREPARED, about, 2021, 20).alike is alike
