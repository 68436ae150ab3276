"""Overview: where equity is heading against the ceiling, why, and what would move it."""

import math

import streamlit as st

from forecasting.metrics import Figure, headroom, intervention_share
from pages.shared.explain import case_of, listen, show_asking_cards, show_asking_chart, show_chosen
from pages.shared.frame import foot
from pages.shared.lever_panel import LeverPanel
from pages.shared.outturn import equity_of_books
from pages.shared.parts import Caption, Card, show_headline
from pages.shared.screen import Screen, open_screen
from pages.shared.tour import show_tour
from reports.asking import Question
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.flows import flows_chart, flows_key, flows_summary
from reports.sentences import equity_title, flows_title, headline, why
from reports.tables import bridge_table, lines_table, projection_table


def show(screen: Screen) -> None:
    """The page from top to bottom; on a phone the levers come under the answer."""
    formats, projection = screen.formats, screen.projection
    show_headline(
        headline(screen.plan, projection, formats, screen.findings),
        why(projection, formats, changed=screen.changed),
        formats,
    )
    show_tour(formats)
    _ways(screen)
    asked: tuple[Figure, ...] = ("equity", "ceiling", "headroom", "intervention_share")
    questions = (Question(figure, projection.years[-1]) for figure in asked)
    show_asking_cards(list(zip(_cards(screen), questions, strict=True)), formats)
    charts, levers = st.columns([2.7, 1], gap="large")
    with charts:
        _charts(screen)
    with levers:
        LeverPanel(screen).show()
    _tables(screen)
    foot(screen)
    listen({"": case_of(screen)}, formats)


def _cards(screen: Screen) -> list[Card]:
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


def _charts(screen: Screen) -> None:
    formats, p, base, text = screen.formats, screen.projection, screen.base, screen.formats.text
    outturn = equity_of_books(screen.plan.id)
    caption = Caption(
        equity_title(p, formats),
        text("Equity at the end of each year against the recommended ceiling, tkr"),
        chart_summary(p, formats),
        equity_key(screen.style, changed=screen.changed, outturn=bool(outturn)),
    )
    figure = equity_chart(p, base, screen.style, changed=screen.changed, outturn=outturn)
    with st.container(key="equity-chart"):
        show_asking_chart(figure, caption, key="equity")
    caption = Caption(
        flows_title(p, formats),
        text("Costs against income each year, tkr"),
        flows_summary(p, formats),
        flows_key(screen.style),
    )
    show_asking_chart(flows_chart(p, screen.style), caption, key="flows")


def _tables(screen: Screen) -> None:
    formats, p, text = screen.formats, screen.projection, screen.formats.text
    with st.expander(text("Table of the forecast"), key="table"):
        st.html(projection_table(p, formats))
    with st.expander(text("Any figure explained"), key="explain", on_change="rerun") as opened:
        if opened.open:
            show_chosen(screen)
    with st.expander(text("How equity came about"), key="bridge"):
        st.html(bridge_table(p, formats))
    with st.expander(text("Every line"), key="lines"):
        st.html(lines_table(p, formats))


def _ways(screen: Screen) -> None:
    """The ways to what is doubtful, and to a plan of one's own, close under the answer."""
    text, plural = screen.formats.text, screen.formats.plural
    serious = sum(finding.weight == "serious" for finding in screen.findings)
    label = text("Sources: every figure's place in the document")
    if serious:
        label = "▲ " + plural(
            "{count} serious finding in the plan", "{count} serious findings in the plan", serious
        )
    elif screen.findings:
        label = plural("{count} finding in the plan", "{count} findings in the plan", len(screen.findings))
    with st.container(horizontal=True, key="overview-ways"):
        st.page_link("pages/sources.py", label=label, width="content")
        st.page_link(
            "pages/new_plan.py",
            label=text("Enter your own association"),
            icon=":material/add:",
            width="content",
        )


show(open_screen())
