"""The pages on the house and on contributing are true: every path that they name exists, every room is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("forecasting", "plans", "scenarios", "reports", "pages")


def named_in(page: str) -> set[str]:
    """The paths of the project that a page names; parts of `reports/takeaway/` are named within its row."""
    found = set(re.findall(r"`([a-z_.]+/[a-z_/.]*)`", (ROOT / page).read_text(encoding="utf-8")))
    parts = {"content/", "deck/", "live_workbook/", "paper/"}
    return {f"reports/takeaway/{path}" if path in parts else path for path in found}


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_path_that_it_names_exists(page: str):
    named = named_in(page)
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_room_is_named():
    rooms = {
        path.parent.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if path.stem != "__init__" and "migrations" not in path.parts and "takeaway" not in path.parts
    }
    named = named_in("docs/architecture.md")
    assert {room for room in rooms if f"{room}/" not in named} - {"pages"} == set()
