"""What every test shares: no time limits of Hypothesis's own, a store of each test's own, one browser and one app."""

import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from xdist.remote import Producer

from scenarios.store.reaching.database import Database
from tests.support.browser.app_runner import (
    CHROMIUM,
    LOGS,
    Witness,
    chromium,
    failures_of_pages,
    free_port,
    running_app,
)
from tests.support.scheduling import LongestFirst, in_browser, in_order

settings.register_profile("utblick", deadline=None)
settings.load_profile("utblick")

# Set before anything opens the store: tests must never touch the user's own.
os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'tests.db'}"

NUMBERS = count()
"""A store's name: to number folders, pytest would look through all there are."""


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its tables and nothing in them, made once by a worker: the steps to it take longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "tests.db"
    database = Database(f"sqlite:///{file}")
    with database.begin():
        pass
    database.dispose()
    return file


@pytest.fixture(autouse=True)
def own_store(empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own: no test sees what another one saved."""
    own = shutil.copyfile(empty_store, empty_store.with_name(f"{next(NUMBERS)}.db"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{own}")


@pytest.fixture(scope="session")
def witness() -> Witness:
    """What the pages of this worker's browser asked for, and what failed in them."""
    return Witness()


@pytest.fixture(scope="session")
def browser(witness: Witness) -> Iterator[Browser]:
    """One chromium for all tests of a worker; each visit has a context of its own."""
    with chromium(witness, whole=False) as started:
        yield started


@pytest.fixture(autouse=True)
def nothing_from_outside_and_nothing_fails(request: pytest.FixtureRequest) -> Iterator[None]:
    """Holds for every test in a browser, whatever else it is about."""
    if "browser" not in request.fixturenames:
        yield
        return
    seen: Witness = request.getfixturevalue("witness")
    seen.forget()
    logs = {log: len(log.read_text()) for log in LOGS}
    yield
    assert seen.outside == []
    assert seen.failed == []
    assert failures_of_pages(logs) == ""


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of this worker keeps what is saved."""
    return tmp_path_factory.mktemp("app") / "store.db"


@pytest.fixture(scope="session")
def address(database: Path) -> Iterator[str]:
    """One app for all tests of a worker that save no plan."""
    with running_app(database, free_port()) as url:
        yield url


@pytest.fixture(scope="session")
def plans_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app for tests that save plans: what they save would be the first plan that others see."""
    with running_app(tmp_path_factory.mktemp("plans") / "store.db", free_port()) as url:
        yield url


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that asks for the browser, before it is chosen by its mark, and puts the longest first."""
    left_out = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the PATH")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            assert in_browser(item.nodeid), (
                f"{item.nodeid} drives a browser: its file is to end with _browser.py"
            )
            item.add_marker(pytest.mark.browser)
            item.add_marker(left_out)
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """What has been read of the tests and of the program stays: Streamlit looks for waste after each run of a page."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LongestFirst:
    """Shares the tests out in that order."""
    config.option.loadscopereorder = False
    return LongestFirst(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Says in the last line of a run what was left out of it, and why."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") for report in reporter.stats.get("skipped", ())
    )
    said = "; ".join(
        f"{count} {'test' if count == 1 else 'tests'}, because {reason}"
        for reason, count in sorted(reasons.items())
    )
    reporter.write_line(f"LEFT OUT: {said}." if said else "Nothing was left out.")
