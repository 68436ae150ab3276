"""Equity with and without a project, and what the books said later."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from forecasting.model.projection import Projection
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
    hides_limit,
    hover_boxes,
    lay_out,
    outturn_marks,
    positions_of,
    y_range,
)
from reports.charts.palette import LIGHT
from reports.saying.formats import Formats
from reports.saying.question import WITH, WITHOUT, each_year


def decide_chart(
    with_it: Projection, without: Projection, style: Style, outturn: Mapping[int, float] | None = None
) -> Chart:
    """Equity with and without a project, two bars a year, against the ceiling and the reserve.

    `outturn` is what the books say of equity, SEK by year, drawn on top.
    """
    figure, palette = Canvas(), style.palette
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
        figure.add_bar(x=positions + shift, y=values / 1000, width=half, marker=marker)
    _draw_amounts(figure, with_it, without, style, LABEL * (high - low) / EQUITY_PLOT)
    for at, path, case, said in (
        (-0.25, without, WITHOUT, style.formats.text("without")),
        (0.25, with_it, WITH, style.formats.text("with")),
    ):
        boxes = hover_boxes(path, style, OF_EQUITY, f"{said} ")
        draw_hover(figure, boxes, each_year("equity", path.years, case), at=at, width=0.5)
    draw_limits(figure, with_it, style, (high - low) / EQUITY_PLOT)
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


def _draw_amounts(
    figure: Canvas, with_it: Projection, without: Projection, style: Style, label: float
) -> None:
    """Each bar's figure, tkr, `label` high; one over both where they are the same, one higher where they are close."""
    positions, number = positions_of(with_it), style.formats.number
    for t, position in enumerate(positions):
        if len(positions) > MANY and position != positions[-1]:
            continue
        ceiling = with_it.ceiling[0, t] / 1000
        ends = [float(path.equity[0, t]) / 1000 for path in (without, with_it)]
        if number(ends[0]) == number(ends[1]):
            _draw_amount(figure, Amount(position, ends[1], position <= with_it.stated), style, label, ceiling)
            continue
        far = max(range(2), key=lambda side: abs(ends[side]))
        for side, (end, shift) in enumerate(zip(ends, (-BAR / 4, BAR / 4), strict=True)):
            close = abs(ends[0] - ends[1]) < label and ends[0] * ends[1] >= 0
            amount = Amount(position + shift, end, position <= with_it.stated, close and side == far)
            _draw_amount(figure, amount, style, label, ceiling)


@dataclass(frozen=True, slots=True)
class Amount:
    """A bar's figure: where it stands, tkr, whether the year is stated, whether it gives way to its neighbour's."""

    at: float
    tkr: float
    stated: bool
    gives_way: bool = False


def _draw_amount(figure: Canvas, amount: Amount, style: Style, label: float, ceiling: float) -> None:
    palette = style.palette
    inside = hides_limit(amount.tkr, ceiling, label)
    away = 12 + LABEL * amount.gives_way
    figure.add_annotation(
        x=amount.at,
        y=amount.tkr,
        text=style.formats.number(amount.tkr),
        yshift=-away if amount.tkr < 0 else -12 if inside else away,
        bgcolor="rgba(0,0,0,0)" if inside else palette.ground,
        font={
            "color": (palette.ground if amount.stated else LIGHT.ink) if inside else palette.ink,
            "size": 14,
        },
    )


def pairs_summary(without: Projection, with_it: Projection, formats: Formats) -> str:
    """Two bars a year in words."""
    years = ", ".join(
        formats.text(
            "{year}: {without} without, {with_it} with",
            year=str(year),
            without=formats.money(float(a)),
            with_it=formats.money(float(b)),
        )
        for year, a, b in zip(with_it.years, without.equity[0], with_it.equity[0], strict=True)
    )
    return formats.text("Bars of equity at the end of each year. {years}.", years=years)


def decide_key(style: Style, *, outturn: bool = False) -> tuple[Swatch, ...]:
    """What the two bars of a year are, and the mark of outturn where it is drawn."""
    text, palette = style.formats.text, style.palette
    key = (Swatch(text("Without"), palette.equity), Swatch(text("With"), palette.scenario))
    return (*key, Swatch(text("Outturn"), palette.ink)) if outturn else key
