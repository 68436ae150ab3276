"""Every page in every state that a person brings it into: opened parts, popovers, dialogs, lists.

For tests that look at the whole screen: accessibility, and the language of every word.
"""

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page, expect

from tests.support.browser.app_runner import ROOT, at_rest, settled

ALL_PATHS = tuple(
    "" if file.stem == "overview" else file.stem
    for file in sorted((ROOT / "pages").rglob("*.py"))
    if file.stem != "__init__" and "shared" not in file.parts
)
"""The addresses of all pages."""


AS_IT_OPENS, ALL_OPEN = "as it opens", "all parts open"
"""The states that show the most of a page."""


def first_states(page: Page) -> Iterator[str]:
    """Brings an open page into the states that show the most of it; one without parts has one, as it opens."""
    settled(page)
    yield AS_IT_OPENS
    if open_parts(page):
        yield ALL_OPEN


def states(page: Page, path: str) -> Iterator[str]:
    """Brings an open page into one state after another, and names each; look at the page between."""
    settled(page)
    yield AS_IT_OPENS
    for name, bring in SPECIAL.get(path, ()):
        bring(page)
        settled(page)
        yield name
        close(page)
    parts = open_parts(page)
    yield from _popovers(page)
    yield from _list(page)
    if parts:
        yield ALL_OPEN


def close(page: Page) -> None:
    """Closes a dialog or a popover."""
    for _ in range(3):
        if not page.locator(
            "[role=dialog], [data-testid=stPopoverBody], [role=listbox], [role=menu]"
        ).count():
            return
        page.keyboard.press("Escape")
        at_rest(page)


CLOSED = "details:not([open]) > summary"
OPEN = """closed => {
  document.activeElement?.blur();  // as a mouse does: what is being written is written
  document.querySelectorAll(closed).forEach(part => part.click());
}"""


def open_parts(page: Page) -> bool:
    """Opens every expander, those that come with them too; all that are there at once. Whether there were any."""
    closed, opened = page.locator(CLOSED), page.locator("details[open]")
    found = False
    while closed.count():
        found, before = True, opened.count()
        page.evaluate(OPEN, CLOSED)
        settled(page)
        assert opened.count() > before, f"a part stays closed: {closed.first.inner_text()}"
    return found


def _popovers(page: Page) -> Iterator[str]:
    buttons = page.locator("[data-testid=stPopover] button:not([disabled])[aria-expanded]")
    for at in range(buttons.count()):
        button = buttons.nth(at)
        name = button.inner_text()
        button.click()
        settled(page)
        yield f"popover {name}"
        close(page)


def _list(page: Page) -> Iterator[str]:
    """A list to choose from, and what it says where nothing matches."""
    box = page.locator("[data-testid=stSelectbox] input").first
    if not box.count():
        return
    box.click()
    at_rest(page)
    yield "list"
    box.press_sequentially("zzzz")
    at_rest(page)
    yield "list without a match"
    close(page)
    page.keyboard.press("Escape")


def _button(name: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        _named(page, name).click()

    return press


def _named(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=re.compile(name)).first


def _moved(page: Page) -> None:
    slider = page.get_by_role("slider", name=re.compile("Extra insatser|Extra interventions")).first
    slider.focus()
    slider.press("ArrowRight")
    settled(page)


def _switched(page: Page) -> None:
    page.locator("[data-testid=stCheckbox] label").first.click()
    settled(page)


def _hovered(page: Page) -> None:
    page.locator(".chart").first.hover()
    at_rest(page)


def _part(at: int) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.locator(".stMainBlockContainer [data-testid=stButtonGroup]").last.get_by_role("radio").nth(
            at
        ).locator("xpath=ancestor-or-self::label | self::button").first.click()

    return choose


def _refused(page: Page) -> None:
    box = page.locator("[data-testid=stFileUploader] input[type=file]").first
    box.set_input_files([{"name": "bild.png", "mimeType": "image/png", "buffer": b"x"}])
    at_rest(page)


def _written(page: Page) -> None:
    field = page.locator(".stMainBlockContainer [data-testid=stTextInput] input").first
    field.fill("ä")
    field.focus()
    expect(field).to_be_focused()


SPECIAL: dict[str, tuple[tuple[str, Callable[[Page], None]], ...]] = {
    "": (
        ("a figure explained", _button("Så har siffran|How it came")),
        ("a lever moved", _moved),
        ("a chart's own buttons", _hovered),
        ("the menu under a heading", _button("^Inför beslut$|^Before a decision$")),
    ),
    "decide": (
        ("a project switched on", _switched),
        ("a project's form", _button("^Ändra$|^Change$")),
        ("a new project's form", _button("Lägg till projekt|Add a project")),
    ),
    "choose": (("a candidate's form", _button("Lägg till kandidat|Add a candidate")),),
    "scenarios": (("something written", _written),),
    "new_plan": (("a file refused", _refused),),
}
