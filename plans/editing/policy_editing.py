"""Editing what a plan starts from and aims at: opening equity, ceiling, reserve and goals. Pure.

Figures are read as a person types them: amounts in the plan's unit, shares in per cent.
"""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import EquityStatus
from plans.document.plan_document import PlanDocument
from plans.document.plan_file import CeilingEntry, GoalEntry, OpeningEntry, ReserveEntry, SourceEntry
from plans.editing.plan_editing import Edited, with_entry
from plans.intake.vocabulary.identifiers import slug, unique

SHARES = frozenset({"intervention_share", "goal_rate"})
AMOUNTS = frozenset({"cost_per_participant"})
COUNTS = frozenset({"participants"})
_SHARE = Phrase("a share in per cent from 0 to 100")
_AMOUNT = Phrase("an amount")
_COUNT = Phrase("a number from 0 up")
_YEAR = Phrase("a year")


def with_opening(document: PlanDocument, amount: str, status: EquityStatus, source: str) -> Edited:
    """Opening equity; an emptied amount takes it out, so that the forecast starts from zero and says so."""
    try:
        value = read_number(amount, unit=document.entry.unit)
    except NumberError:
        return _refused(document, amount, _AMOUNT)
    if value is None:
        return with_entry(document, opening_equity=None)
    before = document.entry.opening_equity
    place = (
        before.source
        if before is not None and source == _told(before.source)
        else SourceEntry(table=source or "Utblick")
    )
    check = before.check if before is not None and before.amount == value else ""
    kept = "estimate" if status == "missing" else status
    entry = {"amount": value, "status": kept, "source": place.model_dump(exclude_unset=True), "check": check}
    if before is not None and before.note:
        entry["note"] = before.note
    return with_entry(document, opening_equity=OpeningEntry.model_validate(entry))


def _told(source: SourceEntry) -> str:
    return ", ".join(part for part in (source.table, source.row, source.column) if part)


def source_of_opening(document: PlanDocument) -> str:
    """Where the opening equity is taken from, in words; "" where there is none."""
    opening = document.entry.opening_equity
    return "" if opening is None else _told(opening.source)


def with_ceiling(document: PlanDocument, kind: str, level: str) -> Edited:
    """The ceiling: "" is none stated (the default then holds), `none` no ceiling, else a share or an amount."""
    if not kind:
        return with_entry(document, ceiling=None)
    values = _policy(document, kind, level)
    return (
        _refused(document, level, values)
        if isinstance(values, Phrase)
        else with_entry(document, ceiling=CeilingEntry.model_validate(values))
    )


def with_reserve(document: PlanDocument, kind: str, level: str) -> Edited:
    """The reserve: `none`, or a share of contributions or an amount."""
    if kind in ("", "none"):
        return with_entry(document, reserve=None)
    values = _policy(document, kind, level)
    return (
        _refused(document, level, values)
        if isinstance(values, Phrase)
        else with_entry(document, reserve=ReserveEntry.model_validate(values))
    )


def _policy(document: PlanDocument, kind: str, level: str) -> dict[str, object] | Phrase:
    if kind == "none":
        return {"kind": "none"}
    try:
        value = read_number(level, unit="%" if kind == "share" else document.entry.unit)
    except NumberError:
        value = None
    if value is None or value < 0 or (kind == "share" and value > 100):
        return _SHARE if kind == "share" else _AMOUNT
    return {"kind": kind, kind: value / 100 if kind == "share" else value}


def with_goals(document: PlanDocument, rows: Sequence[Mapping[str, str]]) -> Edited:
    """The goals, each with `id` ("" for a new one), `kind`, `level` and `by` as text; others of its keys stay."""
    before = {goal.id: goal for goal in document.entry.goal}
    taken: set[str] = set()
    goals, refused = [], []
    for row in rows:
        known = before.get(row.get("id", ""))
        own = unique(row.get("id") or slug(row["kind"], join="-", fallback="goal"), taken, join="-")
        values = (
            known.model_dump(exclude_unset=True) if known is not None else {"source": {"table": "Utblick"}}
        )
        values = {name: each for name, each in values.items() if name not in ("at_least", "at_most", "by")}
        try:
            values |= {"id": own, "kind": row["kind"], **_level(document, row), **_by(row)}
            goals.append(GoalEntry.model_validate(values))
        except (ValidationError, NumberError) as error:
            refused.append(
                _says(row.get("by", ""), _YEAR)
                if _is_of_year(error)
                else _says(row.get("level", ""), _wanted(row["kind"]))
            )
            if known is not None:
                goals.append(known)
    edited = with_entry(document, goal=goals)
    return Edited(edited.document, (*refused, *edited.refused))


def _level(document: PlanDocument, row: Mapping[str, str]) -> dict[str, object]:
    kind, text = row["kind"], row.get("level", "")
    if kind in SHARES:
        value = read_number(text, unit="%")
        return {} if value is None else {"at_least": value / 100}
    if kind in AMOUNTS:
        value = read_number(text, unit=document.entry.unit)
        return {} if value is None else {"at_most": value}
    value = read_number(text) if kind in COUNTS else None
    return {} if value is None else {"at_least": value}


class _NoYearError(NumberError):
    """What is written for a year is none."""


def _by(row: Mapping[str, str]) -> dict[str, object]:
    try:
        value = read_number(row.get("by", ""))
    except NumberError as error:
        raise _NoYearError(str(error)) from error
    if value is not None and value != int(value):
        raise _NoYearError("is not a whole number")
    return {} if value is None else {"by": int(value)}


def _is_of_year(error: ValidationError | NumberError) -> bool:
    """Whether it is the year of a goal that cannot be, not its level."""
    if isinstance(error, ValidationError):
        return error.errors()[0]["loc"] == ("by",)
    return isinstance(error, _NoYearError)


def _wanted(kind: str) -> Phrase:
    if kind in SHARES:
        return _SHARE
    return _AMOUNT if kind in AMOUNTS else _COUNT


def _refused(document: PlanDocument, text: str, wanted: Phrase) -> Edited:
    return Edited(document, (_says(text, wanted),))


def _says(text: str, wanted: Phrase) -> Message:
    return message("'{text}' is not {wanted}; what was there is kept.", text=text[:40], wanted=wanted)
