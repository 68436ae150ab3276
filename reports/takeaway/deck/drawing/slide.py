"""A slide as it is told, before it is drawn."""

from dataclasses import dataclass

from reports.takeaway.deck.drawing.chart import NativeChart
from reports.takeaway.deck.drawing.shapes import Table


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its message, a line under it, and one of chart, table and points, or two side by side.

    Points stand to the left, then a table, then a chart, then `aside`. `alt` is the chart in words.
    """

    title: str
    notes: tuple[str, ...]
    under: str = ""
    chart: NativeChart | None = None
    alt: str = ""
    table: Table | None = None
    points: tuple[str, ...] = ()
    size: float = 18
    """Points of the text of `points`."""
    aside: tuple[str, ...] = ()
    """Points in a column of their own at the right."""
    left: float = 0.5
    """The left column's share of the width, where there are two."""
    remark: str = ""
    """What is said at the bottom, under a table."""
    front: bool = False

    @property
    def columns(self) -> int:
        """Parts that stand side by side."""
        return sum(map(bool, (self.points, self.table, self.chart, self.aside)))
