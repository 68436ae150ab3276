"""Connections to the database that an address names: SQLite or PostgreSQL."""

import os
import sqlite3
import time
from functools import lru_cache
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from scenarios.store.reaching import patience
from scenarios.store.reaching.failures import UNKNOWN, StoreError, failure
from scenarios.store.reaching.where import own_file

_FILE, _FOLDER = 0o600, 0o700
"""Only the user may read what is saved: it holds plans that are not decided."""
_LOOK_AGAIN_S = 0.01


@lru_cache(maxsize=8)
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
        from scenarios.store.reaching.postgres import connect_in_time  # noqa: PLC0415 - slow to import, and seldom needed

        stated = stated.set(drivername="postgresql+psycopg")
        engine = create_engine(stated, pool_pre_ping=True, pool_timeout=patience.LONGEST_S)
        event.listen(engine, "do_connect", connect_in_time)
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
    own = file == own_file()
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, _FILE))
        if own:
            file.parent.chmod(_FOLDER)
            file.chmod(_FILE)
    except OSError as error:
        raise failure(error, str(file)) from error


def _configure_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """Readers never wait for a writer, a writer waits for another, and a commit is on the disk."""
    del record
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={patience.LONGEST_TURN_MS}", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """A new file is turned once; whoever comes while another turns it is refused at once, and waits here instead."""
    until = time.monotonic() + patience.LONGEST_TURN_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_LOOK_AGAIN_S)
        else:
            return
