"""The first visit's tour: a slim card under the headline that can be put away for good.

Whether it was put away is remembered in a cookie, as the language is. The card steps in the browser
alone, so that nothing is drawn anew on the way.
"""

from pathlib import Path

import streamlit as st

from reports.help.tour import STOPS
from reports.saying.formats import Formats

COOKIE = "utblick_tour"
SEEN = "seen"
_ROUND, _KEY = "tour-round", "tour"
PLACES = {
    "answer": "h1.headline",
    "chart": ".st-key-equity-chart",
    "levers": ".st-key-levers",
    "figures": ".st-key-asking-cards",
    "board": ".st-key-overview-ways, .st-key-head",
}
"""Where on the overview each stop is."""
_CARD = st.components.v2.component(
    "utblick.tour",
    html="""<style class="tour-look"></style>
<section class="tour"><p><span class="tour-place"></span> <b class="tour-name"></b> <span class="tour-said" aria-live="polite"></span></p>
<div><button type="button" class="tour-back"></button><button type="button" class="tour-next"></button><button type="button" class="tour-close"></button></div></section>""",
    js=(Path(__file__).parent / "tour.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def tour_seen() -> bool:
    """Whether the tour has been put away in this browser, and not been asked for again."""
    if COOKIE not in st.session_state:
        st.session_state[COOKIE] = st.context.cookies.get(COOKIE) == SEEN
    return bool(st.session_state[COOKIE])


def start_tour() -> None:
    """Shows the tour again, from its first stop."""
    st.session_state[COOKIE] = False
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def show_tour(formats: Formats) -> None:
    """The card, where the tour has not been put away; its place stays, so that nothing else moves."""
    place = st.empty()
    if tour_seen():
        return
    text, count = formats.text, len(STOPS)
    stops = [
        {
            "place": text("{number} of {count}", number=number, count=count),
            "name": formats.message(name),
            "said": formats.message(said),
            "at": PLACES[stop],
        }
        for number, (stop, (name, said)) in enumerate(STOPS.items(), start=1)
    ]
    data = {
        "round": st.session_state.get(_ROUND, 0),
        "stops": stops,
        "label": text("Short tour"),
        "back": text("Back"),
        "next": text("Next"),
        "done": text("Done"),
        "close": text("Close the tour"),
    }
    with place:
        _CARD(key=_KEY, data=data, on_closed_change=_put_away)


def _put_away() -> None:
    st.session_state[COOKIE] = True
