"""The rows of one table of a sheet: their labels, sections and figures, and what each is taken to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.messages import message
from forecasting.sheets.columns import FigureColumn, header_at
from forecasting.sheets.figures import Reader
from forecasting.sheets.kinds import Recognised, recognise, stated
from forecasting.sheets.proposal import ProposedRow
from forecasting.sheets.raw_blocks import RawBlock
from forecasting.sheets.sections import Sections, is_total
from forecasting.sheets.vocabulary import side_of
from forecasting.sheets.words import code


@dataclass
class Rows:
    """Reads the rows of one block, following its headings."""

    reader: Reader
    raw: RawBlock
    label_column: int

    def read(self) -> Iterator[ProposedRow]:
        """Each row with figures, and a heading that a total follows at once: a row without amounts."""
        sections = Sections(self.raw.title)
        if self.raw.header.label:
            sections.heading(self.raw.header.label)
        for position, number in enumerate(self.raw.rows):
            following = self.raw.rows[position + 1] if position + 1 < len(self.raw.rows) else 0
            for heading in self._headings(number):
                sections.heading(heading)
            label = self._label(number)
            if header := self._repeated_header(number):
                sections.heading(header)
            elif not self._has_figures(number) and not (following and is_total(self._label(following))):
                self._heading_or_text(number, label, sections)
            elif label:
                yield self._row(number, label, sections)
                sections.row(label)
            else:
                self._unnamed(number)

    def _repeated_header(self, number: int) -> str:
        """The label of a header that only repeats the block's columns."""
        header = header_at(self.reader.grid, number)
        return header.label if header is not None else ""

    def _heading_or_text(self, number: int, label: str, sections: Sections) -> None:
        if label and len(label) < 80:
            sections.heading(label)
        else:
            for cell in self.reader.grid.rows[number]:
                says = message("The text in cell {cell} holds no figures and is left out.", cell=cell.address)
                self.reader.remark(says, message("Nothing needs to be done."))

    def _headings(self, number: int) -> list[str]:
        """Texts in the columns left of the label: a section named beside its first row."""
        if self.label_column not in {cell.column for cell in self.reader.grid.rows[number]}:
            return []
        left = (cell for cell in self.reader.grid.rows[number] if cell.column < self.label_column)
        return [
            cell.text
            for cell in left
            if cell.text and not cell.text.isdigit() and cell.column not in self._stated()
        ]

    def _stated(self) -> set[int]:
        return set(self.raw.header.stated.values())

    def _label(self, number: int) -> str:
        cells = self.reader.grid.rows[number]
        first = self.raw.header.first_figure
        named = [cell for cell in cells if cell.column == self.label_column]
        other = [
            cell for cell in cells if cell.column < first and cell.text and cell.column not in self._stated()
        ]
        return next((cell.text for cell in (*named, *other) if cell.text), "")

    def _has_figures(self, number: int) -> bool:
        return any((number, figure.column) in self.reader.grid.at for figure in self.raw.header.figures)

    def _unnamed(self, number: int) -> None:
        says = message(
            "Row {row} of sheet '{sheet}' has figures but no name; it is left out.",
            row=number,
            sheet=self.reader.grid.sheet,
        )
        self.reader.say(f"{number}", "", says, message("Write what the row is in the first column."))

    def _row(self, number: int, label: str, sections: Sections) -> ProposedRow:
        given = self._given(number)
        section = given.pop("section", "") or sections.name
        side = side_of(section) or sections.side
        found = stated(given, recognise(label, section, side))
        columns: tuple[FigureColumn, ...] = self.raw.header.figures
        figures = tuple(self.reader.figure(number, column, label) for column in columns)
        address = next((c.address for c in self.reader.grid.rows[number] if c.text == label), "")
        return _proposed(
            number, address, section, label, found, figures=figures, note=self._note(number, given)
        )

    def _given(self, number: int) -> dict[str, str]:
        """What the row's own columns state, as codes; a note and a section as they are."""
        given: dict[str, str] = {}
        for heading, column in self.raw.header.stated.items():
            cell = self.reader.grid.at.get((number, column))
            text = cell.text if cell is not None else ""
            given[heading] = text if heading in ("note", "section", "member") else code(heading, text)
        return given

    def _note(self, number: int, given: dict[str, str]) -> str:
        notes = [cell.note for cell in self.reader.grid.rows[number] if cell.note]
        return " ".join(" ".join([given.get("note", ""), *notes]).split())


def _proposed(
    number: int, address: str, section: str, label: str, found: Recognised, **more: object
) -> ProposedRow:
    shown = re.sub(r"^[-–•*·]\s+", "", label)
    return ProposedRow(
        number, address, section, shown, kind=found.kind, certainty=found.certainty, word=found.word,
        area=found.area, index=found.index, role=found.role, closing=found.closing, **more,  # type: ignore[arg-type]
    )  # fmt: skip
