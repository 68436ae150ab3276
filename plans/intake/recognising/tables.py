"""The tables of a sheet as blocks of rows, and whether each is a budget or repeats figures of one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from forecasting.plan.messages import message
from forecasting.plan.plan import COST_KINDS, LINE_KINDS
from plans.intake.blocks.columns import Header, is_number, year_of
from plans.intake.blocks.figures import Reader
from plans.intake.blocks.proposal import Block
from plans.intake.blocks.raw_blocks import Parted, RawBlock
from plans.intake.blocks.units import unit_of
from plans.intake.opening.grid import Grid, column_letters
from plans.intake.rows.plain_rows import PlainRows
from plans.intake.rows.rows import Rows
from plans.intake.rows.sections import side_of_total
from plans.intake.rows.sides import with_sides
from plans.intake.vocabulary.vocabulary import Side, found_word, side_of

_FEWEST = 2
"""So many figures make a column without a year one of amounts."""
_NO_BUDGET: tuple[Side, ...] = ("statement", "repeats", "persons")


@dataclass(frozen=True)
class Candidate:
    """A table read twice: `block` as its caption says, `counted` as lines of a budget; they may be one."""

    block: Block
    counted: Block
    reader: Reader

    @property
    def torn(self) -> bool:
        """Whether it must be decided which of the two it is."""
        return self.block.rows != self.counted.rows


def blocks_of(readers: Sequence[Reader], parted: Sequence[Parted]) -> list[Block]:
    """The tables of all sheets. One whose caption speaks of a repetition, though it has what no other table has, counts."""
    candidates = [c for reader, one in zip(readers, parted, strict=True) for c in _candidates(reader, one)]
    sure = [c.block for c in candidates if not c.torn and not c.block.statement]
    return [_decided(candidate, sure) for candidate in candidates]


def _decided(candidate: Candidate, sure: Sequence[Block]) -> Block:
    if not candidate.torn:
        return candidate.block
    others = {row.kind for block in sure for row in block.rows if row.kind in LINE_KINDS}
    own = {row.kind for row in candidate.counted.rows if row.kind in LINE_KINDS}
    if not own - others or candidate.counted.statement:
        return candidate.block
    says = message(
        "Table '{table}' of sheet '{sheet}' counts: no other table has what it holds, though its caption speaks of a summary.",
        table=candidate.block.title,
        sheet=candidate.block.sheet,
    )
    candidate.reader.remark(says, message("Change the kinds of its rows if they stand elsewhere too."))
    return candidate.counted


def _candidates(reader: Reader, parted: Parted) -> Iterator[Candidate]:
    _say_what_is_left_out(reader, parted)
    for raw in parted.blocks:
        candidate = _candidate(reader, raw)
        if candidate.block.rows:
            yield candidate


def _candidate(sheet: Reader, raw: RawBlock) -> Candidate:
    own = unit_of(_texts_at(sheet.grid, raw.header), ())[0]
    reader = replace(sheet, unit=own or sheet.unit)
    raw = _with_inner_column(reader, raw)
    header = raw.header
    label_column = _label_column(reader.grid, raw)
    columns = {column for figure in header.figures for column in (figure.column, *figure.beside)}
    known = columns | set(header.stated.values()) | {label_column}
    for cell in header.left_out:
        says = message(
            "Column '{column}' of sheet '{sheet}' is no year of the budget and is left out.",
            column=cell.text,
            sheet=reader.grid.sheet,
        )
        reader.remark(says, message("Write the year in its heading if it belongs to the budget."))
    reader.unread_columns(raw.rows, known | {cell.column for cell in header.left_out})

    plain = PlainRows(reader, raw, label_column)

    def read(passing: tuple[Side, ...], title: str, into: Reader) -> Block:
        rows = with_sides(tuple(Rows(into, replace(raw, title=title), plain, passing).read()), passing)
        return Block(reader.grid.sheet, raw.title, header.figures, rows, unit=reader.unit)

    title = _told_by_sheet(reader.grid.sheet, raw.title)
    caption = side_of(title)
    block = read((), title, reader)
    stated = any(row.kind == "contribution" and row.certainty == "stated" for row in block.rows)
    block = replace(block, statement=caption in _NO_BUDGET and not stated)
    aside = replace(reader, found=[])
    open_ = read((), title if caption not in _NO_BUDGET else "", aside)
    if _is_budget(open_, told=caption != "repeats"):
        return Candidate(open_, open_, reader)
    heard = read(("repeats",), title if caption not in ("statement", "persons") else "", aside)
    if caption in ("", "repeats") and _is_budget(heard, told=False):
        return Candidate(heard, heard, reader)
    return Candidate(block, replace(heard, statement=caption in ("statement", "persons")), reader)


def _years_down(grid: Grid) -> int:
    """The column in which years stand below each other, 0 where there is none."""
    years: dict[int, list[int]] = {}
    for cell in sorted(grid.cells, key=lambda cell: cell.row):
        year = year_of(cell)
        if year is not None:
            years.setdefault(cell.column, []).append(year)
    return next((c for c, found in years.items() if any(b - a == 1 for a, b in pairwise(found))), 0)


def _texts_at(grid: Grid, header: Header) -> list[str]:
    """The texts of a header, of the lines of text next above it and of one next below it."""
    texts = [
        cell.text for row in range(header.row, header.row + header.rows) for cell in grid.rows.get(row, ())
    ]
    below = grid.rows.get(header.row + header.rows, ())
    if not any(is_number(cell) for cell in below):
        texts += [cell.text for cell in below]
    for row in range(header.row - 1, max(header.row - 4, 0), -1):
        cells = grid.rows.get(row, ())
        if any(not cell.text or is_number(cell) for cell in cells):
            break
        texts += [cell.text for cell in cells]
    return [text for text in texts if text]


def _with_inner_column(reader: Reader, raw: RawBlock) -> RawBlock:
    """A column without a year next to the only one with a year, filled just where that is empty, holds its parts."""
    money = [figure for figure in raw.header.figures if figure.unit == "money"]
    if len(money) != 1 or money[0].beside:
        return raw
    column, grid = money[0].column, reader.grid
    for beside in (column - 1, column + 1):
        filled = [n for n in raw.rows if (c := grid.at.get((n, beside))) is not None and is_number(c)]
        taken = [figure.column for figure in raw.header.figures] + list(raw.header.stated.values())
        heading = grid.at.get((raw.header.row, beside))
        if (
            beside in taken
            or heading is not None
            or len(filled) < _FEWEST
            or any((n, column) in grid.at for n in filled)
        ):
            continue
        says = message(
            "Column {beside} of sheet '{sheet}' has no year above it; it is read with column {column}, which is empty in its rows.",
            beside=column_letters(beside),
            sheet=grid.sheet,
            column=column_letters(column),
        )
        reader.remark(says, message("Write the year above the column if it is another one."))
        figures = (replace(f, beside=(beside,)) if f is money[0] else f for f in raw.header.figures)
        return replace(raw, header=replace(raw.header, figures=tuple(figures)))
    return raw


def _told_by_sheet(sheet: str, title: str) -> str:
    """The title, or the sheet's name before one that tells nothing: a sheet `Kostnader` with the title `2026`."""
    alone = not side_of(title) and not found_word(("och", "and", "&", "+"), sheet)
    return f"{sheet}: {title}" if alone and side_of(sheet) else title


def _is_budget(block: Block, *, told: bool) -> bool:
    """Whether a table has both contributions and costs; `told` where a section or a total must say that it has income."""
    paid = any(
        row.kind == "contribution" and (not told or side_of(row.section) == "income") for row in block.rows
    ) or (told and any(row.kind == "total" and side_of_total(row.label) == "income" for row in block.rows))
    return paid and any(row.kind in COST_KINDS for row in block.rows)


def _say_what_is_left_out(reader: Reader, parted: Parted) -> None:
    sheet = reader.grid.sheet
    if not parted.blocks and reader.grid.cells:
        says = message("Sheet '{sheet}' has no row of years and is left out.", sheet=sheet)
        if column := _years_down(reader.grid):
            says = message(
                "In sheet '{sheet}' the years stand below each other, in column {column}; it is left out.",
                sheet=sheet,
                column=column_letters(column),
            )
        reader.remark(says, message("Write the year above each column of figures, such as Budget 2026."))
    for row in parted.loose if parted.blocks else []:
        says = message(
            "Row {row} of sheet '{sheet}' stands above the first row of years and is left out.",
            row=row,
            sheet=sheet,
        )
        reader.remark(says, message("Check that it is not a line of the budget."))
    if parted.blocks and any(cell.hidden for cell in reader.grid.cells):
        says = message(
            "Sheet '{sheet}' has hidden rows or columns; they are read as the others.", sheet=sheet
        )
        reader.remark(says, message("Show them in the spreadsheet and check that they belong to the budget."))


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
