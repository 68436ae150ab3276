"""What a page shows at stops of a slider, as the browser reads it: words and charts, packed."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.shared.frame.look import NAMES
from reports.charts.palette import Palette

STOPS = "/stops"
"""The address at which stops are asked for."""
MOST = 96
"""Stops of one answer."""
_MOST_STOPS = 10_000
NAMED = Palette(**{name: f"var({variable})" for name, variable in NAMES.items()})
"""Colours by their names on the page, right in light and in dark."""
_FRAME = ("xaxis", "margin", "font", "separators")


@dataclass(frozen=True, slots=True)
class Around:
    """A lever, and which of its stops: from `first` on, `count` of them."""

    lever: str
    first: int
    count: int

    @property
    def span(self) -> slice:
        """The stops among all of the slider's."""
        return slice(self.first, self.first + self.count)


def around_of(query: Mapping[str, str]) -> Around | None:
    """Which stops an address asks for; None where it says nothing that can be."""
    try:
        first, count = int(query.get("first", "")), int(query.get("count", ""))
    except ValueError:
        return None
    known = 0 <= first < _MOST_STOPS and 0 < count <= MOST
    return Around(query.get("lever", ""), first, count) if known else None


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as Plotly is told of it, and the part of the page that it stands in."""

    within: str
    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stop:
    """What stands on the page at a stop: HTML of elements by the part of the page they stand in, "" for all of it."""

    texts: Sequence[tuple[str, str]]
    pictures: Sequence[Picture]


def packed(first: int, count: int, at: int, stops: Iterable[Stop | None]) -> bytes:
    """JSON of `first`, `all`, `at`, `pool` and `stops`, in gzip.

    `all` counts the slider's stops, `at` is where it stands. A stop names what the pool holds: what many stops
    share is there once. None is a stop at which the page is put together in another way.
    """
    pool = _Pool()
    told = _json([None if stop is None else _told(stop, pool) for stop in stops])
    said = f'{{"first":{first},"all":{count},"at":{at},"stops":{told},"pool":{pool.held}}}'
    return gzip.compress(said.encode(), 5)


class _Pool:
    """What stops share, each held once, as JSON."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def add(self, value: object) -> int:
        """Where the value is held."""
        return self._at.setdefault(_json(value), len(self._at))

    @property
    def held(self) -> str:
        """All of it, a list."""
        return f"[{','.join(self._at)}]"


def _json(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(figures: Any) -> Any:  # noqa: ANN401 - what JSON does not know: figures of numpy, in tkr
    """To the krona, which no screen shows more of."""
    return figures.round(3).tolist()


def _told(stop: Stop, pool: _Pool) -> dict[str, object]:
    texts = [[within, pool.add(html)] for within, html in stop.texts]
    return {"texts": texts, "charts": [[each.within, _chart(each, pool)] for each in stop.pictures]}


def _chart(picture: Picture, pool: _Pool) -> dict[str, object]:
    """A chart as the browser draws it: without what only answers the pointer."""
    layout = picture.layout
    traces = [trace for trace in picture.data if trace.get("yaxis") != "y2"]
    y = {name: value for name, value in layout["yaxis"].items() if name != "range"}
    return {
        "range": layout["yaxis"]["range"],
        "frame": pool.add({name: layout[name] for name in _FRAME} | {"yaxis": y}),
        "data": [pool.add(trace) for trace in traces],
        "shapes": [pool.add(shape) for shape in layout.get("shapes", ())],
        "annotations": [pool.add(said) for said in layout.get("annotations", ())],
    }
