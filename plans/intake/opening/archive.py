"""What a packed file (xlsx, xlsb, ods) is looked through for before anything parses it."""

import io
import re
import zipfile
import zlib
from typing import Literal

from plans.intake.opening.limits import MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO, MAX_WEIGHT, Refused

Kind = Literal["xlsx", "xlsb", "ods"]
# In UTF-16 too, whichever byte comes first: what declares entities can be made to fill the memory
# (https://docs.python.org/3/library/xml.html#xml-security).
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0|\0<\0!\0[DE]")
_CHUNK = 1 << 20
_SMALL = 1_000_000
"""Parts under this size may be packed however tightly: a short file of one letter is no bomb."""


def check_archive(content: bytes) -> tuple[Kind, list[str]]:
    """What kind of workbook the archive holds, and the remarks (codes) it deserves.

    Raises:
        Refused: where it is too large unpacked, protected, damaged, hostile or no workbook.
    """
    check_parts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _kind(archive), _remarks(archive)


def check_parts(content: bytes) -> None:
    """Looks through a packed file of any kind, so that nothing in it harms who parses it.

    Raises:
        Refused: where it is too large unpacked, protected, damaged or hostile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, len(content))
            _check_declarations(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("damaged") from error
    except RuntimeError as error:
        raise Refused("password") from error


def check_weight(content: bytes) -> None:
    """Looks through the XML of a packed file that is parsed whole: each element of a tree costs a hundred bytes.

    Raises:
        Refused: where its tree would be larger than any file needs.
    """
    weight = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as part:
                while entry.filename.endswith((".xml", ".rels", ".vml")) and (chunk := part.read(_CHUNK)):
                    weight += chunk.count(b"<") + chunk.count(b"=")
                    if weight > MAX_WEIGHT:
                        raise Refused("heavy")


def _check_sizes(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Refused("entries", limit=MAX_ENTRIES)
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MAX_EXPANDED:
        raise Refused("expands", limit=MAX_EXPANDED // 1_000_000)
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused("password")
        if _points_outside(entry.filename):
            raise Refused("entry-name")
        # Parts may even lie in one another: https://www.bamsoftware.com/hacks/zipbomb/
        if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
            raise Refused("ratio", limit=MAX_RATIO)
    if expanded > max(_SMALL, MAX_RATIO * packed):
        raise Refused("ratio", limit=MAX_RATIO)


def _points_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_declarations(archive: zipfile.ZipFile) -> None:
    """Reads every part through once, which also finds one whose sizes lie or whose data is damaged."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            tail = b""
            while chunk := part.read(_CHUNK):
                if entry.filename.endswith((".xml", ".rels", ".vml")) and _DECLARATION.search(tail + chunk):
                    raise Refused("dtd")
                tail = chunk[-16:]  # a declaration may lie across two chunks


def _kind(archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and b"spreadsheet" in _mimetype(archive, names):
        return "ods"
    raise Refused("not-a-sheet")


def _mimetype(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    return archive.read("mimetype")[:200] if "mimetype" in names else b"spreadsheet"


def _remarks(archive: zipfile.ZipFile) -> list[str]:
    names = [name.lower() for name in archive.namelist()]
    found = []
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        found.append("macros")
    if any("/externallinks/" in name for name in names):
        found.append("links")
    return found
