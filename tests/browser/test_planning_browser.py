"""Spend down and Choose in a real browser: keys in quick succession lock no year, terms survive a reload."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.pages.test_choosing_pages import PROPOSED
from tests.support.browser.app_runner import headline, settled, visit


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(name))


def press(lever: Locator, times: int, apart: int, *, key: str = "ArrowRight") -> None:
    """Presses an arrow so many times, so many milliseconds apart: the pace is what is tested."""
    expect(lever).to_have_count(1)
    lever.focus()
    for _ in range(times):
        expect(lever).to_have_count(1)  # a busy browser shows for a moment what goes and what has come
        lever.press(key)
        lever.page.wait_for_timeout(apart)


def says(page: Page, words: str) -> None:
    expect(page.locator("h1.headline")).to_contain_text(words.replace(" tkr", "\u00a0tkr"))


def no_year_is_locked(page: Page) -> None:
    settled(page)
    fields = page.locator(".st-key-year-amounts input")
    assert [fields.nth(n).input_value() for n in range(fields.count())] == [""] * fields.count()
    assert "●" not in page.locator(".st-key-year-amounts").inner_text()
    expect(page.locator(".st-key-release-years")).to_have_count(0)


def test_a_plan_of_the_surplus_takes_keys_in_quick_succession_survives_a_reload_and_is_remedied(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/spend_down?plan=nils-2021") as page:
        says(page, "258 tkr")
        keys_in_quick_succession_on_the_target_year_lock_no_year(page)
        what_is_asked_of_a_spend_down_survives_a_reload(page)
        no_year_is_locked_once_they_are_released(page)
        amounts_typed_fast_are_all_taken(page)
        no_year_is_locked_once_they_are_released(page)
        keys_in_quick_succession_on_the_first_year_lock_no_year(page)
        a_remedy_sets_its_limit_exactly(page)


def no_year_is_locked_once_they_are_released(page: Page) -> None:
    page.locator(".st-key-release-years button").click()
    no_year_is_locked(page)


def keys_in_quick_succession_on_the_target_year_lock_no_year(page: Page) -> None:
    year = slider(page, "Senast på taket år")
    for apart in (60, 120, 250):
        press(year, 2, apart)
        settled(page)
        says(page, "245 tkr")  # (695 + 5 x 225 - 595.2) / 5
        expect(year).to_have_attribute("aria-valuetext", "2025")
        no_year_is_locked(page)
        assert "Inte möjligt" not in headline(page)
        press(year, 2, apart, key="ArrowLeft")
        settled(page)
        says(page, "258 tkr")
        no_year_is_locked(page)


def keys_in_quick_succession_on_the_first_year_lock_no_year(page: Page) -> None:
    for key, apart, reached in (
        ("ArrowRight", 60, 2023),
        ("ArrowLeft", 250, 2021),
        ("ArrowRight", 150, 2023),
        ("ArrowLeft", 60, 2021),
    ):
        page.get_by_role("button", name="Mer", exact=True).click()
        year = slider(page, "Inte före")
        press(year, 2, apart, key=key)
        settled(page)
        expect(year).to_have_attribute("aria-valuetext", str(reached))
        page.keyboard.press("Escape")
        expect(page.locator("h1.headline")).to_contain_text(f"{reached}–2025")
        no_year_is_locked(page)


def amounts_typed_fast_are_all_taken(page: Page) -> None:
    page.get_by_role("textbox", name="2021", exact=True).focus()
    for amount in ("200", "300", "280", "100", "150"):
        page.keyboard.type(amount, delay=20)
        page.keyboard.press("Tab")
    settled(page)
    locked = "Låst: 2021: 200 000 kr, 2022: 300 000 kr, 2023: 280 000 kr, 2024: 100 000 kr, 2025: 150 000 kr"
    spaced = re.sub(r"(?<=\d) (?=\d{3}| ?kr)|(?<=\d) (?=kr)", "\u00a0", locked)
    expect(page.get_by_text(spaced)).to_be_visible()


def what_is_asked_of_a_spend_down_survives_a_reload(page: Page) -> None:
    """Afterwards the target year is the one from before."""
    press(slider(page, "Senast på taket år"), 1, 300)
    settled(page)
    says(page, "250 tkr")
    page.get_by_role("textbox", name="2022", exact=True).fill("200,5")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("Låst: 2022: 200\u00a0500\u00a0kr")).to_be_visible()
    said = headline(page)
    page.reload()
    settled(page)
    expect(page.get_by_text("Låst: 2022: 200\u00a0500\u00a0kr")).to_be_visible()
    assert headline(page) == said
    expect(slider(page, "Senast på taket år")).to_have_attribute("aria-valuetext", "2024")
    expect(page.get_by_role("textbox", name="● 2022", exact=True)).to_have_value("200,5")
    press(slider(page, "Senast på taket år"), 1, 300, key="ArrowLeft")


def a_remedy_sets_its_limit_exactly(page: Page) -> None:
    capacity = slider(page, "Tak per år")
    capacity.focus()
    capacity.press("Home")
    settled(page)
    says(page, "0 tkr per år är för lite")
    page.get_by_role("button", name=re.compile("Tillåt 259")).click()
    settled(page)
    expect(capacity).to_have_attribute("aria-valuetext", "259\u00a0tkr")
    says(page, "258 tkr")
    no_year_is_locked(page)


def test_what_is_asked_of_a_choice_survives_a_reload(browser: Browser, address: str):
    link = to_link(Scenario(name="Candidates", plan_id="nils-2021", years=5, changes=PROPOSED))
    with visit(browser, f"{address}/choose?plan=nils-2021&c={link}") as page:
        says(page, "Finansiera 2 av 3 kandidater")
        frame = slider(page, "Insatser per år, högst")
        frame.focus()
        frame.press("Home")
        says(page, "Ingen kandidat ryms.")
        settled(page)
        page.reload()
        says(page, "Ingen kandidat ryms.")
        expect(frame).to_have_attribute("aria-valuetext", "2\u00a0200\u00a0tkr")
