"""Extra intervention money a year: what of it can last, and what is one-off."""

import numpy as np

from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import (
    BAR,
    EQUITY_HEIGHT,
    MANY,
    Style,
    Swatch,
    draw_divider,
    draw_unit,
    lay_out,
    positions_of,
    steps,
)
from reports.deciding.spending_down import parts
from reports.saying.formats import Formats
from scenarios.judging.spend_down_of_scenario import SpendDownPlan


def extra_chart(plan: SpendDownPlan, style: Style) -> Chart:
    """The year's extra money as a bar in two parts, and the capacity as a line where there is one."""
    figure, palette, text = Canvas(), style.palette, style.formats.text
    positions, extra = positions_of(plan.shown), np.array(plan.extra) / 1000
    lasting = np.minimum(extra, plan.found.lasting / 1000)
    split = [parts(amount, plan.found.lasting, style.formats) for amount in plan.extra]
    marker = {"color": palette.interventions, "line": {"color": palette.interventions, "width": 1}}
    pattern = {
        "fgcolor": palette.interventions,
        "bgcolor": palette.ground,
        "size": 7,
        "solidity": 0.35,
    }
    names = [text("lasting"), text("one-off")]
    for part, values, base, look in (
        (0, lasting, np.zeros(len(extra)), marker),
        (1, extra - lasting, lasting, marker | {"pattern": pattern}),
    ):
        hover = [
            f"<b>{year}</b><br>{names[part]}: {style.formats.money(said[part])}"
            for year, said in zip(plan.shown.years, split, strict=True)
        ]
        figure.add_bar(
            x=positions,
            y=values,
            base=base,
            marker=look,
            width=BAR,
            boxes=hover,
        )
    if len(positions) <= MANY:
        for position, value in zip(positions, extra, strict=True):
            figure.add_annotation(
                x=position,
                y=float(value),
                text=style.formats.number(float(value)),
                yshift=12,
                bgcolor=palette.ground,
                font={"color": palette.ink, "size": 14},
            )
    top = max(10.0, float(extra.max()))
    capacity = plan.found.terms.capacity
    if capacity is not None and capacity / 1000 <= 2.5 * top:
        top = max(top, capacity / 1000)
        _capacity(figure, capacity / 1000, len(positions), style)
    lay_out(figure, plan.shown, style, height=EQUITY_HEIGHT)
    draw_unit(figure, style)
    figure.update_xaxes(range=[0.4, len(positions) + 0.6])
    figure.update_yaxes(range=[0, 1.14 * top])
    draw_divider(figure, plan.shown, style)
    return figure.figure()


def _capacity(figure: Canvas, tkr: float, years: int, style: Style) -> None:
    """The most a year, dotted, named at its right end."""
    x, y = steps(np.full(years, tkr))
    line = {"color": style.palette.muted, "width": 2, "dash": "dot"}
    figure.add_scatter(x=x, y=y, mode="lines", line=line)
    figure.add_annotation(
        x=1,
        xref="paper",
        y=tkr,
        text=style.formats.text("At most") + f" {style.formats.number(tkr)}",
        xanchor="left",
        xshift=4,
        font={"color": style.palette.muted, "size": 14},
    )


def extra_key(style: Style) -> tuple[Swatch, ...]:
    """What the two parts of a bar are."""
    text, palette = style.formats.text, style.palette
    return (
        Swatch(text("can be lasting"), palette.interventions),
        Swatch(text("one-off, hatched"), palette.interventions, "hatch"),
    )


def extra_summary(plan: SpendDownPlan, formats: Formats) -> str:
    """The chart in words."""
    years = ", ".join(
        formats.text(
            "{year}: {amount}, of which {lasting} can be lasting",
            year=str(year),
            amount=formats.money(amount),
            lasting=formats.money(parts(amount, plan.found.lasting, formats)[0]),
        )
        for year, amount in zip(plan.shown.years, plan.extra, strict=True)
    )
    return formats.text("Bars of extra intervention money. {years}.", years=years)
