"""What a person does, in a real browser: Debian's chromium against the app on this machine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.app_runner import (
    free_port,
    headline,
    running_app,
    settled,
    visit,
)
from tests.grids import write_cell

PATHS = ("decide", "spend_down", "choose", "compare", "seminar", "scenarios", "sources", "method")


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
    with visit(browser, address) as page:
        assert (
            "Eget kapital når 1 820 tkr år 2025, tre gånger taket; planen rör sig bort från målet."
            in headline(page)
        )
        assert page.locator("html").get_attribute("lang") == "sv"
        slider = page.get_by_role("slider", name=re.compile("Extra insatser per år"))
        press_until(slider, "ArrowRight", "+250")
        expect(page.locator("h1.headline")).to_contain_text("570")
        assert "Eget kapital sjunker till 570 tkr år 2025, strax under taket på 595 tkr" in headline(page)
        page.get_by_text("English", exact=True).click()
        expect(page.locator("h1.headline")).to_contain_text("Equity falls to")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="How it is computed").first.click()
        expect(page.locator("h1.headline")).to_contain_text("step by step")
        page.get_by_role("link", name="Overview").first.click()
        expect(page.locator("h1.headline")).to_contain_text("570")
        page.get_by_role("button", name=re.compile(r"Reset \(")).first.click()
        expect(page.locator("h1.headline")).to_contain_text("three times the ceiling")


def test_the_language_is_remembered_and_the_address_carries_the_plan(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=sydnarke-2016", locale="en-US") as page:
        expect(page.get_by_role("combobox").first).to_have_value(re.compile("Sydnärke"))
        assert "Equity reaches" in headline(page)
        page.get_by_text("Svenska", exact=True).click()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        page.reload()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        assert "plan=sydnarke-2016" in page.url


def test_choosing_an_association_changes_the_page_and_its_address(browser: Browser, address: str):
    with visit(browser, address) as page:
        page.get_by_role("combobox").first.click()
        page.get_by_role("option", name=re.compile("Härnösand")).click()
        expect(page.locator("h1.headline")).to_contain_text("742")
        assert "plan=harnosand-timra-2017" in page.url


def test_a_page_opened_first_by_its_own_address_has_its_frame(browser: Browser, address: str):
    with visit(browser, f"{address}/sources?plan=sydnarke-2016") as page:
        expect(page.locator("h1.headline")).to_contain_text("avvikelser")
        assert page.get_by_role("link", name="Översikt").count() > 0


def test_nothing_is_fetched_from_outside_and_nothing_fails(browser: Browser, address: str):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    for path in ("", *PATHS, "decision"):
        page.goto(f"{address}/{path}")
        expect(page.locator(".foot")).to_be_visible()
        settled(page)
    outside = [
        url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
    ]
    assert outside == []
    assert broken == []
    context.close()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)], ids=str)
@pytest.mark.parametrize("path", ["", *PATHS])
def test_no_page_is_wider_than_its_screen(browser: Browser, address: str, path: str, size: tuple[int, int]):
    with visit(browser, f"{address}/{path}?plan=sydnarke-2016", size=size) as page:
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_answer_is_in_the_first_view_of_a_small_laptop(browser: Browser, address: str):
    with visit(browser, address) as page:
        settled(page)
        chart = page.locator(".js-plotly-plot").first.bounding_box()
        assert chart is not None
        assert chart["y"] + 0.9 * chart["height"] <= 768


def test_every_chart_has_its_content_in_words(browser: Browser, address: str):
    with visit(browser, address, locale="en-US") as page:
        charts = page.locator("[data-testid=stPlotlyChart]")
        expect(charts).to_have_count(2)
        words = charts.evaluate_all("charts => charts.map(chart => chart.outerHTML)")
        assert "2025: equity SEK\u00a01,820\u00a0thousand, ceiling SEK\u00a0595\u00a0thousand" in words[
            0
        ].replace("&nbsp;", "\u00a0")


def add_project(page: Page, name: str, cost: str) -> None:
    page.get_by_role("button", name="Lägg till projekt").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Namn").fill(name)
    dialog.get_by_label("Kostnad per år, tkr").fill(cost)
    dialog.get_by_label("Kostnad per år, tkr").press("Enter")
    expect(dialog.get_by_text("Uppfattat:").first).to_be_visible()
    dialog.get_by_role("button", name="Använd").click()
    expect(dialog).to_have_count(0)


def save_as(page: Page, name: str, who: str) -> None:
    page.get_by_role("button", name="Spara").first.click()
    page.get_by_label("Namn", exact=True).fill(name)
    page.get_by_label("Namn", exact=True).press("Tab")
    page.get_by_label("Ditt namn").fill(who)
    page.get_by_label("Ditt namn").press("Tab")
    settled(page)
    page.get_by_role("button", name="Spara som nytt scenario").click()
    expect(page.get_by_text("version 1.")).to_be_visible()


def test_the_boards_story(browser: Browser, tmp_path: Path):
    """Open the plan, add a project, see the verdict, save, share, freeze, restart, open the page."""
    database, port = tmp_path / "story.db", free_port()
    with running_app(database, port) as url:
        with visit(browser, f"{url}/decide?plan=harnosand-timra-2017") as page:
            expect(page.locator("h1.headline")).to_contain_text("Vilket projekt")
            add_project(page, "Ny insats", "640")
            expect(page.locator("h1.headline")).to_contain_text("har inte råd från 2020")
            settled(page)
            assert "Ny insats: förbundet har inte råd från 2020: eget kapital blir negativt" in headline(page)
            assert "råd till och med 2031 om det kostar högst 366 tkr per år" in headline(page)  # 732 in 2031
            save_as(page, "Med ny insats", "Testaren")
            page.get_by_role("button", name="Dela").click()
            expect(page.locator("[data-testid=stCode] code")).to_have_count(2)
            links = [code.inner_text() for code in page.locator("[data-testid=stCode] code").all()]
            assert len(links) == 2
            page.keyboard.press("Escape")
            page.get_by_role("button", name="Frys för styrelsen").click()
            page.get_by_role("button", name="Frys", exact=True).click()
            expect(page.get_by_text("Fryst. Sidans adress:")).to_be_visible()
            settled(page)
            frozen = next(
                c.inner_text()
                for c in page.locator("[data-testid=stCode] code").all()
                if "decision" in c.inner_text()
            )
            said = headline(page)
        for link in links:
            with visit(browser, link) as other:
                expect(other.locator("h1.headline")).to_contain_text("Ny insats")
                assert headline(other) == said
        with visit(browser, f"{url}/decide?plan=harnosand-timra-2017&c=broken") as other:
            expect(other.get_by_text("Länken kan inte öppnas (skadad)")).to_be_visible()
    with running_app(database, port), visit(browser, frozen) as page:
        expect(page.get_by_text("varje siffra stämmer")).to_be_visible()
        assert "Ny insats: Förbundet har inte råd från 2020" in headline(page)


def test_unsaved_work_is_there_when_the_tab_is_opened_again(browser: Browser, address: str):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(f"{address}/?plan=nils-2021")
    slider = page.get_by_role("slider", name=re.compile("Nyttjandegrad"))
    expect(slider).to_be_visible()
    press_until(slider, "ArrowLeft", "90")
    expect(page.locator("h1.headline")).to_contain_text("2\u00a0920")
    settled(page)
    page.close()
    again = context.new_page()
    again.goto(f"{address}/?plan=nils-2021")
    expect(again.locator("h1.headline")).to_contain_text("2\u00a0920")
    again.get_by_role("button", name="Återställ allt").click()
    expect(again.locator("h1.headline")).to_contain_text("1\u00a0820")
    again.get_by_role("button", name="Ångra").click()
    expect(again.locator("h1.headline")).to_contain_text("2\u00a0920")
    again.get_by_role("button", name="Gör om").click()
    expect(again.locator("h1.headline")).to_contain_text("1\u00a0820")
    context.close()


def test_a_coordinator_spends_a_surplus_down(browser: Browser, address: str):
    with visit(browser, f"{address}/spend_down?plan=nils-2021") as page:
        expect(page.locator("h1.headline")).to_contain_text("Lägg 258")
        field = page.get_by_label("2021", exact=True)
        field.fill("100")
        field.press("Enter")
        expect(page.get_by_label("2022", exact=True)).to_have_attribute("placeholder", "342")
        page.get_by_role("button", name="Lägg in i scenariot").click()
        expect(page.get_by_text("Scenariot har den här planen")).to_be_visible()
        page.get_by_role("link", name="Översikt").first.click()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital sjunker till")
        page.get_by_role("button", name="Ångra").click()
        expect(page.locator("h1.headline")).to_contain_text("1\u00a0820")


def add_candidate(page: Page, name: str, cost: str) -> None:
    page.get_by_role("button", name="Lägg till kandidat").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Namn").fill(name)
    dialog.get_by_label("Kostnad per år, tkr").fill(cost)
    dialog.get_by_label("Kostnad per år, tkr").press("Enter")
    expect(dialog.get_by_text("Uppfattat:").first).to_be_visible()
    dialog.get_by_role("button", name="Använd").click()
    expect(dialog).to_have_count(0)


def test_a_coordinator_enters_candidates_and_the_best_set_is_chosen(browser: Browser, address: str):
    with visit(browser, f"{address}/choose?plan=nils-2021") as page:
        expect(page.locator("h1.headline")).to_contain_text("inga kandidater")
        add_candidate(page, "Första", "300")
        add_candidate(page, "Andra", "9000")
        expect(page.locator("h1.headline")).to_contain_text("Finansiera 1 av 2 kandidater")
        settled(page)
        table = page.locator("[data-testid=stDataFrame]")
        for row, cost in enumerate(("350", "250", "180")):  # one cell after another, none is lost
            write_cell(page, table, "Kostnad per år, tkr", row % 2, cost)
        expect(page.locator("h1.headline")).to_contain_text("Finansiera 2 av 2 kandidater")
        page.get_by_role("button", name="Lägg in i scenariot").click()
        expect(page.get_by_text("Scenariot har det här urvalet")).to_be_visible()
        page.get_by_role("button", name="Ångra").click()
        expect(page.get_by_role("button", name="Lägg in i scenariot")).to_be_visible()
