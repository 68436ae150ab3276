"""The ways on from the overview: the links under the headline, and the menu by use, on a phone too."""

from playwright.sync_api import Browser, expect

from tests.support.browser.app_runner import headline, settled, visit
from tests.support.browser.menu import choose_page


def test_the_headline_leads_to_the_plan_of_the_surplus_and_the_menu_back_and_on(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        page.get_by_role("link", name="Planera hur det som ligger över taket ska användas").click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("258 tkr extra")
        assert "/spend_down" in page.url
        assert "plan=nils-2021" in page.url
        heading = page.get_by_role("button", name="Inför beslut", exact=True)
        assert heading.evaluate("heading => getComputedStyle(heading).fontWeight") == "650"  # one is here
        choose_page(page, "Översikt")
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("tre gånger taket")
        choose_page(page, "Källor och avvikelser", under="Plan och källor")
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("avvikelser")


def test_a_phone_shows_the_headings_over_their_pages_and_nothing_over_the_menu(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=harnosand-timra-2017", size=(390, 844)) as page:
        page.get_by_role("button", name="Meny").click()
        settled(page)
        menu = page.get_by_role("region", name="Meny")
        said = [line for line in menu.inner_text().splitlines() if line.strip()]
        headings = ["Översikt", "Inför beslut", "Visa och spara", "Plan och källor"]
        assert [line for line in said if line in headings] == headings
        assert said.index("Inför beslut") < said.index("Välj bland projekt") < said.index("Visa och spara")
        close = menu.get_by_role("button").first
        box = close.bounding_box()
        assert box is not None
        there = "([x, y]) => document.elementFromPoint(x, y)?.closest('section')?.id ?? 'something else'"
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert page.evaluate(there, at) == menu.get_attribute("id")
        menu.get_by_role("link", name="Välj bland projekt").click()
        settled(page)
        expect(page.locator("h1.headline")).to_be_visible()
        assert "/choose" in page.url
        assert headline(page)
