"""The words by which a budget's rows are recognised, from data/words/budget.toml."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict

from forecasting.plan import Index, Role, RowKind

WORDS = Path(__file__).resolve().parent.parent.parent / "data" / "words"
Side = Literal["", "income", "cost", "interventions", "internal", "statement", "persons"]
"""What a section holds; "" where nothing tells."""


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


class Vocabulary(_Strict):
    """The whole file."""

    units: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    sections: dict[str, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]
    row: tuple[RowWords, ...]


@cache
def vocabulary() -> Vocabulary:
    """The shipped words. A fault in them is a fault of the program: raises."""
    with (WORDS / "budget.toml").open("rb") as file:
        return Vocabulary.model_validate(tomllib.load(file))


def found_word(words: Iterable[str], text: str, *, whole: bool = False) -> str:
    """The first of the words that stands in the text, "" where none does."""
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


def side_of(section: str) -> Side:
    """What the rows of a section are, by the section's words: the innermost part that tells."""
    sections = vocabulary().sections
    for part in reversed(section.split(": ")):
        for side, words in sections.items():
            if found_word(words, part):
                return cast("Side", side)
    return ""


@cache
def _pattern(word: str, whole: bool) -> re.Pattern[str]:
    after = r"(?!\w)" if whole or len(word) <= 3 else ""
    if word.startswith("="):
        return re.compile(rf"^{re.escape(word[1:])}$")
    if word.startswith("*"):
        return re.compile(re.escape(word[1:]) + after)
    return re.compile(r"(?<!\w)" + re.escape(word) + after)
