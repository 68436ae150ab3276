"""The menu as a person uses it: a heading is opened, and a page under it chosen."""

from playwright.sync_api import Page


def choose_page(page: Page, name: str, under: str = "") -> None:
    """Goes to a page by its name, under a heading where it has one."""
    if under:
        page.get_by_role("button", name=under, exact=True).click()
        page.get_by_role("menuitem", name=name).click()
    else:
        page.get_by_role("link", name=name).first.click()
