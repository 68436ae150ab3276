"""The one line that says whether what is done is saved, at the foot of every page and of the wall."""

from html import escape

import streamlit as st

from pages.shared.work import dialog
from pages.shared.work.database import begun_anew, cannot_read, not_done, saving_trouble
from reports.saying.formats import Formats

_EVERY_S = 3
"""Seconds between two tries while something waits to be saved."""


def show_saving(formats: Formats) -> None:
    """Nothing where all is saved; to be called when the page has run, for what the page did counts too."""
    text, refused, away = formats.text, not_done(), saving_trouble() is not None
    if not (refused or away or begun_anew()):
        return
    with st.container(key="saving"):
        if refused is not None:
            why = formats.message(refused.why)
            _say(
                text("That was not saved: the store cannot be used, {why}. Try again in a while.", why=why),
                "alert",
            )
        if begun_anew():
            _say(
                text(
                    "The file with all that is saved was taken away or replaced while the program ran. The work at hand is kept; what was saved before is in the file that was there."
                ),
                "alert",
            )
        if away:
            _until_it_is_back(formats)


@st.fragment(run_every=_EVERY_S)
def _until_it_is_back(formats: Formats) -> None:
    """Tries again by itself; when all is saved the whole page is drawn anew, with what the store holds."""
    trouble = saving_trouble()
    if trouble is None:
        if not dialog.is_open():
            st.rerun()
        return
    said = formats.text(
        "Not being saved: the store cannot be used, {why}. Go on as usual and let the program run: the work is saved when the store is back.",
        why=formats.message(trouble.why),
    )
    missing = formats.text("What was saved before may be missing.") if cannot_read() else ""
    _say(f"{said} {missing}".strip(), "status")


def _say(said: str, role: str) -> None:
    st.html(f'<p class="saving" role="{role}">{escape(said)}</p>')
