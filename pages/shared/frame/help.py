"""Help on the page at hand, the glossary, the keys and the accessibility statement, in a dialog that a quiet button opens."""

from html import escape

import streamlit as st

from pages.shared.frame.tour import start_tour
from reports.help.accessibility import Part, contact_set, statement
from reports.help.entry import HelpEntry, Pair
from reports.help.levers import lever_pairs
from reports.help.pages import HELP, KEYS
from reports.saying.formats import Formats
from reports.saying.glossary import TERMS, explained

OPEN = "help-open"


def help_button(page: str, title: str, formats: Formats) -> None:
    """The button in the head; nothing on a page that has no help."""
    entry = HELP.get(page)
    if entry is None:
        return
    label = formats.text("Help")
    st.button(label, key="help", type="tertiary", icon=":material/help:", on_click=_ask)
    if st.session_state.pop(OPEN, False):
        st.dialog(formats.text("Help: {page}", page=title), width="large")(_dialog)(entry, formats)


def _ask() -> None:
    st.session_state[OPEN] = True


def _dialog(entry: HelpEntry, formats: Formats) -> None:
    text = formats.text
    page, words, keys, accessible = st.tabs(
        [text("This page"), text("All words"), text("Keyboard"), text("Accessibility")]
    )
    with page:
        st.html(_of_page(entry, formats))
    with words:
        search = st.text_input(text("Search for a word"), key="help-search", max_chars=60)
        found = explained(tuple(TERMS), formats, search)
        st.html(_listed(found) if found else _paragraph(text("No word like that. Try a shorter one.")))
    with keys:
        st.html(_listed(_said((*entry.keys, *KEYS), formats)))
    with accessible:
        parts = statement(contact_set(), formats)
        st.html(f'<div class="help">{"".join(map(_part, parts))}</div>')
    if st.button(text("Show the short tour"), key="tour-again", icon=":material/signpost:"):
        start_tour()
        st.switch_page("pages/overview.py")


def _of_page(entry: HelpEntry, formats: Formats) -> str:
    text, say = formats.text, formats.message
    steps = "".join(f"<li>{escape(say(step))}</li>" for step in entry.steps)
    levers = [(text("What the levers do"), _listed(_said(lever_pairs(), formats)))] if entry.levers else []
    parts = (
        (text("How to use it"), f"<ol>{steps}</ol>"),
        (text("What the figures mean"), _listed(_said(entry.figures, formats))),
        *levers,
        (text("Common questions"), _listed(_said(entry.questions, formats))),
        (text("Words on this page"), _listed(explained(entry.terms, formats))),
    )
    body = "".join(f"<h3>{escape(name)}</h3>{content}" for name, content in parts)
    return f'<div class="help">{_paragraph(say(entry.answers), "answers")}{body}</div>'


def _part(part: Part) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in part.items)
    said = "".join(map(_paragraph, part.said))
    return f"<h3>{escape(part.title)}</h3>{said}{f'<ul>{items}</ul>' if items else ''}"


def _said(pairs: tuple[Pair, ...], formats: Formats) -> list[tuple[str, str]]:
    return [(formats.message(name), formats.message(meaning)) for name, meaning in pairs]


def _paragraph(said: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(said)}</p>'


def _listed(pairs: list[tuple[str, str]]) -> str:
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(meaning)}</dd>" for name, meaning in pairs)
    return f'<dl class="words-list">{items}</dl>'
