"""What every test shares: no time limits of Hypothesis's own, a store of each test's own, one browser and one app."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.app_runner import CHROMIUM, chromium, free_port, running_app

settings.register_profile("utblick", deadline=None)
settings.load_profile("utblick")

# Set before anything opens the store: tests must never touch the user's own.
os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'tests.db'}"


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own, made when it is first opened: no test sees what another one saved."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('store') / 'tests.db'}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all tests of a worker; each visit has a context of its own."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One app for all tests of a worker; a test that saves plans runs its own."""
    with running_app(tmp_path_factory.mktemp("app") / "store.db", free_port()) as url:
        yield url


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that asks for the browser, before it is chosen by its mark."""
    left_out = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the PATH")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(left_out)


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
