"""The rows of one table of a sheet: their labels, sections and figures, and what each is taken to be."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from forecasting.plan.messages import message
from plans.intake.blocks.columns import FigureColumn, is_number
from plans.intake.blocks.digits import half_a_digit
from plans.intake.blocks.figures import Reader, shown
from plans.intake.blocks.proposal import Certainty, ProposedRow
from plans.intake.blocks.raw_blocks import RawBlock, unit_word
from plans.intake.rows.kinds import Recognised, recognise, stated
from plans.intake.rows.plain_rows import PlainRows
from plans.intake.rows.sections import Sections, is_total
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.vocabulary import Side, side_of

_NOTE = re.compile(r"[*(¹²³†]|\d\)|(?:not|obs|anm|källa|note|source)\b", re.IGNORECASE)
"""How notes between and under the rows begin."""
_SHARE = re.compile(r"^(?:andel|procent|share)\b|(?<!\d )(?<!\d)%", re.IGNORECASE)
"""How labels of shares are written; `Uppräkning 2 %` is a cost."""


@dataclass
class Rows:
    """Reads the rows of one block, following its headings."""

    reader: Reader
    raw: RawBlock
    plain: PlainRows
    passing: Collection[Side] = ()
    """Sides that captions and headings are not listened to for."""

    def read(self) -> Iterator[ProposedRow]:
        """Each row with figures, and a heading that a total follows at once: a row without amounts."""
        sections = Sections(self.raw.title, self.passing)
        if side_of(self.raw.header.label):
            sections.heading(self.raw.header.label)
        above, since = self.plain.heads, list[ProposedRow]()
        merged = self.reader.merged_down(self.raw.header.figures)
        for position, number in enumerate(self.raw.rows):
            following = self.raw.rows[position + 1] if position + 1 < len(self.raw.rows) else 0
            for heading in self._headings(number):
                sections.heading(heading)
            label = self.plain.labels[number]
            if number in merged:
                self.reader.say(f"{number}", label, merged[number], message("Write each row's own amount."))
            elif self._without_amounts(number, following, sections):
                continue
            elif label and number in above:
                yield self._head(number, label, above[number])
                sections.heading(label)
            elif label:
                row = self._row(number, label, sections)
                yield row
                sections.row(label)
                since = [] if row.kind in ("total", "result") else [*since, row]
            elif self._adds_up(number, since):
                sections.row("summa")
                since = []
            else:
                self._unnamed(number)

    def _without_amounts(self, number: int, following: int, sections: Sections) -> bool:
        """Whether a row is no row of amounts: a header that is repeated, a heading, or words."""
        label = self.plain.labels[number]
        if header := self.plain.repeated_headers.get(number, ""):
            self._say_if_doubtful(number, header)
            sections.heading(header)
        elif number not in self.plain.with_figures and not (
            following and is_total(self.plain.labels[following])
        ):
            self._heading_or_text(number, label, sections)
        elif label and self._is_text(number, label):
            self._say_text(number)
        else:
            return False
        return True

    def _head(self, number: int, label: str, below: tuple[int, int]) -> ProposedRow:
        """A row that adds up those below it: their total, and their heading. It is said."""
        says = message(
            "Row {row}, '{label}', is the sum of the rows {first} to {last} below it: it is taken as their total.",
            row=number,
            label=label,
            first=below[0],
            last=below[1],
        )
        self.reader.remark(says, message("Change its kind if it is a line of its own."))
        figures = tuple(self.reader.figure(number, column, label) for column in self.raw.header.figures)
        address = next((c.address for c in self.reader.grid.rows[number] if c.text == label), "")
        found = Recognised("total", "likely", label)
        return _proposed(number, address, "", label, found, figures=figures, below=below)

    def _adds_up(self, number: int, since: Sequence[ProposedRow]) -> bool:
        """Whether a row without a name is the total of the rows above it, which is then said."""
        columns = self.raw.header.figures
        values = [self.reader.figure(number, column, "").value for column in columns]
        sums = [sum(row.values[c] or 0.0 for row in since) for c in range(len(columns))]
        near = half_a_digit(values)
        if not since or any(v is not None and abs(v - s) > near for v, s in zip(values, sums, strict=True)):
            return False
        says = message(
            "Row {row} of sheet '{sheet}' has no name; it is the sum of the rows above it and is taken as their total.",
            row=number,
            sheet=self.reader.grid.sheet,
        )
        self.reader.remark(says, message("Nothing needs to be done."))
        return True

    def _say_if_doubtful(self, number: int, label: str) -> None:
        """`Kansli | 2026` in the column of 2026: a heading, though it could be an amount."""
        figure = self.raw.header.figures[0]
        cell = self.reader.grid.at.get((number, figure.column))
        told = cell is not None and is_number(cell) and figure.year is not None
        if len(self.raw.header.figures) > 1 or not told or cell is None or not _by_own_word(label):
            return
        says = message(
            "Cell {cell}, row '{row}', says {year}, the year of its column: it is taken as a heading and not as an amount.",
            cell=cell.address,
            row=label,
            year=str(figure.year),
        )
        self.reader.remark(says, message("If it is an amount, write it as text with a space, 2 026."))

    def _heading_or_text(self, number: int, label: str, sections: Sections) -> None:
        if is_total(label):
            sections.row(label)
        elif _opens_section(label):
            sections.heading(label)
        elif unit_word(label):
            return
        else:
            self._say_text(number)

    def _is_text(self, number: int, label: str) -> bool:
        """Whether a row only has words where figures would stand, and none that tells what it is: a signature."""
        cells = [cell for f in self.raw.header.figures if (cell := self.reader.cell(number, f))]
        figures = any(isinstance(c.value, float) or c.problem or re.search(r"\d", c.text) for c in cells)
        return bool(cells) and not figures and not _by_own_word(label)

    def _say_text(self, number: int) -> None:
        for cell in self.reader.grid.rows[number]:
            says = message("The text in cell {cell} holds no figures and is left out.", cell=cell.address)
            self.reader.remark(says, message("Nothing needs to be done."))

    def _headings(self, number: int) -> list[str]:
        """Texts in the columns left of the label: a section named beside its first row."""
        if self.plain.label_column not in {cell.column for cell in self.reader.grid.rows[number]}:
            return []
        left = (cell for cell in self.reader.grid.rows[number] if cell.column < self.plain.label_column)
        return [
            cell.text
            for cell in left
            if cell.text and not cell.text.isdigit() and cell.column not in self._stated()
        ]

    def _stated(self) -> set[int]:
        return set(self.raw.header.stated.values())

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
        side = side_of(section, passing=self.passing) or sections.side
        found = stated(given, recognise(label, section, side))
        if (found.kind == "result" or found.closing) and side not in ("statement", "repeats"):
            section = ""
        columns: tuple[FigureColumn, ...] = self.raw.header.figures
        if certainty := self._of_percent(number, label):
            found = Recognised("memo", certainty, "%")
            self._say_shares(number, label)
            figures = tuple(self.reader.no_amount(number, column) for column in columns)
        else:
            figures = tuple(self.reader.figure(number, column, label) for column in columns)
        address = next((c.address for c in self.reader.grid.rows[number] if c.text == label), "")
        return _proposed(
            number, address, section, label, found, figures=figures, note=self._note(number, given)
        )

    def _of_percent(self, number: int, label: str) -> Certainty | None:
        """How sure it is that a row is of shares, a key figure and no cost: by its figures, or by its label."""
        columns = (figure for figure in self.raw.header.figures if figure.unit == "money")
        cells = [cell for column in columns if (cell := self.reader.cell(number, column))]
        if cells and all(cell.percent or cell.text.endswith("%") for cell in cells):
            return "sure"
        small = all(re.fullmatch(r"-?\d{1,2}(?:[.,]\d+)?|-?100", shown(cell)) for cell in cells)
        return "guess" if cells and small and _SHARE.search(label) else None

    def _say_shares(self, number: int, label: str) -> None:
        says = message(
            "Row {row} of sheet '{sheet}', '{label}', holds shares and is not counted.",
            row=number,
            sheet=self.reader.grid.sheet,
            label=label,
        )
        self.reader.remark(says, message("Write amounts in the row if it is a line of the budget."))

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


def _opens_section(text: str) -> bool:
    """Whether a text without figures is a heading: neither a unit, nor a note, nor prose."""
    if not text or len(text) >= 80 or _NOTE.match(text) or (text.endswith(".") and " " in text):
        return False
    return bool(side_of(text)) or not unit_word(text)


def _by_own_word(label: str) -> bool:
    return recognise(label, "", "").certainty == "sure"


def _proposed(
    number: int, address: str, section: str, label: str, found: Recognised, **more: object
) -> ProposedRow:
    shown = re.sub(r"^[-–•*·]\s+", "", label)
    return ProposedRow(
        number, address, section, shown, kind=found.kind, certainty=found.certainty, word=found.word,
        area=found.area, index=found.index, role=found.role, closing=found.closing, **more,  # type: ignore[arg-type]
    )  # fmt: skip
