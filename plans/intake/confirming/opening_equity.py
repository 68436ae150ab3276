"""Equity at the start of the first plan year: the row and the column of a file that state it best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forecasting.plan.place import Place
from forecasting.plan.plan import ColumnStatus, EquityStatus
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block, ProposedRow
from plans.intake.vocabulary.vocabulary import found_word, vocabulary
from plans.intake.vocabulary.year_words import is_part_of_year, years_in

Headed = tuple[Block, tuple[str, ...]]
"""A table with the headings that its columns have in the plan."""
_BEFORE: dict[ColumnStatus, int] = {"outturn": 0, "forecast": 1, "": 2, "budget": 3, "plan": 4}
"""Which column of the year before is nearest to the books."""


@dataclass(frozen=True)
class Opening:
    """The amount in the printed unit, how sure it is, and where it stands."""

    amount: float
    status: EquityStatus
    table: str
    row: str
    column: str
    place: Place
    assumed: bool = False
    """Whether it is only what is brought forward, which may be a part of equity."""


def opening_of(tables: Sequence[Headed], first: int, file: str) -> Opening | None:
    """The opening equity of a file's tables, None where none states it.

    Printed as opening equity, else the close of the year before, outturn before forecast before
    budget, else what is brought forward.
    """
    found = sorted(_candidates(tables, first, file), key=lambda each: each[0])
    return found[0][1] if found else None


def _candidates(
    tables: Sequence[Headed], first: int, file: str
) -> Iterator[tuple[tuple[int, int, int], Opening]]:
    order = 0
    for block, headers in tables:
        for row in block.rows:
            year, rank = _opening_year(row, first)
            for position, (column, value) in enumerate(zip(block.columns, row.values, strict=True)):
                if column.year != year or value is None:
                    continue
                order += 1
                part = is_part_of_year(column.header)
                near = 9 if part and year < first else _BEFORE[column.status] if year < first else 0
                opening = Opening(
                    value,
                    _status(column, year < first),
                    block.name,
                    row.label,
                    headers[position],
                    block.place(file, row, position),
                    row.kind == "brought_forward",
                )
                yield (rank, near, order), opening


def _opening_year(row: ProposedRow, first: int) -> tuple[int, int]:
    """The year whose figure of a row is the opening equity, and how far it is from being printed so."""
    match row.kind:
        case "opening_equity":
            return first, 0
        case "total" if row.closing:
            return first - 1, 1
        case "total" if found_word(("eget kapital",), row.label) and not found_word(("skulder",), row.label):
            return first - 1, 2
        case "brought_forward" if not found_word(vocabulary().telling["used"], row.label):
            return first, 3
    dated = found_word(("eget kapital", "equity"), row.label) and years_in(row.label) == [first - 1]
    return (first, 1) if row.kind in ("memo", "total") and dated else (0, 9)


def _status(column: FigureColumn, before: bool) -> EquityStatus:
    """The outturn of a whole year is actual; a budget, a forecast or part of a year is not."""
    whole = column.status == "outturn" and not is_part_of_year(column.header)
    return "actual" if before and whole else "forecast"
