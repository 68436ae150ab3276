"""Reading a file from outside in a process that can be stopped: it may be anything."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forecasting.plan.findings import Finding
from plans.intake.opening.grid import Grid
from plans.intake.opening.limits import refusal, remark
from plans.limited.bounds import MAX_COMPRESSED
from plans.limited.process import Stopped, answer_within_limits

_READING = "plans.intake.opening.reading_process"


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
    try:
        said: dict[str, Any] = json.loads(answer_within_limits(_READING, content, name))
    except Stopped as stopped:
        return {"refused": stopped.code, "values": {"limit": stopped.limit}}
    return said
