"""A choice that takes long: how long it has taken is said, it is stopped from the page, and asked again."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scenarios.changing.changes import ProposeProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import settled, visit
from tests.support.browser.menu import choose_page

OPACITY_WHERE_STALE = """parts => {
  document.head.insertAdjacentHTML("beforeend", "<style id=fade>[data-stale] { opacity: 0.33; transition: none; }</style>");
  const found = parts.map((part) => {
    const was = part.dataset.stale;
    part.dataset.stale = "true";
    const { opacity } = getComputedStyle(part);
    part.dataset.stale = was;
    return opacity;
  });
  document.getElementById("fade").remove();
  return found;
}"""
"""How parts of a page are faded that Streamlit is drawing anew for longer than half a second, by a rule as strong as its own."""


def candidates(thousands: float) -> str:
    """A link to two candidates, the first of them at a cost."""
    changes = (
        ProposeProject(
            project="x",
            name="Ett",
            yearly_cost=1_000 * thousands,
            start="2021-01",
            months=24,
            priority=5,
            participants=3,
        ),
        ProposeProject(
            project="y",
            name="Två",
            yearly_cost=400_000.0,
            start="2021-01",
            months=12,
            priority=2,
            participants=20,
        ),
    )
    return to_link(Scenario(name="Candidates", plan_id="nils-2021", years=7, changes=changes))


PROCESSES = Path("/proc")


def solvers() -> list[int]:
    """The processes that solve for the apps of this test's worker: children of its children."""
    found = []
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            said = (entry / "cmdline").read_bytes()
            parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            grandparent = (PROCESSES / parent / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue  # it has ended
        if b"forecasting.solving.worker" in said and int(grandparent) == os.getpid():
            found.append(int(entry.name))
    return found


@contextmanager
def held_up() -> Iterator[list[int]]:
    """As if every search were a long one."""
    found = solvers()
    for each in found:
        os.kill(each, signal.SIGSTOP)
    try:
        yield found
    finally:
        for each in set(found) & set(solvers()):
            os.kill(each, signal.SIGCONT)


listed = pytest.mark.skipif(
    not PROCESSES.is_dir(), reason="the system does not list its processes under /proc"
)


@listed
def test_a_choice_that_takes_long_is_stopped_and_asked_again(browser: Browser, address: str):
    with visit(browser, f"{address}/choose?plan=nils-2021&c={candidates(300)}", still=True) as page:
        the_answer_from_before_stands_until_it_is_asked_again(page)
    with visit(browser, f"{address}/?plan=nils-2021&c={candidates(320)}", still=True) as page:
        what_is_set_is_kept_where_the_first_answer_of_a_page_that_one_comes_to_is_stopped(page)


def the_answer_from_before_stands_until_it_is_asked_again(page: Page) -> None:
    said = page.locator("h1.headline")
    expect(said).to_contain_text("2 av 2 kandidater: 7 prioritetspoäng")
    settled(page)
    with held_up() as processes:
        assert processes
        page.get_by_role("radio", name="Deltagare").click()
        waiting = page.locator(".st-key-solving-best")
        expect(waiting).to_contain_text("Räknar:")
        assert waiting.locator("[data-stale]").evaluate_all(OPACITY_WHERE_STALE) == ["1", "1"]
        waiting.get_by_role("button", name="Avbryt beräkningen").click()
        expect(waiting).to_contain_text("Beräkningen är stoppad.")
        expect(page.get_by_text("Det som visas är det tidigare svaret")).to_be_visible()
        expect(said).to_contain_text("7 prioritetspoäng")
        settled(page)
        assert set(processes) - set(solvers())  # the one that searched has ended
    page.get_by_role("button", name="Räkna igen").click()
    expect(said).to_contain_text("23 deltagare")
    expect(said).to_contain_text("år 2027")  # as many years as before: what was set is kept
    expect(page.get_by_text("Beräkningen är stoppad.")).to_have_count(0)
    settled(page)


def what_is_set_is_kept_where_the_first_answer_of_a_page_that_one_comes_to_is_stopped(page: Page) -> None:
    settled(page)
    with held_up() as processes:
        assert processes
        choose_page(page, "Välj bland projekt", under="Inför beslut")
        page.get_by_role("button", name="Avbryt beräkningen").click()
        expect(page.get_by_text("Det finns inget tidigare svar.")).to_be_visible()
        settled(page)
    page.get_by_role("button", name="Räkna igen").click()
    expect(page.locator("h1.headline")).to_contain_text("år 2027")
    settled(page)
