"""What Streamlit is asked to do with moves that follow close upon each other."""

from collections.abc import Callable

import pytest
from streamlit.config import get_option
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

from pages.shared.streamlit import whole_moves


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Touches the session in a run that a newer move has overtaken."""
    monkeypatch.setattr(script_runner.ScriptRunner, whole_moves.INTERRUPT, whole_moves._interrupt)
    whole_moves.carry_callbacks_to_their_end()
    runner = object.__new__(script_runner.ScriptRunner)
    runner._requests = script_runner.ScriptRequests()
    runner._requests.request_stop()
    runner._execing = True
    monkeypatch.setattr(script_runner.ScriptRunner, "_is_in_script_thread", lambda _: True)
    monkeypatch.setattr(script_runner, "get_script_run_ctx", lambda **_: None)
    return getattr(runner, whole_moves.INTERRUPT)


def test_a_run_that_is_overtaken_stops_at_its_next_touch_of_the_session(overtaken: Callable[[], None]):
    ThreadState.initialize(run_location=RunLocation.MAIN_SCRIPT)
    with pytest.raises(StopException):
        overtaken()


def test_a_callback_that_is_overtaken_is_carried_to_its_end(overtaken: Callable[[], None]):
    ThreadState.initialize(run_location=RunLocation.CALLBACK)
    overtaken()


def test_one_run_at_a_time_has_the_session():
    assert get_option("runner.fastReruns") is False
