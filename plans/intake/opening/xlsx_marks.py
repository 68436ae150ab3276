"""What the values of an xlsx sheet do not tell: comments, hidden rows and columns, errors, formulas without a result."""

import posixpath
import re
import zipfile
from collections.abc import Iterator

from plans.intake.opening.grid import cell_position
from plans.intake.opening.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Refused
from plans.intake.opening.percent_styles import read_percent_styles
from plans.intake.opening.xml_reading import Handler, Marks, Position, is_true, parse_part, whole

_MAIN = "xl/workbook.xml"
_COMMENTS = re.compile(r"(?<!threaded)comment", re.IGNORECASE)


def read_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name -> its marks.

    Raises:
        Refused: where a sheet reaches past the limits, or its XML is broken or declares entities.
    """
    targets = _relations(archive, _MAIN)
    percents = read_percent_styles(archive)
    return {
        name: _sheet_marks(archive, name, targets[rid], percents)
        for name, rid in _sheets(archive)
        if rid in targets
    }


def _sheet_marks(archive: zipfile.ZipFile, name: str, part: str, percents: frozenset[str]) -> Marks:
    marks = Marks()
    if part not in archive.namelist():
        return marks
    parse_part(archive, part, _SheetHandler(name, marks, percents))
    for target in _relations(archive, part).values():
        if _COMMENTS.search(target) and target in archive.namelist():
            parse_part(archive, target, _CommentHandler(marks))
    return marks


class _SheetHandler(Handler):
    def __init__(self, sheet: str, marks: Marks, percents: frozenset[str]) -> None:
        self.sheet, self.marks, self.percents = sheet, marks, percents
        self.cell: Position = (0, 0)
        self.row = 0
        self.formula = self.error = self.inside = self.blank_is_text = self.percent = False
        self.value = ""
        self.filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "c":
                self._open_cell(attributes)
            case "row":
                self.row = whole(attributes.get("r"), self.row + 1)
                self.cell = (self.row, 0)
                if is_true(attributes.get("hidden")):
                    self.marks.hidden_rows.add(self.row)
            case "col" if is_true(attributes.get("hidden")):
                first = whole(attributes.get("min"), 1)
                last = min(whole(attributes.get("max"), first), MAX_COLUMNS)
                self.marks.hidden_columns |= set(range(first, last + 1))
            case "f":
                self.formula = True
            case "v" | "is":
                self.inside = True

    def end(self, name: str) -> None:
        if name in ("v", "is"):
            self.inside = False
        elif name == "c":
            self._close_cell()

    def text(self, data: str) -> None:
        if self.inside and len(self.value) < 100:  # wanted is whether there is one, or which error
            self.value += data

    def _open_cell(self, attributes: dict[str, str]) -> None:
        try:
            self.cell = cell_position(attributes["r"])
        except (KeyError, ValueError):
            self.cell = (self.row, self.cell[1] + 1)  # an address may be left out: ECMA-376 part 1, 18.3.1.4
        self.formula, self.value = False, ""
        self.error, self.blank_is_text = attributes.get("t") == "e", attributes.get("t") == "str"
        self.percent = attributes.get("s") in self.percents

    def _close_cell(self) -> None:
        if not self.value and not self.formula:
            return
        row, column = self.cell
        if row > MAX_ROWS:
            raise Refused("rows", sheet=self.sheet, limit=MAX_ROWS)
        if column > MAX_COLUMNS:
            raise Refused("columns", sheet=self.sheet, limit=MAX_COLUMNS)
        self.filled += 1
        if self.filled > MAX_CELLS:
            raise Refused("cells", limit=MAX_CELLS)
        if self.percent:
            self.marks.percents.add(self.cell)
        if self.error:
            self.marks.errors[self.cell] = self.value or "#"
        elif not self.value and not self.blank_is_text:
            self.marks.without_value.add(self.cell)


class _CommentHandler(Handler):
    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.cell: Position | None = None
        self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            try:
                self.cell = cell_position(attributes.get("ref", ""))
            except ValueError:
                self.cell = None
        self.inside = name == "t"

    def end(self, name: str) -> None:
        self.inside = self.inside and name != "t"

    def text(self, data: str) -> None:
        if self.inside and self.cell is not None:
            self.marks.notes[self.cell] = (self.marks.notes.get(self.cell, "") + data)[:MAX_TEXT]


class _Collector(Handler):
    """Keeps the attributes of every element of one name."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self.wanted:
            self.found.append(attributes)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and relation id of each sheet."""
    collector = _Collector("sheet")
    parse_part(archive, _MAIN, collector)
    for sheet in collector.found:
        rid = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        yield sheet.get("name", ""), rid


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relation id -> part name, of the relations of a part."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    collector = _Collector("Relationship")
    parse_part(archive, relations, collector)
    inside = [found for found in collector.found if found.get("TargetMode") != "External"]
    return {found.get("Id", ""): _resolved(folder, found.get("Target", "")) for found in inside}


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
