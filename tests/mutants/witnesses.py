"""Which tests are run for a slip: those that run its line, the quick ones first, then the rest of their files.

The map of tests and lines is made once, kept outside the project, and made anew for each file of tests that
changes. Tests in a browser and tests that start LibreOffice are left out: they are too slow to be asked of
every slip.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.mutants.scope import ROOT
from tests.mutants.slips import Slip
from tests.mutants.tracing import OUT

KEPT = Path(tempfile.gettempdir(), "utblick-mutants")
MOST_SECONDS = 60.0
"""Tests are taken until they would last so long; what is left is not run."""
LONGEST_FILE = 1800
"""Seconds after which a file of tests is left out."""


@dataclass(frozen=True)
class Witnesses:
    """How many seconds each test takes, and for each line of each file of the program the tests that run it.

    `importers` are, for a file, all tests of the files of tests that import it: what a record says where
    nothing is told is run by no test, but noticed by some.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[str, set[str]]]
    importers: dict[str, set[str]] = field(default_factory=dict)

    def of(self, slip: Slip, code: str) -> tuple[str, ...]:
        """The tests that may notice a slip; for a line that only an import runs, those that run or import its file."""
        of_file = self.lines.get(slip.file, {})
        direct = next((of_file[text] for text in _upwards(code, slip.line) if of_file.get(text)), set())
        direct = direct or set().union(*of_file.values(), self.importers.get(slip.file, ()))
        files = {test.split("::")[0] for test in direct}
        rest = set().union(*(self.by_file[file] for file in files)) - direct
        return self._as_many_as_last(self._quick_first(direct) + self._quick_first(rest))

    @cached_property
    def by_file(self) -> dict[str, set[str]]:
        """The tests of each file of tests."""
        found: dict[str, set[str]] = defaultdict(set)
        for test in self.seconds:
            found[test.split("::")[0]].add(test)
        return found

    def last(self, tests: tuple[str, ...]) -> float:
        """How many seconds tests take."""
        return sum(self.seconds[test] for test in tests)

    def _quick_first(self, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def _as_many_as_last(self, tests: list[str]) -> tuple[str, ...]:
        chosen, spent = [], 0.0
        for test in tests:
            spent += self.seconds[test]
            if spent > MOST_SECONDS and chosen:
                break
            chosen.append(test)
        return tuple(chosen)


def _upwards(code: str, line: int) -> Iterator[str]:
    """The text of a line, then of those above it up to the head of its function: a step may have many lines."""
    for text in reversed(code.splitlines()[:line]):
        yield text.strip()
        if text.lstrip().startswith(("def ", "class ")):
            return


def witnesses(jobs: int) -> Witnesses:
    """What is known of every file of tests; what is not known yet is found out, which takes minutes."""
    KEPT.mkdir(exist_ok=True)
    files = [file for file in sorted(ROOT.glob("tests/**/test_*.py")) if _is_quick(file)]
    missing = [file for file in files if not _map_of(file).exists()]
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(_trace, missing))
    seconds: dict[str, float] = {}
    lines: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    importers: dict[str, set[str]] = defaultdict(set)
    for file in files:
        found = json.loads(_map_of(file).read_text(encoding="utf-8"))
        seconds.update(found["seconds"])
        for name, texts in found["lines"].items():
            importers[name].update(found["seconds"])
            for text, tests in texts.items():
                lines[name][text].update(tests)
    return Witnesses(seconds, lines, importers)


def _is_quick(file: Path) -> bool:
    return not file.stem.endswith("_browser") and "tests.support.files.office" not in file.read_text(
        encoding="utf-8"
    )


def _map_of(file: Path) -> Path:
    return KEPT / f"{file.stem}-{hashlib.sha256(file.read_bytes()).hexdigest()[:16]}.json"


def _trace(file: Path) -> None:
    print(f"Which lines do the tests of {file.name} run?", flush=True)
    kept, made = _map_of(file), _map_of(file).with_suffix(".part")
    made.write_text('{"seconds": {}, "lines": {}}', encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants.tracing", "-p", "no:cacheprovider"]
    try:
        subprocess.run(
            [*command, "-m", "not browser and not soak", str(file)],
            cwd=ROOT,
            env={**os.environ, OUT: str(made), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            timeout=LONGEST_FILE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"{file.name} takes longer than {LONGEST_FILE} s: left out", flush=True)
    made.rename(kept)
