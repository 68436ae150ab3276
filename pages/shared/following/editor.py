"""The conditions to come back at, set while a decision is frozen: suggested by it, taken away, added."""

from html import escape

import streamlit as st

from pages.shared.entering.amount_field import LONGEST, field_of, tell, typed_amount
from pages.shared.frame.parts import show_notice
from pages.shared.frame.screen import Screen
from reports.following.tripwires import condition, kind_name
from reports.saying.escaping import for_markdown
from scenarios.following.suggest import suggested
from scenarios.judging.verdict import Verdict
from scenarios.kept.tripwire import KINDS, MOST_TRIPWIRES, Kind, Tripwire

UNIT = "tkr"
USUAL_USE = 85
"""Per cent that stands in the field before anybody has written another."""
USUAL_PEOPLE, MOST_PEOPLE = 20, 100_000


class TripwireEditor:
    """Draws them in the dialog and keeps them in the session, of a project and its plan."""

    def __init__(self, screen: Screen, verdict: Verdict) -> None:
        self._screen, self._verdict = screen, verdict
        own = f"{screen.plan.id}:{verdict.project.id}:tripwire"
        self._key, self._refused = f"{own}s", f"{own}-refused"
        self._kind, self._amount, self._share = f"{own}-kind", f"{own}-amount", f"{own}-share"
        self._count = f"{own}-count"
        self._people = round(verdict.project.participants or USUAL_PEOPLE) or 1
        self._year, self._until = f"{own}-year", f"{own}-until"

    @property
    def chosen(self) -> tuple[Tripwire, ...]:
        """Those that stand in the dialog: what the decision suggests until somebody changes it."""
        kept: tuple[Tripwire, ...] | None = st.session_state.get(self._key)
        return suggested(self._verdict.with_it) if kept is None else kept

    def show(self) -> None:
        """Each with a button that takes it away, and the fields for another."""
        text, formats, chosen = self._screen.formats.text, self._screen.formats, self.chosen
        st.html(f'<p class="why" style="margin:0"><b>{escape(text("Come back to the decision if"))}</b></p>')
        if not chosen:
            st.caption(text("No condition: nothing calls the board back."))
        for number, each in enumerate(chosen):
            with st.container(
                horizontal=True,
                horizontal_alignment="distribute",
                vertical_alignment="center",
                key=f"tripwire-{number}",
            ):
                st.html(f'<p style="margin:0">{escape(condition(each, formats))}</p>')
                st.button(
                    text("Remove"),
                    key=f"tripwire-remove-{number}",
                    type="tertiary",
                    on_click=self._remove,
                    args=(number,),
                )
        if len(chosen) < MOST_TRIPWIRES:
            with st.expander(text("Add a condition"), key="tripwire-add"):
                self._fields()

    def _fields(self) -> None:
        text, formats, years = self._screen.formats.text, self._screen.formats, self._verdict.with_it.years
        kind: Kind = st.selectbox(
            text("Condition"), KINDS, key=self._kind, format_func=lambda each: kind_name(each, formats)
        )
        if kind == "use_under":
            st.number_input(text("Limit, per cent"), 1, 200, USUAL_USE, 5, key=self._share)
        elif kind == "participants_under":
            st.number_input(text("Limit, participants"), 1, MOST_PEOPLE, self._people, key=self._count)
        else:
            label = for_markdown(text("Limit, {unit}", unit=formats.unit_name(UNIT)))
            st.text_input(label, key=self._amount, max_chars=LONGEST)
            tell(
                self._amount,
                typed_amount(self._amount, field_of(self._screen.plan, UNIT, signed=True), formats),
            )
        st.selectbox(text("Year"), years, key=self._year)
        st.checkbox(text("Any year up to and including it"), key=self._until)
        if said := st.session_state.get(self._refused):
            show_notice(said, "warning")
        st.button(text("Add"), key="tripwire-add-it", on_click=self._add)

    def _remove(self, number: int) -> None:
        chosen = self.chosen
        st.session_state[self._key] = (*chosen[:number], *chosen[number + 1 :])

    def _add(self) -> None:
        """Adds what stands in the fields at the click; says why where it cannot be used."""
        text, kind = self._screen.formats.text, st.session_state[self._kind]
        limit = self._limit(kind)
        if limit is None:
            st.session_state[self._refused] = text("Write the limit first.")
            return
        if kind == "interventions_under" and limit <= 0:
            st.session_state[self._refused] = text(
                "Interventions are never below zero; write a higher limit."
            )
            return
        st.session_state[self._refused] = ""
        made = Tripwire(
            kind=kind,
            limit=limit,
            year=int(st.session_state[self._year]),
            until=bool(st.session_state[self._until]),
        )
        st.session_state[self._key] = tuple(dict.fromkeys((*self.chosen, made)))
        if self._amount in st.session_state:
            st.session_state[self._amount] = ""

    def _limit(self, kind: Kind) -> float | None:
        """SEK, of use a decimal share, of participants a number; None where it is empty or cannot be read."""
        if kind == "use_under":
            return float(st.session_state[self._share]) / 100
        if kind == "participants_under":
            return float(st.session_state[self._count])
        field = field_of(self._screen.plan, UNIT, signed=True)
        return typed_amount(self._amount, field, self._screen.formats).sek
