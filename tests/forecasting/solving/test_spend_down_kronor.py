"""A spend-down in whole kronor: years alike stay alike, and no limit is missed for it."""

import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.spend_down.solve import SpendDown, in_kronor, plan_spend_down
from forecasting.solving.spend_down.terms import SpendDownTerms
from tests.support.plans import line, plan

MADE = plan(
    line("state", "contribution", 700_000.0), line("work", "intervention", 500_000.0), opening=310_000.0
)
"""Equity grows by 200 000 a year: 510 000, 710 000, 910 000."""


def whole(years: int, ceiling: float, reserve: float = 0.0, **terms) -> tuple[SpendDown, SpendDown]:
    assumed = Assumptions(
        ceiling=Ceiling("amount", amount=ceiling), reserve=Reserve("amount", amount=reserve)
    )
    prepared = Prepared(schedule(MADE, years), assumed)
    found = plan_spend_down(prepared, SpendDownTerms(**terms))
    return found, in_kronor(found, prepared)


@pytest.mark.parametrize("over", [700_000.0, 700_001.0, 700_002.0])
def test_years_alike_stay_alike_and_come_down_to_the_ceiling(over: float) -> None:
    """A third of what is over in each of three years, rounded up."""
    exact, found = whole(3, 910_000.0 - over, target=2022)
    assert exact.extra == pytest.approx([over / 3] * 3, abs=0.01)
    assert found.extra == (233_334.0,) * 3
    assert float(found.projection.equity[0, 2]) == 910_000.0 - 3 * 233_334.0
    assert found.projection.equity[0, 2] <= 910_000.0 - over


def test_a_capacity_that_is_no_whole_krona_is_kept() -> None:
    """At most 300 000.2 a year: two years of 300 000, and the öre that are left in the year before."""
    exact, found = whole(3, 210_000.0, target=2022, shape="late", capacity=300_000.2)
    assert exact.extra == pytest.approx([99_999.6, 300_000.2, 300_000.2], abs=0.01)
    assert found.extra == (100_000.0, 300_000.0, 300_000.0)
    _, near = whole(3, 210_000.0, target=2022, shape="late", capacity=300_000.6)
    assert near.extra == (99_999.0, 300_001.0, 300_001.0)


def test_the_reserve_is_kept_though_amounts_are_rounded_up() -> None:
    """From the ceiling down to the reserve there is less than a krona: what is spent in all is rounded down."""
    exact, found = whole(3, 100_000.9, 100_000.3, target=2020, shape="early")
    assert exact.extra == pytest.approx([409_999.1, 200_000.0, 200_000.0], abs=0.01)
    assert found.extra == (409_999.0, 200_000.0, 200_000.0)
    _, wider = whole(3, 100_000.9, 99_000.0, target=2020, shape="early")
    assert wider.extra == (410_000.0, 200_000.0, 200_000.0)


def test_what_can_last_is_rounded_down_and_what_is_impossible_stays_so() -> None:
    exact, found = whole(3, 210_000.0, 0.3, target=2021)
    assert found.lasting == float(int(exact.lasting))
    assert 0 <= exact.lasting - found.lasting < 1
    none, same = whole(3, 100_000.0, 200_000.0, target=2020)
    assert none.status == "infeasible"
    assert same is none


def test_what_can_last_is_carried_by_the_target_year_too() -> None:
    """The target year's result is 100 000, the years' after it 500 000."""
    uneven = plan(
        line("state", "contribution", 700_000.0, 700_000.0, 700_000.0),
        line("work", "intervention", 500_000.0, 600_000.0, 200_000.0),
        years=(2020, 2021, 2022),
        opening=900_000.0,
    )
    assumed = Assumptions(ceiling=Ceiling("amount", amount=1_150_000.0))
    found = plan_spend_down(Prepared(schedule(uneven, 5), assumed), SpendDownTerms(2021))
    assert found.lasting == pytest.approx(100_000.0)


def test_what_can_last_leaves_the_reserve_in_the_target_year_where_it_rises() -> None:
    """Equity of 100 000 before it and a result of 300 000 leave 200 000 over a reserve of 200 000."""
    rising = plan(
        line("state", "contribution", 1_000_000.0, 2_000_000.0),
        line("work", "intervention", 900_000.0, 1_700_000.0),
        years=(2020, 2021),
    )
    assumed = Assumptions(ceiling=Ceiling("amount", amount=9e6), reserve=Reserve("share", share=0.1))
    found = plan_spend_down(Prepared(schedule(rising, 5), assumed), SpendDownTerms(2021))
    assert found.extra == (0.0,) * 5
    assert found.lasting == pytest.approx(200_000.0)


def test_what_can_last_leaves_the_reserve_that_rises_after_the_last_year_of_the_plan() -> None:
    """The plan ends 2021 with equity of 250 000; a result of 300 000 then leaves 150 000 over 400 000."""
    rising = plan(
        line("state", "contribution", 1_000_000.0, 1_000_000.0, 2_000_000.0),
        line("work", "intervention", 700_000.0, 700_000.0, 1_700_000.0),
        years=(2020, 2021, 2022),
        opening=0.0,
    )
    assumed = Assumptions(ceiling=Ceiling("amount", amount=250_000.0), reserve=Reserve("share", share=0.2))
    terms = SpendDownTerms(2021, shape="late", until=2021)
    found = plan_spend_down(Prepared(schedule(rising, 3), assumed), terms)
    assert found.extra == (0.0, 350_000.0, 0.0)
    assert found.lasting == pytest.approx(150_000.0)
