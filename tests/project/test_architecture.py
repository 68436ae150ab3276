"""The page on the house is true: every path that it names exists, and every room is named."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FLOORS = ("forecasting", "plans", "scenarios", "reports", "pages")
NAMED = set(re.findall(r"`([a-z_/.]+(?:/|\.[a-z]+))`", PAGE))


def test_every_path_that_it_names_exists():
    assert len(NAMED) > 50
    inside = {
        path: ROOT / "reports" / "takeaway" / path
        for path in ("content/", "deck/", "live_workbook/", "paper/", "data/")
    }
    missing = {path for path in NAMED if not inside.get(path, ROOT / path).exists()}
    assert missing == set()


def test_every_room_is_named():
    rooms = {
        path.parent.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if path.stem != "__init__" and "migrations" not in path.parts and "takeaway" not in path.parts
    }
    assert {room for room in rooms if f"{room}/" not in NAMED} - {"pages"} == set()
