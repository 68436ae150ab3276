"""The sheets of a plan workbook as they are asked: a part's rows, and what of them is left out, which is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Message, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.place import Place
from plans.intake.opening.grid import Grid
from plans.intake.vocabulary.codes import code
from plans.intake.workbook.parts import records_below

_TELLING = {"id", "what", "table", "name", "share", "sheet", "kind", "passage", "provenance"}
"""Headings of which a part's row of headings has one at least."""
_NAMELESS = message("Row {row} of sheet '{sheet}' has no name; it is left out.")
_LEFT_OUT = {
    "members": _NAMELESS,
    "projects": _NAMELESS,
    "goals": message("Row {row} of sheet '{sheet}' does not say what kind of goal it is; it is left out."),
    "passages": message("Row {row} of sheet '{sheet}' lacks its place or its words; it is left out."),
    "brackets": message("Row {row} of sheet '{sheet}' has no share; it is left out."),
}
"""What is said of a row that cannot be used, by part."""


@dataclass
class Sheets:
    """The sheets of a file, and what has been found in reading them."""

    grids: tuple[Grid, ...]
    file: str
    found: list[Finding] = field(default_factory=list)

    def name_of(self, part: str) -> str:
        """The name of the sheet that holds a part, "" where there is none."""
        return next((grid.sheet for grid in self.grids if code("sheets", grid.sheet) == part), "")

    def rows(self, part: str) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a part's sheet: heading code -> text, with the row number."""
        for grid in self.grids:
            if code("sheets", grid.sheet) == part:
                yield from records_below(grid, _TELLING)

    def number(self, text: str, where: str) -> float | None:
        """A number of a setting; one that cannot be read is said and counts as empty."""
        try:
            return read_number(text)
        except NumberError:
            says = message(
                "'{text}', the value of {where}, is not a number; it counts as empty.",
                text=text[:40],
                where=where,
            )
            remedy = message("Correct the cell; numbers look like 1 234 or -1 234,5.")
            self.found.append(unreadable(Place(self.file, file=self.file), says, remedy))
            return None

    def rows_with(self, part: str, *needed: str) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a part that have what they need; of the others it is said that they are left out."""
        for number, cells in self.rows(part):
            if all(cells.get(heading) for heading in needed):
                yield number, cells
            else:
                self.left_out(part, number, cells)

    def left_out(self, part: str, number: int, cells: Mapping[str, str]) -> None:
        """Says that a row of a part is left out, unless it is empty."""
        if any(cells.values()):
            sheet = self.name_of(part)
            remedy = message("Fill in the cell that is empty, or empty the whole row.")
            self.say(sheet, number, _LEFT_OUT[part], remedy)

    def say(self, sheet: str, number: int, says: Message, remedy: Message) -> None:
        """A finding at a row of a sheet, both of which its text names."""
        place = Place(self.file, sheet, f"{number}", file=self.file)
        about = replace(says, values={"row": number, "sheet": sheet})
        self.found.append(unreadable(place, about, remedy))
