"""The panel of intervals on a page of its own, with what a page has around it: a script for the app's test runner."""

import streamlit as st

from pages.shared.frame.screen import screen_of
from pages.shared.levers.interval_panel import show_intervals
from pages.shared.work.library import open_library
from pages.shared.work.workspace import Workspace
from scenarios.kept.links import to_link


def show() -> None:
    """The panel, a way back, and the link to what it makes."""
    library = open_library()
    at_hand = Workspace(library.plans["nils-2021"].plan, library.policy.ceiling)
    at_hand.begin()
    language = st.session_state["language"]
    show_intervals(screen_of(library, at_hand, at_hand.work(), language))
    at_hand.track()
    st.button("undo", key="undo", on_click=at_hand.move, args=(-1,))
    st.session_state["link"] = to_link(at_hand.scenario())


if __name__ == "__main__":
    show()
