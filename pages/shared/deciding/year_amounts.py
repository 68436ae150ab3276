"""A field for each year in which an amount can be set by hand; an emptied field is left open again.

A field holds only what somebody has written in it: the amount that is planned stands in it as a hint.
Nothing that the program computes is ever written into a field, so none of it can come back from a
browser that is a step behind and pass for something typed.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.shared.entering.amount_field import field_of, tell
from pages.shared.frame.parts import show_notice
from pages.shared.frame.screen import Screen
from pages.shared.work.kept_terms import KeptTerms
from reports.saying.amounts import Choice, Understood, in_field, understand

MOST = 1e7
"""tkr a year: no association has as much."""
BY_HAND = "by-hand"


class YearAmounts:
    """Draws the fields of a plan and keeps what is set by hand, SEK by year, in the session."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._kept = KeptTerms(screen.plan)
        self._kept.recall([BY_HAND])
        self._key = self._kept.key(BY_HAND)
        self._refused_key = self._kept.key("by-hand-refused")
        self._asked_key = self._kept.key("by-hand-asked")
        self._turn_key = self._kept.key("by-hand-turn")

    @property
    def set_by_hand(self) -> dict[int, float]:
        """SEK by year."""
        kept: dict[int, float] = st.session_state.get(self._key, {})
        return dict(kept)

    def set(self, amounts: Mapping[int, float]) -> None:
        """Sets amounts in place of those that are set; a callback.

        The fields are new ones, so that what a browser still shows in the old ones is not taken.
        """
        st.session_state[self._key] = dict(amounts)
        st.session_state[self._refused_key] = {}
        st.session_state[self._asked_key] = {}
        turn, language = st.session_state.get(self._turn_key, (0, self.screen.formats.language))
        st.session_state[self._turn_key] = (turn + 1, language)

    def show(self, planned: Mapping[int, float | None]) -> None:
        """A field a year, with what is written in it or the amount that is planned as its hint, tkr."""
        by_hand, turn = self.set_by_hand, self._turn()
        with st.container(horizontal=True, key="year-amounts"):
            for year, amount in planned.items():
                key = f"{self._key}:{year}{turn}"
                st.session_state.setdefault(
                    key, in_field(by_hand[year], "tkr", self.screen.formats) if year in by_hand else ""
                )
                st.text_input(
                    f"● {year}" if year in by_hand else str(year),
                    key=key,
                    placeholder="" if amount is None else self.screen.formats.tkr(amount),
                    on_change=self._take,
                    args=(year, key),
                    width=96,
                )
        for said in st.session_state.get(self._refused_key, {}).values():
            show_notice(said, "warning")
        for year, found in st.session_state.get(self._asked_key, {}).items():
            asked = replace(found, question=f"{year}: {found.question}")
            tell(f"{self._key}:{year}", asked, partial(self._answered, year))
        if by_hand:
            self._locked(by_hand)

    def _turn(self) -> str:
        """What tells these fields from earlier ones; another language writes its numbers otherwise."""
        language = self.screen.formats.language
        turn, written = st.session_state.get(self._turn_key, (0, language))
        turn += written != language
        st.session_state[self._turn_key] = (turn, language)
        return f":{turn}" if turn else ""

    def _locked(self, by_hand: Mapping[int, float]) -> None:
        """What was understood of the fields, in kronor, and a way back."""
        text, written = self.screen.formats.text, self.screen.formats.amount
        said = ", ".join(f"{year}: {written(amount, 'kr')}" for year, amount in sorted(by_hand.items()))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(text("Locked: {amounts}", amounts=said), width="content")
            st.button(
                text("Leave every year open again"),
                key="release-years",
                type="tertiary",
                on_click=self.set,
                args=({},),
            )

    def _answered(self, year: int, choice: Choice) -> None:
        """Takes an amount that was asked about; the fields are new ones with what is set."""
        self.set({**self.set_by_hand, year: round(choice.sek)})

    def _take(self, year: int, key: str) -> None:
        """What was typed becomes the year's amount; nothing typed, or nothing understood, leaves it open."""
        kept, typed = self.set_by_hand, str(st.session_state[key])
        refused: dict[int, str] = dict(st.session_state.get(self._refused_key, {}))
        asked: dict[int, Understood] = dict(st.session_state.get(self._asked_key, {}))
        for each in (kept, refused, asked):
            each.pop(year, None)
        found = understand(typed, field_of(self.screen.plan), self.screen.formats)
        if found.reason:
            refused[year] = self._refusal(year, typed, found.reason)
        elif found.question:
            asked[year] = found
        elif found.sek is not None:
            kept[year] = round(found.sek)
        st.session_state[self._key] = kept
        st.session_state[self._refused_key] = refused
        st.session_state[self._asked_key] = asked

    def _refusal(self, year: int, typed: str, reason: str) -> str:
        text = self.screen.formats.text
        return text(
            "{year}: '{typed}' {reason}; the year is left open.",
            year=str(year),
            typed=typed[:40],
            reason=text(reason),
        )
