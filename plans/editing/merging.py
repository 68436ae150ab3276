"""Two edits of one plan made one, by record and cell: only a cell that both have changed is a question. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from plans.document.plan_document import PlanDocument
from plans.editing.adding_up import added_up, emptied_where_in_step
from plans.editing.check_editing import merged_check
from plans.editing.parts import (
    ABOUT,
    AIM,
    GOALS,
    MARK,
    MEMBERS,
    PROJECTS,
    PROVENANCE,
    SINGLE,
    Cells,
    Parts,
    Records,
    is_table,
    put_together,
    renamed,
    taken_apart,
)
from plans.editing.plan_editing import with_entry, without_lines
from plans.editing.provenance_marks import marked, with_provenance
from plans.intake.vocabulary.identifiers import unique

WHOLE = "plan"
"""The part of a conflict about the plan as a whole: its tables are not laid out alike."""
_NAMED = {PROJECTS: "name", MEMBERS: "name", GOALS: AIM}
_UNASKED = (MARK, "check")
"""Cells that follow from what is edited; nobody is asked about them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a record in a part of the document, or the record as a whole where no cell is named."""

    part: str
    record: str = SINGLE
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both have changed, each in their way; None where it was, or is, not there. Records are their cells."""

    place: Place
    base: object
    theirs: object
    mine: object


@dataclass(frozen=True)
class Merged:
    """The plan with both edits in it, and all that both had changed, whatever was chosen of it."""

    document: PlanDocument
    conflicts: tuple[Conflict, ...] = ()


Three = tuple[PlanDocument, PlanDocument, PlanDocument]
"""What both began from, theirs and mine."""
Choices = Mapping[Place, bool]
"""Whether mine goes before theirs; what is not chosen is theirs, which is saved."""


def merged(
    base: PlanDocument,
    theirs: PlanDocument,
    mine: PlanDocument,
    choices: Choices = MappingProxyType({}),
) -> Merged:
    """Both edits of `base` in one plan, its totals added up anew where they agreed with their rows."""
    if theirs in (base, mine):
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    if not _shape(base) == _shape(theirs) == _shape(mine):
        whole = Conflict(Place(WHOLE), base, theirs, mine)
        return Merged(mine if choices.get(whole.place) else theirs, (whole,))
    removals = tuple(_removals(*(_bare(base, each) for each in (base, theirs, mine))))
    three: Three = (base, theirs, mine)
    for conflict in removals:
        three = _settled(conflict, three, mine_goes=choices.get(conflict.place, False))
    first, other, own = (_bare(base, each) for each in three)
    parts, conflicts = _merged_parts(first, other, _set_apart(first, other, own), choices)
    together = put_together(parts, theirs)
    return Merged(marked(base, added_up(together)), (*removals, *conflicts))


def _bare(base: PlanDocument, document: PlanDocument) -> Parts:
    """The parts of a document without the totals that follow from the rest."""
    return taken_apart(emptied_where_in_step(base, document))


def _shape(document: PlanDocument) -> tuple[object, ...]:
    entry = document.entry
    return entry.id, entry.unit, entry.stated_years, entry.table


def _removals(base: Parts, theirs: Parts, mine: Parts) -> Iterator[Conflict]:
    """Records that one has removed and the other has changed, or newly leans on."""
    for part in base:
        if part in (PROVENANCE, ABOUT):
            continue
        for name, was in base[part].items():
            other, own = theirs[part].get(name), mine[part].get(name)
            if (other is None) == (own is None):
                continue
            kept, by = (own, mine) if other is None else (other, theirs)
            leans = is_table(part) and _leaning(by, name) - _leaning(base, name)
            if leans or _asked(kept or {}) != _asked(was):
                yield Conflict(Place(part, name), was, other, own)


def _leaning(parts: Parts, line: str) -> set[str]:
    """The projects that stand on a line."""
    return {name for name, cells in parts[PROJECTS].items() if cells["line"] == line}


def _asked(cells: Cells) -> Cells:
    return {name: value for name, value in cells.items() if name not in _UNASKED}


def _settled(conflict: Conflict, three: Three, *, mine_goes: bool) -> Three:
    """The three where a record is either gone from all, or new in the one that keeps it."""
    base, theirs, mine = three
    bare = _without(base, conflict.place)
    if conflict.theirs is None:
        return bare, theirs, mine if mine_goes else _without(mine, conflict.place)
    return bare, _without(theirs, conflict.place) if mine_goes else theirs, mine


def _without(document: PlanDocument, place: Place) -> PlanDocument:
    """The document without a record."""
    match place.part:
        case "projects":
            rest = tuple(record for record in document.projects if record["project"] != place.record)
            return with_provenance(replace(document, projects=rest), ())
        case "members":
            members = [each for each in document.entry.member if each.id != place.record]
            return with_entry(document, member=members).document
        case "goals":
            goals = [each for each in document.entry.goal if each.id != place.record]
            return with_entry(document, goal=goals).document
        case part if is_table(part):
            ids = [record["row"] for record in document.tables[part]]
            return without_lines(document, part, [ids.index(place.record)])
        case part:
            return with_entry(document, **{part: None}).document


def _set_apart(base: Parts, theirs: Parts, mine: Parts) -> Parts:
    """Mine, where what both have added under one id is one thing of one name, and otherwise has another id."""
    for part in base:
        if not is_table(part) and part not in _NAMED:
            continue
        tables = [each for each in base if is_table(each)] if is_table(part) else [part]
        called = _NAMED.get(part, "label")
        taken = {name for each in tables for parts in (theirs, mine) for name in parts[each]}
        for name in [name for name in mine[part] if name not in base[part]]:
            here = theirs[part].get(name)
            elsewhere = any(name in theirs[each] for each in tables if each != part)
            if elsewhere or (here is not None and here[called] != mine[part][name][called]):
                join = "_" if is_table(part) else "-"
                mine = renamed(mine, part, name, unique(name, taken, join=join))
    return mine


def _merged_parts(
    base: Parts, theirs: Parts, mine: Parts, choices: Choices
) -> tuple[Parts, tuple[Conflict, ...]]:
    parts: Parts = {}
    conflicts: list[Conflict] = []
    for part in base:
        three = base[part], theirs[part], mine[part]
        order = _order(*three)
        parts[part] = {
            name: _merged_cells(
                Place(part, name), tuple(each.get(name, {}) for each in three), choices, conflicts
            )
            for name in order
        }
        if is_table(part):
            _add_checks(parts[part], three)
    lines = {name for part in base if is_table(part) for name in parts[part]}
    for cells in parts[PROJECTS].values():
        cells["line"] = cells["line"] if cells["line"] in lines else ""
    return parts, tuple(conflicts)


def _order(base: Records, theirs: Records, mine: Records) -> list[str]:
    """Theirs without what is gone from mine; what is new in mine after what it stands after there."""
    order = [name for name in theirs if name in mine or name not in base]
    before = None
    for name in mine:
        if name not in theirs and name not in base:
            at = 0 if before is None else order.index(before) + 1
            while at < len(order) and order[at] not in base and order[at] not in mine:
                at += 1
            order.insert(at, name)
        before = name if name in order else before
    return order


def _merged_cells(
    record: Place, three: tuple[Cells, ...], choices: Choices, conflicts: list[Conflict]
) -> Cells:
    """Each cell as the one who changed it has it."""
    base, theirs, mine = three
    if not theirs or not mine:
        return dict(theirs or mine)
    cells: Cells = {}
    for name in {**theirs, **mine}:
        was, other, own = base.get(name), theirs.get(name), mine.get(name)
        cells[name] = other if own == was else own
        if other not in (own, was) and own != was:
            cells[name] = other
            if name in _UNASKED or record.part == PROVENANCE:
                continue
            place = replace(record, cell=name)
            conflicts.append(Conflict(place, was, other, own))
            cells[name] = own if choices.get(place) else other
    return cells


def _add_checks(records: Records, three: tuple[Records, Records, Records]) -> None:
    """What the rows of a table say that they equal, with all that either counts."""
    ids = list(records)
    for name, cells in records.items():
        if all(name in each for each in three):
            base, theirs, mine = ((str(each[name]["check"]), list(each)) for each in three)
            cells["check"] = merged_check(base, theirs, mine, ids)
