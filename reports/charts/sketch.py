"""A chart as a still picture: the same bars, lines and texts as Plotly draws, as SVG that a page can hold.

The first page shows it while the browser still loads what it draws charts with. Across, everything
stands in shares of the plot's width, which the page decides; upright, in pixels, as the chart says.
Drawn is what the chart of equity has: bars, all or none of a trace hatched, lines, diamonds, upright lines,
texts and the two axes.
"""

import math
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import Any

from reports.charts.canvas import Canvas

_NICE = (2, 5, 10)
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_PAD = {"start": 2, "middle": 0, "end": -2}
"""What Plotly keeps free around an annotation, in pixels."""
_MIDDLE = 0.35
"""How far a text's base line stands under its middle, as a share of its size."""


def sketch(canvas: Canvas) -> str:
    """The chart as SVG. Colours are used as they are, CSS variables too."""
    return _Sketch(canvas).svg()


def ticks(low: float, high: float, height: float) -> list[float]:
    """The figures of an upright axis `height` pixels high, where Plotly puts them when it is left to itself.

    https://github.com/plotly/plotly.js/blob/master/src/plots/cartesian/axes.js, `calcTicks` and `autoTicks`.
    """
    count = min(max(height / 40, 4.0), 9.0) + 1
    rough = (high - low) / count
    ten = 10.0 ** math.floor(math.log10(rough))
    step = ten * next(nice for nice in _NICE if rough / ten <= nice)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [step * at for at in range(first, last + 1)]


class _Sketch:
    def __init__(self, canvas: Canvas) -> None:
        self.data, self.layout = canvas.data, canvas.layout
        self.left, self.right = self.layout["xaxis"]["range"]
        self.low: float = self.layout["yaxis"]["range"][0]
        self.high: float = self.layout["yaxis"]["range"][1]
        self.margin = self.layout["margin"]
        self.height: float = self.layout["height"] - self.margin["t"] - self.margin["b"]

    def svg(self) -> str:
        """The plot within its margins."""
        m = self.margin
        inside = "".join(self._parts())
        return (
            f'<div class="sketch" style="padding:{m["t"]}px {m["r"]}px {m["b"]}px {m["l"]}px">'
            f'<svg width="100%" height="{self.height}" overflow="visible" style="display:block">{inside}</svg></div>'
        )

    def _parts(self) -> Iterable[str]:
        yield from self._grid()
        for number, trace in enumerate(self.data):
            if trace.get("yaxis") == "y2":  # what only answers the pointer
                continue
            if trace["type"] == "bar":
                yield from self._bars(trace, f"hatch-{number}")
            elif trace.get("mode") == "markers":
                yield from self._diamonds(trace)
            else:
                yield from self._lines(trace)
        for shape in self.layout["shapes"]:
            yield self._line(shape["x0"], self.high, shape["x1"], self.low, shape["line"])
        for annotation in self.layout["annotations"]:
            yield self._annotation(annotation)

    def _x(self, x: float) -> str:
        return f"{100 * (x - self.left) / (self.right - self.left):.3f}%"

    def _y(self, y: float) -> float:
        return round(self.height * (self.high - y) / (self.high - self.low), 2)

    def _grid(self) -> Iterable[str]:
        x, y = self.layout["xaxis"], self.layout["yaxis"]
        separator = self.layout["separators"][1]
        for level in ticks(self.low, self.high, self.height):
            colour, width = (y["zerolinecolor"], y["zerolinewidth"]) if not level else (y["gridcolor"], 1)
            yield self._line(self.left, level, self.right, level, {"color": colour, "width": width})
            said = f"{level:,.0f}".replace("-", "\u2212").replace(",", separator)
            yield _text(("0%", self._y(level)), said, y["tickfont"]["color"], anchor="end", right=-3.0)
        for at, name in zip(x["tickvals"], x["ticktext"], strict=True):
            yield _text((self._x(at), self.height + 11.0), name, x["tickfont"]["color"])

    def _bars(self, trace: dict[str, Any], hatch: str) -> Iterable[str]:
        marker, count = trace["marker"], len(trace["x"])
        bases = trace.get("base", [0.0] * count)
        pattern = marker.get("pattern")
        if pattern:
            yield _hatch(hatch, pattern)
        line = marker["line"]
        colours = pattern["bgcolor"] if pattern else marker["color"]
        fills, edges = _each(colours, count), _each(line["color"], count)
        for x, y, base, fill, edge in zip(trace["x"], trace["y"], bases, fills, edges, strict=True):
            if not y:
                continue
            top, bottom = self._y(max(base, base + y)), self._y(min(base, base + y))
            width = 100 * trace["width"] / (self.right - self.left)
            place = f'x="{self._x(x - trace["width"] / 2)}" y="{top}" width="{width:.3f}%" height="{bottom - top:.2f}"'
            yield f'<rect {place} style="fill:{fill};stroke:{edge}" stroke-width="{line["width"]}"/>'
            if pattern:
                yield f'<rect {place} fill="url(#{hatch})"/>'

    def _lines(self, trace: dict[str, Any]) -> Iterable[str]:
        points = list(zip(trace["x"], trace["y"], strict=True))
        for (x0, y0), (x1, y1) in pairwise(points):
            if None not in (x0, y0, x1, y1):
                yield self._line(x0, y0, x1, y1, trace["line"])

    def _diamonds(self, trace: dict[str, Any]) -> Iterable[str]:
        marker = trace["marker"]
        half = marker["size"] / 2
        path = f"M0,{-half}L{half},0L0,{half}L{-half},0Z"
        look = f'style="fill:{marker["color"]};stroke:{marker["line"]["color"]}"'
        for x, y in zip(trace["x"], trace["y"], strict=True):
            yield f'<svg x="{self._x(x)}" y="{self._y(y)}" overflow="visible"><path d="{path}" {look} stroke-width="{marker["line"]["width"]}"/></svg>'

    def _line(self, x0: float, y0: float, x1: float, y1: float, line: dict[str, Any]) -> str:
        dash = {"dot": f"{line['width']}px,{line['width']}px"}.get(
            line.get("dash", ""), line.get("dash", "none")
        )
        place = f'x1="{self._x(x0)}" y1="{self._y(y0)}" x2="{self._x(x1)}" y2="{self._y(y1)}"'
        return f'<line {place} style="stroke:{line["color"]};stroke-dasharray:{dash}" stroke-width="{line["width"]}"/>'

    def _annotation(self, said: dict[str, Any]) -> str:
        x = f"{100 * said['x']:g}%" if said["xref"] == "paper" else self._x(said["x"])
        y = self.height * (1 - said["y"]) if said["yref"] == "paper" else self._y(said["y"])
        size = said["font"].get("size", self.layout["font"]["size"])
        if said.get("yanchor") == "bottom":
            y -= size * 0.75 + 1
        y -= said.get("yshift", 0)
        anchor = _ANCHORS[said.get("xanchor", "center")]
        right = said.get("xshift", 0) + _PAD[anchor]
        ground = said.get("bgcolor", "none")
        return _text(
            (x, y),
            said["text"],
            said["font"]["color"],
            size=size,
            anchor=anchor,
            right=right,
            ground=ground,
        )


def _each(value: str | list[str], count: int) -> list[str]:
    return [value] * count if isinstance(value, str) else list(value)


def _text(
    at: tuple[str, float],
    said: str,
    colour: str,
    *,
    size: float = 14.0,
    anchor: str = "middle",
    right: float = 0.0,
    ground: str = "none",
) -> str:
    """A text that stands at x with its middle at y, on a ground of its own."""
    x, y = at
    look = f"fill:{colour};stroke:{ground};stroke-width:4px;paint-order:stroke"
    place = f'x="{x}" y="{y + _MIDDLE * size:.2f}" dx="{right:g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text {place} style="{look}">{escape(said)}</text>'


def _hatch(name: str, pattern: dict[str, Any]) -> str:
    """Strokes from lower left to upper right, over the bar's own colour."""
    size = round(pattern["size"] * math.sqrt(2), 3)
    quarter, half = size / 4, size / 2
    strokes = (
        f"M{-quarter:g},{quarter:g}l{half:g},{-half:g}"
        f"M0,{size:g}L{size:g},0"
        f"M{3 * quarter:g},{5 * quarter:g}l{half:g},{-half:g}"
    )
    width = pattern["solidity"] * pattern["size"]
    return (
        f'<defs><pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<path d="{strokes}" style="stroke:{pattern["fgcolor"]}" stroke-width="{width:.2f}"/></pattern></defs>'
    )
