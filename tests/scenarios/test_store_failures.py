"""A store that cannot be used: what is said of it, that nobody waits for it, and that it is found again."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import Pool

from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.store.reaching import engine as engines
from scenarios.store.reaching import where
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.failures import (
    DAMAGED,
    FULL,
    NEWER,
    OTHER,
    REFUSED,
    SILENT,
    UNKNOWN,
    StoreError,
    failure,
)
from scenarios.store.records import Draft
from scenarios.store.store import Store
from tests.support.databases import Postgres

DRAFT = Draft(
    Scenario(name="A", plan_id="north", plan_version="1", changes=(SetRate(rate="wages", value=0.02),))
)


def keep(url: str) -> None:
    """Keeps a draft in a database of its own."""
    database = Database(url)
    try:
        Store(database).keep_draft("ada", DRAFT)
    finally:
        database.dispose()


def change(url: str, statement: str) -> None:
    database = Database(url)
    with database.begin() as connection:
        connection.execute(text(statement))
    database.dispose()


def no_database(file: Path) -> None:
    file.write_bytes(b"no database at all" * 300)


def torn(file: Path) -> None:
    """The first page is right, all that it leads to is not."""
    keep(f"sqlite:///{file}")
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xa7" * (len(content) - 4096))


def of_tomorrow(file: Path) -> None:
    keep(f"sqlite:///{file}")
    change(f"sqlite:///{file}", "UPDATE alembic_version SET version_num='9999'")


def nonsense(file: Path) -> None:
    keep(f"sqlite:///{file}")
    change(f"sqlite:///{file}", "UPDATE drafts SET content='{'")


def another_program(file: Path) -> None:
    keep(f"sqlite:///{file}")
    change(f"sqlite:///{file}", "DROP TABLE drafts")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (no_database, DAMAGED),
        (torn, DAMAGED),
        (of_tomorrow, NEWER),
        (nonsense, DAMAGED),
        (another_program, DAMAGED),
        (Path.mkdir, OTHER),
    ],
)
def test_a_file_that_is_no_store_of_ours_is_named_and_left_as_it_is(
    tmp_path: Path, harm: Callable[[Path], None], reason: object
):
    file = tmp_path / "store.db"
    harm(file)
    before = file.read_bytes() if file.is_file() else b""
    database = Database(f"sqlite:///{file}")
    with pytest.raises(StoreError) as refused:
        Store(database).draft("ada", "north")
    database.dispose()
    assert (refused.value.why, refused.value.what_to_do) == reason
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert (file.read_bytes() if file.is_file() else b"")[:4096] == before[:4096]


@pytest.mark.parametrize("url", ["mysql://ada:secret@host/name", "no address", "oracle://x", "sqlite3:///a"])
def test_an_address_of_another_kind_is_named_without_its_password(url: str):
    with pytest.raises(StoreError) as refused:
        keep(url)
    assert refused.value.why == UNKNOWN[0]
    assert "secret" not in str(refused.value)


@pytest.fixture
def full() -> Iterator[Callable[[bool], None]]:
    """Lets SQLite's files grow no more, as on a disk that is full."""
    growing = [True]

    def on_use(connection: object, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count={1_000_000 if growing[0] else 1}")

    event.listen(Pool, "checkout", on_use)
    yield lambda is_full: growing.__setitem__(0, not is_full)
    event.remove(Pool, "checkout", on_use)


def test_a_full_disk_refuses_what_is_written_and_still_gives_what_is_there(
    tmp_path: Path, full: Callable[[bool], None]
):
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    store = Store(database)
    store.keep_draft("ada", DRAFT)
    full(True)
    with pytest.raises(StoreError) as refused:
        store.freeze("x" * 400_000, "north", who="")
    assert refused.value.why == FULL[0]
    assert store.draft("ada", "north") == DRAFT
    full(False)
    store.freeze("x" * 400_000, "north", who="")
    database.dispose()


def test_a_store_that_is_taken_away_under_way_is_noticed_at_the_next_save(tmp_path: Path):
    file = tmp_path / "store.db"
    database = Database(f"sqlite:///{file}")
    store = Store(database)
    store.keep_draft("ada", DRAFT)
    file.unlink()
    store.keep_draft("bo", DRAFT)
    assert database.begun_anew == 1
    assert store.draft("ada", "north") is None
    other = Store(Database(f"sqlite:///{file}"))
    assert other.draft("bo", "north") == DRAFT
    store.keep_draft("bo", DRAFT)
    assert database.begun_anew == 1
    database.dispose()
    other._database.dispose()


def test_the_file_and_its_folder_are_the_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(where.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "own"))
    mask = os.umask(0o002)
    try:
        keep(where.database_url())
        assert rights(tmp_path / "own") == 0o700
        assert {rights(file) for file in (tmp_path / "own").iterdir()} == {0o600}
        (tmp_path / "own").chmod(0o755)
        (tmp_path / "own" / "utblick.db").chmod(0o644)  # as versions before made them
        keep(where.database_url())
        assert rights(tmp_path / "own") == 0o700
        assert rights(tmp_path / "own" / "utblick.db") == 0o600
        keep(f"sqlite:///{tmp_path / 'new' / 'a.db'}")
        assert (rights(tmp_path / "new"), rights(tmp_path / "new" / "a.db")) == (0o700, 0o600)
        (tmp_path / "new").chmod(0o750)
        (tmp_path / "new" / "a.db").chmod(0o640)  # what somebody has shared on purpose stays so
        keep(f"sqlite:///{tmp_path / 'new' / 'a.db'}")
        assert (rights(tmp_path / "new"), rights(tmp_path / "new" / "a.db")) == (0o750, 0o640)
    finally:
        os.umask(mask)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def reached_again(store: Store) -> None:
    """Waits until the trials in the background have come through, however long a busy machine takes."""
    last = time.monotonic() + 120
    while True:
        try:
            store.draft("ada", "north")
        except StoreError:
            assert time.monotonic() < last, "it never came back"
            threading.Event().wait(0.02)  # between two questions
        else:
            return


def test_a_frozen_server_is_waited_for_once_and_found_again_when_it_answers(postgres: Postgres):
    database = Database(postgres.url, pause_s=0.05)
    store = Store(database)
    store.keep_draft("ada", DRAFT)
    with postgres.frozen():
        with pytest.raises(StoreError) as waited:
            store.keep_draft("ada", DRAFT)
        with pytest.raises(StoreError) as refused:
            store.draft("ada", "north")
        new = Database(postgres.url)
        with pytest.raises(StoreError) as at_start:
            Store(new).draft("ada", "north")
    assert waited.value.why == at_start.value.why == SILENT[0]
    assert refused.value is waited.value  # nobody was asked
    reached_again(store)
    store.keep_draft("ada", DRAFT)
    for each in (database, new):
        each.dispose()


def test_a_server_that_has_been_started_again_is_taken_up_with_the_next_question(postgres: Postgres):
    database = Database(postgres.url)
    store = Store(database)
    store.keep_draft("ada", DRAFT)
    postgres.stop()
    try:
        with pytest.raises(StoreError) as refused:
            store.draft("ada", "north")
    finally:
        postgres.start()
    assert refused.value.why == SILENT[0]
    reached_again(store)
    assert store.draft("ada", "north") == DRAFT
    postgres.stop()
    postgres.start()
    assert store.draft("ada", "north") == DRAFT  # a connection of before is no hindrance
    database.dispose()


def test_a_database_that_the_server_does_not_have_is_refused_by_name(postgres: Postgres):
    with pytest.raises(StoreError) as refused:
        keep(postgres.url.replace("/postgres?", "/other?"))
    assert refused.value.why == REFUSED[0]


def test_a_store_that_cannot_be_used_says_so_in_one_line_with_what_the_driver_said():
    plain, told = StoreError(FULL, "the file a.db"), StoreError(FULL, "the file a.db", "disk I/O 7")
    assert str(plain) == f"the store the file a.db cannot be used: {FULL[0].template}; {FULL[1]}"
    assert str(told) == f"the store the file a.db cannot be used: {FULL[0].template} (disk I/O 7); {FULL[1]}"
    assert (told.why, told.what_to_do, told.where) == (*FULL, "the file a.db")
    assert told.phrase.english == FULL[0].template


@pytest.mark.parametrize(
    ("error", "reason", "said"),
    [
        (OSError("the disk is  full"), FULL, "the disk is full"),
        (SQLAlchemyError("something"), OTHER, "something"),
        (DBAPIError("select 1", {}, Exception("no answer\nwithin 7 s")), SILENT, "no answer within 7 s"),
        (OSError("x" * 161), OTHER, "x" * 160),
    ],
)
def test_what_a_driver_says_is_told_by_its_own_words_or_by_those_of_the_error(error, reason, said):
    found = failure(error, "the file a.db")
    assert (found.why, found.what_to_do) == reason
    assert f" ({said}); " in str(found)


@pytest.mark.parametrize(
    ("url", "place", "file"),
    [
        ("sqlite:////data/a.db", "/data/a.db", "/data/a.db"),
        ("sqlite:///a.db", "a.db", "a.db"),
        ("sqlite://", "in memory", None),
        ("sqlite:///:memory:", ":memory:", None),
        ("postgresql://ada:secret@host:5433/name", "postgresql://ada:***@host:5433/name", None),
        ("postgresql+psycopg://host/name", "postgresql+psycopg://host/name", None),
    ],
)
def test_a_store_is_called_by_its_file_or_its_server_without_the_password(url, place, file):
    stated = engines.address(url)
    assert engines.place(stated) == place
    assert engines.file_of(stated) == (None if file is None else Path(file))


@pytest.mark.parametrize(
    ("url", "where"),
    [("mysql://ada:secret@host/name", "mysql://ada:***@host/name"), ("nonsense", "nonsense"), ("x" * 41, "x" * 40), ("a b://c", "a b")],
)  # fmt: skip
def test_an_address_of_no_such_store_is_refused(url, where):
    with pytest.raises(StoreError) as refused:
        engines.address(url)
    assert (refused.value.where, (refused.value.why, refused.value.what_to_do)) == (where, UNKNOWN)
