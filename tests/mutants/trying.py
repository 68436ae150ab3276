"""Trying a slip: it is put into a copy of the program, and the tests that may notice are run there."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.slips import Slip

FIRST = 15
"""So many tests are run first: most slips are noticed by them, before the rest is even read."""
NOT_COPIED = (".venv", ".git", "build", "__pycache__", ".hypothesis", "*_cache")
NOTICED, UNNOTICED, NO_END, UNTESTED = "noticed", "UNNOTICED", "noticed: no end", "UNNOTICED: no test runs it"


@dataclass(frozen=True)
class Tried:
    """A slip, whether the tests noticed, which test did, and how many seconds it took."""

    slip: Slip
    result: str
    by: str = ""
    seconds: float = 0.0

    @property
    def noticed(self) -> bool:
        """Whether some test did."""
        return self.result in (NOTICED, NO_END)


@contextmanager
def copy_of(program: Path) -> Iterator[Path]:
    """A folder with the program and its tests, gone when it is done with."""
    with tempfile.TemporaryDirectory(prefix="utblick-mutants-") as folder:
        copy = Path(folder, "copy")
        shutil.copytree(program, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        yield copy


def attempt(copy: Path, slip: Slip, tests: tuple[str, ...], seconds: float) -> Tried:
    """Puts a slip into a copy, runs the tests until one fails, and takes the slip out again.

    Raises:
        RuntimeError: if the tests could not be run.
    """
    if not tests:
        return Tried(slip, UNTESTED)
    file = copy / slip.file
    code = file.read_text(encoding="utf-8")
    file.write_text(slip.put_into(code), encoding="utf-8")
    start = time.monotonic()
    result, by = UNNOTICED, ""
    try:
        for some in filter(None, (tests[:FIRST], tests[FIRST:])):
            result, by = _run(copy, some, seconds)
            if result != UNNOTICED:
                break
    finally:
        file.write_text(code, encoding="utf-8")
    return Tried(slip, result, by, time.monotonic() - start)


def _run(copy: Path, tests: tuple[str, ...], seconds: float) -> tuple[str, str]:
    chosen = copy / "chosen.txt"
    chosen.write_text("\n".join(tests), encoding="utf-8")
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "--tb=no", "-rfE"]
    command = [sys.executable, "-B", "-m", "pytest", *options, f"@{chosen}"]
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return NO_END, ""
    if done.returncode == 0:
        return UNNOTICED, ""
    said = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if said or done.returncode in (1, 2):  # 2: a file of tests could not even be read
        return NOTICED, said[0].split(" ")[1] if said else ""
    if "ImportError while loading conftest" in done.stderr:
        return NOTICED, "conftest.py"
    raise RuntimeError(f"pytest ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}")
