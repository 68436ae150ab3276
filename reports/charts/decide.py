"""Equity with and without a project, and what the books said later."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from forecasting.model.projection import Projection
from reports.charts.canvas import Canvas
from reports.charts.furniture import (
    BAR,
    EQUITY_HEIGHT,
    LABEL,
    MANY,
    OF_EQUITY,
    Style,
    Swatch,
    draw_divider,
    draw_hover,
    draw_limits,
    draw_outturn,
    draw_unit,
    hides_limit,
    hover_boxes,
    lay_out,
    outturn_marks,
    positions_of,
    y_range,
)
from reports.charts.palette import LIGHT
from reports.saying.question import WITH, WITHOUT, each_year


def decide_chart(
    with_it: Projection, without: Projection, style: Style, outturn: Mapping[int, float] | None = None
) -> go.Figure:
    """Equity with and without a project, two bars a year, against the ceiling and the reserve.

    `outturn` is what the books say of equity, SEK by year, drawn on top.
    """
    figure, palette, number = Canvas(), style.palette, style.formats.number
    low, high = y_range(with_it, without, opening=False)
    positions = np.array(positions_of(with_it))
    half = BAR / 2
    for shift, values, colour in (
        (-half / 2, without.equity[0], palette.equity),
        (half / 2, with_it.equity[0], palette.scenario),
    ):
        marker = {
            "color": colour,
            "opacity": [1.0 if t < with_it.stated else 0.75 for t in range(len(positions))],
        }
        figure.add_bar(x=positions + shift, y=values / 1000, width=half, marker=marker, hoverinfo="skip")
    label = LABEL * (high - low) / EQUITY_HEIGHT
    ends = zip(positions, with_it.equity[0] / 1000, with_it.ceiling[0] / 1000, strict=True)
    for position, value, ceiling in ends:
        if len(positions) <= MANY or position == positions[-1]:
            inside = hides_limit(value, ceiling, label)
            on_bar = palette.ground if position <= with_it.stated else LIGHT.ink
            figure.add_annotation(
                x=position + half / 2,
                y=value,
                text=number(value),
                yshift=-12 if value < 0 or inside else 12,
                bgcolor="rgba(0,0,0,0)" if inside else palette.ground,
                font={"color": on_bar if inside else palette.ink, "size": 14},
            )
    for at, path, case, said in (
        (-0.25, without, WITHOUT, style.formats.text("without")),
        (0.25, with_it, WITH, style.formats.text("with")),
    ):
        boxes = hover_boxes(path, style, OF_EQUITY, f"{said} ")
        draw_hover(figure, boxes, each_year("equity", path.years, case), at=at, width=0.5)
    draw_limits(figure, with_it, style, (high - low) / EQUITY_HEIGHT)
    lay_out(figure, with_it, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_xaxes(range=[0.4, len(positions) + 0.6])
    figure.update_yaxes(range=[low, high])
    marked = outturn_marks(with_it, outturn)
    if marked:
        draw_outturn(figure, marked, style)
        low, high = min(low, *(1.1 * y for _, y in marked)), max(high, *(1.1 * y for _, y in marked))
        figure.update_yaxes(range=[low, high])
    draw_divider(figure, with_it, style)
    return figure.figure()


def decide_key(style: Style, *, outturn: bool = False) -> tuple[Swatch, ...]:
    """What the two bars of a year are, and the mark of outturn where it is drawn."""
    text, palette = style.formats.text, style.palette
    key = (Swatch(text("Without"), palette.equity), Swatch(text("With"), palette.scenario))
    return (*key, Swatch(text("Outturn"), palette.ink)) if outturn else key
