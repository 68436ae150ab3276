"""Editing a plan document, pure: cells, rows, projects, members, what it starts from. Never in place.

What follows from other figures follows: a total, result or equity that agreed with its own check
before an edit is computed anew after it; one that disagreed stays as the document has it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import NumberError, read_number, write_number
from forecasting.plan.plan import COST_KINDS, LINE_KINDS, RowKind
from plans.document.plan_document import PlanDocument, column_unit
from plans.document.plan_file import (
    PROJECT_AMOUNTS,
    PROJECT_FIELDS,
    MemberEntry,
    PlanEntry,
    TableEntry,
)
from plans.document.record_reader import Record
from plans.editing.adding_up import added_up, emptied_where_in_step
from plans.editing.check_editing import with_row_beside, without_row
from plans.editing.provenance_marks import marked
from plans.intake.vocabulary.identifiers import slug, unique

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edited:
    """The document with what could be taken of an edit, and what could not, in words."""

    document: PlanDocument
    refused: tuple[Message, ...] = ()


def with_refused(edited: Edited | PlanDocument, refused: tuple[Message, ...]) -> Edited:
    """An edit, and what else could not be taken of it."""
    if isinstance(edited, PlanDocument):
        return Edited(edited, refused)
    return replace(edited, refused=(*refused, *edited.refused))


def with_cells(document: PlanDocument, file: str, cells: Mapping[int, Cells]) -> Edited:
    """The document with cells of a table set, row position -> column -> text.

    Figures are read as a person types them; one that cannot be read keeps what was there. A cost
    takes the sign that its table prints costs with.
    """
    table = _table(document, file)
    units = {column.header: column_unit(column.unit, document.entry.unit) for column in table.columns}
    records, refused = list(document.tables[file]), []
    for position, changed in cells.items():
        for column, text in changed.items():
            try:
                written = _written(text, units[column]) if column in units else text.strip()
                if column in units and written not in ("", "0") and _prints_minus(table, records[position]):
                    written = f"-{written.removeprefix('-')}"
            except NumberError as error:
                refused.append(_refusal(text, records[position]["label"], column, error))
                continue
            if column == "label" and not written:
                refused.append(
                    message("A row needs a name; '{row}' keeps its own.", row=records[position]["label"])
                )
                continue
            records[position] = _with(records[position], {column: written})
    return Edited(_followed(document, _with_records(document, file, records)), tuple(refused))


def with_line(document: PlanDocument, file: str, label: str, kind: RowKind) -> PlanDocument:
    """The document with a line added after the last of its kind, counted where that one is.

    The table must state every plan year, as one with lines does.
    """
    table, records = _table(document, file), list(document.tables[file])
    beside = max((n for n, r in enumerate(records) if r["kind"] == kind), default=None)
    taken = {record["row"] for each in document.tables.values() for record in each}
    row = unique(slug(label, fallback="line"), taken)
    anchor = None if beside is None else records[beside]
    cells = dict.fromkeys((*_fields(records), *(c.header for c in table.columns)), "")
    cells |= {"row": row, "label": _free_label(label.strip(), records), "kind": kind}
    cells |= {
        "section": anchor["section"] if anchor else "",
        "index": "prices" if kind != "contribution" else "",
    }
    cells |= {"member": "all" if kind == "contribution" else ""}
    cells |= {column.header: "0" for column in table.columns if column.unit == "money"}
    records.insert(len(records) if beside is None else beside + 1, Record(cells))
    grown = _with_records(document, file, records)
    if anchor is not None:
        grown = _with_checks(
            grown, table.id, lambda check, own: with_row_beside(check, own, anchor["row"], row)
        )
    return _followed(document, grown)


def without_lines(document: PlanDocument, file: str, positions: Sequence[int]) -> PlanDocument:
    """The document without rows of a table; what counts them counts the rest."""
    table, smaller = _table(document, file), document
    for position in sorted(positions, reverse=True):
        records = list(smaller.tables[file])
        ids = [record["row"] for record in records]
        gone = records.pop(position)["row"]
        smaller = _with_checks(
            _with_records(smaller, file, records),
            table.id,
            lambda check, own, gone=gone, ids=ids: without_row(check, own, gone, ids),  # type: ignore[misc]
        )
        projects = tuple(_with(r, {"line": ""}) if r["line"] == gone else r for r in smaller.projects)
        smaller = replace(smaller, projects=projects)
    return _followed(document, smaller)


def with_projects(document: PlanDocument, rows: Sequence[Cells]) -> Edited:
    """The document with these projects; a row without a name is left out, a figure that cannot be read is not taken."""
    taken: set[str] = set()
    before = {record["project"]: record for record in document.projects}
    records, refused = [], []
    for row in rows:
        if not row.get("name", "").strip():
            continue
        cells = {name: row.get(name, "").strip() for name in PROJECT_FIELDS}
        cells["project"] = unique(
            cells["project"] or slug(cells["name"], join="-", fallback="project"), taken, join="-"
        )
        cells["status"] = cells["status"] or "candidate"
        for name in PROJECT_AMOUNTS:
            unit = document.entry.unit if name == "yearly_cost" else ""
            try:
                cells[name] = _written(cells[name], unit)
            except NumberError as error:
                refused.append(_refusal(cells[name], cells["name"], name, error))
                known = before.get(cells["project"])
                cells[name] = "" if known is None else known[name]
        records.append(Record(cells))
    return Edited(_followed(document, replace(document, projects=tuple(records))), tuple(refused))


def with_members(document: PlanDocument, rows: Sequence[Mapping[str, Any]]) -> Edited:
    """The document with these members, each with `id` ("" for a new one), `name`, `role`, `inhabitants`."""
    taken: set[str] = set()
    before = {member.id: member.inhabitants for member in document.entry.member}
    members, refused = [], []
    for row in rows:
        if not str(row.get("name") or "").strip():
            continue
        about = {"id": row.get("id") or slug(str(row["name"]), join="-", fallback="member")}
        about["id"] = unique(about["id"], taken, join="-")
        about |= {"name": str(row["name"]).strip(), "role": row.get("role") or "municipality"}
        try:
            count = read_number(str(row.get("inhabitants") or ""))
        except NumberError as error:
            refused.append(_refusal(str(row["inhabitants"]), about["name"], "inhabitants", error))
            count = before.get(about["id"])
        try:
            members.append(
                MemberEntry.model_validate(about | ({} if count is None else {"inhabitants": int(count)}))
            )
        except ValidationError:
            refused.append(message("'{row}' cannot be a member as it is written.", row=about["name"]))
    return Edited(with_entry(document, member=members).document, tuple(refused))


def with_entry(document: PlanDocument, **changed: object) -> Edited:
    """The document with keys of plan.toml set, checked as the file would be."""
    values = document.entry.model_dump(exclude_unset=True) | {
        name: [each.model_dump(exclude_unset=True) if hasattr(each, "model_dump") else each for each in value]
        if isinstance(value, list)
        else value.model_dump(exclude_unset=True)
        if hasattr(value, "model_dump")
        else value
        for name, value in changed.items()
    }
    values = {name: value for name, value in values.items() if value is not None}
    try:
        entry = PlanEntry.model_validate(values)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        return Edited(document, (message("That cannot be a part of a plan: {reason}.", reason=reason),))
    return Edited(_followed(document, replace(document, entry=entry)))


def lines_of(document: PlanDocument, file: str) -> list[int]:
    """Positions of the records of a table that are lines of the forecast."""
    return [n for n, record in enumerate(document.tables[file]) if record["kind"] in LINE_KINDS]


def _followed(before: PlanDocument, after: PlanDocument) -> PlanDocument:
    return marked(before, added_up(emptied_where_in_step(before, after)))


def _written(text: str, unit: str) -> str:
    value = read_number(text, unit=unit)
    return "" if value is None else write_number(value)


def _prints_minus(table: TableEntry, record: Record) -> bool:
    return table.costs_printed == "negative" and record["kind"] in COST_KINDS


def _refusal(text: str, row: str, column: str, error: NumberError) -> Message:
    return message(
        "'{text}' in {row}, {column}, {reason}; what was there is kept.",
        text=text[:40],
        row=row,
        column=column,
        reason=Phrase(str(error)),
    )


def _table(document: PlanDocument, file: str) -> TableEntry:
    return next(table for table in document.entry.table if table.file == file)


def _with(record: Record, cells: Cells) -> Record:
    return replace(record, cells={**record.cells, **cells})


def _with_records(document: PlanDocument, file: str, records: Sequence[Record]) -> PlanDocument:
    return replace(document, tables={**document.tables, file: tuple(records)})


def _fields(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(records[0].cells) if records else ()


def _free_label(label: str, records: Sequence[Record]) -> str:
    taken = {record["label"] for record in records}
    return unique(label, set(taken), join=" ")


def _with_checks(document: PlanDocument, table: str, edit: Callable[[str, bool], str]) -> PlanDocument:
    """Every check of the document edited; the second argument says whether it stands in the table itself."""
    tables = {
        each.file: tuple(
            _with(record, {"check": edit(record["check"], each.id == table)}) if record["check"] else record
            for record in document.tables[each.file]
        )
        for each in document.entry.table
    }
    return replace(document, tables=tables)
