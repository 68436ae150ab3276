"""The still picture that a browser is shown first: it is there at once, stands right, and goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import ROOT, put_the_tour_away, settled, window

PARTS = (".headline", ".why", "dl.cards", ".card:nth-child(3) .figure", "h2.chart-title", ".chart-subtitle")
SCRIPTS = "**/static/js/*"


@pytest.fixture
def first_page(address: str) -> str:
    return f"{address}/?plan=nils-2021"


@pytest.fixture(params=[(1366, 768), (1920, 1080), (390, 844)], ids=["laptop", "wall", "phone"])
def page(browser: Browser, first_page: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser that comes new and gets no scripts, so that the picture stays."""
    with window(browser, size=request.param) as page:
        put_the_tour_away(page, first_page)
        page.route(SCRIPTS, lambda route: route.abort())
        page.goto(first_page)
        yield page


PLANS = sorted(path.name for path in (ROOT / "data" / "plans").iterdir())
MEASURED = """() => {
  const at = name => document.querySelector(`#first-sight ${name}`).getBoundingClientRect();
  const line = parseFloat(getComputedStyle(document.querySelector("#first-sight .headline")).lineHeight);
  return [at(".headline").height / line, at(".chart").bottom];
}"""


def test_the_headline_is_two_lines_at_most_and_the_whole_chart_of_equity_above_the_fold(
    browser: Browser, address: str
):
    """Of every plan, in both languages, for one who sees the tour: the still picture stands as the page will."""
    measured = {}
    for locale in ("sv-SE", "en-US"):
        with window(browser, locale=locale, size=(1366, 768)) as page:
            page.route(SCRIPTS, lambda route: route.abort())
            for plan in PLANS:
                page.goto(f"{address}/?plan={plan}")
                measured[plan, locale] = page.evaluate(MEASURED)
    assert len(measured) == 10
    assert {each: lines for each, (lines, _) in measured.items() if not 0.9 < lines < 2.1} == {}
    assert {each: bottom for each, (_, bottom) in measured.items() if not 500 < bottom <= 768} == {}


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


def test_every_part_stands_where_the_page_will_put_it_and_goes_at_the_first_key(page: Page, first_page: str):
    first = places(page, "#first-sight", ".chart")
    assert (
        len(first) > len(PARTS) + 4
    )  # the chart, and years and figures with 20 in them; on a phone not all have room
    expect(page.locator("#first-sight")).to_contain_text("Reglagen laddas")
    page.keyboard.press("Tab")
    expect(page.locator("#first-sight")).to_have_count(0)
    page.unroute(SCRIPTS)
    page.goto(first_page)
    expect(page.locator(".foot")).to_be_visible()
    settled(page)
    assert page.locator("h1").count() == 1
    drawn = places(page, "[data-testid=stMain]", ".st-key-equity-chart .chart")
    assert first.keys() <= drawn.keys()
    far = {
        part: (place, drawn[part])
        for part, place in first.items()
        if max(abs(a - b) for a, b in zip(place, drawn[part], strict=True)) > 2
    }
    assert far == {}
