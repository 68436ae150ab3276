"""A dialog in which somebody types.

Streamlit closes it, and what is typed is gone, whenever the whole page is drawn anew: what would do that by
itself, because an answer has come or the store is back, waits until it is closed.
"""

import streamlit as st

_OPEN = "dialog-open"


def opened() -> None:
    """From now on somebody types in a dialog."""
    st.session_state[_OPEN] = True


def closed() -> None:
    """Nobody does: it was put away, or the page is drawn anew."""
    st.session_state.pop(_OPEN, None)


def is_open() -> bool:
    """Whether somebody types in a dialog."""
    return _OPEN in st.session_state
