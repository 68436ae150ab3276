"""What the program holds of the store beside the store: what it said last, and work that it has not taken yet."""

import logging
import secrets
import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Concatenate, Literal, ParamSpec, TypeVar, cast

import streamlit as st

from scenarios.store.handled_store import HandledStore
from scenarios.store.news import NewsStore
from scenarios.store.plan_store import PlanDraft, PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.failures import StoreError
from scenarios.store.reaching.where import PROGRAM, database_url
from scenarios.store.records import Draft, ElsewhereError
from scenarios.store.store import Store
from scenarios.store.terms_store import TermsStore

TAB = "window"
_MOST = 2_000
"""Answers that are remembered, and pieces of work that wait."""
S = TypeVar("S")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")
Kind = Literal["work", "edits", "terms"]
Place = tuple[Kind, str, str, str]
"""What it is, whose, on which plan, in which window."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Terms that have changed, and what this window has seen of them in the store."""

    terms: Mapping[str, object]
    known: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Work of a browser on a plan that no version holds; a plan's edits that are None are given up."""

    owner: str
    plan_id: str
    content: Draft | PlanDraft | Changed | None

    @property
    def kind(self) -> Kind:
        """What it is, which there is one of a browser and plan."""
        if isinstance(self.content, Draft):
            return "work"
        return "terms" if isinstance(self.content, Changed) else "edits"


class Reach:
    """A database with its stores, what they said last, and what they have not taken yet.

    `said_at` holds, with an answer, how much there was of all that is only added to before it was asked for.
    `seen` holds the mark of what each window has last seen of its browser's unsaved work; None takes any place.
    """

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.work, self.plans = Store(self.database), PlanStore(self.database)
        self.terms, self.news = TermsStore(self.database), NewsStore(self.database)
        self.handled = HandledStore(self.database)
        self.said: dict[Hashable, object] = {}
        self.said_at: dict[Hashable, tuple[str, object]] = {}
        self.seen: dict[Place, str | None] = {}
        self.waiting: dict[Place, Unsaved] = {}
        self.refused: dict[Place, StoreError] = {}
        self.elsewhere: dict[Place, None] = {}
        self.unread: StoreError | None = None
        self.one_writes = threading.Lock()

    def store(self, question: Callable[Concatenate[S, P], T]) -> S:
        """The store that a method belongs to."""
        stores = (self.work, self.plans, self.terms, self.news, self.handled)
        name = question.__name__
        found = (each for each in stores if getattr(type(each), name, None) is question)
        return cast("S", next(found))

    def write_waiting(self) -> None:
        """Tries all that waits, of every window: a window that is closed comes no more by itself."""
        with self.one_writes:
            for place, unsaved in list(self.waiting.items()):
                try:
                    remember(self.seen, place, self._write(place, unsaved))
                    self.elsewhere.pop(place, None)
                except ElsewhereError:
                    remember(self.elsewhere, place, None)
                except StoreError as error:
                    if place not in self.refused:
                        log(error)
                    self.refused[place] = error
                    continue
                self.refused.pop(place, None)
                if self.waiting.get(place) is unsaved:
                    del self.waiting[place]

    def _write(self, place: Place, unsaved: Unsaved) -> str:
        """Keeps it in the store; the mark of the keeping, "" where nothing is kept any more."""
        owner, plan_id, content = unsaved.owner, unsaved.plan_id, unsaved.content
        tab, seen = place[3], self.seen.get(place, "")
        match content:
            case Draft():
                return self.work.keep_draft(owner, content, tab=tab, seen=seen)
            case PlanDraft():
                return self.plans.keep_draft(owner, plan_id, content, tab=tab, seen=seen)
            case None:
                self.plans.drop_draft(owner, plan_id, tab=tab, seen=seen)
            case _:
                self.terms.keep(owner, plan_id, content.terms, None if seen is None else content.known)
        return ""


_reaches: dict[str, Reach] = {}
_one_makes = threading.Lock()


def reach() -> Reach:
    """That of the database of DATABASE_URL, or the user's own; one for all sessions of the process."""
    url = database_url()
    found = _reaches.get(url)  # asked for many times a run
    if found is None:
        with _one_makes:
            found = _reaches.get(url)
            if found is None:
                while len(_reaches) > 1:
                    del _reaches[next(iter(_reaches))]
                found = _reaches[url] = Reach(url)
    return found


def window() -> str:
    """This window, as long as its session lasts."""
    return str(st.session_state.setdefault(TAB, secrets.token_hex(8)))


def log(error: StoreError) -> None:
    """For the one who runs the program: the page says why, not where."""
    logging.getLogger(PROGRAM).warning("%s", error)


def remember(kept: dict[K, V], key: K, value: V) -> None:
    """As the latest; the oldest goes where there are too many."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > _MOST:
        del kept[next(iter(kept))]
