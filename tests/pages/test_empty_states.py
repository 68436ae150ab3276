"""Where there is nothing yet, the page says what to do next and where: for the plans and a plan of one line."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.frame import frame
from pages.shared.work import library
from pages.shared.work.library import Library
from pages.shared.work.reach import reach
from plans.editing.short_form import QuickForm, QuickMember, quick_document
from tests.support.app_pages import IDS, PAGES, open_app, words

SMALL = "litet-2024"
NOTICE = '<p class="notice info"'


@pytest.fixture(autouse=True)
def small() -> None:
    """An association with one line and nothing else, in the list beside the five."""
    document = quick_document(QuickForm("Litet", 2024, (QuickMember("Staten", "state", 500.0),), 0.0))
    reach().plans.save(document, who="A", base=0)


def links(app: AppTest) -> set[str]:
    """The pages that the page links to, beside the menu."""
    return {link.proto.page for link in app.get("page_link")}


def opened(page: str, plan_id: str = SMALL) -> AppTest:
    return open_app(plan_id).switch_page(f"pages/{page}.py").run()


def test_the_small_plan_is_as_small_as_can_be():
    plan = library.open_library().plans[SMALL].plan
    assert len(plan.lines) == 1
    assert not plan.projects
    assert not plan.goals


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_plan_of_one_line(page: str, language: str):
    assert '<h1 class="headline">' in words(open_app(SMALL, language).switch_page(page).run())


EMPTY = {
    "decide": ("The document names no candidates.", {"choose"}),
    "choose": ("Add each project that is talked of", {"plan", "decide"}),
    "compare": ("There must be two to compare", {"overview", "decide", "scenarios"}),
    "scenarios": ("Nothing is saved yet.", {"overview", "decide"}),
    "sources": ("The plan states no goals", {"plan"}),
    "decision": ("Open one from the page Scenarios", {"scenarios", "decide"}),
}


@pytest.mark.parametrize("page", EMPTY)
def test_what_is_empty_says_what_to_do_and_leads_there(page: str):
    said, ways = EMPTY[page]
    app = opened(page)
    assert f"{NOTICE}" in words(app)
    assert said in words(app)
    targets = " ".join(links(app))
    for way in ways - {"overview"}:
        assert way in targets, targets
    assert ("" in links(app)) == ("overview" in ways)  # the first page's address is empty


def test_the_frozen_pages_list_says_how_to_freeze_one():
    assert "No decision page is frozen." in words(opened("scenarios"))


def test_with_nothing_over_the_ceiling_the_page_leads_to_what_can_be_afforded():
    app = opened("spend_down", "harnosand-timra-2017")
    assert "There is nothing to spend down." in words(app)
    assert any("decide" in link for link in links(app))
    assert "There is nothing to spend down." not in words(opened("spend_down", "nils-2021"))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("projects", "The plan has no projects."),
        ("starts", "The plan has no goals."),
        ("outturn", "No outturn is entered."),
    ],
)
def test_each_empty_part_of_the_plan_says_what_to_add(part: str, said: str):
    app = opened("plan")
    app.segmented_control(key=f"{SMALL}:plan-part").set_value(part).run()
    assert said in words(app)


@pytest.mark.parametrize("plan_id", IDS)
def test_what_is_there_is_not_called_empty(plan_id: str):
    plan = library.open_library().plans[plan_id].plan
    candidates = any(project.status == "candidate" for project in plan.projects)
    assert ("Add each project that is talked of" in words(opened("choose", plan_id))) != candidates
    assert ("The plan states no goals" in words(opened("sources", plan_id))) != bool(plan.goals)


def test_without_any_plan_one_is_led_to_a_new_one(monkeypatch: pytest.MonkeyPatch):
    none = Library({}, (), library.open_library().policy)
    monkeypatch.setattr(frame, "open_library", lambda: none)
    app = open_app()
    assert "There is no plan to show." in words(app)
    assert any("new_plan" in link for link in links(app))
    assert "Choose the file" in words(app.switch_page("pages/new_plan.py").run())
