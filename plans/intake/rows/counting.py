"""Which tables of a proposal are counted, so that nothing is counted twice."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from forecasting.plan.plan import COST_KINDS, LINE_KINDS, STATUS_ORDER
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block, ProposedRow
from plans.intake.rows.repeated import Whole
from plans.intake.vocabulary.vocabulary import Side


def states(block: Block, years: tuple[int, ...]) -> bool:
    """Whether a block is a budget that has a column for each of the years."""
    return not block.statement and set(years) <= {column.year for column in block.columns}


def repeats(block: Block, other: Block, year: int, *, first: bool) -> bool:
    """Whether a block's lines stand in another one too: contributions twice, or costs of the same sum."""
    if _counted(block, {"contribution"}) and _counted(other, {"contribution"}):
        size, other_size = len(_counted(block, LINE_KINDS)), len(_counted(other, LINE_KINDS))
        return size < other_size or (size == other_size and not first)
    costs, other_costs = _costs(block, year), _costs(other, year)
    return bool(costs) and ((not first and costs == other_costs) or _details(block, other, year))


def _details(block: Block, other: Block, year: int) -> bool:
    """Whether a table only specifies one row of another: its costs come to that row's amount in each year."""
    rows = _counted(block, COST_KINDS)
    if len(rows) < 2 or _counted(block, {"contribution"}):
        return False
    years = sorted({c.year for c in block.columns if c.year is not None and c.year >= year})
    sums = [_costs(block, each) for each in years]
    return any(
        [
            round(abs(row.values[column] or 0.0), 2)
            for each in years
            if (column := column_of_year(other, each)) is not None
        ]
        == sums
        for row in _counted(other, COST_KINDS)
    )


def whole_of(blocks: Sequence[Block], year: int) -> Whole:
    """What the lines of the counted tables come to in a year."""

    def total(*kinds: str) -> float:
        return sum(_sum(block, kinds, year) for block in blocks)

    contributions, interventions = total("contribution"), total("intervention")
    internal = total("internal_cost")
    figures = {
        "contributions": contributions,
        "interventions": interventions,
        "internal_costs": internal,
        "income": contributions + total("other_income"),
        "costs": interventions + internal,
    }
    return Whole(figures, plain=not any(_counted(block, {"brought_forward"}) for block in blocks))


def sides_of(block: Block, blocks: Sequence[Block]) -> frozenset[Side]:
    """The sides of which every counted line stands in the block."""
    others = [other for other in blocks if other is not block]
    sides: dict[Side, AbstractSet[str]] = {"income": {"contribution", "other_income"}, "cost": COST_KINDS}
    return frozenset(
        side for side, kinds in sides.items() if not any(_counted(other, kinds) for other in others)
    )


def _sum(block: Block, kinds: Sequence[str], year: int) -> float:
    """The sum of a block's lines of these kinds in a year: a magnitude, credits taken off."""
    column = column_of_year(block, year)
    return (
        abs(sum(row.values[column] or 0.0 for row in _counted(block, set(kinds))))
        if column is not None
        else 0.0
    )


def costs_negative(rows: Iterable[ProposedRow], columns: Sequence[FigureColumn]) -> bool:
    """Whether most of the costs are printed with a minus; persons and shares beside them say nothing of it."""
    money = [i for i, column in enumerate(columns) if column.unit == "money"]
    costs = [row.values[i] or 0.0 for row in rows if row.kind in COST_KINDS for i in money if row.values[i]]
    return sum(1 for value in costs if value < 0) * 2 > len(costs)


def column_of_year(block: Block, year: int) -> int | None:
    """The column that the plan takes for a year: its budget before its plan before its outturn."""
    of_year = [i for i, column in enumerate(block.columns) if column.year == year and column.unit == "money"]
    return min(of_year, key=lambda i: STATUS_ORDER[block.columns[i].status], default=None)


def _counted(block: Block, kinds: AbstractSet[str]) -> list[ProposedRow]:
    return [row for row in block.rows if row.kind in kinds]


def _costs(block: Block, year: int) -> float:
    """The sum of a block's costs in a year, in its unit, positive."""
    column = column_of_year(block, year) or 0
    return round(sum(abs(row.values[column] or 0.0) for row in _counted(block, COST_KINDS)), 2)
