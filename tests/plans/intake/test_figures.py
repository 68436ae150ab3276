"""What is read in one cell under one heading, and what is said of it: each case by itself, no two figures alike."""

import pytest

from plans.intake.blocks.columns import FigureColumn, Header
from plans.intake.blocks.figures import Reader, shown
from plans.intake.opening.grid import Cell, Grid
from reports.saying.formats import Formats

EN = Formats("en")
MONEY = FigureColumn(3, "Budget 2026", 2026, "budget")
BESIDE = FigureColumn(3, "Budget 2026", 2026, "budget", beside=(4, 6))
SHARE, PERSONS = FigureColumn(3, "Andel", unit="percent"), FigureColumn(3, "Antal", unit="persons")


def read(column: FigureColumn, *cells: Cell, unit: str = "tkr", **more) -> tuple[str, str, float | None, str]:
    """Address, text and value of the figure in row 5, and what is said, each part after its cell."""
    grid = Grid("Blad1", cells, merged=more.pop("merged", ()))
    reader = Reader(grid, "b.xlsx", unit, **more)
    figure = reader.figure(5, column, "Lön")
    said = " + ".join(
        f"{each.place.cell}/{each.place.row}/{each.place.sheet}: {EN.message(each.message)}" for each in reader.found
    )  # fmt: skip
    return figure.address, figure.text, figure.value, said.replace("\u00a0", " ")


def two(first: str, second: str) -> str:
    return f"{second}/Lön/Blad1: Row 'Lön' has two figures under Budget 2026, in {first} and {second}; the first is read."


@pytest.mark.parametrize(
    ("column", "cells", "figure", "said"),
    [
        (MONEY, [], ("C5", "", None), ""),
        (MONEY, [Cell(4, 3, 7.0), Cell(5, 4, 8.0)], ("C5", "", None), ""),
        (MONEY, [Cell(5, 3, 417.25)], ("C5", "417,25", 417.25), ""),
        (MONEY, [Cell(5, 3, "1 417,5 tkr")], ("C5", "1 417,5 tkr", 1417.5), ""),
        (MONEY, [Cell(5, 3, "417*†")], ("C5", "417*†", 417.0), ""),
        (BESIDE, [Cell(5, 4, 31.0)], ("D5", "31", 31.0), ""),
        (BESIDE, [Cell(5, 6, 37.0)], ("F5", "37", 37.0), ""),
        (BESIDE, [Cell(5, 5, 39.0)], ("C5", "", None), ""),
        (BESIDE, [Cell(5, 4, 31.0), Cell(5, 3, 31.0)], ("C5", "31", 31.0), ""),
        (BESIDE, [Cell(5, 4, 31.0), Cell(5, 3, 29.0)], ("C5", "29", 29.0), two("C5", "D5")),
        (BESIDE, [Cell(5, 4, 31.0), Cell(5, 6, 43.0)], ("D5", "31", 31.0), two("D5", "F5")),
        (BESIDE, [Cell(5, 3, 29.0), Cell(5, 4, 31.0), Cell(5, 6, 29.0)], ("C5", "29", 29.0), two("C5", "D5")),
        (BESIDE, [Cell(5, 3, 29.0), Cell(5, 4, 29.0), Cell(5, 6, 43.0)], ("C5", "29", 29.0), ""),
        (
            MONEY, [Cell(5, 3, 0.754, percent=True)], ("C5", "75,4 %", None),
            "C5/Lön/Blad1: Cell C5, row 'Lön', is a share, 75,4 %, among amounts; it counts as empty.",
        ),
        (SHARE, [Cell(5, 3, 0.754, percent=True)], ("C5", "75,4", 75.4), ""),
        (SHARE, [Cell(5, 3, 0.754)], ("C5", "0,754", 0.754), ""),
        (SHARE, [Cell(5, 3, "12,5 %")], ("C5", "12,5 %", 12.5), ""),
        (PERSONS, [Cell(5, 3, 0.5, percent=True)], ("C5", "0,5", 0.5), ""),
        (PERSONS, [Cell(5, 3, "17")], ("C5", "17", 17.0), ""),
        (
            MONEY, [Cell(5, 3, "#DIVISION/0! som ingen läser", problem="error")], ("C5", "#DIVISION/0! som ingen läser", None),
            "C5/Lön/Blad1: Cell C5, row 'Lön', holds the error #DIVISION/0! som ing; it counts as empty.",
        ),
        (
            MONEY, [Cell(5, 3, "", problem="no-value")], ("C5", "", None),
            "C5/Lön/Blad1: Cell C5, row 'Lön', holds a formula without its result; it counts as empty.",
        ),
        (
            MONEY, [Cell(5, 3, "41 hästar " + "x" * 31)], ("C5", "41 hästar " + "x" * 31, None),
            f"C5/Lön/Blad1: '41 hästar {'x' * 30}' in cell C5, row 'Lön', is too long; the cell counts as empty.",
        ),
        (
            PERSONS, [Cell(5, 3, "17 tkr")], ("C5", "17 tkr", None),
            "C5/Lön/Blad1: '17 tkr' in cell C5, row 'Lön', is in another unit than the one expected here; the cell counts as empty.",
        ),
        (
            MONEY, [Cell(5, 3, "1,500")], ("C5", "1,500", 1.5),
            "C5/Lön/Blad1: '1,500' in cell C5, row 'Lön', is read as 1.5; it could mean a thousand times as much.",
        ),
        (MONEY, [Cell(5, 3, "0,000")], ("C5", "0,000", 0.0), ""),
    ],
)  # fmt: skip
def test_a_figure_is_read_and_said_so(column, cells, figure, said):
    assert read(column, *cells) == (*figure, said)


def test_figures_with_separators_of_thousands_are_read_by_them():
    for text, separators, value in [("1,234,567.5", "commas", 1_234_567.5), ("1.234.567,5", "dots", 1_234_567.5), ("1,500", "commas", 1500.0)]:  # fmt: skip
        assert read(MONEY, Cell(5, 3, text), separators=separators) == ("C5", text, value, "")


@pytest.mark.parametrize(
    ("merged", "said"),
    [
        ((5, 3, 5, 4), "B"), ((5, 3, 6, 7), "B"), ((5, 3, 5, 3), ""), ((4, 3, 5, 4), ""), ((5, 2, 5, 4), ""),
    ],
)  # fmt: skip
def test_an_amount_over_several_columns_counts_in_the_first(merged, said):
    told = read(MONEY, Cell(5, 3, 29.0), merged=(merged,))[3]
    last = "CDEFG"[merged[3] - 3]
    assert told == (
        f"C5/Lön/Blad1: Cell C5:{last}5, row 'Lön', is merged over several columns: its amount counts under Budget 2026 only."
        if said
        else ""
    )
    assert read(BESIDE, Cell(5, 3, 29.0), merged=((5, 3, 5, 6),))[3] == ""
    assert read(BESIDE, Cell(5, 3, 29.0), merged=((5, 3, 5, 7),))[3] != ""


def test_rows_that_share_a_merged_amount_are_known():
    cells = (Cell(5, 3, 29.0), Cell(9, 4, 31.0), Cell(12, 2, "Lön"), Cell(14, 3, 33.0))
    merged = ((5, 3, 7, 3), (9, 2, 10, 4), (9, 4, 10, 5), (12, 2, 13, 2), (14, 3, 14, 5), (16, 3, 18, 3))
    reader = Reader(Grid("Blad1", cells, merged=merged), "b.xlsx", "")
    two_columns = (
        MONEY,
        FigureColumn(4, "Budget 2027", 2027, "budget"),
        FigureColumn(5, "Antal", unit="persons"),
    )
    found = {row: EN.message(says) for row, says in reader.merged_down(two_columns).items()}
    assert found == {
        6: "Cell C5:C7 is merged over several rows: its amount counts once, for row 5; row 6 has none.",
        7: "Cell C5:C7 is merged over several rows: its amount counts once, for row 5; row 7 has none.",
        10: "Cell D9:E10 is merged over several rows: its amount counts once, for row 9; row 10 has none.",
    }  # fmt: skip


def test_columns_of_numbers_without_a_heading_are_said_once_each():
    cells = (Cell(5, 1, "Lön"), Cell(5, 3, 7.0), Cell(5, 4, 8.0), Cell(6, 4, 9.0), Cell(6, 2, 1.0), Cell(6, 5, "x"), Cell(7, 6, 3.0))  # fmt: skip
    reader = Reader(Grid("Blad1", cells), "Blad1.csv", "")
    reader.unread_columns([5, 6], {3})
    assert [EN.message(each.message) for each in reader.found] == [
        f"Column {column} of sheet 'Blad1' holds figures but no year stands above it; it is left out."
        for column in "BD"
    ]
    assert {(each.weight, each.place.sheet, each.place.cell) for each in reader.found} == {("minor", "", "")}


def test_what_a_cell_shows_and_what_is_no_amount():
    cells = [Cell(5, 3, 0.12345, percent=True), Cell(5, 3, 0.5), Cell(5, 3, " två  ord ")]
    assert [shown(each) for each in cells] == ["12,35 %", "0,5", "två ord"]
    told = [Reader(Grid("Blad1", (each,)), "b.xlsx", "").no_amount(5, MONEY) for each in cells]
    assert [(each.address, each.text, each.value) for each in told] == [
        ("C5", "12,35 %", None),
        ("C5", "0,5", None),
        ("C5", "två ord", None),
    ]
    assert Reader(Grid("Blad1", ()), "b.xlsx", "").no_amount(5, MONEY).text == ""


def test_the_first_column_of_figures_is_the_leftmost():
    later, first = FigureColumn(7, "2027", 2027), FigureColumn(5, "2026", 2026)
    assert Header(1, (later, first), {}).first_figure == 5
