"""A button that is chosen among several keeps its contrast: under the pointer, by keyboard, over what scrolls."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser.app_runner import settled, visit
from tests.support.browser.looking import broken_rules

UNDER_IT = """summary => {
  const main = document.querySelector("[data-testid=stMain]");
  main.scrollTop += summary.getBoundingClientRect().top - 20;
  return Math.abs(summary.getBoundingClientRect().top - 20) < 2;
}"""
"""Scrolls the head of a part to where a phone has its switch of languages, in the bar at the top; whether it is there."""


SWITCH = ".st-key-language"


def chosen(page: Page) -> Locator:
    return page.locator(f"{SWITCH} [role=radio][aria-checked=true]")


def contrast_is_kept(page: Page) -> None:
    settled(page)
    assert broken_rules(page, SWITCH) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_button_keeps_its_contrast_whatever_points_at_it_and_scrolls_behind_it(
    browser: Browser, address: str, scheme: str
):
    with visit(browser, f"{address}/?plan=sydnarke-2016", scheme=scheme, size=(390, 844), still=True) as page:
        settled(page)
        whatever_points_at_it(page)
        if scheme == "dark":
            while_the_page_scrolls_behind_it(page)


def whatever_points_at_it(page: Page) -> None:
    chosen(page).hover()
    expect(chosen(page)).to_have_attribute("data-hovered", "true")
    contrast_is_kept(page)
    page.mouse.move(200, 600)
    page.keyboard.press("Tab")
    chosen(page).focus()
    expect(chosen(page)).to_have_attribute("data-focus-visible", "true")
    contrast_is_kept(page)


def while_the_page_scrolls_behind_it(page: Page) -> None:
    for _ in range(3):
        page.locator("details:not([open]) > summary").first.click()
        settled(page)
    assert page.locator("details[open] > summary").nth(2).evaluate(UNDER_IT)
    contrast_is_kept(page)
