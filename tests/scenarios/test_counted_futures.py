"""Futures that can be counted: those shown are draws, lie as all do, and are counted as they are shown."""

from dataclasses import replace

import numpy as np
import pytest

from forecasting.futures.draws import Interval, Luck
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.plan.policies import Ceiling, Reserve
from scenarios.changing.uncertain import DEFAULT
from scenarios.futures.counted import OVER, SHOWN, UNDER, WITHIN, counted, middles
from scenarios.judging.chances.with_and_without import DRAWS, SEED
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, simple


def test_the_middle_of_each_equal_part_stands_for_it():
    values = np.array([70.0, 10.0, 50.0, 30.0, 80.0, 20.0, 60.0, 40.0])
    assert values[middles(values, 4)].tolist() == [20.0, 40.0, 60.0, 80.0]
    assert values[middles(values, 8)].tolist() == sorted(values)
    assert values[middles(values, 1)].tolist() == [50.0]


@pytest.mark.parametrize("shown", SHOWN)
def test_each_one_shown_is_a_draw_with_all_its_years(shown):
    prepared = prepare(simple(), CEILING, (), 4)
    found = counted(prepared, DEFAULT, found_year := prepared.schedule.years[-1], shown)
    drawn = Simulation(prepared, DEFAULT).futures(Luck(SEED, DRAWS + 1))
    rows = {row.tobytes() for row in drawn.equity[1:]}
    assert len({row.tobytes() for row in found.equity}) == shown
    assert all(row.tobytes() in rows for row in found.equity)
    ends = found.equity[:, found.years.index(found_year)]
    assert (np.diff(ends) >= 0).all()
    under = [(drawn.equity[1:, -1] < end).mean() for end in ends]
    assert under == pytest.approx([(n + 0.5) / shown for n in range(shown)], abs=0.0002)


def test_what_is_counted_is_what_is_over_its_own_ceiling_and_under_its_own_reserve():
    base = simple(300.0, reserve=Reserve("share", share=0.1))
    found = counted(prepare(base, Ceiling("share", share=0.7), (), 5), DEFAULT, 2024, 20)
    at = found.years.index(2024)
    over = [n for n in range(20) if found.equity[n, at] > found.ceiling[n, at] + 0.5]
    under = [n for n in range(20) if found.equity[n, at] < found.reserve[n, at] - 0.5]
    assert 0 < len(over) < 20
    assert (found.count(OVER), found.count(UNDER)) == (len(over), len(under))
    assert found.count(WITHIN) == 20 - len(over) - len(under)
    assert sum(found.count(OVER, year) for year in found.years) == int(
        (found.equity > found.ceiling + 0.5).sum()
    )
    assert found.higher == sum(found.equity[:, at] > found.risk.central[at] + 0.5)


def test_twenty_say_of_all_what_twenty_can():
    """Where the ceiling is an amount, the twenty are over it as often as all are, to the nearest twentieth."""
    found = counted(prepare(simple(), Ceiling("amount", amount=800.0), (), 6), DEFAULT, 2025, 20)
    share = float(found.risk.over_ceiling[found.at])
    assert 0.1 < share < 0.9
    assert abs(found.count(OVER) / 20 - share) <= 0.5 / 20


def test_one_that_is_shown_is_laid_out_for_the_forecast_itself():
    prepared = prepare(simple(), CEILING, (), 4)
    found = counted(prepared, DEFAULT, prepared.schedule.years[-1], 20)
    for number in (1, 7, 20):
        assert found.future(number).projection.equity[0] == pytest.approx(found.equity[number - 1], abs=0.01)


def test_where_nothing_is_uncertain_all_are_the_forecast():
    prepared = prepare(simple(), CEILING, (), 4)
    found = counted(prepared, Uncertainty(), 2022, 50)
    assert found.alike
    assert (found.equity == prepared.projection.equity[0]).all()
    assert found.higher == 0
    late = counted(prepared, Uncertainty(wages=Interval(0.01, 0.01)), prepared.schedule.years[0], 20)
    assert late.alike  # wages do nothing in the year that the document states
    assert not counted(prepared, Uncertainty(wages=Interval(0.01, 0.01)), 2023, 20).alike


@pytest.mark.parametrize("code", ["contribution_growth", "wages", "prices", "utilisation"])
def test_a_wider_interval_never_narrows_the_fan(code):
    prepared = prepare(simple(), CEILING, (), 3)
    widths = []
    for reach in (0.0, 0.01, 0.03, 0.08):
        about = replace(Uncertainty(), **{code: Interval(reach, reach)})
        found = counted(prepared, about, prepared.schedule.years[-1], 20)
        widths.append(
            [found.risk.quantiles[-1, -1] - found.risk.quantiles[0, -1], np.ptp(found.equity[:, -1])]
        )
    assert (np.diff(widths, axis=0) > 0).all()


def test_the_same_is_counted_for_everyone_and_another_seed_counts_otherwise():
    prepared = prepare(simple(), CEILING, (), 3)
    year = prepared.schedule.years[-1]
    first, again = (counted(prepared, DEFAULT, year, 20) for _ in range(2))
    assert np.array_equal(first.equity, again.equity)
    assert not np.array_equal(first.equity, counted(prepared, DEFAULT, year, 20, seed=SEED + 1).equity)


def test_a_year_outside_the_forecast_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        counted(prepare(simple(), CEILING, (), 3), DEFAULT, 2099, 20)
