"""The files that a plan is read from, a folder or texts in memory, and what is said where one fails."""

import errno
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Message, message
from forecasting.plan.place import Place

MAX_BYTES = 5_000_000
BOM = "\ufeff"


class FileError(Exception):
    """A file as a whole cannot be used; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.template)
        self.finding = finding


@dataclass
class Findings:
    """Collects what a file's rows have wrong, with the file named in each place.

    `file` is what a reader calls it: a file, or a sheet of the file that was `given`.
    """

    document: str
    file: str
    found: list[Finding] = field(default_factory=list)
    given: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)

    def add(self, line: int, column: str, says: Message, remedy: Message) -> None:
        """A finding at a line of the file (1 is the header), or at a cell of the sheet."""
        place = Place(self.document, self.file, f"line {line}", column, self.file)
        if self.given:
            cell = f"{self.letters.get(column, '')}{line}"
            place = Place(self.document, "", "", column, self.given, self.file, cell)
        self.found.append(unreadable(place, says, remedy))


class Files(Protocol):
    """A set of named text files; `where` is how a message names the set as a whole."""

    @property
    def name(self) -> str:
        """A short name of the set."""

    @property
    def where(self) -> str:
        """Where the set is, as far as a reader can follow it."""

    def has(self, file: str) -> bool:
        """Whether anything stands under the name, readable or not."""

    def text(self, file: str, document: str) -> str:
        """The text of a file.

        Raises:
            FileError: where it is missing, too large, or not text.
        """


@dataclass(frozen=True)
class Folder:
    """The files of a folder on disk."""

    path: Path

    @property
    def name(self) -> str:
        """The folder's name, with what is not text in it replaced."""
        return self.path.name.encode("utf-8", "replace").decode()

    @property
    def where(self) -> str:
        """The folder's path, with what is not text in it replaced."""
        return str(self.path).encode("utf-8", "replace").decode()

    def has(self, file: str) -> bool:
        """Whether the folder has the name; a broken link counts."""
        return (self.path / file).exists() or (self.path / file).is_symlink()

    def text(self, file: str, document: str) -> str:
        """The text of a regular file of at most MAX_BYTES, UTF-8 with or without BOM.

        Raises:
            FileError: where the file is missing, special, too large, or not text in UTF-8.
        """
        try:
            content = regular_bytes(self.path / file, MAX_BYTES)
        except OSError as error:
            raise FileError(missing(file, document)) from error
        return decode(content, file, document)


@dataclass(frozen=True)
class Memory:
    """Files that are held as texts, file name to text."""

    texts: Mapping[str, str]
    name: str = "plan"

    @property
    def where(self) -> str:
        """The name: there is no place on disk."""
        return self.name

    def has(self, file: str) -> bool:
        """Whether there is a text of the name."""
        return file in self.texts

    def text(self, file: str, document: str) -> str:
        """The text of a file, its byte order mark taken off.

        Raises:
            FileError: where there is none, or it is larger than MAX_BYTES.
        """
        if file not in self.texts:
            raise FileError(missing(file, document))
        return decode(self.texts[file].encode("utf-8", "surrogatepass"), file, document)


def decode(content: bytes, file: str, document: str) -> str:
    """The text that the bytes of a file hold, UTF-8 with or without BOM.

    Raises:
        FileError: where it is larger than MAX_BYTES or not text in UTF-8.
    """
    place = Place(document, file, file=file)
    if len(content) > MAX_BYTES:
        says = message("{file} is larger than {limit} bytes.", file=file, limit=MAX_BYTES)
        raise FileError(unreadable(place, says, message("Keep only the plan's own tables in it.")))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        says = message("{file} is not text in UTF-8.", file=file)
        raise FileError(unreadable(place, says, message("Save it again as CSV UTF-8."))) from error
    if "\0" in text:
        says = message("{file} is not a text file.", file=file)
        raise FileError(unreadable(place, says, message("Save it again as CSV UTF-8.")))
    return text


def missing(file: str, document: str) -> Finding:
    """The finding for a file that is not there."""
    says = message("{file} is missing or cannot be opened.", file=file)
    remedy = message("Put the file in the plan's folder, or take its table out of plan.toml.")
    return unreadable(Place(document, file, file=file), says, remedy)


def regular_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes, one more than the limit at most; a pipe or device is refused before it is opened.

    Raises:
        OSError: where it cannot be read.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)
