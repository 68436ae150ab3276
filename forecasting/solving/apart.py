"""Solving in a process of its own, which is kept warm and can be stopped.

HiGHS, as scipy calls it, is told a limit before it begins and nothing after
(https://github.com/ERGO-Code/HiGHS/issues/903): only an end of its process ends a search at once and gives
the processor back. A thread would have to be left to run on; a search cut into slices would begin anew with
each. So a search is ended by ending the process, and the next question starts another, which takes about a
second. As many processes solve at once as there are processors, and two at the least.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from forecasting.solving.linear_model import SolverError

_ROOT = Path(__file__).resolve().parents[2]
GRACE_S = 60.0
"""How much longer than its limit a search may take before its process is taken for stuck, s."""
_places = threading.Semaphore(max(2, os.cpu_count() or 2))
_idle: list["_Process"] = []
_lock = threading.Lock()


class Job:
    """A question that is being solved.

    `searches` counts those that have begun, and `limit` is that of the last one, s. `stopped` says that
    somebody has ended it.
    """

    def __init__(self, function: Callable[..., Any], given: tuple[Any, ...]) -> None:
        self._question = pickle.dumps((function, given))
        self._ended = threading.Event()
        self._process: _Process | None = None
        self._said: tuple[str, Any] = ("failed", SolverError("the solver's process ended"))
        self._began = time.monotonic()
        self.stopped = False
        self.searches, self.limit = 0, 0.0
        threading.Thread(target=self._run, daemon=True, name="solving").start()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, waited for that long at most."""
        return self._ended.wait(seconds)

    @property
    def seconds(self) -> float:
        """How long ago it was asked."""
        return time.monotonic() - self._began

    def stop(self) -> None:
        """Ends it at once, wherever it is; without any effect where it has ended."""
        with _lock:
            self.stopped = True
            if self._process is not None:
                self._process.kill()

    def answer(self) -> Any:  # noqa: ANN401
        """What the function gave.

        Raises:
            SolverError: where the job was stopped, or its process ended by itself.
            Exception: what the function raised.
        """
        self._ended.wait()
        kind, what = self._said
        if kind == "failed":
            raise what
        return what

    def _run(self) -> None:
        with _places:
            process = self._begin()
            if process is not None:
                self._listen(process)
        self._ended.set()

    def _begin(self) -> "_Process | None":
        """Takes a process, unless the job was stopped before there was a place for it."""
        with _lock:
            if not self.stopped:
                self._process = _from_idle() or _Process()
            return self._process

    def _listen(self, process: "_Process") -> None:
        """Asks, and listens up to the answer. A process that has said it is kept, one that has ended is not."""
        try:
            process.say(self._question)
            kind, what = process.heard(self.limit)
            while kind == "search":
                self.searches, self.limit = self.searches + 1, what
                kind, what = process.heard(self.limit)
            self._said = kind, what
        except (OSError, EOFError, pickle.UnpicklingError):  # it was stopped, was stuck, or broke down
            process.kill()
        with _lock:
            self._process = None
            if process.lives:
                _idle.append(process)
            else:
                process.close()


class _Process:
    """A process that solves."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "forecasting.solving.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
        self.lives = True

    def say(self, question: bytes) -> None:
        """Asks a question, pickled."""
        asks = cast("IO[bytes]", self._process.stdin)
        asks.write(question)
        asks.flush()

    def heard(self, limit: float) -> tuple[str, Any]:
        """The next thing that is said; where none comes long after the limit, s, the process is ended."""
        watch = threading.Timer(limit + GRACE_S, self.kill)
        watch.daemon = True
        watch.start()
        try:
            said: tuple[str, Any] = pickle.load(cast("IO[bytes]", self._process.stdout))  # noqa: S301 - our own
        finally:
            watch.cancel()
        return said

    def kill(self) -> None:
        """Ends it at once."""
        self.lives = False
        self._process.kill()

    @property
    def answers(self) -> bool:
        """Whether it has not ended: a machine that is short of memory ends what waits."""
        return self._process.poll() is None

    def close(self) -> None:
        """Forgets it, once it has ended."""
        with contextlib.suppress(OSError):
            self._process.communicate()


def _from_idle() -> _Process | None:
    """A process that waits, if there is one; those that have ended meanwhile are forgotten."""
    while _idle:
        process = _idle.pop()
        if process.answers:
            return process
        process.close()
    return None


def ask(function: Callable[..., Any], *given: Any) -> Job:  # noqa: ANN401
    """Asks; the function must be known by its name, and what it is given can be pickled."""
    return Job(function, given)


def warm_up() -> None:
    """Starts a process for the first question, if there is none."""
    with _lock:
        if not _idle:
            _idle.append(_Process())
