"""What a script says is handed to the server's loop in one go.

Streamlit wakes its loop once for each message that a script enqueues, and once more to have it sent: a page is
a hundred messages, and the loop takes the processor from the script each time. So the messages are gathered in
the script's thread. The loop is woken for the first of those that do not wait, and a moment later takes all that
have come by then; whatever else a script reports, its end above all, wakes it at once.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

GATHERED_S = 0.02
"""How long messages are gathered that do not wait for the end of the run: a browser draws the page anew at each."""
TOLD, HANDLED, SOON = (
    "_on_scriptrunner_event",
    "_handle_scriptrunner_event_on_event_loop",
    "_call_soon_on_event_loop",
)
"""Where a session hears what its script reports, in the script's thread, and where it acts on it, in its loop."""
QUEUE, WAKE, RUNNER = "_browser_queue", "_message_enqueued_callback", "_scriptrunner"
"""Where a session keeps what is to be sent, asks for it to be sent, and knows whose messages it takes."""
_handle = getattr(AppSession, HANDLED)
Report = tuple[ScriptRunner | None, ScriptRunnerEvent, ForwardMsg | None, dict[str, Any]]


class Gathered:
    """What a script has reported and the loop has not taken yet, in order."""

    def __init__(self) -> None:
        self.reports: deque[Report] = deque()
        self.is_asked_for = False


_gathered: "WeakKeyDictionary[AppSession, Gathered]" = WeakKeyDictionary()


def hand_over_in_one_go(can_wait: Callable[[AppSession, ForwardMsg], bool]) -> None:
    """From now on; `can_wait` says, in the script's thread, of which messages the loop need not hear yet."""

    def told(
        session: AppSession,
        sender: ScriptRunner | None,
        event: ScriptRunnerEvent,
        forward_msg: ForwardMsg | None = None,
        **more: Any,  # noqa: ANN401 - as Streamlit says it
    ) -> None:
        gathered, soon = _gathered_of(session), getattr(session, SOON)
        gathered.reports.append((sender, event, forward_msg, more))
        if forward_msg is None:
            soon(lambda: hand_over(session))
        elif not (gathered.is_asked_for or can_wait(session, forward_msg)):
            gathered.is_asked_for = True
            soon(lambda: _in_a_moment(session))

    setattr(AppSession, TOLD, told)


def _in_a_moment(session: AppSession) -> None:
    asyncio.get_running_loop().call_later(GATHERED_S, hand_over, session)


def hand_over(session: AppSession) -> None:
    """Takes all that has been reported, as if it had been taken one by one, and has it sent. In the loop alone."""
    gathered, queue = _gathered_of(session), getattr(session, QUEUE)
    gathered.is_asked_for = False  # first: who reports something from now on asks anew
    while gathered.reports:
        sender, event, message, more = gathered.reports.popleft()
        if message is None:
            _handle(session, sender, event, **more)
        elif sender is getattr(session, RUNNER):  # what an older run still says is for nobody
            queue.enqueue(message)
    wake = getattr(session, WAKE)
    if wake:
        wake()


def _gathered_of(session: AppSession) -> Gathered:
    gathered = _gathered.get(session)
    return _gathered.setdefault(session, Gathered()) if gathered is None else gathered
