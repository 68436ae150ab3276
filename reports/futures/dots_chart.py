"""Futures as dots, a column a year, against the ceiling and the reserve: a dot is a future."""

from collections.abc import Sequence

import numpy as np

from forecasting.model.projection import Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    MANY,
    Style,
    Swatch,
    draw_divider,
    draw_limits,
    draw_unit,
    lay_out,
)
from reports.futures.words import has_ceiling, has_reserve
from scenarios.futures.counted import OVER, UNDER, WITHIN, Counted

HEIGHT = 340
_PLOT = HEIGHT - 56
"""Pixels of it between the margins."""
_COLUMNS = 300
"""Pixels that all columns have on a phone: dots that are apart there are apart everywhere."""
_REACH = 0.4
"""How far from the middle of its column a dot may stand, in years."""
_SYMBOL = {OVER: "triangle-up", WITHIN: "circle", UNDER: "triangle-down"}
_SIGN = {OVER: "▲", UNDER: "▼"}
_FUTURE = "future-"


def future_of(point_id: str) -> int | None:
    """Which future a dot is that was clicked, by its id; None where it is none."""
    number, _, _ = point_id.removeprefix(_FUTURE).partition("-")
    return int(number) if number.isdecimal() else None


def dots_chart(found: Counted, central: Projection, style: Style, *, chosen: int | None = None) -> Chart:
    """Every future at its equity in each year; the chosen one, from 1, as a line through its own."""
    figure = Canvas()
    low, high = _range(found, central)
    tkr_per_pixel = (high - low) / _PLOT
    lay_out(figure, central, style, height=HEIGHT)
    draw_unit(figure, style)
    figure.update_yaxes(range=[low, high])
    draw_limits(figure, central, style, tkr_per_pixel)
    draw_divider(figure, central, style)
    _mark_year(figure, found, style)
    if chosen is not None:
        _line(figure, found, central, chosen, style, tkr_per_pixel)
    _forecast(figure, central, style)
    _dots(figure, found, style, tkr_per_pixel)
    if chosen is not None:
        _ring(figure, found, chosen, style, tkr_per_pixel)
    _counts(figure, found, style, (low, high))
    return figure.figure()


def dots_key(found: Counted, style: Style, *, chosen: int | None = None) -> tuple[Swatch, ...]:
    """What the dots' shapes say."""
    text, colours = style.formats.text, _colours(style)
    key = [Swatch(text("a future"), colours[WITHIN], "dot")]
    if has_ceiling(found):
        key.append(Swatch(text("over the ceiling"), colours[OVER], "up"))
    low = text("under the reserve") if has_reserve(found) else text("below zero")
    key += [Swatch(low, colours[UNDER], "down"), Swatch(text("the forecast"), style.palette.ink, "line")]
    if chosen is not None:
        name = text("future {number} of {count}", number=chosen, count=found.shown)
        key.append(Swatch(name, style.palette.scenario, "line"))
    return tuple(key)


def _colours(style: Style) -> dict[int, str]:
    palette = style.palette
    return {OVER: palette.hatch, WITHIN: palette.equity, UNDER: palette.ceiling}


def _range(found: Counted, central: Projection) -> tuple[float, float]:
    """The y-axis in tkr, with room over and under the dots for how many there are."""
    opening = central.opening_equity[0, 0]
    values = np.concatenate(
        [found.equity.ravel(), central.equity[0], central.ceiling[0], central.reserve[0], [opening, 0.0]]
    )
    values = values[np.isfinite(values)] / 1000
    least, most = float(values.min()), max(1.0, float(values.max()))
    room = 0.12 * (most - least)
    return least - (room if least < 0 else 0.0), most + room


def _size(found: Counted) -> float:
    """How wide a dot is, in pixels."""
    few = len(found.years) <= MANY
    return (11.0 if few else 8.0) if found.shown <= 20 else (8.0 if few else 6.0)


def _places(found: Counted, tkr_per_pixel: float) -> list[list[float]]:
    """How far from the middle of its column each dot stands, by year: none on another, where there is room."""
    size = _size(found)
    wide, high = size * (len(found.years) + 1) / _COLUMNS, size * tkr_per_pixel
    return [swarm(found.equity[:, t] / 1000, wide, high) for t in range(len(found.years))]


def swarm(
    values: Sequence[float] | np.ndarray, wide: float, high: float, reach: float = _REACH
) -> list[float]:
    """Places beside a column's middle for values so that what is `wide` and `high` does not overlap.

    Where there is no such place within reach, it is the one farthest from its neighbours.
    """
    steps = [0.0] + [side * wide * n / 2 for n in range(1, int(2 * reach / wide) + 1) for side in (1, -1)]
    placed: list[tuple[float, float]] = []
    found: list[float] = []
    for value in values:
        near = [(x, y) for x, y in placed if abs(y - value) < high]

        def gap(place: float, near: list[tuple[float, float]] = near, value: float = float(value)) -> float:
            apart = (((x - place) / wide) ** 2 + ((y - value) / high) ** 2 for x, y in near)
            return min(1.0, min(apart, default=1.0))

        place = max(steps, key=gap)
        placed.append((place, float(value)))
        found.append(place)
    return found


def _dots(figure: Canvas, found: Counted, style: Style, tkr_per_pixel: float) -> None:
    """A trace for each kind of place, with what each dot says and the future that a click on it shows."""
    places, where, colours, size = _places(found, tkr_per_pixel), found.where, _colours(style), _size(found)
    for kind, symbol in _SYMBOL.items():
        dots = [(n, t) for t in range(len(found.years)) for n in np.flatnonzero(where[:, t] == kind)]
        figure.add_scatter(
            x=[t + 1 + places[t][n] for n, t in dots],
            y=[float(found.equity[n, t]) / 1000 for n, t in dots],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size if kind == WITHIN else size + 1,
                "color": colours[kind],
                "line": {"color": style.palette.ground, "width": 1},
            },
            ids=[f"{_FUTURE}{n + 1}-{found.years[t]}" for n, t in dots],
            boxes=[_box(found, int(n), t, style) for n, t in dots],
        )


def _box(found: Counted, n: int, t: int, style: Style) -> str:
    """What a dot says where the pointer is."""
    formats = style.formats
    text = formats.text
    lines = [
        f"<b>{text('Future {number} of {count}', number=n + 1, count=found.shown)}</b>, {found.years[t]}",
        f"{text('Equity')}: {formats.money(float(found.equity[n, t]))}",
    ]
    if np.isfinite(found.ceiling[n, t]):
        lines.append(f"{text('Ceiling')}: {formats.money(float(found.ceiling[n, t]))}")
    return "<br>".join(lines)


def _mark_year(figure: Canvas, found: Counted, style: Style) -> None:
    """The column of the year that is counted, behind all else."""
    at = found.at + 1
    figure.add_rectangle(x0=at - 0.5, x1=at + 0.5, colour=style.palette.grid)


def _forecast(figure: Canvas, central: Projection, style: Style) -> None:
    """A short mark at the forecast of each year, and at the start."""
    x: list[float | None] = []
    y: list[float | None] = []
    values = [float(central.opening_equity[0, 0]), *map(float, central.equity[0])]
    for position, value in enumerate(values):
        x += [position - _REACH, position + _REACH, None]
        y += [value / 1000, value / 1000, None]
    line = {"color": style.palette.ink, "width": 2}
    figure.add_scatter(x=x, y=y, mode="lines", line=line)


def _way(found: Counted, chosen: int, tkr_per_pixel: float) -> tuple[list[float], list[float]]:
    """Where the dots of a future stand."""
    places = _places(found, tkr_per_pixel)
    x = [t + 1 + places[t][chosen - 1] for t in range(len(found.years))]
    return x, [float(each) / 1000 for each in found.equity[chosen - 1]]


def _line(
    figure: Canvas, found: Counted, central: Projection, chosen: int, style: Style, tkr_per_pixel: float
) -> None:
    """The chosen future from the start on, from dot to dot."""
    x, y = _way(found, chosen, tkr_per_pixel)
    opening = float(central.opening_equity[0, 0]) / 1000
    line = {"color": style.palette.scenario, "width": 3}
    figure.add_scatter(x=[0.0, *x], y=[opening, *y], mode="lines", line=line)


def _ring(figure: Canvas, found: Counted, chosen: int, style: Style, tkr_per_pixel: float) -> None:
    """A ring around each dot of the chosen future."""
    x, y = _way(found, chosen, tkr_per_pixel)
    marker = {
        "symbol": "circle-open",
        "size": _size(found) + 6,
        "color": style.palette.scenario,
        "line": {"width": 3, "color": style.palette.scenario},
    }
    figure.add_scatter(x=x, y=y, mode="markers", marker=marker)


def _counts(figure: Canvas, found: Counted, style: Style, ends: tuple[float, float]) -> None:
    """How many are over the ceiling, over each column, and how many too low, under it."""
    years, colours = len(found.years), _colours(style)
    for t, year in enumerate(found.years):
        told = years <= MANY or year == found.year or t == 0
        for kind, y, anchor in ((OVER, ends[1], "top"), (UNDER, ends[0], "bottom")):
            count = found.count(kind, year)
            if not told or (kind == UNDER and not count) or (kind == OVER and not has_ceiling(found)):
                continue
            figure.add_annotation(
                x=t + 1,
                y=y,
                yanchor=anchor,
                text=f"<b>{count}</b> {_SIGN[kind]}" if year == found.year else f"{count} {_SIGN[kind]}",
                font={"color": colours[kind], "size": 15},
            )
