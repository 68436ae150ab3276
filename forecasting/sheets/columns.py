"""The header of a budget table: which row it is, and which year, status or text each column holds."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from forecasting.numbers import NumberError, read_number
from forecasting.plan import ColumnStatus, ColumnUnit
from forecasting.sheets.grid import Cell, Grid, column_letters
from forecasting.sheets.vocabulary import folded_text, found_word, key_of, side_of, vocabulary
from forecasting.sheets.words import code
from forecasting.sheets.year_words import is_year, status_of, year_of_text

_DATE = re.compile(r"((?:19|20)\d\d)-\d\d-\d\d", re.ASCII)
_YEAR_AND_UNIT = re.compile(r"\d{4}(?: ?[^\W\d]+)?")
_COUNTS: tuple[Literal["persons", "percent"], ...] = ("persons", "percent")
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
        return int(cell.value) if is_year(cell.value) else None
    date = _DATE.fullmatch(cell.text)
    if date is not None:
        return int(date[1])
    if _is_number(cell) and not _YEAR_AND_UNIT.fullmatch(cell.text):
        return None
    return year_of_text(cell.text)


def header_at(grid: Grid, row: int, above: "Header | None" = None) -> Header | None:
    """The header that a row is, None where it is none; `above` is the header that stands over the row."""
    cells = _spread(grid, row)
    years = [cell for cell in cells if year_of(cell) is not None and cell.column > 1]
    if not years or not _is_header(cells, years) or not _continues(grid, row, cells, years, above):
        return _header_of_units(grid, row)
    skipped = vocabulary().columns["skipped"]
    figures = [_figure(cell) for cell in years if not found_word(skipped, cell.text)]
    if not figures:
        return None
    below, over = _statuses_at(grid, row + 1), _statuses_at(grid, row - 1)
    if below or over:
        figures = _split(figures, below or over)
    taken = {figure.column for figure in figures}
    return _with_others(Header(row, tuple(figures), {}, rows=2 if below else 1), cells, taken)


def _is_header(cells: list[Cell], years: list[Cell]) -> bool:
    """Whether the years name columns, and are not figures that look like years."""
    if any(year_of(cell) is None and _is_number(cell) and not _says_unit(cell) for cell in cells):
        return False
    named = [year for cell in years if _is_bare(cell) and (year := year_of(cell)) is not None]
    if len(named) > 1:
        steps = {after - before for before, after in pairwise(named)}
        return steps - {0} in ({1}, {-1}) or len(named) < len(years)
    labels = [cell.text for cell in cells if cell.column < years[0].column and cell.text]
    alone = len(years) == 1 and len(named) == 1
    return not alone or not labels or any(_heads(label) for label in labels)


def _continues(grid: Grid, row: int, cells: list[Cell], years: list[Cell], above: "Header | None") -> bool:
    """Whether years below a header go on with its years; a lone `2000` beside a label is an amount."""
    if above is None:
        return True
    label, over = _label(cells, years), {figure.column: figure.year for figure in above.figures}
    bare = [cell for cell in years if _is_bare(cell)]
    if not bare:
        return len(years) > 1 or not label or years[0].column in over
    if all(over.get(cell.column) == year_of(cell) for cell in bare):
        return True
    known = [year for year in over.values() if year is not None]
    named = [year for cell in bare if (year := year_of(cell)) is not None]
    near = bool(known) and min(named) <= max(known) + 1 and max(named) >= min(known) - 1
    gap = row - 1 not in grid.rows
    if not near and known:
        return False
    if not label or _only_heads(label):
        return gap or len(bare) > 1
    return gap and len(bare) > 1 and not _could_be_a_row(label)


def _label(cells: list[Cell], years: list[Cell]) -> str:
    return next((cell.text for cell in cells if cell.column < years[0].column and cell.text), "")


def _is_bare(cell: Cell) -> bool:
    """A year that could as well be an amount."""
    return isinstance(cell.value, float) or _is_number(cell)


def _says_unit(cell: Cell) -> bool:
    """`1000 kr`, `(kr)`: a unit that reads as a number."""
    text = folded_text(cell.text).strip("()")
    return any(text in words for words in vocabulary().units.values())


def _heads(label: str) -> bool:
    """Whether the text beside a lone year heads a table: a section, a unit or a heading of the template."""
    return bool(side_of(label) or key_of(vocabulary().units, label, whole=True)[0] or code("headings", label))


def _only_heads(label: str) -> bool:
    """Whether a text heads a table and could not be a row of it, as `Kansli` could."""
    return _heads(label) and not _could_be_a_row(label)


def _could_be_a_row(label: str) -> bool:
    return any(found_word(entry.words, label) for entry in vocabulary().row if entry.side == "")


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
    figures: list[FigureColumn] = []
    for cell in cells:
        if cell.column == 1 or len(cell.text) > 20:
            continue
        if key_of(vocabulary().units, cell.text, whole=True)[0] or found_word(
            ("belopp", "amount"), cell.text
        ):
            figures.append(FigureColumn(cell.column, cell.text))
        elif unit := _counted_in(cell.text):
            figures.append(FigureColumn(cell.column, cell.text, unit=unit))
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
        elif unit := _counted_in(cell.text):
            figures.append(FigureColumn(cell.column, cell.text, unit=unit))
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
    if unit := _counted_in(header):
        return FigureColumn(cell.column, header, unit=unit)
    return FigureColumn(cell.column, header, year, status_of(header))


def _counted_in(header: str) -> Literal["", "persons", "percent"]:
    """Persons or per cent, where a heading says that its figures are no amounts."""
    columns = vocabulary().columns
    return next((unit for unit in _COUNTS if found_word(columns[unit], header)), "")


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
