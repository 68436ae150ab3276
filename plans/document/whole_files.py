"""Files that are there whole or not at all: written beside their place, and put there when all of it is on the disk.

A disk that is full, or a program that is stopped, leaves what was there before as it was.
"""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, content: bytes | str, *, private: bool = False) -> None:
    """Writes a file, text in UTF-8 with its line ends as they are. A pipe or a device is written to as it is.

    A new file that is `private` may be read by its user alone.

    Raises:
        OSError: where it cannot be written; what was there before is untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = path.resolve()  # a link stays a link
    if place.exists() and not place.is_file():
        place.write_bytes(data)
        return
    beside = _beside(place)
    try:
        if private:
            beside.touch(0o600)
        _write_to_disk(beside, data)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_whole_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Writes a folder of text files: all of them or none where it is new or empty, else each of them whole.

    Raises:
        OSError: where it cannot be written.
    """
    place = folder.resolve()
    if place.is_dir() and any(place.iterdir()):
        for name, text in files.items():
            write_whole(place / name, text)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(place)
    try:
        beside.mkdir()
        for name, text in files.items():
            _write_to_disk(beside / name, text.encode("utf-8"))
        if place.is_dir():
            place.rmdir()
        beside.replace(place)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _beside(place: Path) -> Path:
    """A name that nobody has, in the same folder and so on the same disk."""
    return place.with_name(f".{place.name[:100]}.{secrets.token_hex(6)}")


def _write_to_disk(file: Path, data: bytes) -> None:
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
