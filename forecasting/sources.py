"""Where a figure stands in the document it was taken from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a printed table, or a passage of text where `row` says which.

    Empty parts are left out; `file` is the data file that carries the figure.
    """

    document: str
    table: str = ""
    row: str = ""
    column: str = ""
    file: str = ""

    def __str__(self) -> str:
        """The place as a reader would look it up: table, row, column."""
        return ", ".join(part for part in (self.table, self.row, self.column) if part) or self.document
