"""One typeface, the program's own, wherever a browser draws a text; and it is there before the first text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from reports.charts.typeface import FONT
from tests.browser.test_first_sight_browser import SCRIPTS
from tests.support.browser.app_runner import settled, visit
from tests.support.browser.faces import CARRIED, drawn_faces
from tests.support.browser.looking import foreign_faces

CHART = ".chart svg"
FAMILY = "element => getComputedStyle(element).fontFamily"
FIRST_FRAME = """
const look = () => {
  const headline = document.querySelector("#first-sight .headline");
  if (!headline || getComputedStyle(headline).visibility !== "visible") return requestAnimationFrame(look);
  window.facesOfFirstFrame = [...document.fonts].filter(face => face.status === "loaded").map(face => face.family);
};
requestAnimationFrame(look);
"""
WIDTHS = """element => [..."0123456789"].map(digit => {
  const said = element.textContent;
  element.textContent = digit.repeat(20);
  const width = element.getComputedTextLength?.() ?? element.getBoundingClientRect().width;
  element.textContent = said;
  return Math.round(width * 100);
})"""
"""How wide an element would be with twenty of each digit, in hundredths of a pixel."""
FIGURES = (".card .change", f"{CHART} .tick text", f"{CHART} .note text")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def test_the_overview_and_its_charts_are_drawn_in_it_with_figures_of_one_width(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        assert foreign_faces(page) == {}
        assert list(drawn_faces(page, CHART)) == [CARRIED]
        assert page.evaluate("document.fonts.check('16px Inter')")
        for part in ("h1.headline", ".figure", f"{CHART} text"):
            family: str = page.locator(part).first.evaluate(FAMILY)
            assert family.replace('"', "'").startswith(FONT)  # after it Streamlit names its own
        page.add_style_tag(content=".card .change { display: inline-block; }")
        for part in FIGURES:
            assert len(set(page.locator(part).first.evaluate(WIDTHS))) == 1, part


def test_the_first_picture_waits_for_it_and_is_drawn_in_it(page: Page, address: str):
    held: list[Route] = []
    page.add_init_script(FIRST_FRAME)
    page.route(SCRIPTS, lambda route: route.abort())
    page.route("**/typeface/*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in
    with page.expect_request("**/typeface/*"):
        page.goto(f"{address}/?plan=nils-2021", wait_until="commit")
    assert page.evaluate("performance.getEntriesByType('paint')") == []
    held[0].continue_()
    page.wait_for_function("window.facesOfFirstFrame")
    assert page.evaluate("facesOfFirstFrame") == ["Inter"]
    assert list(drawn_faces(page, "#first-sight")) == [CARRIED]
