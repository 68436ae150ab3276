"""A part of the page that says another thing after a move keeps what stands in it, open or not."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import settled, visit


def test_what_stands_in_a_part_stays_while_the_part_says_another_thing(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        a_group_that_is_marked_and_a_list_that_may_be_saved_keep_what_stands_in_them(page)
        settled(page)
        a_reset_goes_away_with_what_it_has_reset_while_another_lever_stays_moved(page)


def a_group_that_is_marked_and_a_list_that_may_be_saved_keep_what_stands_in_them(page: Page) -> None:
    save = page.get_by_role("button", name="Spara", exact=True)
    expect(save).to_be_disabled()
    group = page.locator(".st-key-levers summary", has_text="Löner och priser")
    group.click()
    wages = page.get_by_role("slider", name=re.compile("Löneökning"))
    expect(wages).to_be_visible()
    wages.press("ArrowRight")
    expect(group).to_have_text(re.compile(r"● Löner och priser \(1\)"))  # the group says another thing,
    expect(wages).to_be_visible()  # is open as it was,
    expect(wages).to_be_focused()
    expect(save).to_be_enabled()
    wages.press("ArrowRight")
    settled(page)
    expect(page.get_by_role("slider", name=re.compile("Prisökning"))).to_be_visible()
    save.click()
    expect(page.get_by_label("Namn", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Återställ allt").click()
    expect(group).not_to_have_text(re.compile("●"))
    expect(wages).to_be_visible()
    expect(save).to_be_disabled()


def a_reset_goes_away_with_what_it_has_reset_while_another_lever_stays_moved(page: Page) -> None:
    for name in ("Extra insatser", "Nyttjandegrad"):
        page.get_by_role("slider", name=re.compile(name)).press("ArrowLeft")
        settled(page)
    page.locator(".st-key-reset-utilisation button").click()
    expect(page.locator(".st-key-reset-utilisation")).to_have_count(0)
    expect(page.locator(".st-key-reset-extra_interventions")).to_be_visible()
    expect(page.locator(".st-key-lever-utilisation .lever-baseline")).to_be_visible()
    expect(page.locator(".st-key-scenario-choice [data-testid=stSelectbox]")).to_have_count(1)
