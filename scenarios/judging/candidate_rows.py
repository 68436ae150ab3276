"""Candidates as rows of a table that a person edits, and back. Pure; money is tkr, as on the screen.

A row is a mapping from column to value; a missing or empty cell is None. Other projects are named
by their names in a row, by their ids in a candidate.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan
from forecasting.solving.choice.candidates import (
    HIGHEST_PRIORITY,
    LOWEST_PRIORITY,
    MIDDLE_PRIORITY,
    Candidate,
)
from scenarios.changing.changes import Changes, ProposeProject
from scenarios.changing.project_switches import id_from
from scenarios.judging.choice_of_scenario import candidates, proposal_of, recorded

MOST = 250
"""Rows at most; a scenario holds 500 changes."""
Row = dict[str, Any]
TYPED = {"yearly_cost": "tkr", "participants": "-"}
"""Columns in which a figure is typed as text, and its unit."""
COLUMNS = (
    "name",
    "forced",
    "yearly_cost",
    "months",
    "earliest",
    "latest",
    "priority",
    "participants",
    "needs",
    "excludes",
)


def rows_of(offered: Sequence[Candidate]) -> list[Row]:
    """A row for each candidate."""
    names = {candidate.id: candidate.project.name for candidate in offered}
    return [
        {
            "id": candidate.id,
            "month": candidate.project.start[1] if candidate.project.start else None,
            "name": candidate.project.name,
            "forced": candidate.forced or "may",
            "yearly_cost": None
            if candidate.project.yearly_cost is None
            else candidate.project.yearly_cost / 1000,
            "months": candidate.project.months,
            "earliest": candidate.earliest,
            "latest": candidate.latest,
            "priority": int(candidate.priority),
            "participants": candidate.project.participants,
            "needs": [names.get(other, other) for other in candidate.needs],
            "excludes": [names.get(other, other) for other in candidate.excludes],
        }
        for candidate in offered
    ]


def edited(rows: Sequence[Row], edits: Mapping[str, Any]) -> tuple[list[Row], tuple[Message, ...]]:
    """The rows with a table editor's edits: `edited_rows` by position, `deleted_rows`.

    Figures are read as a person types them; one that cannot be read keeps what was there, and is said.
    """
    changed = {int(at): cells for at, cells in edits.get("edited_rows", {}).items()}
    gone = set(edits.get("deleted_rows", ()))
    kept, refused = [], []
    for at, row in ((at, row) for at, row in enumerate(rows) if at not in gone):
        cells = dict(changed.get(at, {}))
        for column in (column for column in TYPED if isinstance(cells.get(column), str)):
            try:
                cells[column] = _typed(cells[column], TYPED[column])
            except NumberError as error:
                text = cells.pop(column)
                reason = Phrase(str(error))
                refused.append(
                    message(
                        "'{text}' for {row} {reason}; what was there is kept.",
                        text=text[:40],
                        row=row["name"],
                        reason=reason,
                    )
                )
        kept.append({**row, **cells})
    return kept, tuple(refused)


def _typed(text: str, unit: str) -> float | None:
    value = read_number(text, unit=unit)
    if value is not None and value < 0:
        raise NumberError("is below zero")
    return value


def proposals(plan: Plan, rows: Sequence[Row]) -> Changes:
    """The changes that propose the rows' candidates just so; a row without a name is not one yet.

    A candidate of the document that is as the document has it needs no change; one whose row is
    gone is set to never, for the document still names it.
    """
    named = [row for row in rows if _text(row.get("name"))][:MOST]
    own = {candidate.id: candidate for candidate in candidates(plan, ())}
    taken = {project.id for project in plan.projects}
    ids: list[str] = []
    for row in named:
        ids.append(row.get("id") or id_from(_text(row["name"]), taken | set(ids)))
    by_name = {_text(row["name"]): name for row, name in zip(named, ids, strict=True)}
    made = [_proposal(plan, row, name, by_name) for row, name in zip(named, ids, strict=True)]
    gone = [proposal_of(candidate) for name, candidate in own.items() if name not in ids]
    never = [each.model_copy(update={"forced": "out"}) for each in gone]
    as_stated = {proposal_of(candidate) for candidate in own.values()}
    return tuple(each for each in (*made, *never) if each not in as_stated)


def with_proposals(plan: Plan, changes: Changes, new: Changes) -> Changes:
    """The changes with these proposals in place of those that they hold; decisions on gone ones go too."""
    old = {change.project for change in changes if isinstance(change, ProposeProject)}
    gone = (
        old - {getattr(change, "project", "") for change in new} - {project.id for project in plan.projects}
    )
    rest = tuple(
        change
        for change in recorded(plan, changes)
        if not isinstance(change, ProposeProject)
        and getattr(change, "project", None) not in gone
        and getattr(change, "of_project", None) not in gone
    )
    return (*new, *rest)


def _proposal(plan: Plan, row: Row, name: str, by_name: dict[str, str]) -> ProposeProject:
    """The row as a change; what cannot be meant is brought within its bounds."""
    known = next((project for project in plan.projects if project.id == name), None)
    first = _whole(row.get("earliest")) or plan.stated_years[0]
    month = row.get("month")
    last = max(first, _whole(row.get("latest")) or first)
    cost, persons, priority = (_number(row.get(key)) for key in ("yearly_cost", "participants", "priority"))
    forced = row.get("forced")
    dated = month is not None or first != plan.stated_years[0]
    return ProposeProject(
        project=name,
        name=_text(row["name"])[:200],
        yearly_cost=None if cost is None else min(max(0.0, 1000.0 * cost), 1e10),
        start=f"{first}-{month or 1:02}" if dated else None,
        months=None if _whole(row.get("months")) is None else min(max(1, _whole(row["months"]) or 1), 600),
        owner=known.owner if known is not None else "",
        participants=None if persons is None else min(max(0.0, persons), 1e6),
        priority=min(max(LOWEST_PRIORITY, priority or MIDDLE_PRIORITY), HIGHEST_PRIORITY),
        earliest=first,
        latest=last,
        forced=forced if forced in ("in", "out") else "",
        needs=_others(row.get("needs"), by_name, name),
        excludes=_others(row.get("excludes"), by_name, name),
    )


def _others(names: object, by_name: dict[str, str], own: str) -> tuple[str, ...]:
    listed = names if isinstance(names, (list, tuple)) else []
    return tuple(by_name[each] for each in listed if each in by_name and by_name[each] != own)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    """A finite number, None for anything else."""
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e12 else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)
