"""Printed, entered and worked out are told apart: in the plan, on its pages and in every file."""

import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import assume, given, settings

from forecasting.plan.place import Provenance
from forecasting.plan.plan import Plan
from plans.document.files import Memory
from plans.document.plan_document import PlanDocument, load_document
from plans.document.plan_file import PlanEntry
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan_document
from plans.editing.plan_editing import with_cells, with_entry, with_line, with_projects, without_lines
from plans.editing.policy_editing import with_ceiling, with_opening
from plans.editing.rolling import NewOpening, rolled
from plans.editing.short_form import QuickCost, QuickForm, QuickMember, QuickProject, quick_document
from reports.document.printed_tables import key_figures, printed_tables
from reports.document.provenance import as_printed, tables_key, tables_title
from reports.saying.formats import Formats
from reports.takeaway.content.grounds import source_line
from reports.takeaway.data.csv_package import forecast_csv
from reports.takeaway.data.data_package import forecast_json
from reports.takeaway.live_workbook.workbook import forecast_workbook
from reports.workbooks.template import example_document
from tests.support.contents import content
from tests.support.documents import SHIPPED, documents, shipped
from tests.support.outlooks import forecast
from tests.support.plans import CEILING

EN = Formats("en")


def plan_of(document: PlanDocument) -> Plan:
    plan = read_plan_document(document).plan
    assert plan is not None
    return plan


def next_year(document: PlanDocument, **more: object) -> PlanDocument:
    closing = float(forecast(plan_of(document), CEILING).equity[0, 0])
    return rolled(document, NewOpening(closing, "forecast", "Prognos"), **more)


def provenance(plan: Plan, table: str, row: str) -> dict[str, Provenance]:
    """Heading -> provenance of a row's figures."""
    found = plan.tables_by_id[table]
    each = found.rows[found.row_ids[row]]
    return {
        column.header: found.provenance(each, i)
        for i, column in enumerate(found.columns)
        if each.cells[i] is not None
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_documents_plan_is_as_printed(name: str):
    plan = plan_of(shipped(name))
    assert as_printed(plan)
    assert tables_key(plan, EN) == ""
    assert tables_title(plan, EN) == f"The document: {plan.document}"
    assert {line.place.provenance for line in plan.lines} == {"printed"}


@pytest.mark.parametrize("name", SHIPPED)
def test_next_years_plan_never_passes_for_a_document_as_printed(name: str):
    plan = plan_of(next_year(shipped(name)))
    added = plan.stated_years[-1]
    assert not as_printed(plan)
    assert "as printed" not in tables_title(plan, EN)
    assert "= worked out by Utblick" in tables_key(plan, EN)
    for line in plan.lines:
        assert plan.place_of_year(line, added).provenance == "generated"
        for year in plan.stated_years[:-1]:
            place = plan.place_of_year(line, year)
            assert (place.provenance, place.document) == ("printed", plan_of(shipped(name)).document)
    assert plan.opening.place.provenance == "generated"


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_printed_is_found_under_the_names_that_the_document_prints(name: str):
    old, new = plan_of(shipped(name)), plan_of(next_year(next_year(shipped(name))))
    printed = {
        (table.title, row.id, column.header): row.cells[i]
        for table in old.tables
        for row in table.rows
        for i, column in enumerate(table.columns)
    }
    found = 0
    for table in new.tables:
        for row in table.rows:
            for i, value in enumerate(row.cells):
                place = new.place(table, row, i)
                if value is not None and place.provenance == "printed":
                    assert printed[place.table, row.id, place.column] == value
                    assert place.document == old.document
                    found += 1
    assert found


def test_titles_and_headings_follow_the_years():
    entry = next_year(shipped("nils-2021")).entry
    income = next(table for table in entry.table if table.id == "income")
    assert income.title == "Beräknade intäkter 2022"
    assert [column.header for column in income.columns] == ["Tkr 2021", "Tkr 2022"]
    assert entry.document == "Verksamhetsplan och budget 2022"
    assert entry.printed_in == "Verksamhetsplan och budget 2021"
    equity = next(table for table in entry.table if table.id == "equity")
    assert equity.title == "Beräknat eget kapital 2020"  # no table of the plan's years: it stays as printed


def test_years_that_are_not_the_plans_own_stand():
    document = shipped("nils-2021")
    entry = document.entry.model_copy(update={"document": "Budget 2021, antagen 2020-11-05"})
    assert next_year(PlanDocument(entry, document.tables, document.projects)).entry.document == (
        "Budget 2022, antagen 2020-11-05"
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_an_added_year_is_whole_in_the_last_digit_that_its_table_prints(name: str):
    document = next_year(shipped(name), indices={"wages": 0.0333, "prices": 0.0217})
    old, new = plan_of(shipped(name)), plan_of(document)
    for table in new.tables:
        if any(row.id in {line.id for line in new.lines} for row in table.rows):
            assert table.step == old.tables_by_id[table.id].step
    assert new.opening.amount % old.step == pytest.approx(0, abs=1e-6)


def test_a_total_that_comes_to_what_was_printed_is_still_printed():
    document = example_document("sv")
    plan = plan_of(next_year(document))
    totals = [(t.id, row.id) for t in plan.tables for row in t.rows if row.kind in ("total", "result")]
    found = [provenance(plan, table, row) for table, row in totals]
    assert {each["Plan 2029"] for each in found if "Plan 2029" in each} == {"generated"}
    assert {each["Budget 2026"] for each in found if "Budget 2026" in each} == {"printed"}
    assert "printed" in {each.get("Plan 2028") for each in found}


def test_a_figure_that_is_typed_is_entered_and_what_follows_is_worked_out():
    document = shipped("harnosand-timra-2017")
    table = next(
        t for t in document.entry.table if any(r["kind"] == "internal_cost" for r in document.tables[t.file])
    )
    at = next(n for n, r in enumerate(document.tables[table.file]) if r["kind"] == "internal_cost")
    record, first = document.tables[table.file][at], next(c.header for c in table.columns if c.year == 2017)
    plan = plan_of(with_cells(document, table.file, {at: {first: "321"}}).document)
    found = provenance(plan, table.id, record["row"])
    assert found[first] == "entered"
    assert {provenance for header, provenance in found.items() if header != first} == {"printed"}
    every = [
        (row.id, column.header, t.provenance(row, i))
        for t in plan.tables
        for row in t.rows
        for i, column in enumerate(t.columns)
        if row.cells[i] is not None and t.provenance(row, i) != "printed"
    ]
    assert {provenance for _, _, provenance in every} == {"entered", "generated"}
    assert [row for row, _, provenance in every if provenance == "entered"] == [record["row"]]


def test_a_figure_written_anew_as_it_was_stays_printed():
    document = shipped("nils-2021")
    assert with_cells(document, "costs.csv", {0: {"Tkr": "220"}}).document.entry.provenance == []


def test_an_added_line_is_entered_and_its_marks_go_with_it():
    document = with_line(shipped("nils-2021"), "costs.csv", "Lokal", "internal_cost")
    assert provenance(plan_of(document), "costs", "lokal") == {"Tkr": "entered"}
    at = next(n for n, r in enumerate(document.tables["costs.csv"]) if r["row"] == "lokal")
    assert without_lines(document, "costs.csv", [at]).entry.provenance == []


def test_what_the_plan_starts_from_is_entered_where_it_is_edited():
    document = with_opening(shipped("nils-2021"), "720", "actual", "Bokslut 2020").document
    place = plan_of(document).opening.place
    assert (place.table, place.provenance) == ("Bokslut 2020", "entered")
    assert "(entered in Utblick)" in key_figures(plan_of(document), "x", EN)
    assert plan_of(with_ceiling(document, "share", "15").document).ceiling.place.provenance == "entered"


def test_a_project_that_is_added_is_entered_and_the_others_stay_printed():
    document = shipped("nils-2021")
    rows = [dict(record.cells) for record in document.projects]
    plan = plan_of(with_projects(document, [*rows, {"name": "Ny"}]).document)
    assert {project.name: project.place.provenance for project in plan.projects}["Ny"] == "entered"
    assert {project.place.provenance for project in plan.projects if project.name != "Ny"} == {"printed"}


def test_the_short_form_is_entered_all_through():
    form = QuickForm(
        "Test", 2026, (QuickMember("Staten", "state", 1000.0),), 200.0, (QuickCost("Kansli", 300.0),),
        (QuickProject("Insats", 500.0),),
    )  # fmt: skip
    plan = plan_of(quick_document(form))
    assert {line.place.provenance for line in plan.lines} == {"entered"}
    assert {project.place.provenance for project in plan.projects} == {"entered"}
    assert plan.opening.place.provenance == "entered"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_plan_folder_keeps_the_provenance(name: str):
    document = next_year(shipped(name))
    again, findings = load_document(Memory(write_document(document), "again"))
    assert not findings
    assert again.entry == document.entry
    assert plan_of(again) == plan_of(document)


def test_the_marks_stand_in_the_tables():
    document = with_cells(next_year(shipped("nils-2021")), "costs.csv", {0: {"Tkr 2021": "230"}}).document
    html = "".join(printed_tables(plan_of(document), (), EN)).replace("\u00a0", " ")
    assert "Tkr 2022 (worked out by Utblick)" in html
    assert "* 230" in html


def test_a_column_in_which_nothing_stands_has_no_heading():
    plan = plan_of(shipped("nils-2021"))
    inhabitants, *others = printed_tables(plan, (), EN)
    assert "Counts as" not in inhabitants
    assert all("Counts as" in each for each in others)
    noted = replace(plan, opening=replace(plan.opening, note="as the books have it"))
    assert [">Note<" in key_figures(each, "x", EN) for each in (plan, noted)] == [False, True]


def test_every_file_says_where_its_figures_come_from():
    plan = plan_of(next_year(shipped("nils-2021")))
    made = content(plan, language="en")
    tables = {each["name"]: each["data"] for each in json.loads(forecast_json(made))["resources"]}
    rows = {(row["figure"], row["year"]): row["provenance"] for row in tables["sources"]}
    state = next(line for line in plan.lines if line.member == "state")
    assert rows[state.label, 2022] == "generated"
    with zipfile.ZipFile(io.BytesIO(forecast_csv(made))) as archive:
        assert "generated" in archive.read("sources.csv").decode()
    assert "worked out by Utblick." in source_line(made)
    book = openpyxl.load_workbook(io.BytesIO(forecast_workbook(made)))
    assert "worked out by Utblick" in {cell.value for cell in book["Sources"]["E"]}


@pytest.mark.parametrize("column", ["", "Plan 2018"])
def test_a_printed_figure_in_a_column_that_is_not_keeps_the_heading_it_is_printed_under(column: str):
    told: list[dict[str, object]] = [
        {"table": "income_statement", "column": column, "provenance": "entered"},
        {"table": "income_statement", "column": "Plan 2018", "row": "income", "provenance": "printed"},
    ]
    document = with_entry(shipped("harnosand-timra-2017"), provenance=told).document
    table = plan_of(next_year(document)).tables_by_id["income_statement"]
    at = [each.header for each in table.columns].index("Budget 2018")
    for row, is_printed in (("income", True), ("costs", False)):
        found = table.rows[table.row_ids[row]]
        assert (table.provenance(found, at) == "printed") is is_printed
        place = table.place("D", found, at)
        assert place.column == ("Plan 2018" if is_printed else "Budget 2018")


@settings(max_examples=60)
@given(documents())
def test_no_figure_of_next_years_plan_passes_for_printed_that_no_document_prints(document: PlanDocument):
    old = read_plan_document(document).plan
    assume(old is not None)
    new = plan_of(rolled(document, NewOpening(1_000.0, "forecast", "Prognos")))
    before = {(t.file, row.id): (t, row) for t in old.tables for row in t.rows}
    for table in new.tables:
        for row in table.rows:
            was, old_row = before[table.file, row.id]
            printed = {
                was.told.printed_heading(column.header): old_row.cells[i]
                for i, column in enumerate(was.columns)
                if was.provenance(old_row, i) == "printed"
            }
            for i, value in enumerate(row.cells):
                if value is not None and table.provenance(row, i) == "printed":
                    assert printed[new.place(table, row, i).column] == value


def test_two_provenances_of_one_thing_are_refused():
    """Which of them counts would be a guess."""
    entry = shipped("nils-2021").entry
    once = {"table": entry.table[0].id, "provenance": "entered"}
    with pytest.raises(ValueError, match="is told twice"):
        PlanEntry.model_validate(
            entry.model_dump() | {"provenance": [once, once | {"provenance": "generated"}]}
        )
