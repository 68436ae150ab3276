"""Futures on the wall in a real browser: a step each where less motion is asked for."""

from itertools import pairwise

from playwright.sync_api import Browser, Page, expect

from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story, StoryStep
from tests.support.browser.app_runner import at_rest, window

STORY = Story(steps=(StoryStep(kind="opening"), StoryStep(kind="futures"), StoryStep(kind="decision")))
LINK = to_link(Scenario(name="Autumn", plan_id="nils-2021", changes=(), story=STORY))


def shown(page: Page, futures: int) -> None:
    """Waits until so many are said to be shown, and each of them is, in all five years."""
    expect(page.locator(".wall-count")).to_contain_text(f"Future {futures} of 20")
    at_rest(page)
    there = 'els => els.filter(el => getComputedStyle(el).opacity === "1").length'
    assert page.locator(".st-key-wall-chart .mark").evaluate_all(there) == 5 * futures


def test_where_less_motion_is_asked_for_each_step_shows_the_next_future_then_the_next_screen(
    browser: Browser, address: str
):
    with window(browser, locale="en-GB", size=(1024, 768)) as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{address}/seminar?plan=nils-2021&view=wall&step=2&c={LINK}")
        expect(page.locator(".st-key-wall-chart .mark")).to_have_count(100)
        shown(page, 1)
        page.keyboard.press("PageDown")
        shown(page, 2)
        page.get_by_role("button", name="Next").click()
        shown(page, 3)
        page.keyboard.press("p")
        shown(page, 20)
        page.keyboard.press("ArrowRight")
        expect(page.locator(".wall-count")).to_have_text("3 / 3")


def test_the_futures_come_one_each_half_second_until_all_are_there_and_no_more(
    browser: Browser, address: str
):
    """The page's clock stands still, and is moved by hand: no time of the machine decides."""
    # a clock goes with its context for good: no other test is to get the page
    with browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.clock.install()
        page.goto(f"{address}/seminar?plan=nils-2021&view=wall&step=2&c={LINK}")
        expect(page.locator(".st-key-wall-chart .mark")).to_have_count(100)
        page.clock.pause_at(page.evaluate("Date.now()") + 3_600_000)
        page.get_by_role("button", name="Play again").click()
        played = "document.body.style.getPropertyValue('--played')"
        for passed, there in ((0, 0), (500, 1), (3_000, 7), (499, 7), (6_001, 20), (5_000, 20)):
            page.clock.run_for(passed)
            assert page.evaluate(played) == str(there)
            expect(page.locator(".wall-count")).to_contain_text(f"Future {there} of 20")
        boxes = [each.bounding_box() for each in page.locator(".wall-strip > *").all()]
        apart = [
            a["x"] + a["width"] <= b["x"] + 1 or a["y"] + a["height"] <= b["y"] + 1
            for a, b in pairwise(boxes)
        ]
        assert all(apart)
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
        assert all(box["y"] + box["height"] <= 844 for box in boxes)
