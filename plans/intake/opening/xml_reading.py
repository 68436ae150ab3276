"""Streaming XML through expat with declarations refused, so that nothing is expanded and little is kept."""

import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from plans.intake.opening.limits import Refused

Position = tuple[int, int]
"""Row and column of a cell, counted from 1."""


@dataclass
class Marks:
    """What was found in one sheet."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    without_value: set[Position] = field(default_factory=set)
    notes: dict[Position, str] = field(default_factory=dict)
    percents: set[Position] = field(default_factory=set)


class Handler:
    """What expat calls; a handler keeps only what it looks for."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, data: str) -> None:
        """Text within an element."""


def parse_part(archive: zipfile.ZipFile, part: str, handler: Handler) -> None:
    """Streams a part of an archive through a handler.

    Raises:
        Refused: where its XML is broken or declares entities.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: handler.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    # Refused where it begins: later, its entities would be expanded already.
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        with archive.open(part) as file:
            _feed(parser, file)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("damaged") from error


def _feed(parser: expat.XMLParserType, file: IO[bytes]) -> None:
    while chunk := file.read(1 << 16):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_declaration(*_: object) -> None:
    raise Refused("dtd")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def is_true(value: str | None) -> bool:
    """An attribute that says yes."""
    return value in ("1", "true")


def whole(text: str | None, default: int) -> int:
    """A whole number of fewer than ten digits, else the default."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default
