"""What the tests start, they end: a process that does not end when it is asked to is killed, and said."""

import subprocess
import sys

import pytest

from tests.support.browser import app_runner
from tests.support.browser.app_runner import end

DEAF = (
    "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); signal.pause()"
)
HEARING = "import signal; print(1, flush=True); signal.pause()"


def started(program: str) -> subprocess.Popen[bytes]:
    """A program that has come as far as to say so."""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout as said:
        said.readline()
    return process


def test_a_process_that_does_not_end_is_killed_and_said(monkeypatch: pytest.MonkeyPatch):
    hearing = started(HEARING)
    end(hearing)
    assert hearing.returncode not in (None, 0)
    monkeypatch.setattr(app_runner, "LONGEST", 1000)
    deaf = started(DEAF)
    with pytest.raises(AssertionError, match="did not end when it was asked to"):
        end(deaf)
    assert deaf.returncode == -9
