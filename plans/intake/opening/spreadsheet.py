"""A workbook (xlsx, xls, xlsb, ods) as grids: values by calamine, the rest from the file's own XML."""

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    load_workbook,
)

from plans.intake.opening.grid import Cell, Grid, Problem
from plans.intake.opening.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Refused
from plans.intake.opening.ods_marks import read_ods_marks
from plans.intake.opening.xlsx_marks import read_marks
from plans.intake.opening.xml_reading import Marks

_MARKS = {"xlsx": read_marks, "ods": read_ods_marks}
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|CALC!|SPILL!)|Err:\d{3}", re.ASCII)


def read_workbook(content: bytes, kind: str) -> tuple[Grid, ...]:
    """The sheets of a workbook, in their order.

    Raises:
        Refused: where it is damaged, protected or too large.
    """
    marks: dict[str, Marks] = {}
    if kind in _MARKS:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            marks = _MARKS[kind](archive)
    try:
        workbook = load_workbook(io.BytesIO(content))
        return tuple(_grids(workbook, marks))
    except PasswordError as error:
        raise Refused("password") from error
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise Refused("damaged") from error


def _grids(workbook: CalamineWorkbook, marks: dict[str, Marks]) -> Iterator[Grid]:
    filled = 0
    for position, about in enumerate(workbook.sheets_metadata):
        sheet = workbook.get_sheet_by_index(position)
        cells = tuple(_cells(sheet, marks.get(about.name, Marks())))
        filled += len(cells)
        if filled > MAX_CELLS:
            raise Refused("cells", limit=MAX_CELLS)
        merged = tuple(
            (r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()
        )
        yield Grid(about.name, cells, about.visible != SheetVisibleEnum.Visible, merged)


def _cells(sheet: CalamineSheet, marks: Marks) -> Iterator[Cell]:
    rows, columns = (end + 1 for end in sheet.end or (-1, -1))
    if rows > MAX_ROWS:
        raise Refused("rows", sheet=sheet.name, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise Refused("columns", sheet=sheet.name, limit=MAX_COLUMNS)
    _, first_column = sheet.start or (0, 0)
    seen: set[tuple[int, int]] = set()
    # calamine gives the empty rows above the first filled one, but not the empty columns before it
    for row, values in enumerate(sheet.iter_rows(), start=1):
        for column, value in enumerate(values, start=first_column + 1):
            cell = _cell(row, column, value, marks)
            if cell is not None:
                seen.add((row, column))
                yield cell
    for row, column in sorted((marks.errors.keys() | marks.without_value) - seen):
        problem: Problem = "error" if (row, column) in marks.errors else "no-value"
        yield Cell(row, column, marks.errors.get((row, column), ""), problem=problem)


def _cell(row: int, column: int, value: object, marks: Marks) -> Cell | None:
    written = _written(value)
    position = (row, column)
    if written == "" or position in marks.errors or position in marks.without_value:
        return None
    hidden = row in marks.hidden_rows or column in marks.hidden_columns
    problem: Problem = "error" if isinstance(written, str) and _ERROR.fullmatch(written) else ""
    percent = position in marks.percents and isinstance(written, float)
    return Cell(row, column, written, marks.notes.get(position, ""), hidden, problem, percent)


def _written(value: object) -> str | float:
    """A cell's value as a number or text, "" where it is empty."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return float(value) if math.isfinite(value) else "#NUM!"
        case datetime():
            return value.date().isoformat() if (value.hour, value.minute) == (0, 0) else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()[:MAX_TEXT]
