"""What Spend down sends ahead for each stop of its sliders is what it shows when the slider stands there."""

import gzip
import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from forecasting.solving.spend_down.terms import SpendDownTerms
from pages.shared.deciding.spend_down_terms import CAPACITY, FIRST, TARGET, UNTIL
from pages.shared.deciding.spending.saying import answer_html, equity_picture, extra_picture
from pages.shared.deciding.spending.stops import spending_address
from pages.shared.first_page import standing
from pages.shared.frame.screen import Screen
from scenarios.changing.changes import AddProject, SetStateResponse
from scenarios.changing.settings import changes_of
from scenarios.judging.spend_down_of_scenario import (
    SpendDownPlan,
    over_the_target,
    plan_in_view,
    spend_down,
    unspent,
)
from tests.pages.test_stops import LIBRARY, screen
from tests.support.charts import assert_told


def planned(shown: Screen, terms: SpendDownTerms) -> SpendDownPlan:
    """The plan as the page makes it."""
    outlook = over_the_target(shown.outlook, terms)
    return plan_in_view(outlook, spend_down(outlook, terms))


def query(shown: Screen, terms: SpendDownTerms, slider: str, first: int = 0, count: int = 96) -> dict:
    address = spending_address(shown, terms, planned(shown, terms))
    asked = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
    return {**asked, "lever": slider, "first": str(first), "count": str(count)}


def sent(*how: object) -> dict:
    return json.loads(gzip.decompress(standing.ahead(query(*how)).body))


def agree(told: dict | None, pool: list, there: Screen, terms: SpendDownTerms) -> None:
    """That a stop is told as the page that stands there is made; not told where that shows no money to spend."""
    plan = planned(there, terms)
    assert (told is not None) == any(plan.extra)
    if told is None:
        return
    pictures = equity_picture(unspent(over_the_target(there.outlook, terms)), plan, there.style), extra_picture(plan, there.style)  # fmt: skip
    assert pool[told["texts"][0][1]] == answer_html(plan, there.formats)
    for (_, place), (_, caption) in zip(told["texts"][1:], pictures, strict=True):
        assert f'<h2 class="chart-title">{caption.title}</h2>' in pool[place]
    for (_, chart), (figure, _) in zip(told["charts"], pictures, strict=True):
        assert_told(chart, pool, figure)


@pytest.mark.parametrize("plan_id", LIBRARY.plans)
def test_each_stop_is_told_as_the_page_that_stands_there(plan_id: str):
    first = LIBRARY.plans[plan_id].plan.stated_years[0]
    shown = screen(plan_id, changes_of({"utilisation": 0.9}))
    terms = SpendDownTerms(target=first + 3, until=first + 8)
    assert any(planned(shown, terms).extra)
    for slider, stop, moved in (
        (TARGET, 7, {"target": first + 7}),
        (TARGET, 12, {"target": first + 12, "until": None}),
        (FIRST, 1, {"first_year": first + 1}),
        (UNTIL, 9, {"until": first + 12}),
        (CAPACITY, 20, {"capacity": 500_000.0}),
    ):
        answer = sent(shown, terms, slider, stop, 1)
        agree(answer["stops"][0], answer["pool"], shown, replace(terms, **moved))


def test_the_answer_says_where_each_slider_stands_among_its_stops():
    shown = screen("nils-2021")
    terms = SpendDownTerms(target=2023, capacity=345_000.0, by_hand={2021: 90_000.0})
    told = {slider: sent(shown, terms, slider, 0, 1) for slider in (TARGET, FIRST, UNTIL)}
    assert {slider: (each["at"], each["all"]) for slider, each in told.items()} == {
        TARGET: (2, 15),
        FIRST: (0, 15),
        UNTIL: (12, 13),
    }
    assert sent(shown, terms, CAPACITY, 9, 3)["at"] == 14


def test_a_stop_without_a_plan_is_not_told_and_one_with_a_plan_is():
    shown, terms = screen("landskrona-svalov-2016"), SpendDownTerms(target=2018)
    few = sent(shown, terms, CAPACITY, 0, 2)
    assert few["stops"] == [None, None]
    assert sent(shown, terms, CAPACITY, few["all"] - 1, 1)["stops"] != [None]


def test_where_there_is_nothing_to_spend_or_each_stop_would_take_long_none_is_asked_for():
    shown, terms = screen("nils-2021"), SpendDownTerms(target=2023)
    assert spending_address(shown, terms, planned(shown, terms))
    whole = replace(terms, step=50_000.0)
    assert spending_address(shown, whole, planned(shown, whole)) == ""
    response = screen("nils-2021", (SetStateResponse(on=True),))
    assert spending_address(response, terms, planned(response, terms)) == ""
    poor = screen("nils-2021", (AddProject(project="ny", name="Ny", yearly_cost=900_000.0),))
    assert spending_address(poor, terms, planned(poor, terms)) == ""


@pytest.mark.parametrize(
    "wrong",
    [{"spending": "x"}, {"spending": '{"target":"x"}'}, {"lever": "down-step"}, {"lever": "wages"}, {"work": "x"}],
)  # fmt: skip
def test_what_is_no_spend_down_of_ours_is_answered_with_nothing(wrong: dict[str, str]):
    asked = query(screen("nils-2021"), SpendDownTerms(target=2023), TARGET)
    assert standing.ahead(asked | wrong).status_code == 204
