"""Plans that are entered or edited in the program: every save is a version, none is overwritten.

A plan is kept as the files of its folder, so that what is kept can always be written out again. A
plan that the program ships gets its first version here with its first edit.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import Reading, read_plan_files
from scenarios.store.reaching.database import Database
from scenarios.store.records import NotFoundError, now, utc
from scenarios.store.tables import plan_drafts, plan_versions
from scenarios.store.unsaved import keep_in_place, mine, seen_by, still_mine

SHIPPED = 0
"""The number of a plan as the program ships it, or of one that has not been saved yet."""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a plan; `files` maps file name to text."""

    plan_id: str
    number: int
    saved_at: datetime
    who: str
    archived: bool
    files: dict[str, str]

    def read(self) -> Reading:
        """The plan that the files make."""
        return read_plan_files(self.files, self.plan_id)


class PlanConflictError(Exception):
    """Somebody else has saved the plan since; `latest` is their version. Nothing was written."""

    def __init__(self, latest: PlanVersion) -> None:
        super().__init__(f"version {latest.number} was saved by {latest.who or 'somebody'} meanwhile")
        self.latest = latest


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Unsaved edits of a plan, the number of the version they were begun from, and the mark of the keeping."""

    number: int
    files: dict[str, str]
    turn: str = field(default="", compare=False)


class PlanStore:
    """The plans of the database behind the pages and the command line."""

    def __init__(self, database: Database, now: Callable[[], datetime] = now) -> None:
        self._database = database
        self._now = now

    def heads(self) -> dict[str, int]:
        """The number of the latest version of each plan, archived ones too."""
        newest = select(plan_versions.c.plan_id, func.max(plan_versions.c.number).label("number")).group_by(
            plan_versions.c.plan_id
        )
        with self._database.connect() as connection:
            return {row.plan_id: row.number for row in connection.execute(newest)}

    def get(self, plan_id: str, number: int | None = None) -> PlanVersion:
        """A version of a plan, the latest unless a number is given.

        Raises:
            NotFoundError: where there is none.
        """
        found = select(plan_versions).where(plan_versions.c.plan_id == plan_id)
        if number is not None:
            found = found.where(plan_versions.c.number == number)
        with self._database.connect() as connection:
            row = (
                connection.execute(found.order_by(plan_versions.c.number.desc()).limit(1)).mappings().first()
            )
            if row is None:
                raise NotFoundError(plan_id)
            return _version(row)

    def history(self, plan_id: str) -> tuple[PlanVersion, ...]:
        """Every version of a plan, the latest first."""
        found = (
            select(plan_versions)
            .where(plan_versions.c.plan_id == plan_id)
            .order_by(plan_versions.c.number.desc())
        )
        with self._database.connect() as connection:
            return tuple(_version(row) for row in connection.execute(found).mappings())

    def save(
        self, document: PlanDocument, *, who: str, base: int = SHIPPED, archived: bool = False
    ) -> PlanVersion:
        """Adds the version after `base`.

        Raises:
            PlanConflictError: where there is a newer version than `base`; nothing is written.
        """
        return self._add(document.entry.id, write_document(document), who=who, base=base, archived=archived)

    def archive(self, version: PlanVersion, *, who: str, archived: bool = True) -> PlanVersion:
        """Takes a plan out of the list (or back into it), as a version of its own.

        Raises:
            PlanConflictError: where there is a newer version.
        """
        return self._add(version.plan_id, version.files, who=who, base=version.number, archived=archived)

    def _add(
        self, plan_id: str, files: dict[str, str], *, who: str, base: int, archived: bool
    ) -> PlanVersion:
        saved = PlanVersion(plan_id, base + 1, self._now(), who, archived, files)
        row = {
            "plan_id": plan_id,
            "number": saved.number,
            "saved_at": saved.saved_at,
            "who": who,
            "archived": archived,
            "content": json.dumps(files, ensure_ascii=False),
        }
        try:
            with self._database.begin() as connection:
                connection.execute(insert(plan_versions).values(row))
        except IntegrityError as error:
            latest = self.get(plan_id)
            if latest.number < saved.number:
                raise
            raise PlanConflictError(latest) from error
        return saved

    def keep_draft(
        self, owner: str, plan_id: str, draft: PlanDraft, *, tab: str = "", seen: str | None = None
    ) -> str:
        """Keeps unsaved edits in place of what was kept before; the mark of the keeping.

        `tab` is the window that keeps them and `seen` the mark of what it has seen; None takes any place.

        Raises:
            ElsewhereError: where another window has kept something else since.
        """
        row = {
            "owner": owner,
            "plan_id": plan_id,
            "kept_at": self._now(),
            "number": draft.number,
            "content": json.dumps(draft.files, ensure_ascii=False),
        }
        with self._database.begin() as connection:
            return keep_in_place(connection, plan_drafts, row, tab, seen)

    def draft(self, owner: str, plan_id: str) -> PlanDraft | None:
        """The unsaved edits of a browser on a plan, or None."""
        found = select(plan_drafts).where(still_mine(plan_drafts, owner, plan_id, self._now()))
        with self._database.connect() as connection:
            row = connection.execute(found).mappings().first()
            return None if row is None else PlanDraft(row["number"], json.loads(row["content"]), row["turn"])

    def drop_draft(self, owner: str, plan_id: str, *, tab: str = "", seen: str | None = None) -> None:
        """Forgets unsaved edits that are saved or given up; those of a window that has gone on stay."""
        own = and_(mine(plan_drafts, owner, plan_id), seen_by(plan_drafts, tab, seen))
        with self._database.begin() as connection:
            connection.execute(delete(plan_drafts).where(own))


def _version(row: RowMapping) -> PlanVersion:
    return PlanVersion(
        row["plan_id"],
        row["number"],
        utc(row["saved_at"]),
        row["who"],
        row["archived"],
        json.loads(row["content"]),
    )
