"""Charts for the wall: every chart of the product at a larger size, and the room up to the ceiling."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any

import numpy as np

from forecasting.model.metrics import headroom
from forecasting.model.projection import Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    BAR,
    EQUITY_HEIGHT,
    EQUITY_PLOT,
    MANY,
    OF_EQUITY,
    Style,
    draw_divider,
    draw_hover,
    draw_limits,
    draw_unit,
    hatched,
    hides_limit,
    hover_boxes,
    lay_out,
    positions_of,
)
from reports.saying.escaping import for_chart
from reports.saying.formats import Formats
from reports.saying.question import Question, each_year

_SIZES = {"size", "xshift", "yshift", "l", "r", "t", "b"}
_LABEL = 30
"""Pixels that a label takes above its bar, and the ceiling's line."""
_WRAP = 84
"""Characters that the names of all the ways may take on a line under their bars."""


def enlarged(figure: Chart, factor: float) -> Chart:
    """The chart with its type, lines and margins larger, its height left to the screen."""
    layout = {name: value for name, value in figure.layout.items() if name != "height"}
    data = [_larger(trace, factor) for trace in figure.data]
    return Chart(data, _larger(layout, factor))


def _larger(part: Any, factor: float) -> Any:  # noqa: ANN401 - any part of a description
    """A part with the sizes in it times the factor; a width is one where it is that of a line."""
    if isinstance(part, (list, tuple)):
        return [_larger(each, factor) if isinstance(each, dict) else each for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: value * factor
        if name in _SIZES and isinstance(value, (int, float))
        else _line(value, factor)
        if name == "line"
        else _larger(value, factor)
        for name, value in part.items()
    }


def _line(line: dict[str, Any], factor: float) -> dict[str, Any]:
    return line | {"width": line.get("width", 1) * factor}


def room_chart(projection: Projection, style: Style) -> Chart:
    """How far equity is over or under the ceiling at the end of each year, the ceiling as the line."""
    figure, palette, number = Canvas(), style.palette, style.formats.number
    over = -headroom(projection)[0] / 1000
    low, high = min(0.0, float(over.min())), max(0.0, float(over.max()))
    margin = 0.16 * max(high - low, 1.0)
    colours = [palette.equity if t < projection.stated else palette.equity_extended for t in range(len(over))]
    marker = hatched(colours, palette.equity, palette.hatch, [value > 0 for value in over])
    positions = positions_of(projection)
    figure.add_bar(x=positions, y=over, marker=marker, width=BAR)
    for position, value in zip(positions, over, strict=True):
        if len(over) <= MANY or position in (1, projection.stated, len(over)):
            figure.add_annotation(
                x=position,
                y=value,
                text=number(value, sign=True),
                yshift=12 if value >= 0 else -12,
                font={"color": palette.ink, "size": 14},
            )
    asks = each_year("headroom", projection.years)
    draw_hover(figure, hover_boxes(projection, style, OF_EQUITY), asks)
    x = [0.5, len(over) + 0.5]
    figure.add_scatter(x=x, y=[0.0, 0.0], mode="lines", line={"color": palette.ceiling, "width": 3})
    figure.add_annotation(
        x=1,
        xref="paper",
        y=0,
        text=style.formats.text("Ceiling"),
        xanchor="left",
        xshift=4,
        font={"color": palette.ceiling, "size": 14},
    )
    lay_out(figure, projection, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_xaxes(
        range=[0.4, len(over) + 0.6],
        tickvals=positions,
        ticktext=[
            str(year) if len(over) <= MANY or n % 3 == 0 else "" for n, year in enumerate(projection.years)
        ],
    )
    figure.update_yaxes(range=[low - (margin if low < 0 else 0.0), high + margin])
    draw_divider(figure, projection, style)
    return figure.figure()


def wall_style(style: Style) -> Style:
    """The colours of the screen with more contrast: what is quiet on a desk must be read from afar."""
    return Style(style.formats, replace(style.palette, muted=style.palette.ink, grid=style.palette.opening))


def ways_chart(ways: Sequence[tuple[str, Projection]], picked: int | None, style: Style) -> Chart:
    """Equity at the end of each way ahead, by name, against its ceiling; the picked one in the proposal's colour.

    `picked` is a position among the ways, None for none.
    """
    figure, palette, number = Canvas(), style.palette, style.formats.number
    paths = [path for _, path in ways]
    ends = np.array([path.equity[0, -1] for path in paths]) / 1000
    ceilings = np.array([path.ceiling[0, -1] for path in paths]) / 1000
    told = np.concatenate([ends, ceilings[np.isfinite(ceilings)], [0.0]])
    low, high = float(told.min()), float(told.max())
    margin = 0.14 * max(high - low, 1.0)
    within = np.minimum(ends, np.where(np.isfinite(ceilings), np.maximum(ceilings, 0.0), np.inf))
    colours = [palette.scenario if n == picked else palette.equity for n in range(len(paths))]
    positions = list(range(1, len(paths) + 1))
    line = {"color": palette.zero, "width": 1}
    figure.add_bar(x=positions, y=within, marker={"color": colours, "line": line}, width=BAR)
    figure.add_bar(
        x=positions,
        y=ends - within,
        base=np.maximum(within, 0.0),
        marker=hatched(colours, palette.zero, palette.hatch),
        width=BAR,
    )
    label = _LABEL * (high - low + 2 * margin) / EQUITY_PLOT
    for position, end, ceiling in zip(positions, ends, ceilings, strict=True):
        inside = hides_limit(end, ceiling, label)
        figure.add_annotation(
            x=position,
            y=end,
            text=("▼ " if end < 0 else "") + number(end),
            yshift=-12 if end < 0 or inside else 12,
            bgcolor="rgba(0,0,0,0)" if inside else palette.ground,
            font={"color": palette.ground if inside else palette.ink, "size": 15},
        )
    year = paths[0].years[-1]
    asks = tuple(Question("equity", year, way_case(n)) for n in range(len(paths)))
    boxes = [hover_boxes(path, style, OF_EQUITY)[-1] for path in paths]
    draw_hover(figure, boxes, asks)
    draw_limits(figure, _ends(paths), style, (high - low + 2 * margin) / EQUITY_PLOT)
    lay_out(figure, paths[0], style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_layout(margin={"l": 64, "r": 96, "t": 24, "b": 56})
    figure.update_xaxes(
        range=[0.4, len(paths) + 0.6],
        tickvals=positions,
        ticktext=[
            _wrapped(f"{n} {name}" if n else name, _WRAP // len(paths)) for n, (name, _) in enumerate(ways)
        ],
        tickfont={"color": palette.ink, "size": 14},
    )
    figure.update_yaxes(range=[low - margin if low < 0 else low, high + margin])
    return figure.figure()


def way_case(at: int) -> str:
    """What the questions of a way carry: its position among the ways."""
    return f"way{at}"


def _wrapped(name: str, width: int) -> str:
    lines = wrap(name, width, max_lines=2, placeholder="…")
    return "<br>".join(for_chart(line) for line in lines)


def _ends(paths: list[Projection]) -> Projection:
    """The last year of each way, side by side, as the limits are drawn."""
    return replace(
        paths[0],
        ceiling=np.array([[path.ceiling[0, -1] for path in paths]]),
        reserve=np.array([[path.reserve[0, -1] for path in paths]]),
    )


def ways_summary(ways: Sequence[tuple[str, Projection]], formats: Formats) -> str:
    """The chart in words."""
    said = "; ".join(
        formats.text(
            "{name}: equity {equity}, ceiling {ceiling}",
            name=name,
            equity=formats.money(float(path.equity[0, -1])),
            ceiling=formats.money(float(path.ceiling[0, -1])),
        )
        for name, path in ways
    )
    return formats.text("Equity at the end of each way ahead. {ways}.", ways=said)


def room_summary(projection: Projection, formats: Formats) -> str:
    """The room up to the ceiling in words."""
    said = ", ".join(
        f"{year}: {formats.money(-float(room), sign=True)}"
        for year, room in zip(projection.years, headroom(projection)[0], strict=True)
    )
    return formats.text("Equity over (+) or under (−) the ceiling each year. {years}.", years=said)
