"""The verdict's years, lowest equity, costs and starts, month by month, worked out by hand."""

from dataclasses import replace

import pytest

from scenarios.changing.changes import AddProject, Changes, ExtraInterventions, SetReserve
from scenarios.judging.affordability import CostRange, StartRange
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import Verdict, judge
from tests.support.plans import CEILING, simple

GROWS = replace(simple(opening=0.0), projects=())
"""Equity grows by 100 a year: 100 at the end of 2020, 1 500 at the end of 2034."""


def project(cost: float, start: str | None, months: int | None) -> AddProject:
    return AddProject(project="p", name="P", yearly_cost=cost, start=start, months=months)


def judged(asked: AddProject, *more, years: int = 5, opening: float = 0.0) -> Verdict:
    the_plan = replace(GROWS, opening=replace(GROWS.opening, amount=opening))
    changes: Changes = (*more, asked)
    return judge(Outlook(the_plan, CEILING, changes, years), "p")


@pytest.mark.parametrize(
    ("start", "months", "years", "shown"),
    [
        ("2021-07", 18, 2, 3),  # to 2022-12
        ("2021-07", 19, 2, 4),
        ("2021-07", 6, 2, 2),
        ("2020-01", 12, 1, 1),
        ("2020-01", 13, 1, 2),
        ("2024-12", 1, 3, 5),
        ("2024-12", 2, 3, 6),
        ("2021-07", 18, 7, 7),
        ("2030-01", 200, 5, 15),
        ("2021-07", None, 4, 4),
        (None, 30, 4, 4),
    ],
)
def test_the_years_shown_cover_the_whole_project(start, months, years: int, shown: int) -> None:
    found = judged(project(7.0, start, months), years=years)
    assert len(found.with_it.years) == len(found.without.years) == shown
    assert found.judgement.shown_to == 2020 + shown - 1


def test_what_is_bought_once_starts_when_it_can_be_paid_and_ends_within_the_years() -> None:
    """500 over a year: of what 2023 has, 400, three quarters can be paid from April on."""
    found = judged(project(500.0, "2020-01", 12))
    assert found.starts == (StartRange((2023, 4), (2034, 1)),)
    assert found.costs == (CostRange(0.0, 100.0),)
    assert found.outcome == "not affordable"
    assert (found.lowest, found.lowest_year) == (-400.0, 2020)
    assert found.limits_to == 2034


@pytest.mark.parametrize(
    ("months", "last"),
    [(1, (2034, 12)), (5, (2034, 8)), (12, (2034, 1)), (13, (2033, 12)), (None, (2030, 1))],
)
def test_the_last_start_lets_the_whole_project_end_by_the_last_year(months, last) -> None:
    """One without an end must have run for five years."""
    asked = project(3000.0 if months == 1 else 900.0 if months else 130.0, "2020-01", months)
    found = judged(asked)
    assert found.starts[-1].last == last


def test_no_start_before_its_own_month_is_named() -> None:
    found = judged(project(500.0, "2023-03", 12))
    assert found.starts[0].first == (2023, 4)
    # 1 300 in all is there at the end of 2032; five of its six months can be paid in 2031, not six
    assert judged(project(2600.0, "2028-11", 6)).starts[0].first == (2031, 8)
    own = judged(project(900.0, "2029-06", 12), opening=-500.0)
    assert own.starts == ()  # without it equity is short as well, until 2025
    assert own.limits_to == 2019


def test_the_limit_is_looked_for_until_equity_falls_short_without_the_project_too() -> None:
    """250 a year more is spent: 150 a year is lost from 1 000, so that 2026 falls short by itself."""
    found = judged(project(90.0, "2020-01", 24), ExtraInterventions(amount=250.0), opening=1000.0)
    assert found.limits_to == 2025
    assert found.outcome == "affordable for a time"  # to 2024
    assert found.costs == (CostRange(0.0, 50.0),)  # 100 are left at the end of 2025
    later = judged(project(90.0, "2025-01", 12), ExtraInterventions(amount=250.0), opening=1000.0)
    assert later.costs == (CostRange(0.0, 100.0),)


def test_the_reserve_is_kept_too() -> None:
    reserve = SetReserve(kind="amount", amount=70.0)
    found = judged(project(60.0, "2020-01", 12), reserve)
    assert found.costs == (CostRange(0.0, 30.0),)
    assert found.starts[0].first == (2020, 7)  # 60 x 6/12 = 30
    assert judged(project(30.0, "2020-01", 12), reserve).starts == ()


def test_a_project_outside_the_years_is_not_judged() -> None:
    found = judged(project(60.0, "2036-01", 12))
    assert (found.outcome, found.costs) == ("not within the years", ())
    assert judged(project(60.0, "2034-12", 12)).outcome == "affordable"
