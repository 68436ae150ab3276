"""What a page loads as it opens: it asks at once for what it is drawn with, and for nothing to draw charts with."""

import re

import pytest
from playwright.sync_api import Browser, expect

from pages.shared.streamlit.bundles import STATIC, asked_for_early
from tests.support.browser.app_runner import at_rest, window
from tests.support.browser.screens import ALL_PATHS

SCRIPT = re.compile(r"static/js/([^/?\"]+\.js)")
LATE = 4
"""Scripts that a page may learn of only once it is drawn: those of a part that it has after some visits and not after others."""
LOADED = "() => performance.getEntriesByType('resource').map(each => each.name)"


@pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path or "overview")
def test_a_page_asks_at_once_for_what_it_is_drawn_with_and_draws_its_charts_itself(
    browser: Browser, address: str, path: str
):
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    early = set(SCRIPT.findall(index + asked_for_early(index, path)))
    with window(browser, still=True) as page:
        page.goto(f"{address}/{path}")
        expect(page.locator(".foot").first).to_be_visible()
        at_rest(page)
        loaded = set(SCRIPT.findall(" ".join(page.evaluate(LOADED))))
    assert early <= loaded
    assert not [name for name in loaded if "plotly" in name.lower()]
    late = sorted(loaded - early)
    assert len(late) <= LATE, late
