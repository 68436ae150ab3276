"""A run that leaves the page put together as it was sends only what has become another.

Streamlit sends every element of a page on every run, by its name alone where the browser holds it already, and
the browser draws the page anew at each message: a lever that is moved costs a hundred of them. What a run of a
part of the page (a fragment) does not send, the browser leaves where it is. So a run of the whole page whose
elements stand in the same places as those of the run before is sent as a run of a part: the elements that have
changed, and nothing else. Any other run is sent whole, as Streamlit sends it.

What the browser shows is known only after a run that was sent to its end. It is forgotten where a run was
overtaken or failed, and where the browser has gone and come again.

Streamlit wakes the server's loop for every message of a script. What waits anyway is left with the script's
thread until the run has ended, and what does not wait is handed over in one go: `gathered.py`.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from pages.shared.streamlit.sending import gathered

WAITED_S = 1.0
"""How long a run that looks like the one before may take until what it has drawn so far is sent, and with that all of it."""
PART = "what-has-changed"
"""The name of a part of the page that there is none of."""
SAME_FOR_ALL = ("navigation", "page_config_changed", "logo", "auto_rerun")
"""What a page says of itself beside its elements; where it says another thing, the run is sent whole."""
ALWAYS = ("session_status_changed", "page_info_changed", "page_profile")
FLUSH, LEAVE = "flush_browser_queue", "disconnect_session"
QUEUE, WAITING = gathered.QUEUE, "_queue"
"""Where Streamlit keeps what is to be sent to a session."""
_flush = getattr(AppSession, FLUSH)
_leave = getattr(WebsocketSessionManager, LEAVE)
_shown: "WeakKeyDictionary[AppSession, Shown]" = WeakKeyDictionary()
Place = tuple[int, ...]
Known = dict[str, tuple[str, bool]]
"""Of the elements that a browser has been sent, by the names of their content: the identity, and whether it is no matter that it comes again."""
MOST_KNOWN = 2_000
"""Those are of the last runs; a run has some hundred, of which a lever changes a dozen."""


class Run:
    """A run of the whole page as it is sent: what stands in each place, and what is said beside the elements."""

    def __init__(self, known: Known) -> None:
        self.places: dict[Place, list[str]] = {}
        self.beside: dict[str, list[str]] = {}
        self.blocks: dict[Place, str] = {}
        self.ids: dict[Place, str] = {}
        self.still: set[str] = set()
        self.comparable = True
        self._known = known

    def take(self, message: ForwardMsg) -> None:
        """Takes note of one message."""
        kind = str(message.WhichOneof("type"))
        if kind in {"delta", "ref_hash"}:
            self._take_element(message)
        elif kind in SAME_FOR_ALL:
            self.beside.setdefault(kind, []).append(message.hash)
        elif kind not in {*ALWAYS, "new_session", "script_finished"}:
            self.comparable = False

    def _take_element(self, message: ForwardMsg) -> None:
        place, name = _place(message), name_of(message)
        self.places.setdefault(place, []).append(name)
        if message.HasField("ref_hash"):
            self.ids[place], is_still = self._known.pop(name, (f"one called {name}", False))
        elif message.delta.WhichOneof("type") == "new_element":
            is_still = not _acts(message)
            self.ids[place] = id_of(message)
        else:
            is_still = message.delta.WhichOneof("type") == "add_block"
            self.comparable &= is_still and not message.delta.add_block.HasField("dialog")
            self.blocks[place] = _kind_of_block(message)
        if place in self.ids:
            self._known[name] = self.ids[place], is_still
        if is_still:
            self.still.add(name)

    def has_place_for(self, message: ForwardMsg) -> bool:
        """Whether a run that says this too may be put together as this one."""
        kind = str(message.WhichOneof("type"))
        if kind == "new_session":
            return self.comparable and self.beside["page"] == [message.new_session.page_script_hash]
        if kind in SAME_FOR_ALL:
            return message.hash in self.beside.get(kind, ())
        if kind not in {"delta", "ref_hash"}:
            return True
        place, what = _place(message), message.delta.WhichOneof("type")
        if what == "add_block":
            return self.blocks.get(place) == _kind_of_block(message)
        if what == "new_element" and place in self.places:
            return id_of(message) in {"", self.ids.get(place) or id_of(message)}
        return what is None and place in self.places

    def is_put_together_as(self, other: "Run") -> bool:
        """Whether the page has the same places after the `other` run, and blocks of the same kinds around them.

        A block that says another thing is sent, and takes over what stands in the one of its kind before it. An
        element with an identity that gives its place to another is taken away at the end of a whole run alone.
        """
        return (
            self.comparable
            and other.comparable
            and self.places.keys() == other.places.keys()
            and self.blocks == other.blocks
            and all(self.ids.get(place) == own for place, own in other.ids.items() if own)
            and self.beside == other.beside
        )


class Shown:
    """What a browser shows, as far as it is known."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self._known: Known = {}
        self._coming: Run | None = None
        self._looked_at, self._is_begun, self._since = 0, False, 0.0
        self._waited_for: Run | None = None
        """What the run that is waited for looks like so far; a script's thread reads it."""
        self._timed = -1.0

    def waits_for(self, waiting: Sequence[ForwardMsg], now: float) -> bool:
        """Whether what is to be sent is the beginning of a run that may be put together as the one before.

        `waiting` is what was waiting when it was asked last, and what has come since; `now` is seconds of a clock.
        """
        if (
            len(waiting) < self._looked_at
        ):  # a newer run has begun, and Streamlit has thrown away the older one's
            self._looked_at, self._is_begun = 0, False
        fresh = waiting[self._looked_at :]
        self._looked_at, self._waited_for = len(waiting), None
        for message in fresh:
            if message.HasField("new_session"):
                self._is_begun, self._since = not message.metadata.run.fragment_ids, now
            elif message.WhichOneof("type") == "script_finished":
                self._is_begun = False
        if self.run is None or self._coming is not None or not self._is_begun:
            return False
        if now - self._since < WAITED_S and all(self.run.has_place_for(message) for message in fresh):
            self._waited_for = self.run
        return self._waited_for is not None

    def can_wait(self, message: ForwardMsg) -> bool:
        """Whether a message belongs to a run that is waited for, and leaves it so; asked in the script's thread."""
        like = self._waited_for
        return like is not None and like.has_place_for(message)

    def is_first_wait(self) -> bool:
        """Whether the run is waited for as of now."""
        first, self._timed = self._timed != self._since, self._since
        return first

    def looked_at(self, count: int) -> None:
        """So many of what is waiting have been looked at; the others were taken away."""
        self._looked_at = count

    def sent(self, messages: list[ForwardMsg]) -> list[ForwardMsg]:
        """What is sent of the messages; from now on it is what the browser shows."""
        self._looked_at, self._is_begun, self._waited_for = 0, False, None
        before, whole = self.run, _is_one_whole_run(messages)
        for message in messages:
            self._take(message)
        if not whole or before is None or self.run is None or not self.run.is_put_together_as(before):
            return messages
        return [message for message in messages if _is_needed(message, before, self.run)]

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            if message.metadata.run.fragment_ids:
                self._coming = None
            else:
                self._coming, self.run = Run(self._known), None
                for old in list(self._known)[: len(self._known) - MOST_KNOWN]:
                    del self._known[old]
                self._coming.beside["page"] = [message.new_session.page_script_hash]
        elif kind == "script_finished":
            if self._coming is not None and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self.run = self._coming
            self._coming = None
        elif self._coming is not None:
            self._coming.take(message)
        elif self.run is not None and kind in {"delta", "ref_hash"}:  # a part of the page is drawn
            was = self.run.places.get(_place(message))
            self.run = self.run if was == [name_of(message)] else None


def _place(message: ForwardMsg) -> Place:
    return tuple(message.metadata.delta_path)


def name_of(message: ForwardMsg) -> str:
    """The name of an element's or a block's content."""
    return message.ref_hash if message.HasField("ref_hash") else message.hash


def id_of(message: ForwardMsg) -> str:
    """The identity of an element: what a person moves or types in has one, and a chart that answers."""
    element: Any = message.delta.new_element
    kind = element.WhichOneof("type")
    return str(getattr(getattr(element, kind), "id", "")) if kind else ""


def _kind_of_block(message: ForwardMsg) -> str:
    return str(message.delta.add_block.WhichOneof("type"))


def _acts(message: ForwardMsg) -> bool:
    """Whether an element does something as it comes, so that it is no matter that it is the same: a value set, a toast."""
    element: Any = message.delta.new_element
    kind = element.WhichOneof("type")
    return kind in {None, "toast", "balloons", "snow"} or bool(
        getattr(getattr(element, kind), "set_value", False)
    )


def _is_one_whole_run(messages: list[ForwardMsg]) -> bool:
    kinds = [message.WhichOneof("type") for message in messages]
    if kinds.count("new_session") != 1 or kinds.count("script_finished") != 1:
        return False
    start, end = messages[kinds.index("new_session")], messages[kinds.index("script_finished")]
    return (
        kinds.index("new_session") < kinds.index("script_finished")
        and not start.metadata.run.fragment_ids
        and end.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    )


def _is_needed(message: ForwardMsg, before: Run, now: Run) -> bool:
    """Whether the browser must be told; tells it of the start and the end as of those of a part."""
    kind = message.WhichOneof("type")
    if kind in {"new_session", "script_finished"}:
        message.metadata.run.fragment_ids.append(PART)
        if kind == "script_finished":
            message.script_finished = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        return True
    if kind not in {"delta", "ref_hash"}:
        return kind not in SAME_FOR_ALL
    place = _place(message)
    if before.places[place] == now.places[place] and now.still.issuperset(now.places[place]):
        return False
    message.metadata.cacheable = False  # what is not sent again need not be kept
    return True


def send_only_what_has_changed() -> None:
    """From now on; call it once, at the start."""
    setattr(AppSession, FLUSH, _flush_what_is_needed)
    setattr(WebsocketSessionManager, LEAVE, _leave_and_forget)
    gathered.hand_over_in_one_go(_can_wait)


def _shown_by(session: AppSession) -> Shown:
    shown = _shown.get(session)
    return _shown.setdefault(session, Shown()) if shown is None else shown


def _can_wait(session: AppSession, message: ForwardMsg) -> bool:
    shown = _shown.get(session)
    return shown is not None and shown.can_wait(message)


def _flush_what_is_needed(session: AppSession) -> list[ForwardMsg]:
    queue = getattr(session, QUEUE)
    waiting: list[ForwardMsg] = getattr(queue, WAITING)
    if not waiting:
        return []
    shown = _shown_by(session)
    if not shown.waits_for(waiting, time.monotonic()):
        return shown.sent(_flush(session))
    if shown.is_first_wait():
        asyncio.get_running_loop().call_later(WAITED_S, gathered.hand_over, session)
    if not any(message.HasField("session_status_changed") for message in waiting):
        return []
    at_once: list[ForwardMsg] = []  # that the program is at work is said while its answer is waited for
    for message in _flush(session):
        if message.HasField("session_status_changed"):
            at_once.append(message)
        else:
            queue.enqueue(message)
    shown.looked_at(len(getattr(queue, WAITING)))
    return at_once


def _leave_and_forget(manager: WebsocketSessionManager, session_id: str) -> None:
    leaving = manager.get_active_session_info(session_id)
    if leaving is not None:
        _shown.pop(leaving.session, None)
    _leave(manager, session_id)
