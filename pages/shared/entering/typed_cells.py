"""Figures typed in the cells of a table: read in the page's language and in any unit.

A figure that may be off by a thousand is held back: the cell keeps what was there until the question
under the table is answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from forecasting.plan.amounts import UNITS
from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import NumberError, read_number, write_number
from forecasting.plan.plan import Plan
from pages.shared.entering.amount_field import field_of, tell
from reports.saying.amounts import Choice, Understood, understand, written
from reports.saying.formats import Formats

Row = Mapping[str, Any]
UnitOf = Callable[[Row, str], str | None]
"""The unit of a cell: of money, `%`, `-` for a plain number, None for text."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What was done in a table: cells by the row's position, with figures as files hold them; rows taken away."""

    cells: Mapping[int, Mapping[str, Any]]
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure was typed: the row's position, its name, and the column."""

    at: int
    name: str
    column: str


@dataclass(frozen=True)
class TypedCells:
    """Reads the edits of one table and keeps its questions in the session under `own`."""

    own: str
    plan: Plan
    formats: Formats
    unit_of: UnitOf

    def read(
        self, rows: list[dict[str, Any]], edits: Mapping[str, Any]
    ) -> tuple[Edits, tuple[Message, ...], bool]:
        """A table editor's edits as they can be taken, what is refused, and whether a cell is asked about.

        Where rows go away in the same edit, what is doubtful is dropped: its row may be another then.
        """
        kept: dict[int, dict[str, Any]] = {}
        refused: list[Message] = []
        asked: list[tuple[Cell, Understood]] = []
        for at, changed in ((int(at), changed) for at, changed in edits.get("edited_rows", {}).items()):
            kept[at] = {}
            for column, value in changed.items():
                cell = Cell(at, str(rows[at].get("label") or rows[at].get("name") or ""), column)
                try:
                    found = self._figure(rows[at] | dict(changed), column, value)
                except NumberError as error:
                    refused.append(_refusal(str(value), cell, error))
                    continue
                if isinstance(found, Understood):
                    asked.append((cell, found))
                else:
                    kept[at][column] = found
        gone = frozenset(edits.get("deleted_rows", ()))
        st.session_state[self.own] = () if gone else tuple(asked)
        st.session_state[_just(self.own)] = True
        return Edits(kept, gone), tuple(refused), bool(asked)

    def _figure(self, row: Row, column: str, value: object) -> object:
        """The cell's value, a figure as files hold it; what was understood where it has to be asked about."""
        unit = self.unit_of(row, column)
        if unit is None or not isinstance(value, str):
            return value
        if unit not in UNITS:
            number = read_number(value, unit=unit, numerals=self.formats.language)
            return "" if number is None else write_number(number)
        field = field_of(self.plan, unit, signed=True, paid=row.get("kind") == "contribution")
        found = understand(value, field, self.formats)
        if found.reason:
            raise NumberError(found.reason)
        if found.question:
            return found
        return "" if found.sek is None else written(found.sek, unit)

    def ask(self, rows: list[dict[str, Any]], take: Callable[[int, str, str], None]) -> None:
        """The questions of the last edit; `take` is told the row, the column and the figure of an answer."""
        for cell, found in st.session_state.get(self.own, ()):
            if cell.at >= len(rows):
                continue
            unit = self.unit_of(rows[cell.at], cell.column) or ""

            def answer(choice: Choice, cell: Cell = cell, unit: str = unit) -> None:
                left = tuple(each for each in st.session_state.get(self.own, ()) if each[0] != cell)
                st.session_state[self.own] = left
                st.session_state[_just(self.own)] = True
                take(cell.at, cell.column, written(choice.sek, unit))

            where = ", ".join(part for part in (cell.name, cell.column) if part)
            tell(
                f"{self.own}:{cell.at}:{cell.column}",
                replace(found, question=f"{where}: {found.question}"),
                answer,
            )


def drawn_anew(own: str) -> None:
    """Drops the questions of a table that has become another, but not where they were asked just now."""
    if not st.session_state.pop(_just(own), False):
        st.session_state.pop(own, None)


def _just(own: str) -> str:
    return f"{own}:just"


def _refusal(text: str, cell: Cell, error: NumberError) -> Message:
    return message(
        "'{text}' in {row}, {column}, {reason}; what was there is kept.",
        text=text[:40],
        row=cell.name,
        column=cell.column,
        reason=Phrase(str(error)),
    )
