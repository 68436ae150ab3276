"""What Streamlit is asked to do with moves that follow close upon each other."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from streamlit.config import get_option
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import ScriptRunnerEvent, script_runner
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from pages.shared.streamlit import whole_moves


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Touches the session in a run that a newer move has overtaken."""
    monkeypatch.setattr(script_runner.ScriptRunner, whole_moves.INTERRUPT, whole_moves._interrupt)
    monkeypatch.setattr(SafeSessionState, whole_moves.BEGIN, whole_moves._begin)
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


def test_a_run_that_is_overtaken_at_once_has_its_callbacks_called_all_the_same(
    overtaken: Callable[[], None],
):
    ThreadState.initialize(run_location=RunLocation.MAIN_SCRIPT)
    called: list[object] = []
    kept = SimpleNamespace(on_script_will_rerun=lambda values, **_: called.append(values))
    state = SafeSessionState(kept, overtaken)
    state.on_script_will_rerun("values")
    assert called == ["values"]
    with pytest.raises(StopException):
        state.reset_state_value("next", "touch")


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


@pytest.mark.parametrize("at", ["during the run", "as it has ended"])
@pytest.mark.parametrize(
    ("sent", "page", "back", "taken"),
    [
        ("plan=a&step=4", "wall", False, "plan=a&step=3"),
        ("plan=a&step=4", "wall", True, "plan=a&step=4"),
        ("plan=a&step=4", "overview", False, "plan=a&step=4"),
        ("plan=b", "wall", False, "plan=b"),
    ],
    ids=["as the run before", "on the way back", "another page", "another address"],
)
def test_what_is_asked_before_the_answer_of_a_run_is_asked_where_that_run_has_led(
    monkeypatch: pytest.MonkeyPatch, sent: str, page: str, back: bool, taken: str, at: str
):
    for name, give in whole_moves._give.items():
        monkeypatch.setattr(script_requests.ScriptRequests, name, give)
    whole_moves.carry_moves_out_whole_and_in_order()
    run = SimpleNamespace(query_string="", pages_manager="of the session", page_script_hash="wall")
    monkeypatch.setattr(whole_moves, "get_script_run_ctx", lambda: run)
    monkeypatch.setattr(whole_moves, "_ways", {})
    requests = script_requests.ScriptRequests()
    ask = partial(script_requests.RerunData, page_script_hash="wall")
    requests.request_rerun(ask(query_string="plan=a&step=4"))
    assert requests.on_scriptrunner_ready().rerun_data.query_string == "plan=a&step=4"
    run.query_string = "plan=a&step=3"  # as a callback of the run has written
    next_one = script_requests.RerunData(query_string=sent, page_script_hash=page, is_history_navigation=back)
    if at == "during the run":
        requests.request_rerun(next_one)
        given = requests.on_scriptrunner_yield()
    else:
        assert requests.on_scriptrunner_ready().type is script_requests.ScriptRequestType.STOP
        run.query_string = ""  # the next one has a thread of its own, that has been nowhere
        requests = script_requests.ScriptRequests()
        requests.request_rerun(next_one)
        given = requests.on_scriptrunner_ready()
    assert given.rerun_data.query_string == taken


def test_a_page_that_is_asked_for_as_a_part_ends_is_drawn_in_its_own_place(monkeypatch: pytest.MonkeyPatch):
    for name, give in whole_moves._give.items():
        monkeypatch.setattr(script_requests.ScriptRequests, name, give)
    whole_moves.carry_moves_out_whole_and_in_order()
    app = AppTest.from_function(_a_page_with_a_part_in_a_box).run()
    (part,) = app._fragment_storage.ids_registered_after(0)
    ask, ended = LocalScriptRunner.request_rerun, ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS

    def the_part_and_then_the_page(runner: LocalScriptRunner, page: script_requests.RerunData) -> bool:
        def then_the_page(_: object, event: ScriptRunnerEvent, **__: object) -> None:
            if event is ended:
                ask(runner, page)

        runner._requests = script_requests.ScriptRequests()  # it has been asked for the page as it was made
        runner.on_event.connect(then_the_page, weak=False)
        return ask(runner, replace(page, fragment_id_queue=[part]))

    monkeypatch.setattr(LocalScriptRunner, "request_rerun", the_part_and_then_the_page)
    app.run()
    assert [child.type for child in app.main.children.values()] == ["text", "flex_container"]
    assert [text.value for text in app.text] == ["first", "in the part"]


def _a_page_with_a_part_in_a_box() -> None:
    import streamlit as st  # noqa: PLC0415 - the page stands alone

    @st.fragment
    def part() -> None:
        st.text("in the part")

    st.text("first")
    with st.container():
        part()


def test_one_run_at_a_time_has_the_session():
    assert get_option("runner.fastReruns") is False
