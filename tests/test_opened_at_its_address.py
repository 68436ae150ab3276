"""A page that is opened at its own address: all it asks for is answered, nothing fails, nothing is framed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PATIENCE = 90_000
ADDRESSES = (
    "", "decide", "decide/", "spend_down", "choose", "compare", "seminar", "seminar?view=wall",
    "seminar?view=notes", "scenarios", "plan", "sources", "method", "new_plan", "decision",
)  # fmt: skip
FRAMED = """() => [...document.querySelectorAll("body *")].filter(each => {
  const look = getComputedStyle(each);
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 && each.getClientRects().length;
}).map(each => each.outerHTML.slice(0, 100))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Somebody new, who has not seen the tour."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def open_at(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(".foot, .wall-strip, .presenter").first).to_be_visible(timeout=PATIENCE)
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def test_all_is_answered_nothing_fails_and_nothing_is_framed(page: Page, address: str):
    wrong: list[str] = []
    page.on(
        "response",
        lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in ADDRESSES:
        open_at(page, f"{address}/{path}")
        wrong += [f"framed at {path}: {part}" for part in page.evaluate(FRAMED)]
    assert wrong == []


def test_what_the_keyboard_comes_to_is_framed(page: Page, address: str):
    open_at(page, f"{address}/decide")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert len(page.evaluate(FRAMED)) == 1
