"""Scenarios side by side, and the bridge from one to another."""

import numpy as np

from forecasting.model.projection import Amounts, Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    EQUITY_HEIGHT,
    EQUITY_PLOT,
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
from reports.saying.escaping import for_chart
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
    draw_limits(figure, first, style, (high - low) / EQUITY_PLOT)
    looks = zip(paths.items(), compare_colours(style.palette), COMPARE_DASHES, strict=False)
    for n, ((name, path), colour, dash) in enumerate(looks):
        equity = np.concatenate([path.opening_equity[0, :1], path.equity[0]]) / 1000
        asks = (Question(START, path.years[0], str(n)), *each_year("equity", path.years, str(n)))
        boxes = [f"{for_chart(name)}: {style.formats.amount(value, 'tkr')}" for value in equity]
        figure.add_scatter(
            x=list(range(len(equity))),
            y=equity,
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": dash},
            marker={"size": 8},
            ids=point_ids(asks),
            boxes=boxes,
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
    levels = np.cumsum([start, *effects]) / 1000
    ends = np.array([*levels, end / 1000])
    begins = np.array([0.0, *ends[:-2], 0.0])
    kinds = [palette.equity, *(palette.interventions if each >= 0 else palette.internal_costs for each in effects), palette.equity]  # fmt: skip
    figure.add_bar(
        orientation="h",
        y=list(range(len(names))),
        x=ends - begins,
        base=begins,
        width=0.8,
        marker={"color": kinds},
        ids=point_ids((asks[0], *[None] * len(effects), asks[1])),
    )
    said = [formats.number(start / 1000, digits), *(formats.number(each / 1000, digits, sign=True) for each in effects), formats.number(end / 1000, digits)]  # fmt: skip
    _draw_bridge_figures(figure, said, begins, ends, palette)
    figure.update_layout(
        height=110 + 40 * len(names),
        margin={"l": 8, "r": 84, "t": 8, "b": 28},
        font={"family": FONT, "size": 14, "color": palette.ink},
        separators=SEPARATORS[style.formats.language],
    )
    low, high = min(0.0, float(levels.min())), max(0.0, float(levels.max()))
    room = 0.14 * max(high - low, 1.0)
    figure.update_xaxes(range=[low - room if low < 0 else low, high + room])
    short = [for_chart(name if len(name) <= 80 else f"{name[:79]}…") for name in names]
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=short,
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        automargin=True,
        tickfont={"color": palette.ink},
    )
    figure.update_xaxes(
        gridcolor=palette.grid,
        tickfont={"color": palette.muted},
        zeroline=True,
        zerolinecolor=palette.zero,
        zerolinewidth=2,
    )
    return figure.figure()


def _draw_bridge_figures(
    figure: Canvas, said: list[str], begins: Amounts, ends: Amounts, palette: Palette
) -> None:
    """What each bar comes to, beyond its end, and a line to it from the end of the bar above; tkr."""
    for row, (text, begin, end) in enumerate(zip(said, begins, ends, strict=True)):
        right = end >= begin
        figure.add_annotation(
            x=end,
            y=row,
            xanchor="left" if right else "right",
            xshift=4 if right else -4,
            text=text,
            font={"color": palette.ink, "size": 14},
        )
        if row:
            join = ends[row - 1]
            line = {"color": palette.zero, "width": 1}
            figure.add_scatter(x=[join, join], y=[row - 1.0, float(row)], mode="lines", line=line)
