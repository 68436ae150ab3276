"""What a proxy and an open page ask beside the pages: the server's readiness, and what has been saved."""

import json

import pytest

from pages.shared.first_page import standing
from scenarios.kept.scenario import Scenario
from scenarios.store.reaching.database import Database
from scenarios.store.store import Store
from tests.support.scenario_strategies import with_projects

ELSEWHERE = "postgresql://ada:secret@127.0.0.1:9/name"


def answer(response) -> tuple[int, dict]:
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, json.loads(response.body)


def test_a_server_that_reads_plans_and_reaches_its_store_is_ready():
    assert answer(standing.ready()) == (200, {"ready": True, "plans": "ok", "store": "ok"})


def test_a_server_without_its_store_is_not_ready_and_says_why_but_not_where(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    code, said = answer(standing.ready())
    assert (code, said["ready"], said["plans"]) == (503, False, "ok")
    assert said["store"] != "ok"
    assert not {"ada", "secret", "127.0.0.1"} & set(said["store"].replace(":", " ").replace("@", " ").split())


def test_a_server_without_plans_is_not_ready(monkeypatch: pytest.MonkeyPatch):
    class Empty:
        plans: dict = {}  # noqa: RUF012

    monkeypatch.setattr(standing, "open_library", Empty)
    assert answer(standing.ready()) == (503, {"ready": False, "plans": "no plan can be read", "store": "ok"})


def test_a_page_is_told_what_somebody_else_has_saved():
    assert answer(standing.news("nils-2021", "0.0")) == (200, {"mark": "0.0", "latest": None})
    save("Å<b>")
    code, said = answer(standing.news("nils-2021", "0.0"))
    assert (code, said["mark"]) == (200, "1.0")
    assert said["latest"] == {"what": "scenario", "name": "Å<b>", "number": 1, "who": "Ada"}
    assert answer(standing.news("nils-2021", "1.0")) == (200, {"mark": "1.0", "latest": None})


def test_a_store_that_is_away_is_no_news(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    assert answer(standing.news("nils-2021", "1.0")) == (200, {"mark": "1.0"})


def save(name: str) -> None:
    database = Database()
    scenario = Scenario(name=name, plan_id="nils-2021", plan_version="1")
    Store(database).save(scenario, with_projects(), who="Ada")
    database.dispose()
