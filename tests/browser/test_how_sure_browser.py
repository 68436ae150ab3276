"""A dot is clicked, its future is told, and a figure of it is explained by the forecast itself."""

import re

from playwright.sync_api import Browser, expect

from tests.support.browser.app_runner import bring_into_view, headline, settled, visit

DOTS = ".st-key-futures-dots .mark"


def test_a_dot_is_a_future_that_is_told_and_explained(browser: Browser, address: str):
    with visit(browser, f"{address}/how_sure?plan=nils-2021", still=True) as page:
        settled(page)
        counted = re.search(r"(\d+ av|alla) 20 framtider", headline(page))
        assert counted is not None
        dots = page.locator(DOTS)
        assert dots.count() == 5 * 20  # five years
        bring_into_view(dots.first)
        box = dots.first.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.up()
        told = page.locator("h2.part", has_text=re.compile(r"^Framtid \d+ av 20: eget kapital är"))
        expect(told).to_be_visible()
        settled(page)
        assert dots.count() == 5 * 20 + 5  # and a ring around each dot of the chosen one
        page.locator("button.how[data-how*=':future:equity']").last.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(re.compile("Framtid \\d+ av 20"))
        expect(dialog).to_contain_text("2025")
