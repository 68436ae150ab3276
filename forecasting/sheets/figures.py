"""The figures of a row, and what is said of cells that hold none."""

from dataclasses import dataclass, field

from forecasting.files import unreadable
from forecasting.findings import Finding
from forecasting.messages import Message, Phrase, message
from forecasting.numbers import NumberError, read_number, write_number
from forecasting.sheets.columns import FigureColumn
from forecasting.sheets.grid import Cell, Grid, column_letters
from forecasting.sheets.proposal import Figure, shown_sheet
from forecasting.sources import Place

_WRITE = message("Correct the cell; numbers look like 1 234 or -1 234,5.")


def shown(cell: Cell) -> str:
    """What a cell shows: its text, or its number as a share where it is one."""
    if not isinstance(cell.value, float):
        return cell.text
    return f"{write_number(round(100 * cell.value, 2))} %" if cell.percent else write_number(cell.value)


@dataclass
class Reader:
    """Reads the figures of one sheet; `unit` is the sheet's, "" where it does not tell."""

    grid: Grid
    file: str
    unit: str
    found: list[Finding] = field(default_factory=list)

    def figure(self, row: int, column: FigureColumn, label: str) -> Figure:
        """The figure at a row and column; what cannot be read is said and counts as empty."""
        cell = self.grid.at.get((row, column.column))
        address = f"{column.letters}{row}"
        if cell is None:
            return Figure(address, "", None)
        if cell.problem:
            self._problem(cell, label)
            return Figure(address, str(cell.value), None)
        if isinstance(cell.value, float):
            return self._number(cell, cell.value, column, label)
        return Figure(address, cell.text, self._read(cell, column, label))

    def _number(self, cell: Cell, value: float, column: FigureColumn, label: str) -> Figure:
        """A cell that holds a number; one shown as per cent is a share, never an amount."""
        if cell.percent and column.unit == "money":
            share = shown(cell)
            says = message(
                "Cell {cell}, row '{row}', is a share, {share}, among amounts; it counts as empty.",
                cell=cell.address,
                row=label,
                share=share,
            )
            self.say(cell.address, label, says, _WRITE)
            return Figure(cell.address, share, None)
        value = round(100 * value, 6) if cell.percent and column.unit == "percent" else value
        return Figure(cell.address, write_number(value), value)

    def no_amount(self, row: int, column: FigureColumn) -> Figure:
        """A cell of a row that is no row of amounts: as it stands, without a value."""
        cell = self.grid.at.get((row, column.column))
        return Figure(f"{column.letters}{row}", "" if cell is None else shown(cell), None)

    def _read(self, cell: Cell, column: FigureColumn, label: str) -> float | None:
        unit = {"money": self.unit, "percent": "%"}.get(column.unit, "-")
        try:
            return read_number(cell.text, unit=unit)
        except NumberError as error:
            says = message(
                "'{text}' in cell {cell}, row '{row}', {reason}; the cell counts as empty.",
                text=cell.text[:40],
                cell=cell.address,
                row=label,
                reason=Phrase(str(error)),
            )
            self.say(cell.address, label, says, _WRITE)
            return None

    def _problem(self, cell: Cell, label: str) -> None:
        if cell.problem == "error":
            says = message(
                "Cell {cell}, row '{row}', holds the error {text}; it counts as empty.",
                cell=cell.address,
                row=label,
                text=str(cell.value)[:20],
            )
            self.say(
                cell.address,
                label,
                says,
                message("Correct the formula in the spreadsheet and save it again."),
            )
        else:
            says = message(
                "Cell {cell}, row '{row}', holds a formula without its result; it counts as empty.",
                cell=cell.address,
                row=label,
            )
            self.say(
                cell.address,
                label,
                says,
                message("Open the file in a spreadsheet, save it and choose it again."),
            )

    def _place(self, row: str = "", cell: str = "") -> Place:
        sheet = shown_sheet(self.file, self.grid.sheet)
        return Place(self.file, "", row, file=self.file, sheet=sheet, cell=cell)

    def say(self, cell: str, row: str, says: Message, remedy: Message) -> None:
        """A finding at a cell of the sheet."""
        self.found.append(unreadable(self._place(row, cell), says, remedy))

    def remark(self, says: Message, remedy: Message) -> None:
        """A finding of little weight on the sheet as a whole."""
        place = self._place()
        self.found.append(Finding("unreadable", "minor", place, says, remedy))

    def unread_columns(self, rows: list[int], known: set[int]) -> None:
        """Says which columns hold numbers that no header names."""
        numbers = {
            cell.column
            for row in rows
            for cell in self.grid.rows[row]
            if cell.column not in known and isinstance(cell.value, float)
        }
        for column in sorted(numbers):
            says = message(
                "Column {column} of sheet '{sheet}' holds figures but no year stands above it; it is left out.",
                column=column_letters(column),
                sheet=self.grid.sheet,
            )
            self.remark(says, message("Write the year above the column if it belongs to the budget."))
