"""Which section each row of a block stands in, and what the section holds."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from plans.intake.vocabulary.vocabulary import Side, folded_text, found_word, side_of, vocabulary

_MAIN: tuple[Side, ...] = ("income", "cost", "brought_forward", "statement", "repeats", "persons")
_PAID: tuple[Side, ...] = ("income", "brought_forward")
"""Sides that no section of costs stands in."""
_WHOLE_SIDE = re.compile(
    r"^(summa|totalt?a?|total|s:a|rörelsens) (intäkter|inkomster|kostnader|utgifter|income|costs)\b",
    re.IGNORECASE,
)
"""A total of a whole side; others, such as `Summa interna kostnader`, close a part of it."""
_TOTALS = next(entry.words for entry in vocabulary().row if entry.kind == "total" and not entry.area)
_STEM = 5
"""So many first letters make two words the same: `Insatser`, `insatskostnader`."""


@dataclass
class Sections:
    """Follows headings down a block: `Kostnader`, then `Verksamhet`, is `Kostnader: Verksamhet`."""

    title: str = ""
    passing: Collection[Side] = ()
    """Sides that headings are not listened to for."""
    parts: list[str] = field(default_factory=list)
    since_heading: bool = False
    since_total: bool = False

    def heading(self, text: str) -> None:
        """A row without figures: it opens a section, inside the one before where no row came between."""
        side = self._side(text)
        outermost = side in _MAIN or (side != "" and self._side(self.name) in _PAID)
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
        """A row with figures; a total of the section itself ends it."""
        self.since_heading = True
        self.since_total = is_total(label)
        if self.since_total:
            closed = self._closed_by(label)
            self.parts = self.parts[: len(self.parts) if closed is None else closed]

    @property
    def name(self) -> str:
        """The section as it is written in a plan."""
        return ": ".join(self.parts)

    @property
    def side(self) -> Side:
        """What the section holds, by its own words or by the block's title."""
        return self._side(self.name) or self._side(self.title)

    def _side(self, text: str) -> Side:
        return side_of(text, passing=self.passing)

    def _nests(self) -> bool:
        return bool(self.parts) and self._side(self.parts[0]) in _MAIN

    def _closed_by(self, label: str) -> int | None:
        """How many parts are left after a total, None where it closes none of them."""
        rest = _without_total(label)
        if is_whole_side(label):
            return 0
        if not _stems(rest):
            return max(len(self.parts) - 1, 0)
        named = [i for i, part in enumerate(self.parts) if _stems(part) & _stems(rest)]
        if named:
            return named[0]
        inner = self.parts[-1] if self.parts else ""
        return len(self.parts) - 1 if inner and self._side(inner) == self._side(rest) != "" else None


def is_total(label: str) -> bool:
    """Whether a label says that the row adds up others."""
    return bool(found_word(_TOTALS, label))


def is_whole_side(label: str) -> bool:
    """Whether a total is of all income or all costs: `Summa kostnader`, not `Summa interna kostnader`."""
    return bool(_WHOLE_SIDE.search(label))


def side_of_total(label: str) -> Side:
    """The side that a total closes: `Summa intäkter` closes income, `Summa insatser` interventions."""
    side = side_of(_without_total(label), passing=("statement", "repeats", "persons"))
    costs = side in ("interventions", "internal") and found_word(("och", "and", "+"), label)
    return "cost" if costs else side


def _without_total(label: str) -> str:
    words = [word.lstrip("*=") for word in _TOTALS]
    return re.sub("|".join(rf"(?<!\w){re.escape(word)}" for word in words), " ", folded_text(label))


def _stems(text: str) -> set[str]:
    """The words of a text that tell something, each by its first letters."""
    words = re.findall(r"[^\W\d_]{3,}", folded_text(text))
    return {word[:_STEM] for word in words if word not in vocabulary().filler}
