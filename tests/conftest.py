"""What every test shares: no time limits of Hypothesis's own, and a store of each test's own."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("utblick", deadline=None)
settings.load_profile("utblick")

# Set before anything opens the store: tests must never touch the user's own.
os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'tests.db'}"


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own, made when it is first opened: no test sees what another one saved."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('store') / 'tests.db'}")
