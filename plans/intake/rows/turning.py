"""A sheet as accounting programs print it, income with a minus, turned so that income is plus.

There costs are plus, a surplus is minus and so is equity. Turned, each line has the other sign; a
total, a result or an equity that somebody has turned by hand already is left as it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecasting.plan.plan import COST_KINDS
from plans.intake.blocks.proposal import Block, Figure, Proposal, ProposedRow
from plans.intake.rows.counting import costs_negative
from plans.intake.rows.totals import Checks
from plans.intake.vocabulary.vocabulary import found_word

_INCOME = ("contribution", "other_income")
_SUMMED = ("total", "result")
_EQUITY = ("eget kapital", "egna kapital", "equity")


def upside_down(proposal: Proposal) -> tuple[Block, ...]:
    """The tables that print their income with a minus."""
    return tuple(block for block in proposal.blocks if _income_is_negative(block))


def income_with_minus(block: Block) -> tuple[ProposedRow, Figure]:
    """The first row of income that such a table prints with a minus, and its figure."""
    return next(
        (row, figure)
        for row in block.rows
        if row.kind in _INCOME
        for column, figure in zip(block.columns, row.figures, strict=True)
        if column.unit == "money" and figure.value is not None and figure.value < 0
    )


def turned(proposal: Proposal) -> Proposal:
    """The proposal with those tables turned, and with them what other tables print of result and equity."""
    if not upside_down(proposal):
        return proposal
    blocks = [_turned(block) if _income_is_negative(block) else block for block in proposal.blocks]
    results = _results(blocks)
    return replace(proposal, blocks=tuple(_with_results(_equity_turned(b), results) for b in blocks))


def _income_is_negative(block: Block) -> bool:
    values = [value for row in block.rows if row.kind in _INCOME for value in _money(block, row) if value]
    return sum(1 for value in values if value < 0) * 2 > len(values) and sum(values) < 0


def _turned(block: Block) -> Block:
    """Every row with the other sign, but equity that is plus already and totals that add up as they stand."""
    rows = [row if row.kind in _SUMMED else _flipped(block, row) for row in block.rows]
    for position, row in enumerate(block.rows):
        if row.kind == "opening_equity" or row.closing:
            rows[position] = _flipped(block, row) if sum(_money(block, row)) < 0 else row
        elif row.kind == "total":
            rows[position] = max(
                (_flipped(block, row), row), key=lambda r: _agreement(block, rows, position, r)
            )
    return replace(block, rows=tuple(rows))


def _agreement(block: Block, rows: Sequence[ProposedRow], position: int, row: ProposedRow) -> int:
    tried = (*rows[:position], row, *rows[position + 1 :])
    negative = costs_negative(tried, block.columns)
    return Checks(tried, {}, counted=False, negative=negative).agreement(position)


def _results(blocks: Sequence[Block]) -> dict[tuple[int | None, str], float]:
    """Year and status of a column -> the result that the lines of all tables give, in the printed unit."""
    sums: dict[tuple[int | None, str], float] = {}
    for block in blocks:
        negative = costs_negative(block.rows, block.columns)
        for row in block.rows if not block.statement else ():
            for key, value in _by_column(block, row):
                if row.kind in COST_KINDS:
                    sums[key] = sums.get(key, 0.0) + (value if negative else -value)
                elif row.kind in (*_INCOME, "financial"):
                    sums[key] = sums.get(key, 0.0) + value
    return sums


def _with_results(block: Block, results: dict[tuple[int | None, str], float]) -> Block:
    """Results in the sign in which they are nearest to what the lines give."""

    def distance(row: ProposedRow) -> float:
        return sum(abs(value - results[key]) for key, value in _by_column(block, row) if key in results)

    rows = (
        min(_flipped(block, row), row, key=distance) if row.kind == "result" else row for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _equity_turned(block: Block) -> Block:
    """A table without income of its own: sections in which equity is minus throughout are turned."""
    if any(row.kind in _INCOME for row in block.rows):
        return block
    sections = {
        row.section for row in block.rows if _is_equity(row) and _negative(block, block.rows, row.section)
    }
    rows = (_flipped(block, row) if row.section in sections else row for row in block.rows)
    return replace(block, rows=tuple(rows))


def _is_equity(row: ProposedRow) -> bool:
    return row.kind == "opening_equity" or row.closing or bool(found_word(_EQUITY, row.label))


def _negative(block: Block, rows: Sequence[ProposedRow], section: str) -> bool:
    values = [
        v for row in rows if row.section == section and row.kind != "result" for v in _money(block, row) if v
    ]
    return bool(values) and max(values) < 0


def _flipped(block: Block, row: ProposedRow) -> ProposedRow:
    figures = tuple(
        replace(figure, value=-figure.value + 0.0)
        if column.unit == "money" and figure.value is not None
        else figure
        for column, figure in zip(block.columns, row.figures, strict=True)
    )
    return replace(row, figures=figures)


def _money(block: Block, row: ProposedRow) -> list[float]:
    return [value for _, value in _by_column(block, row)]


def _by_column(block: Block, row: ProposedRow) -> Iterator[tuple[tuple[int | None, str], float]]:
    for column, figure in zip(block.columns, row.figures, strict=True):
        if column.unit == "money" and figure.value is not None:
            yield (column.year, column.status), figure.value
