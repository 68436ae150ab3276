"""Pieces that pages draw with: headline, cards, charts with alt text, and tables one click away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from pages.shared.frame.language import current_language
from reports.charts.canvas import Chart
from reports.charts.furniture import Swatch
from reports.saying.formats import Formats
from reports.saying.sentences import MARK_SIGNS, Verdict, mark_word

Height = Literal["content", "stretch"]
_CHART = st.components.v2.component(
    "utblick.chart",
    js="export default (place) => {\n  window.utblick.stand(place);\n}",
    isolate_styles=False,
)
"""Where a chart stands; it is drawn by `browser/chart.js`."""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its name and what has changed; `moved` where it differs from the document."""

    name: str
    figure: str
    change: str
    moved: bool = False


def show_headline(verdict: Verdict, why: str, formats: Formats, *more: str) -> None:
    """The answer, marked with a word and a sign, and the reason under it; each of `more` on a line of its own."""
    lines = "".join(f'<p class="why">{escape(line)}</p>' for line in more if line)
    st.html(headline_html(verdict, why, formats) + lines)


def headline_html(verdict: Verdict, why: str, formats: Formats, element: str = "h1") -> str:
    """The answer as HTML, in a heading or another element."""
    mark = verdict_mark(verdict, formats)
    said = f'<{element} class="headline">{mark}{escape(verdict.sentence)}</{element}>'
    return f'{said}<p class="why">{escape(why)}</p>'


def verdict_mark(verdict: Verdict, formats: Formats) -> str:
    """A verdict's mark as HTML: its sign and its word; "" where it has none."""
    if not verdict.mark:
        return ""
    word = mark_word(verdict.mark, formats)
    return f'<span class="mark {verdict.mark}">{MARK_SIGNS[verdict.mark]} {escape(word)}</span>'


def show_notice(text: str, kind: Literal["info", "warning", "good"] = "info") -> None:
    """A notice. Its text may come from a file: it is escaped, and nothing in it is fetched."""
    role = "alert" if kind == "warning" else "status"
    st.html(f'<p class="notice {kind}" role="{role}">{escape(text)}</p>')


def show_to_copy(said: str, copy: str, formats: Formats) -> None:
    """A text that is taken elsewhere, and a button that copies it, called `copy`.

    Streamlit's own way, `st.code`, loads half a megabyte of script that colours programs.
    """
    done = formats.text("Copied")
    by_hand = formats.text("The browser does not let it be copied: the text is marked, press Ctrl+C.")
    st.html(
        f'<div class="to-copy"><p class="copied-text">{escape(said)}</p>'
        f'<button type="button" data-done="{escape(done)}" data-by-hand="{escape(by_hand)}">{escape(copy)}</button>'
        '<span role="status"></span></div>'
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: a page's file, what the link says, and its icon."""

    page: str
    label: str
    icon: str = ":material/arrow_forward:"


def show_empty(said: str, *ways: Way) -> None:
    """What stands where there is nothing yet: what to do next, and where."""
    show_notice(said)
    if ways:
        show_ways(ways)


def show_ways(ways: Sequence[Way], key: str | None = None) -> None:
    """Links beside each other."""
    with st.container(horizontal=True, key=key):
        for way in ways:
            st.page_link(way.page, label=way.label, icon=way.icon or None, width="content")


def show_title(sentence: str, under: str = "") -> None:
    """A page's headline without a verdict."""
    st.html(f'<h1 class="headline">{escape(sentence)}</h1><p class="why">{escape(under)}</p>')


def show_part(title: str) -> None:
    """The heading of a part of a page."""
    st.html(f'<h2 class="part">{escape(title)}</h2>')


def show_cards(cards: list[Card], ask: str = "") -> None:
    """Figures side by side; `ask` is the word on those that a click opens."""
    st.html(cards_html(cards, ask))


def cards_html(cards: list[Card], ask: str) -> str:
    """The figures as HTML."""
    cue = f'<span class="ask" aria-hidden="true">{escape(ask)}</span>' if ask else ""
    items = "".join(
        f'<div class="card"><dt>{cue}{escape(card.name)}</dt><dd class="figure">{escape(card.figure)}</dd>'
        f'<dd class="change{" moved" if card.moved else ""}">{escape(card.change)}</dd></div>'
        for card in cards
    )
    return f'<dl class="cards">{items}</dl>'


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a chart: its message, what is drawn and the unit, and the key of its colours.

    `alt` is the chart in words for those who do not see it.
    """

    title: str
    subtitle: str
    alt: str
    key: tuple[Swatch, ...] = ()


def show_chart(
    figure: Chart,
    caption: Caption,
    *,
    key: str,
    on_pick: Callable[[str], None] | None = None,
    height: Height = "content",
) -> None:
    """A chart under its caption; `on_pick` is told the id of the point that is clicked.

    A chart without a title stands under one already; `height` stretches it over the room that is left.
    """
    st.html(caption_html(caption))
    shown = {
        "figure": {"data": figure.data, "layout": figure.layout},
        "title": caption.title,
        "alt": caption.alt,
        "save": Formats(current_language()).text("Save as a picture"),
        "asks": on_pick is not None,
    }

    def picked() -> None:
        if on_pick is not None:
            on_pick(str(st.session_state[key].picked))

    _CHART(key=key, data=shown, height=height, on_picked_change=picked)


def caption_html(caption: Caption) -> str:
    """What stands over a chart as HTML."""
    swatches = "".join(
        f'<span class="key"><i class="{swatch.kind}" style="color:{swatch.colour}"></i>{escape(swatch.name)}</span>'
        for swatch in caption.key
    )
    title = f'<h2 class="chart-title">{escape(caption.title)}</h2>' if caption.title else ""
    return f'{title}<p class="chart-subtitle">{escape(caption.subtitle)}{swatches}</p>'


def show_table_if_opened(label: str, table: Callable[[], str], *, key: str) -> None:
    """A table one click away; it is made and sent where it is open, and not with every move of a lever."""
    with st.expander(label, key=key, on_change="rerun") as opened:
        if opened.open:
            st.html(table())
