"""Moves that follow close upon each other: each is carried to its end, in the order in which it was made.

Streamlit stops a run that a newer move has overtaken at its next touch of the session, in a callback too, or
right before the first one; what the callback was about to do is then never done, and nobody is told: the newer move
brings the widget's value as an old one (https://github.com/streamlit/streamlit/issues/10578). (`runner.fastReruns`
is off in .streamlit/config.toml for the like reason: with it on, the overtaken run goes on in a thread of its own,
and takes up its older values, or drops a click, beside the newer one.)

Moves that wait for the same run are joined, and Streamlit puts the clicks of the older ones last: "the second
screen, then the wall" would show the wall first, with the screen before.

A move that was made before the answer of the one before has come brings the address of before: what a callback has
written in the address, as the step of the wall, would be undone by it.

What is asked for as a run of a part of the page (a fragment) ends is carried out in the same thread, and Streamlit
leaves it at the part's place: the next page would be drawn into a box of the one before, or could not be drawn.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary, WeakSet

from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_requests import (
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    RunLocation,
    ThreadState,
    get_script_run_ctx,
)
from streamlit.runtime.state.safe_session_state import SafeSessionState

INTERRUPT = "_maybe_handle_execution_control_request"
"""Where Streamlit looks, at every touch of the session, whether the run is to stop."""
JOIN = "_coalesce_widget_states"
"""Where Streamlit joins what has come in while a run was going on."""
BEGIN = "on_script_will_rerun"
"""Where a run takes in the widgets' values and calls the callbacks, after a look whether it is to stop."""
READY, YIELD = "on_scriptrunner_ready", "on_scriptrunner_yield"
"""Where a script that has ended, or may be stopped, is given what has come in meanwhile."""


@dataclass(slots=True)
class Way:
    """The address that the browser had when it asked for a session's last run, and the one that the run has led to."""

    asked: str
    led: str


_interrupt = getattr(ScriptRunner, INTERRUPT)
_join = getattr(script_requests, JOIN)
_begin = getattr(SafeSessionState, BEGIN)
_BEGINS: ContextVar[bool] = ContextVar("begins", default=False)
"""Whether a run is taking in the values, and has not come to the script."""
_give = {name: getattr(ScriptRequests, name) for name in (READY, YIELD)}
_BEGUN: WeakSet[ScriptRequests] = WeakSet()
"""The threads of scripts, by their requests, that have begun a run; each session has many, one after the other."""
_ways: WeakKeyDictionary[PagesManager, Way] = WeakKeyDictionary()
"""Of each session, by what it keeps of its pages."""


def carry_moves_out_whole_and_in_order() -> None:
    """From now on a newer move waits for the callbacks of the one before; call it once, at the start."""
    setattr(ScriptRunner, INTERRUPT, _outside_callbacks)
    setattr(script_requests, JOIN, _older_first)
    setattr(SafeSessionState, BEGIN, _callbacks_first)
    setattr(ScriptRequests, READY, _from_the_top(_where_one_is(_give[READY])))
    setattr(ScriptRequests, YIELD, _where_one_is(_give[YIELD]))


def _outside_callbacks(runner: ScriptRunner) -> None:
    if ThreadState.get().run_location is not RunLocation.CALLBACK and not _BEGINS.get():
        _interrupt(runner)


def _callbacks_first(state: SafeSessionState, *values: object, **how: object) -> None:
    begins = _BEGINS.set(True)
    try:
        _begin(state, *values, **how)
    finally:
        _BEGINS.reset(begins)


def _older_first(older: WidgetStates | None, newer: WidgetStates | None) -> WidgetStates | None:
    joined: WidgetStates | None = _join(older, newer)
    if joined is None or newer is None:
        return joined
    told = {state.id for state in newer.widgets}
    return WidgetStates(widgets=sorted(joined.widgets, key=lambda state: state.id in told))


Give = Callable[[ScriptRequests], ScriptRequest | None]


def _from_the_top(give: Give) -> Give:
    """What a script's thread is given next is drawn from the top of the page, wherever the run before has stopped."""

    def given(requests: ScriptRequests) -> ScriptRequest | None:
        context_dg_stack.set(get_default_dg_stack_value())
        return give(requests)

    return given


def _where_one_is(give: Give) -> Give:
    """What is asked from where the run before was asked is asked where that run has led; the browser's own way back is not."""

    def given(requests: ScriptRequests) -> ScriptRequest | None:
        run = get_script_run_ctx()
        if run is None:
            return give(requests)
        way = _ways.setdefault(run.pages_manager, Way("", ""))
        if requests in _BEGUN:  # before it is given anything: who gets nothing makes way for the next thread
            way.led = run.query_string
        request = give(requests)
        if request is None or request.type is not ScriptRequestType.RERUN:
            return request
        _BEGUN.add(requests)
        asked = request.rerun_data
        stays = asked.query_string == way.asked and asked.page_script_hash == run.page_script_hash
        way.asked = asked.query_string
        if not stays or asked.is_history_navigation:
            return request
        return replace(request, _rerun_data=replace(asked, query_string=way.led))

    return given
