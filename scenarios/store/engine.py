"""Where the database is, and connections to it: SQLite in the user's data folder, or what DATABASE_URL says.

No connection waits for ever: a server that does not answer is given up after LONGEST_S, whether it is asked
for a connection or has been asked something.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import platformdirs
import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from scenarios.store.failures import UNKNOWN, StoreError, failure

PROGRAM = "utblick"
LONGEST_S = 1.0
"""Seconds for a connection or an answer; what is asked here takes milliseconds."""
LONGEST_CHANGE_S = 60.0
"""Seconds for each step of bringing the tables up to date."""
LONGEST_TURN_MS = 3_000
"""How long SQLite waits for another writer; a write takes milliseconds, so this is another program's lock."""
_FILE, _FOLDER = 0o600, 0o700
"""Only the user may read what is saved: it holds plans that are not decided."""
T = TypeVar("T")


def database_url() -> str:
    """DATABASE_URL, or the SQLite file in the user's data folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{_own_file()}"


def _own_file() -> Path:
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)) / "utblick.db"


def store_exists() -> bool:
    """Whether there is a store to look into, so that merely asking makes none."""
    return bool(os.environ.get("DATABASE_URL")) or _own_file().is_file()


def address(url: str) -> URL:
    """The address of a database.

    Raises:
        StoreError: where it is none of those that the program can use.
    """
    try:
        stated = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(UNKNOWN, url.split("://", maxsplit=1)[0][:40]) from None
    if stated.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(UNKNOWN, place(stated))
    return stated


def place(stated: URL) -> str:
    """The file, or the server and the database on it, without the password."""
    if stated.get_backend_name() == "sqlite":
        return stated.database or "in memory"
    return stated.render_as_string(hide_password=True)


def file_of(stated: URL) -> Path | None:
    """The file of a SQLite database."""
    if stated.get_backend_name() != "sqlite" or stated.database in (None, "", ":memory:"):
        return None
    return Path(str(stated.database))


def connecting(stated: URL) -> Engine:
    """An engine that makes connections as they are asked for.

    Raises:
        StoreError: where the file or its folder cannot be made.
    """
    if stated.get_backend_name() == "postgresql":
        stated = stated.set(drivername="postgresql+psycopg")
        engine = create_engine(stated, pool_pre_ping=True, pool_timeout=LONGEST_S)
        event.listen(engine, "do_connect", _connect_in_time)
        return engine
    file = file_of(stated)
    if file is not None:
        _make_private(file)
    engine = create_engine(stated)
    event.listen(engine, "connect", _configure_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """Makes the file and its folder for the user alone; an own file of before is closed to others.

    A file that DATABASE_URL names and that is there already keeps the rights that somebody gave it.
    """
    own = file == _own_file()
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, _FILE))
        if own:
            file.parent.chmod(_FOLDER)
            file.chmod(_FILE)
    except OSError as error:
        raise failure(error, str(file)) from error


def _configure_sqlite(connection: object, record: object) -> None:
    """Readers never wait for a writer, a writer waits for another, and a commit is on the disk."""
    del record
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout={LONGEST_TURN_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class _Patience(threading.local):
    """How long this thread still waits: a dead connection and the one made in its place share the time."""

    each_s = LONGEST_S
    left_s = LONGEST_S

    def begin(self, each_s: float = LONGEST_S) -> None:
        """Whoever is asked from now on has its time anew."""
        self.each_s = self.left_s = each_s

    def use_up(self) -> None:
        """It has been waited for in vain; only what is there already is still taken."""
        self.left_s = 0.01


PATIENCE = _Patience()


class _Impatient(psycopg.Connection[Any]):
    """A connection that gives up waiting; one that has is closed, for its answer may come at any time."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """What the server answers."""
        del timeout
        try:
            answer = super().wait(gen, interval, PATIENCE.left_s)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                PATIENCE.use_up()
                self.pgconn.finish()
            raise
        PATIENCE.begin(PATIENCE.each_s)
        return answer


def _connect_in_time(
    _dialect: object, _record: object, words: list[Any], names: dict[str, Any]
) -> _Impatient:
    """A connection within the time; libpq's own limit is 2 s at least, and none for finding the address."""
    return _within(lambda: _Impatient.connect(*words, connect_timeout=2, **names), PATIENCE.left_s)


def _within(make: Callable[[], _Impatient], seconds: float) -> _Impatient:
    made: SimpleQueue[_Impatient | Exception] = SimpleQueue()
    given_up = threading.Event()

    def run() -> None:
        try:
            connection = make()
        except Exception as error:  # noqa: BLE001 - it is raised where the connection is asked for
            made.put(error)
            return
        made.put(connection)
        if given_up.is_set():
            connection.close()

    threading.Thread(target=run, name="connecting", daemon=True).start()
    try:
        found = made.get(timeout=seconds)
    except Empty:
        given_up.set()
        PATIENCE.use_up()
        raise psycopg.OperationalError(f"no answer within {LONGEST_S:g} s") from None
    if isinstance(found, Exception):
        raise found
    return found
