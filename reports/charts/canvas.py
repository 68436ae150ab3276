"""A chart under construction: traces, annotations and axes as plain data, checked by the tests.

Plotly checks every property as it is set and copies the whole when it is read, which would take most of a
page's time on the server. Here the same names only collect; `figure` hands on what has been collected, and a
test has Plotly check every chart in full.
"""

import json
from functools import cached_property
from typing import Any

from plotly.basedatatypes import BaseFigure
from plotly.io.json import to_json_plotly


class Chart(BaseFigure):  # type: ignore[misc]  # Plotly has no types
    """A figure that is right already, and is sent as it stands: not checked, not copied, in no template.

    Streamlit takes a figure's `to_dict` for its content and asks for nothing else, which is not promised
    (https://github.com/plotly/plotly.py/issues/1812 asks Plotly for a way without its own look).
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._plain: dict[str, Any] = {"data": data, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """The chart as Plotly's script in the browser takes it. Not to be changed: it is no copy."""
        return self._plain

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The same as JSON holds it, each figure with six digits, of which a screen shows three or four."""
        written = str(to_json_plotly(self._plain))
        plain: dict[str, Any] = json.loads(written, parse_float=lambda figure: float(f"{float(figure):.6g}"))
        return plain

    def called(self, name: str) -> "Chart":
        """The same chart under a name of its own, which Plotly keeps and does not show."""
        return Chart(self._plain["data"], {**self._plain["layout"], "meta": name})


class Canvas:
    """Collects a chart; the methods are named as Plotly's."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}}

    def add_bar(self, **trace: Any) -> None:  # noqa: ANN401 - Plotly's own properties
        """Bars."""
        self.data.append({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:  # noqa: ANN401
        """Lines or marks."""
        self.data.append({"type": "scatter", **trace})

    def add_waterfall(self, **trace: Any) -> None:  # noqa: ANN401
        """A waterfall."""
        self.data.append({"type": "waterfall", **trace})

    def add_annotation(self, **annotation: Any) -> None:  # noqa: ANN401
        """A text, at data coordinates unless it says otherwise."""
        self._annotations.append({"xref": "x", "yref": "y", "showarrow": False, **annotation})

    def add_vline(self, *, x: float, line: dict[str, Any], layer: str = "above") -> None:
        """A line from bottom to top."""
        place = {"xref": "x", "yref": "y domain", "x0": x, "x1": x, "y0": 0, "y1": 1}
        self._shapes.append({"type": "line", **place, "line": line, "layer": layer})

    def add_rectangle(self, *, x0: float, x1: float, colour: str) -> None:
        """A column from bottom to top, behind everything."""
        place = {"xref": "x", "yref": "y domain", "x0": x0, "x1": x1, "y0": 0, "y1": 1}
        self._shapes.append(
            {"type": "rect", **place, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}
        )

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
        self._layout["xaxis"] |= axis

    def update_yaxes(self, **axis: Any) -> None:  # noqa: ANN401
        """Properties of the y-axis."""
        self._layout["yaxis"] |= axis

    @property
    def layout(self) -> dict[str, Any]:
        """Everything but the traces."""
        return self._layout | {"annotations": self._annotations, "shapes": self._shapes}

    def figure(self) -> Chart:
        """The chart for Plotly."""
        return Chart(self.data, self.layout)
