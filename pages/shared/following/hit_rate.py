"""How good the frozen forecasts of a plan were, and the intervals that its own errors give."""

from html import escape

import streamlit as st

from pages.shared.frame.parts import show_empty, show_part
from pages.shared.frame.screen import Screen
from pages.shared.work.database import ask
from reports.following.hit_rate import hit_rate_sentence, hit_table, own_interval_line, rate_table
from scenarios.changing.intervals import with_how_sure
from scenarios.following.hit_rate import hits, rates
from scenarios.following.own_intervals import OwnInterval, own_intervals
from scenarios.store.store import Store


def show_hit_rate(screen: Screen) -> None:
    """A sentence, the errors by cause, every forecast, and the association's own intervals; nothing without a decision."""
    text, formats = screen.formats.text, screen.formats
    pages, entries = ask(Store.decisions, screen.plan.id) or (), ask(Store.outturns, screen.plan.id) or ()
    if not pages:
        return
    show_part(text("How good the forecasts were"))
    found = hits(pages, entries)
    if not found:
        show_empty(
            text(
                "No frozen forecast has met an outturn yet. Enter outturn on the page Plan when a year's books are closed."
            )
        )
        return
    st.html(f'<p class="why">{escape(hit_rate_sentence(rates(found), formats))}</p>')
    st.html(rate_table(rates(found), formats))
    with st.expander(text("Every forecast"), key="every-forecast"):
        st.html(hit_table(found, formats))
    _offer(screen, own_intervals(pages, entries))


def _offer(screen: Screen, found: tuple[OwnInterval, ...]) -> None:
    """Intervals from at least three years, as changes of the scenario at hand."""
    if not found:
        return
    text = screen.formats.text
    lines = "".join(f"<li>{escape(own_interval_line(each, screen.formats))}</li>" for each in found)
    st.html(f"<ul>{lines}</ul>")
    had = all(each.change in screen.changes for each in found)
    st.button(
        text("Use them as the scenario's intervals"),
        key="own-intervals",
        disabled=had,
        on_click=_use,
        args=(screen, found),
    )


def _use(screen: Screen, found: tuple[OwnInterval, ...]) -> None:
    changes = screen.workspace.kept
    for each in found:
        changes = with_how_sure(changes, each.change)
    screen.workspace.keep(changes)
