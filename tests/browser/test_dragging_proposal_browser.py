"""The sliders of the project in question on Decide: the answer follows the hand, and the server then says the same."""

from playwright.sync_api import Browser, Page, expect

from scenarios.changing.changes import AddProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.browser.test_dragging_browser import (
    COUNT_SENT,
    DRAWN,
    answered,
    count_from_nothing,
    drawn_by_a_finger,
    let_go_unanswered,
    middle,
    stops_come,
    thumb,
)
from tests.support.browser.app_runner import at_rest, bring_into_view, settled, visit

PLACE = ".st-key-decide-equity"
CHART = f"{PLACE} .chart"
NEW = AddProject(project="ny", name="Ny insats", yearly_cost=425_000, start="2021-05", months=24)
WITH_PROJECT = to_link(Scenario(name="-", plan_id="nils-2021", years=5, changes=(NEW,)))
NO_RISK = "Risken räknas när reglaget står stilla."
A_FINGER = 44
"""As far in pixels as a lever may go when it is let go of: what stands above it says more or less than before."""


def said(page: Page) -> list[str]:
    """The verdict, what it rests on but for the risk, the project's terms, what stands over the chart, and the effect."""
    answer = page.locator(".decide-answer > *").all_inner_texts()
    rest = (".project-facts", ".verdict-line", f"{PLACE} .chart-title", ".st-key-decide-effect table")
    return [*answer[:-1], *(page.locator(place).inner_html() for place in rest)]


def follows(page: Page, before: list[str]) -> tuple[list[str], str]:
    """What stands there while nothing has been sent; the risk is not told of another state."""
    expect(page.locator(f"{CHART}.ahead")).to_be_visible()
    expect(page.locator(".decide-answer .why").last).to_have_text(NO_RISK)
    told = said(page)
    assert told != before
    expect(page.locator(f"{CHART} svg")).to_have_count(1)
    return told, page.evaluate(DRAWN, CHART)


def agrees(page: Page, told: list[str], drawn: str) -> None:
    answered(page)
    expect(page.locator(f"{CHART}.ahead")).to_have_count(0)
    assert said(page) == told
    expect(page.locator(".decide-answer .why").last).not_to_have_text(NO_RISK)
    assert page.evaluate(DRAWN, CHART) == drawn


def test_the_answer_follows_the_sliders_of_a_project_and_the_server_then_says_the_same(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/decide?plan=nils-2021&c={WITH_PROJECT}", still=True) as page:
        settled(page)
        page.evaluate(COUNT_SENT)
        for moved in (
            the_verdict_and_the_chart_follow_a_dragged_cost_and_the_server_says_the_same,
            arrow_keys_move_the_start_of_a_project_and_a_way_back_leaves_it_as_it_was,
            a_finger_on_a_phone_moves_the_length_of_a_project,
        ):
            page.mouse.move(0, 0)
            count_from_nothing(page)
            moved(page)


def the_verdict_and_the_chart_follow_a_dragged_cost_and_the_server_says_the_same(page: Page) -> None:
    before, lever = said(page), thumb(page, "project_cost")
    bring_into_view(lever)
    at_rest(page)
    x, y = middle(lever)
    with stops_come(page):
        page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    follows(page, before)
    with let_go_unanswered(page):
        page.mouse.up()
    agrees(page, *follows(page, before))
    assert abs(middle(lever)[1] - y) < A_FINGER, "the lever has gone from under the hand"


def arrow_keys_move_the_start_of_a_project_and_a_way_back_leaves_it_as_it_was(page: Page) -> None:
    before, risk = said(page), page.locator(".decide-answer .why").last.inner_text()
    with stops_come(page):
        page.locator(".st-key-lever-project_start input[type=range]").focus()
    with let_go_unanswered(page):
        page.keyboard.press("ArrowRight")
    one, drawn = follows(page, before)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"{CHART}.ahead")).to_have_count(0)
    assert said(page) == before
    assert page.locator(".decide-answer .why").last.inner_text() == risk
    page.keyboard.press("ArrowRight")
    assert follows(page, before) == (one, drawn)
    agrees(page, one, drawn)


def a_finger_on_a_phone_moves_the_length_of_a_project(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at_rest(page)
    before = said(page)
    drawn_by_a_finger(page, thumb(page, "project_months"), (10, 20, 30))
    agrees(page, *follows(page, before))


UNDER_THE_BAR = """(slider) => {
  slider.closest("[data-testid=stSlider]").scrollIntoView({ block: "start" });
  document.querySelector("[data-testid=stMain]").scrollBy(0, -160); // the bar, and the line that stays under it
  const line = document.querySelector(".verdict-line").getBoundingClientRect(), at = slider.getBoundingClientRect();
  const bar = document.querySelector("[data-testid=stHeader]").getBoundingClientRect().bottom;
  return line.top >= bar && line.bottom <= at.top && at.bottom <= innerHeight;
}"""
"""Whether the verdict stands in sight above a slider that is as high in the window as it can be seen."""


def test_the_verdict_is_in_sight_of_each_slider_of_the_last_project_on_a_desk_and_on_a_phone(
    browser: Browser, address: str
):
    others = [NEW.model_copy(update={"project": name, "name": name}) for name in ("ett", "två")]
    three = to_link(Scenario(name="-", plan_id="nils-2021", years=5, changes=(*others, NEW)))
    with visit(browser, f"{address}/decide?plan=nils-2021&c={three}", still=True) as page:
        settled(page)
        for size in ({"width": 1366, "height": 768}, {"width": 390, "height": 844}):
            page.set_viewport_size(size)
            at_rest(page)
            sliders = page.locator("[class*=st-key-lever-project_] input[type=range]").all()
            assert [slider.evaluate(UNDER_THE_BAR) for slider in sliders] == [True] * 3
