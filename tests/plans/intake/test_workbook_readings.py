"""Plan workbooks filled in by hand: all that is read in them, and every fault that is said."""

import pytest

from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook
from tests.plans.test_plan_reading_whole import said, written
from tests.support.files.honest_sheets import UNEVEN, cases
from tests.support.sheet_readings import expected

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
