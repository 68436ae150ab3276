"""The board's story without a mouse: only Tab, arrows, Enter, Space, Escape and typing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pages.shared.streamlit.words import words
from tests.support.browser.app_runner import free_port, headline, running_app, settled, visit, window
from tests.support.browser.keyboard import focus_is_kept, name_of_focus, tab_to
from tests.support.browser.looking import english_left


def press(page: Page, key: str) -> None:
    """A key, and what it sets off; the focus is somewhere afterwards."""
    page.keyboard.press(key)
    settled(page)
    assert focus_is_kept(page), f"{key} has lost the focus"


def type_in(page: Page, name: str, text: str, *, within: int) -> None:
    """Goes to a field and writes in it."""
    tab_to(page, name, within=within)
    page.keyboard.type(text)


def links_on(page: Page) -> list[str]:
    """The links that the screen offers to copy."""
    return [code.inner_text() for code in _links(page).all()]


def _links(page: Page) -> Locator:
    return page.locator(".to-copy .copied-text").filter(has_text=re.compile("^http"))


def move_a_lever_and_take_it_back(page: Page) -> None:
    said = page.locator("h1.headline")
    start = said.inner_text()
    tab_to(page, "^Hoppa till innehållet$", within=2)
    press(page, "Enter")
    tab_to(page, "Extra insatser per år", within=25)
    for _ in range(2):
        press(page, "ArrowRight")
    assert "Extra insatser" in name_of_focus(page)
    expect(said).not_to_have_text(start)
    tab_to(page, "^Återställ \\(", within=2)
    press(page, "Enter")
    expect(said).to_have_text(start)


def a_control_that_goes_away_hands_the_focus_on(page: Page) -> None:
    page.get_by_role("slider", name=re.compile("Nyttjandegrad")).focus()
    press(page, "ArrowLeft")
    tab_to(page, "^Återställ \\(", within=2)
    press(page, "Enter")
    assert "Nyttjandegrad" in name_of_focus(page)


def a_focus_without_a_mark_is_noticed(page: Page) -> None:
    """At the end of a visit: nothing on the page has a mark afterwards."""
    page.add_style_tag(
        content="*:not(#a#b#c) { outline: none !important; box-shadow: none !important; border-color: red !important;"
        "background-color: white !important }"
    )
    settled(page)
    with pytest.raises(AssertionError, match="has no mark"):
        tab_to(page, "no such control", within=1)


def switch_a_project_on_and_off(page: Page) -> None:
    said = page.locator("h1.headline")
    tab_to(page, "^Inför beslut$", within=30, back=True)
    press(page, "Enter")
    tab_to(page, "^Besluta om ett projekt$", within=0)
    press(page, "Enter")
    expect(said).to_contain_text("Vilket projekt")
    tab_to(page, "NPF", within=25)
    press(page, "Space")
    expect(said).to_contain_text("NPF-utredningar")
    assert "NPF" in name_of_focus(page)
    press(page, "Space")
    expect(said).to_contain_text("Vilket projekt")


def type_a_month_and_leave_it(page: Page) -> None:
    """A start that is left with Tab is kept."""
    dialog = page.get_by_role("dialog")
    for typed, understood in (("aug 2019", "augusti 2019"), ("2019-01", "januari 2019")):
        type_in(page, "^Startar", typed, within=4)
        press(page, "Tab")
        expect(dialog.get_by_text(f"Uppfattat: {understood}")).to_be_visible()
        expect(dialog.get_by_label("Startar")).to_have_value(typed)
        press(page, "Shift+Tab")
        press(page, "Shift+Tab")


def propose_a_project(page: Page) -> None:
    tab_to(page, "Lägg till projekt", within=25)
    press(page, "Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    type_in(page, "^Namn", "Ny insats", within=4)
    type_in(page, "Kostnad per år, tkr", "640", within=4)
    press(page, "Enter")
    expect(dialog.get_by_text("Uppfattat:").first).to_be_visible()
    type_a_month_and_leave_it(page)
    tab_to(page, "^Spara$", within=12)
    press(page, "Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator("h1.headline")).to_contain_text("har inte råd med Ny insats: 2020")
    settled(page)
    assert "Förbundet har inte råd med Ny insats: 2020 blir eget kapital" in headline(page)
    assert "ryms till och med 2031 om det kostar högst 366 tkr per år" in headline(page)
    assert "Lägg till projekt" in name_of_focus(page), "who closes a dialog is where it was opened"


def save_and_share(page: Page) -> list[str]:
    """Saves the scenario and returns the links to it."""
    tab_to(page, "^Spara$", within=40, back=True)
    press(page, "Enter")
    type_in(page, "^Namn", "Med ny insats", within=4)
    press(page, "Tab")
    type_in(page, "^Ditt namn", "Testaren", within=4)
    press(page, "Tab")
    tab_to(page, "Spara som nytt scenario", within=4)
    press(page, "Enter")
    expect(page.get_by_text(re.compile("version 1"))).to_be_visible()
    press(page, "Escape")
    tab_to(page, "^Dela$", within=12)
    press(page, "Enter")
    expect(_links(page)).to_have_count(2)
    links = links_on(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for link, name in zip(links, ("till versionen", "med hela scenariot"), strict=True):
        tab_to(page, f"^Kopiera länken {name}$", within=3)
        page.keyboard.press("Enter")
        beside = page.locator(".to-copy").filter(has_text=name).get_by_role("status")
        expect(beside).to_have_text("Kopierat")
        assert page.evaluate("navigator.clipboard.readText()") == link
    press(page, "Escape")
    return links


def freeze(page: Page) -> str:
    """Freezes the decision, opens its page and returns its address."""
    tab_to(page, "Lås som beslutsunderlag", within=40)
    press(page, "Enter")
    tab_to(page, "^Lås$", within=12)
    press(page, "Enter")
    expect(page.get_by_text("Låst. Länk till beslutsunderlaget:")).to_be_visible()
    (frozen,) = (link for link in links_on(page) if "decision" in link)
    press(page, "Escape")
    assert "Lås som beslutsunderlag" in name_of_focus(page)
    tab_to(page, "Öppna beslutsunderlaget", within=6)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("decision"))
    expect(page.locator("h1.headline")).to_contain_text("Ny insats")
    return frozen


def test_the_boards_story_by_keyboard_alone(browser: Browser, address: str, database: Path):
    """A lever, a project, the verdict, save, share, freeze; then what others see, when the app has been stopped too."""
    with visit(browser, f"{address}/?plan=harnosand-timra-2017") as page:
        settled(page)
        move_a_lever_and_take_it_back(page)
        a_control_that_goes_away_hands_the_focus_on(page)
        switch_a_project_on_and_off(page)
        propose_a_project(page)
        said = headline(page)
        links = save_and_share(page)
        frozen = freeze(page)
        a_focus_without_a_mark_is_noticed(page)
    for link in links:
        with visit(browser, link, still=True) as other:
            expect(other.locator("h1.headline")).to_contain_text("Ny insats")
            assert headline(other) == said
            if link == links[0]:
                other.goto(f"{address}/decide?plan=harnosand-timra-2017&c=broken")
                expect(other.get_by_text("Länken kan inte öppnas (skadad)")).to_be_visible()
    after_a_restart(browser, database, frozen.removeprefix(address))


def after_a_restart(browser: Browser, database: Path, frozen: str) -> None:
    """The frozen page in another process on the same store; an address without a page; and when it is stopped."""
    swedish = words()
    with window(browser, still=True) as page:
        dialog = page.get_by_role("dialog")
        with running_app(database, free_port()) as url:
            page.goto(f"{url}{frozen}")
            expect(page.get_by_text("alla siffror stämmer")).to_be_visible()
            assert "Förbundet har inte råd med Ny insats: 2020" in headline(page)
            page.goto(f"{url}/finns-inte")
            expect(dialog).to_contain_text(swedish["Page not found"])
            assert english_left(page) == set()
            page.keyboard.press("Escape")
            settled(page)
        expect(dialog).to_contain_text(swedish["Unable to connect to Streamlit server"])
        assert english_left(page) == set()


def test_nothing_moves_by_itself_where_less_motion_is_asked_for(browser: Browser, address: str):
    moving = """() => {
      const running = document.getAnimations().filter(each => each.playState === "running").length;
      const set = [...document.querySelectorAll("*")].filter(each => {
        const look = getComputedStyle(each);
        return parseFloat(look.transitionDuration) > 0 || look.animationName !== "none";
      });
      return [running, set.length];
    }"""
    counted = {}
    with visit(browser, address, first=True, still=True) as page:
        expect(page.locator(".chart .bar").first).to_be_visible()
        settled(page)
        page.locator("summary").first.click()
        for wish in ("reduce", "no-preference"):
            page.emulate_media(reduced_motion=wish)
            counted[wish] = page.evaluate(moving)
    assert counted["reduce"] == [0, 0]
    assert counted["no-preference"][1] > 0, "the count finds what moves where it may"
