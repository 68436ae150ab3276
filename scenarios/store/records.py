"""What is kept, as records: versions, unsaved work, decision pages, outturn; and why something is not."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from scenarios.kept.scenario import Scenario


class NotFoundError(LookupError):
    """There is no scenario, version or decision with that id."""


class ConflictError(Exception):
    """Somebody else has saved since; `latest` is their version. Nothing was written."""

    def __init__(self, latest: "Saved") -> None:
        super().__init__(f"version {latest.number} was saved by {latest.who or 'somebody'} meanwhile")
        self.latest = latest


class ElsewhereError(Exception):
    """Another window of the same browser has kept unsaved work since. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A version of a scenario as it is kept."""

    id: str
    number: int
    saved_at: datetime
    who: str
    archived: bool
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved work, and the version it was begun from (None, None for a new one); `turn` marks the keeping."""

    scenario: Scenario
    base_id: str | None = None
    base_number: int | None = None
    turn: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A decision page as it was frozen; `intact` says whether its content is still what it was."""

    id: str
    frozen_at: datetime
    who: str
    plan_id: str
    content: str
    intact: bool

    @property
    def checksum(self) -> str:
        """SHA-256 of the content: of the paper and of the record alike, as any program computes it."""
        return digest_of(self.content)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entered outturn, SEK (a rate: decimal, participants: a number); `first_at` is when the figure of the year was first known, before any correction."""

    year: int
    figure: str
    amount: float
    who: str
    entered_at: datetime
    first_at: datetime


def digest_of(content: str) -> str:
    """SHA-256 of a record's text in UTF-8, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def now() -> datetime:
    """The time in UTC, which is what is kept."""
    return datetime.now(UTC)


def utc(when: datetime) -> datetime:
    """SQLite gives times without a zone; they are UTC."""
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
