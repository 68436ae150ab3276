"""Which tables of a proposal are counted, so that nothing is counted twice."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from forecasting.plan import COST_KINDS, LINE_KINDS
from forecasting.sheets.proposal import Block, ProposedRow


def states(block: Block, years: tuple[int, ...]) -> bool:
    """Whether a block is a budget that has a column for each of the years."""
    return not block.statement and set(years) <= {column.year for column in block.columns}


def repeats(block: Block, other: Block, year: int, *, first: bool) -> bool:
    """Whether a block's lines stand in another one too: contributions twice, or costs of the same sum."""
    if _counted(block, {"contribution"}) and _counted(other, {"contribution"}):
        size, other_size = len(_counted(block, LINE_KINDS)), len(_counted(other, LINE_KINDS))
        return size < other_size or (size == other_size and not first)
    costs, other_costs = _costs(block, year), _costs(other, year)
    return bool(costs) and not first and costs == other_costs


def costs_negative(rows: Iterable[ProposedRow]) -> bool:
    """Whether most of the costs are printed with a minus."""
    costs = [value for row in rows if row.kind in COST_KINDS for value in row.values if value]
    return sum(1 for value in costs if value < 0) * 2 > len(costs)


def _counted(block: Block, kinds: AbstractSet[str]) -> list[ProposedRow]:
    return [row for row in block.rows if row.kind in kinds]


def _costs(block: Block, year: int) -> float:
    """The sum of a block's costs in a year, in its unit, positive."""
    column = next(i for i, column in enumerate(block.columns) if column.year == year)
    return round(sum(abs(row.values[column] or 0.0) for row in _counted(block, COST_KINDS)), 2)
