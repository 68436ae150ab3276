"""A plan document written and read again is the same plan, in every form."""

import csv
import io

import pytest
from hypothesis import given, settings

from plans.document.plan_document import PlanDocument, version_of
from plans.document.plan_writer import write_document, write_folder
from plans.document.readers import PLANS, read_plan, read_plan_document, read_plan_files
from tests.support.documents import SHIPPED, documents, shipped


def same_plan(document: PlanDocument, again: PlanDocument) -> None:
    first, second = read_plan_document(document), read_plan_document(again)
    assert first.plan == second.plan
    assert [f.message for f in first.findings] == [f.message for f in second.findings]
    assert version_of(document) == version_of(again)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_plan_written_and_read_again_is_the_same(name: str, tmp_path):
    document = shipped(name)
    again = read_plan_files(write_document(document))
    assert again.document == document
    assert again.plan == read_plan(PLANS / name).plan
    write_folder(document, tmp_path / name)
    assert read_plan(tmp_path / name).plan == again.plan


@settings(max_examples=100)
@given(documents())
def test_any_document_written_and_read_again_is_the_same_plan(document: PlanDocument):
    again = read_plan_files(write_document(document)).document
    same_plan(document, again)


def test_the_version_follows_what_is_said_not_how_it_is_written():
    files = write_document(shipped("nils-2021"))
    version = read_plan_files(files).plan.version
    assert len(version) == 12
    spaced = {
        **files,
        "costs.csv": files["costs.csv"].replace(";220\n", ";2 20\n").replace(";2200", ";2 200,0"),
    }
    assert (
        read_plan_files({**files, "costs.csv": files["costs.csv"].replace(";2200", ";2 200,0")}).plan.version
        == version
    )
    assert read_plan_files(spaced).plan.version != version
    commented = {**files, "plan.toml": "# a remark\n" + files["plan.toml"]}
    assert read_plan_files(commented).plan.version == version


def test_text_that_a_spreadsheet_would_run_opens_as_text_and_negative_numbers_stay_numbers():
    document = shipped("harnosand-timra-2017")
    row = document.tables["budget.csv"][0]
    cells = {**row.cells, "label": "=1+1", "note": "@x", "2017": "- 618"}
    changed = PlanDocument(document.entry, {**document.tables, "budget.csv": (type(row)(cells),)}, ())
    text = write_document(changed)["budget.csv"].removeprefix("\ufeff")
    written = next(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (written["label"], written["note"], written["2017"]) == ("'=1+1", "'@x", "-618")
    assert read_plan_files(write_document(changed)).document.tables["budget.csv"][0]["label"] == "=1+1"
