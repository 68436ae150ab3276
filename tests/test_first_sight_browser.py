"""The still picture that a browser is shown first: it is there at once, stands right, and goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app_runner import CHROMIUM, chromium, free_port, running_app, settled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the PATH"),
]
PARTS = (".headline", ".why", "dl.cards", ".card:nth-child(3) .figure", "h2.chart-title", ".chart-subtitle")
SCRIPTS = "**/static/js/*"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("sight") / "store.db", free_port()) as url:
        yield f"{url}/?plan=nils-2021"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(params=[(1366, 768), (1920, 1080), (390, 844)], ids=["laptop", "wall", "phone"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser that comes new and gets no scripts, so that the picture stays."""
    width, height = request.param
    context = browser.new_context(locale="sv-SE", viewport={"width": width, "height": height})
    context.add_cookies([{"name": "utblick_tour", "value": "seen", "url": address}])
    page = context.new_page()
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(address)
    yield page
    context.close()


def places(page: Page, within: str, chart: str) -> dict[str, tuple[int, ...]]:
    """Where each part stands, and what the chart says where, in whole pixels."""
    found = {}
    for part in (*PARTS, chart):
        box = page.locator(f"{within} {part}").first.bounding_box()
        assert box is not None
        found["chart" if part == chart else part] = tuple(round(box[side]) for side in ("x", "y", "width"))
    texts = page.locator(f"{within} {chart} text").filter(has_text="20").all()
    for text in texts:
        box = text.bounding_box()
        assert box is not None
        found[text.inner_html()] = (round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    return found


def test_every_part_stands_where_the_page_will_put_it(page: Page, address: str):
    first = places(page, "#first-sight", ".sketch")
    assert len(first) > len(PARTS) + 5  # the years and the figures with 20 in them
    page.unroute(SCRIPTS)
    page.goto(address)
    expect(page.locator(".foot")).to_be_visible(timeout=20_000)
    settled(page)
    assert page.locator("h1").count() == 1
    drawn = places(page, "[data-testid=stMain]", ".st-key-equity-chart .js-plotly-plot")
    assert first.keys() <= drawn.keys()
    far = {
        part: (place, drawn[part])
        for part, place in first.items()
        if max(abs(a - b) for a, b in zip(place, drawn[part], strict=True)) > 2
    }
    assert far == {}


def test_it_says_what_it_is_waiting_for_and_goes_at_the_first_key(page: Page):
    expect(page.locator("#first-sight")).to_contain_text("Reglagen är på väg")
    page.keyboard.press("Tab")
    expect(page.locator("#first-sight")).to_have_count(0)
