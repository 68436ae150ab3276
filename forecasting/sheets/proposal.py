"""What a file of figures is taken to say, before a person has confirmed it.

Figures are in the sheet's printed units and signs. Rows and columns are counted from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from forecasting.findings import Finding
from forecasting.plan import Index, Role, RowKind
from forecasting.sheets.columns import FigureColumn
from forecasting.sources import Place

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

    @property
    def values(self) -> tuple[float | None, ...]:
        """The figures' values, one for each column."""
        return tuple(figure.value for figure in self.figures)


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

    @property
    def name(self) -> str:
        """What a reader calls the table."""
        return self.title or self.sheet or "Budget"

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

    def amounts(self) -> list[float]:
        """Every figure in a column of money, in the printed unit."""
        return [
            value
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
