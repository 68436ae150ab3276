"""The computer's colours go dark while a page is open, as they do in the evening, and light again."""

import pytest
from playwright.sync_api import Browser

from reports.charts.palette import DARK, LIGHT
from tests.support.browser.app_runner import put_the_tour_away, there, window

INK = """([of, colour]) => {
  const asked = document.createElement("i");
  asked.style.color = colour;
  return getComputedStyle(document.querySelector(of)).color === document.body.appendChild(asked).style.color;
}"""
"""Whether a text is drawn in a colour."""


@pytest.mark.parametrize(
    ("shown", "text"),
    [("?plan=nils-2021", "h1.headline"), ("seminar?plan=nils-2021&view=wall&step=1", ".wall-message")],
    ids=["a page", "the wall"],
)
def test_an_open_page_goes_dark_with_the_computer_and_light_again(
    browser: Browser, address: str, shown: str, text: str
):
    with window(browser, still=True) as page:
        put_the_tour_away(page, address)
        page.goto(f"{address}/{shown}")
        there(page.locator(text))
        for scheme, colours in (("light", LIGHT), ("dark", DARK), ("light", LIGHT)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_function(INK, arg=[text, colours.ink])
