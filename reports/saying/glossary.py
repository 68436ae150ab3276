"""The words of the screen, each explained in a sentence or two, from data/words/glossary.toml.

The file is the one source of what a thing is called, in both languages, and of the words that no text
uses in its stead: tests/project/test_glossary.py holds every text against it.
"""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from reports.saying.formats import Formats

GLOSSARY = Path(__file__).resolve().parents[2] / "data" / "words" / "glossary.toml"


class Word(BaseModel):
    """What a thing is called, what that means, and the words that are not used in its stead."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    meaning: str
    instead_of: tuple[str, ...] = Field(alias="not")


class Term(BaseModel):
    """A thing by its word in each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sv: Word
    en: Word

    def word(self, language: str) -> Word:
        """The word in a language."""
        return self.sv if language == "sv" else self.en


def _read() -> dict[str, Term]:
    with GLOSSARY.open("rb") as file:
        return TypeAdapter(dict[str, Term]).validate_python(tomllib.load(file))


TERMS: dict[str, Term] = _read()


def explained(ids: tuple[str, ...], formats: Formats, search: str = "") -> list[tuple[str, str]]:
    """The words and what they mean, in alphabetical order; only those that hold the search.

    A search finds a word by those that it is used instead of, too, and what it means then names them.
    Words that themselves hold the search come before those that hold it elsewhere.

    Raises:
        KeyError: where there is no such word.
    """
    wanted = search.casefold().strip()
    said = [_said(TERMS[name].word(formats.language), wanted, formats) for name in ids]
    found = [each for each in said if wanted in " ".join(each).casefold()]
    return sorted(found, key=lambda each: (wanted not in each[0].casefold(), _letters(each[0])))


def _said(word: Word, wanted: str, formats: Formats) -> tuple[str, str]:
    others = [other for other in word.instead_of if wanted and wanted in other.casefold()]
    if not others:
        return word.name, word.meaning
    more = formats.text("Used here instead of: {words}.", words=", ".join(others))
    return word.name, f"{word.meaning} {more}"


def _letters(word: str) -> tuple[int, ...]:
    """A word's place in the Swedish alphabet, where å, ä and ö come last in that order."""
    return tuple("abcdefghijklmnopqrstuvwxyzåäö".find(letter) for letter in word.casefold())
