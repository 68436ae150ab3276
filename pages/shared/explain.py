"""Every figure explained: cards that answer a click, and the explanation in a dialog or on the page.

Nothing is computed before somebody asks. The way taken from a figure down to its terms is kept in
the session, so that the dialog can go back.
"""

import math
from html import escape

import streamlit as st

from forecasting.metrics import Figure
from forecasting.projection import project
from forecasting.trace import FIGURES, Trace, trace
from pages.shared.parts import Card, plain, show_cards
from pages.shared.screen import Screen
from reports.changing import changes_table
from reports.explaining import figure_name, sentence, terms_table, title
from reports.formulas import formula
from scenarios.bridge import Ground, bridge
from scenarios.forecast import prepare

Asked = tuple[Figure, int]
"""A figure and its year."""
PATH, OPEN = "explain-path", "explain-open"


def ask_how(*path: Asked) -> None:
    """Opens the explanation of the last of the path at the page's next run; a widget's callback."""
    st.session_state[PATH] = list(path)
    st.session_state[OPEN] = True


def show_asking_cards(cards: list[tuple[Card, Figure]], screen: Screen) -> None:
    """Figures side by side, of the last year; a click on one asks how it came about."""
    text, year = screen.formats.text, screen.projection.years[-1]
    with st.container(key="asking-cards"):
        show_cards([card for card, _ in cards], text("How?"))
        with st.container(key="card-asks"):
            for card, figure in cards:
                st.button(
                    plain(text("How it came about: {name}", name=card.name)),
                    key=f"how-{figure}",
                    type="tertiary",
                    on_click=ask_how,
                    args=((figure, year),),
                )


def show_ways(figures: tuple[Figure, ...], year: int, screen: Screen) -> None:
    """A quiet row of buttons, one a figure of the year."""
    with st.container(key="ways", horizontal=True, gap="small"):
        for figure in figures:
            label = plain(figure_name(figure, screen.formats))
            st.button(label, key=f"way-{figure}", on_click=ask_how, args=((figure, year),))


def open_if_asked(screen: Screen) -> None:
    """Shows the dialog where a figure was asked for; call it last on a page."""
    if st.session_state.pop(OPEN, False):
        text = screen.formats.text
        st.dialog(text("How the figure came about"), width="large")(_dialog)(screen)


def show_chosen(screen: Screen) -> None:
    """A figure and a year to choose, and how that figure came about."""
    text, years = screen.formats.text, screen.projection.years
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    with left:
        figure: Figure = st.selectbox(
            text("Which figure"),
            FIGURES,
            index=FIGURES.index("equity"),
            key=f"{screen.plan.id}:explain-figure",
            format_func=lambda name: figure_name(name, screen.formats),
            persist_state="session",
        )
    key = f"{screen.plan.id}:explain-year"
    if st.session_state.get(key) not in years:
        st.session_state[key] = years[-1]
    with right:
        st.segmented_control(text("Year"), list(years), key=key, required=True, persist_state="session")
    show_explanation(screen, ((figure, int(st.session_state[key])),), where="page")


def _dialog(screen: Screen) -> None:
    """The last figure of the path; the buttons rerun only this."""
    st.session_state.pop(OPEN, None)
    path: list[Asked] = st.session_state[PATH]
    show_explanation(screen, tuple(path), where="dialog")


def show_explanation(screen: Screen, path: tuple[Asked, ...], *, where: str) -> None:
    """The sentence, the formula with its numbers, what it was made of, and what has changed it."""
    figure, year = path[-1]
    prepared = prepare(screen.plan, screen.policy.ceiling, screen.changes, len(screen.projection.years))
    found = trace(prepared, project(prepared.schedule, prepared.assumptions), figure, year)
    formats = screen.formats
    st.html(
        f'<h2 class="part">{escape(title(found, formats))}</h2>'
        f'<p class="formula">{escape(formula(found, formats))}</p>'
        f'<p class="why">{escape(sentence(found, formats))}</p>'
    )
    _ways_on(found, path, where, screen)
    table = terms_table(found, formats)
    if table:
        st.html(table)
    _changes(screen, figure, year)


def _ways_on(found: Trace, path: tuple[Asked, ...], where: str, screen: Screen) -> None:
    """Back to where one came from, and on down to the figures that this one was made of."""
    formats = screen.formats
    further = [term.trace for term in found.terms if term.trace.figure in FIGURES and term.trace.terms]
    further = [each for each in further if each.formula != "line" and each.value]
    if not further and len(path) == 1:
        return
    with st.container(key=f"{where}-ways", horizontal=True, gap="small"):
        if len(path) > 1:
            back = figure_name(path[-2][0], formats) + f" {path[-2][1]}"
            label = plain(formats.text("Back to {name}", name=back))
            st.button(
                label,
                key=f"{where}-back",
                type="tertiary",
                icon=":material/arrow_back:",
                on_click=ask_how,
                args=path[:-1],
            )
        for each in further:
            st.button(
                plain(title(each, formats)),
                key=f"{where}-{each.figure}-{each.year}",
                icon=":material/arrow_downward:",
                on_click=ask_how,
                args=(*path, (each.figure, each.year)),
            )


def _changes(screen: Screen, figure: Figure, year: int) -> None:
    """What each change of the scenario has done to the figure, where there are some."""
    if not screen.changed:
        return
    years = len(screen.projection.years)
    ground = Ground(screen.plan, screen.policy.ceiling, years, year, figure)
    moved = bridge(ground, (), screen.changes)
    if math.isfinite(moved.start) and math.isfinite(moved.end):
        st.html(changes_table(moved, figure, screen.plan, screen.formats))
