"""The chosen projects over time, and what value costs in equity."""

from collections.abc import Sequence

from forecasting.solving.choice.choose import Choice, Chosen
from reports.charts.canvas import Canvas, Chart
from reports.charts.furniture import EQUITY_HEIGHT, Style, Swatch, lay_out
from reports.saying.escaping import for_chart
from reports.saying.formats import Formats

ROW_HEIGHT = 50
_LONGEST_NAME = 36
_ON_BAR = "#0B1220"
"""Dark on the bars' green in both themes: white would be too faint."""


def timeline_chart(choice: Choice, style: Style) -> Chart:
    """Each chosen project as a bar from its start to its end, or to the edge of the years."""
    figure, palette, p = Canvas(), style.palette, choice.projection
    chosen = sorted(choice.chosen, key=_start)
    first, last = p.years[0], p.years[-1] + 1
    rows = list(range(len(chosen)))
    starts = [max(_start(each), float(first)) for each in chosen]
    ends = [min(_end(each, last), float(last)) for each in chosen]
    figure.add_bar(
        orientation="h",
        y=rows,
        x=[max(end - start, 0.0) for start, end in zip(starts, ends, strict=True)],
        base=starts,
        width=0.42,
        marker={"color": palette.interventions},
        boxes=[_hover(each, style) for each in chosen],
    )
    for row, each, start, end in zip(rows, chosen, starts, ends, strict=True):
        cost = style.formats.tkr(each.candidate.project.yearly_cost or 0.0)
        beyond = " →" if _end(each, last) > last else ""
        figure.add_annotation(
            x=(start + end) / 2, y=row, text=f"{cost}{beyond}", font={"color": _ON_BAR, "size": 13}
        )
        late = start > (first + last) / 2
        figure.add_annotation(
            x=end if late else start,
            y=row,
            yshift=20,
            xanchor="right" if late else "left",
            text=for_chart(_short(each.candidate.project.name)),
            font={"color": palette.ink, "size": 14},
        )
    lay_out(figure, p, style, height=70 + ROW_HEIGHT * max(len(chosen), 1))
    years = list(p.years)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 16, "b": 28})
    figure.update_xaxes(
        range=[first, last],
        tickvals=[year + 0.5 for year in years],
        ticktext=[str(year) for year in years],
        showgrid=False,
    )
    for year in years[1:]:
        figure.add_vline(x=year, line={"color": palette.grid, "width": 1}, layer="below")
    figure.update_yaxes(range=[len(chosen) - 0.5, -0.7], visible=False, zeroline=False, showgrid=False)
    return figure.figure()


def _start(each: Chosen) -> float:
    year, month = each.candidate.starting(each.start_year).start or (each.start_year, 1)
    return year + (month - 1) / 12


def _end(each: Chosen, last: int) -> float:
    months = each.candidate.project.months
    return last + 1.0 if months is None else _start(each) + months / 12


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _hover(each: Chosen, style: Style) -> str:
    text, formats, project = style.formats.text, style.formats, each.candidate.project
    start = formats.month(each.candidate.starting(each.start_year).start or (each.start_year, 1))
    length = (
        text("until further notice")
        if project.months is None
        else formats.plural("{count} month", "{count} months", project.months)
    )
    cost = text("{cost} a year", cost=formats.money(project.yearly_cost or 0.0))
    return f"<b>{for_chart(project.name)}</b><br>{start}, {length}<br>{cost}"


def timeline_summary(choice: Choice, formats: Formats) -> str:
    """The timeline in words."""
    said = "; ".join(
        formats.text(
            "{name} from {year}, {cost} a year",
            name=each.candidate.project.name,
            year=str(each.start_year),
            cost=formats.money(each.candidate.project.yearly_cost or 0.0),
        )
        for each in choice.chosen
    )
    return formats.text("The chosen projects over time. {projects}.", projects=said)


def frontier_chart(points: Sequence[Choice], picked: int, style: Style) -> Chart:
    """Value against equity at the end; the picked point filled, the ceiling as a line across."""
    figure, palette, formats = Canvas(), style.palette, style.formats
    ends = [float(point.projection.equity[0, -1]) / 1000 for point in points]
    values = [point.value for point in points]
    colours = [palette.scenario if n == picked else palette.equity for n in range(len(points))]
    value_name, equity_name = formats.text("Value"), formats.text("Equity")
    hover = [
        f"{value_name}: {formats.number(value)}<br>{equity_name}: {formats.amount(end, 'tkr')}"
        for value, end in zip(values, ends, strict=True)
    ]
    figure.add_scatter(
        x=ends,
        y=values,
        mode="lines+markers",
        line={"color": palette.equity_extended, "width": 2},
        marker={
            "size": [16 if n == picked else 11 for n in range(len(points))],
            "color": colours,
            "line": {"color": palette.ground, "width": 2},
        },
        ids=[str(at) for at in range(len(points))],
        boxes=hover,
    )
    p = points[-1].projection
    ceiling = float(p.ceiling[0, -1]) / 1000
    low, high = min([*ends, 0.0]), max(ends)
    if ceiling <= 1.6 * max(high, 1.0):
        high = max(high, ceiling)
        figure.add_vline(x=ceiling, line={"color": palette.ceiling, "width": 3})
        figure.add_annotation(
            x=ceiling,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=formats.text("Ceiling") + f" {formats.number(ceiling)}",
            font={"color": palette.ceiling, "size": 14},
        )
    margin = 0.06 * max(high - low, 1.0)
    lay_out(figure, p, style, height=EQUITY_HEIGHT)
    figure.update_layout(margin={"l": 64, "r": 24, "t": 28, "b": 48})
    figure.update_xaxes(
        range=[low - margin, high + margin],
        tickvals=None,
        ticktext=None,
        showgrid=True,
        gridcolor=palette.grid,
        title={
            "text": formats.text("Equity at the end of {year}, SEK thousand", year=str(p.years[-1])),
            "font": {"size": 14, "color": palette.muted},
        },
    )
    people = points[-1].terms.value == "participants"
    measure = formats.text("Participants a year") if people else formats.text("Priority")
    figure.update_yaxes(
        range=[0, 1.12 * max(*values, 1.0)],
        title={"text": measure, "font": {"size": 14, "color": palette.muted}},
    )
    return figure.figure()


def frontier_key(style: Style) -> tuple[Swatch, ...]:
    """What the marks are."""
    text, palette = style.formats.text, style.palette
    return (Swatch(text("shown now"), palette.scenario), Swatch(text("other sets"), palette.equity))


def frontier_summary(points: Sequence[Choice], formats: Formats) -> str:
    """The chart in words."""
    said = "; ".join(
        formats.text(
            "value {value}: equity {equity}",
            value=formats.number(point.value),
            equity=formats.money(float(point.projection.equity[0, -1])),
        )
        for point in points
    )
    return formats.text("Value against equity at the end. {points}.", points=said)
