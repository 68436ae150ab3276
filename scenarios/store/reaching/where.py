"""Where the database is: what DATABASE_URL says, or a SQLite file in the user's data folder. Asking opens nothing."""

import os
from pathlib import Path

import platformdirs

PROGRAM = "utblick"


def database_url() -> str:
    """DATABASE_URL, or the SQLite file in the user's data folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{own_file()}"


def own_file() -> Path:
    """The SQLite file in the user's data folder."""
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)) / "utblick.db"


def store_exists() -> bool:
    """Whether there is a store to look into, so that merely asking makes none."""
    return bool(os.environ.get("DATABASE_URL")) or own_file().is_file()
