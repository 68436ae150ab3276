"""After a failure that took time nobody waits again: a trial in the background finds out when the store is back."""

import threading
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from scenarios.store.reaching import database as reaching
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.failures import StoreError

PATIENTLY_S = 60
"""No trial of these takes more than milliseconds."""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every failure counts as one that took time."""
    monkeypatch.setattr(reaching, "_QUICK_S", -1.0)


def away(folder: Path, pause_s: float) -> Database:
    """A store whose folder cannot be made: a file has its name."""
    folder.write_text("in the way")
    return Database(f"sqlite:///{folder / 'store.db'}", pause_s=pause_s)


def trials_since(before: set[threading.Thread]) -> list[threading.Thread]:
    return [each for each in set(threading.enumerate()) - before if each.name == reaching._TRIALS]


def refused(database: Database) -> StoreError:
    with pytest.raises(StoreError) as told, database.connect():
        pass
    return told.value


@pytest.mark.usefixtures("slow")
def test_all_are_refused_alike_by_one_trial_until_the_store_is_back(tmp_path: Path):
    before = set(threading.enumerate())
    database = away(tmp_path / "gone", 0.01)
    first = refused(database)
    (trial,) = trials_since(before)
    assert refused(database) is first
    with pytest.raises(StoreError) as told, database.begin():
        pass
    assert told.value is first
    assert trials_since(before) == [trial]
    (tmp_path / "gone").unlink()
    trial.join(PATIENTLY_S)
    assert not trial.is_alive()
    with database.begin() as connection:
        assert connection.execute(text("SELECT 7")).scalar() == 7
    database.dispose()


@pytest.mark.usefixtures("slow")
def test_a_database_that_is_given_up_is_not_tried_any_more(tmp_path: Path):
    before = set(threading.enumerate())
    database = away(tmp_path / "gone", 3600.0)
    refused(database)
    (trial,) = trials_since(before)
    assert trial.is_alive()
    database.dispose()
    trial.join(PATIENTLY_S)
    assert not trial.is_alive()


def test_a_failure_that_took_no_time_is_met_again_by_whoever_asks(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(reaching, "_QUICK_S", 3600.0)
    before = set(threading.enumerate())
    database = away(tmp_path / "gone", 3600.0)
    assert refused(database) is not refused(database)
    assert trials_since(before) == []
    (tmp_path / "gone").unlink()
    with database.connect() as connection:
        assert connection.execute(text("SELECT 9")).scalar() == 9
    database.dispose()


@pytest.mark.parametrize(("seconds", "trials"), [(0.27, 0), (0.33, 1)])
def test_a_failure_within_three_tenths_of_a_second_is_no_reason_to_refuse_the_next(
    seconds: float, trials: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ticks = count()  # the clock is asked as the question is put, as the store is opened, and after either
    monkeypatch.setattr(reaching, "time", SimpleNamespace(monotonic=lambda: next(ticks) * seconds / 3))
    before = set(threading.enumerate())
    database = away(tmp_path / "gone", 3600.0)
    refused(database)
    assert len(trials_since(before)) == trials
    database.dispose()


def test_a_store_that_is_replaced_by_what_is_none_is_counted_once_as_begun_anew(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(reaching, "_QUICK_S", 3600.0)
    file = tmp_path / "store.db"
    database = Database(f"sqlite:///{file}")
    with database.connect():
        pass
    file.unlink()
    file.mkdir()
    assert refused(database) is not refused(database)
    assert database.begun_anew == 1
    file.rmdir()
    with database.connect() as connection:
        assert connection.execute(text("SELECT 5")).scalar() == 5
    assert database.begun_anew == 1
    file.unlink()
    with database.connect():
        pass
    assert database.begun_anew == 2
    database.dispose()
