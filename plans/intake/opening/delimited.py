"""A CSV or text file as a grid: its encoding and its delimiter are found, and said where assumed."""

import codecs
import csv
import io
import re
from collections import Counter

from plans.intake.opening.grid import Cell, Grid
from plans.intake.opening.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Refused

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LOOKED_AT = 200


def read_delimited(content: bytes, sheet: str = "") -> tuple[Grid, list[str]]:
    """The one sheet of a text file, and the remarks (codes) on how its bytes were read.

    Raises:
        Refused: where it is not text, no table, or too large.
    """
    text, remarks = decode(content)
    try:
        cells = _cells(text, delimiter_of(text))
    except csv.Error as error:
        raise Refused("not-a-table") from error
    return Grid(sheet, cells), remarks


def decode(content: bytes) -> tuple[str, list[str]]:
    """The text of the bytes: with a byte order mark, UTF-8, UTF-16 or Windows-1252, in that order.

    Raises:
        Refused: where it is none of them.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, encoding), []
    if content.count(0) > len(content) // 4:
        little = content[1::2].count(0) >= content[::2].count(0)
        return _decoded(content, "utf-16-le" if little else "utf-16-be"), ["utf-16"]
    try:
        return _decoded(content, "utf-8"), []
    except Refused:
        return _decoded(content, "cp1252"), ["cp1252"]


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("not-text") from error
    if _CONTROL.search(text):
        raise Refused("not-text")
    return text


def delimiter_of(text: str) -> str:
    """`;`, tab or comma: the one that parts most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        common = counts.most_common(1)
        return (sum(counts.values()), common[0][1]) if common else (0, 0)

    return max(";\t,", key=agreement)


def _cells(text: str, delimiter: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        if number > MAX_ROWS:
            raise Refused("rows", sheet="", limit=MAX_ROWS)
        if len(row) > MAX_COLUMNS and any(cell.strip() for cell in row[MAX_COLUMNS:]):
            raise Refused("columns", sheet="", limit=MAX_COLUMNS)
        for column, value in enumerate(row[:MAX_COLUMNS], start=1):
            if value.strip():
                cells.append(Cell(number, column, value.strip()[:MAX_TEXT]))
        if len(cells) > MAX_CELLS:
            raise Refused("cells", limit=MAX_CELLS)
    return tuple(cells)
