"""Where the figures of a table come from: the file they were read from, what the document prints, what it calls it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from forecasting.plan.place import Provenance


@dataclass(frozen=True)
class Origin:
    """The file and the sheet that a table was read from, with the letters of its columns and the numbers of its rows.

    `columns` are (header, letters), `rows` (row id, number as the spreadsheet counts).
    """

    file: str
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, int], ...] = ()

    def cell(self, row: str, headers: Sequence[str] = ()) -> str:
        """The cell or the cells of a row under these headings, "" where they are not known: `B5`, `B5:D5`."""
        number, letters = self._numbers.get(row), dict(self.columns)
        known = [letters[header] for header in headers if header in letters]
        if number is None or not known:
            return ""
        first, last = f"{known[0]}{number}", f"{known[-1]}{number}"
        return first if first == last else f"{first}:{last}"

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(self.rows)


@dataclass(frozen=True, slots=True)
class TableProvenance:
    """The table as a whole, its columns by heading, its cells by row id and heading: the last one told holds.

    `title` and `headings` (here -> there) are what the document prints where it is called otherwise here.
    """

    title: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    whole: Provenance = "printed"
    columns: tuple[tuple[str, Provenance], ...] = ()
    cells: tuple[tuple[str, str, Provenance], ...] = ()

    def of_column(self, heading: str) -> Provenance:
        """The provenance of a column's figures, where nothing else is said of one."""
        return next((provenance for name, provenance in self.columns if name == heading), self.whole)

    def of_cell(self, row: str, heading: str) -> Provenance:
        """The provenance of a figure."""
        told = (provenance for name, column, provenance in self.cells if (name, column) == (row, heading))
        return next(told, self.of_column(heading))

    def printed_heading(self, heading: str) -> str:
        """What the document calls a column."""
        return next((printed for name, printed in self.headings if name == heading), heading)
