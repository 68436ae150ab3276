"""A plan as a workbook, in either language, and back without loss; the template looks and reads as it should."""

import io

import openpyxl
import pytest
from hypothesis import given, settings

from forecasting.checks import check_plan
from forecasting.intake import take_in
from forecasting.plan_document import PlanDocument
from forecasting.plan_file import PROJECT_FIELDS
from forecasting.readers import PLANS, Reading, read_plan, read_plan_document, read_policy
from forecasting.record_reader import Record
from forecasting.sheets import child, words
from forecasting.workbooks.layout import PROJECT_ORDER
from forecasting.workbooks.reader import is_plan_workbook, read_plan_workbook
from reports.formats import Formats
from reports.workbooks.template import example_document, template_workbook
from reports.workbooks.writer import TooLongError, write_workbook
from tests.documents import SHIPPED, documents, shipped

GROUPS = ("sheets", "headings", "items", "kind", "area", "index", "role", "project_status", "column_status", "column_unit",
          "equity_status", "policy", "goal_kind", "costs_printed", "paid_from")  # fmt: skip


def again(content: bytes) -> Reading:
    """Read in this process, for speed: the separate process is held by other tests."""
    grids, _ = child.read_file(content, "plan.xlsx")
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


@pytest.mark.parametrize("group", GROUPS)
def test_no_two_things_have_one_name(group: str):
    for tongue in ("sv", "en"):
        for code in words.codes(group):
            assert words.code(group, words.name(group, code, tongue)) == code


def test_projects_have_every_column():
    assert sorted(PROJECT_ORDER) == sorted(PROJECT_FIELDS)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_is_a_made_up_association_that_says_so_and_is_in_order(language: str):
    reading = take_in(template_workbook(language, 2027), "mall.xlsx").reading
    plan = reading.plan
    assert {"sv": "påhittat", "en": "made up"}[language] in plan.association
    assert plan.stated_years == (2027, 2028, 2029)
    assert plan == read_plan_document(example_document(language, 2027)).plan
    assert not check_plan(plan, read_policy().ceiling, reading.findings)
    assert {project.status for project in plan.projects} == {"approved", "candidate"}


def test_the_template_has_choices_comments_frozen_headings_and_totals_that_add_up():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("sv")))
    assert book.sheetnames[:3] == ["Läs mig", "Förbund", "Medlemmar"]
    sheet = book["Interna kostnader"]
    assert sheet.freeze_panes == "C4"
    sources = " ".join(str(rule.formula1) for rule in sheet.data_validations.dataValidation)
    assert all(word in sources for word in ("Medlemsavgift", "Styrelse", "Löner", "Medlemmar"))
    assert sheet["C3"].comment is not None
    assert sheet["G10"].value == "=SUM(G4:G9)"
    units = " ".join(str(rule.formula1) for rule in book["Förbund"].data_validations.dataValidation)
    assert "kr,tkr,mnkr" in units


def test_a_template_saved_by_another_program_reads_with_new_rows_and_comments():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("sv")), data_only=True)
    sheet = book["Insatser"]
    assert sheet["B9"].value is None
    sheet["B9"], sheet["C9"], sheet["G9"], sheet["H9"], sheet["I9"] = "Ny insats", "Insats", 100, 100, "100,5"
    sheet["G9"].comment = openpyxl.comments.Comment("Beslut § 12", "")
    book["Förbund"]["B6"] = "Ett annat förbund"
    out = io.BytesIO()
    book.save(out)
    reading = take_in(out.getvalue(), "ifylld.xlsx").reading
    line = next(line for line in reading.plan.lines if line.label == "Ny insats")
    assert (line.id, line.kind, line.amounts, line.note) == (
        "ny_insats",
        "intervention",
        (100_000, 100_000, 100_500),
        "Beslut § 12",
    )


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
