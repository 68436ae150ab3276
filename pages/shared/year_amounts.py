"""A field for each year in which an amount can be set by hand; an emptied field is left open again."""

import streamlit as st

from forecasting.numbers import NumberError, read_number
from pages.shared.parts import show_notice
from pages.shared.screen import Screen

MOST = 1e7
"""tkr a year: no association has as much."""


class YearAmounts:
    """Draws the fields of a plan and keeps what is set by hand, SEK by year, in the session."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._key = f"{screen.plan.id}:by-hand"

    @property
    def set_by_hand(self) -> dict[int, float]:
        """SEK by year, only years of the horizon."""
        kept: dict[int, float] = st.session_state.get(self._key, {})
        return {year: amount for year, amount in kept.items() if year in self.screen.projection.years}

    def show(self, amounts: dict[int, float]) -> None:
        """A field a year with the amount that is planned, tkr."""
        text, by_hand = self.screen.formats.text, self.set_by_hand
        with st.container(horizontal=True, key="year-amounts"):
            for year in self.screen.projection.years:
                key = f"{self._key}:{year}"
                st.session_state[key] = self._written(amounts.get(year))
                label = f"● {year}" if year in by_hand else str(year)
                st.text_input(label, key=key, on_change=self._take, args=(year, key), width=96)
        if by_hand:
            st.button(
                text("Leave every year open again"),
                key="release-years",
                type="tertiary",
                on_click=self._release,
            )
        refused = st.session_state.pop(f"{self._key}:refused", "")
        if refused:
            show_notice(refused, "warning")

    def _written(self, amount: float | None) -> str:
        return "" if amount is None else self.screen.formats.number(amount / 1000)

    def _take(self, year: int, key: str) -> None:
        """What was typed becomes the year's amount; nothing typed leaves it open."""
        text, kept = self.screen.formats.text, dict(self.set_by_hand)
        typed = str(st.session_state[key])
        try:
            tkr = read_number(typed, unit="tkr")
        except NumberError as error:
            reason = text(str(error))
            st.session_state[f"{self._key}:refused"] = text(
                "{year}: '{typed}' {reason}; the amount before stands.",
                year=str(year),
                typed=typed[:40],
                reason=reason,
            )
            return
        if tkr is not None and not 0 <= tkr <= MOST:
            said = text("{year}: write an amount from zero up; the amount before stands.", year=str(year))
            st.session_state[f"{self._key}:refused"] = said
            return
        kept.pop(year, None)
        if tkr is not None:
            kept[year] = 1000.0 * tkr
        st.session_state[self._key] = kept

    def _release(self) -> None:
        st.session_state.pop(self._key, None)
