"""Which tests run which lines of the program: a pytest plugin for one file of tests, run in a process of its own.

A line is known by its text, so that the map still holds when lines move. What a cache keeps is computed in
the first test that asks; that is why the rest of a file's tests are run as well, see `witnesses.py`.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

OUT = "UTBLICK_MUTANTS_MAP"
"""Names the file that the map is written to."""
PROGRAM = ("forecasting/*", "plans/*", "scenarios/*", "reports/*", "pages/*")


class Tracing:
    """Notes, from the first import on, which test runs which line."""

    def __init__(self) -> None:
        self.coverage = coverage.Coverage(data_file=None, include=PROGRAM)
        self.coverage.start()
        self.seconds: dict[str, float] = defaultdict(float)
        self.no_witness: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Names the test to whatever runs until the next one."""
        self.coverage.switch_context(test_of(item.nodeid))
        result = yield
        self.coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds up how long a test takes; one that does not pass today would notice anything."""
        self.seconds[test_of(report.nodeid)] += report.duration
        if not report.passed:
            self.no_witness.add(test_of(report.nodeid))

    def pytest_sessionfinish(self) -> None:
        """Writes the map: the seconds of each test, and for each line of each file its tests."""
        self.coverage.stop()
        data = self.coverage.get_data()
        lines: dict[str, dict[str, list[str]]] = {}
        for file in sorted(data.measured_files()):
            texts = Path(file).read_text(encoding="utf-8").splitlines()
            found: dict[str, set[str]] = defaultdict(set)
            for line, tests in data.contexts_by_lineno(file).items():
                found[texts[line - 1].strip()].update(set(tests) - self.no_witness - {""})
            name = Path(file).relative_to(Path.cwd()).as_posix()
            lines[name] = {text: sorted(tests) for text, tests in found.items()}
        seconds = {test: round(took, 3) for test, took in self.seconds.items() if test not in self.no_witness}
        Path(os.environ[OUT]).write_text(json.dumps({"seconds": seconds, "lines": lines}), encoding="utf-8")


def test_of(nodeid: str) -> str:
    """A test without its parameters: a slip may change what they are."""
    return nodeid.split("[", maxsplit=1)[0]


def pytest_configure(config: pytest.Config) -> None:
    """Starts to note."""
    config.pluginmanager.register(Tracing(), "tracing")
