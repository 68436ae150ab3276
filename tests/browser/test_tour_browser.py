"""The first visit's tour in a real browser: seen once, stepped through, put away, and asked for again."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import settled, visit

STOPS = (
    "h1.headline",
    ".st-key-equity-chart",
    ".st-key-levers",
    ".st-key-asking-cards",
    ".st-key-overview-ways",
)


def outlined(page: Page, part: str) -> bool:
    style: str = page.locator(part).first.evaluate("part => getComputedStyle(part).outlineStyle")
    return style == "solid"


def remembered(page: Page) -> bool:
    return any(cookie["name"] == "utblick_tour" for cookie in page.context.cookies())


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=str)
def test_the_tour_goes_from_part_to_part_and_never_covers_the_answer(
    browser: Browser, address: str, size: tuple[int, int]
):
    with visit(browser, address, locale="en-US", size=size, first=True, still=True) as page:
        card = page.get_by_role("region", name="Short tour")
        settled(page)
        expect(card).to_be_visible()
        answer, at = page.locator("h1.headline").bounding_box(), card.bounding_box()
        assert answer is not None
        assert at is not None
        assert answer["y"] + answer["height"] <= at["y"]
        for number, part in enumerate(STOPS, start=1):
            settled(page)
            expect(card).to_contain_text(f"{number} of 5")
            # nobody has asked for the first stop: the card alone shows it
            assert [each for each in STOPS if outlined(page, each)] == ([] if number == 1 else [part])
            expect(page.locator(part).first).to_be_in_viewport()
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            card.get_by_role("button", name="Done" if number == 5 else "Next").click()
        settled(page)
        expect(card).to_have_count(0)
        assert not any(outlined(page, each) for each in STOPS)
        assert remembered(page)


def test_the_tour_is_walked_back_and_put_away_by_keyboard_and_stays_away(browser: Browser, address: str):
    with visit(browser, address, first=True, still=True) as page:
        card = page.get_by_role("region", name="Kort rundtur")
        settled(page)
        expect(card).to_be_visible()
        onward = card.get_by_role("button", name="Nästa")
        page.locator(".st-key-help button").focus()
        for _ in range(6):
            page.keyboard.press("Tab")
            if onward.evaluate("button => button === document.activeElement"):
                break
        expect(onward).to_be_focused()
        page.keyboard.press("Enter")
        settled(page)
        expect(card).to_contain_text("2 av 5")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        settled(page)
        expect(card).to_contain_text("1 av 5")
        page.keyboard.press("Escape")
        settled(page)
        expect(card).to_have_count(0)
        page.reload()
        expect(page.locator(".foot")).to_be_visible()
        settled(page)
        expect(page.locator(".tour")).to_have_count(0)


def test_a_moved_lever_leaves_the_tour_where_it_is(browser: Browser, address: str):
    with visit(browser, address, first=True, still=True) as page:
        card = page.get_by_role("region", name="Kort rundtur")
        card.get_by_role("button", name="Nästa").click()
        page.locator(".st-key-lever-utilisation input[type=range]").press("ArrowLeft")
        settled(page)
        expect(page.locator("h1.headline")).not_to_contain_text("1\u00a0820")
        expect(card).to_contain_text("2 av 5")
        page.get_by_text("English", exact=True).click()
        settled(page)
        expect(page.get_by_role("region", name="Short tour")).to_contain_text("2 of 5")


def test_the_tour_is_asked_for_again_in_the_help_of_another_page(browser: Browser, address: str):
    with visit(browser, f"{address}/method", still=True) as page:
        settled(page)
        page.get_by_role("button", name="Hjälp").click()
        page.get_by_role("dialog").get_by_role("button", name="Visa den korta rundturen").click()
        settled(page)
        card = page.get_by_role("region", name="Kort rundtur")
        expect(card).to_contain_text("1 av 5")
        expect(page.get_by_role("dialog")).to_have_count(0)
        card.get_by_role("button", name="Stäng rundturen").click()
        settled(page)
        expect(card).to_have_count(0)


def test_where_the_tour_is_put_away_nothing_takes_its_place_and_the_answer_is_in_the_first_view(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        expect(page.locator(".tour")).to_have_count(0)
        under = page.locator("p.why").first.bounding_box()
        ways = page.locator(".st-key-overview-ways").bounding_box()
        chart = page.locator(".chart").first.bounding_box()
        assert under is not None
        assert ways is not None
        assert chart is not None
        assert ways["y"] - under["y"] - under["height"] < 20
        assert chart["y"] + chart["height"] <= 768
        help_is_searched_with_the_keyboard(page)


def help_is_searched_with_the_keyboard(page: Page) -> None:
    page.get_by_role("button", name="Hjälp").press("Enter")
    settled(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Vart eget kapital är på väg")
    dialog.get_by_role("tab", name="Alla ord").click()
    search = dialog.get_by_label("Sök efter ett ord")
    search.fill("nyttjande")
    search.press("Enter")
    settled(page)
    words = dialog.get_by_role("tabpanel").filter(has=page.get_by_label("Sök efter ett ord")).locator("dt")
    expect(words.first).to_have_text("Nyttjandegrad")
    expect(words).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
