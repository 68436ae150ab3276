"""A lever is dragged in a real browser: the answer follows the hand, and on release the server's takes over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser.app_runner import (
    at_rest,
    bring_into_view,
    put_the_tour_away,
    settled,
    visit,
    window,
)

COUNT_SENT = """() => {
  const socket = Object.getPrototypeOf(WebSocket.prototype), send = socket.send;
  const kept = [];
  window.framesSent = 0;
  window.heldBack = false;
  socket.send = function (data) {
    if (window.heldBack) return kept.push([this, data]);
    window.framesSent += 1;
    return send.call(this, data);
  };
  window.framesHeld = () => kept.length;
  window.letGo = () => {
    window.heldBack = false;
    for (const [through, data] of kept.splice(0)) through.send(data);
  };
}"""
"""Counts what is sent to the server, and holds it back while a test looks at what the page shows without an answer."""
DRAWN = """chart => {
  const told = node => node.nodeType === Node.TEXT_NODE ? node.data : [
    node.nodeName,
    [...node.attributes].map(each => `${each.name}=${each.value.replace(/hatch-\\d+/, "hatch")}`).sort(),
    [...node.childNodes].map(told),
  ];
  return JSON.stringify([...document.querySelector(chart).querySelector("svg").childNodes].map(told));
}"""
"""All that a chart shows: its bars, lines, marks and texts, and where they stand, in whatever order an element says it."""
CHART = ".st-key-equity-chart .chart"


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page: its words and figures, and the chart."""

    said: tuple[str, ...]
    drawn: str


def words(page: Page) -> tuple[str, ...]:
    places = ("h1.headline", "h1.headline + p.why", "dl.cards", ".st-key-equity-chart .chart-title", ".answer-line")  # fmt: skip
    return tuple(page.locator(place).inner_html() for place in places)


def by_server(page: Page) -> Shown:
    expect(page.locator(f"{CHART}.ahead")).to_have_count(0)
    return Shown(words(page), page.evaluate(DRAWN, CHART))


def ahead(page: Page) -> Shown:
    expect(page.locator(f"{CHART}.ahead")).to_be_visible()
    return Shown(words(page), page.evaluate(DRAWN, CHART))


def count_from_nothing(page: Page) -> None:
    page.evaluate("() => { framesSent = 0; }")


@contextmanager
def let_go_unanswered(page: Page) -> Iterator[None]:
    """Lets go of a lever that nothing has been sent of yet, and holds back what is sent then."""
    assert page.evaluate("framesSent") == 0
    page.evaluate("() => { heldBack = true; }")
    yield
    page.wait_for_function("() => framesHeld() > 0")


def answered(page: Page) -> None:
    """Sends what has been held back, and waits for the server's answer."""
    page.evaluate("() => letGo()")
    at_rest(page)


def thumb(page: Page, lever: str) -> Locator:
    return page.locator(f".st-key-lever-{lever} div:has(> div > input[type=range])")


def middle(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@contextmanager
def stops_come(page: Page) -> Iterator[None]:
    """Waits until what a lever would do has been sent, and is there to be looked up."""
    with page.expect_response(lambda answer: "/stops?" in answer.url) as told:
        yield
    told.value.finished()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def drawn_by_a_finger(page: Page, lever: Locator, steps: tuple[float, ...]) -> None:
    """Draws the thumb of a slider so far from where it was, step by step, and lets go; the server has not answered yet."""
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    bring_into_view(lever)
    at_rest(page)
    x, y = middle(lever)

    def touch(kind: str, *points: float) -> None:
        at = [{"x": point, "y": y} for point in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    with stops_come(page):
        touch("touchStart", x)
    for step in steps:
        touch("touchMove", x + step)
    with let_go_unanswered(page):
        touch("touchEnd")
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": False})


STOPS_ARE_THERE = """lever => {
  const from = document.querySelector("[data-stops]").dataset.stops;
  return performance.getEntriesByType("resource").some(({ name }) => name.includes(`${from}&lever=${lever}&`));
}"""
"""Whether what a lever would do, as the page stands, has been sent: by itself where the lever was in hand before."""


@contextmanager
def overview(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    with visit(browser, f"{address}/?plan=nils-2021", still=True, **how) as page:
        settled(page)
        page.evaluate(COUNT_SENT)
        yield page


def test_the_answer_follows_what_is_dragged_without_the_server_which_then_says_the_same(
    browser: Browser, address: str
):
    with overview(browser, address) as page:
        a_lever_that_is_dragged_back_leaves_all_as_it_was(page)
        the_answer_follows_a_dragged_lever_without_the_server_which_then_says_the_same(page)
        count_from_nothing(page)
        another_lever_moved_before_the_answer_has_come_is_not_told_of_the_state_before(page)


def test_the_answer_follows_keys_and_fingers_too(browser: Browser, address: str):
    with overview(browser, address, locale="en-GB") as page:
        arrow_keys_move_the_answer_and_the_server_says_the_same(page)
        count_from_nothing(page)
        a_finger_on_a_phone_moves_the_answer_too(page)


def a_lever_that_is_dragged_back_leaves_all_as_it_was(page: Page) -> None:
    before = by_server(page)
    x, y = middle(thumb(page, "utilisation"))
    with stops_come(page):
        page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    assert ahead(page).said != before.said
    page.mouse.move(x, y, steps=4)
    expect(page.locator(f"{CHART}.ahead")).to_have_count(0)
    page.mouse.up()
    at_rest(page)
    assert by_server(page) == before
    assert page.evaluate("framesSent") == 0


def the_answer_follows_a_dragged_lever_without_the_server_which_then_says_the_same(page: Page) -> None:
    """What the lever would do has come before, as it was dragged there and back."""
    before = by_server(page)
    x, y = middle(thumb(page, "utilisation"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=4)
    first = ahead(page)
    page.mouse.move(x - 60, y, steps=4)
    with let_go_unanswered(page):
        page.mouse.up()
    told = ahead(page)
    assert len({before.said, first.said, told.said}) == 3
    assert before.drawn != first.drawn
    assert before.drawn != told.drawn
    answered(page)
    assert by_server(page) == told


def another_lever_moved_before_the_answer_has_come_is_not_told_of_the_state_before(page: Page) -> None:
    with stops_come(page):
        page.mouse.move(*middle(thumb(page, "extra_interventions")))
    x, y = middle(thumb(page, "utilisation"))
    page.mouse.move(x, y)
    page.wait_for_function(STOPS_ARE_THERE, arg="utilisation")
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=4)
    with let_go_unanswered(page):
        page.mouse.up()
    told = ahead(page)
    across, down = middle(thumb(page, "extra_interventions"))
    page.mouse.move(across, down)
    page.mouse.down()
    page.mouse.move(across + 20, down, steps=3)
    assert ahead(page) == told
    page.mouse.up()
    answered(page)
    both = by_server(page)
    assert both.said != told.said
    page.reload()
    settled(page)
    assert by_server(page) == both


def arrow_keys_move_the_answer_and_the_server_says_the_same(page: Page) -> None:
    before = by_server(page)
    with stops_come(page):
        page.locator(".st-key-lever-extra_interventions input[type=range]").focus()
    with let_go_unanswered(page):
        page.keyboard.press("ArrowRight")
    one, line = ahead(page), page.locator(".answer-line b").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".answer-line b")).not_to_have_text(line)
    two = ahead(page)
    assert len({before.said, one.said, two.said}) == 3
    answered(page)
    assert by_server(page) == two


def a_finger_on_a_phone_moves_the_answer_too(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at_rest(page)
    before = by_server(page)
    drawn_by_a_finger(page, thumb(page, "utilisation"), (-10, -20, -30))
    told = ahead(page)
    assert told.said != before.said
    answered(page)
    assert by_server(page) == told


def test_the_wall_follows_a_dragged_lever_of_the_floor(browser: Browser, address: str):
    with window(browser, still=True) as page:
        put_the_tour_away(page, address)
        page.goto(f"{address}/seminar?plan=nils-2021&view=wall&step=3")
        expect(page.locator(".wall-message")).to_be_visible()
        at_rest(page)
        page.keyboard.press("l")
        expect(page.locator(".st-key-wall-floor")).to_be_visible()
        at_rest(page)
        page.evaluate(COUNT_SENT)
        message = page.locator(".wall-message")
        before = message.inner_html()
        x, y = middle(thumb(page, "extra_interventions"))
        with stops_come(page):
            page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 12, y, steps=4)
        wall = ".st-key-wall-chart .chart"
        expect(page.locator(f"{wall}.ahead")).to_be_visible()
        with let_go_unanswered(page):
            page.mouse.up()
        told, drawn = message.inner_html(), page.evaluate(DRAWN, wall)
        assert told != before
        answered(page)
        expect(page.locator(f"{wall}.ahead")).to_have_count(0)
        assert message.inner_html() == told
        assert page.evaluate(DRAWN, wall) == drawn
