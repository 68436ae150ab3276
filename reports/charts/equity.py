"""Equity as bars against the ceiling, the way it is drawn on every page."""

from collections.abc import Mapping

import numpy as np

from forecasting.model.metrics import first_year_over_ceiling
from forecasting.model.projection import Amounts, Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    BAR,
    EQUITY_HEIGHT,
    EQUITY_PLOT,
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
    hatched,
    hides_limit,
    hover_boxes,
    lay_out,
    outturn_marks,
    positions_of,
    y_range,
)
from reports.saying.formats import Formats
from reports.saying.question import each_year

_HISTORY = 4
"""Years of the books that are drawn before the forecast."""


def equity_chart(
    projection: Projection,
    base: Projection,
    style: Style,
    *,
    changed: bool,
    outturn: Mapping[int, float] | None = None,
) -> Chart:
    """Equity as bars against the ceiling and the reserve; the baseline as marks where a lever is moved.

    `outturn` is what the books say of equity at the end of years (SEK by year): years that have a bar
    are marked on it, that of the start among them; the ones before it stand as bars at the left.
    """
    figure = Canvas()
    low, high = y_range(projection, base)
    told = [amount / 1000 for amount in (outturn or {}).values()]
    low, high = min(low, *told, 0.0), max(high, *(1.13 * each for each in told), 0.0)
    tkr_per_pixel = (high - low) / EQUITY_PLOT
    _equity_bars(figure, projection, style, tkr_per_pixel)
    draw_hover(figure, hover_boxes(projection, style, OF_EQUITY), each_year("equity", projection.years))
    if changed:
        _baseline_marks(figure, base, style)
    draw_limits(figure, projection, style, tkr_per_pixel)
    lay_out(figure, projection, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_yaxes(range=[low, high])
    draw_divider(figure, projection, style)
    draw_outturn(
        figure, [*_start_mark(projection, outturn or {}), *outturn_marks(projection, outturn)], style
    )
    _history(figure, projection, outturn or {}, style)
    return figure.figure()


def _start_mark(projection: Projection, outturn: Mapping[int, float]) -> list[tuple[int, float]]:
    """Where the books stand on the bar that the forecast starts from: (position, tkr)."""
    before = projection.years[0] - 1
    return [(0, outturn[before] / 1000)] if before in outturn else []


def _history(figure: Canvas, projection: Projection, outturn: Mapping[int, float], style: Style) -> None:
    """The years before the forecast of which the books have told, to the left of its start."""
    years = sorted(year for year in outturn if year < projection.years[0] - 1)[-_HISTORY:]
    if not years:
        return
    palette, positions = style.palette, list(range(-len(years), 0))
    marker = {"color": palette.opening, "line": {"color": palette.zero, "width": 1}}
    figure.add_bar(x=positions, y=[outturn[year] / 1000 for year in years], marker=marker, width=BAR)
    for position, year in zip(positions, years, strict=True):
        amount = style.formats.number(outturn[year] / 1000)
        font = {"color": palette.ink, "size": 14}
        figure.add_annotation(x=position, y=outturn[year] / 1000, text=amount, yshift=12, font=font)
    figure.extend_xaxis(positions, [str(year) for year in years])


def equity_key(
    style: Style, *, changed: bool, without: str = "", outturn: bool = False
) -> tuple[Swatch, ...]:
    """What of the equity chart is not named in it: the hatch, and the marks of the starting point.

    `without` names the marks where they are not the document without changes.
    """
    text, palette = style.formats.text, style.palette
    hatch = Swatch(text("hatched: over the ceiling"), palette.hatch, "hatch")
    marks = Swatch(without or text("without changes"), palette.scenario, "line")
    books = (Swatch(text("Outturn"), palette.ink),) if outturn else ()
    return (hatch, marks, *books) if changed else (hatch, *books)


def chart_summary(projection: Projection, formats: Formats) -> str:
    """The equity chart in words, for those who do not see it."""
    years = ", ".join(
        formats.text(
            "{year}: equity {equity}, ceiling {ceiling}",
            year=str(year),
            equity=formats.money(float(projection.equity[0, t])),
            ceiling=formats.money(float(projection.ceiling[0, t])),
        )
        for t, year in enumerate(projection.years)
    )
    return formats.text("Bars of equity against the ceiling. {years}.", years=years)


def _equity_bars(figure: Canvas, projection: Projection, style: Style, tkr_per_pixel: float) -> None:
    """Each bar in two parts: up to the ceiling plain, above it hatched. The first is the opening."""
    palette = style.palette
    equity = np.concatenate([projection.opening_equity[0, :1], projection.equity[0]]) / 1000
    ceiling = np.concatenate([projection.ceiling[0, :1], projection.ceiling[0]]) / 1000
    within = np.minimum(equity, np.maximum(ceiling, 0.0))
    above = np.maximum(0.0, equity - np.maximum(ceiling, 0.0))
    stated = [False, *(t < projection.stated for t in range(len(projection.years)))]
    colours = [palette.equity if mark else palette.equity_extended for mark in stated]
    colours[0] = palette.opening
    edges = [palette.ceiling if value < 0 else palette.equity for value in equity]
    positions = [0, *positions_of(projection)]
    marker = {"color": colours, "line": {"color": edges, "width": 1}}
    figure.add_bar(x=positions, y=within, marker=marker, width=BAR)
    over = hatched(colours, edges, palette.hatch)
    figure.add_bar(x=positions, y=above, base=np.maximum(within, 0.0), marker=over, width=BAR)
    _values(figure, equity, projection, style, LABEL * tkr_per_pixel)


def _values(
    figure: Canvas, values: Amounts, projection: Projection, style: Style, label_height: float
) -> None:
    """The amount at the end of each bar; inside it where it would hide the ceiling's line.

    With many years only where it tells something. `label_height` is in tkr.
    """
    positions, ceiling = [0, *positions_of(projection)], projection.ceiling[0] / 1000
    years, over = len(projection.years), first_year_over_ceiling(projection)
    told = {0, projection.stated, years} | ({projection.years.index(over) + 1} if over is not None else set())
    for position, value in zip(positions, values, strict=True):
        if years > MANY and position not in told:
            continue
        line = ceiling[max(position - 1, 0)]
        inside = hides_limit(value, line, label_height)
        on_dark = 0 < position <= projection.stated
        figure.add_annotation(
            x=position,
            y=value,
            text=("▼ " if value < 0 else "") + style.formats.number(value),
            yshift=-12 if value < 0 or inside else 12,
            bgcolor=_ground(style, inside=inside, on_dark=on_dark),
            font={"color": "#FFFFFF" if inside and on_dark else style.palette.ink, "size": 14},
        )


def _ground(style: Style, *, inside: bool, on_dark: bool) -> str:
    """What a label stands on: a bar's own colour where its white figures may be wider than the bar."""
    if not inside:
        return style.palette.ground
    return style.palette.equity if on_dark else "rgba(0,0,0,0)"


def _baseline_marks(figure: Canvas, base: Projection, style: Style) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for position, value in zip(positions_of(base), base.equity[0] / 1000, strict=True):
        x += [position - BAR / 2 - 0.06, position + BAR / 2 + 0.06, None]
        y += [float(value), float(value), None]
    line = {"color": style.palette.scenario, "width": 3}
    figure.add_scatter(x=x, y=y, mode="lines", line=line)
