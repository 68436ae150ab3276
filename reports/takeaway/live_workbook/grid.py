"""Sheets as plain data: rows of cells with a key each, and the addresses by which formulas find them.

A year stands in the same column on every sheet of the model, so that a formula reads across sheets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from plans.intake.opening.grid import column_letters

LABEL, SECOND, THIRD, FIRST = 0, 1, 2, 3
"""Columns, counted from 0; the first year stands in the last of them."""
HEADER = 3
"""The row of headings, counted from 0: title, a line of explanation and an empty row stand above it."""

Form = Literal["amount", "share", "factor", "whole", "text"]
Role = Literal["figure", "total", "input", "held", "quiet", "heading"]
SheetId = Literal[
    "answer", "forecast", "assumptions", "lines", "workings", "futures", "sources", "checks", "about"
]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows and, where it is computed, its formula; `value` is then our own figure for it."""

    value: float | str | None = None
    formula: str = ""
    form: Form = "amount"
    role: Role = "figure"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridRow:
    """A row: its key on the sheet ("" where nothing refers to it), and its cells by column."""

    key: str
    cells: Mapping[int, Cell] = field(default_factory=dict)
    comment: str = ""
    height: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Grid:
    """A sheet: what it is called, its headings and its rows."""

    id: SheetId
    title: str
    hint: str
    headings: Sequence[str]
    rows: Sequence[GridRow]
    widths: Mapping[int, float]


@dataclass(frozen=True)
class Addresses:
    """Where each row of each sheet stands: `names` are sheets' names, `keys` the order of their rows."""

    names: Mapping[SheetId, str]
    keys: Mapping[SheetId, Sequence[str]]

    def row(self, sheet: SheetId, key: str) -> int:
        """The row of a key, counted from 1 as a formula does."""
        return self._rows[sheet, key]

    @cached_property
    def _rows(self) -> dict[tuple[SheetId, str], int]:
        """By sheet and key; the first where several rows have one."""
        counted = [
            (sheet, key, row) for sheet, keys in self.keys.items() for row, key in enumerate(keys, HEADER + 2)
        ]
        return {(sheet, key): row for sheet, key, row in reversed(counted)}

    def year(self, sheet: SheetId, key: str, t: int) -> str:
        """The cell of a row in year `t`, counted from 0."""
        return f"'{self.names[sheet]}'!{column_letters(FIRST + t + 1)}{self.row(sheet, key)}"

    def fixed(self, sheet: SheetId, key: str, column: int = SECOND) -> str:
        """The cell of a row in one column, whatever the year."""
        return f"'{self.names[sheet]}'!${column_letters(column + 1)}${self.row(sheet, key)}"

    def block(self, sheet: SheetId, first: str, last: str, column: int) -> str:
        """The cells of one column from a row to another."""
        letters = column_letters(column + 1)
        top, bottom = self.row(sheet, first), self.row(sheet, last)
        return f"'{self.names[sheet]}'!${letters}${top}:${letters}${bottom}"

    def years(self, sheet: SheetId, key: str, first: int, last: int) -> str:
        """The cells of a row from one year to another."""
        row = self.row(sheet, key)
        return f"'{self.names[sheet]}'!{column_letters(FIRST + first + 1)}{row}:{column_letters(FIRST + last + 1)}{row}"
