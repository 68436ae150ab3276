"""Reading a file from outside in a process that can be stopped: it may be anything."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from forecasting.plan.findings import Finding
from plans.intake.opening.grid import Grid
from plans.intake.opening.limits import (
    MAX_ANSWER,
    MAX_COMPRESSED,
    MAX_MEMORY,
    MAX_SECONDS,
    MAX_WAIT,
    refusal,
    remark,
)

_ROOT = Path(__file__).resolve().parents[3]
_DAMAGED = {"refused": "damaged", "values": {}}
_TOO_MUCH = {"refused": "memory", "values": {"limit": MAX_MEMORY // 1_000_000}}
_SIGNALS = {"SIGXCPU": "slow", "SIGKILL": "slow", "SIGABRT": "memory", "SIGSEGV": "memory"}


def _too_slow(limit: int) -> dict[str, Any]:
    return {"refused": "slow", "values": {"limit": limit}}


_ENDS = {"slow": _too_slow(MAX_SECONDS), "memory": _TOO_MUCH}
_END = {-getattr(signal, name): _ENDS[end] for name, end in _SIGNALS.items() if hasattr(signal, name)}
"""How the process ended -> the refusal that it amounts to; any other end is a damaged file. Windows has not all."""


@dataclass(frozen=True)
class SheetReading:
    """What a file gave: its sheets, none where it was refused, and what is to be said of it."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]


def read_sheets(content: bytes, name: str) -> SheetReading:
    """The sheets of a file; `name` is what the user calls it. Never raises for what a file holds."""
    file = Path(name).name[:100] or "file"
    if len(content) > MAX_COMPRESSED:
        return SheetReading((), (refusal("too-large", file, {"limit": MAX_COMPRESSED // 1_000_000}),))
    said = _ask(content, file)
    if "refused" in said:
        return SheetReading((), (refusal(said["refused"], file, said["values"]),))
    grids = tuple(Grid.from_json(grid) for grid in said["grids"])
    return SheetReading(grids, tuple(remark(code, file, values) for code, values in said["remarks"]))


def _ask(content: bytes, name: str) -> dict[str, Any]:
    """The answer of the reading process, or the refusal that its end amounts to."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(content)
        given.seek(0)
        try:
            code = _run(name, given, taken)
        except subprocess.TimeoutExpired:
            return _too_slow(MAX_WAIT)
        taken.seek(0)
        said = taken.read(MAX_ANSWER + 1)
    if code != 0:
        return _END.get(code, _DAMAGED)
    answer: dict[str, Any] = json.loads(said)
    return answer


def _run(name: str, given: IO[bytes], taken: IO[bytes]) -> int:
    """Runs the reading process; it is killed when its time is out.

    Raises:
        subprocess.TimeoutExpired: where it was.
    """
    safe = name.encode("utf-8", "replace").decode().replace("\0", "")
    environment = {"PYTHONPATH": str(_ROOT), "PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8"}
    finished = subprocess.run(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", "plans.intake.opening.reading_process", safe],
        stdin=given,
        stdout=taken,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=environment,
        timeout=MAX_WAIT,
        check=False,
    )
    return finished.returncode
