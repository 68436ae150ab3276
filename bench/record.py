"""What a run of the bench has measured: kept as JSON, a part at a time, and written as a page from it.

`python -m bench.record` writes `docs/performance.md` anew from `docs/performance.json`.
"""

import json
import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
JSON, PAGE = ROOT / "docs" / "performance.json", ROOT / "docs" / "performance.md"
PINNED = ("streamlit", "plotly", "numpy", "playwright")
HEAD = """# How fast it is

Written by `make bench`; the figures as data: [performance.json](performance.json). What is compared was measured in one run, in turn, so that a busy machine slows both. **A ratio is a claim; a time is what this machine took that day.** No test is timed: what can be counted (messages, bytes, forecasts of a run, modules that are imported) is tested instead.
"""
Row = Sequence[str | float]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def high(values: Sequence[float], share: float = 0.95) -> float:
    """The value that a share of them does not exceed: the nearest one from above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def keep(part: str, title: str, head: Sequence[str], rows: Sequence[Row], *says: str) -> None:
    """Keeps a part's table, prints it, and writes the page anew; `says` is what the table does not show by itself."""
    made = {
        "title": title,
        "head": list(head),
        "rows": [list(row) for row in rows],
        "says": list(says),
        "at": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: version(name) for name in PINNED},
    }
    known: dict[str, Any] = json.loads(JSON.read_text(encoding="utf-8")) if JSON.exists() else {}
    known[part] = made
    JSON.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(as_page(known), encoding="utf-8")
    print("\n".join(section(made)))


def as_page(known: dict[str, Any]) -> str:
    """All parts as one page."""
    return "\n".join([HEAD, *(line for part in sorted(known) for line in section(known[part]))])


def section(made: dict[str, Any]) -> list[str]:
    """A part as Markdown."""
    bars = "|".join("---" if n == 0 else "---:" for n in range(len(made["head"])))
    rows = ["| " + " | ".join(_cell(each) for each in row) + " |" for row in made["rows"]]
    versions = ", ".join(f"{name} {number}" for name, number in made["versions"].items())
    said = [line for each in made["says"] for line in (each, "")]
    return [
        f"## {made['title']}",
        "",
        f"| {' | '.join(made['head'])} |",
        f"|{bars}|",
        *rows,
        "",
        *said,
        f"*{made['at']}, {made['machine']}, load {made['load']}; {versions}.*",
        "",
    ]


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    PAGE.write_text(as_page(json.loads(JSON.read_text(encoding="utf-8"))), encoding="utf-8")
