"""The database's tables, brought up to date: one process and thread at a time, all steps or none."""

import threading
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from scenarios.store.reaching.failures import NEWER, StoreError
from scenarios.store.reaching.patience import LONGEST_CHANGE_S, PATIENCE

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_LOCK = 8_200_310
"""Any number that no other program uses for its lock."""
_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps its state in the module, so threads take turns."""


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Runs the steps that the database lacks.

    Raises:
        StoreError: where it has a step that this program does not know; it is left as it is.
    """
    with engine.connect() as connection:
        if _is_newest(connection, where):
            return
    PATIENCE.begin(LONGEST_CHANGE_S)
    try:
        with _ONE_AT_A_TIME, engine.begin() as connection:
            _keep_others_out(connection)
            if not _is_newest(connection, where):
                _run_steps(connection, "head")
    finally:
        PATIENCE.begin()


def upgrade(connection: Connection, revision: str) -> None:
    """Runs the steps up to a revision on a database that nobody else is at.

    Raises:
        CommandError: where there is no such step.
    """
    with _ONE_AT_A_TIME:
        _run_steps(connection, revision)


def revision_of(connection: Connection) -> str | None:
    """The last step that a database has taken."""
    return MigrationContext.configure(connection).get_current_revision()


def _run_steps(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _is_newest(connection: Connection, where: str) -> bool:
    head, known = _steps()
    if _taken(connection) == [head]:
        return True
    at = revision_of(connection)
    if at is not None and at not in known:
        raise StoreError(NEWER, where)
    return at == head


def _taken(connection: Connection) -> list[str]:
    """What is noted as the last step, asked plainly: Alembic builds its tables anew to ask, and most stores are up to date."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return []
    return list(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())


@cache
def _steps() -> tuple[str | None, frozenset[str]]:
    """The newest step of this program, and all that it knows: files that are read once."""
    steps = ScriptDirectory.from_config(_config())
    return steps.get_current_head(), frozenset(step.revision for step in steps.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _keep_others_out(connection: Connection) -> None:
    """Until the transaction ends, and before anything is read of the schema."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
