"""The projects that a document names, from the records of projects.csv; one bad row never stops the rest."""

import re
from collections.abc import Iterable
from typing import cast, get_args

from forecasting.plan.findings import Finding
from forecasting.plan.messages import Phrase, message
from forecasting.plan.numbers import UNIT_SIZES, NumberError, read_number
from forecasting.plan.place import Place, Provenance
from forecasting.plan.plan import PaidFrom, Project, ProjectStatus
from plans.document.files import Findings
from plans.document.plan_file import PROJECT_AMOUNTS, PROJECTS_FILE, PlanEntry
from plans.document.provenance_reader import project_provenance
from plans.document.record_reader import Record

START = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


def read_projects(
    records: tuple[Record, ...], entry: PlanEntry, lines: set[str], findings: list[Finding]
) -> Iterable[Project]:
    """The rows of projects.csv; a plan without the file has no named projects."""
    problems = Findings(entry.document, PROJECTS_FILE)
    seen: set[str] = set()
    for record in records:
        line = record.line
        project = _project(record, entry, line, problems)
        if project is None:
            continue
        if project.id in seen:
            says = message(
                "Row '{row}' stands twice in {file}; the second is left out.",
                row=project.id,
                file=PROJECTS_FILE,
            )
            problems.add(
                line, "project", says, message("Remove one of them, or give them different ids and labels.")
            )
            continue
        if project.line and project.line not in lines:
            says = message(
                "Project '{project}' names a line '{line}' that the plan does not have; it is left out.",
                project=project.id,
                line=project.line,
            )
            problems.add(
                line, "line", says, message("Use the id of a row in the budget, or leave the cell empty.")
            )
            continue
        seen.add(project.id)
        yield project
    findings.extend(problems.found)


def _project(record: Record, entry: PlanEntry, line: int, problems: Findings) -> Project | None:
    if record["status"] not in get_args(ProjectStatus) or not record["project"]:
        says = message(
            "Line {line} of {file} needs an id and a status; the project is left out.",
            line=line,
            file=PROJECTS_FILE,
        )
        problems.add(line, "status", says, message("Write approved, candidate or ended."))
        return None
    numbers = _numbers(record, entry, line, problems)
    start = _start(record["start"], line, problems)
    cost, months = numbers["yearly_cost"], numbers["months"]
    provenance = project_provenance(record["project"], entry.provenance)
    return Project(
        id=record["project"],
        name=record["name"] or record["project"],
        status=cast("ProjectStatus", record["status"]),
        place=_project_place(entry, record["source"], provenance),
        yearly_cost=None if cost is None else cost * UNIT_SIZES[entry.unit],
        line=record["line"],
        owner=record["owner"],
        start=start,
        months=None if months is None else int(months),
        participants=numbers["participants"],
        goal_rate=numbers["goal_rate"],
        financed_by=record["financed_by"],
        note=record["note"],
        paid_from=_paid_from(record, line, problems),
        phasing_out=_project_place(entry, record["phasing_out"], "printed")
        if record["phasing_out"]
        else None,
    )


def _paid_from(record: Record, line: int, problems: Findings) -> PaidFrom:
    """`equity` or nothing; what others pay is not paid from equity too."""
    stated = record["paid_from"]
    if stated not in get_args(PaidFrom):
        says = message(
            "'{text}' on line {line} of {file} is not what a project is paid from; the cell counts as empty.",
            text=stated[:40],
            line=line,
            file=PROJECTS_FILE,
        )
        problems.add(line, "paid_from", says, message("Write equity, or leave the cell empty."))
        return ""
    if stated and record["financed_by"]:
        says = message(
            "Project '{project}' is both financed by others and paid from equity; it counts as financed by others.",
            project=record["name"] or record["project"],
        )
        remedy = message("Leave one of the two cells empty: financed_by or paid_from.")
        problems.add(line, "paid_from", says, remedy)
        return ""
    return cast("PaidFrom", stated)


def _numbers(record: Record, entry: PlanEntry, line: int, problems: Findings) -> dict[str, float | None]:
    """The row's numbers; one that cannot be read is said and counts as empty."""
    numbers: dict[str, float | None] = {}
    for name in PROJECT_AMOUNTS:
        unit = entry.unit if name == "yearly_cost" else "-"
        try:
            numbers[name] = _count(read_number(record[name], unit=unit), name)
        except NumberError as error:
            says = message(
                "'{text}' on line {line} of {file}, column {column}, {reason}; the cell counts as empty.",
                text=record[name][:40],
                line=line,
                file=PROJECTS_FILE,
                column=name,
                reason=Phrase(str(error)),
            )
            problems.add(line, name, says, message("Correct the cell; numbers look like 1 234 or -1 234,5."))
            numbers[name] = None
    return numbers


def _start(text: str, line: int, problems: Findings) -> tuple[int, int] | None:
    """The month a project starts, None where there is none or it cannot be read."""
    found = START.fullmatch(text)
    if found is not None:
        return int(found[1]), int(found[2])
    if text:
        says = message(
            "'{text}' on line {line} of {file} is not a month; the project counts as undated.",
            text=text[:40],
            line=line,
            file=PROJECTS_FILE,
        )
        problems.add(line, "start", says, message("Write the start as year and month, such as 2018-01."))
    return None


def _project_place(entry: PlanEntry, source: str, provenance: Provenance) -> Place:
    table, _, row = source.partition(", ")
    printed = provenance == "printed"
    document = (entry.printed_in or entry.document) if printed else entry.document
    return Place(document, table, row, file=PROJECTS_FILE, provenance=provenance)


def _count(value: float | None, name: str) -> float | None:
    if value is None:
        return None
    if value < 0:
        raise NumberError("is below zero")
    if name == "months" and value != int(value):
        raise NumberError("is not a whole number")
    if name == "goal_rate" and value > 1:
        raise NumberError("is not a decimal share; write 40 % as 0,40")
    return value
