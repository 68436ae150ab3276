"""The words by which a budget's rows are recognised, from data/words/budget.toml."""

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from forecasting.plan.plan import Index, Role, RowKind

WORDS = Path(__file__).resolve().parents[3] / "data" / "words"
Side = Literal[
    "", "income", "cost", "interventions", "internal", "brought_forward", "statement", "repeats", "persons"
]
"""What a section holds; "" where nothing tells. `repeats` may repeat figures that stand elsewhere."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RowWords(_Strict):
    """What a row is that has one of these words; `side` keeps the entry to sections of that side."""

    kind: RowKind
    words: tuple[str, ...]
    side: Side = ""
    area: str = ""
    index: Index = "prices"
    role: Role | Literal["", "all"] = ""
    alone: bool = False
    """Whether the word beats the section that a row stands in, where it is all that the label says."""


class SectionWords(_Strict):
    """What the rows of a section are that has one of these words."""

    side: Side
    words: tuple[str, ...]


class Vocabulary(_Strict):
    """The whole file."""

    units: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    section: tuple[SectionWords, ...]
    columns: dict[str, tuple[str, ...]]
    filler: tuple[str, ...]
    telling: dict[str, tuple[str, ...]]
    figures: dict[str, tuple[str, ...]]
    row: tuple[RowWords, ...]


@cache
def vocabulary() -> Vocabulary:
    """The shipped words. A fault in them is a fault of the program: raises."""
    with (WORDS / "budget.toml").open("rb") as file:
        return Vocabulary.model_validate(tomllib.load(file))


def found_word(words: Iterable[str], text: str, *, whole: bool = False) -> str:
    """The first of the words that stands in the text, "" where none does."""
    return _found(tuple(words), text, whole)


@lru_cache(maxsize=20_000)  # the same few lists are asked about each label a dozen times
def _found(words: tuple[str, ...], text: str, whole: bool) -> str:
    folded = folded_text(text)
    return next((word.lstrip("*=") for word in words if _pattern(word, whole).search(folded)), "")


def key_of(groups: dict[str, tuple[str, ...]], text: str, *, whole: bool = False) -> tuple[str, str]:
    """The first group with a word in the text, and that word; two empty texts where there is none."""
    return next(
        ((key, word) for key, words in groups.items() if (word := found_word(words, text, whole=whole))),
        ("", ""),
    )


def folded_text(text: str) -> str:
    """Small letters on one line, without the dash or number that a list puts first."""
    return re.sub(r"^[-–•*·\s]+", "", " ".join(text.lower().split()))


def side_of(section: str, *, passing: Collection[Side] = ()) -> Side:
    """What the rows of a section are, by the section's words: the innermost part that tells.

    `passing` are sides that are not listened to.
    """
    return _side(section, tuple(passing))


@lru_cache(maxsize=20_000)  # a row's section and its label are asked a dozen times
def _side(section: str, passing: tuple[Side, ...]) -> Side:
    for part in reversed(section.split(": ")):
        for entry in vocabulary().section:
            if entry.side not in passing and found_word(entry.words, part):
                return entry.side
    return ""


def section_words(*sides: Side) -> tuple[str, ...]:
    """The words of the sections of these sides."""
    return tuple(word for entry in vocabulary().section if entry.side in sides for word in entry.words)


def says_only(words: Iterable[str], text: str) -> bool:
    """Whether a text says one of the words and nothing else but filler: `Styrelse`, `Kostnader för revision`."""
    rest, said = folded_text(text), False
    for word in sorted((word.lstrip("*=") for word in words), key=len, reverse=True):
        rest, found = re.subn(rf"(?<!\w){re.escape(word)}\w*", " ", rest)
        said = said or bool(found)
    left = re.findall(r"[^\W\d_]+", rest)
    return said and all(token in vocabulary().filler for token in left)


@cache
def _pattern(word: str, whole: bool) -> re.Pattern[str]:
    after = r"(?!\w)" if whole or len(word) <= 3 else ""
    if word.startswith("="):
        return re.compile(rf"^{re.escape(word[1:])}$")
    if word.startswith("*"):
        return re.compile(re.escape(word[1:]) + after)
    return re.compile(r"(?<!\w)" + re.escape(word) + after)
