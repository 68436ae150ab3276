"""The app: what is served, and the script that configures the page and routes. `streamlit run app.py` starts it."""

import logging

import streamlit as st
from starlette.middleware import Middleware

from pages.shared.first_page.gate import Gate
from pages.shared.first_page.serving import Serving, made_ready
from pages.shared.frame.frame import frame
from pages.shared.frame.language import current_language, drop_old_words
from pages.shared.frame.look import LOGO
from pages.shared.frame.menu import START, pages
from pages.shared.frame.parts import show_notice
from pages.shared.streamlit.routing import pages_are_the_apps
from pages.shared.streamlit.sending.only_changes import send_only_what_has_changed
from pages.shared.streamlit.sending.settings import read_settings_once
from pages.shared.streamlit.whole_moves import carry_moves_out_whole_and_in_order
from pages.shared.work import dialog
from pages.shared.work.database import one_look
from pages.shared.work.saving import show_saving
from reports.saying.formats import Formats
from reports.saying.program import PROGRAM


def route() -> None:
    """The script: runs for each session and each move."""
    dialog.closed()
    drop_old_words()
    with one_look():
        _route()


def _route() -> None:
    st.set_page_config(page_title=PROGRAM, page_icon=str(LOGO), layout="wide")
    formats = Formats(current_language())
    page = st.navigation(pages(formats), position="top")
    try:
        if frame(page.url_path or START, page.title):
            page.run()
    except Exception:
        logging.getLogger(PROGRAM).exception("page %s failed", page.url_path or START)
        show_notice(
            formats.text(
                "Something went wrong in the program. Your levers are kept; choose another page or reload. The details are in the log."
            ),
            "warning",
        )
    show_saving(formats)


if __name__ == "__main__":  # as Streamlit runs it for each move
    route()
else:  # as the server imports it, to find what to serve
    carry_moves_out_whole_and_in_order()
    send_only_what_has_changed()
    read_settings_once()
    pages_are_the_apps()
    app = st.App(__file__, middleware=[Middleware(Gate), Middleware(Serving)], lifespan=made_ready)
