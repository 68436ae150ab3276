"""The columns of a budget table: which year, status or unit each holds, and what a header says beside them."""

import re
from dataclasses import dataclass

from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import ColumnStatus, ColumnUnit
from plans.intake.opening.grid import Cell, column_letters
from plans.intake.vocabulary.year_words import is_year, year_of_text

_DATE = re.compile(r"((?:19|20)\d\d)-\d\d-\d\d", re.ASCII)
_YEAR_AND_UNIT = re.compile(r"\d{4}(?: ?[^\W\d]+)?")
STATED = ("kind", "area", "member", "index", "note", "section")
"""Headings of the template under which a row states what is otherwise recognised."""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures. `year` is None for persons and shares, and for money where no year is told."""

    column: int
    header: str
    year: int | None = None
    status: ColumnStatus = ""
    unit: ColumnUnit = "money"
    beside: tuple[int, ...] = ()
    """Columns that hold its figures too: parts in one, their sum in the next."""

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it."""
        return column_letters(self.column)


@dataclass(frozen=True)
class Header:
    """The header of a block: its row, its columns of figures, and the columns that state something else."""

    row: int
    figures: tuple[FigureColumn, ...]
    stated: dict[str, int]
    left_out: tuple[Cell, ...] = ()
    label: str = ""
    rows: int = 1

    @property
    def first_figure(self) -> int:
        """The leftmost column of figures."""
        return min(figure.column for figure in self.figures)


def year_of(cell: Cell) -> int | None:
    """The one year that a header cell names, None where it names none or several."""
    if isinstance(cell.value, float):
        return int(cell.value) if is_year(cell.value) else None
    date = _DATE.fullmatch(cell.text)
    if date is not None:
        return int(date[1])
    if is_number(cell) and not _YEAR_AND_UNIT.fullmatch(cell.text):
        return None
    return year_of_text(cell.text)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a figure, as a number or as text."""
    if isinstance(cell.value, float):
        return True
    try:
        return read_number(cell.value) is not None
    except NumberError:
        return False
