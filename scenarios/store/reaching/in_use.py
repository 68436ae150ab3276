"""Whether somebody else has the store open: an app that has shown a page, here or on another machine, or a command."""

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

_SESSIONS = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"""


def in_use(connection: Connection) -> bool:
    """Asked outside a transaction. Sessions of PostgreSQL are those of the same user, whose the app's are.

    A file of SQLite leaves its write-ahead log only for who has it alone, and whoever has read it has it until
    they close it (https://www.sqlite.org/wal.html); asked for, it is refused at once, and nothing else changes.
    """
    if connection.dialect.name != "sqlite":
        return bool(connection.exec_driver_sql(_SESSIONS).scalar())
    try:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    except OperationalError:
        return True
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    return False
