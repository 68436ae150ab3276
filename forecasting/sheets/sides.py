"""Which side of the budget the rows stand on that no section tells of, by the totals after them."""

from collections.abc import Container, Sequence
from dataclasses import replace

from forecasting.sheets.kinds import recognise
from forecasting.sheets.proposal import ProposedRow
from forecasting.sheets.sections import side_of_total
from forecasting.sheets.vocabulary import Side, side_of

_PLACED = ("total", "result", "opening_equity")
_COSTS: tuple[Side, ...] = ("cost", "interventions", "internal")


def with_sides(rows: Sequence[ProposedRow], passing: Container[Side] = ()) -> tuple[ProposedRow, ...]:
    """Rows that no section tells of are on the side of the next total: `Summa intäkter` closes income."""
    side: Side = ""
    found: list[ProposedRow] = []
    for position in reversed(range(len(rows))):
        row = rows[position]
        if row.kind == "result":
            side = ""
        elif row.kind == "total":
            side = side_of_total(row.label) or side
        paid = row.kind == "contribution" and side in _COSTS and not _past_income(rows[:position], passing)
        told = row.certainty == "stated" or row.word == "%" or side_of(row.section, passing=passing)
        found.append(row if told or paid or row.kind in _PLACED else _on(row, side))
    return tuple(found[::-1])


def _past_income(rows: Sequence[ProposedRow], passing: Container[Side]) -> bool:
    """Whether the income has been told of already: by a section of it, or by its total."""
    return any(
        side_of(row.section, passing=passing) == "income"
        or (row.kind == "total" and side_of_total(row.label) == "income")
        for row in rows
    )


def _on(row: ProposedRow, side: Side) -> ProposedRow:
    if not side:
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
