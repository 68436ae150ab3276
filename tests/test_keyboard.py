"""The board's story without a mouse: only Tab, arrows, Enter, Space, Escape and typing."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app_runner import headline, settled, visit
from tests.keyboard import focus_is_kept, name_of_focus, tab_to


def press(page: Page, key: str) -> None:
    """A key, and what it sets off; the focus is somewhere afterwards."""
    page.keyboard.press(key)
    settled(page)
    assert focus_is_kept(page), f"{key} has lost the focus"


def test_the_boards_story_by_keyboard_alone(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=harnosand-timra-2017") as page:
        settled(page)
        before, said = headline(page), page.locator("h1.headline")
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
        assert headline(page) == before

        tab_to(page, "Besluta", within=30, back=True)
        press(page, "Enter")
        expect(page.locator("h1.headline")).to_contain_text("Vilket projekt")

        tab_to(page, "NPF", within=25)
        press(page, "Space")
        expect(page.locator("h1.headline")).to_contain_text("NPF-utredningar")
        assert "NPF" in name_of_focus(page)
        verdict = headline(page)

        tab_to(page, "^Spara$", within=12, back=True)
        press(page, "Enter")
        tab_to(page, "^Namn", within=4)
        page.keyboard.type("Med NPF")
        press(page, "Tab")
        tab_to(page, "Spara som nytt scenario", within=4)
        press(page, "Enter")
        expect(page.get_by_text(re.compile("version 1"))).to_be_visible()
        page.keyboard.press("Escape")
        settled(page)

        tab_to(page, "Frys för styrelsen", within=30)
        press(page, "Enter")
        tab_to(page, "^Frys$", within=6)
        press(page, "Enter")
        expect(page.get_by_text("Fryst. Sidans adress:")).to_be_visible()
        press(page, "Escape")
        assert "Frys för styrelsen" in name_of_focus(page)
        tab_to(page, "Öppna beslutsunderlaget", within=6)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("decision"))
        expect(page.locator("h1.headline")).to_contain_text("NPF-utredningar")
        settled(page)
        assert verdict.split(":")[0] in headline(page)


def test_a_control_that_goes_away_hands_the_focus_on(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021") as page:
        settled(page)
        slider = page.get_by_role("slider", name=re.compile("Nyttjandegrad"))
        slider.focus()
        press(page, "ArrowLeft")
        tab_to(page, "^Återställ \\(", within=2)
        press(page, "Enter")
        assert "Nyttjandegrad" in name_of_focus(page)


def test_a_focus_without_a_mark_is_noticed(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021") as page:
        settled(page)
        assert tab_to(page, "Översikt", within=5) > 1
        page.add_style_tag(
            content="* { outline: none !important; box-shadow: none !important; border-color: red !important;"
            "background-color: white !important }"
        )
        with pytest.raises(AssertionError, match="has no mark"):
            tab_to(page, "Besluta", within=1)


def test_nothing_moves_by_itself_where_less_motion_is_asked_for(browser: Browser, address: str):
    moving = """() => {
      const running = document.getAnimations().filter(each => each.playState === "running").length;
      const set = [...document.querySelectorAll("*")].filter(each => {
        const look = getComputedStyle(each);
        return parseFloat(look.transitionDuration) > 0 || look.animationName !== "none";
      });
      const plots = [...document.querySelectorAll(".js-plotly-plot")].filter(
        each => each.layout.transition && each.layout.transition.duration > 0);
      return [running, set.length, plots.length];
    }"""
    counted = {}
    for wish in ("reduce", "no-preference"):
        context = browser.new_context(locale="sv-SE", reduced_motion=wish)
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        settled(page)
        page.locator("summary").first.click()
        counted[wish] = page.evaluate(moving)
        context.close()
    assert counted["reduce"] == [0, 0, 0]
    assert counted["no-preference"][1] > 0, "the count finds what moves where it may"
