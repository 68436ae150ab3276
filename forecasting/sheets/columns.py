"""The header of a budget table: which row it is, and which year, status or text each column holds."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from forecasting.numbers import NumberError, read_number
from forecasting.plan import ColumnStatus, ColumnUnit
from forecasting.sheets.grid import Cell, Grid, column_letters
from forecasting.sheets.vocabulary import found_word, key_of, vocabulary
from forecasting.sheets.words import code

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_DATE = re.compile(r"((?:19|20)\d\d)-\d\d-\d\d", re.ASCII)
_LONGEST = 40
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
        return int(cell.value) if 1990 <= cell.value <= 2100 and cell.value == int(cell.value) else None
    date = _DATE.fullmatch(cell.text)
    if date is not None:
        return int(date[1])
    years = set(_YEAR.findall(cell.text))
    return int(years.pop()) if len(years) == 1 and len(cell.text) <= _LONGEST else None


def years_in(text: str) -> list[int]:
    """Every year that a text names, in order."""
    return [int(year) for year in _YEAR.findall(text)]


def status_of(text: str) -> ColumnStatus:
    """Outturn, forecast, budget or plan, by the words of a header; "" where none tells."""
    return cast("ColumnStatus", key_of(vocabulary().statuses, text)[0])


def header_at(grid: Grid, row: int) -> Header | None:
    """The header that a row is, None where it is none."""
    cells = _spread(grid, row)
    years = [cell for cell in cells if year_of(cell) is not None and cell.column > 1]
    if not years or not _is_header(cells, years):
        return _header_of_units(grid, row)
    figures = [_figure(cell) for cell in years]
    below = _statuses_at(grid, row + 1)
    above = _statuses_at(grid, row - 1)
    if below:
        figures = _split(figures, below)
    elif above:
        figures = _split(figures, above)
    taken = {figure.column for figure in figures}
    return _with_others(Header(row, tuple(figures), {}, rows=2 if below else 1), cells, taken)


def _is_header(cells: list[Cell], years: list[Cell]) -> bool:
    """Whether the years name columns, and are not figures that look like years."""
    if any(year_of(cell) is None and _is_number(cell) for cell in cells):
        return False
    plain = [year_of(cell) for cell in years if isinstance(cell.value, float) or cell.text.isdecimal()]
    named = [year for year in plain if year is not None]
    if len(named) > 1:
        steps = {after - before for before, after in pairwise(named)}
        return steps - {0} in ({1}, {-1}) or len(named) < len(years)
    label = next((cell.text for cell in cells if cell.column < years[0].column), "")
    alone = len(years) == 1 and len(named) == 1
    return not alone or not label or _heads(label)


def _heads(label: str) -> bool:
    """Whether the text beside a lone year heads a table: a section, a unit or a heading of the template."""
    words = vocabulary()
    return bool(
        key_of(words.sections, label)[0]
        or key_of(words.units, label, whole=True)[0]
        or code("headings", label)
    )


def _is_number(cell: Cell) -> bool:
    if isinstance(cell.value, float):
        return True
    try:
        return read_number(cell.value) is not None
    except NumberError:
        return False


def _header_of_units(grid: Grid, row: int) -> Header | None:
    """A header without years: a label and a unit or a kind of count, `Medlemsavgifter | Tkr`."""
    cells = list(grid.rows.get(row, ()))
    if any(_is_number(cell) for cell in cells):
        return None
    columns = vocabulary().columns
    figures: list[FigureColumn] = []
    for cell in cells:
        if cell.column == 1 or len(cell.text) > 20:
            continue
        if key_of(vocabulary().units, cell.text, whole=True)[0] or found_word(
            ("belopp", "amount"), cell.text
        ):
            figures.append(FigureColumn(cell.column, cell.text))
        elif unit := next((u for u in ("persons", "percent") if found_word(columns[u], cell.text)), ""):
            figures.append(FigureColumn(cell.column, cell.text, unit=cast("ColumnUnit", unit)))
    if not figures or any(re.search(r"\d", cell.text) for cell in cells):
        return None
    return _with_others(Header(row, tuple(figures), {}), list(cells), {figure.column for figure in figures})


def _with_others(header: Header, cells: list[Cell], taken: set[int]) -> Header:
    """The header with its label, its stated columns, its counts, and the cells that mean nothing here."""
    columns = vocabulary().columns
    stated: dict[str, int] = {}
    left_out: list[Cell] = []
    figures = list(header.figures)
    label = ""
    for cell in (cell for cell in cells if cell.column not in taken):
        heading = code("headings", cell.text)
        if heading in STATED:
            stated[heading] = cell.column
        elif cell.column < min(taken) and not found_word(columns["skipped"], cell.text):
            label = label or ("" if heading else cell.text)
        elif found_word(columns["note"], cell.text):
            stated["note"] = cell.column
        elif unit := next((u for u in ("persons", "percent") if found_word(columns[u], cell.text)), ""):
            figures.append(FigureColumn(cell.column, cell.text, unit=cast("ColumnUnit", unit)))
        else:
            left_out.append(cell)
    return replace(
        header,
        figures=tuple(sorted(figures, key=lambda f: f.column)),
        stated=stated,
        left_out=tuple(left_out),
        label=label,
    )


def _figure(cell: Cell) -> FigureColumn:
    year = year_of(cell)
    header = str(year) if isinstance(cell.value, float) else cell.text
    return FigureColumn(cell.column, header, year, status_of(header))


def _spread(grid: Grid, row: int) -> list[Cell]:
    """The cells of a row, a merged one standing in each column that it covers."""
    cells = list(grid.rows.get(row, ()))
    for first, left, _, right in grid.merged:
        cell = grid.at.get((row, left))
        if first == row and cell is not None and right - left < 50:
            cells += [replace(cell, column=column) for column in range(left + 1, right + 1)]
    return sorted(cells, key=lambda cell: cell.column)


def _statuses_at(grid: Grid, row: int) -> dict[int, str]:
    """Column -> status word, of a row that holds nothing else."""
    cells = [cell for cell in _spread(grid, row) if cell.column > 1]
    found = {cell.column: cell.text for cell in cells if status_of(cell.text) and year_of(cell) is None}
    return found if found and len(found) == len(cells) else {}


def _split(figures: list[FigureColumn], words: dict[int, str]) -> list[FigureColumn]:
    """Years and status words that stand on two rows, brought together column by column."""
    brought: list[FigureColumn] = []
    for column in sorted({figure.column for figure in figures} | words.keys()):
        left = [figure for figure in figures if figure.column <= column]
        if not left:
            continue
        word = words.get(column, "")
        header = f"{word} {left[-1].header}".strip()
        brought.append(
            replace(left[-1], column=column, header=header, status=status_of(word) or left[-1].status)
        )
    return brought
