"""One word for one thing: no text uses a word that the glossary says is not used in another's stead."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from reports.saying.glossary import TERMS

ROOT = Path(__file__).parents[2]
LANGUAGES = ("sv", "en")
PAPERS = {
    "sv": [ROOT / "docs" / "guide.sv.md"],
    "en": [ROOT / "docs" / "guide.en.md"],
}


def catalogue(name: str) -> list[tuple[str, str]]:
    """Each text of a catalogue in English and in Swedish."""
    with (ROOT / "data" / "language" / name).open("rb") as file:
        entries = [entry for entry in read_po(file, locale="sv") if entry.id]
    return [
        (
            said if isinstance(said, str) else " | ".join(said),
            put if isinstance(put, str) else " | ".join(put),
        )
        for said, put in ((entry.id, entry.string) for entry in entries)
    ]


def texts(language: str) -> list[str]:
    """Every text of ours in a language: screens and files, Streamlit's words, sheets, help and guides."""
    ours = catalogue("sv.po")
    said = [sv if language == "sv" else en for en, sv in ours]
    if language == "sv":
        said += [sv for _, sv in catalogue("streamlit.sv.po")]
    sheets = tomllib.loads((ROOT / "data" / "words" / "workbook.toml").read_text(encoding="utf-8"))
    said += [named[language] for group in sheets.values() for named in group.values()]
    said += [
        part for term in TERMS.values() for part in (term.word(language).name, term.word(language).meaning)
    ]
    return said + [
        line for paper in PAPERS[language] for line in paper.read_text(encoding="utf-8").splitlines()
    ]


def uses(text: str, word: str) -> bool:
    """Whether a text has a word that begins so; what stands in braces is filled in and is no text."""
    return bool(
        re.search(rf"(?<![\wåäöÅÄÖ]){re.escape(word)}", re.sub(r"\{\w+\}", "{}", text), re.IGNORECASE)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_that_another_stands_for(language):
    everything = texts(language)
    assert len(everything) > 1500
    banned = {word: name for name, term in TERMS.items() for word in term.word(language).instead_of}
    used = [(word, banned[word], text) for word in banned for text in everything if uses(text, word)]
    assert not used


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_both_used_and_not(language):
    names = [term.word(language).name for term in TERMS.values()]
    for term in TERMS.values():
        for word in term.word(language).instead_of:
            assert not any(uses(name, word) for name in names), word


def test_a_word_is_found_in_its_forms_and_not_within_another():
    assert uses("Framskrivningen visar", "framskrivning")
    assert uses("Det Frysta underlaget", "frys")
    assert not uses("medlemsreserv", "reserv")
    assert not uses("{reserv} kr", "reserv")
