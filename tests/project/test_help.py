"""Help: every page has it, its words are in the glossary, and it is short."""

import re
from html import unescape

import pytest

from pages.shared.frame.menu import MENU, file_of
from pages.shared.frame.tour import PLACES
from reports.help.accessibility import NOT_MET
from reports.help.pages import HELP, KEYS
from reports.help.tour import STOPS
from reports.saying.formats import Formats
from reports.saying.glossary import TERMS, explained
from reports.saying.language import LANGUAGES
from tests.support.app_pages import open_app, words

ROUTED = {name for _, rows in MENU for name, _, _ in rows}
"""The files of the pages, those without a place in the menu too."""


def test_every_page_has_help_and_no_help_is_without_a_page():
    assert set(HELP) == ROUTED


@pytest.mark.parametrize("page", HELP)
def test_a_pages_help_says_what_how_and_why_in_few_words(page: str):
    entry = HELP[page]
    assert 3 <= len(entry.steps) <= 5
    assert entry.figures
    assert len(entry.questions) >= 2
    assert len(entry.terms) >= 3
    assert list(entry.terms) == sorted(set(entry.terms))
    for said in (entry.answers, *entry.steps, *(said for pair in entry.questions for said in pair)):
        assert len(said.template) <= 170, said.template


@pytest.mark.parametrize("page", HELP)
def test_every_word_that_a_page_names_is_in_the_glossary(page: str):
    assert set(HELP[page].terms) <= set(TERMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_are_the_same_and_each_is_explained(language):
    found = explained(tuple(TERMS), Formats(language))
    assert len({name for name, _ in found}) == len(TERMS)
    assert all(meaning.endswith(".") and meaning != name for name, meaning in found)


def test_the_glossary_is_searched_in_words_and_in_what_they_mean():
    formats = Formats("sv")
    found = [name for name, _ in explained(tuple(TERMS), formats, "  TAK")]
    assert found[0] == "Tak"
    assert "Utrymme" in found
    assert "Utfall" not in found
    assert explained(tuple(TERMS), formats, "xyz") == []


def test_words_stand_in_the_order_of_the_swedish_alphabet():
    names = [name for name, _ in explained(tuple(TERMS), Formats("sv"))]
    assert names[0].startswith("A")
    assert names[-1].startswith("Ö")


@pytest.mark.parametrize("page", sorted(ROUTED))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_in_the_head_opens_the_pages_help(page: str, language: str):
    app = open_app(language=language).switch_page(file_of(page)).run()
    assert 'class="help"' not in words(app)
    app.button(key="help").click().run()
    said, say = unescape(words(app)), Formats(language).message
    assert say(HELP[page].answers) in said
    shown = {re.sub(r"\s+", " ", tab.label) for tab in app.tabs}
    assert shown >= ({"Den här sidan", "Alla ord"} if language == "sv" else {"This page", "All words"})
    assert all(say(name) in said for name, _ in KEYS)
    assert all(say(shortcoming) in said for shortcoming in NOT_MET)


def test_every_stop_of_the_tour_has_its_place_on_the_overview():
    assert list(PLACES) == list(STOPS)
    assert 4 <= len(STOPS) <= 5
