"""A row of figures in a chart: how it is drawn, named and computed."""

from dataclasses import dataclass
from typing import Literal

from reports.takeaway.deck.drawing.look import Role

Drawn = Literal["column", "line", "label"]
"""`label` is drawn as nothing but its amount, above its point."""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures, tkr. `formula` says how it follows from others in the workbook: `{key}` is a cell."""

    key: str
    name: str
    values: tuple[float, ...]
    role: Role
    drawn: Drawn = "column"
    formula: str = ""
    hatched: bool = False
    dotted: bool = False
    named_at_end: float | None = None
    """Where a line is named at its right end: how far up the name is moved, as a share of the chart."""
    labelled: bool = False
