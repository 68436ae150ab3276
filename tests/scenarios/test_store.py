"""The store, on SQLite and on a PostgreSQL of the tests' own: append-only, no half saves, no overwriting."""

import os
import random
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, update

from plans.document.plan_document import PlanDocument
from plans.document.readers import PLANS, read_plan
from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_to_json
from scenarios.store.plan_store import PlanConflictError, PlanDraft, PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.engine import address, connecting
from scenarios.store.reaching.schema import revision_of, upgrade
from scenarios.store.records import ConflictError, Draft, NotFoundError, Saved
from scenarios.store.store import Store
from scenarios.store.tables import decisions, draft_terms, drafts, metadata, plan_drafts
from scenarios.store.terms_store import TermsStore
from tests.support.scenario_strategies import with_projects

PLAN = with_projects()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    ticks, engine = iter(range(10_000)), Database(url)
    yield Store(engine, now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks)))
    engine.dispose()


def scenario(name: str = "A", wages: float = 0.02, note: str = "") -> Scenario:
    return Scenario(
        name=name,
        note=note,
        plan_id=PLAN.id,
        plan_version=PLAN.version,
        changes=(SetRate(rate="wages", value=wages),),
    )


def test_a_saved_scenario_is_the_same_when_opened(store: Store):
    saved = store.save(scenario("Åtgärd ☃"), PLAN, who="Någon")
    assert store.get(saved.id) == saved
    assert (saved.number, saved.who, saved.archived) == (1, "Någon", False)
    assert store.plan(PLAN.version) == PLAN


def test_versions_are_added_and_every_one_can_be_opened(store: Store):
    first = store.save(scenario(wages=0.01), PLAN, who="a")
    second = store.save(scenario(wages=0.02), PLAN, who="b", base=first)
    assert [each.number for each in store.history(first.id)] == [2, 1]
    assert store.get(first.id, 1) == first
    assert store.get(first.id) == second
    restored = store.save(store.get(first.id, 1).scenario, PLAN, who="c", base=second)
    assert (restored.number, restored.scenario) == (3, first.scenario)


def test_the_second_to_save_is_told_and_nothing_is_overwritten(store: Store):
    first = store.save(scenario(), PLAN, who="a")
    theirs = store.save(scenario(wages=0.03), PLAN, who="b", base=first)
    with pytest.raises(ConflictError) as caught:
        store.save(scenario(wages=0.04), PLAN, who="c", base=first)
    assert caught.value.latest == theirs
    assert store.history(first.id) == (theirs, first)


def test_of_many_who_save_at_once_one_does(url: str):
    engines = [Database(url) for _ in range(7)]
    store = Store(engines.pop())
    first = store.save(scenario(), PLAN, who="a")
    won: list[Saved] = []
    lost: list[ConflictError] = []
    start = threading.Barrier(6)

    def save(number: int) -> None:
        own = Store(engines[number])
        start.wait(30)
        try:
            won.append(own.save(scenario(note=str(number)), PLAN, who=str(number), base=first))
        except ConflictError as error:
            lost.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(won), len(lost)) == (1, 5)
    assert all(error.latest == won[0] for error in lost)
    assert [each.number for each in store.history(first.id)] == [2, 1]
    for engine in (*engines, store._database):
        engine.dispose()


def test_the_list_shows_the_latest_of_each_and_leaves_out_archived_ones(store: Store):
    a = store.save(scenario("A"), PLAN, who="")
    b = store.save(scenario("B"), PLAN, who="")
    a = store.save(scenario("A2"), PLAN, who="", base=a)
    assert [each.scenario.name for each in store.scenarios(PLAN.id)] == ["A2", "B"]
    archived = store.archive(b, PLAN, who="x")
    assert [each.scenario.name for each in store.scenarios(PLAN.id)] == ["A2"]
    assert [each.id for each in store.scenarios(PLAN.id, archived=True)] == [b.id]
    store.archive(archived, PLAN, who="x", archived=False)
    assert len(store.scenarios()) == 2
    assert store.scenarios("another") == ()


def test_what_is_not_there_is_said(store: Store):
    for look in (lambda: store.get("x"), lambda: store.plan("x"), lambda: store.decision("x")):
        with pytest.raises(NotFoundError):
            look()
    assert store.draft("me", PLAN.id) is None


def test_a_draft_is_kept_for_each_browser_and_plan(store: Store):
    store.keep_draft("me", Draft(scenario(wages=0.01)))
    store.keep_draft("me", Draft(scenario(wages=0.05), "abc", 3))
    store.keep_draft("you", Draft(scenario(wages=0.09)))
    assert store.draft("me", PLAN.id) == Draft(scenario(wages=0.05), "abc", 3)
    assert store.draft("you", PLAN.id) == Draft(scenario(wages=0.09))


def test_unsaved_work_is_kept_for_90_days_after_its_last_change(url: str):
    at, database = [datetime(2026, 1, 1, tzinfo=UTC)], Database(url)
    store, plans, terms = (kind(database, now=lambda: at[0]) for kind in (Store, PlanStore, TermsStore))
    store.keep_draft("me", Draft(scenario()))
    plans.keep_draft("me", PLAN.id, PlanDraft(1, {}))
    terms.keep("me", PLAN.id, {"frame": 7})

    def kept() -> list[bool]:
        return [
            bool(each)
            for each in (store.draft("me", PLAN.id), plans.draft("me", PLAN.id), terms.terms("me", PLAN.id))
        ]

    def rows() -> list[int]:
        with database.connect() as connection:
            return [
                connection.scalar(select(func.count()).select_from(t))
                for t in (drafts, plan_drafts, draft_terms)
            ]

    at[0] += timedelta(days=90)
    assert (kept(), rows()) == ([True] * 3, [1] * 3)
    store.keep_draft("me", Draft(scenario(wages=0.05)))
    at[0] += timedelta(seconds=1)
    assert kept() == [True, False, False]
    plans.keep_draft("you", PLAN.id, PlanDraft(1, {}))
    terms.keep("you", PLAN.id, {"frame": 9})
    assert (kept(), rows()) == ([True, False, False], [1] * 3)
    database.dispose()


def test_a_frozen_page_is_kept_and_a_change_of_it_is_seen(store: Store, url: str):
    frozen = store.freeze('{"a": "å"}', PLAN.id, who="w")
    assert store.decision(frozen.id) == frozen
    assert store.decisions(PLAN.id) == (frozen,)
    engine = Database(url)
    with engine.begin() as connection:
        connection.execute(update(decisions).values(content='{"a": "b"}'))
    engine.dispose()
    assert not store.decision(frozen.id).intact


def test_the_latest_outturn_counts_and_can_be_taken_back(store: Store):
    store.enter_outturn(PLAN.id, 2020, {"equity": 100.0, "interventions": 5.0}, who="a")
    store.enter_outturn(PLAN.id, 2020, {"equity": 110.0, "interventions": None}, who="b")
    store.enter_outturn(PLAN.id, 2021, {"equity": 7.0}, who="a")
    assert [(each.year, each.figure, each.amount, each.who) for each in store.outturns(PLAN.id)] == [
        (2020, "equity", 110.0, "b"),
        (2021, "equity", 7.0, "a"),
    ]


def test_the_migrations_make_the_tables_of_the_program(url: str):
    engine = Database(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    Database(url).dispose()  # opening again migrates nothing


def test_a_store_that_an_older_version_has_written_gets_the_steps_that_it_lacks(url: str):
    older = connecting(address(url))
    with older.begin() as connection:
        upgrade(connection, "0003")
        assert revision_of(connection) == "0003"
    older.dispose()
    database = Database(url)
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.dispose()


def keep_saving(url: str, told: int) -> None:
    """A child's work: saves versions one after another until it is killed, and tells of each."""
    store = Store(Database(url))
    saved = store.save(scenario(note="1"), PLAN, who="child")
    while True:
        saved = store.save(scenario(note=str(saved.number + 1)), PLAN, who="child", base=saved)
        os.write(told, b"x")
        store.keep_draft("child", Draft(saved.scenario, saved.id, saved.number))


def kill_while_saving(url: str, kills: int) -> int:
    """Kills a saving process again and again; after each nothing is mixed or missing."""
    generator, versions = random.Random(1), 0
    for _ in range(kills):
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                keep_saving(url, told)
            finally:
                os._exit(1)
        os.close(told)
        for _ in range(generator.randint(1, 4)):
            assert os.read(heard, 1) == b"x"
        for _ in range(generator.randint(0, 20_000)):  # on into the next save, however fast the machine is
            pass
        os.close(heard)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    store = Store(Database(url))
    for latest in store.scenarios():
        history = store.history(latest.id)
        assert [each.number for each in history] == list(range(len(history), 0, -1))
        assert [each.scenario.note for each in history] == [str(each.number) for each in history]
        versions += len(history)
    assert versions == 0 or plan_to_json(store.plan(PLAN.version)) == plan_to_json(PLAN)
    return versions


def test_a_killed_process_leaves_no_half_save(tmp_path: Path):
    assert kill_while_saving(f"sqlite:///{tmp_path / 'kills.db'}", 25) > 25


@pytest.mark.soak
def test_five_hundred_kills_leave_no_half_save(tmp_path: Path):
    kills = int(os.environ.get("SOAK_KILLS", "500"))
    assert kill_while_saving(f"sqlite:///{tmp_path / 'kills.db'}", kills) > kills


# Plans.


@pytest.fixture
def plan_store(url: str) -> Iterator[PlanStore]:
    ticks, engine = iter(range(10_000)), Database(url)
    yield PlanStore(engine, now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks)))
    engine.dispose()


def nils() -> PlanDocument:
    document = read_plan(PLANS / "nils-2021").document
    assert document is not None
    return document


def test_a_plan_is_saved_as_versions_and_read_back_the_same(plan_store):
    first = plan_store.save(nils(), who="A")
    renamed = replace(nils(), entry=nils().entry.model_copy(update={"document": "Another"}))
    second = plan_store.save(renamed, who="B", base=first.number)
    assert (first.number, second.number) == (1, 2)
    assert plan_store.heads() == {"nils-2021": 2}
    assert [each.who for each in plan_store.history("nils-2021")] == ["B", "A"]
    assert plan_store.get("nils-2021", 1).read().plan == read_plan(PLANS / "nils-2021").plan
    assert plan_store.get("nils-2021").read().plan.document == "Another"


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(plan_store):
    plan_store.save(nils(), who="A")
    with pytest.raises(PlanConflictError) as conflict:
        plan_store.save(nils(), who="B")
    assert conflict.value.latest.who == "A"
    assert len(plan_store.history("nils-2021")) == 1


def test_an_archived_plan_is_kept_and_can_be_taken_back(plan_store):
    gone = plan_store.archive(plan_store.save(nils(), who="A"), who="A")
    assert gone.archived
    back = plan_store.archive(gone, who="A", archived=False)
    assert (back.number, back.archived) == (3, False)
    with pytest.raises(NotFoundError):
        plan_store.get("nils-2021", 9)


def test_unsaved_edits_of_a_plan_are_kept_for_each_browser(plan_store):
    draft = PlanDraft(1, {"plan.toml": "åäö"})
    plan_store.keep_draft("me", "nils-2021", draft)
    plan_store.keep_draft("me", "nils-2021", PlanDraft(2, {}))
    assert plan_store.draft("me", "nils-2021") == PlanDraft(2, {})
    assert plan_store.draft("you", "nils-2021") is None
    plan_store.drop_draft("me", "nils-2021")
    assert plan_store.draft("me", "nils-2021") is None
