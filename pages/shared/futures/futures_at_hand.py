"""The futures of the screen's forecast: which year and how many are asked for, and which one is looked at."""

import streamlit as st

from pages.shared.frame.screen import Screen
from pages.shared.work.kept_fields import keep_for_a_meeting
from pages.shared.work.lever_state import state_key
from reports.futures.dots_chart import future_of
from scenarios.changing.intervals import uncertainty_of
from scenarios.futures.counted import SHOWN, Counted, counted
from scenarios.futures.movers import Mover, movers

CHOSEN = ("futures-year", "futures-shown", "futures-number")
"""Of a plan in the session: the year that is counted, how many futures are shown, and which one is looked at."""
_COUNTED = "futures-counted"
"""Of the session: what was counted last, and what was asked."""


class FuturesAtHand:
    """What a person has chosen on the page, and the futures that follow."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.uncertainty = uncertainty_of(screen.changes)
        self._year, self._shown, self._future = (state_key(screen.plan, name) for name in CHOSEN)
        keep_for_a_meeting("how sure", screen.plan, CHOSEN)

    def show_choices(self) -> None:
        """The year that is counted, and how many futures stand for all."""
        text, years = self._screen.formats.text, list(self._screen.outlook.span)
        if st.session_state.get(self._shown) not in SHOWN:
            st.session_state.pop(self._shown, None)
        if st.session_state.get(self._year) not in years:
            st.session_state[self._year] = years[-1]
        with st.container(key="futures-choices", horizontal=True, vertical_alignment="top"):
            st.selectbox(
                text("Counted at the end of"),
                years,
                key=self._year,
                on_change=self._leave,
                persist_state="session",
                width=180,
            )
            st.segmented_control(
                text("Futures shown"),
                list(SHOWN),
                default=None if self._shown in st.session_state else SHOWN[0],
                key=self._shown,
                on_change=self._leave,
                required=True,
                persist_state="session",
            )

    def show_future_choice(self, found: Counted) -> None:
        """Which future is looked at, for those who do not click a dot."""
        text = self._screen.formats.text
        if st.session_state.get(self._future) not in range(1, found.shown + 1):
            st.session_state[self._future] = None
        st.selectbox(
            text("A future to look at"),
            range(1, found.shown + 1),
            key=self._future,
            index=None,
            placeholder=text("Click a dot, or choose here"),
            format_func=lambda number: text("Future {number} of {count}", number=number, count=found.shown),
            persist_state="session",
            width=360,
        )

    @property
    def chosen(self) -> int | None:
        """The future that is looked at, from 1."""
        number: int | None = st.session_state.get(self._future)
        return number

    def pick(self, point: str) -> None:
        """A dot is clicked: its future is looked at; a callback."""
        number = future_of(point)
        if number is not None:
            st.session_state[self._future] = number

    def _leave(self) -> None:
        """Other futures are shown: the one that was looked at is not among them. A callback."""
        st.session_state[self._future] = None

    @property
    def moving(self) -> tuple[Mover, ...]:
        """What moves equity most at the end of the year that is counted."""
        return movers(self._screen.outlook.prepared, self.uncertainty, st.session_state[self._year])

    @property
    def found(self) -> Counted:
        """The futures counted; those of the last run where nothing else is asked."""
        outlook = self._screen.outlook
        year, shown = st.session_state[self._year], st.session_state[self._shown]
        plan = outlook.plan
        asked = (
            plan.id,
            plan.version,
            outlook.default_ceiling,
            outlook.changes,
            outlook.years,
            self.uncertainty,
            year,
            shown,
        )
        known: tuple[object, Counted] | None = st.session_state.get(_COUNTED)
        if known is None or known[0] != asked:
            known = (asked, counted(outlook.prepared, self.uncertainty, year, shown))
            st.session_state[_COUNTED] = known
        return known[1]
