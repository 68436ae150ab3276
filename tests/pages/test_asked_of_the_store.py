"""What a run of a page asks the store is counted; what somebody else has saved is seen in the next run all the same."""

from collections import Counter
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.work.database import ask, one_look
from pages.shared.work.workspace import Workspace
from plans.document.readers import PLANS, read_plan
from scenarios.kept.scenario import Scenario
from scenarios.store.news import NewsStore
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.where import database_url
from scenarios.store.store import Store
from tests.support.app_pages import link_to

PLAN = "nils-2021"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the store is read and written, and the levers are read for the work at hand."""
    found: Counter[str] = Counter()
    for kind, name, what in (
        (Database, "connect", "read"),
        (Database, "begin", "written"),
        (Workspace, "work", "work"),
    ):
        real = getattr(kind, name)

        def noted(self: object, real: object = real, what: str = what) -> object:
            found[what] += 1
            return real(self)  # type: ignore[operator]

        monkeypatch.setattr(kind, name, noted)
    return found


def moved(app: AppTest, wages: int) -> None:
    app.session_state[f"{PLAN}:wages"] = wages
    app.run()
    assert not app.exception


def another_saves(name: str) -> None:
    """Somebody else, in another process: the store is all that both know."""
    plan = read_plan(PLANS / PLAN).plan
    assert plan is not None
    scenario = Scenario(
        name=name, note="", author="", plan_id=plan.id, plan_version=plan.version, years=5, changes=()
    )
    Store(Database(database_url())).save(scenario, plan, who="Berit")


@pytest.mark.parametrize("page", ["overview", "decide", "spend_down"])
def test_a_lever_moved_asks_the_store_once_and_writes_once(page: str, counted: Counter[str]):
    app = link_to({"plan": PLAN}).switch_page(f"pages/{page}.py").run()
    moved(app, 25)
    counted.clear()
    moved(app, 30)
    assert counted == {"read": 1, "written": 1, "work": 3}


def test_what_somebody_else_has_saved_is_in_the_next_run():
    app = link_to({"plan": PLAN})
    moved(app, 25)
    another_saves("Wages of Berit")
    moved(app, 30)
    (choice,) = (each for each in app.selectbox if each.label == "Scenario")
    assert "Wages of Berit" in choice.options


def test_what_is_asked_again_within_a_run_is_answered_from_what_was_said():
    with one_look():
        before = ask(Store.scenarios, PLAN)
        another_saves("Within the run")
        assert ask(Store.scenarios, PLAN) == before
    after = ask(Store.scenarios, PLAN)
    assert after is not None
    assert [each.scenario.name for each in after] == ["Within the run"]


@pytest.mark.parametrize("kind", ["scenario", "outturn", "decision"])
def test_how_much_there_is_is_another_after_each_kind_of_save(kind: str):
    store, before = Store(Database(database_url())), ask(NewsStore.much)
    if kind == "scenario":
        another_saves("One more")
    elif kind == "outturn":
        store.enter_outturn(PLAN, 2021, {"equity": 700_000.0}, who="Berit")
    else:
        store.freeze("{}", PLAN, who="Berit")
    assert ask(NewsStore.much) != before


def test_a_store_of_another_file_says_another_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with one_look():
        assert ask(Store.scenarios, PLAN) == ()
    another_saves("In the one")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    with one_look():
        assert ask(Store.scenarios, PLAN) == ()
