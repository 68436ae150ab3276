"""Spend-downs at the edge of each limit, on plans whose years are as unlike as can be."""

import pytest

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.spend_down.model import first_short_year, grounds, possible
from forecasting.solving.spend_down.solve import SpendDown, in_kronor, plan_spend_down
from forecasting.solving.spend_down.terms import Limit, Remedy, SpendDownTerms
from tests.support.plans import line, plan


def prepared(
    *results: float, ceiling: float = 9e9, reserve: Reserve | None = None, opening: float = 0.0, **assumed
) -> Prepared:
    """A result of so many SEK each year from 2020 on, of 700 000 that are paid."""
    years = tuple(range(2020, 2020 + len(results)))
    made = plan(
        line("state", "contribution", *[700_000.0] * len(years)),
        line("work", "intervention", *(700_000.0 - result for result in results)),
        years=years,
        opening=opening,
    )
    ceilings = Ceiling("amount", amount=ceiling)
    return Prepared(
        schedule(made, len(years)), Assumptions(ceiling=ceilings, reserve=reserve or Reserve(), **assumed)
    )


def amount(reserve: float) -> Reserve:
    return Reserve("amount", amount=reserve)


def planned(asked: Prepared, target: int, **terms) -> SpendDown:
    return plan_spend_down(asked, SpendDownTerms(target, **terms))


@pytest.mark.parametrize(
    ("results", "amounts"),
    [
        # 300 000 by 2021, of which 60 000 can be spent in 2020: 180 000 up, and no more down again
        ((60_000.0, 440_000.0, -100_000.0), (60_000.0, 240_000.0, 60_000.0)),
        # 60 000 are left for 2022: 140 000 down, though it is less up
        ((100_000.0, 400_000.0, -140_000.0), (100_000.0, 200_000.0, 60_000.0)),
        # all of it up
        ((10_000.0, 20_000.0, 310_000.0), (0.0, 30_000.0, 110_000.0)),
    ],
)
def test_an_even_plan_has_the_smallest_largest_change_up_or_down(results, amounts) -> None:
    target = 2022 if results[2] > 0 else 2021
    found = planned(prepared(*results, ceiling=200_000.0), target)
    assert found.extra == pytest.approx(amounts, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "terms", "limits"),
    [
        (prepared(7e4, 4e4, reserve=amount(69_999.5)), {}, []),
        (prepared(7e4, 4e4, reserve=amount(69_999.75)), {}, [Limit("reserve", 2020)]),
        (prepared(7e4, -4e4, reserve=amount(29_999.75)), {}, [Limit("reserve", 2021)]),
        (prepared(7e4, 4e4, ceiling=110_000.5), {}, []),
        (prepared(7e4, 4e4, ceiling=110_000.25), {}, [Limit("ceiling", 2021)]),
        (prepared(7e4, 4e4, ceiling=70_000.25, opening=0.0), {"target": 2020, "until": 2020}, [Limit("ceiling", 2020)]),
        (prepared(7e4, 4e4), {"capacity": 0.5}, []),
        (prepared(7e4, 4e4), {"capacity": 0.25}, [Limit("capacity", 2020), Limit("capacity", 2021)]),
        # the same limits in years that are not planned are nobody's
        (prepared(7e4, 4e4, -11e4), {"until": 2021}, []),
        (prepared(7e4, 4e4, -11e4), {}, [Limit("reserve", 2022)]),
        (prepared(7e4, 4e4, ceiling=110_000.25), {"target": 2020, "until": 2020}, []),
    ],
)  # fmt: skip
def test_a_limit_leaves_no_room_where_less_than_half_a_krona_is_left_of_it(asked, terms, limits) -> None:
    found = planned(asked, **{"target": 2021, **terms})
    assert found.extra == (0.0,) * len(found.extra)
    assert list(found.binding) == limits


FALLING = (2e4, -3e4, -15e4, -16e4)
"""Equity of 270 000 and 240 000, then 90 000 and -70 000, from 250 000."""


@pytest.mark.parametrize(
    ("reserve", "year"), [(-1.0, 2023), (89_999.0, 2023), (90_000.4, 2023), (90_000.5, 2022), (270_001.0, 2020)]
)  # fmt: skip
def test_the_first_short_year_is_the_first_in_which_half_a_krona_is_missing(reserve, year) -> None:
    assert first_short_year(prepared(*FALLING, opening=250_000.0, reserve=amount(max(reserve, 0.0)))) == year
    assert first_short_year(prepared(*FALLING[:2], opening=250_000.0)) is None


@pytest.mark.parametrize(
    ("terms", "state", "counts"),
    [
        ((2021, None), False, [3]),
        ((2021, None), True, [4, 3]),
        ((2022, None), True, [4, 3]),
        ((2023, None), True, [4]),  # the target itself is short
        ((2021, 2022), True, [3]),
        ((2021, 2021), False, [2]),
        ((2021, 2023), False, [3]),
    ],
)
def test_a_plan_ends_before_the_first_short_year_unless_the_state_answers(terms, state, counts) -> None:
    more = {"state_response": StateResponse(0.5, 0.3)} if state else {}
    asked = SpendDownTerms(terms[0], until=terms[1])
    found = grounds(prepared(*FALLING, opening=250_000.0, ceiling=9e5, **more), asked)
    assert [ground.planned for ground in found] == counts
    assert [ground.years[-1] for ground in found] == [2019 + count for count in counts]


def test_there_is_a_plan_where_one_of_the_grounds_has_one() -> None:
    """Over all four years equity falls below zero whatever is done; over the first three it does not."""
    asked = prepared(*FALLING, opening=250_000.0, ceiling=9e5, state_response=StateResponse(0.5, 0.3))
    assert possible(asked, SpendDownTerms(2021))
    assert planned(asked, 2021).planned == 3
    assert not possible(asked, SpendDownTerms(2023))
    assert not possible(
        prepared(*FALLING, opening=250_000.0, ceiling=1e5), SpendDownTerms(2020, first_year=2021)
    )


def test_the_money_of_years_that_are_set_and_of_years_before_the_first_is_what_was_asked() -> None:
    """Of 300 000 over, 40 000 are set in 2021 and nothing may be spent in 2020: 260 000 in the two that are free."""
    asked = prepared(1e5, 1e5, 1e5, 1e5, ceiling=100_000.0)
    found = planned(asked, 2023, first_year=2021, by_hand={2021: 40_000.0})
    assert found.extra == pytest.approx((0.0, 40_000.0, 130_000.0, 130_000.0), abs=0.01)
    early = planned(asked, 2023, first_year=2021, by_hand={2020: 30_000.0})
    assert early.extra == pytest.approx((30_000.0, 90_000.0, 90_000.0, 90_000.0), abs=0.01)


@pytest.mark.parametrize(
    ("shape", "step", "amounts"),
    [
        ("late", 0.0, (0.0, 20_000.0, 100_000.0)),
        ("early", 0.0, (50_000.0, 70_000.0, 0.0)),
        ("even", 0.0, (40_000.0, 40_000.0, 40_000.0)),
        ("late", 50_000.0, (0.0, 50_000.0, 100_000.0)),
        ("early", 50_000.0, (0.0, 50_000.0, 100_000.0)),
    ],
)
def test_each_shape_spends_what_is_over_at_the_end_as_it_says(shape, step, amounts) -> None:
    """Equity of 50 000, 120 000 and 190 000 is to be 70 000 at the end, at 100 000 a year."""
    asked = prepared(5e4, 7e4, 7e4, ceiling=70_000.0)
    found = planned(asked, 2022, shape=shape, step=step, capacity=100_000.0)
    if shape == "early" and not step:
        assert sum(found.extra) == pytest.approx(120_000.0, abs=0.01)
        assert found.projection.equity[0] == pytest.approx((50_000.0, 70_000.0, 70_000.0), abs=0.01)
    else:
        assert found.extra == pytest.approx(amounts, abs=0.01)


def test_a_reserve_that_is_too_high_is_lowered_to_a_share_or_an_amount_that_leaves_a_plan() -> None:
    """Equity has to be under 100 000 in 2021: 14.2 per cent of 700 000 is 99 400, 14.3 is 100 100."""
    shares = planned(prepared(1e5, 1e5, ceiling=1e5, reserve=Reserve("share", share=0.15)), 2021)
    assert Remedy("reserve_share", 0.142) in shares.remedies
    amounts = planned(prepared(1e5, 1e5, ceiling=1e5, reserve=amount(147_000.0)), 2021)
    assert Remedy("reserve", 47_000.0) in amounts.remedies


def sets(**amounts: float) -> dict[int, float]:
    return {int(year[1:]): sek for year, sek in amounts.items()}


@pytest.mark.parametrize(
    ("terms", "remedies"),
    [
        # 170 000 too much in 2020 and 140 000 in 2021, of which 90 000 are there at the end of 2022
        ({"target": 2020}, [Remedy("target", 2022.0), Remedy("until", 2021.0)]),
        ({"target": 2021}, [Remedy("target", 2022.0), Remedy("until", 2021.0)]),
        ({"target": 2020, "capacity": 50_000.0}, [Remedy("target", 2022.0)]),
        ({"target": 2020, "until": 2021, "capacity": 50_000.0}, [Remedy("capacity", 170_000.0)]),
        ({"target": 2021, "by_hand": sets(y2020=200_000.0)}, [Remedy("until", 2021.0)]),
        ({"target": 2020, "until": 2020, "by_hand": sets(y2020=10_000.0)}, [Remedy("by_hand", amounts=sets(y2020=170_000.0)), Remedy("release")]),
        ({"target": 2020, "first_year": 2021, "until": 2021}, [Remedy("target", 2021.0), Remedy("first_year", 2020.0)]),
    ],
)  # fmt: skip
def test_what_would_make_a_plan_possible_before_equity_falls_short(terms, remedies) -> None:
    found = planned(prepared(*FALLING, opening=250_000.0, ceiling=1e5), **terms)
    assert (found.status, found.extra, found.planned, found.short_year) == ("infeasible", (), 0, 2023)
    assert list(found.remedies) == remedies
    assert found.together == ()


@pytest.mark.parametrize(
    ("over", "left", "whole"),
    [
        (200_001.0, 0.3, (100_001.0, 100_000.0)),  # a krona up in 2020, and then there is none in 2021
        (200_001.0, 1.0, (100_001.0, 100_001.0)),
        (200_000.0, 0.3, (100_000.0, 100_000.0)),
    ],
)
def test_what_is_rounded_up_in_one_year_is_not_there_in_the_next(over, left, whole) -> None:
    """Equity of 500 000 and 300 000, so much over the ceiling; from there to the reserve so much is left."""
    asked = prepared(5e5, -2e5, ceiling=3e5 - over, reserve=amount(3e5 - over - left))
    found = planned(asked, 2021)
    assert found.extra == pytest.approx([over / 2] * 2, abs=0.001)
    assert in_kronor(found, asked).extra == whole
