"""What a block's rows say whatever caption stands over them: found once, however often the block is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from plans.intake.blocks.figures import Reader
from plans.intake.blocks.headers import header_at
from plans.intake.blocks.raw_blocks import RawBlock
from plans.intake.rows.heads import Item, heads
from plans.intake.vocabulary.vocabulary import found_word, vocabulary


@dataclass
class PlainRows:
    """The rows of one block by their numbers."""

    reader: Reader
    raw: RawBlock
    label_column: int

    @cached_property
    def labels(self) -> dict[int, str]:
        """The text in the column of labels, or else the first one left of the figures, "" where there is none."""
        return {number: self._label(number) for number in self.raw.rows}

    @cached_property
    def with_figures(self) -> set[int]:
        """The rows with a cell under a heading of figures."""
        figures = self.raw.header.figures
        return {n for n in self.raw.rows if any(self.reader.cell(n, each) is not None for each in figures)}

    @cached_property
    def repeated_headers(self) -> dict[int, str]:
        """The label of each header that only repeats the block's columns."""
        found = ((number, header_at(self.reader.grid, number, self.raw.header)) for number in self.raw.rows)
        return {number: header.label for number, header in found if header is not None}

    @cached_property
    def heads(self) -> dict[int, tuple[int, int]]:
        """Each row that adds up rows below it -> the first and the last of those."""
        return heads(list(self._items()))

    def _label(self, number: int) -> str:
        cells = self.reader.grid.rows[number]
        first, stated = self.raw.header.first_figure, set(self.raw.header.stated.values())
        named = [cell for cell in cells if cell.column == self.label_column]
        other = [cell for cell in cells if cell.column < first and cell.text and cell.column not in stated]
        return next((cell.text for cell in (*named, *other) if cell.text), "")

    def _items(self) -> Iterator[Item]:
        """The rows with figures, as far as they can be read without a word."""
        quiet = replace(self.reader, found=[])
        columns = [figure for figure in self.raw.header.figures if figure.unit == "money"]
        for number in self.raw.rows:
            label = self.labels[number]
            part = found_word(vocabulary().telling["part"], label)
            if label and not part and number in self.with_figures and not self.repeated_headers.get(number):
                values = tuple(quiet.figure(number, column, label).value for column in columns)
                yield Item(number, label, values)
