"""What has happened of the conditions of frozen decisions, and what of it nobody has come back to yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.books.outturn import Outturn
from scenarios.following.watch import Followed, follow, watched
from scenarios.store.handled_store import Handled, Happened
from scenarios.store.records import Frozen


@dataclass(frozen=True, slots=True)
class Promise:
    """A condition of a frozen page and how it stands; `handled` is who came back to what has happened."""

    page: Frozen
    project: str
    number: int
    followed: Followed
    handled: Handled | None = None

    @property
    def what(self) -> Happened | None:
        """What has happened; None where nothing has."""
        if self.followed.state != "broken" or self.followed.value is None:
            return None
        return Happened(self.page.id, self.number, self.followed.year, self.followed.value)

    @property
    def calls(self) -> bool:
        """Whether it has happened and nobody has come back to it."""
        return self.what is not None and self.handled is None


def promises(pages: Sequence[Frozen], entered: Outturn, handled: Sequence[Handled]) -> tuple[Promise, ...]:
    """Every condition of a plan's frozen pages against its outturn, in the order of the pages.

    `handled` are the latest first. An outturn that is entered anew and breaks it otherwise calls again.
    """
    return tuple(each for page in pages for each in _of(page, entered, handled))


def _of(page: Frozen, entered: Outturn, handled: Sequence[Handled]) -> Iterator[Promise]:
    followed = watched(page.content)
    if followed is None:
        return
    for number, each in enumerate(follow(followed, entered)):
        found = Promise(page, followed.project, number, each)
        what = found.what
        by = None if what is None else next((one for one in handled if one.covers(what)), None)
        yield Promise(page, followed.project, number, each, by)
