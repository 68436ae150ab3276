"""Outturn beside the plan: how a year closes by the books, where it contradicts the plan's start, how it is drawn."""

from dataclasses import replace

import pytest

from forecasting.checks import check_plan
from forecasting.plan.plan import Plan
from plans.books.outturn import closing, start_against_books
from plans.document.readers import PLANS, read_plan
from reports.charts.equity import equity_chart
from reports.charts.furniture import Style
from reports.charts.palette import LIGHT
from reports.saying.formats import Formats
from tests.support.outlooks import forecast
from tests.support.plans import CEILING

LINES = {
    "contributions": 3_000_000.0,
    "other_income": 20_000.0,
    "financial": -1_000.0,
    "internal_costs": 700_000.0,
    "interventions": 2_100_000.0,
}
RESULT = 219_000.0


@pytest.fixture
def nils() -> Plan:
    """2021 is its first year; it starts from 695 tkr."""
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    return plan


def test_equity_that_is_entered_is_how_the_year_closed(nils: Plan):
    books = closing(nils, {2021: LINES | {"equity": 900_000.0}}, 2021)
    assert (books.amount, books.status, books.computed) == (900_000, "actual", False)


def test_every_line_without_equity_closes_at_the_start_and_their_result(nils: Plan):
    books = closing(nils, {2021: LINES}, 2021)
    assert (books.amount, books.computed) == (695_000 + RESULT, True)
    assert books.status == nils.opening.status


def test_a_line_that_is_not_entered_makes_no_equity(nils: Plan):
    for figure in LINES:
        rest = {name: amount for name, amount in LINES.items() if name != figure}
        assert closing(nils, {2021: rest}, 2021) is None


def test_years_of_outturn_follow_each_other(nils: Plan):
    books = closing(nils, {2020: {"equity": 740_000.0}, 2021: LINES, 2022: LINES}, 2022)
    assert (books.amount, books.status, books.computed) == (740_000 + 2 * RESULT, "actual", True)


def test_outturn_that_the_plan_does_not_start_from_is_a_finding(nils: Plan):
    assert not start_against_books(nils, {2020: {"equity": 695_000.0}, 2021: {"equity": 1.0}})
    (found,) = start_against_books(nils, {2020: {"equity": 740_000.0}})
    assert (found.stated, found.computed, found.weight) == (695_000, 740_000, "serious")
    said = Formats("en").message(found.message).replace("\u00a0", " ")
    assert said == (
        "The plan starts 2021 from equity of SEK 695 thousand; according to the outturn entered, 2020 closed with SEK 740 thousand."
    )
    assert found not in check_plan(nils, CEILING)


def test_what_the_last_printed_digit_hides_is_no_finding(nils: Plan):
    whole = replace(nils, tables=tuple(replace(table, rows=()) for table in nils.tables))
    assert whole.step == 1_000
    assert not start_against_books(whole, {2020: {"equity": 695_400.0}})
    assert start_against_books(whole, {2020: {"equity": 695_600.0}})


def test_outturn_of_the_start_is_a_mark_on_its_bar_and_no_bar_of_its_own(nils: Plan):
    projection, style = forecast(nils, CEILING), Style(Formats("en"), LIGHT)

    def drawn(outturn: dict[int, float]) -> tuple[list[str], list[tuple[int, float]]]:
        figure = equity_chart(projection, projection, style, changed=False, outturn=outturn)
        marks = [
            (x, y)
            for each in figure.data
            if each["type"] == "scatter" and each["mode"] == "markers"
            for x, y in zip(each["x"], each["y"], strict=True)
        ]
        return figure.layout["xaxis"]["ticktext"], marks

    plain, _ = drawn({})
    assert drawn({2020: 740_000.0}) == (plain, [(0, 740.0)])
    assert drawn({2019: 500_000.0, 2020: 740_000.0, 2021: 900_000.0}) == (
        ["2019", *plain],
        [(0, 740.0), (1, 900.0)],
    )
