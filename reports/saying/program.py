"""The program's own name and version, for the screen's foot and for every file that leaves it."""

import tomllib
from functools import cache
from pathlib import Path

PROGRAM = "Utblick"
_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def program_version() -> str:
    """The version in pyproject.toml, the one place where it is written."""
    with _PROJECT.open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
