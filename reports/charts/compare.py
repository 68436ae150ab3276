"""Scenarios side by side, and the bridge from one to another."""

import numpy as np

from forecasting.model.projection import Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    EQUITY_HEIGHT,
    Style,
    draw_divider,
    draw_limits,
    draw_unit,
    lay_out,
    point_ids,
    y_range,
)
from reports.charts.palette import Palette
from reports.charts.typeface import FONT
from reports.saying.escaping import for_plotly
from reports.saying.formats import SEPARATORS
from reports.saying.formulas import fewest_decimals
from reports.saying.question import START, Question, each_year

COMPARE_DASHES = ("solid", "dash", "dot", "dashdot")


def compare_colours(palette: Palette) -> tuple[str, ...]:
    """One colour a scenario, up to four; the document is always first."""
    return palette.equity, palette.scenario, palette.interventions, palette.internal_costs


def compare_chart(paths: dict[str, Projection], style: Style) -> Chart:
    """Equity of two to four scenarios as lines, against the first one's ceiling."""
    figure = Canvas()
    first, *rest = paths.values()
    low, high = y_range(first, first)
    for other in rest:
        low, high = min(low, y_range(other, other)[0]), max(high, y_range(other, other)[1])
    draw_limits(figure, first, style, (high - low) / EQUITY_HEIGHT)
    looks = zip(paths.items(), compare_colours(style.palette), COMPARE_DASHES, strict=False)
    for n, ((name, path), colour, dash) in enumerate(looks):
        equity = np.concatenate([path.opening_equity[0, :1], path.equity[0]]) / 1000
        asks = (Question(START, path.years[0], str(n)), *each_year("equity", path.years, str(n)))
        boxes = [f"{for_plotly(name)}: {style.formats.amount(value, 'tkr')}" for value in equity]
        figure.add_scatter(
            x=list(range(len(equity))),
            y=equity,
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": dash},
            marker={"size": 8},
            ids=point_ids(asks),
            customdata=boxes,
            hovertemplate="%{customdata}<extra></extra>",
        )
    lay_out(figure, first, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_yaxes(range=[low, high])
    draw_divider(figure, first, style)
    return figure.figure()


def bridge_chart(
    names: list[str],
    effects: list[float],
    start: float,
    end: float,
    style: Style,
    *,
    asks: tuple[Question, Question],
) -> Chart:
    """A waterfall from one scenario's figure to another's, SEK; the first and last name are the ends.

    `asks` are the questions that the ends answer.
    """
    palette, formats = style.palette, style.formats
    figure, digits = Canvas(), fewest_decimals([start, *effects], end)
    figure.add_waterfall(
        orientation="h",
        y=list(range(len(names))),
        x=[start / 1000, *(effect / 1000 for effect in effects), end / 1000],
        measure=["absolute", *["relative"] * len(effects), "total"],
        text=[
            formats.number(start / 1000, digits),
            *(formats.number(effect / 1000, digits, sign=True) for effect in effects),
            formats.number(end / 1000, digits),
        ],
        textposition="outside",
        connector={"line": {"color": palette.zero, "width": 1}},
        increasing={"marker": {"color": palette.interventions}},
        decreasing={"marker": {"color": palette.internal_costs}},
        totals={"marker": {"color": palette.equity}},
        hoverinfo="none",
        ids=point_ids((asks[0], *[None] * len(effects), asks[1])),
        cliponaxis=False,
    )
    figure.update_layout(
        height=110 + 40 * len(names),
        margin={"l": 8, "r": 84, "t": 8, "b": 28},
        font={"family": FONT, "size": 14, "color": palette.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=SEPARATORS[style.formats.language],
        showlegend=False,
        dragmode=False,
    )
    levels = np.cumsum([start, *effects]) / 1000
    low, high = min(0.0, float(levels.min())), max(0.0, float(levels.max()))
    room = 0.14 * max(high - low, 1.0)
    figure.update_xaxes(range=[low - room if low < 0 else low, high + room])
    short = [for_plotly(name if len(name) <= 46 else f"{name[:45]}…") for name in names]
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=short,
        autorange="reversed",
        fixedrange=True,
        automargin=True,
    )
    figure.update_xaxes(
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.zero,
        zerolinewidth=2,
        tickformat=",.0f",
        fixedrange=True,
    )
    return figure.figure()
