"""Reading the CSV tables of a plan folder: rows and findings, one bad row never stops the rest."""

import csv
import errno
import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from forecasting.findings import Finding
from forecasting.messages import Message, Phrase, message
from forecasting.numbers import NumberError, read_number
from forecasting.plan import COST_KINDS, Column, Index, Row, RowKind, Table
from forecasting.plan_file import ROW_FIELDS, TableEntry
from forecasting.sources import Place

MAX_BYTES = 5_000_000
_ROW_KINDS = frozenset(get_args(RowKind.__args__[0]) + get_args(RowKind.__args__[1]))


class FileError(Exception):
    """A file as a whole cannot be used; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.template)
        self.finding = finding


def unreadable(place: Place, says: Message, remedy: Message) -> Finding:
    """The finding for something that could not be read."""
    return Finding("unreadable", "serious", place, says, remedy)


@dataclass
class Findings:
    """Collects what a file's rows have wrong, with the file named in each place."""

    document: str
    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, line: int, column: str, says: Message, remedy: Message) -> None:
        """A finding at a line of the file (1 is the header)."""
        place = Place(self.document, self.file, f"line {line}", column, self.file)
        self.found.append(unreadable(place, says, remedy))


def read_csv(path: Path, document: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers; `;`, `,` or tab, UTF-8 with or without BOM.

    Raises:
        FileError: where the file is missing, too large, or not text.
    """
    text = read_text(path, document)
    header = text.partition("\n")[0]
    delimiter = max(";,\t", key=header.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise FileError(
            unreadable(
                Place(document, path.name, file=path.name),
                message("{file} is not a readable table: {reason}.", file=path.name, reason=str(error)),
                message("Open it in a spreadsheet and save it again as CSV."),
            )
        ) from error


def read_text(path: Path, document: str) -> str:
    """The text of a regular file of at most MAX_BYTES.

    Raises:
        FileError: where the file is missing, special, too large, or not text in UTF-8.
    """
    place = Place(document, path.name, file=path.name)
    try:
        content = _content(path)
    except OSError as error:
        says = message("{file} is missing or cannot be opened.", file=path.name)
        remedy = message("Put the file in the plan's folder, or take its table out of plan.toml.")
        raise FileError(unreadable(place, says, remedy)) from error
    if len(content) > MAX_BYTES:
        says = message("{file} is larger than {limit} bytes.", file=path.name, limit=MAX_BYTES)
        raise FileError(unreadable(place, says, message("Keep only the plan's own tables in it.")))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        says = message("{file} is not text in UTF-8.", file=path.name)
        raise FileError(unreadable(place, says, message("Save it again as CSV UTF-8."))) from error
    if "\0" in text:
        says = message("{file} is not a text file.", file=path.name)
        raise FileError(unreadable(place, says, message("Save it again as CSV UTF-8.")))
    return text


def _content(path: Path) -> bytes:
    """The file's bytes, one more than the limit at most; a pipe or device is refused before it is opened."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_records(
    path: Path,
    document: str,
    required: tuple[str, ...],
    findings: Findings,
    optional: tuple[str, ...] = (),
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as header -> cell, with its line number; a row of another length is left out.

    An optional column that the file does not have is empty in every row.

    Raises:
        FileError: where a column is missing, unknown or stands twice.
    """
    rows = read_csv(path, document)
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    _require_header(header, required, optional, Place(document, path.name, "line 1", file=path.name))
    absent = {name: "" for name in optional if name not in header}
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            says = message(
                "Line {line} of {file} has {count} cells where the first line has {columns}; it is left out.",
                line=line,
                file=path.name,
                count=len(cells),
                columns=len(header),
            )
            findings.add(line, "", says, message("Give the row one cell for each column, empty ones too."))
            continue
        yield line, absent | {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


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


def read_table(
    folder: Path, entry: TableEntry, document: str, unit: str, unit_size: float
) -> tuple[Table, list[Finding]]:
    """A printed table and what could not be read in it.

    Raises:
        FileError: where the file as a whole cannot be used.
    """
    columns = tuple(Column(c.header, c.year, c.status, c.unit, c.share_of) for c in entry.columns)
    findings = Findings(document, entry.file)
    headers = tuple(column.header for column in columns)
    rows: dict[str, Row] = {}
    printed: set[tuple[str, str, str]] = set()
    for line, record in read_records(folder / entry.file, document, ROW_FIELDS + headers, findings):
        row = _row(record, columns, unit, line, findings)
        if row is None:
            continue
        print_ = (row.section, row.label, row.kind)
        if row.id in rows or print_ in printed:
            says = message(
                "Row '{row}' stands twice in {file}; the second is left out.", row=row.label, file=entry.file
            )
            findings.add(
                line, "row", says, message("Remove one of them, or give them different ids and labels.")
            )
            continue
        printed.add(print_)
        rows[row.id] = row
    negative = entry.costs_printed == "negative"
    table = Table(entry.id, entry.title, entry.file, columns, tuple(rows.values()), unit_size, negative)
    return table, findings.found


def _row(
    record: dict[str, str], columns: tuple[Column, ...], unit: str, line: int, findings: Findings
) -> Row | None:
    if not record["row"]:
        says = message("Line {line} of {file} has no row id; it is left out.", line=line, file=findings.file)
        findings.add(line, "row", says, message("Give the row an id of its own, such as a short name."))
        return None
    if record["kind"] not in _ROW_KINDS:
        says = message(
            "'{kind}' on line {line} of {file} is not a kind of row; the row is left out.",
            kind=record["kind"],
            line=line,
            file=findings.file,
        )
        remedy = message("Use one of: {kinds}.", kinds=", ".join(sorted(_ROW_KINDS)))
        findings.add(line, "kind", says, remedy)
        return None
    cells = tuple(_cell(record[c.header], c, unit, line, findings) for c in columns)
    return Row(
        id=record["row"],
        section=record["section"],
        label=record["label"] or record["row"],
        kind=cast("RowKind", record["kind"]),
        cells=cells,
        area=record["area"],
        member=record["member"],
        index=_index(record, line, findings),
        checks=tuple(check.strip() for check in record["check"].split("|") if check.strip()),
        note=record["note"],
    )


def _index(record: dict[str, str], line: int, findings: Findings) -> Index:
    stated = record["index"]
    if stated in ("wages", "prices"):
        return cast("Index", stated)
    if stated:
        says = message(
            "'{index}' on line {line} of {file} is not an index; prices is used.",
            index=stated,
            line=line,
            file=findings.file,
        )
        findings.add(line, "index", says, message("Write wages or prices."))
    return "prices" if record["kind"] in COST_KINDS else "none"


def _cell(text: str, column: Column, unit: str, line: int, findings: Findings) -> float | None:
    try:
        value = read_number(text, unit={"money": unit, "percent": "%"}.get(column.unit, ""))
    except NumberError as error:
        says = message(
            "'{text}' on line {line} of {file}, column {column}, {reason}; the cell counts as empty.",
            text=text[:40],
            line=line,
            file=findings.file,
            column=column.header,
            reason=Phrase(str(error)),
        )
        findings.add(
            line, column.header, says, message("Correct the cell; numbers look like 1 234 or -1 234,5.")
        )
        return None
    return value
