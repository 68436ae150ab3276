"""The accessibility statement says what the tests test, is the same on the page and in docs, and says where to report."""

from pathlib import Path

import pytest

from reports.help.accessibility import (
    CONTACT,
    IMPACTS,
    NOT_MET,
    NOT_TESTED,
    RULES,
    WIDTHS,
    as_markdown,
    contact_set,
    statement,
)
from reports.help.pages import HELP
from reports.saying.formats import Formats
from tests.browser.test_every_page_browser import NARROW, WIDE
from tests.support.browser import looking
from tests.support.browser.screens import ALL_PATHS

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("sv", "en")


def said(contact: str, language: str) -> str:
    return "\n".join(
        line
        for part in statement(contact, Formats(language))
        for line in (part.title, *part.said, *part.items)
    )


def test_the_rules_that_it_names_are_those_that_the_walk_asks():
    assert looking.LEVELS["runOnly"] == {"type": "tag", "values": list(RULES)}
    assert looking.IMPACTS == IMPACTS
    assert all(rule in said("", "en") for rule in RULES)


def test_the_pages_and_the_widths_that_it_names_are_those_that_the_walk_visits():
    assert {path or "overview" for path in ALL_PATHS} == set(HELP)
    assert (WIDE[0], NARROW[0]) == WIDTHS
    assert f"all {len(ALL_PATHS)} pages" in said("", "en")
    assert "1366 and 390 pixels" in said("", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documentation_holds_it_as_it_is(language):
    kept = (DOCS / f"accessibility.{language}.md").read_text(encoding="utf-8")
    assert kept == as_markdown(Formats(language))
    assert kept.count("\n- ") == len(NOT_MET) + len(NOT_TESTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_where_to_report_or_that_no_place_is_set(language):
    told, silent = said("tillsyn@norr.example", language), said("", language)
    assert "tillsyn@norr.example" in told
    assert CONTACT not in told
    assert CONTACT in silent
    assert "digg.se" in told
    assert "digg.se" in silent


def test_the_contact_is_the_installations_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(CONTACT, raising=False)
    assert contact_set() == ""
    monkeypatch.setenv(CONTACT, " 0123-45 67 ")
    assert contact_set() == "0123-45 67"


def test_the_swedish_is_the_laws_own_words():
    assert "lagen om tillgänglighet till digital offentlig service (2018:1937)" in said("", "sv")
    assert said("", "sv").startswith("Tillgänglighetsredogörelse")
