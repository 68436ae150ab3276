"""Which years of a file are its budget and plan years, and the year of columns that name none."""

from collections.abc import Iterable
from dataclasses import replace

from forecasting.plan.plan import LINE_KINDS
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block
from plans.intake.vocabulary.year_words import years_in

_HISTORY = ("outturn", "forecast")
_PLANNED = ("budget", "plan")


def dated(blocks: list[Block], title: str) -> list[Block]:
    """The blocks with a year for each money column: its own, else its title's, else the document's only one."""
    return [
        replace(block, columns=tuple(_dated(column, block.title, title) for column in block.columns))
        for block in blocks
    ]


def _dated(column: FigureColumn, *texts: str) -> FigureColumn:
    if column.unit != "money" or column.year is not None:
        return column
    years = next((found for text in texts if len(found := set(years_in(text))) == 1), set())
    return replace(column, year=next(iter(years), None))


def stated_years(blocks: Iterable[Block], title: str) -> tuple[int, ...]:
    """The years that the document plans, in order and without a gap.

    They come after every year with an outturn or a forecast, and not before the first that is called
    budget or plan where one is. Where the columns run backwards the first is the document's own. A
    year in the title is the first, where a column has it. No year that no table of lines has beside
    the first is one.
    """
    counting = [block for block in blocks if not block.statement]
    tables = [[c for c in b.columns if c.year is not None and c.unit == "money"] for b in counting]
    columns = [column for table in tables for column in table]
    past = max((c.year or 0 for c in columns if c.status in _HISTORY), default=0)
    first = max((_first_of_falling(table) for table in tables), default=0)
    named = min((year for year in years_in(title) if any(c.year == year for c in columns)), default=0)
    called = min((c.year or 0 for c in columns if c.status in _PLANNED and (c.year or 0) > past), default=0)
    years = {c.year for c in columns if c.year is not None and c.status not in _HISTORY}
    kept = sorted(y for y in years if y > past and y >= max(first, named, called)) or sorted(years)[-1:]
    run = [year for position, year in enumerate(kept) if year == kept[0] + position][:10]
    return tuple(_together(run, counting))


def compared_years(blocks: Iterable[Block], years: tuple[int, ...], title: str) -> bool:
    """Whether the first plan year may stand there only to be compared with: it and the next are both called budget, after a year of history."""
    columns = [c for block in blocks if not block.statement for c in block.columns if c.unit == "money"]
    called = {column.year for column in columns if column.status == "budget"}
    history = any(column.status in _HISTORY and (column.year or 0) < years[0] for column in columns if years)
    return len(years) > 1 and history and set(years[:2]) <= called and years[0] not in years_in(title)


def _together(years: list[int], blocks: Iterable[Block]) -> list[int]:
    """The years from the first on that one table of lines has: others stand in tables of their own."""
    sets = [
        {column.year for column in block.columns}
        for block in blocks
        if any(row.kind in LINE_KINDS for row in block.rows)
    ]
    for count in range(len(years), 1, -1):
        if any(set(years[:count]) <= each for each in sets):
            return years[:count]
    return years[:1]


def _first_of_falling(table: list[FigureColumn]) -> int:
    """The document's own year in columns that run backwards: the last that is called budget where plans follow it."""
    years = [column.year or 0 for column in table]
    if len(years) < 2 or years != sorted(years, reverse=True):
        return 0
    budgets = [column.year or 0 for column in table if column.status == "budget"]
    plans = any(column.status == "plan" for column in table)
    return max(budgets) if budgets and plans else years[0]
