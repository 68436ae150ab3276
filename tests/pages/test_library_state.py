"""What can be opened and what has been entered, without a page: each from the stores and the disk."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pages.shared.work import library
from pages.shared.work.books import all_findings, entered_outturn, equity_of_books
from pages.shared.work.library import Checked, Library, checked, open_library, plan_name
from pages.shared.work.reach import reach
from plans.document.plan_document import PlanDocument
from plans.document.readers import PLANS, Reading, read_all, read_plan, read_policy
from tests.support.plans import simple


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of plans and a database of this test's own: two plans of 2016 and 2021, and one that cannot be read."""
    folder = tmp_path / "plans"
    for name in ("nils-2021", "sydnarke-2016"):
        shutil.copytree(PLANS / name, folder / name)
    (folder / "trasig").mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'library.db'}")
    monkeypatch.setattr(library, "PLANS", folder)
    monkeypatch.setattr(library, "read_all", lambda: read_all(folder))
    return folder


def nils(**more: object) -> PlanDocument:
    document = read_plan(PLANS / "nils-2021").document
    assert document is not None
    return replace(document, entry=document.entry.model_copy(update=more))


def numbers(found: Library) -> dict[str, int]:
    return {plan_id: each.number for plan_id, each in found.plans.items()}


def test_the_plans_on_disk_can_be_opened_latest_first_and_those_that_cannot_are_told(disk: Path):
    found = open_library()
    assert numbers(found) == {"nils-2021": 0, "sydnarke-2016": 0}
    assert [each.id for each in found.broken] == ["trasig"]
    assert (found.archived, found.policy) == ({}, read_policy())
    nils_2021 = found.plans["nils-2021"]
    assert nils_2021.plan == read_plan(disk / "nils-2021").plan
    assert nils_2021.findings
    assert plan_name(nils_2021.plan) == "NILS · Verksamhetsplan och budget 2021"


@pytest.mark.parametrize(
    ("association", "named"),
    [
        ("Samordningsförbundet Södra Vätterbygden", "Södra Vätterbygden · Budget 2031"),
        ("FINSAM Norr", "FINSAM Norr · Budget 2031"),
        ("Samordningsförbundet " + "Tolvan " * 4 + "ab", "Tolvan Tolvan Tolvan Tolvan ab · Budget 2031"),
        ("Samordningsförbundet " + "Tolvan " * 4 + "abc", "Tolvan Tolvan Tolvan Tolvan a… · Budget 2031"),
        ("Samordningsförbundet Tolvan Tolvan Tolvan Tolvan och fler", "Tolvan Tolvan Tolvan Tolvan o… · Budget 2031"),
        ("Samordningsförbundet", "Samordningsförbundet · Budget 2031"),
    ],
)  # fmt: skip
def test_a_long_association_does_not_hide_which_document_it_is(association, named):
    assert plan_name(replace(simple(), association=association, document="Budget 2031")) == named


def test_plans_of_one_year_stand_by_association_and_then_by_id():
    for plan_id, association in (("b", "Ån"), ("c", "Bäcken"), ("a", "Ån"), ("d", "Zink")):
        reach().plans.save(nils(id=plan_id, association=association), who="Ada")
    assert list(numbers(open_library())) == ["c", "nils-2021", "d", "a", "b", "sydnarke-2016"]


def test_a_version_saved_here_goes_before_the_one_on_disk_and_an_archived_one_away():
    store = reach().plans
    first = store.save(nils(document="Ny"), who="Ada")
    assert numbers(open_library()) == {"nils-2021": 1, "sydnarke-2016": 0}
    assert open_library().plans["nils-2021"].plan.document == "Ny"
    second = store.save(nils(document="Nyare"), who="Bo", base=first.number)
    assert open_library().plans["nils-2021"].plan.document == "Nyare"
    store.archive(second, who="Bo")
    found = open_library()
    assert numbers(found) == {"sydnarke-2016": 0}
    assert {plan_id: each.number for plan_id, each in found.archived.items()} == {"nils-2021": 3}


def test_a_saved_version_that_makes_no_plan_is_among_those_that_cannot_be_opened():
    document = nils()
    tables = dict(document.tables)
    years = replace(
        document, entry=document.entry.model_copy(update={"stated_years": [2021, 2022]}), tables=tables
    )
    reach().plans.save(years, who="Ada")
    found = open_library()
    assert "nils-2021" not in found.plans
    assert [each.id for each in found.broken] == ["trasig", "nils-2021"]


def test_a_reading_without_a_plan_or_a_document_is_nothing_to_open():
    whole = read_plan(PLANS / "nils-2021")
    made = checked(whole, read_policy(), 7)
    assert isinstance(made, Checked)
    assert (made.plan, made.document, made.number) == (whole.plan, whole.document, 7)
    assert checked(whole, read_policy()).number == 0
    assert checked(replace(whole, plan=None), read_policy()) is None
    assert checked(replace(whole, document=None), read_policy()) is None
    assert checked(Reading("x", None, ()), read_policy()) is None


def test_a_plan_is_read_anew_when_a_file_of_it_changes(disk: Path):
    before = open_library().plans["nils-2021"].plan
    file = disk / "nils-2021" / "costs.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(";220", ";2220"), encoding="utf-8")
    after = open_library().plans["nils-2021"].plan
    assert after.version != before.version
    (disk / "trasig" / "plan.toml").write_text("x", encoding="utf-8")
    (disk / "sydnarke-2016").rename(disk / "sydnarke")
    assert "sydnarke-2016" in open_library().plans
    shutil.rmtree(disk / "sydnarke")
    assert "sydnarke-2016" not in open_library().plans


def test_what_has_been_entered_is_told_by_year_and_figure_of_its_plan_alone():
    store = reach().work
    store.enter_outturn("nils-2021", 2020, {"equity": 700_000.0, "interventions": 31.0}, who="Ada")
    store.enter_outturn("nils-2021", 2021, {"interventions": 32.0}, who="Ada")
    store.enter_outturn("another", 2020, {"equity": 5.0}, who="Ada")
    assert entered_outturn("nils-2021") == {
        2020: {"equity": 700_000.0, "interventions": 31.0},
        2021: {"interventions": 32.0},
    }
    assert equity_of_books("nils-2021") == {2020: 700_000.0}
    assert equity_of_books("none") == {}


def test_what_the_books_contradict_is_among_the_findings_heaviest_first():
    plan = open_library().plans["nils-2021"]
    assert all_findings(plan) == plan.findings
    reach().work.enter_outturn("nils-2021", 2020, {"equity": 500_000.0}, who="Ada")
    found = all_findings(plan)
    (new,) = [each for each in found if each not in plan.findings]
    assert (new.code, new.weight, new.computed) == ("cross-table-mismatch", "serious", 500_000.0)
    weights = [each.weight for each in found]
    assert weights == sorted(weights, key=["serious", "notable", "minor"].index)
    assert weights[-1] != "serious"


def test_links_that_lead_back_to_where_they_stand_keep_no_plan_out(disk: Path):
    for name in ("runt", "varv"):
        (disk / name).symlink_to(disk)
    (disk / "ingenstans").symlink_to(disk / "ingenstans")
    for name in ("runt", "varv"):
        (disk / "nils-2021" / name).symlink_to(disk / "nils-2021")
    found = open_library()
    assert numbers(found) == {"nils-2021": 0, "sydnarke-2016": 0}


def test_an_edited_file_of_a_plan_is_read_anew(disk: Path):
    before = open_library()
    plan = disk / "nils-2021" / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# ändrad\n", encoding="utf-8")
    assert open_library().plans["nils-2021"] is not before.plans["nils-2021"]
