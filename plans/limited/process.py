"""Runs a module of ours on a foreign file, in a process that can be stopped: the file may be anything.

The module limits itself before it looks at what it is given (`bounds.limit_resources`), reads standard
input and answers on standard output. The program itself never parses the file.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Literal

from plans.limited.bounds import MAX_ANSWER, MAX_MEMORY, MAX_SECONDS, MAX_WAIT

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "SYSTEMROOT")
"""Of the environment; Windows starts no Python without the second."""
End = Literal["slow", "memory", "damaged"]
_SIGNALS: dict[str, tuple[End, int]] = {
    "SIGXCPU": ("slow", MAX_SECONDS),
    "SIGKILL": ("slow", MAX_SECONDS),
    "SIGABRT": ("memory", MAX_MEMORY // 1_000_000),
    "SIGSEGV": ("memory", MAX_MEMORY // 1_000_000),
}
_ENDS = {-getattr(signal, name): end for name, end in _SIGNALS.items() if hasattr(signal, name)}
"""How the process ended -> what that amounts to, and the limit; any other end is a damaged file. Windows has not all."""


class Stopped(Exception):  # noqa: N818
    """The process gave no answer; `code` says why, `limit` is in seconds or MB."""

    def __init__(self, code: End, limit: int = 0) -> None:
        super().__init__(code)
        self.code, self.limit = code, limit


def answer_within_limits(module: str, given: bytes, *words: str) -> bytes:
    """What the module answers to the bytes, within the limits.

    Raises:
        Stopped: where it came to an end without an answer.
    """
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as taken:
        file.write(given)
        file.seek(0)
        try:
            code = _run(module, words, file, taken)
        except subprocess.TimeoutExpired as error:
            raise Stopped("slow", MAX_WAIT) from error
        if code != 0:
            raise Stopped(*_ENDS.get(code, ("damaged", 0)))
        taken.seek(0)
        return taken.read(MAX_ANSWER)


def _run(module: str, words: tuple[str, ...], given: IO[bytes], taken: IO[bytes]) -> int:
    """Runs the process; it is killed when its time is out.

    Raises:
        subprocess.TimeoutExpired: where it was.
    """
    safe = [word.encode("utf-8", "replace").decode().replace("\0", "") for word in words]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    finished = subprocess.run(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", module, *safe],
        stdin=given,
        stdout=taken,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={**kept, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"},
        timeout=MAX_WAIT,
        check=False,
    )
    return finished.returncode
