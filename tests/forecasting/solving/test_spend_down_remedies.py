"""What would make a spend-down possible, in figures that can be worked out in the head."""

import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.spend_down.solve import SpendDown, plan_spend_down
from forecasting.solving.spend_down.terms import Remedy, SpendDownTerms
from tests.forecasting.solving.test_spend_down_kronor import MADE


def asked(ceiling: float = 600_000.0, reserve: Reserve | None = None, years: int = 3, **terms) -> SpendDown:
    """Of equity of 510 000, 710 000 and 910 000; the ceiling asks for 110 000 by 2021 and 310 000 by 2022."""
    assumed = Assumptions(ceiling=Ceiling("amount", amount=ceiling), reserve=reserve or Reserve())
    return plan_spend_down(Prepared(schedule(MADE, years), assumed), SpendDownTerms(**terms))


def alone(found: SpendDown, kind: str) -> list[Remedy]:
    assert found.status == "infeasible"
    assert found.extra == ()
    return [remedy for remedy in found.remedies if remedy.kind == kind]


@pytest.mark.parametrize(
    ("by_hand", "ceiling", "amounts"),
    [
        ({2020: 0.0, 2021: 0.0}, 600_000.0, {2020: 110_000.0}),  # of two that help as much the first
        ({2020: 0.0, 2021: 0.0}, 599_400.0, {2020: 111_000.0}),  # up to whole thousands
        ({2021: 13_000.0, 2020: 0.0}, 600_000.0, {2020: 97_000.0}),
        ({2020: 600_000.0}, 600_000.0, {2020: 510_000.0}),
        ({2020: 200_000.0, 2021: 520_500.0}, 600_000.0, {2020: 189_000.0}),  # down to whole thousands
        ({2020: 530_000.0, 2021: 300_000.0}, 600_000.0, {2020: 410_000.0}),
        ({2020: 700_000.0, 2021: 700_000.0}, 600_000.0, {2020: 10_000.0}),  # one where one is enough
        ({2020: 700_000.0, 2021: 720_000.0}, 600_000.0, {2020: 345_000.0, 2021: 365_000.0}),
    ],
)
def test_amounts_set_by_hand_are_changed_as_little_as_can_be(by_hand, ceiling: float, amounts) -> None:
    found = asked(ceiling, target=2021, by_hand=by_hand, until=2021)
    (remedy,) = alone(found, "by_hand")
    assert remedy.amounts == amounts
    assert alone(found, "release") == [Remedy("release")]


def test_where_whole_thousands_are_too_much_whole_kronor_are_named() -> None:
    """Between the ceiling and the reserve there are 200 kronor: 210 000 is too much, 209 000 too little."""
    found = asked(
        500_300.0,
        Reserve("amount", amount=500_100.0),
        target=2021,
        by_hand={2020: 0.0, 2021: 0.0},
        until=2021,
    )
    assert [remedy.amounts for remedy in alone(found, "by_hand")] == [{2021: 209_700.0}]


@pytest.mark.parametrize(
    ("terms", "kind", "value"),
    [
        ({"target": 2021, "capacity": 20_000.0}, "capacity", 103_334.0),  # 310 000 in three years
        ({"target": 2021, "capacity": 20_000.0, "first_year": 2021}, "capacity", 155_000.0),
        ({"target": 2021, "first_year": 2022}, "first_year", 2021),
        ({"target": 2021, "first_year": 2022}, "target", 2022),
        ({"target": 2021, "capacity": 105_000.0, "first_year": 2021, "until": 2021}, "first_year", 2020),
        ({"target": 2022, "capacity": 150_000.0, "first_year": 2022, "until": 2022}, "first_year", 2020),
    ],
)
def test_each_limit_is_changed_no_further_than_it_takes(terms, kind: str, value: float) -> None:
    assert [remedy.value for remedy in alone(asked(**terms), kind)] == [value]


@pytest.mark.parametrize(
    ("reserve", "remedy"),
    [
        (Reserve("amount", amount=440_000.0), Remedy("reserve", 40_000.0)),
        (Reserve("amount", amount=400_000.4), Remedy("reserve", 1.0)),
        (Reserve("share", share=0.6), Remedy("reserve_share", 0.571)),  # of 700 000: 399 700
    ],
)
def test_a_reserve_is_lowered_to_the_ceiling(reserve: Reserve, remedy: Remedy) -> None:
    assert alone(asked(400_000.0, reserve, target=2020), remedy.kind) == [remedy]


def test_limits_that_are_too_tight_together_are_changed_together_and_no_other() -> None:
    found = asked(target=2021, first_year=2022, capacity=20_000.0, until=2021)
    assert found.remedies == ()
    assert found.together == (Remedy("first_year", 2021), Remedy("capacity", 110_000.0))
    reserved = asked(
        reserve=Reserve("amount", amount=50_000.0),
        target=2021,
        first_year=2022,
        capacity=20_000.0,
        until=2021,
    )
    assert reserved.together == found.together
    by_hand = asked(target=2021, capacity=20_000.0, by_hand={2020: 3_000.0}, until=2021)
    assert by_hand.remedies == (
        Remedy("capacity", 107_000.0),
        Remedy("by_hand", amounts={2020: 90_000.0}),
    )
