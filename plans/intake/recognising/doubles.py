"""Several columns of one year in a table: months, quarters, a budget and its revision. One of them counts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import message
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block
from plans.intake.vocabulary.vocabulary import found_word, vocabulary
from plans.intake.vocabulary.year_words import is_part_of_year


def without_doubles(block: Block, file: str) -> tuple[Block, tuple[Finding, ...]]:
    """The table with one column of money for each year and status; the others are left out, which is said.

    A whole year goes before parts of it, a revised or adopted budget before another, else the first.
    """
    dropped: set[int] = set()
    found: list[Finding] = []
    for alike in _alike(block.columns):
        chosen = _chosen([block.columns[i] for i in alike])
        others = [i for i in alike if block.columns[i] is not chosen]
        dropped |= set(others)
        found.append(_said(block, file, chosen, [block.columns[i] for i in others]))
    kept = [i for i in range(len(block.columns)) if i not in dropped]
    rows = tuple(replace(row, figures=tuple(row.figures[i] for i in kept)) for row in block.rows)
    return replace(block, columns=tuple(block.columns[i] for i in kept), rows=rows), tuple(found)


def _alike(columns: Iterable[FigureColumn]) -> list[list[int]]:
    """Positions of columns of money with the same year and status, where they are several."""
    groups: dict[tuple[int, str], list[int]] = {}
    for position, column in enumerate(columns):
        if column.unit == "money" and column.year is not None:
            groups.setdefault((column.year, column.status), []).append(position)
    return [group for group in groups.values() if len(group) > 1]


def _chosen(columns: list[FigureColumn]) -> FigureColumn | None:
    """The column that counts, None where all are parts of the year."""
    whole = [column for column in columns if not is_part_of_year(column.header)]
    words = vocabulary().columns
    for group in ("whole", "adopted", "revised"):
        told = [column for column in whole if found_word(words[group], column.header)]
        if told:
            return told[-1]
    return whole[0] if whole else None


def _said(block: Block, file: str, chosen: FigureColumn | None, others: Sequence[FigureColumn]) -> Finding:
    names, year = ", ".join(column.header for column in others), str(others[0].year)
    if chosen is None:
        says = message(
            "{columns} are parts of {year} and no column has the whole year: they are left out.",
            columns=names,
            year=year,
        )
        remedy = message("Add a column with the sums of the year, such as Budget {year}.", year=year)
        return unreadable(block.place(file), says, remedy)
    says = message(
        "Several columns are of {year}: '{chosen}' counts. Left out: {others}.",
        year=year,
        chosen=chosen.header,
        others=names,
    )
    remedy = message("Keep only the column that is meant if it is another one.")
    parts = all(is_part_of_year(column.header) for column in others)
    return Finding("unreadable", "minor" if parts else "notable", block.place(file), says, remedy)
