"""From the sheets of a file to a proposal: nothing is left out or assumed without being said."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecasting.findings import Finding
from forecasting.messages import message
from forecasting.sheets.figures import Reader
from forecasting.sheets.grid import Grid
from forecasting.sheets.kinds import recognise
from forecasting.sheets.proposal import Block, Proposal, ProposedRow
from forecasting.sheets.raw_blocks import Parted, RawBlock, part
from forecasting.sheets.rows import Rows
from forecasting.sheets.sections import side_of_total
from forecasting.sheets.stated_years import dated, stated_years
from forecasting.sheets.units import likely_unit, unit_of, unit_texts
from forecasting.sheets.vocabulary import Side, found_word, side_of
from forecasting.sheets.words import code

_ASSOCIATION = re.compile(r"samordningsförbund|coordination association|finsam", re.IGNORECASE)
MAX_PROPOSED = 5_000
"""Rows of figures that are looked at in a file; a budget has some hundred."""
_TITLE = ("budget", "verksamhetsplan", "plan", "ekonomi")


def propose(grids: Sequence[Grid], file: str = "") -> Proposal:
    """What the sheets of a file are taken to say; hidden sheets are left out and said."""
    shown, too_long = _of_a_budgets_length([grid for grid in grids if not grid.hidden], file)
    parted = [part(grid) for grid in shown]
    texts = [text for grid in shown for text in unit_texts(grid.cells)]
    unit, word = unit_of(_headline_texts(shown, parted), texts)
    readers = [Reader(grid, file, unit) for grid in shown]
    blocks = [block for reader, one in zip(readers, parted, strict=True) for block in _blocks(reader, one)]
    title = _title(shown, parted) or file
    blocks = dated(blocks, title)
    amounts = [value for block in blocks for row in block.rows for value in row.values if value is not None]
    found = [finding for reader in readers for finding in reader.found]
    return Proposal(
        file=file,
        association=_association(shown),
        title=title,
        unit=unit,
        unit_word=word,
        unit_likely=likely_unit(amounts),
        stated_years=stated_years(blocks, title),
        blocks=tuple(blocks),
        findings=(*_hidden_sheets(grids, file), *too_long, *found),
    )


def _of_a_budgets_length(grids: Sequence[Grid], file: str) -> tuple[list[Grid], list[Finding]]:
    """The sheets up to MAX_PROPOSED rows in all; what is longer is a ledger, not a budget, and is said."""
    kept: list[Grid] = []
    found: list[Finding] = []
    rows = 0
    for grid in grids:
        rows += len(grid.rows)
        if rows <= MAX_PROPOSED:
            kept.append(grid)
            continue
        rows -= len(grid.rows)
        says = message(
            "Sheet '{sheet}' has {rows} rows, more than a budget has, and is left out.",
            sheet=grid.sheet,
            rows=len(grid.rows),
        )
        reader = Reader(grid, file, "")
        reader.remark(says, message("Keep only the budget's own rows in the sheet."))
        found += reader.found
    return kept, found


def _hidden_sheets(grids: Sequence[Grid], file: str) -> Iterator[Finding]:
    for grid in (grid for grid in grids if grid.hidden and grid.cells):
        reader = Reader(grid, file, "")
        says = message("Sheet '{sheet}' is hidden and left out.", sheet=grid.sheet)
        reader.remark(says, message("Show the sheet in the spreadsheet if it belongs to the budget."))
        yield from reader.found


def _headline_texts(grids: Sequence[Grid], parted: Sequence[Parted]) -> list[str]:
    """Texts that head the tables, before those of the tables themselves."""
    texts: list[str] = []
    for grid, one in zip(grids, parted, strict=True):
        texts += unit_texts(one.before)
        for block in one.blocks:
            texts += [block.title, *unit_texts(grid.rows.get(block.header.row, ()))]
    return texts


def _association(grids: Sequence[Grid]) -> str:
    """The first text that names an association; beside a heading of the template, the cell after it."""
    for cell in (cell for grid in grids for cell in grid.cells if _ASSOCIATION.search(cell.text)):
        if not code("items", cell.text) and len(cell.text) < 100 and not side_of(cell.text):
            return cell.text
    return ""


def _title(grids: Sequence[Grid], parted: Sequence[Parted]) -> str:
    """The first text above the tables that names a budget or a plan."""
    before = [cell.text for one in parted for cell in one.before]
    titles = [text for text in before if found_word(_TITLE, text) and len(text) < 120]
    return titles[0] if titles else next((grid.sheet for grid in grids if found_word(_TITLE, grid.sheet)), "")


def _blocks(reader: Reader, parted: Parted) -> Iterator[Block]:
    if not parted.blocks and reader.grid.cells:
        says = message("Sheet '{sheet}' has no row of years and is left out.", sheet=reader.grid.sheet)
        reader.remark(says, message("Write the year above each column of figures, such as Budget 2026."))
    for row in parted.loose if parted.blocks else []:
        says = message(
            "Row {row} of sheet '{sheet}' stands above the first row of years and is left out.",
            row=row,
            sheet=reader.grid.sheet,
        )
        reader.remark(says, message("Check that it is not a line of the budget."))
    if parted.blocks and any(cell.hidden for cell in reader.grid.cells):
        says = message(
            "Sheet '{sheet}' has hidden rows or columns; they are read as the others.",
            sheet=reader.grid.sheet,
        )
        reader.remark(says, message("Show them in the spreadsheet and check that they belong to the budget."))
    for raw in parted.blocks:
        block = _block(reader, raw)
        if block.rows:
            yield block


def _block(reader: Reader, raw: RawBlock) -> Block:
    header = raw.header
    label_column = _label_column(reader.grid, raw)
    known = {figure.column for figure in header.figures} | set(header.stated.values()) | {label_column}
    for cell in header.left_out:
        says = message(
            "Column '{column}' of sheet '{sheet}' is no year of the budget and is left out.",
            column=cell.text,
            sheet=reader.grid.sheet,
        )
        reader.remark(says, message("Write the year in its heading if it belongs to the budget."))
    reader.unread_columns(raw.rows, known | {cell.column for cell in header.left_out})
    rows = tuple(Rows(reader, raw, label_column).read())
    rows = tuple(_with_sides(rows))
    statement = side_of(raw.title) in ("statement", "persons") and not any(
        row.kind == "contribution" and row.certainty == "stated" for row in rows
    )
    return Block(reader.grid.sheet, raw.title, header.figures, rows, statement)


def _label_column(grid: Grid, raw: RawBlock) -> int:
    """The column with the most texts left of the figures; the leftmost of several."""
    first = raw.header.first_figure
    stated_columns = set(raw.header.stated.values())
    counts = Counter(
        cell.column
        for row in raw.rows
        for cell in grid.rows[row]
        if cell.column < first and cell.text and cell.column not in stated_columns
    )
    return min(counts, key=lambda column: (-counts[column], column), default=1)


def _with_sides(rows: tuple[ProposedRow, ...]) -> list[ProposedRow]:
    """Rows that no section tells of are on the side of the next total: `Summa intäkter` closes income."""
    side: Side = ""
    found: list[ProposedRow] = []
    for row in reversed(rows):
        if row.kind == "result":
            side = ""
        elif row.kind == "total":
            side = side_of_total(row.label) or side
        found.append(_on_side(row, side))
    return found[::-1]


def _on_side(row: ProposedRow, side: Side) -> ProposedRow:
    told = (
        row.certainty == "stated" or side_of(row.section) or row.kind in ("total", "result", "opening_equity")
    )
    if told or not side:
        return row
    found = recognise(row.label, row.section, side)
    return replace(
        row,
        kind=found.kind,
        certainty=found.certainty,
        word=found.word,
        area=found.area,
        index=found.index,
        role=found.role,
    )
