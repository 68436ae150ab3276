"""A backup holds all of a store at one moment, and any store takes it: whole, or not at all."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from cli import main
from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.store.backup.checking import counts, damages
from scenarios.store.backup.file import Backup, BackupError, pack, unpack
from scenarios.store.backup.taking import lay_back, take
from scenarios.store.handled_store import HandledStore, Happened
from scenarios.store.plan_store import PlanDraft, PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.failures import StoreError
from scenarios.store.records import Draft
from scenarios.store.store import Store
from scenarios.store.tables import decisions, metadata, outturn, versions
from scenarios.store.terms_store import TermsStore
from tests.support.documents import shipped
from tests.support.scenario_strategies import with_projects

PLAN = with_projects()
WORK = Scenario(
    name="Åtgärd ☃",
    note="rad ett\nrad två\u2028tre",
    plan_id=PLAN.id,
    plan_version=PLAN.version,
    changes=(SetRate(rate="wages", value=0.031),),
)


def filled(database: Database) -> Database:
    """A row at least in every table, one of which is archived and one of which takes a figure back."""
    store = Store(database)
    first = store.save(WORK, PLAN, who="Ada")
    store.archive(store.save(replace_name(WORK), PLAN, who="", base=first), PLAN, who="Bo")
    store.keep_draft("browser", Draft(WORK, first.id, 1), tab="window")
    store.freeze('{"a": "å"}', PLAN.id, who="Cia")
    store.enter_outturn(PLAN.id, 2020, {"equity": 1_250_000.25, "interventions": None}, who="Dan")
    HandledStore(database).handle(PLAN.id, Happened("d", 1, 2020, 0.8), who="Åsa", note="Ny plan")
    plans = PlanStore(database)
    plans.save(shipped("nils-2021"), who="Eva")
    plans.keep_draft("browser", "nils-2021", PlanDraft(1, {"plan.toml": "åäö"}))
    TermsStore(database).keep("browser", PLAN.id, {"frame": 70_000})
    return database


def replace_name(scenario: Scenario) -> Scenario:
    return scenario.model_copy(update={"name": "B"})


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = Database(url)
    yield made
    made.dispose()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'other.db'}")
    yield made
    made.dispose()


@pytest.fixture
def backup(other: Database) -> Backup:
    return take(filled(other), "0.0")


def content(database: Database) -> object:
    with database.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def test_what_is_laid_back_in_another_store_is_all_that_was_in_the_first(
    database: Database, other: Database, tmp_path: Path
):
    taken = take(filled(database), "0.0")
    assert all(taken.tables[table.name] for table in metadata.sorted_tables)
    file = tmp_path / "kept.zip"
    file.write_bytes(pack(taken))
    lay_back(other, unpack(file.read_bytes()))
    assert take(other, "0.0").tables == taken.tables
    assert Store(other).draft("browser", PLAN.id) == Store(database).draft("browser", PLAN.id)
    assert Store(other).outturns(PLAN.id) == Store(database).outturns(PLAN.id)


def test_after_it_work_goes_on_where_it_was(database: Database, backup: Backup):
    lay_back(database, unpack(pack(backup)))
    assert take(database, "0.0").tables == backup.tables
    store = Store(database)
    (saved,) = store.scenarios(archived=True)
    assert store.save(WORK, PLAN, who="Eva", base=saved).number == 4
    store.enter_outturn(PLAN.id, 2021, {"equity": 3.0}, who="Fia")
    assert [entry.year for entry in store.outturns(PLAN.id)] == [2020, 2021]


def test_a_store_with_something_in_it_is_left_as_it_is_unless_it_may_be_replaced(
    database: Database, backup: Backup
):
    kept = Store(database).save(WORK, PLAN, who="Gun")
    before = content(database)
    with pytest.raises(BackupError, match="the store holds 2 rows already; give --replace"):
        lay_back(database, backup)
    assert content(database) == before
    lay_back(database, backup, replace=True)
    assert take(database, "0.0").tables == backup.tables
    assert kept.id not in [row["scenario_id"] for row in backup.tables["scenario_versions"]]


def test_a_store_that_an_app_has_open_is_replaced_only_where_that_is_said(
    database: Database, backup: Backup, url: str
):
    """An app keeps its connections; one that has read nothing, or has ended, keeps none."""
    app = Database(url)
    Store(app).save(WORK, PLAN, who="Gun")
    before = content(database)
    with pytest.raises(BackupError, match="an app, or another command, has the store open"):
        lay_back(database, backup, replace=True)
    assert content(database) == before
    lay_back(database, backup, replace=True, even_if_running=True)
    assert content(app) == content(database)
    Store(app).save(WORK, PLAN, who="Gun")
    app.dispose()
    lay_back(database, backup, replace=True)
    assert take(database, "0.0").tables == backup.tables
    with database.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_what_fails_half_way_leaves_the_store_as_it_was(database: Database, backup: Backup):
    Store(database).save(WORK, PLAN, who="Gun")
    before = content(database)
    with database.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql(
                "CREATE TRIGGER no BEFORE INSERT ON scenario_versions BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
    spoilt = [{**row, "name": "a\0b"} for row in backup.tables["scenario_versions"]]  # SQLite alone takes it
    with pytest.raises((StoreError, BackupError)):
        lay_back(
            database,
            replace(backup, tables={**backup.tables, "scenario_versions": tuple(spoilt)}),
            replace=True,
        )
    again = Database(database.url)  # the first refuses all for a while after a failure that took its time
    assert content(again) == before
    again.dispose()


def test_a_backup_of_before_is_brought_up_to_today(other: Database, backup: Backup, tmp_path: Path):
    lacking = [
        {name: value for name, value in row.items() if name not in ("tab", "turn")}
        for row in backup.tables["drafts"]
    ]
    edits = [
        {name: value for name, value in row.items() if name not in ("tab", "turn")}
        for row in backup.tables["plan_drafts"]
    ]
    then = {name: rows for name, rows in backup.tables.items() if name != "handled"}
    tables = {**then, "drafts": tuple(lacking), "plan_drafts": tuple(edits)}
    new = Database(f"sqlite:///{tmp_path / 'new.db'}")
    lay_back(new, unpack(pack(replace(backup, schema="0003", tables=tables))))
    draft = Store(new).draft("browser", PLAN.id)
    assert draft is not None
    assert (draft, draft.turn) == (Store(other).draft("browser", PLAN.id), "")
    new.dispose()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"schema": "9999"}, "a newer version of the program has written it"),
        ({"tables": {"other": ({"id": 1},)}}, "do not fit the tables"),
        ({"tables": {"outturn": ({"id": 1},)}}, "do not fit the tables"),
        ({"tables": {"outturn": ({"colour": 1},)}}, "do not fit the tables"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(tmp_path: Path, change: dict, why: str):
    new = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(BackupError, match=why):
        lay_back(new, replace(Backup("0.0", datetime(2026, 1, 1, tzinfo=UTC), "0004", {}), **change))
    new.dispose()


def test_every_byte_that_is_damaged_is_noticed(backup: Backup):
    whole = pack(backup)
    assert unpack(whole).tables == backup.tables
    for at in range(0, len(whole), 211):
        damaged = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        try:
            read = unpack(damaged)
        except BackupError:
            continue
        assert read.tables == backup.tables  # only what a zip says twice, or a time of a file's making
    for cut in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        with pytest.raises(BackupError):
            unpack(whole[:cut])


def test_what_is_damaged_in_a_store_is_named(other: Database):
    filled(other)
    with other.begin() as connection:
        assert damages(connection) == ()
        assert counts(connection) == {
            "decisions": 1,
            "draft_terms": 1,
            "drafts": 1,
            "handled": 1,
            "outturn": 2,
            "plan_drafts": 1,
            "plan_versions": 1,
            "plans": 1,
            "scenario_versions": 3,
        }
        connection.execute(update(decisions).values(content='{"a": "ä"}'))
        connection.execute(update(versions).where(versions.c.number == 2).values(content="{}"))
        connection.execute(update(outturn).values(amount=7))
    with other.connect() as connection:
        found = damages(connection)
    assert len(found) == 2
    assert "decisions" in found[1] or "decisions" in found[0]
    assert any(line.startswith("scenario_versions ") and ".2: " in line for line in found)


def test_a_row_of_every_table_that_cannot_be_read_is_named(other: Database):
    """The content of each row is cut in the middle, those of outturn have none."""
    tables = [table for table in metadata.sorted_tables if "content" in table.c]
    with filled(other).begin() as connection:
        for table in tables:
            for row in connection.execute(select(table)).mappings().all():
                here = [column == row[column.name] for column in table.primary_key]
                cut = row["content"][: len(row["content"]) // 2]
                connection.execute(update(table).where(*here).values(content=cut))
        found = damages(connection)
        held = counts(connection)
    assert {name: sum(line.startswith(f"{name} ") for line in found) for name in held} == {
        name: count if name in {table.name for table in tables} else 0 for name, count in held.items()
    }


def test_a_saved_plan_whose_files_make_no_plan_is_named_and_a_draft_of_one_is_not(other: Database):
    with filled(other).begin() as connection:
        for table in ("plan_versions", "plan_drafts"):
            connection.execute(update(metadata.tables[table]).values(content='{"plan.toml": "no plan"}'))
        (found,) = damages(connection)
    assert found.startswith("plan_versions ")
    assert found.endswith("its files make no plan")


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_command_line_backs_up_verifies_and_restores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
):
    file = tmp_path / "backup.zip"
    monkeypatch.setenv("DATABASE_URL", url)
    database = filled(Database(url))
    code, out, err = told(capsys, "backup", file)
    assert (code, err) == (0, "")
    assert out.startswith("12 rows of the store ")
    assert file.stat().st_mode & 0o077 == 0
    assert "3 scenario_versions" in told(capsys, "verify", file)[1]
    assert "is whole. It holds: " in told(capsys, "verify")[1]
    code, out, err = told(capsys, "restore", file)
    assert (code, out) == (2, "")
    assert (
        err
        == f"error: {file} is not laid back: the store holds 12 rows already; give --replace to put the backup in their place\n"
    )
    Store(database).save(WORK, PLAN, who="Gun")
    before = content(database)
    code, out, err = told(capsys, "restore", file, "--replace")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {file} is not laid back: an app, or another command, has the store open, ")
    assert content(database) == before
    database.dispose()
    assert told(capsys, "restore", file, "--replace")[0] == 0
    assert len(Store(database).history(Store(database).scenarios(archived=True)[0].id)) == 3
    assert Store(database).scenarios() == ()
    database.dispose()


def test_what_the_command_line_cannot_use_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "no.zip").write_bytes(b"PK nothing")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as foreign:
        foreign.writestr("about.json", "{}")
    monkeypatch.setattr("commands.running.backups.store_exists", lambda: False)
    for words in (
        ("verify", tmp_path / "no.zip"),
        ("restore", tmp_path / "other.zip"),
        ("restore", tmp_path / "missing.zip"),
        ("backup", tmp_path / "no" / "folder.zip"),
        ("verify",),
    ):
        code, out, err = told(capsys, *words)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert err.startswith("error: ")
