"""The figures of a row, and what is said of cells that hold none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import NumberError, read_number, write_number
from forecasting.plan.place import Place
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Figure, UnitName, shown_sheet
from plans.intake.blocks.separators import Separators, as_swedish, could_be_thousands
from plans.intake.opening.grid import Cell, Grid, column_letters

_WRITE = message("Correct the cell; numbers look like 1 234 or -1 234,5.")


def shown(cell: Cell) -> str:
    """What a cell shows: its text, or its number as a share where it is one."""
    if not isinstance(cell.value, float):
        return cell.text
    return f"{write_number(round(100 * cell.value, 2))} %" if cell.percent else write_number(cell.value)


@dataclass
class Reader:
    """Reads the figures of one sheet; `unit` is the sheet's, "" where it does not tell.

    `separators` part thousands in figures that are text.
    """

    grid: Grid
    file: str
    unit: UnitName
    separators: Separators = ""
    found: list[Finding] = field(default_factory=list)

    def cell(self, row: int, column: FigureColumn) -> Cell | None:
        """The first filled cell of a row under a column's heading."""
        return next(iter(self._cells(row, column)), None)

    def _cells(self, row: int, column: FigureColumn) -> list[Cell]:
        places = ((row, each) for each in (column.column, *column.beside))
        return [self.grid.at[place] for place in places if place in self.grid.at]

    def _doubt_two(self, row: int, column: FigureColumn, label: str) -> None:
        """Two figures under one heading: the first is read, and it is said."""
        cells = self._cells(row, column)
        if len(cells) < 2 or cells[0].value == cells[1].value:
            return
        says = message(
            "Row '{row}' has two figures under {column}, in {first} and {second}; the first is read.",
            row=label,
            column=column.header,
            first=cells[0].address,
            second=cells[1].address,
        )
        self.say(cells[1].address, label, says, message("Give each column a heading of its own."))

    def merged_down(self, columns: Iterable[FigureColumn]) -> dict[int, Message]:
        """Number of each row whose amount is merged into that of a row above it -> what is to be said of it."""
        money = {column.column for column in columns if column.unit == "money"}
        found: dict[int, Message] = {}
        for first, left, last, right in self.grid.merged:
            if last > first and money & set(range(left, right + 1)) and (first, left) in self.grid.at:
                cell = f"{column_letters(left)}{first}:{column_letters(right)}{last}"
                for row in range(first + 1, last + 1):
                    found[row] = message(
                        "Cell {cell} is merged over several rows: its amount counts once, for row {first}; row {row} has none.",
                        cell=cell,
                        first=first,
                        row=row,
                    )
        return found

    def _doubt_merged(self, cell: Cell, column: FigureColumn, label: str) -> None:
        """An amount that is merged over several columns of figures counts in the first."""
        for first, left, _, right in self.grid.merged:
            if (first, left) == (cell.row, cell.column) and right > max((column.column, *column.beside)):
                says = message(
                    "Cell {cell}, row '{row}', is merged over several columns: its amount counts under {column} only.",
                    cell=f"{cell.address}:{column_letters(right)}{first}",
                    row=label,
                    column=column.header,
                )
                self.say(cell.address, label, says, message("Write the amount of each year in its own cell."))

    def figure(self, row: int, column: FigureColumn, label: str) -> Figure:
        """The figure at a row and column; what cannot be read is said and counts as empty."""
        cell = self.cell(row, column)
        if cell is None:
            return Figure(f"{column.letters}{row}", "", None)
        address = cell.address
        self._doubt_two(row, column, label)
        self._doubt_merged(cell, column, label)
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
        cell = self.cell(row, column)
        return Figure(f"{column.letters}{row}", "" if cell is None else shown(cell), None)

    def _read(self, cell: Cell, column: FigureColumn, label: str) -> float | None:
        unit = {"money": self.unit, "percent": "%"}.get(column.unit, "-")
        text = as_swedish(cell.text.rstrip("*†"), self.separators)
        try:
            value = read_number(text, unit=unit)
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
        if value and could_be_thousands(text, self.separators):
            self._doubt_thousands(cell, value, label)
        return value

    def _doubt_thousands(self, cell: Cell, value: float, label: str) -> None:
        says = message(
            "'{text}' in cell {cell}, row '{row}', is read as {value}; it could mean a thousand times as much.",
            text=cell.text[:40],
            cell=cell.address,
            row=label,
            value=value,
        )
        self.say(cell.address, label, says, message("Write thousands with a space: 1 234."))

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
