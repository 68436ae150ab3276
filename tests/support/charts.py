"""The charts of a page in a test without a browser, and whether a chart says only what the browser's script knows."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from reports.charts.canvas import DASHES, KNOWN, MARKS, Chart

PIXELS = re.compile(r"\d+px(,\d+px)*")
WITHIN = {
    "layout": {"margin": "margin", "font": "font", "xaxis": "xaxis", "yaxis": "yaxis"},
    "xaxis": {"title": "title", "tickfont": "tickfont"},
    "yaxis": {"title": "title", "tickfont": "tickfont"},
    "title": {"font": "tickfont"},
    "bar": {"marker": "bar marker"},
    "bar marker": {"line": "edge", "pattern": "pattern"},
    "scatter": {"line": "line", "marker": "scatter marker"},
    "scatter marker": {"line": "edge"},
    "annotation": {"font": "tickfont"},
    "shape": {"line": "line"},
}
"""Which parts of a description hold others, by what these are called there and what they are in `KNOWN`."""
WORDS = {
    "mode": {"lines", "markers", "lines+markers"},
    "orientation": {"h"},
    "fill": {"tonexty"},
    "xref": {"paper"},
    "yref": {"paper"},
    "xanchor": {"left", "right"},
    "yanchor": {"top", "bottom"},
    "layer": {"above", "below"},
    "symbol": MARKS,
}
"""What is said by one of a few words."""


PLACES = {"x", "y", "base"}
"""Where what a trace draws stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart as a page has sent it: the key it stands under, its title, what it is in words, and whether a click on it says anything."""

    key: str
    figure: Chart
    title: str
    alt: str
    asks: bool
    identity: str


def charts_of(app: AppTest) -> list[Shown]:
    """Every chart of a page, from top to bottom."""
    sent = [each.proto for each in app.get("bidi_component") if each.proto.component_name == "utblick.chart"]
    found = []
    for proto in sent:
        said = json.loads(proto.json)
        key = proto.id.split("-", 2)[2]
        found.append(Shown(key, Chart(**said["figure"]), said["title"], said["alt"], said["asks"], proto.id))
    return found


def checked(chart: Chart) -> Chart:
    """The chart, of which nothing is said that the browser's script does not know, and nothing that it cannot draw."""
    assert list(_complaints(chart)) == []
    return chart


def parts_of(chart: Chart) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a description and what it is in `KNOWN`."""
    layout = chart.layout
    yield from _within("layout", layout)
    for trace in chart.data:
        yield from _within(trace["type"], trace)
    for kind, many in (("annotation", layout["annotations"]), ("shape", layout["shapes"])):
        for part in many:
            yield from _within(kind, part)


def _within(kind: str, part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield kind, part
    for name, inner in WITHIN.get(kind, {}).items():
        if name in part:
            yield from _within(inner, part[name])


def _complaints(chart: Chart) -> Iterator[str]:
    whole = {"data": chart.data, "layout": chart.layout}
    if json.loads(json.dumps(whole, allow_nan=False)) != whole:
        yield "is another once it has been sent"
    for kind, part in parts_of(chart):
        yield from (f"{kind} says {name}" for name in set(part) - KNOWN[kind])
        for name, allowed in WORDS.items():
            if isinstance(part.get(name), str) and part[name] not in allowed:
                yield f"{kind} says {name} {part[name]}"
        dash = part.get("dash", "solid")
        if dash not in DASHES and not PIXELS.fullmatch(dash):
            yield f"{kind} is dashed {dash}"
    for axis in ("xaxis", "yaxis"):
        yield from _of_axis(axis, chart.layout[axis])
    for trace in chart.data:
        yield from _of_trace(trace)
    yield from _of_ids(chart)


def _of_axis(name: str, axis: dict[str, Any]) -> Iterator[str]:
    start, end = axis["range"]
    if not (math.isfinite(start) and math.isfinite(end) and start != end):
        yield f"{name} goes from {start} to {end}"
    if len(axis.get("tickvals") or ()) != len(axis.get("ticktext") or ()):
        yield f"{name} has texts for other places"
    if axis.get("visible") is not False and axis.get("showgrid") is not False and "gridcolor" not in axis:
        yield f"{name} has a grid of no colour"


def _of_trace(trace: dict[str, Any]) -> Iterator[str]:
    """What lies side by side is as long as there are places, or one for all."""
    count = len(trace["x"])
    marker = trace.get("marker", {})
    lists = {name: trace.get(name) for name in ("y", "base", "width", "ids", "turns", "box")}
    lists |= {f"marker {name}": marker.get(name) for name in ("color", "opacity", "size")}
    lists |= {f"edge {name}": marker.get("line", {}).get(name) for name in ("color", "width")}
    lists |= {f"pattern {name}": each for name, each in marker.get("pattern", {}).items()}
    if "box" not in trace:
        lists["boxes"] = trace.get("boxes")
    elif not all(0 <= at < len(trace["boxes"]) for at in trace["box"]):
        yield "points at a box that is not there"
    for name, each in lists.items():
        if isinstance(each, list) and len(each) != count:
            yield f"has {len(each)} {name} at {count} places"
    if "y" not in trace and "unseen" not in trace:
        yield "has no heights"
    if None in (*trace["x"], *trace.get("y", ())) and trace.get("mode") != "lines":
        yield "has no place for a bar or a mark"
    if trace["type"] == "bar" and ("width" not in trace or ("marker" not in trace and "unseen" not in trace)):
        yield "has bars of no width or look"
    if "lines" in trace.get("mode", "") and "line" not in trace:
        yield "has a line of no look"
    if "markers" in trace.get("mode", "") and "marker" not in trace:
        yield "has marks of no look"


def _of_ids(chart: Chart) -> Iterator[str]:
    """An id is one place's; in a column of which several parts answer, the parts of that column may share one."""
    columns: dict[str, float] = {}
    for trace in chart.data:
        for at, code in enumerate(trace.get("ids", ())):
            place = trace["x"][at] if "box" in trace else None
            if code and code in columns and (place is None or columns[code] != place):
                yield f"{code} is at two places"
            columns[code] = place


def assert_told(told: dict[str, Any], pool: list[Any], figure: Chart) -> None:
    """That a chart of a stop, what many stops share in the pool, is the figure but for what only answers the pointer."""
    frame = pool[told["frame"]]
    axis = frame["yaxis"] | {"range": told["range"]}
    drawn = [trace for trace in figure.data if not trace.get("unseen")]
    for place, trace in zip(told["data"], drawn, strict=True):
        found = pool[place]
        assert _without_places(found) == _without_places(trace)
        for name in PLACES & trace.keys():
            for one, other in zip(found[name], trace[name], strict=True):
                assert one == other or one == pytest.approx(other, abs=0.0011)
    said = [pool[place] for place in told["annotations"]]
    for one, other in zip(said, figure.layout["annotations"], strict=True):
        assert (one["text"], one["x"], one.get("font")) == (other["text"], other["x"], other.get("font"))
    assert [pool[place] for place in told["shapes"]] == figure.layout["shapes"]
    assert axis["range"] == pytest.approx(figure.layout["yaxis"]["range"], abs=0.0011)
    rest = {name for name in figure.layout if name not in ("annotations", "shapes", "yaxis")}
    assert {name: frame[name] for name in rest} == {name: figure.layout[name] for name in rest}


def _without_places(trace: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in trace.items() if name not in PLACES}
