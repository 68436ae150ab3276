"""What the values of an ods sheet do not tell: comments, hidden rows and columns, errors, formulas without a result."""

import zipfile

from plans.intake.opening.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from plans.intake.opening.xml_reading import Handler, Marks, parse_part, whole

_HIDDEN = ("collapse", "filter")


def read_ods_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Sheet name -> its marks.

    Raises:
        Refused: where the XML is broken or declares entities.
    """
    handler = _ContentHandler()
    parse_part(archive, "content.xml", handler)
    return handler.sheets


class _ContentHandler(Handler):
    """Counts rows and columns as they are repeated; marks only cells within the limits."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.marks = Marks()
        self.row = self.column = self.columns = 0
        self.rows_repeated = 0
        self.in_note = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table":
                self.marks = self.sheets.setdefault(_attribute(attributes, "name"), Marks())
                self.row = self.columns = self.rows_repeated = 0
            case "table-column":
                self._column(attributes)
            case "table-row":
                self.row += self.rows_repeated
                self.rows_repeated = whole(_attribute(attributes, "number-rows-repeated"), 1)
                self.column = 0
                if _attribute(attributes, "visibility") in _HIDDEN and self.row < MAX_ROWS:
                    last = min(self.row + self.rows_repeated, MAX_ROWS)
                    self.marks.hidden_rows |= set(range(self.row + 1, last + 1))
            case "table-cell" | "covered-table-cell":
                self.column += 1
                self._cell(attributes)
            case "annotation":
                self.in_note = True

    def end(self, name: str) -> None:
        self.in_note = self.in_note and name != "annotation"

    def text(self, data: str) -> None:
        if self.in_note and data.strip():
            position = (self.row + 1, self.column)
            self.marks.notes[position] = (self.marks.notes.get(position, "") + data)[:MAX_TEXT]

    def _column(self, attributes: dict[str, str]) -> None:
        repeated = whole(_attribute(attributes, "number-columns-repeated"), 1)
        if _attribute(attributes, "visibility") in _HIDDEN:
            last = min(self.columns + repeated, MAX_COLUMNS)
            self.marks.hidden_columns |= set(range(self.columns + 1, last + 1))
        self.columns += repeated

    def _cell(self, attributes: dict[str, str]) -> None:
        position = (self.row + 1, self.column)
        kinds = [value for key, value in attributes.items() if key.endswith(":value-type")]
        if self.row < MAX_ROWS and self.column <= MAX_COLUMNS:
            if "error" in kinds:
                self.marks.errors[position] = "#"
            elif _attribute(attributes, "formula") and not kinds:
                self.marks.without_value.add(position)
        repeated = whole(_attribute(attributes, "number-columns-repeated"), 1)
        if "percentage" in kinds and self.row < MAX_ROWS:
            columns = range(self.column, min(self.column + repeated, MAX_COLUMNS + 1))
            self.marks.percents |= {(self.row + 1, column) for column in columns}
        self.column += repeated - 1


def _attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its local name, whatever its prefix."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
