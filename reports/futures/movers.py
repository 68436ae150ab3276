"""What moves equity most, in a sentence and a chart: each input from the low end of its interval to the high one."""

from collections.abc import Mapping
from textwrap import wrap

from forecasting.plan.messages import Message, message
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import Style, Swatch
from reports.charts.typeface import FONT
from reports.risk.intervals import interval_rows
from reports.saying.formats import SEPARATORS, Formats
from scenarios.changing.uncertain import UNCERTAIN
from scenarios.futures.movers import Mover
from scenarios.judging.outlook import Outlook

_ROW, _LINE, _ROOM = 52, 18, 46
"""Pixels that an input takes, a second line of its name, and the axis."""
_LETTERS = 44
"""Letters of a line on a phone."""
_CHANCES: Mapping[str, Message] = {
    "followed": message("Region and municipalities follow the state"),
    "come": message("Projects that the scenario approves come"),
}


def mover_name(code: str, formats: Formats) -> str:
    """An input by its name."""
    return formats.message(UNCERTAIN[code].label if code in UNCERTAIN else _CHANCES[code])


def movers_sentence(found: tuple[Mover, ...], year: int, formats: Formats) -> str:
    """The one or two inputs that move equity most."""
    text = formats.text
    told = [
        text(
            "{name} ({least} to {most})",
            name=mover_name(each.code, formats),
            least=formats.tkr(each.least),
            most=formats.tkr(each.most),
        )
        for each in found[:2]
    ]
    return text(
        "Equity at the end of {year} is moved most by: {names}, SEK thousand",
        year=str(year),
        names=text(" and ").join(told),
    )


def movers_chart(found: tuple[Mover, ...], outlook: Outlook, style: Style) -> Chart:
    """A bar for each input, the one that moves equity furthest on top; its name and ends over it."""
    figure, palette, formats = Canvas(), style.palette, style.formats
    ends = {row.about.input: (row.low, row.high) for row in interval_rows(outlook, formats)}
    count, central = len(found), found[0].central / 1000
    names = [_over_its_bar(each, ends, formats) for each in found]
    lines = max(1 + name.count("<br>") for name in names)
    y = [count - n for n in range(count)]
    for values, colour in (
        ([each.low for each in found], palette.equity_extended),
        ([each.high for each in found], palette.equity),
    ):
        figure.add_bar(
            x=[value / 1000 - central for value in values],
            base=[central] * count,
            y=y,
            orientation="h",
            width=0.36,
            marker={"color": colour, "line": {"color": palette.equity, "width": 1}},
        )
    least, most = min(each.least for each in found) / 1000, max(each.most for each in found) / 1000
    room = 0.2 * (most - least)
    for at, name, each in zip(y, names, found, strict=True):
        font = {"color": palette.ink, "size": 14}
        place = {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": at + 0.2,
            "yanchor": "bottom",
        }
        figure.add_annotation(**place, text=name, font=font, bgcolor=palette.ground)
        for value, anchor in ((each.least, "right"), (each.most, "left")):
            figure.add_annotation(
                x=value / 1000,
                y=at,
                xanchor=anchor,
                xshift=4 if anchor == "left" else -4,
                text=formats.tkr(value),
                font={"color": palette.ink, "size": 13},
            )
    figure.add_vline(x=central, line={"color": palette.ink, "width": 2}, layer="below")
    figure.update_layout(
        height=(_ROW + _LINE * (lines - 1)) * count + _ROOM,
        margin={"l": 8, "r": 8, "t": 8, "b": 30},
        font={"family": FONT, "size": 14, "color": palette.ink},
        separators=SEPARATORS[formats.language],
    )
    figure.update_xaxes(
        range=[least - room, most + room],
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.zero,
        tickfont={"color": palette.muted},
        nticks=5,
    )
    figure.update_yaxes(range=[0.6, count + 0.8], visible=False)
    return figure.figure()


def _over_its_bar(mover: Mover, ends: Mapping[str, tuple[str, str]], formats: Formats) -> str:
    """An input's name and ends, on as many lines as a phone needs."""
    low, high = ends.get(mover.code, (formats.text("no"), formats.text("yes")))
    said = formats.text("{name}: {low} to {high}", name=mover_name(mover.code, formats), low=low, high=high)
    return "<br>".join(wrap(said, _LETTERS))


def movers_key(style: Style) -> tuple[Swatch, ...]:
    """What the two halves of a bar and the line are."""
    text, palette = style.formats.text, style.palette
    return (
        Swatch(text("low end"), palette.equity_extended),
        Swatch(text("high end"), palette.equity),
        Swatch(text("the forecast"), palette.ink, "line"),
    )


def movers_summary(found: tuple[Mover, ...], formats: Formats) -> str:
    """The chart in words, for those who do not see it."""
    return " ".join(
        formats.text(
            "{name}: equity {low} at the low end, {high} at the high one.",
            name=mover_name(each.code, formats),
            low=formats.money(each.low),
            high=formats.money(each.high),
        )
        for each in found
    )
