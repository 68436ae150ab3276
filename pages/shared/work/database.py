"""The store, opened once a process for each database."""

import streamlit as st

from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.engine import database_url
from scenarios.store.store import Store
from scenarios.store.terms_store import TermsStore


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(url: str) -> tuple[Store, PlanStore, TermsStore]:
    """The stores share one database, so one pool of connections."""
    database = Database(url)
    return Store(database), PlanStore(database), TermsStore(database)


def open_store() -> Store:
    """The store of scenarios, decisions and outturn, in the database of DATABASE_URL or the user's own."""
    return _opened(database_url())[0]


def open_plan_store() -> PlanStore:
    """The store of plans that are entered or edited here, in the same database."""
    return _opened(database_url())[1]


def open_terms_store() -> TermsStore:
    """The store of what is asked for on the pages that plan, in the same database."""
    return _opened(database_url())[2]
