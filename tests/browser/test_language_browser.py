"""The language in a real browser: what the browser asks for at first, then what the switch says, remembered."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_first_sight_browser import SCRIPTS
from tests.support.browser.app_runner import headline, settled, visit, window
from tests.support.links import moved


@pytest.mark.parametrize(("locale", "language"), [("sv-SE", "sv"), ("en-GB", "en"), ("fi-FI", "en")])
def test_the_first_page_says_its_language_and_its_name_before_the_program_has_answered(
    browser: Browser, address: str, locale: str, language: str
):
    with window(browser, locale=locale, still=True) as page:
        page.route(SCRIPTS, lambda route: route.abort())  # nor does it ever answer
        for path in ("", "decide"):
            answer = page.goto(f"{address}/{path}", wait_until="commit")
            assert answer is not None
            sent = answer.text()
            assert f'<html lang="{language}">' in sent
            assert "<title>Utblick</title>" in sent
            assert "Streamlit</title>" not in sent
            assert page.locator("html").get_attribute("lang") == language


def sent_to(page: Page, address: str, asked_for: str) -> str:
    """The first page as it is sent to this browser, were it to ask for another language."""
    return page.request.get(address, headers={"Accept": "text/html", "Accept-Language": asked_for}).text()


def test_the_page_follows_the_switch_and_the_language_is_remembered(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=sydnarke-2016", locale="en-US", still=True) as page:
        settled(page)
        html, skip = page.locator("html"), page.get_by_test_id("stSkipToContent")
        expect(page.get_by_role("combobox").first).to_have_value(re.compile("Sydnärke"))
        assert "Equity reaches" in headline(page)
        page.get_by_text("Svenska", exact=True).click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        page.reload()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        assert "plan=sydnarke-2016" in page.url
        page.get_by_text("English", exact=True).click()
        settled(page)
        expect(html).to_have_attribute("lang", "en")
        assert '<html lang="en">' in sent_to(page, address, "sv-SE")
        expect(skip).to_have_text("Skip to main content")


@pytest.mark.parametrize("path", ["", "spend_down", "choose"])
def test_a_language_switched_to_and_fro_leaves_every_choice_where_it_was(
    browser: Browser, address: str, path: str
):
    with visit(browser, f"{address}/{path}?plan=nils-2021&c={moved('nils-2021')}", still=True) as page:
        said = page.locator("h1.headline").first
        settled(page)
        known = {"Svenska": said.inner_text()}
        for language in ("English", "Svenska") * 2:
            before = said.inner_text()
            page.locator(".st-key-language").get_by_text(language, exact=True).click()
            settled(page)
            expect(said).not_to_have_text(before)
            assert page.get_by_role("alert").count() == 0
            assert said.inner_text() == known.setdefault(language, said.inner_text())
