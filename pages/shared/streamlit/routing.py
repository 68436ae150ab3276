"""Every run begins with app.py, also the first of a process at a page's own address.

Streamlit takes a folder `pages/` for an app of the older kind, until `st.navigation` has been called once in
a process: who comes to a page's address first gets the page without its frame. The documented way out is
another name for the folder
(https://docs.streamlit.io/develop/concepts/multipage-apps/page-and-navigation); ours is called as what it
holds, so the same switch is turned that `st.navigation` turns
(https://github.com/streamlit/streamlit/pull/8673).
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_FRAMED = "framed"


def pages_are_the_apps() -> None:
    """To be said as the server starts: a page that stands in a room of `pages/` is none for Streamlit until then.

    Whoever opens its address first in a process would be told that there is no such page.
    """
    PagesManager.uses_pages_directory = False


def frame_is_drawn() -> None:
    """To be said by app.py in each of its runs."""
    st.session_state[_FRAMED] = True


def require_router() -> None:
    """Runs app.py first, where Streamlit took the pages folder for an app of its own.

    A second browser that comes at the same moment may be on its way to the same, so each session looks for
    its own frame.
    """
    if PagesManager.uses_pages_directory or _FRAMED not in st.session_state:
        PagesManager.uses_pages_directory = False
        st.rerun()
