"""Charts as pure functions of a projection: Plotly figures in our own palette and number format.

Every chart has years along x at positions 1..N (0 is the opening balance), amounts in tkr.
"""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from forecasting.metrics import headroom, intervention_share
from forecasting.projection import Amounts, Projection
from reports.formats import Formats
from reports.palette import Palette

EQUITY_HEIGHT = 330
FLOWS_HEIGHT = 260
FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_BAR = 0.62
_LABEL_GAP = 19
"""Pixels that two labels at the right edge need between them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a chart is drawn: words and numbers, and colours."""

    formats: Formats
    palette: Palette


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of a chart's key."""

    name: str
    colour: str
    line: bool = False


def equity_chart(projection: Projection, base: Projection, style: Style, *, changed: bool) -> go.Figure:
    """Equity as bars against the ceiling and the reserve; the baseline as marks where a lever is moved."""
    figure = go.Figure()
    low, high = _range(projection, base)
    _equity_bars(figure, projection, style)
    _hover(figure, projection, style, projection.equity[0] / 1000)
    if changed:
        _baseline_marks(figure, base, style)
    _limits(figure, projection, style, (high - low) / EQUITY_HEIGHT)
    _layout(figure, projection, style, height=EQUITY_HEIGHT)
    figure.update_yaxes(range=[low, high])
    _divider(figure, projection, style)
    return figure


def flows_chart(projection: Projection, style: Style) -> go.Figure:
    """Costs as stacked bars, income as a line over them, a year at a time."""
    figure, palette = go.Figure(), style.palette
    positions = _positions(projection)
    parts = (
        (projection.interventions[0], palette.interventions),
        (projection.internal_costs[0], palette.internal_costs),
    )
    for values, colour in parts:
        marker = {"color": colour, "opacity": _opacity(projection)}
        figure.add_bar(x=positions, y=values / 1000, marker=marker, width=_BAR, hoverinfo="skip")
    income = (projection.contributions + projection.other_income + projection.financial)[0] / 1000
    x, y = _steps(income)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.income, "width": 3},
        hoverinfo="skip",
    )
    _hover(figure, projection, style, income)
    _layout(figure, projection, style, height=FLOWS_HEIGHT)
    figure.update_layout(barmode="relative")
    figure.update_xaxes(range=[0.4, len(projection.years) + 0.6])
    figure.update_yaxes(rangemode="tozero")
    _divider(figure, projection, style)
    return figure


def equity_key(style: Style, *, changed: bool) -> tuple[Swatch, ...]:
    """What of the equity chart is not named in it: the marks of the document's own path."""
    if not changed:
        return ()
    return (Swatch(style.formats.text("The document, nothing changed"), style.palette.scenario, line=True),)


def flows_key(style: Style) -> tuple[Swatch, ...]:
    """What the colours of the income and cost chart mean."""
    text, palette = style.formats.text, style.palette
    return (
        Swatch(text("Interventions"), palette.interventions),
        Swatch(text("Internal costs"), palette.internal_costs),
        Swatch(text("Income"), palette.income, line=True),
    )


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


def flows_summary(projection: Projection, formats: Formats) -> str:
    """The income and cost chart in words."""
    p = projection
    years = ", ".join(
        formats.text(
            "{year}: income {income}, internal costs {internal}, interventions {interventions}",
            year=str(year),
            income=formats.money(float(p.contributions[0, t] + p.other_income[0, t] + p.financial[0, t])),
            internal=formats.money(float(p.internal_costs[0, t])),
            interventions=formats.money(float(p.interventions[0, t])),
        )
        for t, year in enumerate(p.years)
    )
    return formats.text("Bars of costs under a line of income. {years}.", years=years)


def _positions(projection: Projection) -> list[int]:
    return list(range(1, len(projection.years) + 1))


def _opacity(projection: Projection) -> list[float]:
    return [1.0 if t < projection.stated else 0.55 for t in range(len(projection.years))]


def _range(projection: Projection, base: Projection) -> tuple[float, float]:
    """The y-axis, in tkr, with room above the highest bar for its label."""
    arrays = (
        projection.equity,
        base.equity,
        projection.ceiling,
        projection.reserve,
        projection.opening_equity,
    )
    values = np.concatenate([array[0] for array in arrays]) / 1000
    finite = values[np.isfinite(values)]
    low, high = min(0.0, float(finite.min())), max(1.0, float(finite.max()))
    margin = 0.12 * (high - low)
    return low - (margin if low < 0 else 0.0), high + margin


def _equity_bars(figure: go.Figure, projection: Projection, style: Style) -> None:
    """Each bar in two parts: up to the ceiling plain, above it hatched."""
    palette, formats = style.palette, style.formats
    equity = np.concatenate([projection.opening_equity[0, :1], projection.equity[0]]) / 1000
    ceiling = np.concatenate([[np.inf], projection.ceiling[0] / 1000])
    within = np.minimum(equity, np.maximum(ceiling, 0.0))
    above = np.maximum(0.0, equity - np.maximum(ceiling, 0.0))
    stated = [t < projection.stated for t in range(len(projection.years))]
    colours = [palette.grid, *(palette.equity if mark else palette.equity_extended for mark in stated)]
    edges = [palette.muted, *([palette.equity] * len(stated))]
    positions = [0, *_positions(projection)]
    marker = {"color": colours, "line": {"color": edges, "width": 1}}
    figure.add_bar(x=positions, y=within, marker=marker, width=_BAR, hoverinfo="skip")
    hatched = {
        "color": colours,
        "line": {"color": edges, "width": 1},
        "pattern": {"shape": "/", "fgcolor": palette.ground, "size": 7, "solidity": 0.28},
    }
    figure.add_bar(x=positions, y=above, marker=hatched, width=_BAR, hoverinfo="skip")
    if len(projection.years) > 10:
        return
    for position, value in zip(positions, equity, strict=True):
        figure.add_annotation(
            x=position,
            y=max(value, 0.0),
            text=formats.number(value),
            showarrow=False,
            yshift=11,
            font={"color": palette.ink, "size": 14},
        )


def _baseline_marks(figure: go.Figure, base: Projection, style: Style) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for position, value in zip(_positions(base), base.equity[0] / 1000, strict=True):
        x += [position - _BAR / 2 - 0.06, position + _BAR / 2 + 0.06, None]
        y += [float(value), float(value), None]
    line = {"color": style.palette.scenario, "width": 3}
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line=line,
        name=style.formats.text("The document, nothing changed"),
        hoverinfo="skip",
    )


def _steps(values: Amounts) -> tuple[list[float], list[float]]:
    """A level for each year, drawn from edge to edge of its slot."""
    x = [edge for t in range(1, len(values) + 1) for edge in (t - 0.5, t + 0.5)]
    return x, [float(value) for value in values for _ in (0, 1)]


def _limits(figure: go.Figure, projection: Projection, style: Style, tkr_per_pixel: float) -> None:
    """The ceiling solid and the reserve dotted, each named at its right end."""
    palette, text, number = style.palette, style.formats.text, style.formats.number
    ceiling, reserve = projection.ceiling[0] / 1000, projection.reserve[0] / 1000
    has_ceiling, has_reserve = bool(np.isfinite(ceiling[-1])), bool(np.any(reserve))
    apart = abs(ceiling[-1] - reserve[-1]) / tkr_per_pixel if has_ceiling and has_reserve else np.inf
    push = max(0.0, (_LABEL_GAP * 2 - apart) / 2)
    above = 1 if ceiling[-1] >= reserve[-1] else -1
    if has_ceiling:
        label = text("Ceiling") + f"<br>{number(ceiling[-1])}"
        _limit(figure, ceiling, label, {"color": palette.ceiling, "width": 3}, push * above)
    if has_reserve:
        label = text("Reserve") + f"<br>{number(reserve[-1])}"
        _limit(figure, reserve, label, {"color": palette.reserve, "width": 2, "dash": "dot"}, -push * above)


def _limit(
    figure: go.Figure,
    values: Amounts,
    label: str,
    line: dict[str, object],
    shift: float,
) -> None:
    x, y = _steps(values)
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")
    figure.add_annotation(
        x=1,
        xref="paper",
        y=y[-1],
        text=label,
        showarrow=False,
        xanchor="left",
        align="left",
        xshift=4,
        yshift=shift,
        font={"color": line["color"], "size": 14},
    )


def _hover(figure: go.Figure, projection: Projection, style: Style, heights: Amounts) -> None:
    """One box a year with the year's figures, at `heights` (tkr), wherever the pointer is over it."""
    text, number = style.formats.text, style.formats.number
    p = projection
    rows = (
        (text("Equity"), p.equity),
        (text("Ceiling"), p.ceiling),
        (text("Headroom"), headroom(p)),
        (text("Income"), p.contributions + p.other_income + p.financial),
        (text("Internal costs"), p.internal_costs),
        (text("Interventions"), p.interventions),
        (text("Result"), p.result),
    )
    boxes = []
    for t, year in enumerate(p.years):
        lines = [f"{name}: {number(array[0, t] / 1000)}" for name, array in rows]
        share = style.formats.share(float(intervention_share(p)[0, t]), 0)
        lines.append(text("Share to interventions") + f": {share}")
        boxes.append(f"<b>{year}</b> (tkr)<br>" + "<br>".join(lines))
    figure.add_scatter(
        x=_positions(p),
        y=np.maximum(heights, 0.0),
        mode="markers",
        marker={"opacity": 0, "size": 24},
        customdata=boxes,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _divider(figure: go.Figure, projection: Projection, style: Style) -> None:
    """A thin line between the document's own years and the years after."""
    if projection.stated >= len(projection.years):
        return
    x = projection.stated + 0.5
    text = style.formats.text
    figure.add_vline(x=x, line={"color": style.palette.zero, "width": 1, "dash": "2px,3px"})
    for label, anchor, shift in ((text("plan"), "right", -6), (text("extended"), "left", 6)):
        figure.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=label,
            showarrow=False,
            xanchor=anchor,
            xshift=shift,
            font={"color": style.palette.muted, "size": 13},
        )


def _layout(figure: go.Figure, projection: Projection, style: Style, *, height: int) -> None:
    palette = style.palette
    years = len(projection.years)
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 84, "t": 24, "b": 28},
        font={"family": FONT, "size": 14, "color": palette.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        separators=",\u00a0",
        barmode="stack",
        bargap=0.2,
        hovermode="x",
        dragmode=False,
        hoverlabel={
            "bgcolor": palette.ground,
            "bordercolor": palette.zero,
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "align": "left",
        },
    )
    figure.update_xaxes(
        tickvals=list(range(years + 1)),
        ticktext=[style.formats.text("start"), *map(str, projection.years)],
        range=[-0.5, years + 0.5],
        showgrid=False,
        fixedrange=True,
        tickfont={"color": palette.muted},
        tickangle=0,
    )
    figure.update_yaxes(
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.zero,
        zerolinewidth=2,
        tickformat=",.0f",
        fixedrange=True,
        automargin=True,
        tickfont={"color": palette.muted},
    )
