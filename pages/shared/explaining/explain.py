"""Every figure explained: cells, bars and cards that answer a click, and the explanation itself.

A page shows its tables and charts, and calls `listen` last with the forecasts that they show.
Nothing is computed before somebody asks. The way taken from a figure down to its terms is kept in
the session, so that the dialog can go back.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from forecasting.model.metrics import Figure
from forecasting.model.projection import Prepared
from forecasting.model.trace import FIGURES, Trace
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import Caption, Card, Height, show_cards, show_chart
from pages.shared.frame.screen import Screen
from pages.shared.streamlit.parts import held
from reports.charts.canvas import Chart
from reports.deciding.what_changed import changes_table
from reports.explaining.explaining import figure_name, sentence, terms_table, title
from reports.futures.spread import spread_sentence
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from reports.saying.formulas import formula
from reports.saying.question import Question, answer, is_figure, question_of
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook

PATH, OPEN, ASKED = "explain-path", "explain-open", "asked-figure"
_LISTENER = st.components.v2.component(
    "utblick.asked_figure",
    js=held(Path(__file__).parent / "asking.js"),
    isolate_styles=False,
)
"""Hears the clicks on figures in the page's own tables, which stay plain HTML."""


@dataclass(frozen=True, slots=True)
class Case:
    """An outlook whose figures can be asked about; `name` where the page does not show the screen's alone.

    `future` is one of its futures, which is asked in its stead.
    """

    outlook: Outlook
    name: str = ""
    future: Prepared | None = None

    def answer(self, asked: Question) -> Trace:
        """How the figure came about; `ValueError` where this forecast has none such."""
        asked_of = self.future or self.outlook.prepared
        return answer(asked, asked_of, asked_of.projection)


def ask_how(*path: Question) -> None:
    """Opens the explanation of the last of the path at the page's next run; a widget's callback."""
    st.session_state[PATH] = list(path)
    st.session_state[OPEN] = True


def listen(cases: Mapping[str, Case], formats: Formats) -> None:
    """Hears which figure is clicked and shows its explanation; call it last on a page.

    `cases` are the page's forecasts by the names that its questions carry.
    """
    _LISTENER(key=ASKED, height=1, on_asked_change=_asked)
    if not st.session_state.pop(OPEN, False):
        return
    path = tuple(st.session_state[PATH])
    case = cases.get(path[-1].case)
    if case is not None:
        st.dialog(formats.text("How the figure came about"), width="large")(_dialog)(case, formats)


def _asked() -> None:
    _ask_code(st.session_state[ASKED].asked)


def _ask_code(code: object) -> None:
    asked = question_of(str(code))
    if asked is not None:
        ask_how(asked)


def show_asking_chart(figure: Chart, caption: Caption, *, key: str, height: Height = "content") -> None:
    """A chart whose points carry questions as their ids; a click on one asks it."""
    show_chart(figure, caption, key=key, on_pick=_ask_code, height=height)


def show_asking_cards(cards: list[tuple[Card, Question]], formats: Formats) -> None:
    """Figures side by side; a click on one asks how it came about."""
    text = formats.text
    with st.container(key="asking-cards"):
        show_cards([card for card, _ in cards], text("How?"))
        with st.container(key="card-asks"):
            for card, asked in cards:
                st.button(
                    for_markdown(text("How it came about: {name}", name=card.name)),
                    key=f"how-{asked.figure}",
                    type="tertiary",
                    on_click=ask_how,
                    args=(asked,),
                )


def show_ways(figures: tuple[Figure, ...], year: int, screen: Screen) -> None:
    """A quiet row of buttons, one a figure of the year."""
    with st.container(key="ways", horizontal=True, gap="small"):
        for figure in figures:
            label = for_markdown(figure_name(figure, screen.formats))
            st.button(label, key=f"way-{figure}", on_click=ask_how, args=(Question(figure, year),))


def show_chosen(screen: Screen) -> None:
    """A figure and a year to choose, and how that figure came about."""
    text, years = screen.formats.text, screen.outlook.span
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    with left:
        figure: Figure = st.selectbox(
            text("Which figure"),
            FIGURES,
            index=FIGURES.index("equity"),
            key=in_words(f"{screen.plan.id}:explain-figure", FIGURES),
            format_func=lambda name: figure_name(name, screen.formats),
            persist_state="session",
        )
    key = f"{screen.plan.id}:explain-year"
    if st.session_state.get(key) not in years:
        st.session_state[key] = years[-1]
    with right:
        st.segmented_control(text("Year"), list(years), key=key, required=True, persist_state="session")
    asked = Question(figure, int(st.session_state[key]))
    show_explanation(Case(screen.outlook), (asked,), screen.formats, where="page")


def _dialog(case: Case, formats: Formats) -> None:
    """The last figure of the path; the buttons rerun only this."""
    st.session_state.pop(OPEN, None)
    show_explanation(case, tuple(st.session_state[PATH]), formats, where="dialog")


def show_explanation(case: Case, path: tuple[Question, ...], formats: Formats, *, where: str) -> None:
    """The sentence, the formula with its numbers, what it was made of, and what has changed it."""
    try:
        found = case.answer(path[-1])
    except ValueError:  # the levers have moved since it was asked
        said = formats.text("This forecast has no such figure any more.")
        st.html(f'<p class="why">{escape(said)}</p>')
        return
    name = f'<p class="case">{escape(case.name)}</p>' if case.name else ""
    st.html(
        f'{name}<h2 class="part">{escape(title(found, formats))}</h2>'
        f'<p class="formula">{escape(formula(found, formats))}</p>'
        f'<p class="why">{escape(sentence(found, formats))}</p>'
    )
    _ways_on(found, path, case, formats, where)
    table = terms_table(found, formats)
    if table:
        st.html(table)
    if case.future is None and is_figure(path[-1]):
        if path[-1].figure == "equity":
            said = spread_sentence(case.outlook, path[-1].year, formats)
            st.html(f'<p class="why">{escape(said)}</p>')
        if case.outlook.changes:
            _changes(case, path[-1], formats)


def _ways_on(found: Trace, path: tuple[Question, ...], case: Case, formats: Formats, where: str) -> None:
    """Back to where one came from, and on down to the figures that this one was made of."""
    further = [term.trace for term in found.terms if term.trace.figure in FIGURES and term.trace.terms]
    further = [each for each in further if each.formula != "line" and each.value]
    if not further and len(path) == 1:
        return
    with st.container(key=f"{where}-ways", horizontal=True, gap="small"):
        if len(path) > 1:
            back = title(case.answer(path[-2]), formats)
            st.button(
                for_markdown(formats.text("Back to {name}", name=back)),
                key=f"{where}-back",
                type="tertiary",
                icon=":material/arrow_back:",
                on_click=ask_how,
                args=path[:-1],
            )
        for each in further:
            st.button(
                for_markdown(title(each, formats)),
                key=f"{where}-{each.figure}-{each.year}",
                icon=":material/arrow_downward:",
                on_click=ask_how,
                args=(*path, Question(each.figure, each.year, path[-1].case)),
            )


def _changes(case: Case, asked: Question, formats: Formats) -> None:
    """What each change of the scenario has done to the figure."""
    moved = bridge(case.outlook.baseline, case.outlook, asked.year, asked.figure)
    if math.isfinite(moved.start) and math.isfinite(moved.end):
        st.html(changes_table(moved, asked.figure, case.outlook.plan, formats))
