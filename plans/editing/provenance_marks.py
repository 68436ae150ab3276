"""Keeping right what a plan document says of the provenance of its figures, as it is edited. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from forecasting.plan.place import Provenance
from plans.document.plan_document import PlanDocument, column_unit, same
from plans.document.plan_file import (
    HERE,
    PROJECT_AMOUNTS,
    PROJECT_FIELDS,
    CeilingEntry,
    GoalEntry,
    OpeningEntry,
    PlanEntry,
    ProvenanceEntry,
    ReserveEntry,
    SourceEntry,
)
from plans.editing.adding_up import is_computed

Sourced = TypeVar("Sourced", OpeningEntry, CeilingEntry, ReserveEntry, GoalEntry)
_TERMS = tuple(name for name in PROJECT_FIELDS if name not in ("line", "note"))
"""What a project says; its line goes when the line does."""


def marked(before: PlanDocument, after: PlanDocument) -> PlanDocument:
    """`after`, an edit of `before`, with the provenance of what differs: typed, or following from what is typed."""
    told = [*_cells(before, after), *_projects(before, after)]
    document = with_provenance(after, told)
    then, now = before.entry, document.entry
    goals = {goal.id: goal for goal in then.goal}
    entered = {
        "opening_equity": _entered(then.opening_equity, now.opening_equity),
        "ceiling": _entered(then.ceiling, now.ceiling),
        "reserve": _entered(then.reserve, now.reserve),
        "goal": [_entered(goals.get(goal.id), goal) for goal in now.goal],
    }
    changed = {name: value for name, value in entered.items() if value != getattr(now, name)}
    return _with_entry(document, changed) if changed else document


def with_provenance(document: PlanDocument, told: Iterable[ProvenanceEntry]) -> PlanDocument:
    """The document with these provenance in place of what it said; those of what is gone go too."""
    entry = document.entry
    provenance = {_about(each): each for each in (*entry.provenance, *told)}
    kept = [each for each in provenance.values() if _is_there(each, document)]
    return document if kept == entry.provenance else _with_entry(document, {"provenance": kept})


def _with_entry(document: PlanDocument, changed: Mapping[str, object]) -> PlanDocument:
    entry: PlanEntry = document.entry.model_copy(update=changed)
    return PlanDocument(entry, document.tables, document.projects)


def _about(each: ProvenanceEntry) -> tuple[str, str, str, str]:
    return each.table, each.column, each.row, each.project


def _is_there(each: ProvenanceEntry, document: PlanDocument) -> bool:
    if each.project:
        return any(record["project"] == each.project for record in document.projects)
    table = next((table for table in document.entry.table if table.id == each.table), None)
    if table is None or (each.column and each.column not in {column.header for column in table.columns}):
        return False
    return not each.row or any(record["row"] == each.row for record in document.tables[table.file])


def _cells(before: PlanDocument, after: PlanDocument) -> Iterator[ProvenanceEntry]:
    """The figures that are not what they were."""
    for table in after.entry.table:
        was = {record["row"]: record.cells for record in before.tables.get(table.file, ())}
        for record in after.tables[table.file]:
            provenance: Provenance = "generated" if is_computed(record) else "entered"
            for column in table.columns:
                unit = column_unit(column.unit, after.entry.unit)
                old, new = was.get(record["row"], {}).get(column.header, ""), record[column.header]
                if new and same(old, unit) != same(new, unit):
                    yield ProvenanceEntry(
                        table=table.id, column=column.header, row=record["row"], provenance=provenance
                    )


def _projects(before: PlanDocument, after: PlanDocument) -> Iterator[ProvenanceEntry]:
    was = {record["project"]: record for record in before.projects}
    units = dict.fromkeys(PROJECT_AMOUNTS, "-") | {"yearly_cost": after.entry.unit}
    for record in after.projects:
        old = was.get(record["project"])
        if old is None or any(
            same(old[name], units.get(name)) != same(record[name], units.get(name)) for name in _TERMS
        ):
            yield ProvenanceEntry(project=record["project"], provenance="entered")


def _entered(then: Sourced | None, now: Sourced | None) -> Sourced | None:
    """`now`, entered where it says something else than `then`."""
    if now is None or (then is not None and _says(then) == _says(now)):
        return now
    source = now.source or SourceEntry(table=HERE)
    return now.model_copy(update={"source": source.model_copy(update={"provenance": "entered"})})


def _says(entry: Sourced) -> dict[str, object]:
    return entry.model_dump(exclude={"source", "check", "note", "id"})
