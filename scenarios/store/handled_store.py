"""That somebody has come back to a decision whose condition has happened; rows are only ever added."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from scenarios.store.reaching.database import Database
from scenarios.store.records import now, utc
from scenarios.store.tables import handled

SAME_WITHIN = 0.0005
"""An outturn that has been entered anew is the one that was handled where it differs by less, SEK or a share."""


@dataclass(frozen=True, slots=True)
class Happened:
    """That a condition of a decision has happened: its number from 0, the year, and what the books came to.

    `value` is SEK, of a share a decimal.
    """

    decision_id: str
    tripwire: int
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Handled:
    """What had happened, and who came back to it when, and with what."""

    what: Happened
    who: str
    note: str
    at: datetime

    def covers(self, now: Happened) -> bool:
        """Whether it is this that was handled: the same year of the same condition, at the same outturn."""
        mine = self.what
        same = (mine.decision_id, mine.tripwire, mine.year) == (now.decision_id, now.tripwire, now.year)
        return same and abs(mine.value - now.value) < SAME_WITHIN


class HandledStore:
    """What is handled, in the database behind the pages and the command line."""

    def __init__(self, database: Database, now: Callable[[], datetime] = now) -> None:
        self._database = database
        self._now = now

    def handle(self, plan_id: str, what: Happened, *, who: str, note: str = "") -> None:
        """Adds that somebody has come back to it."""
        row = {
            "handled_at": self._now(),
            "who": who,
            "plan_id": plan_id,
            "decision_id": what.decision_id,
            "tripwire": what.tripwire,
            "year": what.year,
            "value": what.value,
            "note": note,
        }
        with self._database.begin() as connection:
            connection.execute(insert(handled).values(row))

    def handled(self, plan_id: str) -> tuple[Handled, ...]:
        """All that is handled of a plan's decisions, the latest first."""
        found = select(handled).where(handled.c.plan_id == plan_id).order_by(handled.c.id.desc())
        with self._database.connect() as connection:
            return tuple(
                Handled(
                    Happened(row["decision_id"], row["tripwire"], row["year"], row["value"]),
                    row["who"],
                    row["note"],
                    utc(row["handled_at"]),
                )
                for row in connection.execute(found).mappings()
            )
