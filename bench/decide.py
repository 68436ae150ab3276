"""Times a lever moved with a project in question, server-side, beside an empty page in the same run.

The app's own script is run by Streamlit's test runner, and the script run itself is timed: all that
the server does for one move, page, verdict, figures and autosave included, without the browser and
without the test runner's own reading of the page. The bound is 30 ms.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'bench.db'}"

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest, app_test

ROUNDS = 40
BOUND_MS = 30.0
PLAN = "harnosand-timra-2017"
APP = Path(__file__).parent.parent / "app.py"


class Routed(PagesManager):
    """Pages as a server has them once app.py has run: without a first pass for the pages folder."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        PagesManager.uses_pages_directory = False


app_test.PagesManager = Routed  # type: ignore[misc]


def empty() -> None:
    """A page that shows one line."""
    import streamlit as st

    st.write("empty")


TIMES: list[float] = []
_run_script = ScriptRunner._run_script


def _timed(self: ScriptRunner, *arguments: Any) -> None:
    start = time.perf_counter()
    _run_script(self, *arguments)
    TIMES.append((time.perf_counter() - start) * 1000)


ScriptRunner._run_script = _timed  # type: ignore[method-assign]


def milliseconds(app: AppTest, moves: list[bool]) -> list[float]:
    """The time of each script run after a switch is moved, ms."""
    TIMES.clear()
    for on in moves:
        if moves_a_switch(app):
            app.toggle(key=f"on:{PLAN}:npf-utredningar").set_value(on)
        app.run()
    return list(TIMES)


def moves_a_switch(app: AppTest) -> bool:
    """Whether the app is on the page with projects."""
    return len(app.toggle) > 0


def main() -> None:
    """Prints the medians of both."""
    decide = AppTest.from_file(str(APP), default_timeout=30)
    decide.session_state["plan"] = PLAN
    decide.session_state["language"] = "sv"
    decide.run()
    decide.switch_page("pages/decide.py").run()
    nothing = AppTest.from_function(empty).run()
    moves = [turn % 2 == 0 for turn in range(ROUNDS)]
    ours, base = (
        statistics.median(milliseconds(decide, moves)),
        statistics.median(milliseconds(nothing, moves)),
    )
    verdict = "within" if ours <= BOUND_MS else "OVER"
    print(
        f"a project switched on Decide {ours:6.1f} ms   empty page {base:5.1f} ms   bound {BOUND_MS:g} ms: {verdict}"
    )


if __name__ == "__main__":
    main()
