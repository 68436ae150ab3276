"""A plan as a workbook, in either language, and back without loss; the template looks and reads as it should."""

import io
import resource
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings

from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PROJECT_FIELDS
from plans.document.readers import PLANS, Reading, read_plan, read_plan_document
from plans.document.record_reader import Record
from plans.intake.intake import take_in
from plans.intake.opening import reading_process
from plans.intake.opening.grid import Grid
from plans.intake.vocabulary import codes
from plans.intake.workbook.layout import PROJECT_ORDER
from plans.intake.workbook.origins import read_back
from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook
from reports.saying.formats import Formats
from reports.workbooks.template import template_workbook
from reports.workbooks.writer import TooLongError, write_workbook
from tests.support.documents import SHIPPED, documents, shipped

GROUPS = ("sheets", "headings", "items", "kind", "area", "index", "role", "project_status", "column_status", "column_unit",
          "equity_status", "policy", "goal_kind", "costs_printed", "paid_from", "provenance_of", "provenance")  # fmt: skip


def again(content: bytes) -> Reading:
    """Read in this process, for speed: the separate process is held by other tests."""
    grids, _ = reading_process.read_file(content, "plan.xlsx")
    assert is_plan_workbook(grids)
    return read_plan_workbook(grids, "plan.xlsx")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_plan_as_a_workbook_and_back_is_the_same_plan(name: str, language: str):
    intake = take_in(write_workbook(shipped(name), language), "plan.xlsx")
    assert not intake.findings
    assert not intake.reading.findings
    assert intake.reading.plan == read_plan(PLANS / name).plan


@settings(max_examples=60)
@given(documents())
def test_any_plan_as_a_workbook_and_back_is_the_same_plan(document: PlanDocument):
    for language in ("sv", "en"):
        reading = again(write_workbook(document, language))
        first = read_plan_document(document)
        assert reading.plan == first.plan
        assert len(reading.findings) == len(first.findings)


def with_item(item: str, value: float) -> tuple[Grid, ...]:
    """The template with another value of an item of its first sheet."""
    grids, _ = reading_process.read_file(template_workbook("sv"), "plan.xlsx")

    def changed(grid: Grid) -> Grid:
        rows = {cell.row for cell in grid.cells if codes.code("items", cell.text) == item}
        cells = (
            replace(cell, value=value) if cell.row in rows and cell.column == 2 else cell
            for cell in grid.cells
        )
        return replace(grid, cells=tuple(cells))

    return tuple(map(changed, grids))


def test_a_last_year_of_ten_thousand_million_gives_no_list_of_them():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading = read_plan_workbook(with_item("last_year", 1e7), "plan.xlsx")
    assert reading.plan is not None or reading.findings
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@pytest.mark.parametrize("columns", ["[" * 30_000, "9" * 30_000, '{"a":' * 6_000])
def test_an_origin_that_cannot_be_read_is_none(columns: str):
    assert read_back({"origin_file": "a.xlsx", "origin_columns": columns}) is None
    assert read_back({"origin_file": "a.xlsx", "origin_rows": f"a:{columns}"}) is None


@pytest.mark.parametrize("group", GROUPS)
def test_no_two_things_have_one_name(group: str):
    for tongue in ("sv", "en"):
        for code in codes.codes(group):
            assert codes.code(group, codes.name(group, code, tongue)) == code


def test_projects_have_every_column():
    assert sorted(PROJECT_ORDER) == sorted(PROJECT_FIELDS)


def test_a_fault_names_the_sheet_and_the_row():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("en")), data_only=True)
    book["Internal costs"]["G5"] = "ninety"
    out = io.BytesIO()
    book.save(out)
    reading = take_in(out.getvalue(), "x.xlsx").reading
    (finding,) = reading.findings
    assert (
        Formats("en")
        .message(finding.message)
        .startswith("'ninety' on line 5 of Internal costs, column Budget 2026")
    )
    assert reading.plan.lines[5].amounts[0] == 0


def test_text_that_looks_like_a_formula_is_text_and_a_negative_number_a_number():
    document = shipped("sydnarke-2016")
    first = document.tables["budget.csv"][3]
    row = Record({**first.cells, "label": "=1+1", "note": "@SUM(A1)"})
    changed = PlanDocument(
        document.entry,
        {**document.tables, "budget.csv": (row, *document.tables["budget.csv"][4:])},
        document.projects,
    )
    content = write_workbook(changed, "sv")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Budget 2016–2018"]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1", "s")
    assert (sheet["G4"].value, sheet["G4"].data_type) == (-4556000, "n")


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut():
    document = shipped("nils-2021")
    row = Record({**document.tables["costs.csv"][0].cells, "note": "x" * 40_000})
    changed = PlanDocument(document.entry, {**document.tables, "costs.csv": (row,)}, ())
    with pytest.raises(TooLongError):
        write_workbook(changed, "sv")
