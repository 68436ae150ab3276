"""What every test shares: no time limits of Hypothesis's own, and a store of its own."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

settings.register_profile("utblick", deadline=None)
settings.load_profile("utblick")

# Set before anything opens the store: tests must never touch the user's own.
os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'tests.db'}"
