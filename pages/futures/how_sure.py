"""How sure: in how many futures equity is over the ceiling or too low, each of them a dot that can be opened."""

from html import escape

import streamlit as st

from forecasting.model.projection import Projection
from pages.shared.explaining.explain import Case, listen
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import Caption, show_chart, show_headline, show_part
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.futures.around import show_limits, show_movers, show_named
from pages.shared.futures.futures_at_hand import FuturesAtHand
from pages.shared.levers.interval_panel import show_intervals
from reports.futures.dots_chart import dots_chart, dots_key
from reports.futures.fan import fan_chart, fan_key, fan_summary, probability_table
from reports.futures.story import CASE, future_story, future_table, future_title
from reports.futures.words import dots_subtitle, dots_summary, dots_title, how_sure_sentence, how_sure_why
from scenarios.futures.counted import Counted

DOTS = "futures-dots"


def show(screen: Screen) -> None:
    """The answer, the dots, the one that is looked at; then all of them as a fan and a table."""
    answer, at_hand = st.container(), FuturesAtHand(screen)
    at_hand.show_choices()
    found = at_hand.found
    with answer:
        show_headline(
            how_sure_sentence(found, screen.formats), how_sure_why(found, screen.formats), screen.formats
        )
    dots = st.container()
    at_hand.show_future_choice(found)
    chosen = at_hand.chosen
    with dots:
        _dots(screen, at_hand, found)
    cases = {}
    if chosen is not None:
        laid = found.future(chosen)
        _future(screen, found, chosen, laid.projection)
        name = screen.formats.text("Future {number} of {count}", number=chosen, count=found.shown)
        cases[CASE] = Case(screen.outlook, name, laid)
    moving = at_hand.moving
    if moving:
        show_named(screen, found, moving)
        show_movers(screen, found, moving)
    _all(screen, found)
    with st.expander(screen.formats.text("What is uncertain, how far and why"), key="futures-intervals"):
        show_intervals(screen)
    show_limits(screen)
    foot(screen)
    listen(cases, screen.formats)


def _dots(screen: Screen, at_hand: FuturesAtHand, found: Counted) -> None:
    formats = screen.formats
    caption = Caption(
        dots_title(found, formats),
        dots_subtitle(found, screen.projection, formats),
        dots_summary(found, formats),
        dots_key(found, screen.style, chosen=at_hand.chosen),
    )
    figure = dots_chart(found, screen.projection, screen.style, chosen=at_hand.chosen)
    show_chart(figure, caption, key=DOTS, on_pick=at_hand.pick)


def _future(screen: Screen, found: Counted, number: int, own: Projection) -> None:
    """What happened in the future that is looked at."""
    formats = screen.formats
    show_part(future_title(found, number, formats))
    told = "".join(f"<li>{escape(each)}</li>" for each in future_story(found, number, formats))
    st.html(f'<ul class="told">{told}</ul>{future_table(found, number, own, formats)}')


def _all(screen: Screen, found: Counted) -> None:
    """All that were drawn, a click away."""
    formats, text = screen.formats, screen.formats.text
    drawn = formats.number(found.risk.draws)
    with st.expander(
        text("All {draws} futures: the fan and the probabilities", draws=drawn), key="futures-all"
    ):
        caption = Caption(
            text("Where equity may end each year"),
            text("The bands hold 50, 80 and 90 of 100 futures, SEK thousand"),
            fan_summary(found.risk, formats),
            fan_key(screen.style),
        )
        show_chart(fan_chart(found.risk, screen.projection, screen.style), caption, key="futures-fan")
        st.html(probability_table(found.risk, screen.projection, formats))


show(open_screen())
