"""What a script says comes to the server's loop in order, in one go, and wakes it once."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent as Event

from pages.shared.streamlit.sending import gathered

RUNNER = object()


class Queue:
    """Takes messages, as Streamlit's does."""

    def __init__(self, taken: list[str]) -> None:
        self.taken = taken

    def enqueue(self, message: ForwardMsg) -> None:
        self.taken.append(message.delta.new_element.html.body)


class Session:
    """As much of a session as is asked: its queue, its runner, its loop and what it has done."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.soon: list[Callable[[], None]] = []
        self.moments: list[Session] = []
        self.woken = 0
        self._browser_queue, self._scriptrunner = Queue(self.taken), RUNNER

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.soon.append(callback)

    def _message_enqueued_callback(self) -> None:
        self.woken += 1

    def says(self, said: str, sender: object = RUNNER) -> None:
        message = ForwardMsg()
        message.delta.new_element.html.body = said
        told: Any = getattr(AppSession, gathered.TOLD)
        told(self, sender, event=Event.ENQUEUE_FORWARD_MSG, forward_msg=message)

    def reports(self, event: Event) -> None:
        told: Any = getattr(AppSession, gathered.TOLD)
        told(self, RUNNER, event=event, run_descriptor=None)

    def loops(self) -> None:
        """The loop does what it has been asked for."""
        asked, self.soon = self.soon, []
        for each in asked:
            each()

    def a_moment_passes(self) -> None:
        self.loops()
        passed, self.moments = self.moments, []
        for each in passed:
            gathered.hand_over(each)  # type: ignore[arg-type]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """One whose messages that begin with `wait` can wait."""
    monkeypatch.setattr(AppSession, gathered.TOLD, getattr(AppSession, gathered.TOLD))
    monkeypatch.setattr(
        gathered, "_handle", lambda session, _sender, event, **_: session.taken.append(event.name)
    )
    monkeypatch.setattr(gathered, "_in_a_moment", lambda session: session.moments.append(session))
    gathered.hand_over_in_one_go(lambda _, message: message.delta.new_element.html.body.startswith("wait"))
    return Session()


def test_many_messages_wake_the_loop_once(session: Session):
    for said in ("a", "b", "c"):
        session.says(said)
    assert len(session.soon) == 1
    session.loops()
    assert session.taken == []
    session.a_moment_passes()
    assert (session.taken, session.woken) == (["a", "b", "c"], 1)


def test_who_says_something_after_the_loop_has_taken_all_wakes_it_anew(session: Session):
    session.says("a")
    session.a_moment_passes()
    session.says("b")
    session.a_moment_passes()
    assert (session.taken, session.woken) == (["a", "b"], 2)


def test_what_can_wait_wakes_nobody_and_comes_with_what_follows_in_order(session: Session):
    session.says("wait 1")
    session.says("wait 2")
    assert session.soon == []
    session.reports(Event.SCRIPT_STOPPED_WITH_SUCCESS)
    session.loops()
    assert session.taken == ["wait 1", "wait 2", "SCRIPT_STOPPED_WITH_SUCCESS"]


def test_what_a_run_says_before_the_loop_has_heard_of_its_start_comes_after_the_start(session: Session):
    session.reports(Event.SCRIPT_STARTED)
    session.says("a")
    session.loops()
    assert session.taken == ["SCRIPT_STARTED", "a"]


def test_the_end_of_a_run_waits_for_no_moment(session: Session):
    session.says("a")
    session.reports(Event.SCRIPT_STOPPED_WITH_SUCCESS)
    session.loops()
    assert session.taken == ["a", "SCRIPT_STOPPED_WITH_SUCCESS"]


def test_what_a_run_that_is_no_longer_the_sessions_still_says_is_left_out(session: Session):
    session.says("old", sender=object())
    session.says("new")
    session.a_moment_passes()
    assert session.taken == ["new"]


def test_what_has_waited_for_long_is_taken_by_itself(session: Session):
    session.says("wait 1")
    gathered.hand_over(session)  # type: ignore[arg-type]
    assert (session.taken, session.woken) == (["wait 1"], 1)
