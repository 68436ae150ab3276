"""A plan document as data: what plan.toml says, and the rows of its tables as text.

Every way in (a folder, a workbook, a sheet of figures, a form) makes one of these, and every plan
is made from one, so that nothing can be entered that a plan folder cannot hold.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Phrase, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.place import Place
from plans.document.files import FileError, Files, Findings
from plans.document.plan_file import (
    PLAN_FILE,
    PROJECT_AMOUNTS,
    PROJECT_FIELDS,
    PROJECT_OPTIONAL,
    PROJECTS_FILE,
    ROW_FIELDS,
    PlanEntry,
    TableEntry,
)
from plans.document.record_reader import Record, read_records

_MAX_ENTRY = 1_000_000
"""Characters of plan.toml, whose parser takes the square of what is nested; the longest has four thousand."""
_PROJECT_REQUIRED = tuple(name for name in PROJECT_FIELDS if name not in PROJECT_OPTIONAL)


@dataclass(frozen=True)
class PlanDocument:
    """The entry of plan.toml, the records of each table (by file name) and of projects.csv."""

    entry: PlanEntry
    tables: Mapping[str, tuple[Record, ...]]
    projects: tuple[Record, ...] = ()


def table_fields(table: TableEntry) -> tuple[str, ...]:
    """The columns of a table's CSV file, in order."""
    return ROW_FIELDS + tuple(column.header for column in table.columns)


def load_document(files: Files) -> tuple[PlanDocument, list[Finding]]:
    """The document that the files hold, and what was left out of it.

    Raises:
        FileError: where a file as a whole cannot be used.
    """
    entry = _read_entry(files)
    found: list[Finding] = []
    tables: dict[str, tuple[Record, ...]] = {}
    for table in entry.table:
        tables[table.file] = _load(files, table.file, entry.document, table_fields(table), found)
    projects: tuple[Record, ...] = ()
    if files.has(PROJECTS_FILE):
        projects = _load(files, PROJECTS_FILE, entry.document, PROJECT_FIELDS, found, PROJECT_OPTIONAL)
    return PlanDocument(entry, tables, projects), found


def version_of(document: PlanDocument) -> str:
    """Twelve hexadecimal digits that follow what the document says, however its numbers are spaced."""
    entry = document.entry
    tables = [_content(document.tables[table.file], _units(table, entry.unit)) for table in entry.table]
    project_units = dict.fromkeys(PROJECT_AMOUNTS, "-") | {"yearly_cost": entry.unit}
    projects = [
        [
            *(same(record[name], project_units.get(name)) for name in _PROJECT_REQUIRED),
            *(f"{name}: {record[name]}" for name in PROJECT_OPTIONAL if record[name]),
        ]
        for record in document.projects
    ]
    content = [entry.model_dump(mode="json", exclude_defaults=True), tables, projects]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _content(records: tuple[Record, ...], units: Mapping[str, str | None]) -> list[list[str | float | None]]:
    return [[same(record.cells[name], unit) for name, unit in units.items()] for record in records]


def column_unit(unit: str, plan_unit: str) -> str:
    """The suffix that a number in a column may carry: the plan's unit, `%` or none."""
    if unit == "money":
        return plan_unit
    return "%" if unit == "percent" else ""


def _units(table: TableEntry, plan_unit: str) -> dict[str, str | None]:
    """Each column of a table with the unit of its numbers, None where it is text."""
    fields: dict[str, str | None] = dict.fromkeys(ROW_FIELDS)
    return fields | {column.header: column_unit(column.unit, plan_unit) for column in table.columns}


def same(text: str, unit: str | None) -> str | float | None:
    """What a cell says: one value for every way to write a number."""
    if unit is None:
        return text
    try:
        return read_number(text, unit=unit)
    except NumberError:
        return text


def _load(
    files: Files,
    file: str,
    document: str,
    fields: tuple[str, ...],
    found: list[Finding],
    optional: tuple[str, ...] = (),
) -> tuple[Record, ...]:
    findings = Findings(document, file)
    required = tuple(name for name in fields if name not in optional)
    records = read_records(files.text(file, document), document, required, findings, optional)
    found += findings.found
    return records


def _read_entry(files: Files) -> PlanEntry:
    place = Place(files.name, PLAN_FILE, file=PLAN_FILE)
    if not files.has(PLAN_FILE):
        says = message("The folder {folder} has no readable {file}.", folder=files.where, file=PLAN_FILE)
        raise FileError(unreadable(place, says, message("Point to a plan folder, or add the file.")))
    text = files.text(PLAN_FILE, files.name)
    if len(text) > _MAX_ENTRY:
        says = message("{file} is larger than {limit} bytes.", file=PLAN_FILE, limit=_MAX_ENTRY)
        raise FileError(unreadable(place, says, message("Keep only the plan's own tables in it.")))
    try:
        return PlanEntry.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise FileError(invalid_entry(place, error)) from error
    except (ValueError, RecursionError) as error:
        says = message("{file} cannot be read: {reason}.", file=PLAN_FILE, reason=str(error)[:200])
        raise FileError(unreadable(place, says, message("Correct the line and open it again."))) from error


def invalid_entry(place: Place, error: ValidationError) -> Finding:
    """The finding for a plan.toml that says something it may not say."""
    first = error.errors()[0]
    key = " ".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"]) or PLAN_FILE
    known = {
        "extra_forbidden": Phrase("is not a known key"),
        "missing": Phrase("is missing"),
        "string_pattern_mismatch": Phrase("has a character that may not be there"),
    }
    reason = known.get(first["type"], first["msg"].removeprefix("Value error, "))
    says = message("{file}, key {key}: {reason}.", file=PLAN_FILE, key=key, reason=reason)
    remedy = message("Correct the key; docs/plan-format.md lists every key and its values.")
    return unreadable(Place(place.document, place.table, key, file=place.file), says, remedy)
