"""Taking a backup of a store, and laying one back: of one moment, and all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from alembic.util import CommandError
from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Table,
    create_engine,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from scenarios.store.backup.file import Backup, BackupError, Row
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.in_use import in_use
from scenarios.store.reaching.patience import LONGEST_CHANGE_S, PATIENCE
from scenarios.store.reaching.schema import revision_of, upgrade
from scenarios.store.records import now, utc
from scenarios.store.tables import metadata

_AT_ONCE = 500
"""Rows written in one statement."""
_IN_USE = (
    "an app, or another command, has the store open, and an open page would go on with what it has read; "
    "stop it, or give --even-if-running"
)


def take(database: Database, program: str) -> Backup:
    """All that the store holds at one moment; whoever saves meanwhile is not kept waiting.

    Raises:
        StoreError: where the store cannot be read.
    """
    with database.connect() as connection, _at_leisure():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = {table.name: _taken(connection, table) for table in metadata.sorted_tables}
        return Backup(program, now(), revision_of(connection) or "", tables)


def lay_back(
    database: Database, backup: Backup, *, replace: bool = False, even_if_running: bool = False
) -> None:
    """Writes the backup into the store, in one transaction.

    Raises:
        BackupError: where something is kept there and `replace` does not say that it may go, where somebody
            else has the store open and `even_if_running` does not say that they may, or where the backup does
            not fit its tables.
        StoreError: where the store cannot be written to.
    """
    with staged(backup) as source:
        try:
            with database.begin() as connection, _at_leisure():
                if replace and not even_if_running and in_use(connection):
                    raise BackupError(_IN_USE)
                _replace(connection, source, replace=replace)
        except IntegrityError as error:
            raise BackupError(f"the store refuses a row of it: {str(error.orig)[:160]}") from error


def _replace(connection: Connection, source: Connection, *, replace: bool) -> None:
    _keep_writers_out(connection)
    held = sum(
        connection.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
    )
    if held and not replace:
        raise BackupError(
            f"the store holds {held} rows already; give --replace to put the backup in their place"
        )
    for table in metadata.sorted_tables:
        _copy(table, source, connection)


@contextmanager
def staged(backup: Backup) -> Iterator[Connection]:
    """The backup in a database in memory, with the tables of the day it was made brought up to today's.

    Raises:
        BackupError: where it does not fit them, or a newer version of the program has made it.
    """
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            try:
                _stage(connection, backup)
            except CommandError as error:
                raise BackupError(
                    "a newer version of the program has written it; update the program"
                ) from error
            except (SQLAlchemyError, ValueError, TypeError, KeyError) as error:
                raise BackupError(
                    f"its rows do not fit the tables: {type(error).__name__}: {str(error)[:160]}"
                ) from error
            yield connection
    finally:
        engine.dispose()


def _stage(connection: Connection, backup: Backup) -> None:
    upgrade(connection, backup.schema)
    then = MetaData()
    then.reflect(connection)
    for name, rows in backup.tables.items():
        table = then.tables[name]
        if rows:
            connection.execute(insert(table), [_typed(table, row) for row in rows])
    upgrade(connection, "head")


def _taken(connection: Connection, table: Table) -> tuple[Row, ...]:
    found = connection.execute(select(table).order_by(*table.primary_key)).mappings()
    return tuple({name: _plain(value) for name, value in row.items()} for row in found)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return utc(value).isoformat() if isinstance(value, datetime) else value


def _typed(table: Table, row: Row) -> dict[str, Any]:
    return {name: _of_type(table.columns[name], value) for name, value in row.items()}


def _of_type(column: Column[Any], value: Any) -> Any:  # noqa: ANN401
    return datetime.fromisoformat(value) if isinstance(column.type, DateTime) and value is not None else value


def _copy(table: Table, source: Connection, to: Connection) -> None:
    to.execute(delete(table))
    found = source.execute(select(table).order_by(*table.primary_key)).mappings()
    for rows in found.partitions(_AT_ONCE):
        made = [
            {name: utc(value) if isinstance(value, datetime) else value for name, value in row.items()}
            for row in rows
        ]
        to.execute(insert(table), made)
    _number_on(table, to)


def _number_on(table: Table, connection: Connection) -> None:
    """PostgreSQL counts a table's own numbers apart from its rows: what is entered next must not meet a taken one."""
    key = table.primary_key.columns.values()
    if connection.dialect.name != "postgresql" or table.autoincrement_column is None:
        return
    if len(key) == 1 and isinstance(key[0].type, Integer):
        highest = select(func.coalesce(func.max(key[0]), 0) + 1).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, key[0].name)
        connection.execute(select(func.setval(sequence, highest, False)))


def _keep_writers_out(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


@contextmanager
def _at_leisure() -> Iterator[None]:
    """Nobody's page waits for this: it may take as long as a change of the tables."""
    PATIENCE.begin(LONGEST_CHANGE_S)
    try:
        yield
    finally:
        with suppress(Exception):
            PATIENCE.begin()
