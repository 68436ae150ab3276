"""The store, opened once a process."""

import streamlit as st
from sqlalchemy import Engine

from scenarios.store.engine import open_engine
from scenarios.store.plan_store import PlanStore
from scenarios.store.store import Store


@st.cache_resource(show_spinner=False)
def _engine() -> Engine:
    """The database that DATABASE_URL or the user's data folder says."""
    return open_engine()


@st.cache_resource(show_spinner=False)
def open_store() -> Store:
    """The store of scenarios, decisions and outturn."""
    return Store(_engine())


@st.cache_resource(show_spinner=False)
def open_plan_store() -> PlanStore:
    """The store of plans that are entered or edited here."""
    return PlanStore(_engine())
