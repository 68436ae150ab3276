"""Reading plan folders: `(plan, findings)`, never a traceback for what a file holds."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from forecasting.findings import Finding
from forecasting.messages import Phrase, message
from forecasting.numbers import UNIT_SIZES
from forecasting.plan import (
    COST_KINDS,
    LINE_KINDS,
    Goal,
    Line,
    LineKind,
    Member,
    OpeningEquity,
    Plan,
    Row,
    Table,
)
from forecasting.plan_file import (
    PLAN_FILE,
    PROJECTS_FILE,
    CeilingEntry,
    PlanEntry,
    PolicyFile,
    ReserveEntry,
    SourceEntry,
)
from forecasting.policies import Bracket, Ceiling, CeilingPolicy, PolicyText, Reserve
from forecasting.project_reader import read_projects
from forecasting.sources import Place
from forecasting.table_reader import FileError, read_table, read_text, unreadable

DATA = Path(__file__).resolve().parent.parent / "data"
PLANS = DATA / "plans"
POLICIES = DATA / "policies"
DEFAULT_POLICY = "share-20"


@dataclass(frozen=True)
class Reading:
    """What a folder gave. `plan` is None where the folder as a whole could not be used."""

    id: str
    plan: Plan | None
    findings: tuple[Finding, ...]


def read_plan(folder: Path) -> Reading:
    """The plan of a folder, with findings for what could not be read in it."""
    try:
        entry = _read_entry(folder)
        plan, findings = _assemble(folder, entry)
    except FileError as error:
        return Reading(_name(folder), None, (error.finding,))
    return Reading(plan.id, plan, tuple(findings))


def read_all(root: Path = PLANS) -> tuple[Reading, ...]:
    """Every plan folder under `root`, by name; a broken one does not keep the others out."""
    folders = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    seen: set[str] = set()
    readings: list[Reading] = []
    for folder in folders:
        reading = read_plan(folder)
        if reading.plan is not None and reading.id in seen:
            says = message(
                "The folder {folder} has the id of another plan, {id}.", folder=_name(folder), id=reading.id
            )
            remedy = message("Give the plan an id of its own in plan.toml.")
            reading = Reading(
                _name(folder), None, (unreadable(Place(_name(folder), PLAN_FILE), says, remedy),)
            )
        seen.add(reading.id)
        readings.append(reading)
    return tuple(readings)


def read_policy(name: str = DEFAULT_POLICY) -> CeilingPolicy:
    """A ceiling policy that the program ships. A fault in it is a fault of the program: raises."""
    with (POLICIES / f"{name}.toml").open("rb") as file:
        entry = PolicyFile.model_validate(tomllib.load(file))
    stated = Ceiling(entry.kind, share=entry.share, place=Place(entry.document))
    texts: dict[str, PolicyText] = {
        lang: PolicyText(text.name, text.evidence, text.caveat) for lang, text in entry.texts.items()
    }
    return CeilingPolicy(stated, entry.document, entry.date, texts)


def _read_entry(folder: Path) -> PlanEntry:
    name = _name(folder)
    place = Place(name, PLAN_FILE, file=PLAN_FILE)
    if not (folder / PLAN_FILE).is_file():
        says = message(
            "The folder {folder} has no readable {file}.",
            folder=str(folder).encode("utf-8", "replace").decode(),
            file=PLAN_FILE,
        )
        raise FileError(unreadable(place, says, message("Point to a plan folder, or add the file.")))
    text = read_text(folder / PLAN_FILE, name)
    try:
        return PlanEntry.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise FileError(_invalid(place, error)) from error
    except (ValueError, RecursionError) as error:
        says = message("{file} cannot be read: {reason}.", file=PLAN_FILE, reason=str(error)[:200])
        raise FileError(unreadable(place, says, message("Correct the line and open it again."))) from error


def _name(folder: Path) -> str:
    """The folder's name, with what is not text in it replaced."""
    return folder.name.encode("utf-8", "replace").decode()


def _invalid(place: Place, error: ValidationError) -> Finding:
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


def _assemble(folder: Path, entry: PlanEntry) -> tuple[Plan, list[Finding]]:
    unit_size = UNIT_SIZES[entry.unit]
    read = [read_table(folder, table, entry.document, entry.unit, unit_size) for table in entry.table]
    tables = tuple(table for table, _ in read)
    findings = [finding for _, found in read for finding in found]
    lines = tuple(_lines(tables, entry, findings))
    projects = tuple(read_projects(folder, entry, {line.id for line in lines}, findings))
    findings += list(_goals_of_no_project(entry, {project.id for project in projects}))
    plan = Plan(
        id=entry.id,
        version=_version(folder, entry),
        association=entry.association,
        document=entry.document,
        unit=entry.unit,
        unit_size=unit_size,
        stated_years=tuple(entry.stated_years),
        opening=_opening(entry, unit_size),
        members=tuple(Member(m.id, m.name, m.role, m.inhabitants) for m in entry.member),
        lines=lines,
        projects=projects,
        goals=tuple(_goals(entry)),
        tables=tables,
        ceiling=_ceiling(entry.document, entry.ceiling, unit_size) if entry.ceiling else None,
        reserve=_reserve(entry.document, entry.reserve, unit_size) if entry.reserve else Reserve(),
    )
    return plan, findings


def _version(folder: Path, entry: PlanEntry) -> str:
    digest = hashlib.sha256()
    names = [PLAN_FILE, *(table.file for table in entry.table), PROJECTS_FILE]
    for name in dict.fromkeys(names):
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _place(document: str, source: SourceEntry) -> Place:
    return Place(document, source.table, source.row, source.column, PLAN_FILE)


def _opening(entry: PlanEntry, unit_size: float) -> OpeningEquity:
    stated = entry.opening_equity
    if stated is None:
        return OpeningEquity(0.0, "missing", Place(entry.document, file=PLAN_FILE))
    place = _place(entry.document, stated.source)
    return OpeningEquity(stated.amount * unit_size, stated.status, place, stated.check, stated.note)


def _goals_of_no_project(entry: PlanEntry, projects: set[str]) -> Iterable[Finding]:
    for goal in entry.goal:
        if goal.project and goal.project not in projects:
            place = _place(entry.document, goal.source)
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
        place = _place(entry.document, goal.source)
        at_most = None if goal.at_most is None else goal.at_most * UNIT_SIZES[entry.unit]
        except_years = tuple(goal.except_years)
        yield Goal(goal.id, goal.kind, place, goal.at_least, at_most, goal.by, except_years, goal.project)


def _ceiling(document: str, entry: CeilingEntry, unit_size: float) -> Ceiling:
    brackets = tuple(
        Bracket(None if b.up_to is None else b.up_to * unit_size, b.share) for b in entry.brackets
    )
    place = _place(document, entry.source) if entry.source else None
    return Ceiling(entry.kind, entry.share, entry.amount * unit_size, brackets, place)


def _reserve(document: str, entry: ReserveEntry, unit_size: float) -> Reserve:
    place = _place(document, entry.source) if entry.source else None
    return Reserve(entry.kind, entry.share, entry.amount * unit_size, place)


def _lines(tables: tuple[Table, ...], entry: PlanEntry, findings: list[Finding]) -> Iterable[Line]:
    """The forecast's lines: rows of a line kind in a table that states every year of the plan."""
    seen: set[str] = set()
    members = {member.id for member in entry.member} | {"all"}
    for table in tables:
        for row in (row for row in table.rows if row.kind in LINE_KINDS):
            place = Place(entry.document, table.title, row.label, file=table.file)
            positions = [table.column_of_year(year) for year in entry.stated_years]
            if None in positions:
                missing = str(entry.stated_years[positions.index(None)])
                says = message(
                    "{file} has lines but no column for {year}, a stated year.", file=table.file, year=missing
                )
                remedy = message("Add the year's column, or correct stated_years.")
                raise FileError(unreadable(place, says, remedy))
            if row.id in seen:
                says = message(
                    "Line id '{row}' is used in two tables; the one in {file} is left out.",
                    row=row.id,
                    file=table.file,
                )
                findings.append(unreadable(place, says, message("Give each line of the plan its own id.")))
                continue
            seen.add(row.id)
            if row.kind == "contribution" and row.member not in members:
                says = message(
                    "Member '{member}' of row '{row}' in {file} is not in plan.toml; it counts as paid by all.",
                    member=row.member,
                    row=row.label,
                    file=table.file,
                )
                findings.append(unreadable(place, says, message("Add the member, or write all.")))
            line = _line(row, table, [position for position in positions if position is not None], place)
            if line.kind != "financial" and min(line.amounts) < 0:
                says = message(
                    "'{row}' in {file} is below zero, so a cost counts as income or an income as a cost.",
                    row=row.label,
                    file=table.file,
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


def _line(row: Row, table: Table, positions: list[int], place: Place) -> Line:
    sign = -1.0 if row.kind in COST_KINDS and table.costs_negative else 1.0
    amounts = tuple(sign * (row.cells[position] or 0.0) * table.unit_size + 0.0 for position in positions)
    kind = cast("LineKind", row.kind)
    return Line(row.id, row.label, kind, amounts, place, row.area, row.member, row.index, row.note)
