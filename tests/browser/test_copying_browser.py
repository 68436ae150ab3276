"""A text to copy, where the browser has a clipboard and where it has none: without TLS, or where it says no."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.shared.streamlit.parts import held
from tests.support.browser.app_runner import window

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "pages" / "shared" / "streamlit" / "browser" / "copying.js"
SHOWN = """<div class="to-copy"><p class="copied-text">82 tkr
åäö</p><button type="button" data-done="Kopierat" data-by-hand="Markerad">Kopiera</button><span role="status"></span></div>
<div class="to-copy"><p class="copied-text">another</p><button type="button">Another</button><span role="status"></span></div>"""
TAKEN = """(may) => {
  window.taken = [];
  const writeText = may === "given" ? async (text) => taken.push(text) : async () => { throw new Error("refused"); };
  Object.defineProperty(navigator, "clipboard", { value: may === "absent" ? undefined : { writeText } });
  document.execCommand = (what) => what === "copy" && may !== "never" && taken.push(String(getSelection())) > 0;
}"""
"""What the browser lets a page do, and what it was given to copy."""


@pytest.mark.parametrize(
    ("may", "taken", "said"),
    [
        ("given", ["82 tkr\nåäö"], "Kopierat"),
        ("absent", ["82 tkr åäö"], "Kopierat"),
        ("refused", ["82 tkr åäö"], "Kopierat"),
        ("never", [], "Markerad"),
    ],
)
def test_a_text_is_copied_or_marked_for_who_copies_it(
    browser: Browser, may: str, taken: list[str], said: str
):
    with window(browser) as page:
        copies(page, may, taken, said)


def copies(page: Page, may: str, taken: list[str], said: str) -> None:
    page.set_content(SHOWN)
    page.evaluate(TAKEN, may)
    page.add_script_tag(content=held(SCRIPT))
    page.get_by_role("button", name="Kopiera").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(said)
    expect(page.get_by_role("status").last).to_have_text("")
    assert page.evaluate("taken") == taken
    if may == "never":
        assert page.evaluate("String(getSelection())") == "82 tkr åäö"
