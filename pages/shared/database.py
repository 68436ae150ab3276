"""The store, opened once a process."""

import streamlit as st

from scenarios.store.engine import open_engine
from scenarios.store.store import Store


@st.cache_resource(show_spinner=False)
def open_store() -> Store:
    """The store that DATABASE_URL or the user's data folder says."""
    return Store(open_engine())
