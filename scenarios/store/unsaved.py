"""Unsaved work: one row a browser and plan, written over as the work goes on, never by a window that has not seen it.

It is kept for 90 days after its last change: older work is never shown, and goes when anybody's is next kept.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, true
from sqlalchemy.dialects import postgresql, sqlite

from scenarios.store.records import ElsewhereError

KEY = ("owner", "plan_id")
KEPT_DAYS = 90


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Both say `ON CONFLICT` alike, and each from a module of its own."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def mine(table: Table, owner: str, plan_id: str) -> ColumnElement[bool]:
    """The row of a browser on a plan."""
    return and_(table.c.owner == owner, table.c.plan_id == plan_id)


def still_mine(table: Table, owner: str, plan_id: str, now: datetime) -> ColumnElement[bool]:
    """The row of a browser on a plan, where it is not too old."""
    return and_(mine(table, owner, plan_id), table.c.kept_at >= now - timedelta(days=KEPT_DAYS))


def forget_old(connection: Connection, table: Table, now: datetime) -> None:
    """Takes away the work of all browsers that is too old."""
    connection.execute(delete(table).where(table.c.kept_at < now - timedelta(days=KEPT_DAYS)))


def seen_by(table: Table, tab: str, seen: str | None) -> ColumnElement[bool]:
    """Rows that a window wrote itself, or that it has seen as they are; all of them where `seen` is None."""
    return true() if seen is None else or_(table.c.tab == tab, table.c.turn == seen)


def keep_in_place(
    connection: Connection, table: Table, row: Mapping[str, Any], tab: str, seen: str | None
) -> str:
    """Writes the row, in one statement; gives the mark of this writing.

    Raises:
        ElsewhereError: where the row that is there was written by another window and has not been seen.
    """
    forget_old(connection, table, row["kept_at"])
    marked = {**row, "tab": tab, "turn": secrets.token_hex(8)}
    changed = {name: value for name, value in marked.items() if name not in KEY}
    statement = (
        _insert(connection, table)
        .values(marked)
        .on_conflict_do_update(index_elements=KEY, set_=changed, where=seen_by(table, tab, seen))
        .returning(table.c.turn)
    )
    if connection.execute(statement).first() is None:
        raise ElsewhereError
    return str(marked["turn"])


def make_sure_of(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Writes the row where there is none; whoever comes at the same time waits."""
    connection.execute(_insert(connection, table).values(row).on_conflict_do_nothing())
