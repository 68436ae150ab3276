"""Opening the database: SQLite in the user's data folder, or what DATABASE_URL says."""

import os
import threading
import time
from pathlib import Path

import platformdirs
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

MIGRATIONS = Path(__file__).parent / "migrations"
PROGRAM = "utblick"
_TRIES = 6
_LOCK = 8_200_310
"""Any number that no other program uses for its lock."""
_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps its state in the module, so threads take turns."""


def database_url() -> str:
    """DATABASE_URL, or the SQLite file in the user's data folder."""
    stated = os.environ.get("DATABASE_URL")
    if stated:
        return stated
    _own_file().parent.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{_own_file()}"


def _own_file() -> Path:
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)) / "utblick.db"


def store_exists() -> bool:
    """Whether there is a store to look into, so that merely asking makes none."""
    return bool(os.environ.get("DATABASE_URL")) or _own_file().is_file()


def open_engine(url: str | None = None) -> Engine:
    """An engine on a database that is brought to the newest schema."""
    stated = make_url(url or database_url())
    if stated.get_backend_name() == "postgresql":
        stated = stated.set(drivername="postgresql+psycopg")
    engine = create_engine(stated, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
    _migrate(engine)
    return engine


def _configure_sqlite(connection: object, record: object) -> None:
    """Readers never wait for a writer, a writer waits for another, and a commit is on the disk."""
    del record
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: Engine) -> None:
    """Runs the migrations in one transaction, one process and thread at a time: all of them or none."""
    for attempt in range(_TRIES):
        try:
            with _ONE_AT_A_TIME, engine.begin() as connection:
                _lock(connection)
                config = Config()
                config.set_main_option("script_location", str(MIGRATIONS))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except (OperationalError, ProgrammingError):
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.2 * 2**attempt)
        else:
            return


def _lock(connection: Connection) -> None:
    """Keeps other processes out until the transaction ends, before anything is read of the schema."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
