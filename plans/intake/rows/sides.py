"""Which side of the budget the rows stand on that no section tells of, by the totals after them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from forecasting.plan.plan import COST_KINDS, LINE_KINDS
from plans.intake.blocks.proposal import ProposedRow
from plans.intake.rows.kinds import recognise
from plans.intake.rows.sections import side_of_total
from plans.intake.rows.totals import Checks
from plans.intake.vocabulary.vocabulary import Side, side_of

_INCOME = {"contribution", "other_income", "financial"}
_PLACED = ("total", "result", "opening_equity")
_COSTS: tuple[Side, ...] = ("cost", "interventions", "internal")


def with_sides(rows: Sequence[ProposedRow], passing: Collection[Side] = ()) -> tuple[ProposedRow, ...]:
    """Rows that no section tells of are on the side of the next total: `Summa intäkter` closes income."""
    side: Side = ""
    found: list[ProposedRow] = []
    for position in reversed(range(len(rows))):
        row = rows[position]
        if row.kind == "result":
            side = ""
        elif row.kind == "total" and row.below is None:
            side = side_of_total(row.label) or side
        paid = row.kind == "contribution" and side in _COSTS and not _past_income(rows[:position], passing)
        told = row.certainty == "stated" or row.word == "%" or side_of(row.section, passing=passing)
        found.append(row if told or paid or row.kind in _PLACED else _on(row, side))
    return tuple(_counted_as_income(_in_company(found[::-1])))


def _in_company(rows: Sequence[ProposedRow]) -> Sequence[ProposedRow]:
    """A row that nothing tells of is on the side of the table's lines, where they are all on one; it is a guess."""
    lines = {row.kind for row in rows if row.kind in LINE_KINDS}
    side: Side = "cost" if lines and lines <= COST_KINDS else "income" if lines and lines <= _INCOME else ""
    end = next((i for i, row in enumerate(rows) if row.kind == "result"), len(rows))
    return [
        _on(row, side)
        if i < end and row.kind == "memo" and row.certainty == "guess" and not row.word
        else row
        for i, row in enumerate(rows)
    ]


def _counted_as_income(rows: Sequence[ProposedRow]) -> Iterator[ProposedRow]:
    """Equity at the start that the total of the income adds is earlier years' money, counted as income."""
    for position, row in enumerate(rows):
        if row.kind != "opening_equity":
            yield row
            continue
        total = next((i for i, each in enumerate(rows) if i > position and each.kind == "total"), None)
        if total is None or side_of_total(rows[total].label) != "income":
            yield row
            continue
        summed = replace(row, kind="brought_forward")
        tried = [*rows[:position], summed, *rows[position + 1 :]]
        with_it = Checks(tried, {}, counted=False, negative=False).agreement(total)
        without = Checks(rows, {}, counted=False, negative=False).agreement(total)
        yield summed if with_it > without else row


def _past_income(rows: Sequence[ProposedRow], passing: Collection[Side]) -> bool:
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
