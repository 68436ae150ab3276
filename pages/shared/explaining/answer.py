"""The answer that the overview gives: its four figures and its two charts."""

import math
from collections.abc import Mapping
from html import escape

from forecasting.model.metrics import headroom, intervention_share
from pages.shared.frame.parts import Caption, Card, verdict_mark
from pages.shared.frame.screen import Screen
from reports.charts.canvas import Chart
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.flows import flows_chart, flows_key, flows_summary
from reports.saying.headline import headline_of
from reports.saying.sentences import equity_title, flows_title


def equity_picture(screen: Screen, books: Mapping[int, float]) -> tuple[Chart, Caption]:
    """The chart of equity and what stands over it; `books` is what the books say of equity, SEK by year."""
    formats, p = screen.formats, screen.projection
    caption = Caption(
        equity_title(p, formats),
        formats.text("Equity at the end of each year against the recommended ceiling, SEK thousand"),
        chart_summary(p, formats),
        equity_key(screen.style, changed=screen.changed, outturn=bool(books)),
    )
    return equity_chart(p, screen.base, screen.style, changed=screen.changed, outturn=books), caption


def flows_picture(screen: Screen) -> tuple[Chart, Caption]:
    """The chart of income and costs and what stands over it."""
    formats, p = screen.formats, screen.projection
    caption = Caption(
        flows_title(p, formats),
        formats.text("Costs against income each year, SEK thousand"),
        flows_summary(p, formats),
        flows_key(p, screen.style),
    )
    return flows_chart(p, screen.style), caption


def answer_line(screen: Screen, stops: str = "") -> str:
    """The headline's mark, and equity at the end, on one line; `stops` is where what the levers do is asked for."""
    formats, p = screen.formats, screen.projection
    mark = verdict_mark(headline_of(screen.outlook, formats), formats)
    said = formats.text(
        "Equity {year}: {amount}", year=str(p.years[-1]), amount=formats.money(float(p.equity[0, -1]))
    )
    return f'<p class="answer-line" data-stops="{escape(stops)}">{mark}<b>{escape(said)}</b></p>'


def cards_of(screen: Screen) -> list[Card]:
    """Equity, ceiling, headroom and the share to interventions at the end of the horizon."""
    formats, p, base = screen.formats, screen.projection, screen.base
    text, year = formats.text, str(p.years[-1])
    end, ceiling = float(p.equity[0, -1]), float(p.ceiling[0, -1])
    room, share = float(headroom(p)[0, -1]), float(intervention_share(p)[0, -1])
    since_start = text(
        "{change} since 1 January {year}",
        change=formats.money(end - float(p.opening_equity[0, 0]), sign=True),
        year=str(p.years[0]),
    )
    of_contributions = ceiling / float(p.contributions[0, -1]) if p.contributions[0, -1] else math.inf
    level = (
        text("{share} of contributions", share=formats.share(of_contributions))
        if math.isfinite(of_contributions)
        else text("no ceiling set")
    )
    if math.isfinite(of_contributions) and screen.plan.ceiling is None and not screen.changed:
        level = text("{level} · assumption", level=level)
    over = room < 0
    side = text("over the ceiling") if over else text("under the ceiling")
    if end < 0:
        side = text("equity is below zero")
    figures = (
        (text("Equity {year}", year=year), formats.money(end), since_start, end - float(base.equity[0, -1])),
        (
            text("Ceiling {year}", year=year),
            _or_none(ceiling, screen),
            level,
            ceiling - float(base.ceiling[0, -1]),
        ),
        (
            text("Headroom to the ceiling"),
            _or_none(room, screen),
            side if math.isfinite(room) else text("no ceiling set"),
            room - float(headroom(base)[0, -1]),
        ),
    )
    cards = [
        Card(name, figure, *_change(screen, difference, still)) for name, figure, still, difference in figures
    ]
    shift = share - float(intervention_share(base)[0, -1])
    cards.append(
        Card(
            text("Share to interventions {year}", year=year),
            formats.share(share, 0),
            *_share_change(screen, shift),
        )
    )
    return cards


def _or_none(amount: float, screen: Screen) -> str:
    return screen.formats.money(amount) if math.isfinite(amount) else "–"


def _change(screen: Screen, difference: float, still: str) -> tuple[str, bool]:
    """What the levers have done to a figure, and whether they have done anything; `still` if not."""
    if not math.isfinite(difference) or abs(difference) < 1:
        return still, False
    change = screen.formats.money(difference, sign=True)
    return screen.formats.text("{change} against the starting point", change=change), True


def _share_change(screen: Screen, difference: float) -> tuple[str, bool]:
    """The same for a share, with the plan's goal where it states one."""
    text = screen.formats.text
    goals = [
        goal.at_least for goal in screen.plan.goals if goal.kind == "intervention_share" and goal.at_least
    ]
    goal = text("goal at least {share}", share=screen.formats.share(goals[0])) if goals else ""
    if not math.isfinite(difference) or abs(difference) < 0.0005:
        return goal or text("of contributions"), False
    points = screen.formats.number(100 * difference, 1, sign=True)
    moved = text("{points} percentage points", points=points)
    return (f"{moved} · {goal}" if goal else moved), True
