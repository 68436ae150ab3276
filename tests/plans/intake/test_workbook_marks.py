"""What is read of a workbook: each kind of cell and mark, and each limit on both sides; all in this process."""

import io
import zipfile
from datetime import date

import pytest

from plans.intake.opening import ods_marks, spreadsheet, xlsx_marks
from plans.intake.opening.grid import Cell, Grid, cell_position
from plans.intake.opening.ods_marks import read_ods_marks
from plans.intake.opening.reading_process import answer, read_file
from plans.intake.opening.xlsx_marks import read_marks
from plans.intake.opening.xml_reading import whole
from tests.support.files.archives import book, refused, zipped

CELLS = (
    Cell(2, 2, "text"), Cell(2, 3, "TRUE"), Cell(2, 4, "FALSE"), Cell(2, 5, 7.0), Cell(3, 2, "2026-03-04"), Cell(3, 3, "2026-03-04 05:06:00"),
    Cell(4, 2, 0.125, percent=True), Cell(4, 3, 0.25, percent=True), Cell(4, 4, 0.375, percent=True), Cell(4, 5, 0.5), Cell(4, 6, "75 %"),
    Cell(5, 4, 2.0), Cell(5, 5, "#REF!", problem="error"), Cell(5, 6, "#REF! ej"), Cell(7, 2, 11.0, hidden=True), Cell(8, 8, 12.0, hidden=True),
    Cell(8, 10, 13.0, note="En not"), Cell(9, 2, "Hop"), Cell(5, 2, "#DIV/0!", problem="error"), Cell(5, 3, "", problem="no-value"),
)  # fmt: skip
SHEETS = (
    Grid("Ett", CELLS, merged=((9, 2, 10, 4),)),
    Grid("Två", (Cell(1, 1, 21.0, note="En annan"),), hidden=True),
)


def test_every_kind_of_cell_and_mark_of_a_workbook_is_read():
    grids, remarks = read_file(book(), "bok.xlsx")
    assert (grids, remarks) == (SHEETS, [])
    assert tuple(Grid.from_json(each) for each in answer(book(), "bok.xlsx")["grids"]) == SHEETS


def test_a_workbook_is_read_up_to_its_limits_and_refused_past_them(monkeypatch):
    """Its last row is the 9th (the merged 10th holds nothing), its last column the 10th, of 20 + 1 cells."""
    for module in (spreadsheet, xlsx_marks):
        for name, limit in {"MAX_ROWS": 10, "MAX_COLUMNS": 10, "MAX_CELLS": 21, "MAX_TEXT": 8}.items():
            monkeypatch.setattr(module, name, limit)
    assert read_file(book(), "b.xlsx")[0] == SHEETS
    for name, limit, said in (
        ("MAX_ROWS", 8, ("rows", {"sheet": "Ett", "limit": 8})),
        ("MAX_COLUMNS", 9, ("columns", {"sheet": "Ett", "limit": 9})),
        ("MAX_CELLS", 20, ("cells", {"limit": 20})),
    ):
        with monkeypatch.context() as less:
            less.setattr(spreadsheet, name, limit)
            assert refused(read_file, book(), "b.xlsx") == said
    for module in (spreadsheet, xlsx_marks):
        monkeypatch.setattr(module, "MAX_TEXT", 3)
    texts = {cell.value for cell in read_file(book(), "b.xlsx")[0][0].cells if isinstance(cell.value, str)}
    assert {"tex", "TRUE", "75 "} <= texts
    assert read_file(book(), "b.xlsx")[0][1].cells[0].note == "En "


MAIN = (
    '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/><sheet name="B" r:id="r2"/>'
    '<sheet name="C" r:id="r3"/><sheet name="D" r:id="r9"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/><Relationship Id="r2" Target="/xl/b.xml"/>'
    '<Relationship Id="r3" Target="worksheets/c.xml" TargetMode="External"/></Relationships>'
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0 %"/><numFmt numFmtId="171" formatCode="0"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/>'
    '<xf numFmtId="10"/></cellXfs><dxfs><xf numFmtId="9"/></dxfs></styleSheet>'
)
SHEET = (
    '<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" hidden="true"/><col min="6" max="7"/><col max="1" hidden="1"/></cols>'
    '<row r="2" hidden="1"><c r="B2" t="e"><v>#N/A</v></c><c t="e"><f>1</f></c><c><f>1</f></c><c t="str"><f>1</f><v></v></c></row>'
    '<row><c s="1"><v>1</v></c><c s="2"><v>2</v></c><c s="3"><is><t>3</t></is></c><c r="?" s="1"/><c s="1"><f>1</f><v>4</v></c></row>'
    "<row><c><f>1</f><v>5</v></c><c><v>6</v></c></row></worksheet>"
)
COMMENTS = (
    '<comments><comment ref="B2"><text><r><t>En</t>bort</r><rPh>x</rPh><r><t> not</t></r></text></comment>'
    '<comment ref="ingen"><text><t>bort</t></text></comment><comment ref="C3"><text><t>Två</t></text></comment></comments>'
)
PARTS = {
    "xl/workbook.xml": MAIN, "xl/_rels/workbook.xml.rels": RELATIONS, "xl/styles.xml": STYLES,
    "xl/worksheets/a.xml": SHEET, "xl/b.xml": "<worksheet/>", "xl/worksheets/c.xml": SHEET,
    "xl/worksheets/_rels/a.xml.rels": '<Relationships><Relationship Id="q" Target="../comments1.xml"/>'
    '<Relationship Id="s" Target="../threadedComments/c.xml"/><Relationship Id="t" Target="../comments2.xml"/></Relationships>',
    "xl/comments1.xml": COMMENTS, "xl/threadedComments/c.xml": COMMENTS.replace("B2", "D4"),
}  # fmt: skip


def opened(parts: dict[str, str]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(zipped(parts)))


def test_what_a_sheet_says_beside_its_values_is_found_where_it_stands():
    found = read_marks(opened(PARTS))
    assert list(found) == ["A", "B"]
    marks = found["A"]
    assert (marks.hidden_rows, marks.hidden_columns) == ({2}, {1, 2, 3, 5})
    assert (marks.errors, marks.without_value) == ({(2, 2): "#N/A", (2, 3): "#"}, {(2, 4)})
    assert marks.percents == {(3, 1), (3, 3), (3, 5)}
    assert marks.notes == {(2, 2): "En not", (3, 3): "Två"}
    assert found["B"] == type(marks)()


def test_what_stands_outside_a_cell_or_a_table_is_passed_over():
    stray = SHEET.replace('<row r="2"', '<v>7</v><is/><f/><row r="2"', 1)
    assert read_marks(opened(PARTS | {"xl/worksheets/a.xml": stray}))["A"] == read_marks(opened(PARTS))["A"]
    text = COMMENTS.replace("<comment ", "<t>bort</t><comment ", 1)
    assert read_marks(opened(PARTS | {"xl/comments1.xml": text}))["A"] == read_marks(opened(PARTS))["A"]
    loose = '<t:table-cell t:formula="f"/><x:annotation>bort</x:annotation>'
    content = CONTENT.replace("<t:table ", loose + "<t:table ", 1)
    assert read_ods_marks(opened({"content.xml": content})) == read_ods_marks(
        opened({"content.xml": CONTENT})
    )
    empty = CONTENT.replace("<t:table ", "<x/><t:table ", 1).replace("t:table-column", "t:column")
    assert read_ods_marks(opened({"content.xml": empty}))["A"].hidden_columns == set()


def test_rows_and_cells_without_a_number_are_counted_from_the_first():
    plain = '<worksheet><row><c><f>1</f></c><c t="e"><v>#N/A</v></c></row><row hidden="1"><c><f>1</f></c></row></worksheet>'
    marks = read_marks(opened(PARTS | {"xl/worksheets/a.xml": plain}))["A"]
    assert (marks.without_value, marks.errors, marks.hidden_rows) == ({(1, 1), (2, 1)}, {(1, 2): "#N/A"}, {2})


def test_a_workbook_without_styles_relations_or_a_part_is_read_for_what_it_has():
    for gone in (
        "xl/styles.xml",
        "xl/worksheets/_rels/a.xml.rels",
        "xl/worksheets/a.xml",
        "xl/_rels/workbook.xml.rels",
    ):
        marks = read_marks(opened({name: part for name, part in PARTS.items() if name != gone}))
        assert set(marks) == (set() if "workbook" in gone else {"A", "B"}), gone
        if "styles" in gone:
            assert marks["A"].percents == set()
        if gone == "xl/worksheets/_rels/a.xml.rels":
            assert marks["A"].notes == {}


def test_the_limits_hold_for_what_only_the_xml_says(monkeypatch):
    monkeypatch.setattr(xlsx_marks, "MAX_COLUMNS", 5)
    monkeypatch.setattr(xlsx_marks, "MAX_ROWS", 4)
    monkeypatch.setattr(xlsx_marks, "MAX_CELLS", 10)
    wide = PARTS | {"xl/worksheets/a.xml": SHEET.replace('max="3"', 'max="9"')}
    assert read_marks(opened(wide))["A"].hidden_columns == {1, 2, 3, 4, 5}
    for name, limit, said in (
        ("MAX_ROWS", 3, ("rows", {"sheet": "A", "limit": 3})),
        ("MAX_COLUMNS", 4, ("columns", {"sheet": "A", "limit": 4})),
        ("MAX_CELLS", 9, ("cells", {"limit": 9})),
    ):
        with monkeypatch.context() as less:
            less.setattr(xlsx_marks, name, limit)
            assert refused(read_marks, opened(PARTS)) == said
    monkeypatch.setattr(xlsx_marks, "MAX_TEXT", 4)
    assert read_marks(opened(PARTS))["A"].notes == {(2, 2): "En n", (3, 3): "Två"}


CONTENT = (
    '<o><t:table t:name="A"><t:table-column t:visibility="collapse"/><t:table-column t:number-columns-repeated="2"/>'
    '<t:table-column t:visibility="filter" t:number-columns-repeated="9"/>'
    '<t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="3"/><t:table-cell t:formula="f" v:value-type="error"/></t:table-row>'
    '<t:table-row t:visibility="collapse" t:number-rows-repeated="2"><t:covered-table-cell/>'
    '<t:table-cell t:formula="f"/><t:table-cell t:formula="f" v:value-type="float"/><t:table-cell/></t:table-row>'
    '<t:table-row><t:table-cell v:value-type="percentage" t:number-columns-repeated="2"/><t:table-cell><x:annotation><p>En</p> <p> not</p></x:annotation><p>text</p></t:table-cell></t:table-row>'
    '<t:table-row t:visibility="visible"><t:table-cell><x:annotation>Två</x:annotation></t:table-cell></t:table-row></t:table>'
    '<t:table t:name="B"><t:table-row><t:table-cell t:formula="f"/><t:table-cell v:value-type="percentage" t:number-columns-repeated="9"/></t:table-row></t:table></o>'
).replace("<o>", '<o xmlns:t="t" xmlns:v="v" xmlns:x="x">')  # fmt: skip


def test_what_an_ods_sheet_says_beside_its_values_is_found_where_it_stands(monkeypatch):
    monkeypatch.setattr(ods_marks, "MAX_COLUMNS", 6)
    found = read_ods_marks(opened({"content.xml": CONTENT}))
    assert list(found) == ["A", "B"]
    marks, other = found["A"], found["B"]
    assert (marks.hidden_rows, marks.hidden_columns) == ({3, 4}, {1, 4, 5, 6})
    assert (marks.errors, marks.without_value) == ({(1, 4): "#"}, {(3, 2)})
    assert marks.percents == {(5, 1), (5, 2)}
    assert marks.notes == {(5, 3): "En not", (6, 1): "Två"}
    assert (other.without_value, other.percents) == ({(1, 1)}, {(1, column) for column in (2, 3, 4, 5, 6)})
    assert (other.hidden_columns, other.hidden_rows) == (set(), set())


def test_marks_of_an_ods_sheet_past_the_limits_are_left_out(monkeypatch):
    monkeypatch.setattr(ods_marks, "MAX_ROWS", 3)
    monkeypatch.setattr(ods_marks, "MAX_COLUMNS", 3)
    monkeypatch.setattr(ods_marks, "MAX_TEXT", 4)
    marks = read_ods_marks(opened({"content.xml": CONTENT}))["A"]
    assert (marks.hidden_rows, marks.hidden_columns) == ({3}, {1})
    assert (marks.errors, marks.without_value, marks.percents) == ({}, {(3, 2)}, set())
    assert marks.notes == {(5, 3): "En n", (6, 1): "Två"}
    monkeypatch.setattr(ods_marks, "MAX_ROWS", 2)
    assert read_ods_marks(opened({"content.xml": CONTENT}))["A"].hidden_rows == set()


def test_whole_numbers_and_positions():
    assert [whole(text, 5) for text in (None, "", "7", "007", "-7", "7.0", "٧", "9" * 9, "1" + "0" * 9)] == [5, 5, 7, 7, 5, 5, 5, 999_999_999, 5]  # fmt: skip
    assert [cell_position(text) for text in ("A1", "c5", "Z10", "AA2", "XFD1048576")] == [(1, 1), (5, 3), (10, 26), (2, 27), (1_048_576, 16_384)]  # fmt: skip
    for text in ("", "A", "1", "Å1", "ABCD1", "A-1", "A 1"):
        with pytest.raises(ValueError, match=f"invalid literal|^{text}$"):
            cell_position(text)
    written = [
        spreadsheet._written(value) for value in (date(2026, 3, 4), float("inf"), 3, None, "x" * 32_768)
    ]
    assert written[:4] == ["2026-03-04", "#NUM!", 3.0, "None"]
    assert len(written[4]) == 32_767
