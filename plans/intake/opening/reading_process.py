"""The process that reads a file from outside: `python -m plans.intake.opening.reading_process NAME < FILE > ANSWER`.

It limits its own memory, time and output before it looks at the file, and answers with grids, or
with the code of a refusal, as JSON. Nothing else of the program is loaded here.
"""

import json
import sys
from pathlib import PurePath
from typing import Any

from plans.intake.opening.accounting import is_accounting
from plans.intake.opening.archive import check_archive
from plans.intake.opening.delimited import read_delimited
from plans.intake.opening.grid import Grid
from plans.intake.opening.limits import MAX_CELLS, Refused
from plans.intake.opening.spreadsheet import read_workbook
from plans.limited.bounds import MAX_ANSWER, MAX_COMPRESSED, MAX_MEMORY, limit_resources

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"PK",
)
_NAMES = {
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xlsb": (".xlsb",),
    "ods": (".ods",),
    "xls": (".xls",),
    "csv": (".csv", ".txt", ".tsv"),
}
Answer = tuple[tuple[Grid, ...], list[tuple[str, dict[str, Any]]]]


def read_file(content: bytes, name: str) -> Answer:
    """The grids of a file, told by its content, and the remarks on it (code and values).

    Raises:
        Refused: where it is not read.
    """
    if not content.strip():
        raise Refused("empty")
    if len(content) > MAX_COMPRESSED:
        raise Refused("too-large", limit=MAX_COMPRESSED // 1_000_000)
    kind, grids, codes = _read(content, name)
    remarks: list[tuple[str, dict[str, Any]]] = [(code, {}) for code in codes]
    suffix = PurePath(name).suffix.lower()
    if suffix not in _NAMES[kind] and any(suffix in names for names in _NAMES.values()):
        remarks.append(("extension", {"found": kind}))
    return grids, remarks


def _read(content: bytes, name: str) -> tuple[str, tuple[Grid, ...], list[str]]:
    if content.startswith(_ZIP):
        kind, codes = check_archive(content)
        return kind, read_workbook(content, kind), codes
    if content.startswith(_OLE):
        return "xls", read_workbook(content, "xls"), []
    if is_accounting(content):
        raise Refused("accounting")
    if content.lstrip()[:10].startswith(_OTHERS):
        raise Refused("not-a-sheet")
    grid, codes = read_delimited(content, PurePath(name).stem)
    return "csv", (grid,), codes


def answer(content: bytes, name: str) -> dict[str, Any]:
    """What the process says of a file, as JSON values."""
    try:
        grids, remarks = read_file(content, name)
    except Refused as refused:
        return {"refused": refused.code, "values": refused.values}
    except MemoryError:
        return {"refused": "memory", "values": {"limit": MAX_MEMORY // 1_000_000}}
    return {"grids": [grid.to_json() for grid in grids], "remarks": remarks}


def main() -> None:
    """Reads standard input and answers on standard output."""
    limit_resources()
    content = sys.stdin.buffer.read(MAX_COMPRESSED + 1)
    try:
        said = json.dumps(answer(content, sys.argv[1]), allow_nan=False).encode()
    except MemoryError:
        said = json.dumps({"refused": "memory", "values": {"limit": MAX_MEMORY // 1_000_000}}).encode()
    if len(said) > MAX_ANSWER:
        said = json.dumps({"refused": "cells", "values": {"limit": MAX_CELLS}}).encode()
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main()
