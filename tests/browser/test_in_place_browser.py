"""A lever that is moved changes the charts where they stand, and they are those of a page that is opened there."""

from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import at_rest, settled, visit

DRAWN = """() => [...document.querySelectorAll(".js-plotly-plot")].map(plot => [
  plot.closest("[data-testid=stPlotlyChart]").getAttribute("aria-label"),
  [...plot.querySelectorAll("text")].map(each => each.textContent).sort(),
  [...plot.querySelectorAll(".barlayer path, .scatterlayer path")].map(each => each.getAttribute("d")),
  plot._fullData.map(trace => [trace.customdata, trace.meta, trace.ids]),
])"""
"""What charts say and show: to a reader of screens, in words, as marks, and where a pointer rests."""
LEVER = ".st-key-lever-utilisation input[type=range]"


def pressed(page: Page, key: str) -> None:
    page.locator(LEVER).focus()
    at_rest(page)
    page.keyboard.press(key)
    at_rest(page)


def test_charts_are_changed_where_they_stand_and_agree_with_a_page_opened_there(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        pressed(page, "ArrowLeft")  # the marks of the document come with the first change
        one = page.evaluate(DRAWN)
        page.evaluate("() => { window.plots = [...document.querySelectorAll('.js-plotly-plot')]; }")
        pressed(page, "ArrowLeft")
        two = page.evaluate(DRAWN)
        assert page.evaluate("() => plots.length === 2 && plots.every(each => each.isConnected)")
        assert all(here != there for here, there in zip(one, two, strict=True))
        pressed(page, "ArrowRight")
        assert page.evaluate(DRAWN) == one
        pressed(page, "ArrowLeft")
        page.reload()
        settled(page)
        expect(page.locator(".js-plotly-plot")).to_have_count(2)
        assert page.evaluate(DRAWN) == two
