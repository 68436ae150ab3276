"""A callback that has begun is carried to its end.

Streamlit stops a run that a newer move has overtaken at its next touch of the session, in a callback
too; what the callback was about to do is then never done, and nobody is told: the newer move brings the
widget's value as an old one. (`runner.fastReruns` is off in .streamlit/config.toml for the like reason:
with it on, the overtaken run goes on in a thread of its own, and takes up its older values, or drops a
click, beside the newer one.)
"""

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

INTERRUPT = "_maybe_handle_execution_control_request"
"""Where Streamlit looks, at every touch of the session, whether the run is to stop."""
_interrupt = getattr(ScriptRunner, INTERRUPT)


def carry_callbacks_to_their_end() -> None:
    """From now on a newer move waits for the callbacks of the one before; call it once, at the start."""
    setattr(ScriptRunner, INTERRUPT, _outside_callbacks)


def _outside_callbacks(runner: ScriptRunner) -> None:
    if ThreadState.get().run_location is not RunLocation.CALLBACK:
        _interrupt(runner)
