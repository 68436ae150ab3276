"""Overview: where equity is heading against the ceiling, why, and what would move it."""

import streamlit as st

from forecasting.model.metrics import Figure
from pages.shared.deciding.ways_on import ways_from
from pages.shared.explaining.answer import cards_of, equity_picture, flows_picture
from pages.shared.explaining.explain import Case, listen, show_asking_cards, show_asking_chart, show_chosen
from pages.shared.following.calling import show_calling
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import show_headline, show_table_if_opened, show_ways
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.frame.tour import show_tour
from pages.shared.levers.lever_panel import LeverPanel
from pages.shared.work.books import equity_of_books
from reports.saying.headline import headline_of
from reports.saying.question import Question
from reports.saying.sentences import why
from reports.saying.tables import bridge_table, lines_table, projection_table


def show(screen: Screen) -> None:
    """The page from top to bottom; on a phone the levers come under the answer."""
    formats, projection = screen.formats, screen.projection
    show_calling(screen.plan.id, formats)
    show_headline(
        headline_of(screen.outlook, formats),
        why(projection, formats, changed=screen.changed),
        formats,
    )
    show_tour(formats)
    show_ways(ways_from(screen), key="overview-ways")
    asked: tuple[Figure, ...] = ("equity", "ceiling", "headroom", "intervention_share")
    questions = (Question(figure, projection.years[-1]) for figure in asked)
    show_asking_cards(list(zip(cards_of(screen), questions, strict=True)), formats)
    charts, levers = st.columns([2.7, 1], gap="large")
    with charts:
        _charts(screen)
    with levers:
        LeverPanel(screen).show()
    _tables(screen)
    foot(screen)
    listen({"": Case(screen.outlook)}, formats)


def _charts(screen: Screen) -> None:
    with st.container(key="equity-chart"):
        show_asking_chart(*equity_picture(screen, equity_of_books(screen.plan.id)), key="equity")
    with st.container(key="flows-chart"):
        show_asking_chart(*flows_picture(screen), key="flows")


def _tables(screen: Screen) -> None:
    formats, p, text = screen.formats, screen.projection, screen.formats.text
    show_table_if_opened(text("Table of the forecast"), lambda: projection_table(p, formats), key="table")
    with st.expander(text("Any figure explained"), key="explain", on_change="rerun") as opened:
        if opened.open:
            show_chosen(screen)
    show_table_if_opened(text("How equity came about"), lambda: bridge_table(p, formats), key="bridge")
    show_table_if_opened(text("Every line"), lambda: lines_table(p, formats), key="lines")


show(open_screen())
