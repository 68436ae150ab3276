"""The five-minute story in a real browser: a file is chosen, its rows are confirmed, the plan is saved."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.test_new_plan import GUESSED
from tests.support.browser.app_runner import bring_into_view, settled, visit
from tests.support.browser.looking import past_the_edge
from tests.support.files.budget_sheets import LAYOUTS, as_xlsx
from tests.support.files.grids import choose_in_cell


def save_as(page: Page, who: str) -> None:
    page.get_by_label("Ditt namn").last.fill(who)
    page.get_by_label("Ditt namn").last.press("Tab")
    settled(page)
    page.get_by_role("button", name="Spara planen").click()
    expect(page.locator("h1.headline").first).to_contain_text("Planen är sparad")


def choose_kind(page: Page, row: int, kind: str) -> None:
    """Chooses in the column Kind, in the language of the screen."""
    column = "Kind" if page.locator("html").get_attribute("lang") == "en" else "Slag"
    choose_in_cell(page, page.locator("[data-testid=stDataFrame]"), column, row, kind)
    settled(page)


def test_the_template_is_filled_in_and_becomes_the_plan_on_the_overview(
    browser: Browser, plans_address: str, tmp_path: Path
):
    with visit(browser, f"{plans_address}/new_plan", still=True) as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Mall för Excel").click()
        filled = tmp_path / "ifylld.xlsx"
        workbook = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
        about = workbook["Förbund"]
        for row in about.iter_rows():
            if row[0].value == "Samordningsförbund":
                row[1].value = "Samordningsförbundet Ifyllt"
            elif row[0].value == "Planens id":
                row[1].value = None
            elif row[0].value == "Ingående eget kapital, första planåret":
                row[1].value = 2345
        workbook.save(filled)
        page.locator("input[type=file]").set_input_files(filled)
        expect(page.locator("h1.headline").first).to_contain_text("Planen är läst")
        expect(page.get_by_text("2\u00a0345").first).to_be_visible()
        save_as(page, "Anna")
        page.get_by_role("link", name="Se översikten").click()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        chosen = page.get_by_role("combobox", name="Förbund och plan")
        expect(chosen).to_have_value(re.compile("^Ifyllt · "))


def test_files_that_cannot_be_used_are_refused_and_rows_of_one_that_can_are_confirmed(
    browser: Browser, address: str, tmp_path: Path
):
    with visit(browser, f"{address}/new_plan", still=True) as page:
        files_that_cannot_be_used_are_refused_in_our_own_words_and_nothing_reaches_past_the_edge(
            page, tmp_path
        )
        page.set_viewport_size({"width": 1366, "height": 768})
        settled(page)
        kinds_are_confirmed_one_after_another_and_none_is_lost(page, tmp_path)


def files_that_cannot_be_used_are_refused_in_our_own_words_and_nothing_reaches_past_the_edge(
    page: Page, folder: Path
) -> None:
    other, large, sheet = (folder / name for name in ("plan.pdf", "stor.csv", "budget.xlsx"))
    other.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    large.write_bytes(b"a;b\r\n" * 4_300_000)
    sheet.write_bytes(as_xlsx(LAYOUTS["with_history"]()))
    chooser = page.locator("input[type=file]")
    chooser.set_input_files(other)
    refused = page.get_by_role("alert").filter(has_text="är inget kalkylblad")
    expect(refused).to_be_visible()
    expect(page.locator("h1.headline")).to_contain_text("Filen gick inte att använda")
    settled(page)
    chooser.set_input_files(large)
    box = page.get_by_test_id("stFileUploaderDropzone")
    expect(box.locator("[aria-invalid=true]")).to_be_visible()
    said = "e => getComputedStyle(e, '::after').content"
    assert "Filen är större än 20 MB" in box.evaluate(said)
    expect(page.get_by_text("or smaller")).not_to_be_visible()
    settled(page)
    chooser.set_input_files(sheet)
    expect(page.get_by_role("button", name="Spara planen")).to_be_visible()
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert past_the_edge(page) == []


def kinds_are_confirmed_one_after_another_and_none_is_lost(page: Page, folder: Path) -> None:
    sheet = folder / "gissa.csv"
    sheet.write_bytes(GUESSED.encode())
    page.locator("input[type=file]").set_input_files(sheet)
    expect(page.get_by_text("rader är gissningar")).to_be_visible()
    field = page.get_by_label("Eget kapital vid ingången av 2026, tkr")
    field.fill("100")
    field.press("Enter")
    expect(page.locator("h1.headline").last).to_contain_text("1\u00a0000")  # 100 + 5 x 180
    choose_kind(page, 2, "Insats")  # an internal cost becomes an intervention: the same sum
    expect(page.get_by_text("rad är en gissning")).to_be_visible()
    choose_kind(page, 1, "Upplysning (räknas inte)")  # 40 a year less
    expect(page.locator("h1.headline").last).to_contain_text("800")
    expect(page.get_by_role("alert").filter(has_text="gissning")).to_have_count(0)
    page.get_by_text("English", exact=True).click()
    expect(page.locator("h1.headline").last).to_contain_text("Equity reaches SEK 800 thousand")
    choose_kind(page, 1, "Other income")
    expect(page.locator("h1.headline").last).to_contain_text("SEK 1,000 thousand")


def test_an_end_that_is_taken_away_from_a_project_stays_away_when_the_page_is_loaded_anew(
    browser: Browser, plans_address: str
):
    with visit(browser, f"{plans_address}/new_plan", still=True) as page:
        page.get_by_text("Kort formulär").click()
        settled(page)
        bring_into_view(list_of_ends(page))  # a list that is scrolled as it opens closes again
        settled(page)
        first, second = list_of_ends(page).input_value(), "till och med"
        for choice in (second, first):
            list_of_ends(page).click()
            page.get_by_role("option", name=choice).first.click()
            settled(page)
            assert choice in list_of_ends(page).input_value()
        page.reload()
        settled(page)
        assert list_of_ends(page).input_value() == first == "tills vidare"


def list_of_ends(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Projekt 1, sista månad")
