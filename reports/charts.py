"""Charts as pure functions of a projection: Plotly figures in our own palette and number format.

Every chart has years along x at positions 1..N (0 is the opening balance), amounts in tkr.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from forecasting.metrics import first_year_over_ceiling, headroom
from forecasting.projection import Amounts, Projection
from reports.canvas import Canvas
from reports.formats import Formats
from reports.palette import Palette

EQUITY_HEIGHT = 330
FLOWS_HEIGHT = 260
FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_BAR = 0.62
_MANY = 8
"""Years from which labels are thinned out."""
_LABEL_GAP = 19
"""Pixels that two labels at the right edge need between them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a chart is drawn: words and numbers, and colours."""

    formats: Formats
    palette: Palette


def _results(figure: Canvas, tops: Amounts, projection: Projection, style: Style) -> None:
    """The year's result over its bar: what is left of income, or what it lacks."""
    years = len(projection.years)
    for t, result in enumerate(projection.result[0]):
        if years > _MANY and t + 1 not in (projection.stated, years):
            continue
        income = (
            float((projection.contributions + projection.other_income + projection.financial)[0, t]) / 1000
        )
        figure.add_annotation(
            x=t + 1,
            y=max(float(tops[t]), income),
            text=style.formats.tkr(float(result), sign=True),
            yshift=13,
            bgcolor=style.palette.ground,
            font={"color": style.palette.ink, "size": 14},
        )


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of a chart's key."""

    name: str
    colour: str
    line: bool = False


def equity_chart(projection: Projection, base: Projection, style: Style, *, changed: bool) -> go.Figure:
    """Equity as bars against the ceiling and the reserve; the baseline as marks where a lever is moved."""
    figure = Canvas()
    low, high = _range(projection, base)
    _equity_bars(figure, projection, style)
    _hover(figure, projection, style, _OF_EQUITY)
    if changed:
        _baseline_marks(figure, base, style)
    _limits(figure, projection, style, (high - low) / EQUITY_HEIGHT)
    _layout(figure, projection, style, height=EQUITY_HEIGHT)
    figure.update_yaxes(range=[low, high])
    _divider(figure, projection, style)
    return figure.figure()


def decide_chart(
    with_it: Projection, without: Projection, style: Style, outturn: Mapping[int, float] | None = None
) -> go.Figure:
    """Equity with and without a project, two bars a year, against the ceiling and the reserve.

    `outturn` is what the books say of equity, SEK by year, drawn on top.
    """
    figure, palette, number = Canvas(), style.palette, style.formats.number
    low, high = _range(with_it, without, opening=False)
    positions = np.array(_positions(with_it))
    half = _BAR / 2
    for shift, values, colour in (
        (-half / 2, without.equity[0], palette.equity),
        (half / 2, with_it.equity[0], palette.scenario),
    ):
        marker = {
            "color": colour,
            "opacity": [1.0 if t < with_it.stated else 0.75 for t in range(len(positions))],
        }
        figure.add_bar(x=positions + shift, y=values / 1000, width=half, marker=marker, hoverinfo="skip")
    if len(positions) <= _MANY:
        for position, value in zip(positions, with_it.equity[0] / 1000, strict=True):
            figure.add_annotation(
                x=position + half / 2,
                y=value,
                text=number(value),
                yshift=-12 if value < 0 else 12,
                bgcolor=palette.ground,
                font={"color": palette.ink, "size": 14},
            )
    _hover(figure, with_it, style, _OF_EQUITY)
    _limits(figure, with_it, style, (high - low) / EQUITY_HEIGHT)
    _layout(figure, with_it, style, height=EQUITY_HEIGHT)
    figure.update_xaxes(range=[0.4, len(positions) + 0.6])
    figure.update_yaxes(range=[low, high])
    marked = [
        (t + 1, outturn[year] / 1000) for t, year in enumerate(with_it.years) if outturn and year in outturn
    ]
    if marked:
        _outturn(figure, marked, style)
        low, high = min(low, *(1.1 * y for _, y in marked)), max(high, *(1.1 * y for _, y in marked))
        figure.update_yaxes(range=[low, high])
    _divider(figure, with_it, style)
    return figure.figure()


def decide_key(style: Style, *, outturn: bool = False) -> tuple[Swatch, ...]:
    """What the two bars of a year are, and the mark of outturn where it is drawn."""
    text, palette = style.formats.text, style.palette
    key = (Swatch(text("Without"), palette.equity), Swatch(text("With"), palette.scenario))
    return (*key, Swatch(text("Outturn"), palette.ink)) if outturn else key


def _outturn(figure: Canvas, marked: list[tuple[int, float]], style: Style) -> None:
    """Marks what the books say of equity: (position, tkr)."""
    line = {"color": style.palette.ground, "width": 2}
    marker = {"symbol": "diamond", "size": 14, "color": style.palette.ink, "line": line}
    figure.add_scatter(
        x=[x for x, _ in marked], y=[y for _, y in marked], mode="markers", marker=marker, hoverinfo="skip"
    )


COMPARE_DASHES = ("solid", "dash", "dot", "dashdot")


def compare_colours(palette: Palette) -> tuple[str, ...]:
    """One colour a scenario, up to four; the document is always first."""
    return palette.equity, palette.scenario, palette.interventions, palette.internal_costs


def compare_chart(paths: dict[str, Projection], style: Style) -> go.Figure:
    """Equity of two to four scenarios as lines, against the first one's ceiling."""
    figure, number = Canvas(), style.formats.number
    first, *rest = paths.values()
    low, high = _range(first, first)
    for other in rest:
        low, high = min(low, _range(other, other)[0]), max(high, _range(other, other)[1])
    _limits(figure, first, style, (high - low) / EQUITY_HEIGHT)
    for (name, path), colour, dash in zip(
        paths.items(), compare_colours(style.palette), COMPARE_DASHES, strict=False
    ):
        equity = np.concatenate([path.opening_equity[0, :1], path.equity[0]]) / 1000
        boxes = [f"{name}: {number(value)} tkr" for value in equity]
        figure.add_scatter(
            x=list(range(len(equity))),
            y=equity,
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": dash},
            marker={"size": 8},
            customdata=boxes,
            hovertemplate="%{customdata}<extra></extra>",
        )
    _layout(figure, first, style, height=EQUITY_HEIGHT)
    figure.update_yaxes(range=[low, high])
    _divider(figure, first, style)
    return figure.figure()


def bridge_chart(names: list[str], effects: list[float], start: float, end: float, style: Style) -> go.Figure:
    """A waterfall from one scenario's figure to another's, SEK; the first and last name are the ends."""
    palette, formats = style.palette, style.formats
    figure = Canvas()
    figure.add_waterfall(
        orientation="h",
        y=list(range(len(names))),
        x=[start / 1000, *(effect / 1000 for effect in effects), end / 1000],
        measure=["absolute", *["relative"] * len(effects), "total"],
        text=[
            formats.tkr(start),
            *(formats.tkr(effect, sign=True) for effect in effects),
            formats.tkr(end),
        ],
        textposition="outside",
        connector={"line": {"color": palette.zero, "width": 1}},
        increasing={"marker": {"color": palette.interventions}},
        decreasing={"marker": {"color": palette.internal_costs}},
        totals={"marker": {"color": palette.equity}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_layout(
        height=110 + 40 * len(names),
        margin={"l": 8, "r": 84, "t": 8, "b": 28},
        font={"family": FONT, "size": 14, "color": palette.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=",\u00a0",
        showlegend=False,
        dragmode=False,
    )
    levels = np.cumsum([start, *effects]) / 1000
    low, high = min(0.0, float(levels.min())), max(0.0, float(levels.max()))
    room = 0.14 * max(high - low, 1.0)
    figure.update_xaxes(range=[low - room if low < 0 else low, high + room])
    short = [name if len(name) <= 46 else f"{name[:45]}…" for name in names]
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


def flows_chart(projection: Projection, style: Style) -> go.Figure:
    """Costs as stacked bars, income as a line over them, a year at a time."""
    figure, palette = Canvas(), style.palette
    positions = _positions(projection)
    parts = (
        (projection.interventions[0], palette.interventions),
        (projection.internal_costs[0], palette.internal_costs),
    )
    base = np.zeros(len(positions))
    for values, colour in parts:
        marker = {"color": colour, "opacity": _opacity(projection), "line": {"color": colour, "width": 1}}
        figure.add_bar(x=positions, y=values / 1000, base=base, marker=marker, width=_BAR, hoverinfo="skip")
        base = base + values / 1000
    _results(figure, np.maximum(base, 0.0), projection, style)
    income = (projection.contributions + projection.other_income + projection.financial)[0] / 1000
    x, y = _steps(income)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.income, "width": 3},
        hoverinfo="skip",
    )
    _hover(figure, projection, style, _OF_FLOWS)
    _layout(figure, projection, style, height=FLOWS_HEIGHT)
    figure.update_yaxes(
        range=[min(0.0, float(base.min())), 1.16 * max(1.0, float(base.max()), float(income.max()))]
    )
    _divider(figure, projection, style)
    return figure.figure()


def equity_key(style: Style, *, changed: bool) -> tuple[Swatch, ...]:
    """What of the equity chart is not named in it: the hatch, and the marks of the starting point."""
    text, palette = style.formats.text, style.palette
    hatch = Swatch(text("hatched: over the ceiling"), palette.hatch)
    return (hatch, Swatch(text("without changes"), palette.scenario, line=True)) if changed else (hatch,)


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


def _range(projection: Projection, base: Projection, *, opening: bool = True) -> tuple[float, float]:
    """The y-axis, in tkr, with room above the highest bar for its label."""
    arrays = [projection.equity, base.equity, projection.ceiling, projection.reserve]
    arrays += [projection.opening_equity] if opening else []
    values = np.concatenate([array[0] for array in arrays]) / 1000
    finite = values[np.isfinite(values)]
    low, high = min(0.0, float(finite.min())), max(1.0, float(finite.max()))
    margin = 0.13 * (high - low)
    return low - (margin if low < 0 else 0.0), high + margin


def _equity_bars(figure: Canvas, projection: Projection, style: Style) -> None:
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
    positions = [0, *_positions(projection)]
    marker = {"color": colours, "line": {"color": edges, "width": 1}}
    figure.add_bar(x=positions, y=within, marker=marker, width=_BAR, hoverinfo="skip")
    pattern = {
        "shape": "/",
        "fgcolor": palette.hatch,
        "fillmode": "overlay",
        "size": 7,
        "solidity": 0.3,
    }
    hatched = {"color": colours, "line": {"color": edges, "width": 1}, "pattern": pattern}
    figure.add_bar(
        x=positions, y=above, base=np.maximum(within, 0.0), marker=hatched, width=_BAR, hoverinfo="skip"
    )
    _values(figure, positions, equity, projection, style)


def _values(
    figure: Canvas, positions: list[int], values: Amounts, projection: Projection, style: Style
) -> None:
    """The amount at the end of each bar; with many years only where it tells something."""
    years, over = len(projection.years), first_year_over_ceiling(projection)
    told = {0, projection.stated, years} | ({projection.years.index(over) + 1} if over is not None else set())
    for position, value in zip(positions, values, strict=True):
        if years > _MANY and position not in told:
            continue
        figure.add_annotation(
            x=position,
            y=value,
            text=("▼ " if value < 0 else "") + style.formats.number(value),
            yshift=-12 if value < 0 else 12,
            bgcolor=style.palette.ground,
            borderpad=1,
            font={"color": style.palette.ink, "size": 14},
        )


def _baseline_marks(figure: Canvas, base: Projection, style: Style) -> None:
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


def _limits(figure: Canvas, projection: Projection, style: Style, tkr_per_pixel: float) -> None:
    """The ceiling solid and the reserve dotted, each named at its right end."""
    palette, text, number = style.palette, style.formats.text, style.formats.number
    ceiling, reserve = projection.ceiling[0] / 1000, projection.reserve[0] / 1000
    has_ceiling, has_reserve = bool(np.isfinite(ceiling[-1])), bool(np.any(reserve))
    apart = abs(ceiling[-1] - reserve[-1]) / tkr_per_pixel if has_ceiling and has_reserve else np.inf
    push = max(0.0, (_LABEL_GAP - apart) / 2)
    above = 1 if ceiling[-1] >= reserve[-1] else -1
    if has_ceiling:
        label = text("Ceiling") + f" {number(ceiling[-1])}"
        _limit(figure, ceiling, label, {"color": palette.ceiling, "width": 3}, (push * above, palette.ground))
    if has_reserve:
        label = text("Reserve") + f" {number(reserve[-1])}"
        _limit(
            figure,
            reserve,
            label,
            {"color": palette.reserve, "width": 2, "dash": "dot"},
            (-push * above, palette.ground),
        )


def _limit(
    figure: Canvas, values: Amounts, label: str, line: dict[str, object], look: tuple[float, str]
) -> None:
    """A line with its name at the right end, on a halo in the ground's colour so that it shows on bars.

    `look` is the label's shift in pixels and the colour of the ground.
    """
    shift, ground = look
    x, y = _steps(values)
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": ground, "width": 7}, hoverinfo="skip")
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")
    figure.add_annotation(
        x=1,
        xref="paper",
        y=y[-1],
        text=label,
        xanchor="left",
        align="left",
        xshift=4,
        yshift=shift,
        font={"color": line["color"], "size": 14},
    )


def _hover(figure: Canvas, projection: Projection, style: Style, names: tuple[str, ...]) -> None:
    """One box a year with the figures in `names`, wherever in the year's column the pointer is."""
    text, p = style.formats.text, projection
    known = {
        "equity": (text("Equity"), p.equity),
        "ceiling": (text("Ceiling"), p.ceiling),
        "headroom": (text("Headroom"), headroom(p)),
        "income": (text("Income"), p.contributions + p.other_income + p.financial),
        "internal_costs": (text("Internal costs"), p.internal_costs),
        "interventions": (text("Interventions"), p.interventions),
        "result": (text("Result"), p.result),
    }
    boxes = [
        f"<b>{year}</b> (tkr)<br>"
        + "<br>".join(f"{known[n][0]}: {style.formats.tkr(float(known[n][1][0, t]))}" for n in names)
        for t, year in enumerate(p.years)
    ]
    figure.add_bar(
        x=_positions(p),
        y=[1.0] * len(boxes),
        yaxis="y2",
        width=1,
        marker={"color": "rgba(0,0,0,0)"},
        customdata=boxes,
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})


_OF_EQUITY = ("equity", "ceiling", "headroom", "result")
_OF_FLOWS = ("income", "interventions", "internal_costs", "result")


def _divider(figure: Canvas, projection: Projection, style: Style) -> None:
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
            xanchor=anchor,
            xshift=shift,
            font={"color": style.palette.muted, "size": 13},
        )


def _layout(figure: Canvas, projection: Projection, style: Style, *, height: int) -> None:
    palette = style.palette
    years = len(projection.years)
    told = [
        t for t in range(1, years + 1) if years <= _MANY or t in (1, years) or (t % 3 == 1 and t < years - 1)
    ]
    figure.update_layout(
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        height=height,
        margin={"l": 64, "r": 96, "t": 24, "b": 28},
        font={"family": FONT, "size": 14, "color": palette.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        separators=",\u00a0",
        barmode="overlay",
        bargap=0.2,
        hovermode="closest",
        dragmode=False,
        hoverlabel={
            "bgcolor": palette.ground,
            "bordercolor": palette.zero,
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "align": "left",
        },
    )
    figure.update_xaxes(
        tickvals=[0, *told],
        ticktext=[style.formats.text("1 Jan"), *(str(projection.years[t - 1]) for t in told)],
        range=[-0.5, years + 0.5],
        showgrid=False,
        zeroline=False,
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
        automargin=False,
        tickfont={"color": palette.muted},
    )
