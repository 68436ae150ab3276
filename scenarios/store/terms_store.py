"""The terms of the pages that plan (a capacity, a frame, locked amounts), kept with a browser's unsaved work."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import select, update

from scenarios.store.reaching.database import Database
from scenarios.store.records import ElsewhereError, now
from scenarios.store.tables import draft_terms
from scenarios.store.unsaved import forget_old, make_sure_of, mine, still_mine

Terms = dict[str, object]
"""What JSON holds, by the name of the term."""


class TermsStore:
    """One row a browser and plan; the latest is all that is kept."""

    def __init__(self, database: Database, now: Callable[[], datetime] = now) -> None:
        self._database = database
        self._now = now

    def keep(
        self,
        owner: str,
        plan_id: str,
        changed: Mapping[str, object],
        known: Mapping[str, object] | None = None,
    ) -> None:
        """Keeps terms that have changed; the others stay as they are, whoever changes them at the same time.

        `known` is what the window has seen of them; None takes any place.

        Raises:
            ElsewhereError: where another window has changed one of them to something else since; none is written.
        """
        here = mine(draft_terms, owner, plan_id)
        now = self._now()
        row = {"owner": owner, "plan_id": plan_id, "kept_at": now, "content": "{}"}
        with self._database.begin() as connection:
            forget_old(connection, draft_terms, now)
            make_sure_of(connection, draft_terms, row)
            kept = connection.execute(
                select(draft_terms.c.content).where(here).with_for_update()
            ).scalar_one()
            if known is not None and _unseen(json.loads(kept), changed, known):
                raise ElsewhereError
            content = json.dumps({**json.loads(kept), **changed}, ensure_ascii=False)
            connection.execute(update(draft_terms).where(here).values(content=content, kept_at=now))

    def terms(self, owner: str, plan_id: str) -> Terms:
        """The terms of a browser on a plan; empty where none are kept."""
        found = select(draft_terms.c.content).where(still_mine(draft_terms, owner, plan_id, self._now()))
        with self._database.connect() as connection:
            content = connection.execute(found).scalar()
            terms: Terms = {} if content is None else json.loads(content)
            return terms


def _unseen(kept: Terms, changed: Mapping[str, object], known: Mapping[str, object]) -> bool:
    """Whether a term that is to be changed is neither as it was seen nor as it is to be."""
    wanted, seen = (json.loads(json.dumps(dict(terms))) for terms in (changed, known))
    return any(
        name in kept and kept[name] != wanted[name] and (name not in seen or kept[name] != seen[name])
        for name in wanted
    )
