"""Which years of a file are its budget and plan years, and the year of columns that name none."""

from collections.abc import Iterable
from dataclasses import replace

from forecasting.sheets.columns import FigureColumn
from forecasting.sheets.proposal import Block
from forecasting.sheets.year_words import years_in

_HISTORY = ("outturn", "forecast")


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

    They come after every year with an outturn or a forecast. Where the columns run backwards the
    first is the document's own. A year in the title is the first, where a column has it.
    """
    tables = [
        [c for c in b.columns if c.year is not None and c.unit == "money"] for b in blocks if not b.statement
    ]
    columns = [column for table in tables for column in table]
    past = max((c.year or 0 for c in columns if c.status in _HISTORY), default=0)
    first = max((_first_of_falling(table) for table in tables), default=0)
    named = min((year for year in years_in(title) if any(c.year == year for c in columns)), default=0)
    years = {c.year for c in columns if c.year is not None and c.status not in _HISTORY}
    kept = sorted(year for year in years if year > past and year >= max(first, named)) or sorted(years)[-1:]
    return tuple(year for position, year in enumerate(kept) if year == kept[0] + position)[:10]


def _first_of_falling(table: list[FigureColumn]) -> int:
    years = [column.year or 0 for column in table]
    return years[0] if len(years) > 1 and years == sorted(years, reverse=True) else 0
