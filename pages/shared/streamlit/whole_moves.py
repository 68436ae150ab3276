"""Moves that follow close upon each other: each is carried to its end, in the order in which it was made.

Streamlit stops a run that a newer move has overtaken at its next touch of the session, in a callback
too; what the callback was about to do is then never done, and nobody is told: the newer move brings the
widget's value as an old one (https://github.com/streamlit/streamlit/issues/10578). (`runner.fastReruns` is off in .streamlit/config.toml for the like reason:
with it on, the overtaken run goes on in a thread of its own, and takes up its older values, or drops a
click, beside the newer one.)

Moves that wait for the same run are joined, and Streamlit puts the clicks of the older ones last: "the
second screen, then the wall" would show the wall first, with the screen before.
"""

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

INTERRUPT = "_maybe_handle_execution_control_request"
"""Where Streamlit looks, at every touch of the session, whether the run is to stop."""
JOIN = "_coalesce_widget_states"
"""Where Streamlit joins what has come in while a run was going on."""
_interrupt = getattr(ScriptRunner, INTERRUPT)
_join = getattr(script_requests, JOIN)


def carry_moves_out_whole_and_in_order() -> None:
    """From now on a newer move waits for the callbacks of the one before; call it once, at the start."""
    setattr(ScriptRunner, INTERRUPT, _outside_callbacks)
    setattr(script_requests, JOIN, _older_first)


def _outside_callbacks(runner: ScriptRunner) -> None:
    if ThreadState.get().run_location is not RunLocation.CALLBACK:
        _interrupt(runner)


def _older_first(older: WidgetStates | None, newer: WidgetStates | None) -> WidgetStates | None:
    joined: WidgetStates | None = _join(older, newer)
    if joined is None or newer is None:
        return joined
    told = {state.id for state in newer.widgets}
    return WidgetStates(widgets=sorted(joined.widgets, key=lambda state: state.id in told))
