"""Times a project switched and the wall's moves, server-side, beside an empty page in the same run.

The app's own script is run by Streamlit's test runner, and the script run itself is timed: all that
the server does for one move, page, verdict, figures and autosave included, without the browser and
without the test runner's own reading of the page. The bound is 30 ms.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["DATABASE_URL"] = f"sqlite:///{Path(tempfile.mkdtemp(prefix='utblick-')) / 'bench.db'}"

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest, app_test

ROUNDS = 40
BOUND_MS = 30.0
PLAN, WALL_PLAN = "harnosand-timra-2017", "nils-2021"
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


def milliseconds(app: AppTest, move: Callable[[AppTest, int], None]) -> float:
    """The median time of a script run after a move, ms."""
    TIMES.clear()
    for turn in range(ROUNDS):
        move(app, turn)
        app.run()
    return statistics.median(TIMES)


def open_app(plan: str) -> AppTest:
    """The app on its first page, in Swedish."""
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.session_state["plan"] = plan
    app.session_state["language"] = "sv"
    return app.run()


def on_wall(step: int) -> AppTest:
    """The seminar's wall at a step, its levers open."""
    app = open_app(WALL_PLAN)
    app.query_params["view"] = "wall"
    app.query_params["step"] = str(step)
    app.session_state[f"{WALL_PLAN}:floor-open"] = True
    return app.switch_page("pages/seminar.py").run()


def still(app: AppTest, turn: int) -> None:
    """Nothing is moved."""
    del app, turn


def switch(app: AppTest, turn: int) -> None:
    """A project switched on, or off."""
    app.toggle(key=f"on:{PLAN}:npf-utredningar").set_value(turn % 2 == 0)


def step_on(app: AppTest, turn: int) -> None:
    """The next screen, of those with a chart."""
    app.query_params["step"] = str(3 + turn % 3)


def key_in(app: AppTest, turn: int) -> None:
    """Another cost of what the floor proposes, tkr."""
    app.text_input(key=f"{WALL_PLAN}:floor-cost").set_value(str(100 + turn))


def main() -> None:
    """Prints the medians."""
    decide = open_app(PLAN).switch_page("pages/decide.py").run()
    nothing = milliseconds(AppTest.from_function(empty).run(), still)
    moves = {
        "a project switched on Decide": (decide, switch),
        "a step taken on the wall": (on_wall(3), step_on),
        "a proposal keyed in on the wall": (on_wall(3), key_in),
    }
    for name, (app, move) in moves.items():
        ours = milliseconds(app, move)
        verdict = "within" if ours <= BOUND_MS else "OVER"
        print(f"{name:32} {ours:6.1f} ms   empty page {nothing:5.1f} ms   bound {BOUND_MS:g} ms: {verdict}")


if __name__ == "__main__":
    main()
