"""What is kept comes back whole, times and all: plans in versions, decisions, outturn; and how the database is opened."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import inspect

from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from scenarios.kept.scenario import Scenario
from scenarios.store.plan_store import PlanConflictError, PlanDraft, PlanStore, PlanVersion
from scenarios.store.reaching import schema, where
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.where import database_url, store_exists
from scenarios.store.records import ConflictError, Draft, Entry, Frozen, NotFoundError, Saved
from scenarios.store.store import Store
from scenarios.store.tables import metadata
from tests.support.documents import shipped
from tests.support.plans import simple

BEGUN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'whole.db'}")
    yield made
    made.dispose()


def moment(number: int) -> datetime:
    return BEGUN + timedelta(hours=number)


def at(kind: type, engine: Database):
    ticks = itertools.count()
    return kind(engine, now=lambda: moment(next(ticks)))


def called(plan_id: str, document: str = "D") -> PlanDocument:
    nils = shipped("nils-2021")
    return replace(nils, entry=nils.entry.model_copy(update={"id": plan_id, "document": document}))


def test_plans_are_kept_in_versions_of_their_own(engine: Database):
    store = at(PlanStore, engine)
    a1 = store.save(called("a"), who="Ada")
    b1 = store.save(called("b"), who="Bo")
    a2 = store.save(called("a", "Å"), who="Cia", base=1)
    b2 = store.archive(b1, who="Dan")
    a3 = store.save(called("a"), who="Eva", base=2, archived=True)
    a4 = store.archive(a3, who="Fia", archived=False)
    assert a2 == PlanVersion("a", 2, moment(2), "Cia", False, write_document(called("a", "Å")))
    assert (b2.number, b2.saved_at, b2.who, b2.archived, b2.files) == (2, moment(3), "Dan", True, b1.files)
    assert (a3.archived, a4.archived, a4.files) == (True, False, a3.files)
    again = PlanStore(engine)
    assert again.history("a") == (a4, a3, a2, a1)
    assert again.history("b") == (b2, b1)
    assert again.history("c") == ()
    assert again.heads() == {"a": 4, "b": 2}
    assert [again.get("a", number) for number in (None, 1, 2, 3, 4)] == [a4, a1, a2, a3, a4]
    assert again.get("b") == b2
    for missing in (("c", None), ("a", 5), ("b", 3), ("a", 0)):
        with pytest.raises(NotFoundError):
            again.get(*missing)
    assert a2.read().plan.document == "Å"


def test_who_was_first_is_told_to_the_second(engine: Database):
    store = at(PlanStore, engine)
    store.save(called("a"), who="Ada")
    for base, who in ((0, "Ada"), (1, "")):
        if base:
            store.save(called("a"), who=who, base=base)
        with pytest.raises(PlanConflictError) as told:
            store.save(called("a"), who="Bo", base=base)
        assert told.value.latest == store.get("a")
        assert str(told.value) == f"version {base + 1} was saved by {who or 'somebody'} meanwhile"
    kept = at(Store, engine)
    first = kept.save(Scenario(name="A", plan_id="made"), simple(), who="")
    with pytest.raises(ConflictError) as conflict:
        kept.archive(replace(first, number=0), simple(), who="Bo")
    assert str(conflict.value) == "version 1 was saved by somebody meanwhile"


def test_what_is_saved_frozen_and_entered_comes_back_with_its_time_and_who(engine: Database):
    store = at(Store, engine)
    made = Scenario(name="A", plan_id="made", note="n", years=7)
    saved = store.save(made, simple(), who="Ada")
    assert saved == Saved(saved.id, 1, moment(0), "Ada", False, made)
    archived = store.archive(saved, simple(), who="Bo")
    assert archived == Saved(saved.id, 2, moment(1), "Bo", True, made)
    early, late = store.freeze("{}", "made", who="Cia"), store.freeze("[]", "made", who="Dan")
    other = store.freeze("{}", "another", who="Eva")
    assert early == Frozen(early.id, moment(2), "Cia", "made", "{}", True)
    assert len({early.id, late.id, other.id, saved.id}) == 4
    store.enter_outturn("made", 2027, {"equity": 5.0, "financial": -0.0}, who="Fia")
    store.enter_outturn("made", 2026, {"interventions": 3.5}, who="Gun")
    store.enter_outturn("made", 2027, {"equity": None}, who="Hal")
    again = Store(engine)
    assert again.history(saved.id) == (archived, saved)
    assert (again.decisions("made"), again.decisions("another")) == ((late, early), (other,))
    assert again.decision(other.id) == other
    entered = again.outturns("made")
    assert [(each.year, each.figure, each.who) for each in entered] == [
        (2026, "interventions", "Gun"),
        (2027, "financial", "Fia"),
    ]
    assert entered[0] == Entry(2026, "interventions", 3.5, "Gun", moment(7), moment(7))
    assert again.outturns("another") == ()
    assert again.plan("0") == simple()


def test_the_plan_of_a_version_is_kept_as_it_was_first_saved_on(engine: Database):
    store = Store(engine)
    made = Scenario(name="A", plan_id="made")
    store.save(made, simple(), who="")
    store.save(made, simple(opening=7.0), who="")
    store.save(made, replace(simple(opening=9.0), version="1"), who="")
    assert (store.plan("0"), store.plan("1")) == (simple(), replace(simple(opening=9.0), version="1"))
    draft = Draft(made, "x", 3)
    store.keep_draft("ada", draft)
    store.keep_draft("ada", Draft(replace_plan(made, "another")))
    assert (store.draft("ada", "made"), store.draft("bo", "made")) == (draft, None)


def replace_plan(made: Scenario, plan_id: str) -> Scenario:
    return made.model_copy(update={"plan_id": plan_id})


def test_the_database_is_the_one_that_is_named_or_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    own = tmp_path / "data" / "utblick" / "utblick.db"
    monkeypatch.setattr(
        where.platformdirs, "user_data_dir", lambda program, **_: str(tmp_path / "data" / program)
    )
    monkeypatch.setenv("DATABASE_URL", "sqlite:///named.db")
    assert (database_url(), store_exists(), own.parent.exists()) == ("sqlite:///named.db", True, False)
    monkeypatch.setenv("DATABASE_URL", "")
    assert (store_exists(), own.parent.exists()) == (False, False)
    assert (database_url(), own.parent.exists()) == (f"sqlite:///{own}", False)
    made = Database()
    assert (made.url, store_exists()) == (f"sqlite:///{own}", False)
    with made.connect():
        assert store_exists()
    made.dispose()
    assert (own.stat().st_mode & 0o777, own.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_keys_of_the_database_are_those_of_the_program(engine: Database):
    with engine.connect() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert set(keys) == {column.name for column in table.primary_key}, table.name


def test_a_commit_is_on_the_disk_and_a_writer_waits_for_another(engine: Database):
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 3_000,
        "foreign_keys": 1,
    }


@dataclass
class Asked:
    """A connection that only hears what is asked of it."""

    dialect: SimpleNamespace
    heard: list[str] = field(default_factory=list)

    def exec_driver_sql(self, statement: str) -> None:
        self.heard.append(statement)


def test_others_are_kept_out_while_the_schema_is_brought_up_to_date():
    for name, statement in (
        ("sqlite", "BEGIN IMMEDIATE"),
        ("postgresql", "SELECT pg_advisory_xact_lock(8200310)"),
    ):
        connection = Asked(SimpleNamespace(name=name))
        schema._keep_others_out(connection)
        assert connection.heard == [statement]


def test_unsaved_edits_of_one_browser_and_plan_are_forgotten_and_no_others(engine: Database):
    store = PlanStore(engine)
    kept = {
        (owner, plan_id): PlanDraft(n, {"plan.toml": f"{owner} {plan_id}"})
        for n, (owner, plan_id) in enumerate(itertools.product(("ada", "bo"), ("north", "south")), 3)
    }
    marks = {
        place: store.keep_draft(*place, draft, tab=f"tab {n}")
        for n, (place, draft) in enumerate(kept.items())
    }
    store.drop_draft("ada", "south", tab="another", seen="nothing")
    assert {place: store.draft(*place) for place in kept} == kept
    store.drop_draft("ada", "south", tab="another", seen=marks["ada", "south"])
    store.drop_draft("bo", "north", tab="tab 2", seen="nothing")
    left = {place: draft for place, draft in kept.items() if place in (("ada", "north"), ("bo", "south"))}
    assert {place: store.draft(*place) for place in kept} == {place: left.get(place) for place in kept}
    store.drop_draft("bo", "south")
    assert store.draft("bo", "south") is None
    assert store.draft("ada", "north") == kept["ada", "north"]
