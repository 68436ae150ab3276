"""A finding: a place where a document contradicts itself, a rule or a goal, or cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from forecasting.plan.messages import Message, Phrase
from forecasting.plan.place import Place

Code = Literal[
    "sum-mismatch",
    "rounding",
    "cross-table-mismatch",
    "missing-opening-equity",
    "brought-forward-as-income",
    "goal-unmet",
    "goal-contradicted",
    "over-appropriated",
    "share-rule",
    "unreadable",
]
Weight = Literal["serious", "notable", "minor"]
Measure = Literal["SEK", "share", "persons"]
Cell = tuple[str, str, str]
"""Table id, row id, column header."""

NOTABLE_SHARE = 0.01
"""A difference of at least this share of a year's contributions is serious."""


@dataclass(frozen=True)
class Finding:
    """What is doubtful, where, both numbers, and what it means for the forecast.

    `stated` and `computed` are in `measure` (SEK, decimal share or persons); None where the
    document is silent. `cells` are the printed cells that the finding speaks of.
    """

    code: Code
    weight: Weight
    place: Place
    message: Message
    consequence: Message
    stated: float | None = None
    computed: float | None = None
    measure: Measure = "SEK"
    cells: frozenset[Cell] = frozenset()
    goal: str = ""
    """Id of the goal that the finding is about."""
    moves_equity: bool = False
    """Whether the forecast's own figures would be others, were the document's other word right."""
    sides: tuple[Phrase, Phrase] | None = None
    """What `stated` and `computed` are, where the code does not say it."""


def weigh(difference: float, contributions: float) -> Weight:
    """`serious` from one per cent of a year's contributions, else `notable`."""
    return "serious" if abs(difference) >= NOTABLE_SHARE * contributions else "notable"


WEIGHTS: tuple[Weight, ...] = ("serious", "notable", "minor")
"""Heaviest first."""


def heaviest(weights: Iterable[Weight]) -> Weight:
    """The heaviest of several weights."""
    return min(weights, key=WEIGHTS.index)


def unreadable(place: Place, says: Message, remedy: Message) -> Finding:
    """The finding for something that could not be read."""
    return Finding("unreadable", "serious", place, says, remedy, moves_equity=True)
