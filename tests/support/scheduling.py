"""How the tests are shared out to the workers: what takes long first, so that all end at about the same time.

Tests in a browser, in files named `*_browser.py`, go one by one: they share no more than the browser and
the app of their worker. Every other file goes as a whole, so that what it makes is made once.
"""

from collections.abc import Sequence
from pathlib import PurePath

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = (
    "test_takeaway_workbook",
    "test_deck",
    "test_store",
)
"""Files that take longer than a browser test, the longest first."""


def file_of(nodeid: str) -> str:
    """The name of the file that a test is in, without its ending."""
    return PurePath(nodeid.split("::", maxsplit=1)[0]).stem


def in_browser(nodeid: str) -> bool:
    """Whether a test drives a browser."""
    return file_of(nodeid).endswith("_browser")


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Long files, then tests in a browser, then the rest, each as they were."""

    def turn(item: pytest.Item) -> int:
        name = file_of(item.nodeid)
        if name in LONG:
            return LONG.index(name)
        return len(LONG) + (0 if in_browser(item.nodeid) else 1)

    return sorted(items, key=turn)


class LongestFirst(LoadScopeScheduling):
    """Gives each worker that is free the next file, or the next test in a browser."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if in_browser(nodeid) else file_of(nodeid)
