"""Editing a plan in a real browser: cells are typed one after another, undone, saved, and rolled to next year."""

from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import settled, visit
from tests.support.files.grids import write_cell


def write(page: Page, table: int, row: int, text: str, *, shows: str) -> None:
    """Writes in a cell of amounts, and looks at the page."""
    write_cell(page, page.locator("[data-testid=stDataFrame]").nth(table), "Tkr", row, text)
    expect(page.locator(".stMainBlockContainer")).to_contain_text(shows)


def test_lines_are_edited_undone_saved_and_rolled_to_next_year(browser: Browser, plans_address: str):
    with visit(browser, f"{plans_address}/plan?plan=nils-2021", still=True) as page:
        headline = page.locator("h1.headline")
        expect(headline).to_contain_text("1\u00a0820")
        write(page, 1, 1, "200", shows="1\u00a0320")  # the board, 100 more
        write(page, 1, 0, "1 000 kr kr", shows="det som stod där är kvar")  # two units
        write(page, 1, 2, "75 000 kr", shows="1\u00a0070")  # information, 50 more, in kronor
        write(page, 0, 0, "1 588,0", shows="1\u00a0570")  # the state, 100 more
        expect(headline).to_contain_text("1\u00a0570")  # 695 + 5 x (225 - 150 + 100)
        expect(page.get_by_text("3 ändringar, inte sparade")).to_be_visible()
        page.get_by_role("button", name="Ångra ändringen").click()
        expect(headline).to_contain_text("1\u00a0070")
        page.get_by_role("button", name="Gör om ändringen").click()
        expect(headline).to_contain_text("1\u00a0570")
        settled(page)
        page.reload()
        expect(headline).to_contain_text("1\u00a0570")  # the draft is there
        settled(page)
        page.get_by_role("button", name="Spara planen").click()
        page.get_by_label("Ditt namn").last.fill("Testaren")
        page.get_by_label("Ditt namn").last.press("Tab")
        settled(page)
        page.get_by_role("button", name="Spara som version 1").click()
        expect(page.get_by_text("inte sparade")).to_have_count(0)
        settled(page)
        page.get_by_role("button", name="Nästa års plan").click()
        expect(page.get_by_text("Utgår från prognosen för utgången av 2021: 870")).to_be_visible()
        page.get_by_role("button", name="Spara som nils-2022").click()
        expect(headline).to_contain_text("2026")
        expect(page.get_by_text("sparad som nils-2022 och öppen här")).to_be_visible()
        expect(page.get_by_role("button", name="Spara som nils-2023")).to_have_count(0)  # it is closed
        assert "plan=nils-2022" in page.url
        page.get_by_role("link", name="Översikt").first.click()
        expect(headline).to_contain_text("1\u00a0745")  # 870 + 5 x 175
