"""Plans that are entered or edited in the program: every save is a version, none is overwritten.

A plan is kept as the files of its folder, so that what is kept can always be written out again. A
plan that the program ships gets its first version here with its first edit.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, and_, delete, func, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import Reading, read_plan_files
from scenarios.store.store import NotFoundError
from scenarios.store.tables import plan_drafts, plan_versions

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
    """Unsaved edits of a plan and the number of the version they were begun from."""

    number: int
    files: dict[str, str]


class PlanStore:
    """The plans of the database behind the pages and the command line."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    def heads(self) -> dict[str, int]:
        """The number of the latest version of each plan, archived ones too."""
        newest = select(plan_versions.c.plan_id, func.max(plan_versions.c.number).label("number")).group_by(
            plan_versions.c.plan_id
        )
        with self._engine.connect() as connection:
            return {row.plan_id: row.number for row in connection.execute(newest)}

    def get(self, plan_id: str, number: int | None = None) -> PlanVersion:
        """A version of a plan, the latest unless a number is given.

        Raises:
            NotFoundError: where there is none.
        """
        found = select(plan_versions).where(plan_versions.c.plan_id == plan_id)
        if number is not None:
            found = found.where(plan_versions.c.number == number)
        with self._engine.connect() as connection:
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
        with self._engine.connect() as connection:
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
            with self._engine.begin() as connection:
                connection.execute(insert(plan_versions).values(row))
        except IntegrityError as error:
            latest = self.get(plan_id)
            if latest.number < saved.number:
                raise
            raise PlanConflictError(latest) from error
        return saved

    def keep_draft(self, owner: str, plan_id: str, draft: PlanDraft) -> None:
        """Keeps unsaved edits in place of what was kept before."""
        row = {
            "owner": owner,
            "plan_id": plan_id,
            "kept_at": self._now(),
            "number": draft.number,
            "content": json.dumps(draft.files, ensure_ascii=False),
        }
        with self._engine.begin() as connection:
            connection.execute(delete(plan_drafts).where(_mine(owner, plan_id)))
            connection.execute(insert(plan_drafts).values(row))

    def draft(self, owner: str, plan_id: str) -> PlanDraft | None:
        """The unsaved edits of a browser on a plan, or None."""
        with self._engine.connect() as connection:
            row = connection.execute(select(plan_drafts).where(_mine(owner, plan_id))).mappings().first()
        return None if row is None else PlanDraft(row["number"], json.loads(row["content"]))

    def drop_draft(self, owner: str, plan_id: str) -> None:
        """Forgets unsaved edits that are saved or given up."""
        with self._engine.begin() as connection:
            connection.execute(delete(plan_drafts).where(_mine(owner, plan_id)))


def _mine(owner: str, plan_id: str) -> ColumnElement[bool]:
    return and_(plan_drafts.c.owner == owner, plan_drafts.c.plan_id == plan_id)


def _version(row: RowMapping) -> PlanVersion:
    moment = row["saved_at"]
    when = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return PlanVersion(
        row["plan_id"], row["number"], when, row["who"], row["archived"], json.loads(row["content"])
    )
