"""What a page loads as it opens: the scripts that it asks for at once, and those that it learns of later."""

import re

from playwright.sync_api import Page

from pages.shared.streamlit.bundles import STATIC, asked_for_early

SCRIPT = re.compile(r"static/js/([^/?\"]+\.js)")
LATE = 4
"""Scripts that a page may learn of only once it is drawn: those of a part that it has after some visits and not after others."""
LOADED = "() => performance.getEntriesByType('resource').map(each => each.name)"


def asked_early(path: str) -> set[str]:
    """The scripts that the page at a path asks for at once."""
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    return set(SCRIPT.findall(index + asked_for_early(index, path)))


def loaded_scripts(page: Page) -> set[str]:
    """The scripts that an open page has loaded so far."""
    return set(SCRIPT.findall(" ".join(page.evaluate(LOADED))))
