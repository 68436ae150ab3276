"""Outturn of a year, typed: every entry is kept with who and when; the latest counts."""

from collections.abc import Mapping, Sequence

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.entering.amount_field import field_of, tell, typed_amount
from pages.shared.frame.parts import show_empty, show_part
from pages.shared.frame.screen import Screen
from pages.shared.work.books import entered_outturn
from pages.shared.work.database import ask, do
from pages.shared.work.workspace import AUTHOR_KEY
from plans.books.outturn import FIGURES, PARTICIPANTS, RATES
from reports.deciding.decisions import difference_table, line_name
from reports.document.outturn_figures import (
    UNIT,
    figure_in_field,
    figure_label,
    more_figures,
    understand_figure,
)
from reports.document.outturn_table import outturn_table
from reports.saying.amounts import Field, Understood
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from reports.saying.tables import TableRow, html_table
from scenarios.following.told import with_decided
from scenarios.kept.decision import explain
from scenarios.store.store import Store

BACK = 5
"""Years before the plan for which outturn can be entered."""


def outturn_form(screen: Screen) -> None:
    """A year's plan beside its books and why it came out otherwise, fields for the year, then all years.

    An emptied field takes its figure back.
    """
    text, formats = screen.formats.text, screen.formats
    entries = ask(Store.outturns, screen.plan.id) or ()
    entered = entered_outturn(screen.plan.id)
    if not entered:
        show_empty(
            text(
                "No outturn is entered. Choose the year and write what the books say; equity is then drawn beside the forecast."
            )
        )
    first = screen.plan.stated_years[0]
    span = list(range(first - BACK, screen.outlook.span[-1] + 1))
    key = f"{screen.plan.id}:outturn-of"
    if st.session_state.get(key) not in span:
        st.session_state[key] = first
    year = int(st.selectbox(text("Year"), span, key=key))
    plan = with_decided(screen.plan, ask(Store.decisions, screen.plan.id) or ())
    st.html(outturn_table(plan, screen.base, year, entries, formats))
    _fields(screen, plan, year, entered.get(year, {}))
    differences = explain(screen.base, entered)
    if differences:
        show_part(text("Why it ended elsewhere"))
        st.html(difference_table(differences, formats, planned=True))
    if len(entered) > 1:
        _all_years(entered, formats)


def _all_years(entered: Mapping[int, Mapping[str, float]], formats: Formats) -> None:
    """What is entered, a year in each column."""
    years = sorted(entered)
    rows = [
        TableRow(
            line_name(figure, formats),
            tuple(formats.tkr(entered[y][figure]) if figure in entered[y] else "" for y in years),
        )
        for figure in FIGURES
    ]
    st.html(html_table(formats.text("Outturn, SEK thousand"), ["", *map(str, years)], rows))


def _fields(screen: Screen, plan: Plan, year: int, entered: Mapping[str, float]) -> None:
    """One form for the year, of the plan with its decisions: nothing is sent before all of it is, so that no field can overtake another."""
    text, formats = screen.formats.text, screen.formats
    with st.form(f"{screen.plan.id}:outturn-form:{year}"):
        _row_of_fields(screen, year, {name: figure_label(name, plan, formats) for name in FIGURES}, entered)
        with st.expander(text("More that is known of the year")):
            st.caption(
                text(
                    "Tells what the forecasts got wrong: single projects, wages and prices. Participants are for conditions to come back at."
                )
            )
            more = more_figures(plan, year)
            _row_of_fields(screen, year, {name: figure_label(name, plan, formats) for name in more}, entered)
        st.form_submit_button(
            text("Save outturn"),
            key=f"{screen.plan.id}:outturn-save:{year}",
            on_click=_save,
            args=(screen, year, (*FIGURES, *more)),
        )
    for figure in st.session_state.get(_waiting(screen, year), ()):
        own = _key(screen, year, figure)
        found = _typed(screen, own, figure)
        if found.stands_in_the_way:
            st.caption(for_markdown(figure_label(figure, plan, formats)))
            tell(own, found)


def _row_of_fields(
    screen: Screen, year: int, labels: Mapping[str, str], entered: Mapping[str, float]
) -> None:
    with st.container(horizontal=True):
        for figure, label in labels.items():
            own, stands = (
                _key(screen, year, figure),
                figure_in_field(figure, entered.get(figure), screen.formats),
            )
            if own not in st.session_state:
                st.session_state[_stood(own)] = stands
            st.text_input(for_markdown(label), value=stands, key=own, width=170)


def _save(screen: Screen, year: int, figures: Sequence[str]) -> None:
    """Keeps all that is typed; where a field cannot be read nothing is kept, and the field is named.

    What nobody has touched is not typed: another may have entered it since, and it has that figure then.
    """
    own = {figure: _key(screen, year, figure) for figure in figures}
    state = st.session_state
    touched = [each for each in figures if state.get(own[each]) != state.get(_stood(own[each]))]
    read = {figure: _typed(screen, own[figure], figure) for figure in touched}
    waiting = tuple(figure for figure, found in read.items() if found.stands_in_the_way)
    st.session_state[_waiting(screen, year)] = waiting
    if waiting:
        return
    known = entered_outturn(screen.plan.id).get(year, {})
    amounts = {figure: found.sek for figure, found in read.items() if found.sek != known.get(figure)}
    who = str(state.get(AUTHOR_KEY, ""))
    if amounts and do(Store.enter_outturn, screen.plan.id, year, amounts, who=who) is None:
        return
    for figure in figures:
        if figure not in touched:
            _show(own[figure], figure_in_field(figure, known.get(figure), screen.formats))
        state[_stood(own[figure])] = state.get(own[figure])


def _show(own: str, stands: str) -> None:
    """Puts into a field what is entered, where it does not say so already."""
    if st.session_state.get(own) != stands:
        st.session_state[own] = stands


def _typed(screen: Screen, own: str, figure: str) -> Understood:
    """What is understood of a field; a rate as a decimal, participants as a number."""
    if figure in (*RATES, PARTICIPANTS):
        return understand_figure(str(st.session_state.get(own) or ""), figure, screen.formats)
    return typed_amount(own, _field(screen, figure), screen.formats)


def _field(screen: Screen, figure: str) -> Field:
    return field_of(screen.plan, UNIT, signed=True, paid=figure == "contributions")


def _key(screen: Screen, year: int, figure: str) -> str:
    return f"{screen.plan.id}:outturn:{year}:{figure}"


def _stood(own: str) -> str:
    """What a field said before anybody touched it."""
    return f"{own}:stood"


def _waiting(screen: Screen, year: int) -> str:
    """The figures of a year that could not be read when it was last saved."""
    return f"{screen.plan.id}:outturn-waiting:{year}"
