"""Futures that come one by one: the order of their turns, and the turn at each dot."""

import pytest

from reports.charts.furniture import Style
from reports.charts.palette import LIGHT
from reports.futures.dots_chart import dots_chart, future_of
from reports.futures.playing import in_turns, turns
from tests.reports.test_seminar import scene
from tests.support.charts import checked


@pytest.mark.parametrize("shown", [1, 2, 20, 50])
def test_every_future_has_a_turn_of_its_own(shown: int):
    assert sorted(turns(shown)) == list(range(shown))


@pytest.mark.parametrize("come", range(4, 21))
def test_however_many_have_come_they_lie_as_all_do(come: int):
    """No more of them on one side of the middle than the other, but for two."""
    there = [n for n, turn in enumerate(turns(20)) if turn < come]
    assert abs(sum(n < 10 for n in there) - sum(n >= 10 for n in there)) <= 2


def test_the_dots_of_a_future_have_its_turn_in_every_year_and_no_other_point_has_one():
    told = scene("sodra-vatterbygden-2013")
    figure = dots_chart(told.futures, told.outlook.projection, Style(told.formats, LIGHT))
    played = checked(in_turns(figure, 20))
    found: dict[int, set[int]] = {}
    dots = 0
    for trace, before in zip(played.data, figure.data, strict=True):
        if "turns" not in trace:
            assert trace == before
            continue
        assert trace == {**before, "turns": trace["turns"]}
        for point, turn in zip(trace["ids"], trace["turns"], strict=True):
            future = future_of(point)
            assert future is not None
            found.setdefault(future, set()).add(turn)
            dots += 1
    assert dots == 20 * len(told.futures.years)
    assert {future: turn for future, (turn,) in found.items()} == dict(enumerate(turns(20), 1))
