"""What the paper can show: the characters that its typeface has, and those that typst's own faces have beside it.

A paper that is to be read aloud (PDF/UA) may hold no character without a shape: typst refuses the whole of it.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reports.charts.typeface import FOLDER

FACE = FOLDER / "inter.ttf"
SHAPELESS = "\u25a1"
"""What stands for a character that the paper cannot show."""
_KEPT = frozenset("\n\t \u00a0\u00ad\u200b\u2009\u202f\u2060")
"""Spaces and where lines may break: they have no shape and need none."""


@cache
def shown(face: Path = FACE) -> frozenset[str]:
    """The characters of a face, from its table `cmap` (OpenType, format 4)."""
    content = face.read_bytes()
    tables = struct.unpack(">H", content[4:6])[0]
    entries = (struct.unpack(">4sIII", content[12 + 16 * n : 28 + 16 * n]) for n in range(tables))
    at = next(start for tag, _, start, _ in entries if tag == b"cmap")
    count = struct.unpack(">H", content[at + 2 : at + 4])[0]
    subtables = {at + struct.unpack(">I", content[at + 8 + 8 * n : at + 12 + 8 * n])[0] for n in range(count)}
    return frozenset(chr(code) for start in subtables for code in _codes(content, start)) | _KEPT


def _codes(content: bytes, start: int) -> Iterator[int]:
    """The code points of a subtable that maps segments."""
    kind, _, _, double = struct.unpack(">4H", content[start : start + 8])
    if kind != 4:
        return
    ends = struct.unpack(f">{double // 2}H", content[start + 14 : start + 14 + double])
    starts = struct.unpack(f">{double // 2}H", content[start + 16 + double : start + 16 + 2 * double])
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1) if first < 0xFFFF else ()


def in_shapes(value: Any) -> Any:  # noqa: ANN401 - JSON values
    """JSON values with each character that cannot be shown replaced."""
    match value:
        case str():
            return "".join(each if each in shown() else SHAPELESS for each in value)
        case dict():
            return {name: in_shapes(each) for name, each in value.items()}
        case list() | tuple():
            return [in_shapes(each) for each in value]
    return value
