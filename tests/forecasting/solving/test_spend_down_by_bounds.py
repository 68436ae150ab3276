"""The spend-down against what must and what can have been spent by each year's end, on uneven plans."""

import random
from dataclasses import replace

import numpy as np
import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.spend_down.solve import SpendDown, plan_spend_down
from forecasting.solving.spend_down.terms import SpendDownTerms
from tests.support.plans import line, plan
from tests.support.second_projection import Beyond
from tests.support.spend_down_oracle import Road

NAMES = ("target", "capacity", "first_year", "by_hand", "until")


LOW = (Reserve(), Reserve("share", share=0.063), Reserve("amount", amount=155_000.0))
HIGH = (Reserve("share", share=0.233), Reserve("amount", amount=437_000.0))
"""Above the ceiling, or near it."""


def road(number: int, reserves: tuple[Reserve, ...] = LOW) -> Road:
    """An uneven plan with terms, drawn by a number."""
    chance = random.Random(number)
    made = plan(
        line("state", "contribution", 1_310_000, 1_372_000, 1_250_000, member="state"),
        line("town", "contribution", 640_000, 655_000, 702_000, member="town"),
        line("office", "internal_cost", 310_000, 333_000, 352_000, index="wages"),
        line("gifts", "other_income", 45_000, 21_000, 63_000),
        line("work", "intervention", *chance.choice([(1_290_000, 1_437_000, 1_380_000), (1_610_000,) * 3])),
        years=(2020, 2021, 2022),
        opening=chance.choice([310_000.0, 640_000.0, 1_270_000.0]),
    )
    beyond = Beyond(
        prices=chance.choice([0.0, 0.017]),
        wages=chance.choice([0.0, 0.029]),
        utilisation=chance.choice([1.0, 0.9]),
        ceiling=chance.choice([Ceiling("share", share=0.21), Ceiling("amount", amount=415_000.0)]),
        reserve=chance.choice(reserves),
    )
    count = chance.randint(5, 8)
    years = range(2020, 2020 + count)
    target = chance.choice(years[:5])
    by_hand = {year: float(chance.randint(0, 30) * 11_000) for year in chance.sample(years[:5], 2)}
    return Road(
        made,
        beyond,
        count,
        target,
        chance.choice([None, None, 210_000.0, 470_000.0]),
        chance.choice([None, None, 2021, 2022]),
        chance.choice([{}, {}, by_hand]),
        chance.choice([None, None, None, chance.choice([y for y in years if y >= target])]),
    )


def prepared(asked: Road) -> Prepared:
    b = asked.beyond
    assumed = Assumptions(
        prices=b.prices,
        wages=b.wages,
        utilisation=b.utilisation,
        ceiling=b.ceiling,
        reserve=b.reserve,
    )
    return Prepared(schedule(asked.plan, asked.count), assumed)


def planned(asked: Road, shape: str) -> SpendDown:
    return plan_spend_down(
        prepared(asked),
        SpendDownTerms(shape=shape, **{name: getattr(asked, name) for name in NAMES}),
    )


@pytest.mark.parametrize("shape", ["even", "early", "late"])
def test_a_plan_is_made_where_one_can_be_and_is_the_best_of_its_shape(shape: str) -> None:
    possible = 0
    for number in range(26):
        asked = road(number)
        found = planned(asked, shape)
        assert (found.status == "optimal") == asked.possible(), number
        if not asked.possible():
            continue
        possible += 1
        n, extra = asked.planned, np.array(found.extra)
        assert found.planned == n, number
        assert found.last_year == 2020 + n - 1
        assert not extra[n:].any()
        spent = extra[:n].cumsum()
        low, high = np.array(asked.least()), np.array(asked.most())
        assert (spent >= low - 0.02).all(), number
        assert (spent <= high + 0.02).all(), number
        for each, (least, most) in zip(extra, asked.bounds(), strict=False):
            assert least - 0.01 <= each <= most + 0.01, number
        if shape == "late":
            assert spent == pytest.approx(low, abs=0.02), number
        elif shape == "early":
            assert spent == pytest.approx(asked.early(), abs=0.5), number
        else:
            change, money = asked.evenest()
            free = [x for x, (least, most) in zip(extra, asked.bounds(), strict=False) if least < most]
            assert np.abs(np.diff(free)).max(initial=0.0) == pytest.approx(change, abs=0.02), number
            assert spent[-1] == pytest.approx(money, abs=0.5), number
    assert 8 < possible < 25


def test_the_limits_that_leave_no_room_are_named_and_what_can_last_is_the_most_that_lasts() -> None:
    kinds: set[str] = set()
    lasting = 0
    for number in range(24):
        asked = road(number)
        found = planned(asked, ("even", "early", "late")[number % 3])
        if found.status != "optimal":
            continue
        path = asked.forecast(found.extra)
        named = set()
        for t, year in enumerate(path[: asked.planned]):
            at = 2020 + t
            if at >= asked.target and abs(year.ceiling - year.equity) < 0.49:
                named.add(("ceiling", at))
            if year.equity - year.reserve < 0.49:
                named.add(("reserve", at))
            if asked.capacity is not None and found.extra[t] > asked.capacity - 0.49:
                named.add(("capacity", at))
        assert {(limit.kind, limit.year) for limit in found.binding} == named, number
        kinds |= {kind for kind, _ in named}
        level = found.lasting
        if level > 0:
            lasting += 1
            assert asked.lasts(level - 0.1, found.extra), number
        assert not asked.lasts(level + 1.0, found.extra), number
    assert kinds == {"ceiling", "reserve", "capacity"}
    assert lasting >= 5


def test_where_there_is_no_plan_the_nearest_change_of_each_limit_is_the_nearest_that_helps() -> None:
    seen: set[str] = set()
    for number in range(30):
        asked = road(number, HIGH if number % 2 else LOW)
        if asked.possible():
            continue
        found = {each.kind: each for each in planned(asked, "even").remedies}
        values = {kind: each.value for kind, each in found.items()}
        assert values.get("target") == nearest_target(asked), number
        assert values.get("first_year") == latest(asked, "first_year"), number
        assert values.get("capacity") == least_capacity(asked), number
        assert values.get("reserve") == least_lowering(asked), number
        assert values.get("reserve_share") == largest_share(asked), number
        assert ("release" in found) == bool(asked.by_hand and replace(asked, by_hand={}).possible()), number
        if "by_hand" in found:
            assert replace(asked, by_hand={**asked.by_hand, **found["by_hand"].amounts}).possible(), number
        seen |= set(found)
    assert seen >= {"target", "first_year", "capacity", "reserve", "reserve_share", "by_hand", "release"}


def nearest_target(asked: Road) -> int | None:
    """A later one before an earlier one as near."""
    last = asked.years[-1] if asked.until is None else asked.until
    for apart in range(1, asked.count):
        for year in (asked.target + apart, asked.target - apart):
            if asked.years[0] <= year <= last and replace(asked, target=year).possible():
                return year
    return None


def latest(asked: Road, name: str) -> int | None:
    if getattr(asked, name) is None:
        return None
    earlier = range(getattr(asked, name) - 1, asked.years[0] - 1, -1)
    return next((year for year in earlier if replace(asked, **{name: year}).possible()), None)


def least_whole(possible, most: float) -> float | None:
    """The least whole amount up to `most` for which something is possible, by halving."""
    low, high = 0, int(most)
    if not possible(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if possible(middle) else (middle + 1, high)
    return float(low)


def least_capacity(asked: Road) -> float | None:
    if asked.capacity is None:
        return None
    return least_whole(lambda sek: replace(asked, capacity=float(sek)).possible(), 1e8)


def least_lowering(asked: Road) -> float | None:
    reserve = asked.beyond.reserve
    if reserve.kind != "amount":
        return None
    return least_whole(
        lambda sek: asked.with_reserve(replace(reserve, amount=reserve.amount - sek)).possible(),
        reserve.amount,
    )


def largest_share(asked: Road) -> float | None:
    """In tenths of a per cent."""
    reserve = asked.beyond.reserve
    if reserve.kind != "share":
        return None
    tried = (per_mille / 1000 for per_mille in range(int(1000 * reserve.share + 0.5) - 1, -1, -1))
    return next((s for s in tried if asked.with_reserve(replace(reserve, share=s)).possible()), None)


def test_the_capacity_that_is_needed_is_that_of_the_years_that_are_planned() -> None:
    """510, 710 and 910 tkr: 110 over 600 in the second year is 55 a year; 310 in the third would be 103."""
    made = plan(
        line("state", "contribution", 700_000.0), line("work", "intervention", 500_000.0), opening=310_000.0
    )
    beyond = Beyond(ceiling=Ceiling("amount", amount=600_000.0))
    asked = Road(made, beyond, 3, 2021, capacity=10_000.0, until=2021)
    assert [each.value for each in planned(asked, "even").remedies if each.kind == "capacity"] == [55_000.0]
    longer = planned(replace(asked, until=None), "even").remedies
    assert [each.value for each in longer if each.kind == "capacity"] == [103_334.0]
