"""The template as it is filled in: what follows is computed, and nothing of the example is left to contradict it."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from forecasting.checks import check_plan
from forecasting.plan.plan import Line, Plan
from plans.document.readers import Reading, read_plan_document, read_policy
from plans.intake.intake import take_in
from plans.intake.opening import reading_process
from plans.intake.workbook.reader import read_plan_workbook
from reports.saying.formats import Formats
from reports.workbooks.template import template_document, template_workbook
from tests.support.files.office import office, saved_anew

CEILING = read_policy().ceiling


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, name: str = "mall.xlsx") -> Reading:
    grids, _ = reading_process.read_file(content, name)
    return read_plan_workbook(grids, name)


def plan_of(reading: Reading) -> Plan:
    assert reading.plan is not None, [Formats("en").message(f.message) for f in reading.findings]
    return reading.plan


def said(reading: Reading) -> list[str]:
    found = check_plan(plan_of(reading), CEILING, reading.findings)
    return [Formats("en").message(finding.message) for finding in found]


def bare(line: Line) -> Line:
    return replace(line, place=replace(line.place, file="", sheet="", cell=""))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_is_a_made_up_association_that_says_so_and_is_in_order(language: str):
    reading = take_in(template_workbook(language, 2027), "mall.xlsx").reading
    assert reading is not None
    plan, document = plan_of(reading), template_document(language, 2027)
    example = plan_of(read_plan_document(document))
    assert {"sv": "påhittat", "en": "made up"}[language] in plan.association
    assert plan.stated_years == (2027, 2028, 2029)
    assert [bare(line) for line in plan.lines] == [bare(line) for line in example.lines]
    assert (plan.members, plan.opening.amount) == (example.members, 1_250_000)
    assert [replace(project, place=plan.opening.place) for project in plan.projects] == [
        replace(project, place=plan.opening.place) for project in example.projects
    ]
    assert not said(reading)
    assert {project.status for project in plan.projects} == {"approved", "candidate"}
    assert not plan.goals


def test_the_template_has_choices_comments_frozen_headings_and_its_technical_sheets_hidden():
    book = opened(template_workbook("sv"))
    assert book.sheetnames[:3] == ["Läs mig", "Förbund", "Medlemmar"]
    sheet = book["Interna kostnader"]
    assert sheet.freeze_panes == "C4"
    sources = " ".join(str(rule.formula1) for rule in sheet.data_validations.dataValidation)
    assert all(word in sources for word in ("Medlemsavgift", "Styrelse", "Löner", "Medlemmar"))
    assert sheet["C3"].comment is not None
    units = " ".join(str(rule.formula1) for rule in book["Förbund"].data_validations.dataValidation)
    assert "kr,tkr,mnkr" in units
    hidden = [name for name in book.sheetnames if book[name].sheet_state == "hidden"]
    assert hidden == ["Tabeller", "Kolumner"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_totals_result_and_equity_are_formulas_that_hold_what_they_give(language: str):
    content = template_workbook(language)
    formulas, stored = opened(content), openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    equity = formulas.worksheets[6]
    values = stored.worksheets[6]
    assert [[str(cell.value)[0] for cell in row] for row in equity["G4:I6"]] == [["="] * 3] * 3
    assert [[cell.value for cell in row] for row in values["G4:I6"]] == [
        [1250, 950, 740],
        [-300, -210, -120],
        [950, 740, 620],
    ]
    for sheet in formulas.worksheets[3:6]:
        last = max(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 2).value)
        assert sheet.cell(last, 7).value == f"=SUM(G4:G{last - 1})"


def test_a_template_saved_by_another_program_reads_with_new_rows_and_comments():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("sv")), data_only=True)
    sheet = book["Insatser"]
    assert sheet["B8"].value is None
    sheet["B8"], sheet["C8"], sheet["G8"], sheet["H8"], sheet["I8"] = "Ny insats", "Insats", 100, 100, "100,5"
    sheet["G8"].comment = Comment("Beslut § 12", "")
    book["Förbund"]["B6"] = "Ett annat förbund"
    plan = plan_of(read(saved(book), "ifylld.xlsx"))
    line = next(line for line in plan.lines if line.label == "Ny insats")
    assert (line.id, line.kind, line.amounts, line.note) == (
        "ny_insats",
        "intervention",
        (100_000, 100_000, 100_500),
        "Beslut § 12",
    )


def test_a_row_that_was_emptied_is_no_line():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("sv")), data_only=True)
    for cell in book["Insatser"][6]:
        if cell.column_letter in "ABCDEFGHI":
            cell.value = None
    reading = read(saved(book))
    assert "skills" not in {line.id for line in plan_of(reading).lines}


def test_what_is_read_of_a_filled_template_stands_in_that_file_at_its_cell():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook("en")), data_only=True)
    book["Internal costs"]["G5"] = "ninety"
    book["Income"]["G14"] = 4100
    reading = read(saved(book), "filled.xlsx")
    plan = plan_of(reading)
    (fault,) = reading.findings
    assert (
        Formats("en")
        .message(fault.message)
        .startswith("'ninety' on line 5 of Internal costs, column Budget 2026")
    )
    assert (fault.place.file, fault.place.sheet, fault.place.cell) == ("filled.xlsx", "Internal costs", "G5")
    board = next(line for line in plan.lines if line.id == "board")
    assert str(board.place) == "Internal costs, Board (filled.xlsx, Internal costs!G6:I6)"
    total = next(f for f in check_plan(plan, CEILING) if f.stated == 4_100_000)
    assert str(total.place) == "Income, Total income, Budget 2026 (filled.xlsx, Income!G14)"
    assert str(plan.opening.place) == "Equity, Opening equity, Budget 2026 (filled.xlsx, Equity!G4)"


def fill_in(book: Workbook) -> None:
    """An association of her own: other names, amounts and equity, a line more, a member and an intervention fewer."""
    items = {row[0].value: row[1] for row in book["Förbund"].iter_rows(min_row=4)}
    items["Samordningsförbund"].value = "Samordningsförbundet Ifyllt"
    items["Planens id"].value = None
    items["Ingående eget kapital, första planåret"].value = 2310
    members = book["Medlemmar"]
    members["A5"], members["A6"] = "Region Norr", "Askby kommun"
    for cell in members[7]:
        cell.value = None
    income, internal, work = book["Intäkter"], book["Interna kostnader"], book["Insatser"]
    for row, amounts in {4: (1810, 1820, 1830), 5: (905, 910, 915), 6: (905, 910, 915)}.items():
        for column, amount in zip("GHI", amounts, strict=True):
            income[f"{column}{row}"] = amount
    for column in "ABCDEFGHIJKL":
        income[f"{column}7"] = None
    internal["B10"], internal["C10"], internal["D10"] = "Hyra", "Intern kostnad", "Kansli"
    for column, amount in zip("GHI", (61, 62, 63), strict=True):
        internal[f"{column}10"] = amount
        internal[f"{column}4"] = 10 * amount
    work["B4"] = "Stegen"
    for column, amount in zip("GHI", (1333, 1444, 1555), strict=True):
        work[f"{column}4"] = amount


@office
def test_a_filled_template_has_no_finding_of_what_the_example_left(tmp_path: Path):
    book = opened(template_workbook("sv"))
    fill_in(book)
    content = saved_anew({"ifylld": saved(book)}, tmp_path)["ifylld"]
    reading = read(content, "ifylld.xlsx")
    plan = plan_of(reading)
    assert said(reading) == []
    assert plan.opening.amount == 2_310_000
    assert [(member.name, member.role) for member in plan.members] == [
        ("Försäkringskassan", "state"),
        ("Region Norr", "region"),
        ("Askby kommun", "municipality"),
    ]
    assert [line.label for line in plan.lines if line.kind == "contribution"] == [
        "Försäkringskassan",
        "Region Norr",
        "Askby kommun",
    ]
    project = plan.projects[0]
    assert (project.name, project.line, project.yearly_cost) == ("Stegen", "path", 1_333_000)
    equity = plan.tables_by_id["equity"]
    # 3 620 less internal 610+90+70+40+30+50+61 = 951 and interventions 1 333+1 100+300+500 = 3 233
    assert [row.cells[0] for row in equity.rows] == [2310, -564, 1746]


CHANGES: dict[str, dict[str, dict[str, object]]] = {
    "nothing": {},
    "amount": {"Insatser": {"G5": 1217}},
    "opening": {"Förbund": {"B10": 911}},
    "name": {"Medlemmar": {"A6": "Askby kommun"}},
    "line": {"Interna kostnader": {"B10": "Hyra", "C10": "Intern kostnad", "G10": 31, "H10": 32, "I10": 33}},
}
"""What is changed -> sheet -> cell -> value."""


@office
def test_one_change_at_a_time_leaves_no_finding(tmp_path: Path):
    books = {}
    for name, sheets in CHANGES.items():
        book = opened(template_workbook("sv"))
        for sheet, cells in sheets.items():
            for cell, value in cells.items():
                book[sheet][cell] = value
        books[name] = saved(book)
    for name, content in saved_anew(books, tmp_path).items():
        assert said(read(content)) == [], name
