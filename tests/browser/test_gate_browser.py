"""What a browser does with the app: its policy stands in no page's way, and no text of a person makes a request or an element."""

from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.store import Store
from tests.support.browser.app_runner import Witness, at_rest, free_port, running_app, visit
from tests.support.browser.menu import every_page
from tests.support.browser.screens import ALL_PATHS, first_states, states
from tests.support.hostile import frozen, hostile_document, hostile_plan, hostile_scenario

MADE = """() => [
  ...document.querySelectorAll("#hostile, .katex, svg a"),
  ...document.querySelectorAll("[href*='outside.example'], [href^='javascript'], [src*='outside.example']"),
  ...[...document.querySelectorAll("strong, b, em")].filter(each => each.textContent.trim() === "stark"),
  ...[...document.querySelectorAll("tspan")].filter(each => each.textContent.includes("stark") && each.style.fontWeight),
  ...[...document.querySelectorAll("[data-testid=stMarkdownContainer] span")].filter(each => each.textContent === "home"),
].map(each => each.outerHTML.slice(0, 200))"""
"""Elements that only a hostile text can have made."""


WHOLE = ("plan", "scenarios")
"""Pages of which every dialog and popover is opened too."""


@pytest.fixture
def store(tmp_path: Path) -> tuple[Path, str, str]:
    """A database with the hostile plan, three scenarios and a decision; the first scenario's id and the decision's."""
    file, plan = tmp_path / "hostile.db", hostile_plan()
    database = Database(f"sqlite:///{file}")
    PlanStore(database).save(hostile_document(), who=hostile_scenario(0, plan).author)
    kept = Store(database)
    saved = [kept.save(each, plan, who=each.author) for each in (hostile_scenario(n, plan) for n in range(3))]
    decision = kept.freeze(frozen(plan), plan.id, who=saved[1].who)
    kept.enter_outturn(plan.id, 2026, {"equity": 5e5}, who=saved[2].who)
    database.dispose()
    return file, saved[0].id, decision.id


def test_no_text_of_a_person_makes_a_request_or_an_element(
    browser: Browser, witness: Witness, store: tuple[Path, str, str]
):
    file, scenario, decision = store
    found: dict[str, list[str]] = {}
    ask = f"plan=pahitt-2026&s={scenario}&id={decision}"
    with (
        running_app(file, free_port()) as address,
        visit(browser, f"{address}/decision?{ask}", still=True) as page,
    ):
        for path in chain(["decision"], every_page(page, f"{address}/?{ask}")):
            for state in states(page, path) if path in WHOLE else first_states(page):
                found[f"{path}: {state}"] = page.evaluate(MADE)
        for view, steps in (("wall&step=1", 9), ("notes", 1)):
            page.goto(f"{address}/seminar?{ask}&view={view}")
            for step in range(1, steps + 1):
                at_rest(page)
                expect(page.get_by_text("stark").first).to_be_visible()
                found[f"{view}: {step}"] = page.evaluate(MADE)
                page.keyboard.press("ArrowRight")
    assert {where.split(":")[0] for where in found} >= set(ALL_PATHS)
    assert len(found) > 2 * len(ALL_PATHS)
    assert {where: made for where, made in found.items() if made} == {}
    assert witness.outside == []


def test_the_policy_stands_in_the_way_of_nothing(browser: Browser, address: str, witness: Witness):
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    has_run = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    for path in ("", "choose", "seminar", "new_plan"):
        page.goto(f"{address}/{path}")
        page.locator(".foot").first.wait_for()
        page.locator("#first-sight").wait_for(state="detached")
        has_run.wait_for()
        if path == "":
            page.locator(".chart .bar").first.wait_for()
        closed = page.locator("[data-testid=stExpander] details:not([open]) > summary")
        for _ in range(closed.count()):
            closed.first.click()
        has_run.wait_for()
        assert witness.unanswered == [], path
    context.close()


def test_a_page_of_another_site_cannot_frame_the_app(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.set_content(f"<iframe src='{address}/'></iframe>")
    assert page.frames[-1].locator(".foot").count() == 0
    context.close()
