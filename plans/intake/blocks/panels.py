"""Tables that stand side by side on a sheet, parted so that each is read by itself.

A column of labels that stands between two columns of years is the first of the next table:
`Intäkter | 2026 | | Kostnader | 2026`.
"""

from collections.abc import Iterator
from dataclasses import replace

from plans.intake.blocks.columns import is_number, year_of
from plans.intake.opening.grid import Cell, Grid
from plans.intake.vocabulary.vocabulary import found_word, vocabulary

_FEWEST = 2
"""So many labels with figures beside them make a column one of labels."""


def panels(grid: Grid) -> tuple[Grid, ...]:
    """The sheet as one grid, or as several where tables stand side by side; cells keep their addresses."""
    for row in grid.rows:
        column = _second_labels(grid, row)
        if column is not None:
            right = {id(cell) for cell in _right_of(grid, row, column)}
            left = replace(grid, cells=tuple(cell for cell in grid.cells if id(cell) not in right))
            beside = replace(grid, cells=tuple(cell for cell in grid.cells if id(cell) in right))
            return (*panels(left), *panels(beside))
    return (grid,)


def _second_labels(grid: Grid, row: int) -> int | None:
    """The column of labels of a second table whose header is the row, None where there is none."""
    cells = grid.rows[row]
    years = [cell.column for cell in cells if year_of(cell) is not None]
    if len(years) < 2:
        return None
    notes = (*vocabulary().columns["note"], *vocabulary().columns["skipped"])
    for column in range(years[0] + 1, years[-1]):
        heading = grid.at.get((row, column))
        if column in years or (heading is not None and found_word(notes, heading.text)):
            continue
        if _labels_below(grid, row, column) >= _FEWEST:
            return column
    return None


def _labels_below(grid: Grid, row: int, column: int) -> int:
    """How many rows below have a text in the column and a figure right of it, and none of them a figure in it."""
    count = 0
    for number in (number for number in grid.rows if number > row):
        cell = grid.at.get((number, column))
        if cell is None:
            continue
        if is_number(cell):
            return 0
        count += any(other.column > column and is_number(other) for other in grid.rows[number])
    return count


def _right_of(grid: Grid, row: int, column: int) -> Iterator[Cell]:
    """The cells of the second table: from its header on, until a table begins that has no labels there."""
    for number, cells in grid.rows.items():
        if number < row:
            continue
        anew = number > row and number - 1 not in grid.rows and (number, column) not in grid.at
        if anew and any(year_of(cell) is not None for cell in cells):
            return
        yield from (cell for cell in cells if cell.column >= column)
