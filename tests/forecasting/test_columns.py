"""Which column of a printed table is taken for a year: by its status, and of two alike the first."""

import pytest

from forecasting.plan.plan import Column, Table


def table(*columns: tuple[int | None, str]) -> Table:
    made = tuple(Column(f"{status} {year} {n}", year, status) for n, (year, status) in enumerate(columns))
    return Table("t", "T", "t.csv", made, (), 1000.0)


OF_YEAR = {
    "a budget goes before a plan and an outturn": (((2021, "outturn"), (2021, "plan"), (2021, "budget")), 2),
    "of two budgets the first is taken": (((2020, "budget"), (2021, "budget"), (2021, "budget")), 1),
    "another year's is not": (((2020, "budget"), (2022, "budget")), None),
}
BEFORE = {
    "an outturn goes before a forecast and a budget": (
        ((2020, "budget"), (2020, "forecast"), (2020, "outturn"), (2021, "budget")),
        2,
    ),
    "of two outturns the first is taken": (((2019, "outturn"), (2020, "outturn"), (2020, "outturn")), 1),
    "the year itself is not the year before": (((2021, "outturn"), (2022, "budget")), None),
}


@pytest.mark.parametrize("sentence", OF_YEAR)
def test_for_a_year(sentence: str):
    columns, position = OF_YEAR[sentence]
    assert table(*columns).column_of_year(2021) == position


@pytest.mark.parametrize("sentence", BEFORE)
def test_for_the_year_before(sentence: str):
    columns, position = BEFORE[sentence]
    assert table(*columns).column_before(2021) == position
