"""Tables that are drawn on a canvas, written in as a person does: a cell is chosen, opened, typed in and left.

Where its cells are is asked of the table that a canvas holds for readers of screens, never of pixels.
"""

from playwright.sync_api import Locator, Page, expect

from tests.support.browser.app_runner import at_rest, bring_into_view

OPEN = "#portal :is(textarea, input)"
"""What stands over the cell that is being written in."""
INSIDE = {"x": 60, "y": 54}
"""Inside the first cell of any table, in pixels."""


def cell(table: Locator, column: str, row: int) -> Locator:
    """A cell by the name of its column and the number of its row, from 0."""
    heading = table.get_by_role("columnheader", name=column, exact=True, include_hidden=True)
    at = heading.get_attribute("aria-colindex")
    return table.locator(f"tr[aria-rowindex='{row + 2}'] td[aria-colindex='{at}']")


def place_of_choice(page: Page, table: Locator) -> tuple[int, int]:
    """The row and the column of the chosen cell; a click chooses one where none is."""
    chosen = table.locator("td[aria-selected=true]")
    for _ in range(2):  # the first click of a table may only give it the focus
        if not chosen.count():
            table.click(position=INSIDE)
            at_rest(page)
    at = chosen.evaluate(
        "cell => [cell.parentElement, cell].map(each => each.ariaRowIndex ?? each.ariaColIndex)"
    )
    return int(at[0]), int(at[1])


def open_cell(page: Page, table: Locator, column: str, row: int) -> None:
    """Clicks a table, goes to a cell with the arrow keys, and opens it."""
    at_rest(page)
    bring_into_view(table)
    table.click(position=INSIDE)
    at_rest(page)
    wanted = cell(table, column, row)
    down, right = place_of_choice(page, table)
    down = row + 2 - down
    right = int(wanted.get_attribute("aria-colindex") or 0) - right
    for key, presses in (("Down" if down > 0 else "Up", down), ("Right" if right > 0 else "Left", right)):
        for _ in range(abs(presses)):
            page.keyboard.press(f"Arrow{key}")
    expect(wanted).to_have_attribute("aria-selected", "true")
    at_rest(page)
    page.keyboard.press("Enter")
    expect(page.locator(OPEN).first).to_be_focused()
    at_rest(page)


def leave_cell(page: Page) -> None:
    """Leaves the cell with Enter, and waits for what it sets off."""
    at_rest(page)
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(0)
    at_rest(page)


def write_cell(page: Page, table: Locator, column: str, row: int, text: str) -> None:
    """Writes a text in a cell in place of what stood there."""
    open_cell(page, table, column, row)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    expect(page.locator(OPEN).first).to_have_value(text)
    leave_cell(page)


def choose_in_cell(page: Page, table: Locator, column: str, row: int, choice: str) -> None:
    """Chooses in a cell that has a list."""
    open_cell(page, table, column, row)
    page.keyboard.type(choice)
    expect(page.get_by_role("option")).to_have_count(1)
    leave_cell(page)
