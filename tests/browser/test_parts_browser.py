"""Streamlit's parts are where our names for them look: one visit, and what is not seen in it stands below by name."""

from playwright.sync_api import Browser, Page

from pages.shared.streamlit.parts import PARTS
from tests.support.browser.app_runner import at_rest, settled, visit

PASSING = {
    "running": "only while the script runs",
    "status": "is never shown",
    "main-button": "only where there is something to do: on the pages that decide",
    "main-popover": "only where there is something to save",
    "chosen": "only where several are chosen in a list",
    "file": "only once a file has been given",
    "toasts": "only while something that has been done is said",
    "tooltip": "only while a help mark is pointed at",
    "tooltip-error": "only once a file has been refused",
}
"""Parts that come and go with what is done; that their marks are known, `test_leanings.py` sees."""


def seen(page: Page) -> set[str]:
    at_rest(page)
    return {name for name, part in PARTS.items() if page.locator(part).count()}


def test_every_part_that_has_a_name_of_ours_is_found_on_the_screen(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        found = seen(page)
        page.get_by_role("button", name="Dela").click()
        found |= seen(page)
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 390, "height": 844})
        found |= seen(page)
        page.get_by_role("button", name="Meny").click()
        found |= seen(page)
        page.get_by_role("link", name="Ny plan").click()
        settled(page)
        found |= seen(page)
    assert set(PARTS) - found - set(PASSING) == set()
    assert set(PASSING) <= set(PARTS)
