"""What the rows of a table that is not counted should equal: the figures of the forecast that it repeats.

A balance, an income statement or a summary is held against the forecast as that of a plan folder is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plans.intake.blocks.proposal import ProposedRow
from plans.intake.vocabulary.vocabulary import found_word, says_only, vocabulary

_EQUITY = ("eget kapital", "egna kapital", "equity")
_SAID = (*_EQUITY, "utgående", "vid årets slut", "vid årets utgång")
_BEYOND = ("skulder", "liabilities")
_ASSETS = ("summa tillgångar", "tillgångar totalt", "total assets")
_COSTS = ("interventions", "internal_costs", "costs")
_NEAR = 2.0
"""A figure more than so many times another is another notion: participants, or kronor for each."""


@dataclass(frozen=True)
class Whole:
    """What the counted tables of a file come to in the first plan year, in the printed unit.

    `figures` are magnitudes by the names of the forecast's figures; `plain` is whether no earlier
    years' money is counted as income, so that the file's results are the forecast's.
    """

    figures: Mapping[str, float] = field(default_factory=dict)
    plain: bool = True


def repeated(
    rows: Sequence[ProposedRow], position: int, ids: Mapping[int, str], whole: Whole
) -> Iterator[str]:
    """The checks of a row beside its own sum."""
    row, later = rows[position], [row for row in rows[position + 1 :] if _is_equity(row)]
    if row.kind == "opening_equity" or (row.kind == "memo" and _is_equity(row) and later):
        if later:
            yield f"{ids[later[0].number]}@prev"
        yield "plan.opening_equity"
    elif row.kind == "result":
        yield "plan.result" if whole.plain else ""
    elif _is_equity(row):
        yield "plan.equity"
    elif row.kind == "total" and found_word(_BEYOND, row.label) and found_word(_EQUITY, row.label):
        assets = [each for each in rows[:position] if found_word(_ASSETS, each.label)]
        yield ids[assets[-1].number] if assets else ""
    else:
        yield _figure(rows, row, whole)


def _is_equity(row: ProposedRow) -> bool:
    """Whether a row is the whole equity at the end of the year, or in a balance at its start."""
    if row.closing:
        return "fritt" not in row.label.lower()
    if row.kind == "total":
        return found_word(_EQUITY, row.label) != "" and not found_word(_BEYOND, row.label)
    return row.kind == "memo" and says_only(_SAID, row.label)


def _figure(rows: Sequence[ProposedRow], row: ProposedRow, whole: Whole) -> str:
    """The figure of the forecast that a label names, where no other row of the table names it too."""
    name = _named(row)
    size = whole.figures.get(name, 0.0)
    values = [value for value in row.values if value]
    if not any(size / _NEAR <= abs(value) <= size * _NEAR for value in values) or not size:
        return ""
    if (name == "income" and not whole.plain) or sum(_named(each) == name for each in rows) > 1:
        return ""
    minus = name in _COSTS and sum(1 for value in values if value < 0) * 2 > len(values)
    return f"{'- ' if minus else ''}plan.{name}"


def _named(row: ProposedRow) -> str:
    if row.word == "%":
        return ""
    words = vocabulary().figures
    return next((name for name in words if says_only(words[name], row.label)), "")
