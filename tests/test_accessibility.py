"""Every page, in every state, by the rules of WCAG 2.1 AA that a machine can judge (axe-core); and the language."""

import os
import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from reports.language import translations
from tests.app_runner import free_port, running_app, settled, visit
from tests.screens import ALL_PATHS, FIRST, first_states, states
from tests.test_words import catalogue

LEVELS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
WIDE, NARROW = (1366, 768), (390, 844)
SAID_ON_SCREEN = """() => {
  const said = new Set();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "data-title"])
        if (node.getAttribute(name)) said.add(node.getAttribute(name).trim());
    } else if (!node.parentElement.closest("script, style, noscript, [aria-hidden=true]:not([role]), [data-testid=stIconMaterial]")) {
      said.add(node.data.trim());
    }
  }
  return [...said].filter(each => each);
}"""
ENGLISH = re.compile(
    r"\b(the|and|of|to|is|are|with|from|this|you|your|press|open|close|clear|choose|select|selected|show|hide|add"
    r"|delete|remove|row|rows|column|columns|file|files|upload|browse|drag|drop|limit|download|plot|fullscreen"
    r"|sidebar|page|pages|running|error|connection|loading|increment|decrement|value|option|options|results?|more"
    r"|less|apply|skip|main|content|notifications?|toolbar|dismiss|sort|reset|undo|redo|save|share)\b",
    re.IGNORECASE,
)
"""Words of English screens that are no Swedish words, nor words of the plans."""
ALLOWED = (
    re.compile(r"^English$"),  # the switch names each language in its own
    re.compile(r"^Språk / Language$"),
    re.compile(r"^https?://\S+$"),  # links to share
    re.compile(
        r"^(wages|prices)$"
    ),  # a grid's hidden copy holds the codes of its choices; the cells say ours
)


def broken_rules(page: Page) -> list[str]:
    """What axe-core calls serious or critical on the screen as it stands."""
    found = Axe().run(page, options=LEVELS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {[each['message'] for each in node['any'] + node['all'] + node['none']]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def english_left(page: Page) -> set[str]:
    """What a Swedish screen still says in English: our own texts, and words that only English has."""
    swedish = {text for texts in catalogue().values() for text in texts}
    ours = {text for text in catalogue() if text} - swedish
    names = {name.strip() for name in page.locator("[data-testid=stCode] code").all_inner_texts()}
    said = {each for each in page.evaluate(SAID_ON_SCREEN) if each not in names}
    return {
        each
        for each in said
        if (each in ours or ENGLISH.search(each)) and not any(rule.match(each) for rule in ALLOWED)
    }


class Walk(Protocol):
    """Looks at a page in a theme."""

    def __call__(self, path: str, scheme: str, whole: bool) -> "list[Look]":
        """What was found in each state."""


@dataclass(frozen=True)
class Look:
    """What was found in one state of a page, at one width."""

    state: str
    width: int
    rules: list[str]
    english: set[str]


@pytest.fixture(scope="module")
def looks(browser: Browser, address: str) -> Walk:
    """Walks through a page's states once for each theme: the whole, or what is likely to differ.

    The rest is the states on a wide light screen, the first ones narrow and dark too.
    """

    @cache
    def walk(path: str, scheme: str, whole: bool) -> list[Look]:
        found = []
        url = f"{address}/{path}?plan=harnosand-timra-2017"
        with visit(browser, url, scheme=scheme) as page:
            for state in states(page, path) if whole or scheme == "light" else first_states(page):
                for width, height in (NARROW, WIDE) if whole or state in FIRST else (WIDE,):
                    page.set_viewport_size({"width": width, "height": height})
                    settled(page)
                    found.append(Look(state, width, broken_rules(page), english_left(page)))
        if whole or scheme == "light":
            found += _menu(browser, url, scheme)
        return found

    return walk


def _menu(browser: Browser, url: str, scheme: str) -> list[Look]:
    """The menu of a phone, where the page has one."""
    with visit(browser, url, scheme=scheme, size=NARROW) as page:
        settled(page)
        menu = page.get_by_test_id("stExpandSidebarButton")
        if not menu.count():
            return []
        menu.click()
        settled(page)
        return [Look("menu", NARROW[0], broken_rules(page), english_left(page))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path or "overview")
def test_no_page_breaks_a_rule(looks: Walk, path: str, scheme: str):
    found = looks(path, scheme, whole=False)
    assert len(found) > 3
    assert {(look.state, look.width): look.rules for look in found if look.rules} == {}


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("SOAK_SCREENS") == "0", reason="it takes ten minutes")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path or "overview")
def test_no_page_breaks_a_rule_in_any_state_theme_and_width(looks: Walk, path: str, scheme: str):
    found = looks(path, scheme, whole=True)
    assert len(found) > 4
    assert {(look.state, look.width): look.rules for look in found if look.rules} == {}


@pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path or "overview")
def test_no_english_is_left_on_the_swedish_screen(looks: Walk, path: str):
    found = looks(path, "light", whole=False)
    assert {(look.state, look.width): look.english for look in found if look.english} == {}


@pytest.mark.parametrize(("locale", "language"), [("sv-SE", "sv"), ("en-GB", "en"), ("fi-FI", "en")])
def test_the_first_page_says_its_language_and_its_name_before_the_program_has_answered(
    browser: Browser, address: str, locale: str, language: str
):
    context = browser.new_context(locale=locale)
    page = context.new_page()
    for path in ("", "decide"):
        answer = page.goto(f"{address}/{path}", wait_until="commit")
        assert answer is not None
        sent = answer.text()
        assert f'<html lang="{language}">' in sent
        assert "<title>Utblick</title>" in sent
        assert "Streamlit</title>" not in sent
        assert page.locator("html").get_attribute("lang") == language
    context.close()


def test_the_language_of_the_page_follows_the_switch_and_is_remembered(browser: Browser, address: str):
    with visit(browser, address) as page:
        page.get_by_text("English", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        settled(page)
        sent = page.request.get(address, headers={"Accept": "text/html", "Accept-Language": "sv-SE"})
        assert '<html lang="en">' in sent.text()
        expect(page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")


def test_an_address_without_a_page_and_a_stopped_program_are_said_in_swedish(browser: Browser, tmp_path):
    swedish = translations("sv").gettext
    with running_app(tmp_path / "store.db", free_port()) as url:
        context = browser.new_context(locale="sv-SE")
        page = context.new_page()
        page.goto(f"{url}/finns-inte")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(swedish("There is no such page"))
        assert english_left(page) == set()
        page.keyboard.press("Escape")
        settled(page)
    expect(dialog).to_contain_text(swedish("No contact with the program"))
    assert english_left(page) == set()
    context.close()
