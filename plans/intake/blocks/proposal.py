"""What a file of figures is taken to say, before a person has confirmed it.

Figures are in the sheet's printed units and signs. Rows and columns are counted from 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal, Self

from forecasting.plan.findings import Finding
from forecasting.plan.numbers import UNIT_SIZES
from forecasting.plan.place import Place
from forecasting.plan.plan import Index, Role, RowKind
from plans.intake.blocks.columns import FigureColumn

Certainty = Literal["stated", "sure", "likely", "guess", "disputed"]
"""`stated` by the sheet itself, `sure` by its own word, `likely` by its section, `guess` by nothing but its side,
`disputed` by its own word against its section."""
DOUBTED: tuple[Certainty, ...] = ("guess", "disputed")
"""What a person is asked to look at."""
UnitName = Literal["", "kr", "tkr", "mnkr"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the cell it stands in; `value` is None where the cell is empty or cannot be read."""

    address: str
    text: str
    value: float | None


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row as it was read, and what it is taken to be; `word` is what decided."""

    number: int
    address: str
    section: str
    label: str
    figures: tuple[Figure, ...]
    kind: RowKind
    certainty: Certainty
    word: str = ""
    area: str = ""
    index: Index = "none"
    role: Role | Literal["", "all"] = ""
    note: str = ""
    closing: bool = False
    below: tuple[int, int] | None = None
    """The first and the last row of those that it adds up, where they stand below it."""

    @property
    def values(self) -> tuple[float | None, ...]:
        """The figures' values, one for each column."""
        return tuple(figure.value for figure in self.figures)


_UNNAMED = re.compile(r"(?:blad|sheet|ark|tabelle|feuil) ?\d*", re.IGNORECASE)
"""What spreadsheets call a sheet that nobody has named."""


def shown_sheet(file: str, sheet: str) -> str:
    """A sheet's name beside that of its file; a text file has but one, called as the file is."""
    return "" if PurePath(file).stem == sheet else sheet


@dataclass(frozen=True)
class Block:
    """A table of a sheet: its title, its columns of figures and its rows."""

    sheet: str
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[ProposedRow, ...]
    statement: bool = False
    """Whether it only repeats figures (a balance, an income statement), so that its rows are no lines."""
    unit: UnitName = ""
    """What it says its amounts are in, "" where neither it nor its sheet tells."""

    @property
    def name(self) -> str:
        """What a reader calls the table."""
        return self.title or (self.sheet if not _UNNAMED.fullmatch(self.sheet) else "") or "Budget"

    def scaled(self, factor: float) -> Self:
        """The table with every amount of money times a factor."""
        rows = (
            replace(
                row,
                figures=tuple(
                    replace(figure, value=round(figure.value * factor, 9))
                    if column.unit == "money" and figure.value is not None
                    else figure
                    for column, figure in zip(self.columns, row.figures, strict=True)
                ),
            )
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def place(self, file: str, row: ProposedRow | None = None, column: int | None = None) -> Place:
        """The table in its file, a row of it, or a figure of the row."""
        sheet = shown_sheet(file, self.sheet)
        if row is None:
            return Place(file, self.name, file=file, sheet=sheet)
        if column is None:
            return Place(file, self.name, row.label, file=file, sheet=sheet, cell=row.address)
        cell = row.figures[column].address
        return Place(file, self.name, row.label, self.columns[column].header, file, sheet, cell)


@dataclass(frozen=True)
class Proposal:
    """What a file is taken to say. `unit` is "" where the file does not tell; `unit_likely` is by its sizes.

    `findings` are what was left out or doubted. Confirm or correct the rows, then `document_of`.
    """

    file: str
    association: str
    title: str
    unit: UnitName
    unit_word: str
    unit_likely: Literal["kr", "tkr", "mnkr"]
    stated_years: tuple[int, ...]
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]

    def amounts(self, unit: UnitName) -> list[float]:
        """Every figure in a column of money, in a unit; a table that does not tell its own is in it."""
        return [
            value * UNIT_SIZES[block.unit or unit] / UNIT_SIZES[unit]
            for block in self.blocks
            for row in block.rows
            for column, value in zip(block.columns, row.values, strict=True)
            if value is not None and column.unit == "money"
        ]

    def rows(self) -> Iterator[tuple[Block, ProposedRow]]:
        """Every row with its block, in the order of the file."""
        for block in self.blocks:
            for row in block.rows:
                yield block, row
