"""The sliders of Spend down: the answer and both charts follow the hand, and the server then says the same."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_dragging_browser import (
    COUNT_SENT,
    DRAWN,
    answered,
    let_go_unanswered,
    middle,
    stops_come,
)
from tests.support.browser.app_runner import at_rest, bring_into_view, settled, visit

CHARTS = (".st-key-down-equity .chart", ".st-key-down-extra .chart")
TARGET = '[class*="-down-target"]'


def said(page: Page) -> list[str]:
    """The answer and its reason, and the titles of both charts."""
    places = (
        ".spend-answer .headline",
        ".spend-answer .why",
    )
    return [
        *(page.locator(place).inner_html() for place in places),
        *page.locator(".chart-title").all_inner_texts(),
    ]


def drawn(page: Page) -> list[str]:
    return [page.evaluate(DRAWN, chart) for chart in CHARTS]


def follows(page: Page, before: list[str]) -> tuple[list[str], list[str]]:
    """What stands there while nothing has been sent."""
    for chart in CHARTS:
        expect(page.locator(f"{chart}.ahead")).to_be_visible()
    told = said(page)
    assert told != before
    return told, drawn(page)


def agrees(page: Page, told: list[str], charts: list[str]) -> None:
    answered(page)
    expect(page.locator(".chart.ahead")).to_have_count(0)
    assert said(page) == told
    assert drawn(page) == charts


def test_the_plan_follows_a_dragged_target_and_the_server_says_the_same(browser: Browser, address: str):
    with visit(browser, f"{address}/spend_down?plan=nils-2021", still=True) as page:
        settled(page)
        page.evaluate(COUNT_SENT)
        before, lever = said(page), page.locator(f"{TARGET} div:has(> div > input[type=range])")
        bring_into_view(lever)
        at_rest(page)
        x, y = middle(lever)
        with stops_come(page):
            page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y, steps=4)
        follows(page, before)
        with let_go_unanswered(page):
            page.mouse.up()
        agrees(page, *follows(page, before))


def test_arrow_keys_move_the_plan_on_a_phone_too(browser: Browser, address: str):
    with visit(
        browser, f"{address}/spend_down?plan=nils-2021", size=(390, 844), locale="en-GB", still=True
    ) as page:
        settled(page)
        page.evaluate(COUNT_SENT)
        before = said(page)
        with stops_come(page):
            page.locator(f"{TARGET} input[type=range]").focus()
        with let_go_unanswered(page):
            page.keyboard.press("ArrowRight")
        agrees(page, *follows(page, before))
