"""What a person does, in a real browser: Debian's chromium against the app on this machine."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser.app_runner import (
    headline,
    settled,
    visit,
)
from tests.support.browser.menu import choose_page
from tests.support.files.grids import write_cell


def press_until(slider: Locator, key: str, wanted: str) -> None:
    """Presses a key, as a person does, until the lever shows what is wanted."""
    slider.focus()
    for _ in range(40):
        shown = slider.get_attribute("aria-valuetext") or ""
        if shown.startswith(wanted):
            return
        slider.press(key)
        expect(slider).not_to_have_attribute("aria-valuetext", shown)
    pytest.fail(f"the lever never showed {wanted}")


def test_a_board_member_moves_a_lever_by_keyboard_and_comes_back_to_it(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021") as page:
        assert (
            "Eget kapital når 1 820 tkr år 2025, tre gånger taket; planen rör sig bort från målet."
            in headline(page)
        )
        assert page.locator("html").get_attribute("lang") == "sv"
        slider = page.get_by_role("slider", name=re.compile("Extra insatser per år"))
        press_until(slider, "ArrowRight", "+250")
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text(
            "Eget kapital sjunker till 570 tkr år 2025, strax under taket på 595 tkr".replace(
                " tkr", "\u00a0tkr"
            )
        )
        page.get_by_text("English", exact=True).click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("Equity falls to")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        choose_page(page, "How it is computed", under="Plan and sources")
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("step by step")
        page.get_by_role("link", name="Overview").first.click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("570")
        page.get_by_role("button", name=re.compile(r"Reset \(")).first.click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("three times the ceiling")
        charts = page.locator(".chart > svg")
        expect(charts).to_have_count(2)  # each with its content in words
        said = charts.first.evaluate("chart => chart.outerHTML").replace("&nbsp;", "\u00a0")
        assert "2025: equity SEK\u00a01,820\u00a0thousand, ceiling SEK\u00a0595\u00a0thousand" in said
        page.get_by_role("combobox").first.click()
        page.get_by_role("option", name=re.compile("Härnösand")).click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("742")
        assert "plan=harnosand-timra-2017" in page.url


def test_unsaved_work_is_there_when_the_tab_is_opened_again(browser: Browser, address: str):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(f"{address}/?plan=nils-2021")
    slider = page.get_by_role("slider", name=re.compile("Nyttjandegrad"))
    settled(page)
    expect(slider).to_be_visible()
    press_until(slider, "ArrowLeft", "90")
    settled(page)
    expect(page.locator("h1.headline")).to_contain_text("2\u00a0920")
    page.close()
    again = context.new_page()
    again.goto(f"{address}/?plan=nils-2021")
    settled(again)
    expect(again.locator("h1.headline")).to_contain_text("2\u00a0920")
    again.get_by_role("button", name="Återställ allt").click()
    settled(again)
    expect(again.locator("h1.headline")).to_contain_text("1\u00a0820")
    again.get_by_role("button", name="Ångra").click()
    settled(again)
    expect(again.locator("h1.headline")).to_contain_text("2\u00a0920")
    again.get_by_role("button", name="Gör om").click()
    settled(again)
    expect(again.locator("h1.headline")).to_contain_text("1\u00a0820")
    context.close()


def test_a_coordinator_spends_a_surplus_down(browser: Browser, address: str):
    with visit(browser, f"{address}/spend_down?plan=nils-2021") as page:
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("Lägg 258")
        field = page.get_by_label("2021", exact=True)
        field.fill("100")
        field.press("Enter")
        settled(page)
        expect(page.get_by_label("2022", exact=True)).to_have_attribute("placeholder", "342")
        page.get_by_role("button", name="Lägg in i scenariot").click()
        settled(page)
        expect(page.get_by_text("Scenariot har den här planen")).to_be_visible()
        page.get_by_role("link", name="Översikt").first.click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital sjunker till")
        page.get_by_role("button", name="Ångra").click()
        settled(page)
        expect(page.locator("h1.headline")).to_contain_text("1\u00a0820")


def add_candidate(page: Page, name: str, cost: str) -> None:
    page.get_by_role("button", name="Lägg till kandidat").click()
    settled(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Namn").fill(name)
    dialog.get_by_label("Kostnad per år, tkr").fill(cost)
    dialog.get_by_label("Kostnad per år, tkr").press("Enter")
    settled(page)
    expect(dialog.get_by_text("Uppfattat:").first).to_be_visible()
    dialog.get_by_role("button", name="Spara").click()
    settled(page)
    expect(dialog).to_have_count(0)


def test_a_coordinator_enters_candidates_and_the_best_set_is_chosen(browser: Browser, address: str):
    with visit(browser, f"{address}/choose?plan=nils-2021") as page:
        answer = page.locator("h1.headline")  # the one before stays until the next one is drawn
        settled(page)
        expect(answer).to_contain_text("inga kandidater")
        add_candidate(page, "Första", "300")
        add_candidate(page, "Andra", "2900")
        expect(answer.filter(has_text="Finansiera 1 av 2 kandidater")).to_have_count(1)
        table = page.locator("[data-testid=stDataFrame]")
        for row, cost in enumerate(("350", "250", "180")):  # one cell after another, none is lost
            write_cell(page, table, "Kostnad per år, tkr", row % 2, cost)
        settled(page)
        expect(answer.filter(has_text="Finansiera 2 av 2 kandidater")).to_have_count(1)
        expect(answer).to_have_count(1)
        page.get_by_role("button", name="Lägg in i scenariot").click()
        settled(page)
        expect(page.get_by_text("Scenariot har det här urvalet")).to_be_visible()
        page.get_by_role("button", name="Ångra").click()
        settled(page)
        expect(page.get_by_role("button", name="Lägg in i scenariot")).to_be_visible()
