"""The one way of the pages to the store: no failure of it goes through.

`ask` gives what the store says, and what it said last where it cannot be used now. `do` carries out what a
person has asked for, or notes that it was not done. Unsaved work is kept by `unsaved.py`. A forecast needs
none of them.

Within `one_look`, which is a run of a page, the store is asked once how much there is of all that is only ever
added to; what follows from that alone, and was said when there was as much, is not asked again.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from pages.shared.work.reach import log, reach, remember, window
from scenarios.store.handled_store import HandledStore
from scenarios.store.news import NewsStore
from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.failures import StoreError
from scenarios.store.reaching.where import database_url
from scenarios.store.store import Store

OF_ROWS_ADDED: tuple[object, ...] = (
    PlanStore.heads,
    NewsStore.mark,
    Store.scenarios,
    Store.decisions,
    Store.outturns,
    HandledStore.handled,
)
"""Questions whose answer follows from rows that are added and never changed."""
NOT_DONE, SEEN_ANEW = "not-done", "store-begun-anew"
S = TypeVar("S")
T = TypeVar("T")
P = ParamSpec("P")


class _Look(threading.local):
    """The run of this thread: how much there is in the store, "" where it is to be asked each question."""

    much = ""


_look = _Look()


@contextmanager
def one_look() -> Iterator[None]:
    """For a run of the whole page; what it saves itself it sees."""
    much = ask(NewsStore.much)
    _look.much = "" if much is None or cannot_read() else much
    try:
        yield
    finally:
        _look.much = ""


def ask(question: Callable[Concatenate[S, P], T], *words: P.args, **names: P.kwargs) -> T | None:
    """What the store says; what it said last where it cannot be used now; None where it never said it.

    Raises:
        NotFoundError: where the store has no such thing.
    """
    at, much = reach(), _look.much
    key = (question.__qualname__, words, tuple(names.items()))
    if much and question in OF_ROWS_ADDED:
        said_at, said = at.said_at.get(key, ("", None))
        if said_at == much:
            return cast("T | None", said)
    try:
        said = question(at.store(question), *words, **names)
    except StoreError as error:
        if at.unread is None:
            log(error)
        at.unread, _look.much = error, ""
        return cast("T | None", at.said.get(key))
    at.unread = None
    remember(at.said, key, said)
    if much and question in OF_ROWS_ADDED:
        remember(at.said_at, key, (much, said))
    return said


def do(act: Callable[Concatenate[S, P], T], *words: P.args, **names: P.kwargs) -> T | None:
    """Carries out a save that a person asked for; None where the store cannot be used, which the page says.

    Raises:
        ConflictError: where somebody else has saved since; of plans PlanConflictError.
    """
    at, _look.much = reach(), ""
    try:
        return act(at.store(act), *words, **names)
    except StoreError as error:
        log(error)
        st.session_state[NOT_DONE] = error
        return None


def saving_trouble() -> StoreError | None:
    """Why this window's work is not saved at the moment; tries it first. None where all is well."""
    at = reach()
    at.write_waiting()
    if at.unread:
        ask(PlanStore.heads)
    own = (error for place, error in at.refused.items() if place[3] == window())
    return next(own, at.unread)


def cannot_read() -> bool:
    """Whether what is shown of the store is what it said before, or nothing."""
    return reach().unread is not None


def not_done() -> StoreError | None:
    """Why what a person asked for was not done; said once."""
    refused: StoreError | None = st.session_state.pop(NOT_DONE, None)
    return refused


def database_in_use() -> tuple[str, int]:
    """Which database it is, by its address and by how often its file was taken away."""
    return database_url(), reach().database.begun_anew


def begun_anew() -> bool:
    """Whether the database's file has been taken away or replaced since this session began."""
    times = reach().database.begun_anew
    return bool(st.session_state.setdefault(SEEN_ANEW, times) != times)
