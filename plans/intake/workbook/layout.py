"""A plan document as sheets of headings and cells, in either language. How they look is said elsewhere.

Amounts are in the plan's printed unit. A cell is a number where its text is one, else text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from forecasting.plan.plan import LINE_KINDS
from plans.document.plan_document import PlanDocument, column_unit
from plans.document.plan_file import PROJECT_AMOUNTS, SourceEntry, TableEntry
from plans.document.record_reader import Record
from plans.intake.vocabulary.codes import Tongue, codes, name
from plans.intake.vocabulary.identifiers import unique
from plans.intake.workbook.cells import Written, exact, line_names, member_names, number_or_text
from plans.intake.workbook.provenance_sheet import COLUMNS as PROVENANCE_COLUMNS
from plans.intake.workbook.provenance_sheet import provenance_rows
from plans.intake.workbook.sheet import Form, Headings, Sheet, SheetColumn, sheet_of
from plans.intake.workbook.technical import columns_sheet, tables_sheet

BEFORE = ("section", "label", "kind", "area", "member", "index")
AFTER = ("note", "check", "row")
"""Columns of a table's sheet left and right of its figures."""
ROOM = 6
"""Rows in a table of a template that are to be written in."""
PROJECT_ORDER = ("name", "owner", "status", "line", "yearly_cost", "start", "months", "participants", "goal_rate", "financed_by", "paid_from", "phasing_out", "note", "source", "project")  # fmt: skip
GROUPS = {
    "kind": "kind",
    "area": "area",
    "index": "index",
    "role": "role",
    "costs_printed": "costs_printed",
    "goal_kind": "goal_kind",
}
_BARRED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheets_of(document: PlanDocument, tongue: Tongue, *, is_source: bool = False) -> tuple[Sheet, ...]:
    """Every sheet of a document's workbook, in the order that a reader would want them.

    `is_source` where the workbook itself will be the source of what is written in it.
    """
    names = sheet_names(document.entry.table)
    tables = [_table(document, table, names[table.id], tongue) for table in document.entry.table]
    if is_source:
        tables = [_with_room(table, tongue) for table in tables]
    return (
        _association(document, tongue),
        _members(document, tongue),
        *tables,
        _projects(document, tongue),
        _goals(document, tongue),
        *([_passages(document, tongue)] if document.entry.passage else []),
        *_provenance(document, tongue),
        _brackets(document, tongue),
        tables_sheet(document, names, tongue, is_source=is_source),
        columns_sheet(document, tongue),
    )


def sheet_names(tables: Iterable[TableEntry]) -> dict[str, str]:
    """Table id -> the name of its sheet: the title as far as a sheet may be called so, none twice."""
    taken = {name("sheets", part, tongue).lower() for part in codes("sheets") for tongue in ("sv", "en")} | {
        "history"
    }
    return {table.id: _sheet_name(table.title or table.id, taken) for table in tables}


def _sheet_name(title: str, taken: set[str]) -> str:
    plain = _BARRED.sub(" ", title).strip().strip("'")[:27].strip().strip("'") or "Tabell"
    found = unique(plain.lower(), taken, join=" ")
    return plain + found[len(plain.lower()) :]


def _association(document: PlanDocument, tongue: Tongue) -> Sheet:
    entry = document.entry
    values: dict[str, Written] = {
        "id": entry.id,
        "association": entry.association,
        "document": entry.document,
    }
    values |= {
        "unit": entry.unit,
        "first_year": float(entry.stated_years[0]),
        "last_year": float(entry.stated_years[-1]),
    }
    if entry.opening_equity is not None:
        opening = entry.opening_equity
        values |= {
            "opening_amount": exact(opening.amount),
            "opening_check": opening.check,
            "opening_note": opening.note,
        }
        values["opening_status"] = name("equity_status", opening.status, tongue)
        values |= _source("opening", opening.source)
    for policy, stated in (("ceiling", entry.ceiling), ("reserve", entry.reserve)):
        if stated is not None:
            values[f"{policy}_kind"] = name("policy", stated.kind, tongue)
            values[f"{policy}_share"] = exact(stated.share) if stated.kind == "share" else None
            values[f"{policy}_amount"] = exact(stated.amount) if stated.kind == "amount" else None
            values |= _source(policy, stated.source)
    columns = (
        SheetColumn(name("headings", "what", tongue), "key"),
        SheetColumn(name("headings", "value", tongue), "text"),
    )
    rows = tuple((name("items", item, tongue), values.get(item)) for item in codes("items"))
    title = name("sheets", "association", tongue)
    return Sheet("association", title, title, columns, rows)


def _source(prefix: str, source: SourceEntry | None) -> dict[str, Written]:
    if source is None:
        return {}
    return {f"{prefix}_table": source.table, f"{prefix}_row": source.row, f"{prefix}_column": source.column}


def _members(document: PlanDocument, tongue: Tongue) -> Sheet:
    columns: Headings = (
        ("name", "text", ""),
        ("role", "choice", "role"),
        ("inhabitants", "whole", ""),
        ("id", "key", ""),
    )
    rows = tuple(
        (
            member.name,
            name("role", member.role, tongue),
            None if member.inhabitants is None else float(member.inhabitants),
            member.id,
        )
        for member in document.entry.member
    )
    return sheet_of("members", columns, rows, tongue)


def _table(document: PlanDocument, table: TableEntry, sheet: str, tongue: Tongue) -> Sheet:
    members = member_names(document)
    before = [_heading(field, tongue) for field in BEFORE]
    figures = [SheetColumn(c.header, "share" if c.unit == "percent" else "amount") for c in table.columns]
    after = [_heading(field, tongue) for field in AFTER]
    units = {c.header: column_unit(c.unit, document.entry.unit) for c in table.columns}
    rows = tuple(
        (
            *(_shown(field, record[field], members, tongue) for field in BEFORE),
            *(number_or_text(record[header], unit) for header, unit in units.items()),
            *(record[field] for field in AFTER),
        )
        for record in document.tables[table.file]
    )
    return Sheet("table", sheet, table.title, (*before, *figures, *after), rows, table.id)


def _with_room(sheet: Sheet, tongue: Tongue) -> Sheet:
    """The sheet with rows to be named above the total that it ends with, which adds them up as they are filled."""
    section, kind = BEFORE.index("section"), BEFORE.index("kind")
    lines = {name("kind", each, tongue) for each in LINE_KINDS}
    if len(sheet.rows) < 2 or sheet.rows[-2][kind] not in lines:
        return sheet
    last = sheet.rows[-2]
    room = tuple(cell if position in (section, kind) else None for position, cell in enumerate(last))
    return replace(sheet, rows=(*sheet.rows[:-1], *[room] * ROOM, sheet.rows[-1]))


def _shown(field: str, text: str, members: Mapping[str, str], tongue: Tongue) -> str:
    """A cell in the words of the language, where it is a code."""
    if field == "member":
        return members.get(text) or (name("member", text, tongue) if text == "all" else text)
    return name(GROUPS[field], text, tongue) if field in GROUPS and text else text


def _heading(field: str, tongue: Tongue) -> SheetColumn:
    group = GROUPS.get(field, "member" if field == "member" else "")
    form: Form = "choice" if group else "key" if field in ("row", "check") else "text"
    return SheetColumn(name("headings", field, tongue), form, group)


def _projects(document: PlanDocument, tongue: Tongue) -> Sheet:
    lines = line_names(document)
    forms: dict[str, tuple[Form, str]] = {
        "status": ("choice", "project_status"),
        "paid_from": ("choice", "paid_from"),
        "project": ("key", ""),
        "goal_rate": ("share", ""),
    }
    forms |= {"yearly_cost": ("amount", ""), "months": ("whole", ""), "participants": ("whole", "")}
    columns = tuple(
        SheetColumn(name("headings", f, tongue), *forms.get(f, ("text", ""))) for f in PROJECT_ORDER
    )
    rows = tuple(
        tuple(_project_cell(f, record, lines, document, tongue) for f in PROJECT_ORDER)
        for record in document.projects
    )
    title = name("sheets", "projects", tongue)
    return Sheet("projects", title, title, columns, rows)


def _project_cell(
    field: str, record: Record, lines: Mapping[str, str], document: PlanDocument, tongue: Tongue
) -> Written:
    text = record[field]
    if field in PROJECT_AMOUNTS:
        return number_or_text(text, document.entry.unit if field == "yearly_cost" else "-")
    if field == "status":
        return name("project_status", text, tongue)
    if field == "paid_from" and text:
        return name("paid_from", text, tongue)
    return lines.get(text, text) if field == "line" else text


def _goals(document: PlanDocument, tongue: Tongue) -> Sheet:
    columns: Headings = (
        ("kind", "choice", "goal_kind"), ("at_least", "amount", ""), ("at_most", "amount", ""), ("by", "key", ""),
        ("except_years", "text", ""), ("project", "text", ""), ("source_table", "text", ""),
        ("source_row", "text", ""), ("source_column", "text", ""), ("id", "key", ""),
    )  # fmt: skip
    rows = tuple(
        (
            name("goal_kind", goal.kind, tongue),
            exact(goal.at_least),
            exact(goal.at_most),
            None if goal.by is None else float(goal.by),
            ", ".join(str(year) for year in goal.except_years),
            goal.project,
            goal.source.table,
            goal.source.row,
            goal.source.column,
            goal.id,
        )
        for goal in document.entry.goal
    )
    return sheet_of("goals", columns, rows, tongue)


def _passages(document: PlanDocument, tongue: Tongue) -> Sheet:
    rows = tuple((passage.row, passage.says) for passage in document.entry.passage)
    return sheet_of("passages", (("passage", "text", ""), ("says", "text", "")), rows, tongue)


def _provenance(document: PlanDocument, tongue: Tongue) -> list[Sheet]:
    rows = provenance_rows(document, tongue)
    forms: dict[str, Form] = {
        "provenance_of": "choice",
        "provenance": "choice",
        "header": "text",
        "printed": "text",
    }
    columns: Headings = tuple(
        (column, forms.get(column, "key"), column if forms.get(column) == "choice" else "")
        for column in PROVENANCE_COLUMNS
    )
    return [sheet_of("provenance", columns, rows, tongue)] if rows else []


def _brackets(document: PlanDocument, tongue: Tongue) -> Sheet:
    brackets = document.entry.ceiling.brackets if document.entry.ceiling is not None else []
    rows = tuple((exact(bracket.up_to), exact(bracket.share)) for bracket in brackets)
    return sheet_of("brackets", (("up_to", "amount", ""), ("share", "share", "")), rows, tongue)
