"""Reading CSV text as records: header to cell, with the line each stands on.

Text that a spreadsheet would take for a formula is written with `'` before it, and read without.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from forecasting.plan.findings import unreadable
from forecasting.plan.messages import message
from forecasting.plan.numbers import NumberError, read_number, write_number
from forecasting.plan.place import Place
from plans.document.files import BOM, FileError, Findings

MAX_ROWS = 20_000
"""Rows of a table; the longest plan has two hundred, and each faulty one is said."""
_NEEDS_GUARD = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?|-", re.ASCII)


@dataclass(frozen=True)
class Record:
    """A row of a CSV file as header -> cell; `line` is where it stood, 0 where it stood nowhere."""

    cells: Mapping[str, str]
    line: int = field(default=0, compare=False)

    def __getitem__(self, name: str) -> str:
        """The cell of a column."""
        return self.cells[name]


def read_records(
    text: str,
    document: str,
    required: tuple[str, ...],
    findings: Findings,
    optional: tuple[str, ...] = (),
) -> tuple[Record, ...]:
    """The rows of a table; `;`, `,` or tab.

    Raises:
        FileError: where the text is no table, or a column is missing, unknown or stands twice.
    """
    return records_of(_rows(text, document, findings.file), document, required, findings, optional)


def records_of(
    rows: Sequence[tuple[int, list[str]]],
    document: str,
    required: tuple[str, ...],
    findings: Findings,
    optional: tuple[str, ...] = (),
) -> tuple[Record, ...]:
    """The rows below the first, which holds the headers; each row comes with its line.

    A row of another length is said and left out. An optional column that the table does not have is
    empty in every row.

    Raises:
        FileError: where a column is missing, unknown or stands twice.
    """
    header = [unguarded(cell.strip()) for cell in rows[0][1]] if rows else []
    place = Place(document, findings.file, "line 1", file=findings.file)
    _require_header(header, required, optional, place)
    absent = {name: "" for name in optional if name not in header}
    records: list[Record] = []
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            _wrong_length(line, len(cells), len(header), findings)
            continue
        stripped = (unguarded(cell.strip()) for cell in cells)
        records.append(Record(absent | dict(zip(header, stripped, strict=True)), line))
    return tuple(records)


def write_records(records: Iterable[Record], columns: tuple[str, ...], amounts: frozenset[str]) -> str:
    """The records as CSV text (`;`, BOM); `amounts` are the columns whose cells are numbers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([guarded(name) for name in columns])
    for record in records:
        cells = [_amount(record[name]) if name in amounts else guarded(record[name]) for name in columns]
        writer.writerow(cells)
    return BOM + out.getvalue()


def guarded(text: str) -> str:
    """Text that opens as text in a spreadsheet, whatever it starts with."""
    return "'" + text if _NEEDS_GUARD.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def _amount(text: str) -> str:
    """A number cell as a spreadsheet reads it: `- 618` becomes `-618`; what is no number is text."""
    if _PLAIN_NUMBER.fullmatch(text) or not _NEEDS_GUARD.match(text):
        return text
    try:
        value = read_number(text, unit="-")
    except NumberError:
        return guarded(text)
    return "" if value is None else write_number(value)


def _rows(text: str, document: str, file: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, with their line numbers."""
    header = text.partition("\n")[0]
    delimiter = max(";,\t", key=header.count)
    place = Place(document, file, file=file)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        filled = ((rows.line_num, row) for row in rows if any(cell.strip() for cell in row))
        found = list(islice(filled, MAX_ROWS + 1))
    except csv.Error as error:
        says = message("{file} is not a readable table: {reason}.", file=file, reason=str(error))
        remedy = message("Open it in a spreadsheet and save it again as CSV.")
        raise FileError(unreadable(place, says, remedy)) from error
    if len(found) > MAX_ROWS:
        says = message("{file} has more than {limit} rows.", file=file, limit=MAX_ROWS)
        raise FileError(unreadable(place, says, message("Keep only the plan's own tables in it.")))
    return found


def _wrong_length(line: int, count: int, columns: int, findings: Findings) -> None:
    says = message(
        "Line {line} of {file} has {count} cells where the first line has {columns}; it is left out.",
        line=line,
        file=findings.file,
        count=count,
        columns=columns,
    )
    findings.add(line, "", says, message("Give the row one cell for each column, empty ones too."))


def _require_header(
    header: list[str], required: tuple[str, ...], optional: tuple[str, ...], place: Place
) -> None:
    missing = [name for name in required if name not in header]
    surplus = [name for name in header if name not in required + optional or header.count(name) > 1]
    if missing:
        says = message("{file} has no column '{column}'.", file=place.file, column=missing[0])
        raise FileError(unreadable(place, says, message("Add the column, or correct its name.")))
    if surplus:
        says = message(
            "{file} has a column '{column}' that is not known.", file=place.file, column=surplus[0]
        )
        remedy = message("Remove the column, or describe it once under its table in plan.toml.")
        raise FileError(unreadable(place, says, remedy))
