"""A page that is opened at its own address: all it asks for is answered, nothing fails, nothing is framed.

Every page is opened so in `test_every_page_browser.py`, the wall and the notes in `test_seminar_browser.py`.
"""

from playwright.sync_api import Browser

from tests.support.browser.app_runner import Witness, settled, visit
from tests.support.browser.looking import framed


def test_an_address_with_a_slash_at_its_end_is_answered_and_what_the_keyboard_comes_to_is_framed(
    browser: Browser, address: str, witness: Witness
):
    with visit(browser, f"{address}/decide/", first=True, still=True) as page:
        settled(page)
        assert framed(page) == []
        for _ in range(3):
            page.keyboard.press("Tab")
        assert len(framed(page)) == 1
    assert witness.unanswered == []
