"""What a person does with a chart: points at it, clicks, taps, keeps it as a picture, widens the window."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from reports.charts.palette import DARK, LIGHT
from scenarios.changing.changes import AddProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import at_rest, bring_into_view, settled, visit
from tests.support.browser.keyboard import LOOKS, MARKED, name_of_focus

CHART = ".st-key-equity-chart .chart"
BOX = f"{CHART} .chart-box"
SAVE = "Spara som bild"


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The overview of a plan, where each test finds it as it was."""
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as opened:
        settled(opened)
        expect(opened.locator("html[data-asks]")).to_be_attached()
        yield opened


@pytest.fixture(autouse=True)
def away(page: Page) -> None:
    """The pointer is on nothing."""
    page.mouse.move(1, 400)


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def bar(page: Page, at: int) -> tuple[float, float]:
    """The middle of a bar of equity: 0 is the opening's, after it come the years."""
    return middle(page.locator(f"{CHART} .bar").nth(at))


def test_the_box_tells_a_years_figures_with_an_arrow_that_asks_and_goes_as_the_pointer_goes(page: Page):
    box = page.locator(BOX)
    expect(box).to_be_hidden()
    page.mouse.move(*bar(page, 2))
    expect(box).to_have_text("2022 (tkr)Eget kapital: 1\u00a0145Tak: 595Utrymme: \u2212550Resultat: 225")
    assert box.locator("b").all_inner_texts() == ["2022"]
    assert page.locator(CHART).evaluate("chart => chart.style.cursor") == "pointer"
    page.mouse.move(*bar(page, 5))
    expect(box.locator("b")).to_have_text("2025")
    edge, frame = box.bounding_box(), page.locator(CHART).bounding_box()
    assert edge is not None
    assert frame is not None
    assert frame["x"] <= edge["x"]
    assert edge["x"] + edge["width"] <= frame["x"] + frame["width"]
    page.mouse.move(frame["x"] + 5, frame["y"] + 150)  # the figures of the axis ask nothing
    expect(box).to_be_hidden()
    assert page.locator(CHART).evaluate("chart => chart.style.cursor") == ""
    page.mouse.move(*bar(page, 2))
    expect(box).to_be_visible()
    page.mouse.move(1, 400)
    expect(box).to_be_hidden()


def test_a_click_while_the_page_is_being_drawn_anew_is_not_lost(page: Page):
    lever = page.locator(".st-key-lever-utilisation input[type=range]")
    at = bar(page, 5)
    page.mouse.move(*at)
    lever.evaluate("each => each.focus({preventScroll: true})")
    page.keyboard.press("ArrowLeft")
    page.mouse.click(*at)
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("h2.part")).to_have_text("Eget kapital 2025")
    settled(page)
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Ångra").click()
    settled(page)
    expect(page.locator("h1.headline")).to_contain_text("1\u00a0820")


def test_a_chart_is_kept_as_a_picture_with_its_title_by_a_button_that_tab_reaches(page: Page):
    svg = page.locator(f"{CHART} > svg")
    button = page.locator(CHART).get_by_role("button", name=SAVE)
    page.locator(".st-key-card-asks button").last.focus()
    page.evaluate(LOOKS)
    page.keyboard.press("Tab")
    assert name_of_focus(page) == SAVE
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")
    assert page.evaluate(MARKED)
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename == "Eget-kapital-ligger-över-taket-alla-år-till-och-med-2025.png"
    kept = Image.open(io.BytesIO(told.value.path().read_bytes())).convert("RGB")
    size = svg.bounding_box()
    assert size is not None
    assert kept.size == (2 * round(size["width"]), 2 * (round(size["height"]) + 40))
    for corner in ((0, 0), (kept.width - 1, 0), (0, kept.height - 1)):
        assert kept.getpixel(corner) == colour(LIGHT.ground)
    seen = {each for _, each in kept.getcolors(1 << 24) or []}
    assert {colour(LIGHT.ceiling), colour(LIGHT.equity), colour(LIGHT.equity_extended)} <= seen
    title, under = kept.crop((0, 0, kept.width, 64)), kept.crop((0, 64, kept.width, 80))
    assert len(title.getcolors(1 << 24) or []) > 2
    assert len(under.getcolors(1 << 24) or []) == 1


def colour(said: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(said.lstrip("#")))


def test_a_chart_follows_the_window_and_the_colours_of_the_page(page: Page):
    svg = page.locator(f"{CHART} > svg")
    same, wide = svg.element_handle(), line_ends(page)
    page.set_viewport_size({"width": 1000, "height": 768})
    at_rest(page)
    assert line_ends(page) < wide - 100
    page.set_viewport_size({"width": 1366, "height": 768})
    at_rest(page)
    assert line_ends(page) == wide
    ceiling = page.locator(f"{CHART} path[style*='--ceiling']").first
    expect(ceiling).to_have_css("stroke", f"rgb{colour(LIGHT.ceiling)}")
    page.evaluate("colour => document.documentElement.style.setProperty('--ceiling', colour)", DARK.ceiling)
    expect(ceiling).to_have_css("stroke", f"rgb{colour(DARK.ceiling)}")
    page.evaluate("document.documentElement.style.removeProperty('--ceiling')")
    assert same.evaluate("svg => svg.isConnected")


def line_ends(page: Page) -> float:
    """Where the bars end at the right, in pixels."""
    box = page.locator(f"{CHART} .bar").last.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


def test_a_tap_tells_the_box_and_asks(page: Page):
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    x, y = bar(page, 3)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(page.locator(BOX).locator("b")).to_have_text("2023")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("h2.part")).to_have_text("Eget kapital 2023")
    settled(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


ODD = AddProject(project="x", name="<b>Unga</b> & <script>x</script>", yearly_cost=400_000, start="2022-01")
LINES = (
    "svg => [...svg.querySelectorAll('.tick')].map(each => [...each.children].map(line => line.textContent))"
)


def test_names_on_a_phone_stand_on_several_lines_and_are_text_whatever_is_in_them(
    browser: Browser, address: str
):
    link = to_link(Scenario(name="-", plan_id="nils-2021", years=5, changes=(ODD,)))
    with visit(browser, f"{address}/compare?plan=nils-2021&c={link}", size=(390, 844), still=True) as page:
        settled(page)
        bridge = page.locator(".st-key-bridge-chart .chart > svg")
        bring_into_view(bridge)
        at_rest(page)
        names = bridge.evaluate(LINES)
        [odd] = [lines for lines in names if "Unga" in " ".join(lines)]
        assert "<b>Unga</b> & <script>" in " ".join(odd)
        assert len(odd) > 1
        assert ["Dokumentet"] in names
        assert page.locator(".chart script").count() == 0
        frame = page.locator(".st-key-bridge-chart .chart").bounding_box()
        assert frame is not None
        for box in [each.bounding_box() for each in bridge.locator(".tick").all()]:
            assert box is not None
            assert frame["x"] <= box["x"]
