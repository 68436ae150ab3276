"""The menu as a person uses it: a heading is opened, and a page under it chosen."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.support.browser.app_runner import settled


def choose_page(page: Page, name: str, under: str = "") -> None:
    """Goes to a page by its name, under a heading where it has one."""
    if under:
        page.get_by_role("button", name=under, exact=True).click()
        page.get_by_role("menuitem", name=name).click()
    else:
        page.get_by_role("link", name=name).first.click()


def every_page(page: Page, first: str) -> Iterator[str]:
    """Opens a page by its address and goes from there to every page of the menu; the path of each when it is there."""
    page.goto(first)
    settled(page)
    yield urlsplit(first).path.strip("/")
    headings = page.get_by_test_id("stTopNavSection")
    for heading in range(headings.count()):
        headings.nth(heading).click()
        links = page.get_by_role("menuitem").evaluate_all("links => links.map(link => link.pathname)")
        for at, path in enumerate(links):
            if at:
                headings.nth(heading).click()
            page.get_by_role("menuitem").nth(at).click()
            page.wait_for_url(f"**{path}?*")
            settled(page)
            yield path.strip("/")
