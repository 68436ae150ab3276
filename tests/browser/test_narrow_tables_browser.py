"""What is read of a table on a phone, and of the choices over the page on a small screen."""

from playwright.sync_api import Browser, Page, expect

from scenarios.changing.changes import AddProject, SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import settled, visit

CHANGES = (
    AddProject(project="x", name="Spår två", yearly_cost=400_000.0, start="2022-01", months=24),
    SetRate(rate="wages", value=0.025),
)
LINK = to_link(Scenario(name="Spår två", plan_id="nils-2021", changes=CHANGES))
CUT_OFF = """cells => cells.filter(cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const said = range.getBoundingClientRect();
  return said.left < -1 || said.right > innerWidth + 1;
}).map(cell => cell.textContent)"""
"""What is said beyond the edge of the screen."""


def test_two_scenarios_and_what_stands_over_a_table_are_read_where_there_is_little_room_without_moving_it(
    browser: Browser, address: str
):
    for locale in ("sv-SE", "en-GB"):
        phone = {"locale": locale, "size": (390, 844), "still": True}
        with visit(browser, f"{address}/compare?plan=nils-2021&c={LINK}", **phone) as page:
            settled(page)
            cells = page.locator("table.figures :is(th, td, caption)")
            assert cells.count() > 30
            assert cells.evaluate_all(CUT_OFF) == []
            page.set_viewport_size({"width": 680, "height": 900})
            settled(page)
            assert cells.evaluate_all(CUT_OFF) == []
        with visit(browser, f"{address}/decide?plan=nils-2021&c={LINK}", **phone) as page:
            settled(page)
            assert page.locator("table.goes-on caption").evaluate_all(CUT_OFF) == []


def test_which_plan_and_scenario_are_open_is_read_in_whole_and_a_notice_stands_under_them(
    browser: Browser, address: str
):
    for locale, at in (("sv-SE", "nils-2021"), ("en-GB", "nils-2021"), ("en-GB", "no-such")):
        with visit(browser, f"{address}/?plan={at}", locale=locale, still=True) as page:
            settled(page)
            assert cut_off(page) == []
            if at == "no-such":
                notice = page.get_by_role("status").filter(has_text="There is no plan no-such")
                expect(notice).to_be_visible()
                said, head = notice.bounding_box(), page.locator(".st-key-head").bounding_box()
                assert said is not None
                assert head is not None
                assert said["y"] >= head["y"] + head["height"]


def cut_off(page: Page) -> list[str]:
    """The choices in the head that have no room for what they say."""
    return list(
        page.locator(".st-key-head [data-testid=stSelectbox] input").evaluate_all(
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.value)"
        )
    )
