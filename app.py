"""The app: what is served, and the script that configures the page and routes. `streamlit run app.py` starts it."""

import logging
from collections.abc import Callable

import streamlit as st
from starlette.middleware import Middleware
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.shared.frame.frame import frame
from pages.shared.frame.language import current_language
from pages.shared.frame.look import LOGO
from pages.shared.frame.parts import show_notice
from pages.shared.streamlit.serving import Serving, made_ready
from pages.shared.streamlit.whole_moves import carry_moves_out_whole_and_in_order
from reports.saying.formats import Formats
from reports.saying.program import PROGRAM


def pages(text: Callable[[str], str]) -> list[StreamlitPage]:
    """Every page with its name; the last two have an address and no place in the menu."""
    return [
        st.Page("pages/overview.py", title=text("Overview"), icon=":material/monitoring:", default=True),
        st.Page("pages/decide.py", title=text("Decide"), icon=":material/how_to_vote:", url_path="decide"),
        st.Page(
            "pages/spend_down.py",
            title=text("Spend down"),
            icon=":material/trending_down:",
            url_path="spend_down",
        ),
        st.Page("pages/choose.py", title=text("Choose"), icon=":material/checklist:", url_path="choose"),
        st.Page(
            "pages/compare.py",
            title=text("Compare"),
            icon=":material/compare_arrows:",
            url_path="compare",
        ),
        st.Page(
            "pages/seminar.py",
            title=text("Seminar"),
            icon=":material/slideshow:",
            url_path="seminar",
        ),
        st.Page(
            "pages/scenarios.py",
            title=text("Scenarios"),
            icon=":material/folder_open:",
            url_path="scenarios",
        ),
        st.Page("pages/plan.py", title=text("Plan"), icon=":material/edit_note:", url_path="plan"),
        st.Page(
            "pages/sources.py",
            title=text("Sources and findings"),
            icon=":material/fact_check:",
            url_path="sources",
        ),
        st.Page(
            "pages/method.py",
            title=text("How it is computed"),
            icon=":material/calculate:",
            url_path="method",
        ),
        st.Page("pages/decision.py", title=text("Decision page"), url_path="decision", visibility="hidden"),
        st.Page("pages/new_plan.py", title=text("New plan"), url_path="new_plan", visibility="hidden"),
    ]


def route() -> None:
    """The script: runs for each session and each move."""
    st.set_page_config(page_title=PROGRAM, page_icon=str(LOGO), layout="wide")
    text = Formats(current_language()).text
    page = st.navigation(pages(text), position="top")
    try:
        if frame(page.url_path or "overview", page.title):
            page.run()
    except Exception:
        logging.getLogger(PROGRAM).exception("page %s failed", page.url_path or "overview")
        show_notice(
            text(
                "Something went wrong in the program. Your levers are kept; choose another page or reload. The details are in the log."
            ),
            "warning",
        )


if get_script_run_ctx(suppress_warning=True) is None:  # the server imports this file to find what to serve
    carry_moves_out_whole_and_in_order()
    app = st.App(__file__, middleware=[Middleware(Serving)], lifespan=made_ready)
else:
    route()
