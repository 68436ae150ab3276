"""What more value costs in equity: the curve, and the point on it that is shown."""

import hashlib

import streamlit as st

from forecasting.solving.choice.choose import Choice
from pages.shared.deciding.choice_terms import POINT, choice_key
from pages.shared.frame.language import slider_in_words
from pages.shared.frame.parts import Caption, show_chart
from pages.shared.frame.screen import Screen
from pages.shared.work.kept_terms import KeptTerms
from reports.charts.choose import frontier_chart, frontier_key, frontier_summary
from reports.deciding.choosing import worth


def picked_point(screen: Screen, points: tuple[Choice, ...], ground_key: str) -> int:
    """The point of the frontier that is shown: the last, until another is picked on the same ground."""
    kept, ground = KeptTerms(screen.plan), hashlib.sha256(ground_key.encode()).hexdigest()
    kept.recall(POINT)
    key, of = map(kept.key, POINT)
    values = [point.value for point in points]
    if st.session_state.get(of) != ground or st.session_state.get(key) not in values:
        st.session_state[key], st.session_state[of] = values[-1], ground
    kept.keep(POINT)
    return values.index(st.session_state[key])


def show_frontier(screen: Screen, points: tuple[Choice, ...], picked: int) -> None:
    """What value costs in equity; a point is picked on the chart or on the slider under it."""
    text, formats, style = screen.formats.text, screen.formats, screen.style
    if len(points) < 2:
        return
    left, right = st.columns([2, 1], gap="large", vertical_alignment="center")
    with left:
        caption = Caption(
            text("What more value costs in equity"),
            text("Each point is a set that leaves the most equity for its value"),
            frontier_summary(points, formats),
            frontier_key(style),
        )
        show_chart(
            frontier_chart(points, picked, style),
            caption,
            key="frontier",
            on_pick=lambda point: _pick(screen, points, int(point)),
        )
    with right:
        slider_in_words(
            text("Pick another point"),
            [point.value for point in points],
            choice_key(screen, "point"),
            lambda value: worth(value, points[-1], formats),
        )
        st.caption(text("The page then shows that set; it can be made a part of the scenario as well."))


def _pick(screen: Screen, points: tuple[Choice, ...], at: int) -> None:
    st.session_state[choice_key(screen, "point")] = points[at].value
