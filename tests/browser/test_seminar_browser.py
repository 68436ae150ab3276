"""The seminar in a real browser: keys and a presenter's remote, the floor's proposal, two windows in step."""

import pytest
from playwright.sync_api import Browser, Page, expect

from scenarios.changing.changes import ProposeProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import Witness, at_rest, window
from tests.support.browser.looking import broken_rules, english_left, foreign_faces, framed

LINK = to_link(
    Scenario(
        name="Höst",
        plan_id="nils-2021",
        changes=tuple(
            ProposeProject(project=f"p{n}", name=name, yearly_cost=cost, priority=5 - n)
            for n, (name, cost) in enumerate((("Unga vuxna", 200_000.0), ("Språkstöd", 150_000.0)))
        ),
    )
)


def wall(page: Page, address: str, step: int = 1, **query: str) -> None:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    page.goto(f"{address}/seminar?plan=nils-2021&view=wall&step={step}{more}")
    expect(page.locator(".wall-count")).to_contain_text(f"{step} /")


def message(page: Page, text: str) -> None:
    expect(page.locator(".wall-message h1")).to_contain_text(text)


def at(page: Page, step: int) -> None:
    expect(page.locator(".wall-count")).to_contain_text(f"{step} /")


def test_a_seminar_is_held_from_the_wall(browser: Browser, address: str):
    with window(browser, locale="en-GB", size=(1024, 768)) as page:
        wall(page, address)
        arrows_and_a_presenters_remote_step_through_the_story(page)
        nothing_else_is_on_the_wall_and_it_fits_a_projector(page)
        a_bar_says_how_it_came_about(page)
        the_presenters_window_and_the_wall_keep_in_step(page, address)
        any_key_lights_a_black_wall_and_escape_ends(page)
        the_desk_starts_where_one_says(page)
        a_proposal_from_the_floor_is_keyed_in_seen_and_kept(page)
        wall(page, address, 6, c=LINK)
        the_room_picks_by_number_and_the_program_answers(page)


def back_to(page: Page, step: int) -> None:
    """From the screen after."""
    page.keyboard.press("PageUp")
    at(page, step)


def arrows_and_a_presenters_remote_step_through_the_story(page: Page) -> None:
    """Afterwards on screen 4."""
    for key, step in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), (" ", 3), ("ArrowLeft", 2), ("End", 6), ("Home", 1)):  # fmt: skip
        page.keyboard.press(key)
        at(page, step)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    at(page, 2)
    page.keyboard.press("Home")
    at(page, 1)
    for _ in range(4):  # fast presses are all counted
        page.keyboard.press("ArrowRight")
    at(page, 5)
    back_to(page, 4)


FRAMES = """() => [document.activeElement, ...document.querySelectorAll("main, section")].flatMap(each => {
  const style = getComputedStyle(each);
  return [style.outlineStyle, style.boxShadow].filter(drawn => drawn !== "none");
})"""
"""Every frame, as an outline or a shadow, around what holds the focus and around the areas of the page."""
LARGE_ENOUGH = """height => {
  const figure = document.querySelector(".chart .tick text");
  return figure && parseFloat(getComputedStyle(figure).fontSize) >= height / 50;
}"""
"""Figures are read from the back of the room, also once the wall has heard of its new size."""


def nothing_else_is_on_the_wall_and_it_fits_a_projector(page: Page) -> None:
    """From screen 4 to screen 3 of the story."""
    back_to(page, 3)
    expect(page.locator(".chart .bar").first).to_be_visible()
    for chrome in ("[data-testid=stHeader]", ".st-key-head", ".foot", ".chart-save"):
        assert page.locator(chrome).count() == 0 or not page.locator(chrome).first.is_visible()
    for size in ((1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_function(LARGE_ENOUGH, arg=size[1])
        at_rest(page)
        chart = page.locator(".chart").bounding_box()
        strip = page.locator(".wall-strip").bounding_box()
        assert chart is not None
        assert strip is not None
        assert chart["height"] > 0.5 * size[1]
        assert chart["y"] + chart["height"] <= strip["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def a_bar_says_how_it_came_about(page: Page) -> None:
    """On screen 3 of the story, on the larger projector; afterwards on screen 4, on the smaller one."""
    box = page.locator(".chart .bar").nth(5).bounding_box()  # the opening's, and those of five years
    assert box is not None
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.8 * box["height"])
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2025")
    expect(dialog).to_contain_text("1,820")
    page.keyboard.press("ArrowRight")  # in a dialog the keys are the dialog's
    at_rest(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    at(page, 3)
    page.keyboard.press("ArrowRight")
    at(page, 4)
    page.set_viewport_size({"width": 1024, "height": 768})
    at_rest(page)


def the_presenters_window_and_the_wall_keep_in_step(page: Page, address: str) -> None:
    """From screen 4 to screen 2, and afterwards on screen 4."""
    for step in (3, 2):
        back_to(page, step)
    notes = page.context.new_page()
    notes.goto(f"{address}/seminar?plan=nils-2021&view=notes")
    at(notes, 2)  # it asks the wall where it is
    expect(notes.locator(".presenter .notes")).to_contain_text("695")
    notes.keyboard.press("PageDown")
    at(page, 3)
    at(notes, 3)
    page.keyboard.press("ArrowRight")
    at(notes, 4)
    expect(notes.locator(".wall-clock")).to_contain_text("min")
    notes.close()


def any_key_lights_a_black_wall_and_escape_ends(page: Page) -> None:
    """On screen 4."""
    at(page, 4)
    page.keyboard.press("b")
    assert page.evaluate("document.body.classList.contains('wall-black')")
    page.keyboard.press("ArrowRight")  # any key lights the wall again, and does nothing else
    assert not page.evaluate("document.body.classList.contains('wall-black')")
    at(page, 4)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("h1.headline")).to_contain_text("ready for the wall")


def the_desk_starts_where_one_says(page: Page) -> None:
    """Afterwards on screen 4, wherever the wall was left a moment ago."""
    page.get_by_role("button", name="2. Where we are").click()
    page.get_by_role("button", name="Show this screen on the wall").click()
    at(page, 2)
    for step in (3, 4):  # the click has left the focus on the area behind: a key must draw no frame around it
        page.keyboard.press("ArrowRight")
        at(page, step)
        assert page.evaluate(FRAMES) == []


def a_proposal_from_the_floor_is_keyed_in_seen_and_kept(page: Page) -> None:
    """From screen 4 to screen 3 and on."""
    back_to(page, 3)
    message(
        page,
        "Equity reaches SEK 1,820 thousand in 2025".replace("SEK ", "SEK\u00a0").replace(
            " thousand", "\u00a0thousand"
        ),
    )
    page.keyboard.press("l")
    name = page.get_by_label("What is proposed")
    name.click()
    name.press_sequentially("Lunch club 2")  # keys of the wall are letters here
    page.keyboard.press("Tab")
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    message(page, "SEK\u00a01,520\u00a0thousand")
    at(page, 3)
    page.get_by_role("button", name="Keep as an option").click()
    message(page, "SEK\u00a01,820\u00a0thousand")
    page.keyboard.press("Escape")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    at(page, 5)
    message(page, "2 options")
    expect(page.get_by_role("button", name="1 Lunch club 2")).to_be_visible()
    page.keyboard.press("ArrowRight")
    message(page, "Proposed decision: grant Lunch club 2")
    page.reload()
    message(page, "Proposed decision: grant Lunch club 2")  # kept with the work


def the_room_picks_by_number_and_the_program_answers(page: Page) -> None:
    message(page, "What would you fund?")
    page.keyboard.press("2")
    message(page, "The room funds 1 of 2")
    page.keyboard.press("m")
    expect(page.locator(".wall-under")).to_contain_text("The program funds")
    page.keyboard.press("2")
    message(page, "What would you fund?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_and_the_notes_break_no_rule_and_are_swedish(
    browser: Browser, address: str, witness: Witness, scheme: str
):
    found = {}
    with window(browser, size=(1024, 768), scheme=scheme, still=True) as page:
        wall(page, address, 1, c=LINK)
        assert framed(page) == []
        for step in range(1, 8):
            at(page, step)
            page.keyboard.press("l")
            expect(page.locator(".st-key-floor-project")).to_be_visible()
            at_rest(page)
            found[f"wall {step}"] = (broken_rules(page), english_left(page), foreign_faces(page))
            page.keyboard.press("Escape")
            at_rest(page)
            page.keyboard.press("PageDown")
        page.goto(f"{address}/seminar?plan=nils-2021&view=notes&step=3")
        at(page, 3)
        at_rest(page)
        assert framed(page) == []
        found["notes"] = (broken_rules(page), english_left(page), foreign_faces(page))
    assert {where: what for where, what in found.items() if any(what)} == {}
    assert witness.unanswered == []


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_each_figure_of_where_we_are_keeps_to_its_own_room_on_the_wall(
    browser: Browser, address: str, locale: str
):
    with window(browser, locale=locale, size=(1366, 768), still=True) as page:
        wall(page, address, step=2)
        for width, height in ((1366, 768), (1920, 1080), (1024, 768), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            at_rest(page)
            figures = page.locator(".wall-measures dd:not(.against)")
            assert figures.count() == 3
            over = "all => all.filter(each => each.scrollWidth > each.clientWidth)"
            assert figures.evaluate_all(over) == []
