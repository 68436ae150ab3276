"""Which row of a sheet is the header of a table, and what its columns are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from plans.intake.blocks.columns import STATED, FigureColumn, Header, is_number, year_of
from plans.intake.opening.grid import Cell, Grid
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.vocabulary import folded_text, found_word, key_of, side_of, vocabulary
from plans.intake.vocabulary.year_words import is_part_of_year, status_of

_COUNTS: tuple[Literal["persons", "percent"], ...] = ("persons", "percent")


def header_at(grid: Grid, row: int, above: "Header | None" = None) -> Header | None:
    """The header that a row is, None where it is none; `above` is the header that stands over the row."""
    cells = _spread(grid, row)
    years = [cell for cell in cells if year_of(cell) is not None and cell.column > 1]
    if not years or not _is_header(cells, years, above) or not _continues(grid, row, cells, years, above):
        return _header_of_units(grid, row)
    skipped = vocabulary().columns["skipped"]
    figures = [_figure(cell) for cell in years if not found_word(skipped, cell.text)]
    if not figures:
        return None
    below, over = _statuses_at(grid, row + 1), _statuses_at(grid, row - 1)
    figures = _split(figures, below or over) if below or over else _brought_together(figures, grid, row)
    rows = 2 if below else 1
    rows += _says_only_units(grid, row + rows)
    taken = {column for figure in figures for column in (figure.column, *figure.beside)}
    return _with_others(Header(row, tuple(figures), {}, rows=rows), cells, taken)


def _says_only_units(grid: Grid, row: int) -> bool:
    """Whether a row under the years says nothing but a unit above each column: `Tkr | Tkr`."""
    cells = grid.rows.get(row, ())
    return bool(cells) and all(cell.column > 1 and _says_unit(cell) for cell in cells)


def _brought_together(figures: list[FigureColumn], grid: Grid, row: int) -> list[FigureColumn]:
    """Columns under one merged year are one: parts stand in the first, their sum in the next."""
    merged = {
        column: left
        for first, left, last, right in grid.merged
        if first == row == last
        for column in range(left + 1, right + 1)
    }
    apart = [figure for figure in figures if figure.column not in merged]
    return [
        replace(figure, beside=tuple(c for c, left in merged.items() if left == figure.column))
        for figure in apart
    ]


def _is_header(cells: list[Cell], years: list[Cell], above: Header | None) -> bool:
    """Whether the years name columns, and are not figures that look like years."""
    if any(year_of(cell) is None and is_number(cell) and not _says_unit(cell) for cell in cells):
        return False
    named = [year for cell in years if _is_bare(cell) and (year := year_of(cell)) is not None]
    if len(named) > 1:
        steps = {after - before for before, after in pairwise(named)} - {0}
        if steps or len(named) < len(years):
            return steps in ({1}, {-1}) or len(named) < len(years)
    labels = [cell.text for cell in cells if cell.column < years[0].column and cell.text]
    alone = len(set(named)) == 1 and len(years) == len(named)
    first = above is None and not any(_could_be_a_row(label) for label in labels)
    return not alone or not labels or first or any(_heads(label) for label in labels)


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
    return isinstance(cell.value, float) or is_number(cell)


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


def _header_of_units(grid: Grid, row: int) -> Header | None:
    """A header without years above its columns: `Medlemsavgifter | Tkr`, `Budget 2026 | Belopp`."""
    cells = list(grid.rows.get(row, ()))
    if any(is_number(cell) and not _says_unit(cell) for cell in cells):
        return None
    heads = [cell for cell in cells if cell.column > 1 and len(cell.text) <= 20]
    parts = [cell for cell in heads if is_part_of_year(cell.text)]
    year = next((year_of(cell) for cell in cells if cell not in heads), None)
    figures = list(_of_units(heads, parts, year))
    told = [cell for cell in heads if cell not in parts and not _says_unit(cell)]
    if not figures or any(re.search(r"\d", cell.text) for cell in told):
        return None
    return _with_others(Header(row, tuple(figures), {}), cells, {figure.column for figure in figures})


def _of_units(heads: list[Cell], parts: list[Cell], year: int | None) -> Iterator[FigureColumn]:
    """The columns of such a header: by their unit or their count; beside parts of a year only the sum of it."""
    columns = vocabulary().columns
    if parts:
        sums = [cell for cell in heads if found_word(columns["whole"], cell.text)]
        yield from (FigureColumn(cell.column, cell.text, year) for cell in sums[-1:])
        return
    for cell in heads:
        if key_of(vocabulary().units, cell.text, whole=True)[0] or found_word(columns["amount"], cell.text):
            yield FigureColumn(cell.column, cell.text, year)
        elif unit := _counted_in(cell.text):
            yield FigureColumn(cell.column, cell.text, unit=unit)


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
    """The cells of a row, a merged one standing in each column that it covers, but a title that begins at the edge."""
    cells = list(grid.rows.get(row, ()))
    for first, left, _, right in grid.merged:
        cell = grid.at.get((row, left))
        if first == row and cell is not None and left > 1 and right - left < 50:
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
