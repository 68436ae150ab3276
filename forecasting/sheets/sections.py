"""Which section each row of a block stands in, and what the section holds."""

import re
from dataclasses import dataclass, field

from forecasting.sheets.vocabulary import Side, found_word, side_of, vocabulary

_MAIN: tuple[Side, ...] = ("income", "cost", "statement", "persons")
_OWN_TOTAL = re.compile(
    r"^(?!(summa|totalt?a?|total|s:a|rörelsens) (intäkter|inkomster|kostnader|utgifter|income|costs)\b)",
    re.IGNORECASE,
)
"""A total that is not of a whole side, such as `Summa interna kostnader`."""
_TOTALS = next(entry.words for entry in vocabulary().row if entry.kind == "total" and not entry.area)


@dataclass
class Sections:
    """Follows headings down a block: `Kostnader`, then `Verksamhet`, is `Kostnader: Verksamhet`."""

    title: str = ""
    parts: list[str] = field(default_factory=list)
    since_heading: bool = False
    since_total: bool = False

    def heading(self, text: str) -> None:
        """A row without figures: it opens a section, inside the one before where no row came between."""
        outermost = side_of(text) in _MAIN and side_of(text) != ""
        if (
            outermost
            or self.since_total
            or (self.since_heading and len(self.parts) < 2 and not self._nests())
        ):
            self.parts = [text]
        elif self.since_heading and len(self.parts) > 1:
            self.parts = [self.parts[0], text]
        else:
            self.parts = [*self.parts[:1], text]
        self.since_heading = self.since_total = False

    def row(self, label: str) -> None:
        """A row with figures."""
        self.since_heading = True
        self.since_total = is_total(label)
        if self.since_total and side_of_total(label) and not _OWN_TOTAL.search(label):
            self.parts = []

    @property
    def name(self) -> str:
        """The section as it is written in a plan."""
        return ": ".join(self.parts)

    @property
    def side(self) -> Side:
        """What the section holds, by its own words or by the block's title."""
        return side_of(self.name) or side_of(self.title)

    def _nests(self) -> bool:
        return bool(self.parts) and side_of(self.parts[0]) in _MAIN


def is_total(label: str) -> bool:
    """Whether a label says that the row adds up others."""
    return bool(found_word(_TOTALS, label))


def side_of_total(label: str) -> Side:
    """The side that a total closes: `Summa intäkter` closes income."""
    sections = vocabulary().sections
    if found_word(sections["income"], label):
        return "income"
    return "cost" if found_word(sections["cost"], label) else ""
