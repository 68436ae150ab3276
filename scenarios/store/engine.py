"""Opening the database: SQLite in the user's data folder, or what DATABASE_URL says."""

import os
import time
from pathlib import Path

import platformdirs
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

MIGRATIONS = Path(__file__).parent / "migrations"
PROGRAM = "utblick"
_TRIES = 6


def database_url() -> str:
    """DATABASE_URL, or the SQLite file in the user's data folder."""
    stated = os.environ.get("DATABASE_URL")
    if stated:
        return stated
    folder = Path(platformdirs.user_data_dir(PROGRAM, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'utblick.db'}"


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
    """Runs the migrations; another process that migrates at the same time is waited for."""
    for attempt in range(_TRIES):
        try:
            with engine.begin() as connection:
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
