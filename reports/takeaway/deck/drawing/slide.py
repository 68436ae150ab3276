"""A slide as it is told, before it is drawn."""

from dataclasses import dataclass

from reports.takeaway.deck.drawing.chart import NativeChart
from reports.takeaway.deck.drawing.shapes import Table


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its message, a line under it, and one of chart, table or points. `alt` is the chart in words."""

    title: str
    notes: tuple[str, ...]
    under: str = ""
    chart: NativeChart | None = None
    alt: str = ""
    table: Table | None = None
    points: tuple[str, ...] = ()
    size: float = 18
    """Points of the text of `points`."""
    remark: str = ""
    """What is said at the bottom, under a table."""
    front: bool = False
