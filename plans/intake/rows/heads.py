"""Rows that add up the rows below them: `Kansli 465`, then `Samordnare 410` and `Styrelse 55`."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from plans.intake.blocks.digits import half_a_digit
from plans.intake.rows.sections import is_total
from plans.intake.vocabulary.vocabulary import found_word, side_of

_NEVER = ("resultat", "result", "överskott", "underskott", "eget kapital", "equity")
Values = tuple[float | None, ...]
MOST_ADDED = 60
"""Groups that a heading can add up: more of them, in a ledger of thousands of rows, are not tried."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row with its number, its label and its figures of money."""

    number: int
    label: str
    values: Values


def heads(items: Sequence[Item]) -> dict[int, tuple[int, int]]:
    """Number of each row that adds up rows below it -> the first and the last of those.

    Its label must be a heading's, and its figures the sum of two or more groups that follow in
    every column. Where a total after them adds up only with the row as a line of its own, it is one.
    """
    found: dict[int, tuple[int, int]] = {}
    after: deque[tuple[Item, int]] = deque()
    for position in reversed(range(len(items))):
        item = items[position]
        if _ends(item.label):
            after.clear()
            continue
        count = _adds_up(item, after) if side_of(item.label) else 0
        last = after[count - 1][1] if count else item.number
        if count and not _is_a_line(items, position, last):
            found[item.number] = (after[0][0].number, last)
            for _ in range(count):
                after.popleft()
            after.appendleft((item, last))
        else:
            after.appendleft((item, item.number))
    return found


def _ends(label: str) -> bool:
    return is_total(label) or bool(found_word(_NEVER, label))


def _adds_up(item: Item, after: Iterable[tuple[Item, int]]) -> int:
    """How many of the groups that follow the row adds up, 0 where it adds up none."""
    if not any(item.values):
        return 0
    near = half_a_digit(item.values)
    wanted = [value or 0.0 for value in item.values]
    sums = [0.0] * len(wanted)
    for count, (group, _) in enumerate(islice(after, MOST_ADDED), 1):
        sums = [total + (value or 0.0) for total, value in zip(sums, group.values, strict=True)]
        if count > 1 and abs(sums[0] - wanted[0]) <= near and _same(sums, wanted, near):
            return count
    return 0


def _is_a_line(items: Sequence[Item], position: int, last: int) -> bool:
    """Whether the next total counts the row beside those below it."""
    total = next(
        (i for i in range(position, len(items)) if _ends(items[i].label) and items[i].number > last), None
    )
    if total is None:
        return False
    earliest = next((i + 1 for i in range(position - 1, -1, -1) if _ends(items[i].label)), 0)
    # In one column is enough: a total that is wrong in another year counts the row all the same.
    columns = [c for c, value in enumerate(items[position].values) if value and items[total].values[c]]
    near = half_a_digit(items[total].values)
    return any(
        abs(sum(row.values[c] or 0.0 for row in items[start:total]) - (items[total].values[c] or 0.0)) <= near
        for start in range(earliest, position + 1)
        for c in columns
    )


def _same(sums: Sequence[float], wanted: Sequence[float], near: float) -> bool:
    return all(abs(total - value) <= near for total, value in zip(sums, wanted, strict=True))
