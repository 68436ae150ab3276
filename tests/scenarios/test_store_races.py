"""Unsaved work that is written over from many sides at once: no write fails, and no window's work is lost unseen."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.store.plan_store import PlanDraft, PlanStore
from scenarios.store.reaching import patience
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.failures import StoreError
from scenarios.store.records import Draft, ElsewhereError
from scenarios.store.store import Store
from scenarios.store.terms_store import TermsStore

WRITERS, WRITES = 4, 25


def draft(wages: float = 0.02) -> Draft:
    change = SetRate(rate="wages", value=wages)
    return Draft(Scenario(name="A", plan_id="north", plan_version="1", changes=(change,)))


def keep_work(database: Database, number: int) -> None:
    Store(database).keep_draft("ada", draft(number / 1000))


def keep_edits(database: Database, number: int) -> None:
    PlanStore(database).keep_draft("ada", "north", PlanDraft(number, {}))
    PlanStore(database).drop_draft("ada", "north")


def keep_terms(database: Database, number: int) -> None:
    TermsStore(database).keep("ada", "north", {f"term {number}": number})


@pytest.mark.parametrize("keep", [keep_work, keep_edits, keep_terms])
def test_of_many_windows_that_keep_work_at_once_none_fails(
    url: str, keep: Callable[[Database, int], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(patience, "LONGEST_S", 60.0)  # nor does one wait in vain on a busy machine
    monkeypatch.setattr(patience, "LONGEST_TURN_MS", 60_000)
    databases = [Database(url) for _ in range(WRITERS)]
    start, failed = threading.Barrier(WRITERS), []

    def write(at: int) -> None:
        start.wait(60)
        for number in range(WRITES):
            try:
                keep(databases[at], at * WRITES + number)
            except (SQLAlchemyError, StoreError, ElsewhereError) as error:
                failed.append(error)

    threads = [threading.Thread(target=write, args=(at,)) for at in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    if keep is keep_terms:
        kept = TermsStore(databases[0]).terms("ada", "north")
        assert kept == {f"term {number}": number for number in range(WRITERS * WRITES)}
    for database in databases:
        database.dispose()


def test_a_new_store_that_somebody_is_just_making_is_waited_for(tmp_path: Path):
    """SQLite refuses at once, whatever its busy_timeout says, to turn a file that another one is writing."""
    file = tmp_path / "store.db"
    maker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    maker.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(file, timeout=60).execute("PRAGMA journal_mode=WAL")
    made = threading.Timer(0.1, maker.commit)
    made.start()
    database = Database(f"sqlite:///{file}")
    keep_terms(database, 1)
    assert TermsStore(database).terms("ada", "north") == {"term 1": 1}
    made.join()
    maker.close()
    database.dispose()


def test_a_new_store_that_another_program_never_lets_go_of_is_said_to_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(patience, "LONGEST_TURN_MS", 50)
    holder = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    with pytest.raises(StoreError, match="another program holds it"):
        keep_terms(database, 1)
    holder.close()
    database.dispose()


def test_a_window_that_has_not_seen_what_another_kept_is_told_and_writes_nothing(url: str):
    database = Database(url)
    store = Store(database)
    first = store.keep_draft("ada", draft(0.01), tab="desk", seen="")
    assert store.draft("ada", "north").turn == first
    second = store.keep_draft("ada", draft(0.02), tab="wall", seen=first)
    with pytest.raises(ElsewhereError):
        store.keep_draft("ada", draft(0.03), tab="desk", seen=first)
    assert store.draft("ada", "north") == draft(0.02)
    third = store.keep_draft("ada", draft(0.04), tab="desk", seen=second)  # it has seen it now, and goes on
    assert store.draft("ada", "north") == draft(0.04)
    assert len({first, second, third}) == 3
    database.dispose()


def test_a_window_goes_on_over_what_it_kept_itself_though_it_never_heard_that_it_was_kept(url: str):
    database = Database(url)
    store = Store(database)
    store.keep_draft("ada", draft(0.01), tab="desk", seen="")
    store.keep_draft("ada", draft(0.02), tab="desk", seen="")
    assert store.draft("ada", "north") == draft(0.02)
    store.keep_draft("bo", draft(0.05), tab="other", seen="")
    store.keep_draft("ada", draft(0.03), tab="desk", seen="")
    assert store.draft("bo", "north") == draft(0.05)
    database.dispose()


def test_edits_of_a_plan_are_neither_written_over_nor_dropped_unseen(url: str):
    database = Database(url)
    store = PlanStore(database)
    first = store.keep_draft("ada", "north", PlanDraft(1, {"a": "1"}), tab="one", seen="")
    second = store.keep_draft("ada", "north", PlanDraft(1, {"a": "2"}), tab="two", seen=first)
    with pytest.raises(ElsewhereError):
        store.keep_draft("ada", "north", PlanDraft(1, {"a": "3"}), tab="one", seen=first)
    store.drop_draft("ada", "north", tab="one", seen=first)
    assert store.draft("ada", "north") == PlanDraft(1, {"a": "2"})
    store.drop_draft("ada", "north", tab="one", seen=second)
    assert store.draft("ada", "north") is None
    database.dispose()
