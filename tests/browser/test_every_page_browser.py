"""Every page, in every state, at every width, in light and in dark: what a machine can judge of it.

The rules of WCAG 2.1 AA (axe-core), Swedish words only and no codes, nothing past the edge, one typeface, nothing asked
for in vain and nothing failing; what a page is drawn with it asks for at once, and for nothing to draw charts with.
A page is visited twice: by somebody who knows it, by day, on the plan of Härnösand-Timrå, and by a stranger, by night,
on Sydnärke's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import Witness, settled, visit
from tests.support.browser.arriving import LATE, asked_early, loaded_scripts
from tests.support.browser.campaigns import every_screen
from tests.support.browser.fingers import out_of_reach
from tests.support.browser.looking import (
    broken_rules,
    codes_said,
    english_left,
    foreign_faces,
    framed,
    past_the_edge,
)
from tests.support.browser.screens import ALL_OPEN, ALL_PATHS, AS_IT_OPENS, first_states, states

WALL, WIDE, NARROW = (1920, 1080), (1366, 768), (390, 844)
MIDDLE = (768, 1024)
"""A screen upright in the hand: only what a finger needs is asked of it."""
MENU = "menu"
"""The state in which the menu lies over the page, so that nothing under it can be tapped."""
OVER_THE_PAGE = "[role=dialog], [data-testid=stPopoverBody], [role=listbox]"
"""What is opened over a page: while it is there, the page under it is as it has been looked at before."""
BY_NIGHT = ("", "choose", "decide", "how_sure", "scenarios", "spend_down")
BY_DAY = (*BY_NIGHT, "sources")
"""The pages that have parts to open, on the plan of the visit."""
by_path = pytest.mark.parametrize("path", ALL_PATHS, ids=lambda path: path or "overview")


@dataclass(frozen=True)
class Look:
    """What was wrong in one state of a page, at one width; nothing where all was right."""

    state: str
    width: int
    wrong: tuple[str, ...]


def look(page: Page, state: str, size: tuple[int, int]) -> Look:
    """Looks at a page at a width; on the wall's, which no rule asks about, only at what reaches past it.

    Where a finger points, also at what it cannot reach.
    """
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.get_by_role("timer")).to_have_count(0)  # what is still calculated comes to another page
    settled(page)
    wrong = past_the_edge(page)
    if size in (MIDDLE, NARROW) and state != MENU and not page.locator(OVER_THE_PAGE).count():
        wrong += out_of_reach(page)
    if size not in (WALL, MIDDLE):
        within = OVER_THE_PAGE if page.locator(OVER_THE_PAGE).count() else None
        wrong += [*broken_rules(page, within), *(f"English: {each}" for each in english_left(page))]
        wrong += codes_said(page)
    return Look(state, size[0], tuple(wrong))


SIZES = {AS_IT_OPENS: (WALL, MIDDLE, NARROW, WIDE), ALL_OPEN: (WIDE, WALL, MIDDLE, NARROW)}
"""The widths at which a state is looked at, first the one that the page has had before: every other one takes a while."""


def looks(page: Page, found: Iterable[str], *, whole: bool = False) -> Iterator[Look]:
    """Looks at each state on a wide screen, and at the first ones, or all, on a narrow one and on the wall."""
    for state in found:
        for size in SIZES.get(state, SIZES[AS_IT_OPENS] if whole else (WIDE,)):
            yield look(page, state, size)


def menu(page: Page) -> Iterator[Look]:
    """The menu of a phone, where the page has one."""
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    settled(page)
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.count():
        button.click()
        yield look(page, MENU, NARROW)


def assert_right(found: list[Look], witness: Witness) -> None:
    """Nothing was wrong in any state, and all that the page asked for was answered."""
    as_it_opens = [each.width for each in found if each.state == AS_IT_OPENS]
    assert as_it_opens == [size[0] for size in SIZES[AS_IT_OPENS]]
    assert {(each.state, each.width): each.wrong for each in found if each.wrong} == {}
    assert witness.unanswered == []


@by_path
def test_a_page_is_right_in_every_state(browser: Browser, address: str, witness: Witness, path: str):
    with visit(browser, f"{address}/{path}?plan=harnosand-timra-2017", size=WALL, still=True) as page:
        found = [*looks(page, states(page, path)), *menu(page)]
    assert sum(each.state == ALL_OPEN for each in found) == (4 if path in BY_DAY else 0)
    assert_right(found, witness)


@by_path
def test_a_page_is_right_by_night_for_a_stranger_who_opens_it_at_its_address(
    browser: Browser, address: str, witness: Witness, path: str
):
    url = f"{address}/{path}?plan=sydnarke-2016"
    with visit(browser, url, size=WALL, scheme="dark", first=True, still=True) as page:
        settled(page)
        early, loaded = asked_early(path), loaded_scripts(page)
        expect(page.locator("h1.headline").first).to_be_visible()
        assert framed(page) == []
        assert foreign_faces(page) == {}
        found = list(looks(page, first_states(page)))
    assert [each.state for each in found] == [AS_IT_OPENS] * 4 + [ALL_OPEN] * (4 if path in BY_NIGHT else 0)
    assert_right(found, witness)
    assert early <= loaded
    assert not [name for name in loaded if "plotly" in name.lower()]
    late = sorted(loaded - early)
    assert len(late) <= LATE, late


@pytest.mark.soak
@every_screen
@pytest.mark.parametrize("scheme", ["light", "dark"])
@by_path
def test_a_page_is_right_in_every_state_theme_and_width(
    browser: Browser, address: str, witness: Witness, path: str, scheme: str
):
    with visit(browser, f"{address}/{path}?plan=harnosand-timra-2017", scheme=scheme) as page:
        found = [*looks(page, states(page, path), whole=True), *menu(page)]
    assert_right(found, witness)
