"""How the tests are shared out to the workers: what takes long first, so that all end at about the same time.

Tests in a browser, in files named `*_browser.py`, go one by one to the first two workers: a browser and an app
that have begun are used on. Those that share an app or a page of their own go together, so that it is begun once.
Every other file goes as a whole, so that what it makes is made once; the other workers take these, and those that
drive a browser when no test in one is left. When no file is left, and tests in a browser enough to be worth
beginning one for, a third worker takes them too: two that wait for their browsers leave a part of two processors idle.
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePath

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

BROWSERS = 2
"""How many workers drive a browser from the start: each keeps about two thirds of a processor busy."""
AT_LAST = 3
"""How many drive one when no other file is left."""
WORTH = 16
"""So many tests in a browser must be left for another worker to begin one: that costs as much as two or three."""
LONG = (
    "test_takeaway_workbook",
    "test_deck",
    "test_equations",
    "test_new_plan",
)
"""Files that take longest, the longest first."""

SAVING = "saving_browser"
TOGETHER = {
    "test_new_plan_browser": SAVING,
    "test_fast_typing_browser": SAVING,
    "test_plan_browser": SAVING,
    "test_charts_browser": "charts_browser",
    "test_several_processes_browser": "several_processes_browser",
}
"""Files of tests in a browser that share what takes long to begin, by what they share: an app for what is saved, a page, processes."""


def file_of(nodeid: str) -> str:
    """The name of the file that a test is in, without its ending."""
    return PurePath(nodeid.split("::", maxsplit=1)[0]).stem


def in_browser(nodeid: str) -> bool:
    """Whether a test drives a browser."""
    return file_of(nodeid).endswith("_browser")


def unit_of(nodeid: str) -> str:
    """What a test goes to a worker in: in its file, or where it drives a browser alone or with those that share something."""
    name = file_of(nodeid)
    return TOGETHER.get(name, nodeid) if in_browser(nodeid) else name


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Long files, then tests in a browser, then the rest, each as they were."""

    def turn(item: pytest.Item) -> int:
        name = file_of(item.nodeid)
        if name in LONG:
            return LONG.index(name)
        return len(LONG) + (0 if in_browser(item.nodeid) else 1)

    return sorted(items, key=turn)


def next_for(waiting: Iterable[str], *, drives: bool) -> str | None:
    """What a worker takes next of what waits: one that drives a browser its tests first, another one none of them."""
    units = list(waiting)
    wanted = [each for each in units if in_browser(each) == drives]
    if drives and not wanted:
        return next(iter(units), None)
    return next(iter(wanted), None)


def drives(place: int, waiting: Iterable[str], *, has_one: bool = False) -> bool:
    """Whether the worker in that place among those that go on, from 0, drives a browser with what waits.

    One that `has_one`, since a browser has begun in it, goes on with it.
    """
    if place < BROWSERS or has_one:
        return True
    units = list(waiting)
    return place < AT_LAST and len(units) >= WORTH and all(in_browser(each) for each in units)


class LongestFirst(LoadScopeScheduling):
    """Gives each worker that is free the next file, or the next test in a browser."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _next_for(self, node: WorkerController) -> str | None:
        going = [each for each in self.nodes if not each.shutting_down]
        place = going.index(node) if node in going else len(going)
        has_one = any(in_browser(each) for each in self.assigned_work.get(node, ()))
        return next_for(self.workqueue, drives=drives(place, self.workqueue, has_one=has_one))

    def _assign_work_unit(self, node: WorkerController) -> None:
        following = self._next_for(node)
        if following is not None:
            self.workqueue.move_to_end(following, last=False)
        super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        if self.workqueue and not node.shutting_down and self._next_for(node) is None:
            node.shutdown()  # only tests in a browser are left, and others drive one
            return
        super()._reschedule(node)
