"""Plan workbooks filled in by hand: all that is read in them, and every fault that is said."""

import pytest

from forecasting.workbooks.reader import is_plan_workbook, read_plan_workbook
from tests.honest_sheets import UNEVEN, cases
from tests.sheet_readings import expected
from tests.test_plan_reading_whole import said, written

CASES = cases(UNEVEN / "workbooks")


def read(name: str) -> list[str]:
    grids = CASES[name].grids()
    assert is_plan_workbook(grids)
    reading = read_plan_workbook(grids, "plan.xlsx")
    plan = ["no plan"] if reading.plan is None else list(written(reading.plan, "plan"))
    return [*plan, *said(reading.findings)]


@pytest.mark.parametrize("name", CASES)
def test_a_workbook_is_read_so(name: str):
    assert read(name) == expected("workbook")[name]
