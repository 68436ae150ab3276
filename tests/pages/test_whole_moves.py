"""What Streamlit is asked to do with moves that follow close upon each other."""

from collections.abc import Callable

import pytest
from streamlit.config import get_option
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

from pages.shared.streamlit import whole_moves


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Touches the session in a run that a newer move has overtaken."""
    monkeypatch.setattr(script_runner.ScriptRunner, whole_moves.INTERRUPT, whole_moves._interrupt)
    whole_moves.carry_moves_out_whole_and_in_order()
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


def test_of_clicks_that_wait_for_the_same_run_the_first_is_told_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(script_requests, whole_moves.JOIN, whole_moves._join)
    whole_moves.carry_moves_out_whole_and_in_order()
    requests = script_requests.ScriptRequests()
    for clicked in ("second screen", "third screen", "wall"):
        state = WidgetState(id=clicked, trigger_value=True)
        requests.request_rerun(script_requests.RerunData(widget_states=WidgetStates(widgets=[state])))
    waiting = requests.on_scriptrunner_ready()
    assert isinstance(waiting, script_requests.ScriptRequest)
    assert [state.id for state in waiting.rerun_data.widget_states.widgets] == [
        "second screen",
        "third screen",
        "wall",
    ]


def test_one_run_at_a_time_has_the_session():
    assert get_option("runner.fastReruns") is False
