"""Budget sheets of any layout and file form give the lines that they print, and say what was left out."""

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from forecasting.plan.findings import Finding
from plans.document.readers import Reading, read_policy
from plans.intake.confirming.confirmed import CannotDraftError, Meta
from plans.intake.intake import assumptions, draft, take_in
from plans.intake.opening.grid import Cell, Grid
from plans.intake.opening.sandbox import read_sheets
from plans.intake.recognising.recogniser import propose
from reports.saying.formats import Formats
from reports.workbooks.template import example_document, template_csv
from tests.support.files.budget_sheets import AREAS, KINDS, LAYOUTS, SEK, as_csv, as_ods, as_xlsx

CEILING = read_policy().ceiling
WRITERS = {"xlsx": as_xlsx, "csv": as_csv, "ods": as_ods}


def drafted(content: bytes, name: str, **meta: object) -> Reading:
    intake = take_in(content, name)
    assert intake.proposal is not None, [f.message for f in intake.findings]
    return draft(intake.proposal, Meta(**meta))


def said_of(findings: tuple[Finding, ...]) -> str:
    return " ".join(Formats("en").message(finding.message) for finding in findings)


def said(reading: Reading) -> list[str]:
    formats = Formats("en")
    return [formats.message(finding.message) for finding in reading.findings]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_gives_its_known_lines_and_adds_up(name: str, form: str):
    layout = LAYOUTS[name]()
    if form == "csv" and layout.merged:
        layout.rows[2][2] = ""
    reading = drafted(WRITERS[form](layout), f"budget.{form}")
    plan = reading.plan
    assert plan.stated_years == layout.years
    assert plan.unit == layout.unit
    assert {line.label: line.kind for line in plan.lines} == {
        label: kind
        for label, kind in (KINDS | layout.extra).items()
        if label in {line.label for line in plan.lines}
    }
    assert len(plan.lines) == len(KINDS) + ("Övriga intäkter" in layout.extra)
    for line in plan.lines:
        assert line.amounts == (SEK.get(line.label.removeprefix("Insats "), 0.0),) * 2, line.label
        assert line.area == AREAS.get(line.label, line.area)
    assert {m.name: m.role for m in plan.members} == {
        "Försäkringskassan": "state", "Region Påhitt": "region", "Storby kommun": "municipality", "Lillby kommun": "municipality",
    }  # fmt: skip
    assert plan.opening.amount == (layout.opening or 0.0)
    wrong = [
        f
        for f in check_plan(plan, CEILING)
        if f.code in ("sum-mismatch", "cross-table-mismatch", "unreadable")
    ]
    assert not wrong, [Formats("en").message(f.message) for f in wrong]


def test_totals_are_checked_and_not_counted():
    layout = LAYOUTS["plain"]()
    layout.rows[[row[0] if row else "" for row in layout.rows].index("Summa kansli")][1] = 444
    plan = drafted(as_xlsx(layout), "budget.xlsx").plan
    found = [f for f in check_plan(plan, CEILING) if f.code == "sum-mismatch"]
    assert [(f.place.row, f.stated, f.computed) for f in found] == [("Summa kansli", 444_000, 400_000)]
    assert sum(line.amounts[0] for line in plan.lines if line.kind == "internal_cost") == 400_000


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_each_encoding_and_delimiter_reads_the_same_and_says_what_was_assumed(encoding: str, delimiter: str):
    content = as_csv(LAYOUTS["plain"](), delimiter, encoding)
    intake = take_in(content, "budget.csv")
    assert [line.amounts for line in draft(intake.proposal).plan.lines] == [
        (SEK[name],) * 2 for name in KINDS
    ]
    assumed = " ".join(Formats("en").message(f.message) for f in intake.findings)
    told = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}.get(encoding, "")
    assert (told in assumed) if told else not assumed


@pytest.mark.parametrize(
    ("header", "year", "status"),
    [
        ("Budget 2026", 2026, "budget"),
        ("2026", 2026, ""),
        ("VP 2026", 2026, "plan"),
        ("Prognos 2026 (aug)", 2026, "forecast"),
        ("2026-01-01", 2026, ""),
        ("Helårsprognos\n2026", 2026, "forecast"),
    ],
)
def test_a_header_names_a_year_and_a_status_in_many_ways(header: str, year: int, status: str):
    text = f'tkr;"{header}"\r\nRegion Påhitt;100\r\nSumma intäkter;100\r\n'
    proposal = take_in(text.encode(), "a.csv").proposal
    assert [(c.year, c.status) for c in proposal.blocks[0].columns] == [(year, status)]


def test_every_value_has_the_cell_it_stands_in_and_every_kind_the_word_that_decided():
    proposal = take_in(as_xlsx(LAYOUTS["plain"]()), "budget.xlsx").proposal
    rows = {row.label: row for _, row in proposal.rows()}
    assert rows["Styrelse"].address == "A15"
    assert [f.address for f in rows["Styrelse"].figures] == ["B15", "C15"]
    assert (rows["Styrelse"].word, rows["Styrelse"].certainty) == ("styrelse", "sure")
    assert (rows["Vägen in"].certainty, rows["Vägen in"].word) == ("likely", "Insatser")
    told = [Formats("en").message(m) for m in assumptions(proposal)]
    assert "Amounts are taken to be in tkr: 'Belopp i tkr'." in told
    assert len(told) == 2 + len(rows)


def test_an_unknown_unit_is_asked_and_the_sizes_give_a_proposal():
    proposal = take_in(b"Rad;2026\nRegion A;1000\nStorby kommun;500\n", "a.csv").proposal
    assert (proposal.unit, proposal.unit_likely) == ("", "tkr")
    assert draft(proposal, Meta(unit="kr")).plan.lines[0].amounts == (1000.0,)


@pytest.mark.parametrize(
    ("cell", "why"),
    [("tjugo", "has no digits"), ("nan", "has no digits"), ("inf", "has no digits"), ("1_000", "is not a number"),
     ("１２３", "has no digits"), ("1,2,3", "is not a number"), ("5 %", "is in another unit")],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_its_row_and_cell(cell: str, why: str):
    text = f"Belopp i tkr;2026;2027\nRegion A;{cell};510\nStorby kommun;500;500\n"
    found = said(drafted(text.encode(), "a.csv"))
    assert any(f"'{cell}' in cell B2, row 'Region A', {why}" in text for text in found)


def workbook(fill: object, **options: object) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet("Budget tkr")
    sheet.write_row(0, 0, ["Rad", "Budget 2026", "Plan 2027", "Varav ESF"])
    sheet.write_row(1, 0, ["Region A", 100, 100, 5])
    sheet.write_row(2, 0, ["Styrelse", 10, 10])
    fill(book, sheet)
    book.close()
    return out.getvalue()


def test_errors_formulas_without_a_result_and_columns_without_a_year_are_said():
    def fill(_, sheet):
        sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(3, 0, "Revision")
        sheet.write_string(4, 0, "Kansli")
        sheet.write_formula(4, 1, "=10+10", None, "")
        sheet.write_string(5, 0, "Lön")
        sheet.write_formula(5, 1, "=10+10", None, 20)

    reading = drafted(workbook(fill), "a.xlsx")
    found = said(reading)
    assert "Cell B4, row 'Revision', holds the error #DIV/0!; it counts as empty." in found
    assert "Cell B5, row 'Kansli', holds a formula without its result; it counts as empty." in found
    assert "Column 'Varav ESF' of sheet 'Budget tkr' is no year of the budget and is left out." in found
    assert {line.label: line.amounts[0] for line in reading.plan.lines}["Lön"] == 20_000


def test_comments_become_notes_and_hidden_sheets_are_left_out_and_said():
    def fill(book, sheet):
        sheet.write_comment(1, 1, "Enligt beslut\n2025-10-01")
        hidden = book.add_worksheet("Gammal budget")
        hidden.write_row(0, 0, ["Rad", "Budget 2020"])
        hidden.hide()

    reading = drafted(workbook(fill), "a.xlsx")
    assert reading.plan.lines[0].note == "Enligt beslut 2025-10-01"
    assert "Sheet 'Gammal budget' is hidden and left out." in said(reading)


def test_an_ods_tells_of_its_comments_errors_and_hidden_rows():
    def marked(content: str) -> str:
        note = "<office:annotation><text:p>Enligt beslut</text:p></office:annotation>"
        content = content.replace("<text:p>Styrelse</text:p>", f"{note}<text:p>Styrelse</text:p>")
        content = content.replace("<table:table-row>", '<table:table-row table:visibility="collapse">', 1)
        error = '<table:table-cell office:value-type="string" calcext:value-type="error" xmlns:calcext="c"><text:p>#DIV/0!</text:p></table:table-cell>'
        return content.replace(
            '<table:table-cell office:value-type="float" office:value="30"><text:p>30</text:p></table:table-cell>',
            error,
            1,
        )

    content = as_ods(LAYOUTS["plain"]())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, marked(text.decode()) if part == "content.xml" else text)
    intake = take_in(out.getvalue(), "a.ods")
    assert intake.grids[0].cells[0].hidden
    reading = draft(intake.proposal)
    assert "Sheet 'Blad1' has hidden rows or columns; they are read as the others." in said(reading)
    assert next(line.note for line in reading.plan.lines if line.label == "Styrelse") == "Enligt beslut"
    assert any(text.startswith("Cell B16, row 'Revision', holds the error") for text in said(reading))


def test_a_ledger_of_many_rows_is_left_out_and_said():
    ledger = b"Rad;2026\n" + b"".join(b"Verifikat %d;1000\n" % number for number in range(90_000))
    intake = take_in(ledger, "huvudbok.csv")
    assert intake.proposal.blocks == ()
    assert "has 90,001 rows, more than a budget has" in said_of(intake.proposal.findings).replace(
        "\u00a0", " "
    )


def test_a_second_table_that_repeats_the_first_is_kept_but_not_counted_twice():
    text = (
        as_csv(LAYOUTS["plain"]())
        + b"\r\n;;\r\nSammanst\xc3\xa4llning;;\r\ntkr;2026;2027\r\nMedlemsavgifter;2000;2000\r\nKostnader;1950;1950\r\n"
    )
    reading = drafted(text, "a.csv")
    assert sum(line.amounts[0] for line in reading.plan.lines if line.kind == "contribution") == 2_000_000
    assert any("is kept but not counted" in text for text in said(reading))


def test_the_csv_template_is_recognised_in_full():
    for language in ("sv", "en"):
        reading = drafted(template_csv(language).encode(), "mall.csv")
        example = example_document(language)
        rows = {
            record["label"]: record for table in example.entry.table for record in example.tables[table.file]
        }
        plan = reading.plan
        assert {line.label for line in plan.lines} == {
            label
            for label, row in rows.items()
            if row["kind"] in ("contribution", "internal_cost", "intervention")
        }
        for line in plan.lines:
            stated = rows[line.label]
            assert (line.kind, line.area) == (stated["kind"], stated["area"])
            assert line.amounts == tuple(
                1000.0 * float(stated[h]) for h in ("Budget 2026", "Plan 2027", "Plan 2028")
            )
        assert plan.opening.amount == 1_250_000
        assert {m.role for m in plan.members} == {"state", "region", "municipality"}
        assert not [f for f in check_plan(plan, CEILING) if f.code == "sum-mismatch"]


@pytest.mark.parametrize("content", [b"hej", b"a;b\n1;2\n", "Styrelsen möts 2026\n".encode()])
def test_a_text_without_a_budget_says_so(content: bytes):
    proposal = take_in(content, "a.csv").proposal
    with pytest.raises(CannotDraftError):
        draft(proposal)


cells = st.one_of(
    st.none(), st.floats(allow_nan=False, allow_infinity=False, width=32), st.text(max_size=12),
    st.sampled_from(["Summa kostnader", "Intäkter", "2026", "Budget 2027", "Tkr", "- kr", "Eget kapital", 2026.0, 2027.0]),
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.lists(cells, max_size=6), max_size=14))
def test_any_grid_gives_a_proposal_and_any_proposal_a_plan_or_a_reason(rows: list[list[object]]):
    filled = [
        Cell(r, c, v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v not in (None, "")
    ]
    proposal = propose((Grid("Blad1", tuple(filled)),), "a.xlsx")
    try:
        reading = draft(proposal)
    except CannotDraftError:
        return
    assert reading.plan is not None or reading.findings


def test_a_file_is_read_without_being_loaded_into_this_process():
    assert read_sheets(as_xlsx(LAYOUTS["plain"]()), "budget.xlsx").grids[0].sheet == "Blad1"
