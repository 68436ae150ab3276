"""A figure is clicked in a real browser: by pointer and by keyboard, in tables and on charts."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from scenarios.changing.changes import AddProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import bring_into_view, settled, visit
from tests.support.browser.menu import choose_page

WITH_PROJECT = to_link(
    Scenario(
        name="Ny",
        plan_id="nils-2021",
        years=5,
        changes=(AddProject(project="ny", name="Ny insats", yearly_cost=400_000, start="2022-01"),),
    )
)
PARTS_OF_2022 = {
    0.8: "Insatser 2022",
    0.36: "Interna kostnader 2022",
    0.2: "Intäkter 2022",
    0.12: "Resultat 2022",
}
"""What is drawn in the column of 2022, at shares of the chart's height."""


def ready(page: Page) -> None:
    """Waits until figures answer."""
    settled(page)
    expect(page.locator("html[data-asks]")).to_be_attached()


def cell(page: Page, code: str) -> Locator:
    return page.locator(f'button.how[data-how="{code}"]').first


def explained(page: Page) -> Locator:
    dialog = page.get_by_role("dialog")
    dialog.locator(".formula").wait_for()
    return dialog


def explained_from_there(dialog: Locator, name: str) -> None:
    """Asks in a dialog for another figure."""
    dialog.get_by_role("button", name=name).click()
    dialog.locator("h2.part", has_text=name).wait_for()
    expect(dialog.locator("h2.part")).to_have_text(name)


def close(page: Page) -> None:
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def click_chart(page: Page, name: str, x: float, y: float) -> None:
    """Clicks a chart at a share of its width and height, where it says what is under the pointer."""
    chart = page.locator(f".st-key-{name} .chart").first
    bring_into_view(chart)
    ready(page)
    box = chart.bounding_box()
    assert box is not None
    at = (box["x"] + x * box["width"], box["y"] + y * box["height"])
    page.mouse.move(*at)
    expect(chart.locator(".chart-box")).to_be_visible()
    page.mouse.click(*at)


def test_figures_answer_by_pointer_and_by_keyboard_on_this_page_the_next_and_back_again(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021&c={WITH_PROJECT}", locale="en-US", still=True) as page:
        ready(page)
        page.get_by_text("Table of the forecast").click()
        a_cell_is_clicked_and_the_focus_comes_back_to_it(page)
        the_arrow_keys_go_from_figure_to_figure_and_enter_asks(page)
        pages = (
            ("Decide on a project", "Before a decision", "2023-2023:with:equity"),
            ("Overview", "", "2023-2023::equity"),
        )
        for name, under, code in pages:
            choose_page(page, name, under)
            ready(page)
            if name == "Overview":
                page.locator(".st-key-table summary").click()
            cell(page, code).click()
            expect(explained(page).locator("h2.part")).to_have_text("Equity 2023")
            close(page)


def a_cell_is_clicked_and_the_focus_comes_back_to_it(page: Page) -> None:
    cell(page, "2023-2023::interventions").click()
    dialog = explained(page)
    expect(dialog.locator("h2.part")).to_have_text("Interventions 2023")
    expect(dialog.locator(".formula")).to_contain_text("2,200")
    close(page)
    expect(cell(page, "2023-2023::interventions")).to_be_focused()


def the_arrow_keys_go_from_figure_to_figure_and_enter_asks(page: Page) -> None:
    table = page.locator(".st-key-table table")
    expect(table.locator('button.how[tabindex="0"]')).to_have_count(1)
    cell(page, "2021-2021::opening_equity").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    expect(cell(page, "2021-2021::contributions")).to_be_focused()
    expect(table.locator('button.how[tabindex="0"]')).to_have_count(1)
    page.keyboard.press("Enter")
    expect(explained(page).locator("h2.part")).to_have_text("Contributions 2021")
    close(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(explained(page).locator("h2.part")).to_have_text("Other income 2021")
    close(page)


def test_bars_lines_and_sums_are_explained_here_and_on_other_pages(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        ready(page)
        a_bar_is_explained_down_to_a_row(page)
        each_part_of_a_years_column_is_explained(page)
        a_line_and_a_sum_over_years_are_explained(page)
        escape_is_heard_in_the_moment_between_a_button_and_the_next(page)
        page.locator(".st-key-lever-utilisation input[type=range]").press("ArrowLeft")
        settled(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        choose_page(page, "Avveckla överskottet", "Inför beslut")
        equity_is_explained_with_its_money_in(page, "down-equity")
        page.goto(f"{address}/choose?plan=harnosand-timra-2017")
        equity_is_explained_with_its_money_in(page, "choice-equity")


def equity_is_explained_with_its_money_in(page: Page, chart: str) -> None:
    page.locator(f".st-key-{chart} .chart > svg").wait_for()
    click_chart(page, chart, 0.5, 0.6)
    expect(explained(page).locator("h2.part")).to_contain_text("Eget kapital")
    expect(page.get_by_role("dialog").locator(".case")).to_be_visible()


def a_bar_is_explained_down_to_a_row(page: Page) -> None:
    click_chart(page, "equity", 0.45, 0.6)
    dialog = explained(page)
    expect(dialog.locator(".formula")).to_contain_text("=")
    for name in ("Resultat 2022", "Medlemsavgifter 2022"):
        explained_from_there(dialog, name)
    expect(dialog).to_contain_text("Beräknade intäkter 2021, Region Skåne, Tkr")
    close(page)


def each_part_of_a_years_column_is_explained(page: Page) -> None:
    for height, figure in PARTS_OF_2022.items():
        click_chart(page, "flows", 0.45, height)
        expect(explained(page).locator("h2.part")).to_have_text(figure)
        close(page)


def a_line_and_a_sum_over_years_are_explained(page: Page) -> None:
    page.locator(".st-key-bridge summary").click()
    cell(page, "2021-2025::contributions").click()
    dialog = explained(page)
    expect(dialog.locator("h2.part")).to_have_text("Medlemsavgifter 2021–2025")
    explained_from_there(dialog, "Medlemsavgifter 2023")
    close(page)
    page.locator(".st-key-lines summary").click()
    cell(page, "2021-2021::line:region").click()
    expect(explained(page)).to_contain_text("Region Skåne 2021")
    close(page)


def escape_is_heard_in_the_moment_between_a_button_and_the_next(page: Page) -> None:
    page.get_by_role("button", name="Hjälp").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    where = page.evaluate("""() => {
        const button = document.querySelector("[role=dialog] button");
        button.focus();
        button.remove();
        const where = document.activeElement;
        const key = { key: "Escape", code: "Escape", keyCode: 27, bubbles: true };
        for (const type of ["keydown", "keyup"]) where.dispatchEvent(new KeyboardEvent(type, key));
        return where.tagName;
    }""")
    assert where == "BODY"
    expect(dialog).to_have_count(0)


def test_with_and_without_and_scenarios_side_by_side_are_told_apart(browser: Browser, address: str):
    with visit(browser, f"{address}/decide?plan=nils-2021&c={WITH_PROJECT}", still=True) as page:
        ready(page)
        with_and_without_are_told_apart_in_bars_and_cells(page)
        choose_page(page, "Jämför scenarier", "Inför beslut")
        expect(page).to_have_url(re.compile("/compare"))
        ready(page)
        scenarios_side_by_side_answer_each_for_itself(page)


def with_and_without_are_told_apart_in_bars_and_cells(page: Page) -> None:
    for x, said in ((0.46, "Utan Ny insats"), (0.53, "Med Ny insats")):
        click_chart(page, "decide-chart", x, 0.6)
        expect(explained(page).locator(".case")).to_have_text(said)
        expect(page.get_by_role("dialog").locator("h2.part")).to_have_text("Eget kapital 2023")
        close(page)
    asked = cell(page, "2025-2025:with:equity")
    amount = asked.inner_text()
    asked.click()
    expect(explained(page).locator(".formula")).to_contain_text(f"{amount}\u00a0tkr =")
    expect(page.get_by_role("dialog")).to_contain_text("Ny insats")
    close(page)


def scenarios_side_by_side_answer_each_for_itself(page: Page) -> None:
    for case in "01":
        asked = cell(page, f"2025-2025:{case}:equity")
        amount = asked.inner_text()
        asked.click()
        expect(explained(page).locator(".formula")).to_contain_text(f"{amount}\u00a0tkr =")
        close(page)
