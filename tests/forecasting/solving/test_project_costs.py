"""What a project costs in each year: by its months, where a lever has replaced what has no end, and with prices."""

from dataclasses import replace

import numpy as np
import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.solving.project_costs import budgeted, budgeted_from, cost_path, price_path
from tests.support.plans import project_of, simple

DATED = project_of("dated", 1200.0, start=(2020, 7), months=18)
OPEN = project_of("open", 1200.0, start=(2020, 10))
UNDATED = project_of("undated", 1200.0)
LATE = project_of("late", 1200.0, start=(2022, 4), months=9)
NO_START = project_of("no start", 1200.0, months=18)
COSTS = {  # a project -> its cost each year from 2020, and where a lever replaces undated projects after 2020
    "dated": (DATED, [600, 1200, 0, 0], [600, 1200, 0, 0]),
    "late": (LATE, [0, 0, 900, 0], [0, 0, 900, 0]),
    "open": (OPEN, [300, 1200, 1200, 1200], [300, 0, 0, 0]),
    "no start": (NO_START, [1200, 1200, 1200, 1200], [1200, 0, 0, 0]),
    "undated": (UNDATED, [1200, 1200, 1200, 1200], [1200, 0, 0, 0]),
}


def prepared(**assumed: object) -> Prepared:
    return Prepared(schedule(simple(), 4), Assumptions(**assumed))


@pytest.mark.parametrize("name", COSTS)
def test_a_project_costs_its_months_of_each_year_and_nothing_where_a_lever_has_replaced_it(name: str) -> None:
    project, plain, replaced = COSTS[name]
    assert list(cost_path(project, prepared())) == plain
    for amount in (0.0, 700.0):
        assert list(cost_path(project, prepared(interventions_after=amount))) == replaced


def test_prices_are_compounded_after_the_stated_years_whether_they_vary_or_not() -> None:
    assert list(price_path(prepared())) == [1, 1, 1, 1]
    assert list(price_path(prepared(prices=0.1))) == pytest.approx([1, 1.1, 1.21, 1.331])
    varying = np.array([[0.5, 0.1, 0.2, 0.3], [9.0, 9.0, 9.0, 9.0]])
    assert list(price_path(prepared(prices=varying[:1]))) == pytest.approx([1, 1.1, 1.32, 1.716])
    assert list(budgeted(DATED, prepared(prices=0.1))) == pytest.approx([600, 1320, 0, 0])


@pytest.mark.parametrize(
    "project", [DATED, OPEN, UNDATED, LATE, NO_START, project_of("blank", None, months=7)]
)
@pytest.mark.parametrize("assumed", [{}, {"prices": 0.023}, {"interventions_after": 700.0, "prices": 0.1}])
def test_many_starts_at_once_cost_what_each_start_costs(project, assumed) -> None:
    starts = [(2018, 5), (2020, 1), (2020, 12), (2022, 6), (2023, 12), (2030, 2)]
    one_by_one = [budgeted(replace(project, start=start), prepared(**assumed)) for start in starts]
    np.testing.assert_array_equal(budgeted_from(project, starts, prepared(**assumed)), one_by_one)


def test_a_start_within_a_year_costs_the_months_that_are_left_of_it() -> None:
    found = budgeted_from(LATE, [(2020, 11), (2022, 1)], prepared())
    assert found.tolist() == [[200, 700, 0, 0], [0, 0, 900, 0]]
