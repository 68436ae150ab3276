"""What two people have both changed in a plan, in words: the cell, what the other has saved and what is yours."""

from collections.abc import Mapping
from dataclasses import dataclass

from forecasting.plan.numbers import NumberError, read_number
from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PROJECT_AMOUNTS
from plans.editing.merging import WHOLE, Conflict
from plans.editing.parts import ABOUT, AIM, CEILING, GOALS, OPENING, RESERVE, is_table
from plans.editing.policy_editing import SHARES
from plans.intake.vocabulary.codes import codes, name
from reports.saying.formats import Formats

_CODED = {
    "kind": "kind",
    "area": "area",
    "status": "project_status",
    "paid_from": "paid_from",
    "role": "role",
    "index": "index",
}
"""Cells that hold a code, and the group in which it is named."""


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """A conflict as it is asked about."""

    what: str
    theirs: str
    mine: str


def conflict_words(conflict: Conflict, document: PlanDocument, formats: Formats) -> ConflictWords:
    """The cell with what stood there, what the other has saved, and what is yours."""
    words = _Words(document, formats)
    return ConflictWords(
        words.what(conflict), words.said(conflict, conflict.theirs), words.said(conflict, conflict.mine)
    )


class _Words:
    def __init__(self, document: PlanDocument, formats: Formats) -> None:
        self.document, self.formats, self.text = document, formats, formats.text

    def what(self, conflict: Conflict) -> str:
        place = conflict.place
        if place.part == WHOLE:
            return self.text("The plan as a whole: its tables are laid out in another way")
        named = [self._record(conflict), self._cell(place.part, place.cell) if place.cell else ""]
        said = ", ".join(each for each in named if each)
        if not place.cell or conflict.base in (None, ""):
            return said
        return self.text("{what} (was {figure})", what=said, figure=self.said(conflict, conflict.base))

    def said(self, conflict: Conflict, value: object) -> str:
        """A value as a person reads it; what is removed or empty says so."""
        place, text = conflict.place, self.text
        if place.part == WHOLE:
            return text("the whole plan")
        if not place.cell:
            return text("removed") if value is None else text("kept, as it is changed")
        if value in (None, ""):
            return text("empty")
        if isinstance(value, Mapping):
            return self._aim(value) if place.cell == AIM else ", ".join(map(str, value.values()))
        return self._value(place.part, place.cell, str(value))

    def _value(self, part: str, cell: str, value: str) -> str:
        language = self.formats.language
        if part == OPENING and cell == "status":
            return name("equity_status", value, language)
        if cell in _CODED:
            return name(_CODED[cell], value, language)
        if cell == "member":
            return next(
                (each.name for each in self.document.entry.member if each.id == value),
                name("member", value, language),
            )
        amounts = {column.header for table in self.document.entry.table for column in table.columns}
        return self._figure(value) if cell in {*amounts, *PROJECT_AMOUNTS, "amount", "inhabitants"} else value

    def _aim(self, aim: Mapping[str, object]) -> str:
        """The level of a goal, a ceiling or a reserve; its kind where it has none."""
        formats, kind = self.formats, str(aim.get("kind", ""))
        level = next(
            (aim[each] for each in ("share", "amount", "at_least", "at_most") if aim.get(each) is not None),
            None,
        )
        if isinstance(level, int | float) and kind != "none":
            return formats.share(level) if kind in {"share", *SHARES} else self._figure(str(level))
        group = "policy" if kind in codes("policy") else "goal_kind"
        return name(group, kind, formats.language)

    def _figure(self, value: str) -> str:
        try:
            number = read_number(value, unit="-")
        except NumberError:
            return value
        if number is None:
            return value
        decimals = next((d for d in range(6) if abs(number - round(number, d)) < 1e-9), 6)
        return self.formats.number(number, decimals)

    def _record(self, conflict: Conflict) -> str:
        place, text = conflict.place, self.text
        known = next(
            (each for each in (conflict.mine, conflict.theirs, conflict.base) if isinstance(each, Mapping)),
            {},
        )
        match place.part:
            case "projects":
                own = (each["name"] for each in self.document.projects if each["project"] == place.record)
                return next(own, str(known.get("name", place.record)))
            case "members":
                names = (each.name for each in self.document.entry.member if each.id == place.record)
                return next(names, str(known.get("name", place.record)))
            case "goals":
                kinds = (each.kind for each in self.document.entry.goal if each.id == place.record)
                return text(
                    "The goal {goal}",
                    goal=name("goal_kind", next(kinds, place.record), self.formats.language),
                )
            case part if is_table(part):
                labels = (each["label"] for each in self.document.tables[part] if each["row"] == place.record)
                return next(labels, str(known.get("label", place.record)))
            case part:
                return {
                    OPENING: text("Opening equity"),
                    CEILING: text("Ceiling"),
                    RESERVE: text("Reserve"),
                    ABOUT: "",
                }[part]

    def _cell(self, part: str, cell: str) -> str:
        if cell == AIM and part != GOALS:
            return ""
        if part == OPENING and cell == "amount":
            return ""
        if part == ABOUT:
            return name("items", cell, self.formats.language)
        own = self._years(part) | {AIM: self.text("level")}
        return own.get(cell) or name("headings", cell, self.formats.language)

    def _years(self, part: str) -> dict[str, str]:
        """The columns of a table that are alone with their year, which says more than a heading such as Tkr."""
        columns = [
            column for table in self.document.entry.table if table.file == part for column in table.columns
        ]
        years = [column.year for column in columns]
        return {each.header: str(each.year) for each in columns if each.year and years.count(each.year) == 1}
