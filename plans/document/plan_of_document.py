"""From a plan document to a plan: printed units to SEK, rows to lines, with the place of each figure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import message
from forecasting.plan.numbers import UNIT_SIZES
from forecasting.plan.place import Place, Provenance
from forecasting.plan.plan import (
    COST_KINDS,
    LINE_KINDS,
    Goal,
    Line,
    LineKind,
    Member,
    OpeningEquity,
    Passage,
    Plan,
    Row,
    Table,
)
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument, version_of
from plans.document.plan_file import (
    HERE,
    PLAN_FILE,
    CeilingEntry,
    PlanEntry,
    ReserveEntry,
    SourceEntry,
)
from plans.document.project_reader import read_projects
from plans.document.provenance_reader import provenance_of
from plans.document.table_reader import read_table


def assemble(document: PlanDocument, *, versioned: bool = True) -> tuple[Plan, list[Finding]]:
    """The plan that a document makes, and what could not be read in its rows.

    `versioned`: False leaves its version out, where only its figures are asked for.

    Raises:
        FileError: where a table of lines lacks a stated year.
    """
    entry = document.entry
    unit_size = UNIT_SIZES[entry.unit]
    read = [
        read_table(
            document.tables[table.file],
            table,
            entry.document,
            entry.unit,
            unit_size,
            provenance_of(table.id, entry.provenance),
        )
        for table in entry.table
    ]
    tables = tuple(table for table, _ in read)
    findings = [finding for _, found in read for finding in found]
    lines = tuple(_lines(tables, entry, findings))
    projects = tuple(read_projects(document.projects, entry, {line.id for line in lines}, findings))
    findings += list(_goals_of_no_project(entry, {project.id for project in projects}))
    plan = Plan(
        id=entry.id,
        version=version_of(document) if versioned else "",
        association=entry.association,
        document=entry.document,
        unit=entry.unit,
        unit_size=unit_size,
        stated_years=tuple(entry.stated_years),
        opening=_opening(entry, unit_size, tables),
        members=tuple(Member(m.id, m.name, m.role, m.inhabitants) for m in entry.member),
        lines=lines,
        projects=projects,
        goals=tuple(_goals(entry)),
        tables=tables,
        ceiling=_ceiling(entry, entry.ceiling, unit_size) if entry.ceiling else None,
        reserve=_reserve(entry, entry.reserve, unit_size) if entry.reserve else Reserve(),
        passages=tuple(Passage(passage.row, passage.says) for passage in entry.passage),
        printed_in=entry.printed_in,
    )
    return plan, findings


def _place(entry: PlanEntry, source: SourceEntry) -> Place:
    """Where a source says that a figure stands; one that is named after the program was entered in it."""
    provenance: Provenance = "entered" if source.table == HERE else source.provenance
    document = (entry.printed_in or entry.document) if provenance == "printed" else entry.document
    return Place(document, source.table, source.row, source.column, PLAN_FILE, provenance=provenance)


def _opening(entry: PlanEntry, unit_size: float, tables: tuple[Table, ...]) -> OpeningEquity:
    stated = entry.opening_equity
    if stated is None:
        return OpeningEquity(0.0, "missing", Place(entry.document, file=PLAN_FILE))
    place = _found_in(tables, entry, stated.source) or _place(entry, stated.source)
    return OpeningEquity(stated.amount * unit_size, stated.status, place, stated.check, stated.note)


def _found_in(tables: tuple[Table, ...], entry: PlanEntry, source: SourceEntry) -> Place | None:
    """The cell that a source names, where its table was read from a file that was given."""
    for table in (table for table in tables if table.origin is not None and table.title == source.table):
        headers = [column.header for column in table.columns]
        row = next((row for row in table.rows if row.label == source.row), None)
        if row is not None and source.column in headers:
            return table.place(entry.document, row, headers.index(source.column), printed_in=entry.printed_in)
    return None


def _goals_of_no_project(entry: PlanEntry, projects: set[str]) -> Iterable[Finding]:
    for goal in entry.goal:
        if goal.project and goal.project not in projects:
            place = _place(entry, goal.source)
            says = message(
                "Goal '{goal}' names a project '{project}' that the plan does not have.",
                goal=goal.id,
                project=goal.project,
            )
            yield unreadable(
                place, says, message("Use the id of a project in projects.csv, or leave the key out.")
            )


def _goals(entry: PlanEntry) -> Iterable[Goal]:
    for goal in entry.goal:
        place = _place(entry, goal.source)
        at_most = None if goal.at_most is None else goal.at_most * UNIT_SIZES[entry.unit]
        except_years = tuple(goal.except_years)
        yield Goal(goal.id, goal.kind, place, goal.at_least, at_most, goal.by, except_years, goal.project)


def _ceiling(plan: PlanEntry, entry: CeilingEntry, unit_size: float) -> Ceiling:
    brackets = tuple(
        Bracket(None if b.up_to is None else b.up_to * unit_size, b.share) for b in entry.brackets
    )
    place = _place(plan, entry.source) if entry.source else None
    return Ceiling(entry.kind, entry.share, entry.amount * unit_size, brackets, place)


def _reserve(plan: PlanEntry, entry: ReserveEntry, unit_size: float) -> Reserve:
    place = _place(plan, entry.source) if entry.source else None
    return Reserve(entry.kind, entry.share, entry.amount * unit_size, place)


def _lines(tables: tuple[Table, ...], entry: PlanEntry, findings: list[Finding]) -> Iterable[Line]:
    """The forecast's lines: rows of a line kind in a table that states every year of the plan."""
    seen: set[str] = set()
    members = {member.id for member in entry.member} | {"all"}
    for table in tables:
        for row in (row for row in table.rows if row.kind in LINE_KINDS):
            positions = [table.column_of_year(year) for year in entry.stated_years]
            place = table.place(
                entry.document,
                row,
                *(each for each in positions if each is not None),
                printed_in=entry.printed_in,
            )
            place, file = replace(place, column=""), _called(table)
            if None in positions:
                missing = str(entry.stated_years[positions.index(None)])
                says = message(
                    "{file} has lines but no column for {year}, a stated year.", file=file, year=missing
                )
                remedy = message("Add the year's column, or correct stated_years.")
                raise FileError(unreadable(place, says, remedy))
            if row.id in seen:
                says = message(
                    "Line id '{row}' is used in two tables; the one in {file} is left out.",
                    row=row.id,
                    file=file,
                )
                findings.append(unreadable(place, says, message("Give each line of the plan its own id.")))
                continue
            seen.add(row.id)
            if row.kind == "contribution" and row.member not in members:
                says = message(
                    "Member '{member}' of row '{row}' in {file} is not in plan.toml; it counts as paid by all.",
                    member=row.member,
                    row=row.label,
                    file=file,
                )
                findings.append(unreadable(place, says, message("Add the member, or write all.")))
            line = _line(row, table, [position for position in positions if position is not None], place)
            if line.kind != "financial" and min(line.amounts) < 0:
                says = message(
                    "'{row}' in {file} is below zero, so a cost counts as income or an income as a cost.",
                    row=row.label,
                    file=file,
                )
                findings.append(
                    unreadable(
                        place,
                        says,
                        message(
                            "Where the table prints costs with a minus, set costs_printed to negative in plan.toml."
                        ),
                    )
                )
            yield line


def _called(table: Table) -> str:
    """What a reader calls the table's file: the sheet of a file that was given, else the data file."""
    return table.file if table.origin is None else table.origin.sheet or table.origin.file


def _line(row: Row, table: Table, positions: list[int], place: Place) -> Line:
    sign = -1.0 if row.kind in COST_KINDS and table.costs_negative else 1.0
    amounts = tuple(sign * (row.cells[position] or 0.0) * table.unit_size + 0.0 for position in positions)
    kind = cast("LineKind", row.kind)
    return Line(row.id, row.label, kind, amounts, place, row.area, row.member, row.index, row.note)
