"""Pieces of a chart's XML that know nothing of its figures."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reports.takeaway.deck.drawing.look import clean

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
STACKED = '<c:overlap val="100"/>'


def shown(*, value: int, name: int) -> str:
    """What a label shows: its amount, its series' name."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="{name}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
NO_LABELS = f"<c:dLbls>{shown(value=0, name=0)}</c:dLbls>"


def xml(said: str) -> str:
    """Text that stands between tags."""
    return escape(clean(said))


def letter(column: int) -> str:
    """A column of the workbook, counted from 0."""
    return chr(ord("A") + column)


def layout(x: float, y: float, width: float = 0, height: float = 0, *, inner: bool = False) -> str:
    """A place as shares of the chart; without a size, a move from where it would stand."""
    target = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>' if inner else ""
    size = f'<c:w val="{width:.4f}"/><c:h val="{height:.4f}"/>' if inner else ""
    return f'<c:layout><c:manualLayout>{target}<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>{size}</c:manualLayout></c:layout>'


_BESIDE = 1.3
"""How far an axis goes beyond its longest bar, for the bar's amount."""


def ends(told: Sequence[float], *, horizontal: bool) -> str:
    """Where the axis of amounts ends: bars to the sides leave room for their amounts, which stand outside them."""
    if horizontal:
        low, high = (_BESIDE * end(0.0, *told) for end in (min, max))
        return f'<c:max val="{high or -low / 10 or 1.0!r}"/><c:min val="{low or -high / 50!r}"/>'
    return "" if any(value < 0 for value in told) else '<c:min val="0"/>'
