"""Keys in quick succession, idle and with the processors busy: what was pressed last is what is computed and kept.

The pace of the keys is what is tested; every wait is for a state.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plans.books.outturn import FIGURES
from tests.support.browser.app_runner import headline, settled, visit
from tests.support.browser.campaigns import every_screen

PACES = (30, 60, 120, 250)
"""Milliseconds from key to key."""
FASTEST = 20
SPIN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"
"""A loop that keeps a processor busy, and that ends by itself where the test is killed."""
PRESSES = 10
LEVER_STEP = {"Extra insatser per år": 25, "Nyttjandegrad": 1}
"""tkr and percentage points that a press moves a lever of nils-2021 by."""
PLAN_OF = {0: ("sodra-vatterbygden-2013", 2013), 2: ("landskrona-svalov-2016", 2016)}
"""Whose outturn is typed, and its first year: by the loops beside it, so that no run finds what another one saved."""
either = pytest.mark.parametrize(
    "loops", [pytest.param(0, id="idle"), pytest.param(2, marks=pytest.mark.soak, id="busy")]
)
"""Two busy loops: one for each processor of a small machine. In `make soak`: all other tests would wait for them."""


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many loops beside the test, for as long as it runs."""
    started = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(loops)]
    try:
        yield
    finally:
        for each in started:
            each.kill()
            each.wait(60)


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(name))


def press(lever: Locator, key: str, apart: int) -> None:
    """Presses a key ten times, so many milliseconds apart."""
    lever.focus()
    for _ in range(PRESSES):
        lever.page.keyboard.press(key)
        lever.page.wait_for_timeout(apart)


def equity(extra: int, utilisation: int) -> str:
    """Equity of nils-2021 in 2025, tkr: 695 and five years of 2 976 less 551 less interventions of 2 200."""
    amount = 695 + 5 * (2976 - 551 - utilisation / 100 * (2200 + extra))
    return f"{amount:,.0f}".replace(",", " ")


def levers_show(page: Page, extra: int, utilisation: int) -> None:
    """Both levers stand where the last key left them, and that is what is computed."""
    settled(page)
    expect(slider(page, "Extra insatser per år")).to_have_attribute(
        "aria-valuetext", f"{extra:+}\u00a0tkr" if extra else "0\u00a0tkr"
    )
    expect(slider(page, "Nyttjandegrad")).to_have_attribute("aria-valuetext", f"{utilisation}\u00a0%")
    assert f" {equity(extra, utilisation)} tkr år 2025" in headline(page)


def move_both(page: Page, paces: Sequence[int]) -> None:
    """Ten presses on one lever and at once ten on the other, for each two of the paces, then a reload."""
    extra, utilisation = 0, 100
    for first, second in zip(paces[::2], paces[1::2], strict=True):
        press(slider(page, "Extra insatser per år"), "ArrowRight", first)
        press(slider(page, "Nyttjandegrad"), "ArrowLeft", second)
        extra += PRESSES * LEVER_STEP["Extra insatser per år"]
        utilisation -= PRESSES * LEVER_STEP["Nyttjandegrad"]
        levers_show(page, extra, utilisation)
    page.reload()
    levers_show(page, extra, utilisation)


@either
def test_the_last_value_pressed_on_a_lever_is_the_value_computed(browser: Browser, address: str, loops: int):
    with busy(loops), visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        move_both(page, PACES)


def type_amounts(page: Page, paces: Sequence[int]) -> None:
    """Ten characters in each field and Tab at once, at one pace after another, then a reload."""
    amounts = {2021: 200_125, 2022: 301_250, 2023: 282_375, 2024: 103_500, 2025: 154_625}
    settled(page)
    page.get_by_role("textbox", name="2021", exact=True).focus()
    for amount, apart in zip(amounts.values(), cycle(paces), strict=False):
        typed = f"{amount:,} kr".replace(",", " ")
        assert len(typed) == PRESSES
        page.keyboard.type(typed, delay=apart)
        page.keyboard.press("Tab")
    locked = ", ".join(f"{year}: {amount:,} kr".replace(",", " ") for year, amount in amounts.items())
    says_what_is_locked(page, locked)
    page.reload()
    says_what_is_locked(page, locked)


def says_what_is_locked(page: Page, amounts: str) -> None:
    settled(page)
    expect(page.get_by_text("Låst: ")).to_have_text(f"Låst: {amounts}")


@either
def test_every_amount_typed_is_taken(browser: Browser, address: str, loops: int):
    with busy(loops), visit(browser, f"{address}/spend_down?plan=nils-2021", still=True) as page:
        type_amounts(page, PACES)


def field(page: Page, plan: str, year: int, figure: str) -> Locator:
    return page.locator(f".st-key-{plan}-outturn-{year}-{figure} input")


def show_outturn(page: Page) -> None:
    page.get_by_role("radio", name="Utfall", exact=True).click()
    settled(page)


def outturn_shown(page: Page) -> list[list[str]]:
    """What the table of outturn says, figure by figure, a year in each column."""
    rows = page.locator("table", has_text="Utfall, tkr").locator("tbody tr").all_inner_texts()
    return [row.replace("\u00a0", "").split("\t")[1:] for row in rows]


def type_outturn(page: Page, plan: str, paces_by_year: dict[int, Sequence[int]]) -> None:
    """Six amounts for each year, Tab between them and to the button, at one pace after another, then a reload."""
    amounts = []
    show_outturn(page)
    for year, paces in paces_by_year.items():
        years = page.get_by_role("combobox", name="År", exact=True)
        years.click()
        years.fill(str(year))
        page.get_by_role("option", name=str(year), exact=True).click()
        settled(page)  # the fields of the year before are there until then
        page.locator(f".st-key-{plan}-outturn-{year}-{FIGURES[0]} input").select_text()
        apart = list(islice(cycle(paces), len(FIGURES)))
        typed = [str(100 * at + year % 100 + pace) for at, pace in enumerate(apart, start=1)]
        for amount, pace in zip(typed, apart, strict=True):
            page.keyboard.type(amount, delay=pace)
            page.keyboard.press("Tab")
        page.keyboard.press("Tab")  # past what else is known of the year
        page.keyboard.press("Enter")
        amounts.append(typed)
        settled(page)
    assert outturn_shown(page) == [list(row) for row in zip(*amounts, strict=True)]
    page.reload()
    show_outturn(page)
    assert outturn_shown(page) == [list(row) for row in zip(*amounts, strict=True)]


@either
def test_every_outturn_typed_is_saved(browser: Browser, plans_address: str, loops: int):
    plan, first = PLAN_OF[loops]
    with busy(loops), visit(browser, f"{plans_address}/plan?plan={plan}", still=True) as page:
        type_outturn(page, plan, {first: (FASTEST,), first + 1: PACES, first + 2: (FASTEST,)})


@pytest.mark.soak
@every_screen
@pytest.mark.parametrize("apart", [FASTEST, *PACES])
@either
def test_no_pace_of_the_keys_loses_anything(browser: Browser, plans_address: str, loops: int, apart: int):
    plan, first = PLAN_OF[loops]
    with busy(loops):
        with visit(browser, f"{plans_address}/?plan=nils-2021", still=True) as page:
            settled(page)
            move_both(page, [apart] * 4)
        with visit(browser, f"{plans_address}/spend_down?plan=nils-2021", still=True) as page:
            type_amounts(page, [apart])
        with visit(browser, f"{plans_address}/plan?plan={plan}", still=True) as page:
            type_outturn(page, plan, dict.fromkeys(range(first, first + 3), (apart,)))
