"""The terms of the pages that plan (a capacity, a frame, locked amounts), kept with a browser's unsaved work."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, and_, delete, insert, select
from sqlalchemy.sql.elements import ColumnElement

from scenarios.store.tables import draft_terms

Terms = dict[str, object]
"""What JSON holds, by the name of the term."""


def _now() -> datetime:
    return datetime.now(UTC)


class TermsStore:
    """One row a browser and plan; the latest is all that is kept."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._now = now

    def keep(self, owner: str, plan_id: str, changed: Mapping[str, object]) -> None:
        """Keeps terms that have changed; the others stay as they are."""
        with self._engine.begin() as connection:
            terms = {**_read(connection, owner, plan_id), **changed}
            connection.execute(delete(draft_terms).where(_mine(owner, plan_id)))
            row = {
                "owner": owner,
                "plan_id": plan_id,
                "kept_at": self._now(),
                "content": json.dumps(terms, ensure_ascii=False),
            }
            connection.execute(insert(draft_terms).values(row))

    def terms(self, owner: str, plan_id: str) -> Terms:
        """The terms of a browser on a plan; empty where none are kept."""
        with self._engine.connect() as connection:
            return _read(connection, owner, plan_id)


def _mine(owner: str, plan_id: str) -> ColumnElement[bool]:
    return and_(draft_terms.c.owner == owner, draft_terms.c.plan_id == plan_id)


def _read(connection: Connection, owner: str, plan_id: str) -> Terms:
    content = connection.execute(select(draft_terms.c.content).where(_mine(owner, plan_id))).scalar()
    terms: Terms = {} if content is None else json.loads(content)
    return terms
