"""All ten thousand futures: a fan of quantiles, and the table of probabilities."""

import numpy as np

from forecasting.model.projection import Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    EQUITY_HEIGHT,
    EQUITY_PLOT,
    Style,
    Swatch,
    draw_divider,
    draw_limits,
    draw_unit,
    lay_out,
    positions_of,
)
from reports.futures.words import share_said
from reports.saying.formats import Formats
from reports.saying.tables import TableRow, html_table, year_headers
from scenarios.judging.risk import PERCENT, Risk

_BANDS = ((0, 6, 0.2), (1, 5, 0.25), (2, 4, 0.35))
"""From which quantile to which, and how dense: each lies on the one before."""
_MEDIAN = PERCENT.index(50)


def fan_chart(risk: Risk, central: Projection, style: Style) -> Chart:
    """Bands in which 90, 80 and 50 of 100 futures lie, about the middle one, against ceiling and reserve."""
    figure, opening = Canvas(), float(central.opening_equity[0, 0])
    start = np.full((len(PERCENT), 1), opening)
    quantiles = np.concatenate([start, risk.quantiles], axis=1) / 1000
    low, high = _range(quantiles, central)
    lay_out(figure, central, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_yaxes(range=[low, high])
    x = [0, *positions_of(central)]
    for lower, upper, dense in _BANDS:
        figure.add_scatter(x=x, y=quantiles[lower], mode="lines", line={"width": 0})
        figure.add_scatter(
            x=x,
            y=quantiles[upper],
            mode="lines",
            line={"width": 0},
            fill="tonexty",
            fillcolor=style.palette.equity,
            opacity=dense,
        )
    line = {"color": style.palette.equity, "width": 3}
    figure.add_scatter(x=x, y=quantiles[_MEDIAN].tolist(), mode="lines", line=line)
    forecast = [opening / 1000, *(float(each) / 1000 for each in central.equity[0])]
    dashed = {"color": style.palette.ink, "width": 2, "dash": "dash"}
    figure.add_scatter(x=x, y=forecast, mode="lines", line=dashed)
    draw_limits(figure, central, style, (high - low) / EQUITY_PLOT)
    draw_divider(figure, central, style)
    return figure.figure()


def _range(quantiles: np.ndarray, central: Projection) -> tuple[float, float]:
    limits = np.concatenate([central.ceiling[0], central.reserve[0], central.equity[0]]) / 1000
    values = np.concatenate([quantiles.ravel(), limits[np.isfinite(limits)], [0.0]])
    least, most = float(values.min()), max(1.0, float(values.max()))
    room = 0.08 * (most - least)
    return least - (room if least < 0 else 0.0), most + room


def fan_key(style: Style) -> tuple[Swatch, ...]:
    """What of the fan is not named in it."""
    text, palette = style.formats.text, style.palette
    return (
        Swatch(text("the middle future"), palette.equity, "line"),
        Swatch(text("the forecast, dashed"), palette.ink, "line"),
    )


def fan_summary(risk: Risk, formats: Formats) -> str:
    """The fan in words, for those who do not see it."""
    return " ".join(
        formats.text(
            "{year}: 8 of 10 futures between {low} and {high}.",
            year=str(year),
            low=formats.money(float(risk.quantiles[1, t])),
            high=formats.money(float(risk.quantiles[5, t])),
        )
        for t, year in enumerate(risk.years)
    )


def probability_table(risk: Risk, central: Projection, formats: Formats) -> str:
    """The shares of futures over the ceiling, under the reserve and below zero, and the quantiles, by year."""
    text = formats.text
    shares = [(text("Over the ceiling"), risk.over_ceiling)] if np.isfinite(central.ceiling).any() else []
    if central.reserve.any():
        shares.append((text("Under the reserve"), risk.below_reserve))
    shares.append((text("Below zero"), risk.negative))
    rows = [
        TableRow(name, tuple(share_said(float(each), formats) for each in row), "total")
        for name, row in shares
    ]
    for percent, row in zip(PERCENT, risk.quantiles, strict=True):
        name = text("{percent} of 100 have at most", percent=percent)
        rows.append(TableRow(name, tuple(formats.tkr(float(each)) for each in row)))
    rows.append(
        TableRow(
            text("Equity in the forecast"), tuple(formats.tkr(float(each)) for each in risk.central), "total"
        )
    )
    caption = text(
        "Of {draws} futures, equity at the end of each year, SEK thousand", draws=formats.number(risk.draws)
    )
    return html_table(caption, ["", *year_headers(central, formats)], rows)
