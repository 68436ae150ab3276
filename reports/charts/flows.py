"""Income against costs, a year at a time."""

from itertools import pairwise

import numpy as np

from forecasting.model.metrics import income
from forecasting.model.projection import Amounts, Projection
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    BAR,
    FLOWS_HEIGHT,
    MANY,
    OF_FLOWS,
    Style,
    Swatch,
    draw_divider,
    draw_unit,
    hover_boxes,
    lay_out,
    opacity,
    point_ids,
    positions_of,
    steps,
)
from reports.saying.formats import Formats
from reports.saying.income import income_name
from reports.saying.question import Question

_LINE = 0.035
"""How far from the income's line a click still means it, a share of the chart's height."""


def flows_chart(projection: Projection, style: Style) -> Chart:
    """Costs as stacked bars, income as a line over them, a year at a time."""
    figure, palette = Canvas(), style.palette
    positions = positions_of(projection)
    parts = (
        (projection.interventions[0], palette.interventions),
        (projection.internal_costs[0], palette.internal_costs),
    )
    base = np.zeros(len(positions))
    for values, colour in parts:
        marker = {"color": colour, "opacity": opacity(projection), "line": {"color": colour, "width": 1}}
        figure.add_bar(x=positions, y=values / 1000, base=base, marker=marker, width=BAR)
        base = base + values / 1000
    _results(figure, np.maximum(base, 0.0), projection, style)
    level = income(projection)[0] / 1000
    x, y = steps(level)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.income, "width": 3},
    )
    low, high = min(0.0, float(base.min())), 1.16 * max(1.0, float(base.max()), float(level.max()))
    _draw_parts(figure, projection, style, (low, high))
    lay_out(figure, projection, style, height=FLOWS_HEIGHT, opening=False)
    draw_unit(figure, style)
    figure.update_yaxes(range=[low, high])
    draw_divider(figure, projection, style)
    return figure.figure()


def flows_key(projection: Projection, style: Style) -> tuple[Swatch, ...]:
    """What the colours of the income and cost chart mean."""
    text, palette = style.formats.text, style.palette
    return (
        Swatch(text("Interventions"), palette.interventions),
        Swatch(text("Internal costs"), palette.internal_costs),
        Swatch(income_name(projection, style.formats), palette.income, "line"),
    )


def flows_summary(projection: Projection, formats: Formats) -> str:
    """The income and cost chart in words."""
    p, name = projection, income_name(projection, formats).lower()
    years = ", ".join(
        formats.text(
            "{year}: {name} {income}, internal costs {internal}, interventions {interventions}",
            year=str(year),
            name=name,
            income=formats.money(float(income(p)[0, t])),
            internal=formats.money(float(p.internal_costs[0, t])),
            interventions=formats.money(float(p.interventions[0, t])),
        )
        for t, year in enumerate(p.years)
    )
    return formats.text("Bars of costs under a line of income. {years}.", years=years)


def _draw_parts(figure: Canvas, projection: Projection, style: Style, span: tuple[float, float]) -> None:
    """The year's box over its whole column; a click asks about the part of it that is pointed at.

    A year has several parts and one box: each point names the box that is its own.
    """
    boxes = hover_boxes(projection, style, OF_FLOWS)
    parts = [
        (t, Question(figure_name, year), bottom, top)
        for t, year in enumerate(projection.years)
        for figure_name, bottom, top in _parts(projection, t, span)
    ]
    figure.add_bar(
        x=[t + 1 for t, *_ in parts],
        base=[bottom for *_, bottom, _ in parts],
        y=[top - bottom for *_, bottom, top in parts],
        width=1,
        unseen=True,
        ids=point_ids(tuple(asked for _, asked, *_ in parts)),
        boxes=boxes,
        box=[t for t, *_ in parts],
    )


def _parts(projection: Projection, t: int, span: tuple[float, float]) -> list[tuple[str, float, float]]:
    """A year's column from bottom to top in tkr: each cost, the result over them, and the income's line."""
    low, high = span
    level = float(income(projection)[0, t]) / 1000
    planned = float(projection.interventions[0, t]) / 1000
    spent = planned + float(projection.internal_costs[0, t]) / 1000
    around = _LINE * (high - low)
    edges = sorted(
        {low, high, *(min(max(e, low), high) for e in (planned, spent, level - around, level + around))}
    )
    parts = []
    for bottom, top in pairwise(edges):
        middle = (bottom + top) / 2
        near = abs(middle - level) < around
        of_costs = "interventions" if middle < planned else "internal_costs" if middle < spent else "result"
        parts.append(("income" if near else of_costs, bottom, top))
    return parts


def _results(figure: Canvas, tops: Amounts, projection: Projection, style: Style) -> None:
    """The year's result over its bar: what is left of income, or what it lacks."""
    years = len(projection.years)
    for t, result in enumerate(projection.result[0]):
        if years > MANY and t + 1 not in (projection.stated, years):
            continue
        level = float(income(projection)[0, t]) / 1000
        figure.add_annotation(
            x=t + 1,
            y=max(float(tops[t]), level),
            text=style.formats.tkr(float(result), sign=True),
            yshift=13,
            bgcolor=style.palette.ground,
            font={"color": style.palette.ink, "size": 14},
        )
