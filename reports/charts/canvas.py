"""A chart under construction: traces, annotations and axes as plain data, which a browser draws.

It holds figures, texts and looks; where they come to stand is worked out by the script that draws it
(`pages/shared/streamlit/browser/drawing.js`), which knows the names in `KNOWN` and no others. They are those of
Plotly, whose figures these were once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

KNOWN: Mapping[str, frozenset[str]] = {
    part: frozenset(names.split())
    for part, names in {
        "layout": "height margin font separators xaxis yaxis annotations shapes",
        "margin": "l r t b",
        "font": "family size color",
        "xaxis": "range visible tickvals ticktext tickfont nticks showgrid gridcolor zeroline zerolinecolor zerolinewidth title",
        "yaxis": "range visible tickvals ticktext tickfont showgrid gridcolor zeroline zerolinecolor zerolinewidth title automargin",
        "title": "text font",
        "tickfont": "size color",
        "bar": "type orientation x y base width marker ids boxes box unseen",
        "bar marker": "color opacity line pattern",
        "pattern": "fgcolor bgcolor size solidity",
        "scatter": "type mode x y line marker fill fillcolor opacity ids boxes turns",
        "scatter marker": "symbol size color line",
        "line": "color width dash",
        "edge": "color width",
        "annotation": "x y xref yref text font xanchor yanchor xshift yshift bgcolor",
        "shape": "type x0 x1 y0 y1 line fillcolor layer",
    }.items()
}
"""What each part of a description may say. A bar's `box` says which of the `boxes` is its own; bars that are
`unseen` only answer the pointer, over the whole height where they have none of their own."""
MARKS = frozenset({"circle", "diamond", "triangle-up", "triangle-down", "circle-open"})
"""The shapes of marks."""
DASHES = frozenset({"solid", "dot", "dash", "dashdot"})
"""The kinds of lines, beside lengths in pixels."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as JSON holds it: lists, dictionaries, texts and figures."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


class Canvas:
    """Collects a chart."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}}

    def add_bar(self, **trace: Any) -> None:  # noqa: ANN401 - what KNOWN names
        """Bars."""
        self.data.append({"type": "bar", **_plain(trace)})

    def add_scatter(self, **trace: Any) -> None:  # noqa: ANN401
        """Lines or marks."""
        self.data.append({"type": "scatter", **_plain(trace)})

    def add_annotation(self, **annotation: Any) -> None:  # noqa: ANN401
        """A text, at data coordinates unless it says otherwise."""
        self._annotations.append(_plain(annotation))

    def add_vline(self, *, x: float, line: dict[str, Any], layer: str = "above") -> None:
        """A line from bottom to top."""
        place = _plain({"x0": x, "x1": x, "y0": 0.0, "y1": 1.0})
        self._shapes.append({"type": "line", **place, "line": line, "layer": layer})

    def add_rectangle(self, *, x0: float, x1: float, colour: str) -> None:
        """A column from bottom to top, behind everything."""
        self._shapes.append({"type": "rect", "x0": x0, "x1": x1, "fillcolor": colour, "layer": "below"})

    def update_layout(self, **layout: Any) -> None:  # noqa: ANN401
        """Properties of the whole."""
        self._layout |= layout

    def extend_xaxis(self, positions: list[int], texts: list[str]) -> None:
        """More ticks at the left end of the x-axis, and room for them."""
        axis = self._layout["xaxis"]
        axis["tickvals"], axis["ticktext"] = [*positions, *axis["tickvals"]], [*texts, *axis["ticktext"]]
        axis["range"] = [positions[0] - 0.5, axis["range"][1]]

    def update_xaxes(self, **axis: Any) -> None:  # noqa: ANN401
        """Properties of the x-axis."""
        self._layout["xaxis"] |= _plain(axis)

    def update_yaxes(self, **axis: Any) -> None:  # noqa: ANN401
        """Properties of the y-axis."""
        self._layout["yaxis"] |= _plain(axis)

    def figure(self) -> Chart:
        """The chart."""
        told = [_without(each, self._layout["font"]) for each in self._annotations]
        return Chart(self.data, self._layout | {"annotations": told, "shapes": self._shapes})


def _without(annotation: dict[str, Any], font: dict[str, Any]) -> dict[str, Any]:
    """A text that says of its look only what is not the whole chart's."""
    own = {name: value for name, value in annotation.get("font", {}).items() if value != font.get(name)}
    rest = {name: value for name, value in annotation.items() if name != "font"}
    return rest | ({"font": own} if own else {})


def _plain(part: Any) -> Any:  # noqa: ANN401 - whatever JSON holds, and numpy's figures
    """The same as JSON holds it, each figure with three decimals: to the krona, where it is in tkr.

    What has no end, a ceiling where none is set, is None: it is not drawn.
    """
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items()}
    if isinstance(part, np.ndarray):
        return _plain(part.tolist())
    if isinstance(part, (list, tuple)):
        return [_plain(value) for value in part]
    if not isinstance(part, (float, np.floating)):
        return part
    return round(float(part), 3) if np.isfinite(part) else None
