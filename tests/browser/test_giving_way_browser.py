"""The still picture gives way to a page that answers, part by part, and takes no click from it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser.app_runner import put_the_tour_away, window

SIGHT, PAGE = "#first-sight", "[data-testid=stMain]"


@pytest.fixture
def held() -> list[Route]:
    """What the page has asked for to draw charts with, and has not been given."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, held: list[Route]) -> Iterator[Page]:
    """The overview on a machine too busy to draw a chart: all else of it answers."""
    with window(browser) as page:
        put_the_tour_away(page, address)
        page.route("**/static/js/BidiComponent.*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in
        page.goto(f"{address}/?plan=nils-2021", wait_until="commit")
        expect(page.locator(f"{PAGE} .foot")).to_be_visible()
        yield page


def test_what_the_page_has_drawn_is_not_covered_and_its_chart_takes_the_last_of_the_picture_away(
    page: Page, held: list[Route]
):
    what_the_page_has_drawn_itself_is_not_covered(page)
    for route in held:
        route.continue_()
    expect(page.locator(f"{PAGE} .chart .bar").first).to_be_visible()
    expect(page.locator(SIGHT)).to_have_count(0)


def what_the_page_has_drawn_itself_is_not_covered(page: Page) -> None:
    sight = page.locator(SIGHT)
    expect(sight).to_have_count(1)
    for part in (".headline", ".why", ".cards", ".chart-title", ".sight-mark", ".sight-wait"):
        expect(sight.locator(part).first).to_be_hidden()
    assert (
        page.evaluate(f"getComputedStyle(document.querySelector('{SIGHT}')).backgroundColor")
        == "rgba(0, 0, 0, 0)"
    )
    expect(sight.locator(".chart")).to_be_visible()  # where the page has not drawn its chart


def test_the_first_click_reaches_what_is_beneath(page: Page):
    choice = page.get_by_role("combobox", name="Förbund och plan")
    expect(choice).to_be_visible()  # the foot may stand before the head does
    field = choice.bounding_box()
    assert field is not None
    page.mouse.click(field["x"] + 40, field["y"] + field["height"] / 2)
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator(SIGHT)).to_have_count(0)
