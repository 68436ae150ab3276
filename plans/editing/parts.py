"""A plan document taken apart into records of cells, each with an id, and put together again. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import BaseModel

from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PlanEntry
from plans.document.record_reader import Record
from plans.editing.check_editing import with_row_renamed

PROJECTS, MEMBERS, GOALS = "projects", "members", "goals"
OPENING, CEILING, RESERVE, ABOUT = "opening_equity", "ceiling", "reserve", "about"
PROVENANCE = "provenance"
"""Parts of a document beside its tables, which are called by their files."""
SINGLE = ""
"""The id of the one record of a part that has no more."""
AIM, SOURCE, MARK = "aim", "source", "mark"
"""Cells that stand together: what a goal or a policy asks for; where it is taken from; whether that is print."""
_ONE = (OPENING, CEILING, RESERVE)
_ABOUT = ("association", "document", "printed_in", "passage")
_APART = {
    GOALS: ("id", "by", "source"),
    OPENING: ("amount", "status", "check", "note", "source"),
    CEILING: ("source",),
    RESERVE: ("source",),
}

Cells = dict[str, object]
Records = dict[str, Cells]
Parts = dict[str, Records]


def taken_apart(document: PlanDocument) -> Parts:
    """Part -> id -> cell -> what it says; the parts of two documents with the same tables are the same."""
    entry = document.entry
    parts: Parts = {file: _by_id(records, "row") for file, records in document.tables.items()}
    parts[PROJECTS] = _by_id(document.projects, "project")
    parts[MEMBERS] = {
        member.id: {"name": member.name, "role": member.role, "inhabitants": member.inhabitants}
        for member in entry.member
    }
    parts[GOALS] = {goal.id: _sourced(_said(goal), _APART[GOALS]) for goal in entry.goal}
    for name in _ONE:
        found = getattr(entry, name)
        parts[name] = {} if found is None else {SINGLE: _sourced(_said(found), _APART[name])}
    told = [_said(each) for each in entry.provenance]
    parts[PROVENANCE] = {_about(each): each for each in told}
    parts[ABOUT] = {SINGLE: {name: _said(entry).get(name) for name in _ABOUT}}
    return parts


def put_together(parts: Parts, like: PlanDocument) -> PlanDocument:
    """The document of these parts; what is no part, such as the columns of its tables, is as in `like`."""
    values = _said(like.entry) | {
        "member": [_given({"id": name, **cells}) for name, cells in parts[MEMBERS].items()],
        "goal": [{"id": name, **_entry(cells)} for name, cells in parts[GOALS].items()],
        "provenance": list(parts[PROVENANCE].values()),
        **{name: _entry(parts[name][SINGLE]) if parts[name] else None for name in _ONE},
        **parts[ABOUT][SINGLE],
    }
    tables = {file: _records(parts[file], "row") for file in like.tables}
    entry = PlanEntry.model_validate(_given(values))
    return replace(like, entry=entry, tables=tables, projects=_records(parts[PROJECTS], "project"))


def renamed(parts: Parts, part: str, old: str, new: str) -> Parts:
    """The parts with a record under another id, and all that names it."""
    copied = {
        where: {name: dict(cells) for name, cells in records.items()} for where, records in parts.items()
    }
    copied[part] = {new if name == old else name: cells for name, cells in copied[part].items()}
    for where, column in _named_in(part, copied):
        for cells in copied[where].values():
            cells[column] = new if cells.get(column) == old else cells.get(column)
    if is_table(part):
        for cells in copied[part].values():
            cells["check"] = with_row_renamed(str(cells["check"]), old, new)
    copied[PROVENANCE] = {_about(cells): cells for cells in copied[PROVENANCE].values()}
    return copied


def is_table(part: str) -> bool:
    """Whether a part is a table of the document."""
    return part.endswith(".csv")


def _named_in(part: str, parts: Parts) -> list[tuple[str, str]]:
    """The cells by which a record of a part is named in others."""
    match part:
        case "members":
            return [(where, "member") for where in parts if is_table(where)]
        case "projects":
            return [(PROVENANCE, "project")]
        case "goals":
            return []
        case _:
            return [(PROJECTS, "line"), (PROVENANCE, "row")]


def _about(told: Cells) -> str:
    return "\t".join(str(told.get(name) or "") for name in ("table", "column", "row", "project"))


def _by_id(records: Iterable[Record], own: str) -> Records:
    return {
        record[own]: {name: cell for name, cell in record.cells.items() if name != own} for record in records
    }


def _records(records: Mapping[str, Cells], own: str) -> tuple[Record, ...]:
    return tuple(
        Record({own: name, **{column: str(cell) for column, cell in cells.items()}})
        for name, cells in records.items()
    )


def _said(entry: BaseModel) -> Cells:
    return entry.model_dump(exclude_unset=True)


def _given(values: Cells) -> Cells:
    return {name: value for name, value in values.items() if value is not None}


def _sourced(values: Cells, apart: tuple[str, ...]) -> Cells:
    """What an entry asks for as one cell, what stands apart as cells of its own, and its source as two."""
    aim = {name: value for name, value in values.items() if name not in apart}
    cells: Cells = {AIM: aim} if aim else {}
    cells |= {name: values.get(name) for name in apart if name not in ("id", SOURCE)}
    source = values.get(SOURCE)
    if isinstance(source, dict):
        cells[SOURCE] = {name: value for name, value in source.items() if name != "provenance"}
        cells[MARK] = source.get("provenance")
    return cells


def _entry(cells: Cells) -> Cells:
    """The entry that `_sourced` was given."""
    values = {name: value for name, value in cells.items() if name not in (AIM, SOURCE, MARK)}
    aim, source = cells.get(AIM), cells.get(SOURCE)
    if isinstance(aim, dict):
        values |= aim
    if isinstance(source, dict):
        values[SOURCE] = _given({**source, "provenance": cells.get(MARK)})
    return _given(values)
