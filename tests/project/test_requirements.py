"""What is installed is what was looked at: every package by its version and the hashes of its files."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.+!_-]+)")


def packages(text: str) -> dict[str, str]:
    """Name to version of the lines that name a package."""
    found = (PINNED.match(line) for line in text.splitlines())
    return {re.sub("[-_.]+", "-", each[1]).lower(): each[2] for each in found if each}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_each_file_of_each_package_is_known_by_its_hash(name: str):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n\n")[0] if "\n\n" in text else text)
    named = [entry for entry in entries if not entry.startswith("#")]
    assert len(named) > 50
    for entry in named:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_hashes_are_of_what_is_pinned(name: str):
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = packages("\n".join(stated["project"]["dependencies"]))
    if name == "requirements-dev":
        pinned |= packages("\n".join(stated["dependency-groups"]["dev"]))
    hashed = packages((ROOT / f"{name}.txt").read_text(encoding="utf-8"))
    assert pinned.items() <= hashed.items()
    assert set(hashed) - set(pinned) <= {"colorama"}, "pin what others need too"
