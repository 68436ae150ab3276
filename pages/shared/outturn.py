"""Outturn of a year, typed: every entry is kept with who and when; the latest counts."""

import streamlit as st

from forecasting.numbers import NumberError, read_number
from forecasting.outturn import FIGURES
from pages.shared.books import entered_outturn
from pages.shared.database import open_store
from pages.shared.parts import show_empty
from pages.shared.screen import Screen
from pages.shared.workspace import AUTHOR_KEY
from reports.amounts import in_field
from reports.decisions import line_name
from reports.tables import TableRow, html_table

BACK = 5
"""Years before the plan for which outturn can be entered."""


def outturn_form(screen: Screen) -> None:
    """What is entered, and fields for a year; an emptied field takes its figure back."""
    text, formats = screen.formats.text, screen.formats
    entered = entered_outturn(screen.plan.id)
    if entered:
        years = sorted(entered)
        rows = [
            TableRow(
                line_name(figure, formats),
                tuple(formats.tkr(entered[y][figure]) if figure in entered[y] else "" for y in years),
            )
            for figure in FIGURES
        ]
        st.html(html_table(text("Outturn, SEK thousand"), ["", *map(str, years)], rows))
    else:
        show_empty(
            text(
                "No outturn is entered. Choose the year and write what the books say; equity is then drawn beside the forecast."
            )
        )
    first = screen.plan.stated_years[0]
    span = list(range(first - BACK, screen.projection.years[-1] + 1))
    key = f"{screen.plan.id}:outturn-of"
    if st.session_state.get(key) not in span:
        st.session_state[key] = first
    year = st.selectbox(text("Year"), span, key=key)
    refused = st.session_state.pop(f"{screen.plan.id}:outturn-refused", "")
    with st.container(horizontal=True):
        for figure in FIGURES:
            field = f"{screen.plan.id}:outturn:{year}:{figure}"
            amount = entered.get(year, {}).get(figure)
            st.session_state[field] = "" if amount is None else in_field(amount, "tkr", formats)
            label = f"{line_name(figure, formats)}, {formats.unit_name('tkr')}"
            st.text_input(
                label, key=field, on_change=_enter, args=(screen, int(year), figure, field), width=170
            )
    if refused:
        st.caption(refused)


def _enter(screen: Screen, year: int, figure: str, field: str) -> None:
    text = screen.formats.text
    typed = str(st.session_state[field])
    try:
        tkr = read_number(typed, unit="tkr", numerals=screen.formats.language)
    except NumberError as error:
        reason = text(str(error))
        st.session_state[f"{screen.plan.id}:outturn-refused"] = text(
            "'{typed}' {reason}.", typed=typed[:40], reason=reason
        )
        return
    amounts = {figure: None if tkr is None else 1000.0 * tkr}
    who = str(st.session_state.get(AUTHOR_KEY, ""))
    open_store().enter_outturn(screen.plan.id, year, amounts, who=who)
