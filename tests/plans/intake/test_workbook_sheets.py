"""A plan in which no two things are alike as the sheets of a workbook, whole, in both languages; and read back as the same plan."""

from dataclasses import replace
from pathlib import Path

import pytest

from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan, read_plan_document
from plans.editing.policy_editing import with_ceiling, with_goals, with_opening, with_reserve
from plans.intake.opening.grid import Cell, Grid
from plans.intake.workbook.cells import exact, number_or_text, short_names
from plans.intake.workbook.layout import sheet_names, sheets_of
from plans.intake.workbook.origins import read_back, written
from plans.intake.workbook.parts import field_places, table_header
from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook
from plans.intake.workbook.sheet import Sheet
from tests.support.documents import shipped

HERE = Path(__file__).parents[2]
EXPECTED = HERE / "expected" / "workbook_sheets.txt"


def _document(folder: str) -> PlanDocument:
    found = read_plan(HERE / "uneven" / folder).document
    assert found is not None
    return found


def _edited(document: PlanDocument) -> PlanDocument:
    """A plan of which the equity, the ceiling, the reserve and a goal are entered, not printed."""
    opened = with_opening(document, "7", "actual", "Kassan").document
    policed = with_reserve(with_ceiling(opened, "amount", "650").document, "share", "7,5").document
    goals = [{"id": goal.id, "kind": goal.kind, "level": "3", "by": ""} for goal in policed.entry.goal[1:3]]
    return with_goals(policed, goals).document


DOCUMENTS = {
    "plan": _document("plan"),
    "to_edit": _document("to_edit"),
    "edited": _edited(_document("to_edit")),
}
ITS_INCOME = replace(
    DOCUMENTS["to_edit"],
    tables={**DOCUMENTS["to_edit"].tables, "budget.csv": DOCUMENTS["to_edit"].tables["budget.csv"][:4]},
)
"""A plan whose first table ends with the total of its lines: there room is made for more."""


def as_text(sheet: Sheet) -> str:
    columns = " | ".join(f"{c.heading} ({' '.join(filter(None, (c.form, c.group)))})" for c in sheet.columns)
    rows = [" | ".join("" if cell is None else str(cell) for cell in row) for row in sheet.rows]
    head = " ".join(filter(None, (f"-- {sheet.part} '{sheet.name}' of '{sheet.title}'", sheet.table)))
    return "\n".join([head, columns, *rows])


CASES = {
    "plan, sv": (DOCUMENTS["plan"], "sv", False),
    "to_edit, en": (DOCUMENTS["to_edit"], "en", False),
    "to_edit, sv, as its own source": (ITS_INCOME, "sv", True),
}


def all_of(case: str) -> str:
    document, tongue, is_source = CASES[case]
    return "\n".join(map(as_text, sheets_of(document, tongue, is_source=is_source)))


@pytest.mark.parametrize("case", CASES)
def test_a_plan_is_laid_out_in_sheets_so(case: str):
    parts = EXPECTED.read_text(encoding="utf-8").split("\n== ")[1:]
    kept = {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip("\n") for part in parts}
    assert all_of(case).splitlines() == kept[case].splitlines()


def grids(document: PlanDocument, tongue: str) -> tuple[Grid, ...]:
    """The sheets as they would be read, each with its title above the headings."""
    return tuple(
        Grid(
            sheet.name,
            tuple(
                Cell(r, c, value)
                for r, row in enumerate(
                    ((sheet.title,), tuple(c.heading for c in sheet.columns), *sheet.rows), 1
                )
                for c, value in enumerate(row, 1)
                if value not in (None, "")
            ),
        )
        for sheet in sheets_of(document, tongue)
    )


@pytest.mark.parametrize("tongue", ["sv", "en"])
@pytest.mark.parametrize("name", ["to_edit", "edited", "nils-2021", "sydnarke-2016", "harnosand-timra-2017"])
def test_the_sheets_read_back_as_the_same_plan(name: str, tongue: str):
    document = DOCUMENTS.get(name) or shipped(name)
    made = grids(document, tongue)
    assert is_plan_workbook(made)
    reading = read_plan_workbook(made, "plan.xlsx")
    assert reading.findings == read_plan_document(document).findings == ()
    assert reading.document is not None
    assert reading.plan == replace(read_plan_document(document).plan, version=reading.plan.version)
    assert read_plan_document(reading.document).plan == reading.plan
    assert set(write_document(reading.document)) == set(write_document(document))


def test_a_sheet_is_called_after_its_table_as_far_as_a_sheet_may_be():
    table = DOCUMENTS["plan"].entry.table[0]
    titles = [
        "Budget: 2026/27?",
        "budget  2026 27",
        "'Mål'",
        "",
        "'[]'",
        "a" * 30,
        "a" * 28,
        "A" * 27,
        "History",
        "Mål",
    ]
    tables = [table.model_copy(update={"id": f"t{i}", "title": title}) for i, title in enumerate(titles)]
    assert list(sheet_names(tables).values()) == [
        "Budget  2026 27", "budget  2026 27 2", "Mål 2", "t3", "Tabell", "a" * 27, "a" * 27 + " 2", "A" * 27 + " 3", "History 2", "Mål 3",
    ]  # fmt: skip


def test_a_number_is_one_in_a_cell_where_sixteen_digits_hold_it():
    assert [exact(value) for value in (None, 0.1, 7.0, 1234567890.123456, 0.1 + 0.2)] == [
        None,
        0.1,
        7.0,
        1234567890.123456,
        "0,30000000000000004",
    ]
    assert [number_or_text(text, "tkr") for text in ("", "1 234,5", "5 kr", "x", "-")] == [
        "",
        1234.5,
        0.005,
        "x",
        0.0,
    ]
    assert short_names([("a", "Ett"), ("b", "Två"), ("c", "Två"), ("d", "a"), ("e", "")]) == {
        "a": "Ett",
        "b": "b",
        "c": "c",
        "d": "d",
        "e": "e",
    }


def test_the_origin_of_a_table_is_written_and_read_back():
    origin = DOCUMENTS["plan"].entry.table[0].origin
    assert origin is not None
    names = ("origin_file", "origin_sheet", "origin_columns", "origin_rows")
    cells = dict(zip(names, written(origin), strict=True))
    assert read_back(cells) == origin.model_dump()
    assert written(None) == ("", "", "", "")
    assert read_back(cells | {"origin_file": ""}) is None
    for wrong in (
        {"origin_columns": "{"},
        {"origin_columns": '{"a": "1"}'},
        {"origin_rows": "fk:x"},
        {"origin_rows": "fk:0"},
    ):
        assert read_back(cells | wrong) is None
    assert read_back({"origin_file": "f"}) == {"file": "f", "sheet": "", "columns": {}, "rows": {}}
    for most, last, lengths in ((31_990, 11, [31_999, 31_999]), (31_991, 111, [0, 0])):
        rows = dict.fromkeys((f"row{i:05}" for i in range(2909)), 1) | {"row02908": last}
        long = origin.model_copy(update={"columns": {"x" * most: "A"}, "rows": rows})
        assert [len(each) for each in written(long)[2:]] == lengths


def test_of_two_headings_alike_the_outer_one_is_the_fields_and_the_inner_one_of_figures():
    headings = [
        "Rad",
        "Slag",
        "Index",
        "Index",
        "2026",
        "Anmärkning",
        "Kontroll",
        "Anmärkning",
        "Kontroll",
        "Rad-id",
    ]
    grid = Grid("A", tuple(Cell(3, column, text) for column, text in enumerate(headings, 2)))
    places = field_places(grid, 3)
    assert {name: place["at"] for name, place in places.items() if name != "figures"} == {
        "label": 2, "kind": 3, "index": 4, "note": 9, "check": 10, "row": 11,
    }  # fmt: skip
    assert sorted(places["figures"].values()) == [5, 6, 7, 8]


@pytest.mark.parametrize(("rows", "found"), [(0, 3), (19, 22), (20, None)])
def test_the_headings_of_a_table_are_looked_for_in_its_first_twenty_rows(rows: int, found: int | None):
    above = tuple(Cell(row, 1, "text") for row in range(3, 3 + rows))
    grid = Grid("A", (*above, Cell(3 + rows, 2, "Rad"), Cell(3 + rows, 3, "Slag"), Cell(60, 2, "x")))
    assert table_header(grid) == found
