"""Where a figure stands in the document it was taken from, or that no document prints it."""

from dataclasses import dataclass
from typing import Literal

Provenance = Literal["printed", "entered", "generated"]
"""A figure stands in a document, was written here by somebody, or follows from others: next year's plan, a total."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a printed table, or a passage of text where `row` says which.

    Empty parts are left out; `file` is the file that carries the figure. `sheet` and `cell` are told
    where that is a spreadsheet that somebody gave. A figure that is not printed stands in the plan itself.
    """

    document: str
    table: str = ""
    row: str = ""
    column: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    provenance: Provenance = "printed"

    def __str__(self) -> str:
        """The place as a reader would look it up: table, row, column, and the cell of the file given."""
        printed = ", ".join(part for part in (self.table, self.row, self.column) if part)
        if not self.sheet and not self.cell:
            return printed or self.document
        return f"{printed} ({self.carrier})" if printed else self.carrier

    @property
    def carrier(self) -> str:
        """The file that carries the figure, and its cell where that is known: `budget.xlsx, Blad1!B5`."""
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        return ", ".join(part for part in (self.file, cell) if part)
