"""Reading candidates from a CSV file or a spreadsheet; one bad row never stops the rest. Amounts in the file are SEK.

The file is opened in a process with limits, as every file from outside is. A row's line is its number in the sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Phrase, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.place import Place
from forecasting.plan.plan import Plan, Project
from forecasting.solving.choice.candidates import (
    HIGHEST_PRIORITY,
    LOWEST_PRIORITY,
    MIDDLE_PRIORITY,
    Candidate,
    Forced,
)
from plans.document.files import FileError, Findings, missing, regular_bytes
from plans.document.record_reader import Record, records_of
from plans.intake.opening.limits import refusal
from plans.intake.opening.sandbox import read_sheets
from plans.intake.workbook.cells import cell_text
from plans.limited.bounds import MAX_COMPRESSED

REQUIRED = ("id", "yearly_cost")
OPTIONAL = (
    "name",
    "start_year",
    "months",
    "priority",
    "participants",
    "forced",
    "needs",
    "excludes",
    "earliest",
    "latest",
)
MOST = 1_000
"""Candidates of a file: the search takes no more in its time."""
_IDS = re.compile(r"[\s,;|+]+")
_BOUNDS = {
    "start_year": (1990, 2115),
    "earliest": (1990, 2115),
    "latest": (1990, 2115),
    "months": (1, 600),
    "priority": (LOWEST_PRIORITY, HIGHEST_PRIORITY),
    "participants": (0, 1e6),
    "yearly_cost": (0, 1e10),
}
_WHOLE = frozenset({"start_year", "earliest", "latest", "months"})


def read_candidates(path: Path, plan: Plan) -> tuple[tuple[Candidate, ...], list[Finding]]:
    """The candidates of a file and what could not be read; a row with a fault is left out.

    A candidate without a start year may start in the plan's first year, and without a window only
    in its start year. One that is approved in the plan counts as met where another needs it.

    Raises:
        FileError: where the file as a whole cannot be used.
    """
    findings = Findings(path.name, path.name)
    found: dict[int, Candidate] = {}
    records = records_of(_rows(path, findings), path.name, REQUIRED, findings, OPTIONAL)
    if any("\n" in record["id"] for record in records):  # a quote that never ends has taken the rows below it
        raise FileError(refusal("not-a-table", path.name, {}))
    if len(records) > MOST:
        says = message("{file} has more than {limit} candidates.", file=path.name, limit=MOST)
        raise FileError(
            unreadable(Place(path.name, path.name), says, message("Keep those that can be chosen now."))
        )
    for record in records:
        line = record.line
        candidate = _candidate(record, plan, line, findings)
        if candidate is not None and candidate.id in {each.id for each in found.values()}:
            says = message(
                "Row '{row}' stands twice in {file}; the second is left out.",
                row=candidate.id,
                file=path.name,
            )
            findings.add(line, "id", says, message("Give each candidate an id of its own."))
        elif candidate is not None:
            found[line] = candidate
    return tuple(_with_known(found, plan, findings)), findings.found


def _rows(path: Path, findings: Findings) -> list[tuple[int, list[str]]]:
    """The rows of the file's first sheet that holds anything, each as wide as its header, with their numbers.

    Raises:
        FileError: where the file is refused.
    """
    try:
        reading = read_sheets(regular_bytes(path, MAX_COMPRESSED), path.name)
    except OSError as error:
        raise FileError(missing(path.name, path.name)) from error
    if not reading.grids:
        raise FileError(reading.findings[0])
    findings.found.extend(reading.findings)
    grid = next((grid for grid in reading.grids if grid.cells), reading.grids[0])
    header = max((cell.column for row in list(grid.rows.values())[:1] for cell in row), default=0)
    rows = []
    for number, cells in grid.rows.items():
        at = {cell.column: cell_text(cell) for cell in cells}
        rows.append((number, [at.get(column, "") for column in range(1, max(header, *at) + 1)]))
    return rows


def _candidate(record: Record, plan: Plan, line: int, findings: Findings) -> Candidate | None:
    numbers = _numbers(record, line, findings)
    forced = record["forced"].lower()
    if numbers is None:
        return None
    if not record["id"] or forced not in get_args(Forced):
        says = message("Line {line} of {file} is left out.", line=line, file=findings.file)
        remedy = message("Give every candidate an id, and write in, out or nothing under forced.")
        findings.add(line, "id" if not record["id"] else "forced", says, remedy)
        return None
    year = numbers["start_year"] or numbers["earliest"] or plan.stated_years[0]
    earliest = numbers["earliest"] or min(year, numbers["latest"] or year)
    latest = numbers["latest"] or max(year, earliest)
    if latest < earliest:
        says = message(
            "Line {line} of {file} has a latest start before its earliest; it is left out.",
            line=line,
            file=findings.file,
        )
        findings.add(line, "latest", says, message("Correct one of the years."))
        return None
    priority = numbers["priority"]
    return Candidate(
        Project(
            id=record["id"],
            name=record["name"] or record["id"],
            status="candidate",
            place=Place(findings.document, findings.file, f"line {line}", file=findings.file),
            yearly_cost=numbers["yearly_cost"],
            start=(int(year), 1),
            months=None if numbers["months"] is None else int(numbers["months"]),
            participants=numbers["participants"],
        ),
        int(earliest),
        int(latest),
        MIDDLE_PRIORITY if priority is None else priority,
        cast("Forced", forced),
        _ids(record["needs"]),
        _ids(record["excludes"]),
    )


def _ids(text: str) -> tuple[str, ...]:
    """Ids parted by spaces, commas, semicolons, bars or plus signs."""
    return tuple(part for part in _IDS.split(text) if part)


def _numbers(record: Record, line: int, findings: Findings) -> dict[str, float | None] | None:
    """The row's numbers; None where one cannot be read, which is said."""
    numbers: dict[str, float | None] = {}
    for name, bounds in _BOUNDS.items():
        try:
            numbers[name] = _bounded(read_number(record[name], unit="kr"), name, bounds)
        except NumberError as error:
            says = message(
                "'{text}' on line {line} of {file}, column {column}, {reason}; the candidate is left out.",
                text=record[name][:40],
                line=line,
                file=findings.file,
                column=name,
                reason=Phrase(str(error)),
            )
            remedy = message("Correct the cell: amounts in SEK, years and months whole, priority 1 to 5.")
            findings.add(line, name, says, remedy)
            return None
    return numbers


def _bounded(value: float | None, name: str, bounds: tuple[float, float]) -> float | None:
    if value is None:
        return None
    if not bounds[0] <= value <= bounds[1]:
        raise NumberError("is outside what is possible")
    if name in _WHOLE and value != int(value):
        raise NumberError("is not a whole number")
    return value


def _with_known(found: dict[int, Candidate], plan: Plan, findings: Findings) -> Iterator[Candidate]:
    """Says which needs and excludes name nothing; a need that the plan has approved is met."""
    approved = {project.id for project in plan.projects if project.status == "approved"}
    known = approved | {candidate.id for candidate in found.values()}
    for line, candidate in found.items():
        for other in (*candidate.needs, *candidate.excludes):
            if other not in known:
                says = message(
                    "'{candidate}' in {file} names '{other}', which is no candidate in it.",
                    candidate=candidate.id,
                    file=findings.file,
                    other=other,
                )
                remedy = message("Correct the id; a candidate that needs a missing one cannot be chosen.")
                findings.add(line, "needs", says, remedy)
        yield replace(candidate, needs=tuple(each for each in candidate.needs if each not in approved))
