"""A sheet as it was printed: cells with their addresses. Nothing else leaves the reading process.

Rows and columns are counted from 1, as a spreadsheet shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, Self

Problem = Literal["", "error", "no-value"]
"""`error` is a cell such as #DIV/0!, `no-value` a formula whose result the file does not hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell. Dates are text, `2021-01-31`."""

    row: int
    column: int
    value: str | float
    note: str = ""
    hidden: bool = False
    problem: Problem = ""
    percent: bool = False
    """Whether the spreadsheet shows the number as per cent: 0.75 as 75 %."""

    @property
    def address(self) -> str:
        """The cell as a spreadsheet names it: C5."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The cell's text on one line, "" where it is a number."""
        return " ".join(self.value.split()) if isinstance(self.value, str) else ""

    @property
    def told(self) -> tuple[int, int, str | float, str, bool, Problem, bool]:
        """All that it says, as `Cell` takes it."""
        return self.row, self.column, self.value, self.note, self.hidden, self.problem, self.percent

    def __reduce__(self) -> tuple[type["Cell"], tuple[Any, ...]]:
        """How it is pickled: as its values, since a dataclass with slots asks what its fields are for each cell."""
        return Cell, self.told


@dataclass(frozen=True)
class Grid:
    """The filled cells of a sheet, row by row. `merged` are (first row, first column, last row, last column)."""

    sheet: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """Row number -> its filled cells, from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(cell)
        return {number: tuple(cells) for number, cells in rows.items()}

    @cached_property
    def at(self) -> Mapping[tuple[int, int], Cell]:
        """(row, column) -> cell."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    def to_json(self) -> dict[str, Any]:
        """The grid as JSON values."""
        cells = [list(cell.told) for cell in self.cells]
        return {"sheet": self.sheet, "cells": cells, "hidden": self.hidden, "merged": self.merged}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The grid that `to_json` wrote."""
        cells = tuple(Cell(*cell) for cell in values["cells"])
        merged = tuple((r1, c1, r2, c2) for r1, c1, r2, c2 in values["merged"])
        return cls(values["sheet"], cells, values["hidden"], merged)


@cache
def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def cell_position(address: str) -> tuple[int, int]:
    """Row and column of an address such as `C5`.

    Raises:
        ValueError: where it is none.
    """
    letters = address.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError(address)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[len(letters) :]), column
