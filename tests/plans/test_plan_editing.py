"""Editing a plan document: cells, rows, projects, members, policies; totals follow, nothing is lost."""

import random

import pytest

from forecasting.checks import check_plan
from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import PLANS, read_plan, read_plan_document, read_plan_files
from plans.editing.check_editing import with_row_beside, without_row
from plans.editing.plan_editing import (
    lines_of,
    with_cells,
    with_entry,
    with_line,
    with_members,
    with_projects,
    without_lines,
)
from plans.editing.policy_editing import with_ceiling, with_goals, with_opening, with_reserve
from tests.support.plans import CEILING

IDS = sorted(folder.name for folder in PLANS.iterdir() if folder.is_dir())


def document(plan_id: str = "nils-2021") -> PlanDocument:
    found = read_plan(PLANS / plan_id).document
    assert found is not None
    return found


def cell(of: PlanDocument, file: str, row: str, column: str = "Tkr") -> str:
    return next(record[column] for record in of.tables[file] if record["row"] == row)


def at(of: PlanDocument, file: str, row: str) -> int:
    return next(n for n, record in enumerate(of.tables[file]) if record["row"] == row)


def test_totals_and_results_follow_an_edited_line():
    edited = with_cells(document(), "costs.csv", {at(document(), "costs.csv", "board"): {"Tkr": "1 100"}})
    assert edited.refused == ()
    assert cell(edited.document, "costs.csv", "board") == "1100"
    assert cell(edited.document, "costs.csv", "total_internal") == "1551"
    assert cell(edited.document, "costs.csv", "total_costs") == "3751"
    assert cell(edited.document, "costs.csv", "result") == "-775"
    assert cell(edited.document, "costs.csv", "closing_equity") == "-80"


def test_a_total_of_one_table_follows_a_line_of_another():
    edited = with_cells(document(), "income.csv", {0: {"Tkr": "1588"}})
    assert cell(edited.document, "income.csv", "total_income") == "3076"
    assert cell(edited.document, "costs.csv", "result") == "325"


def test_a_total_that_disagreed_stays_as_the_document_has_it():
    before = document("sydnarke-2016")
    file = "income_statement.csv"
    printed = {r["row"]: dict(r.cells) for r in before.tables[file]}
    lines = lines_of(before, "budget.csv")
    edited = with_cells(before, "budget.csv", {lines[-1]: {"note": "looked at"}}).document
    assert {r["row"]: dict(r.cells) for r in edited.tables[file]} == printed
    assert {f.code for f in check_plan(read_plan_document(edited).plan, CEILING)} >= {"sum-mismatch"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("- 618", "-618"),
        ("1\u00a0234,50", "1234,5"),
        ("(5)", "-5"),
        ("- tkr", "0"),
        ("", ""),
        ("−7 tkr", "-7"),
        ("5 500 kr", "5,5"),
    ],
)
def test_figures_are_read_as_they_are_typed(typed, kept):
    edited = with_cells(document(), "costs.csv", {0: {"Tkr": typed}})
    assert edited.document.tables["costs.csv"][0]["Tkr"] == kept


@pytest.mark.parametrize("typed", ["nan", "1_000", "12 x", "1,2,3", "٣", "5 kr kr"])
def test_a_figure_that_cannot_be_read_is_refused_and_what_was_there_is_kept(typed):
    edited = with_cells(document(), "costs.csv", {0: {"Tkr": typed, "note": "n"}})
    assert edited.document.tables["costs.csv"][0]["Tkr"] == "220"
    assert edited.document.tables["costs.csv"][0]["note"] == "n"
    assert len(edited.refused) == 1


def test_a_row_keeps_its_name_where_it_is_emptied():
    edited = with_cells(document(), "costs.csv", {0: {"label": " "}})
    assert edited.document == document()
    assert len(edited.refused) == 1


def test_a_cost_takes_the_sign_that_its_table_prints():
    before = document("landskrona-svalov-2016")
    file = next(t.file for t in before.entry.table if t.costs_printed == "negative")
    header = next(c.header for t in before.entry.table if t.file == file for c in t.columns if c.year == 2016)
    position = next(n for n in lines_of(before, file) if before.tables[file][n]["kind"] == "internal_cost")
    for typed in ("500", "-500"):
        edited = with_cells(before, file, {position: {header: typed}}).document
        assert edited.tables[file][position][header] == "-500"


def test_an_added_line_is_counted_where_the_last_of_its_kind_is():
    grown = with_line(document(), "costs.csv", "Lokal", "internal_cost")
    position = at(grown, "costs.csv", "lokal")
    assert grown.tables["costs.csv"][position - 1]["row"] == "other"
    filled = with_cells(grown, "costs.csv", {position: {"Tkr": "50"}}).document
    assert cell(filled, "costs.csv", "total_internal") == "601"
    again = with_line(grown, "costs.csv", "Lokal", "internal_cost")
    assert read_plan_document(again).findings == ()
    spent = with_line(document(), "costs.csv", "Ny insats", "intervention")
    filled = with_cells(spent, "costs.csv", {at(spent, "costs.csv", "ny_insats"): {"Tkr": "100"}}).document
    assert cell(filled, "costs.csv", "total_interventions") == "2300"


def test_a_deleted_line_is_no_longer_counted():
    smaller = without_lines(document(), "costs.csv", [at(document(), "costs.csv", "coordinator")])
    assert cell(smaller, "costs.csv", "total_internal") == "331"
    without = without_lines(document(), "costs.csv", [at(document(), "costs.csv", "spira")])
    assert cell(without, "costs.csv", "total_interventions") == "0"
    assert without.projects[0]["line"] == ""


@pytest.mark.parametrize(
    ("check", "beside", "expected"),
    [
        ("a:c", "c", "a:n"),
        ("a + c | plan.costs", "c", "a + c + n | plan.costs"),
        ("a - c", "c", "a - c - n"),
        ("other.c + a", "c", "other.c + a"),
        ("a:b", "c", "a:b"),
    ],
)
def test_checks_count_a_new_row(check, beside, expected):
    assert with_row_beside(check, own=True, beside=beside, new="n") == expected
    assert with_row_beside(check, own=False, beside=beside, new="n") == check


@pytest.mark.parametrize(
    ("check", "gone", "expected"),
    [
        ("a:c", "c", "a:b"),
        ("a:c", "a", "b:c"),
        ("a:b", "b", "a"),
        ("a:c", "b", "a:c"),
        ("a + b + c", "b", "a + c"),
        ("a + b", "a", "b"),
        ("a", "a", ""),
        ("a | plan.costs", "a", "plan.costs"),
        ("t.a + b", "b", "t.a + b"),
    ],
)
def test_checks_forget_a_deleted_row(check, gone, expected):
    assert without_row(check, own=True, gone=gone, ids=["a", "b", "c"]) == expected
    assert without_row(check, own=False, gone=gone, ids=["a", "b", "c"]) == check


def test_projects_are_edited_as_a_list():
    rows = [dict(record.cells) for record in document().projects]
    rows[0] |= {"yearly_cost": "2 100,5", "months": "24", "start": "2021-01", "goal_rate": "x"}
    edited = with_projects(document(), [*rows, {"name": "Ny"}, {"name": " "}])
    first, second = edited.document.projects
    assert (first["project"], first["yearly_cost"], first["goal_rate"]) == ("spira", "2100,5", "")
    assert (second["project"], second["status"]) == ("ny", "candidate")
    assert len(edited.refused) == 1
    plan = read_plan_document(edited.document).plan
    assert plan is not None
    assert [(p.id, p.status) for p in plan.projects] == [("spira", "approved"), ("ny", "candidate")]


def test_members_are_edited_as_a_list():
    rows = [
        {"id": m.id, "name": m.name, "role": m.role, "inhabitants": m.inhabitants or ""}
        for m in document().entry.member
    ]
    edited = with_members(
        document(),
        [*rows[:3], {"name": "Ystads kommun", "inhabitants": "30 500"}, {"name": "X", "inhabitants": "y"}],
    )
    assert [member.id for member in edited.document.entry.member] == [
        "state",
        "region",
        "skurup",
        "ystads-kommun",
        "x",
    ]
    assert edited.document.entry.member[3].inhabitants == 30_500
    assert len(edited.refused) == 1


def test_opening_equity_ceiling_and_reserve():
    opened = with_opening(document(), "1 000", "actual", "Bokslut 2020").document
    assert opened.entry.opening_equity is not None
    assert (opened.entry.opening_equity.amount, opened.entry.opening_equity.source.table) == (
        1000,
        "Bokslut 2020",
    )
    assert cell(opened, "costs.csv", "opening_equity") == "1000"  # it agreed, so it follows
    assert with_opening(document(), "", "actual", "").document.entry.opening_equity is None
    assert with_opening(document(), "abc", "actual", "").refused
    share = with_ceiling(document(), "share", "15").document
    assert share.entry.ceiling is not None
    assert share.entry.ceiling.share == 0.15
    assert with_ceiling(share, "", "").document.entry.ceiling is None
    assert with_ceiling(document(), "share", "150").refused
    reserve = with_reserve(document(), "amount", "300").document
    plan = read_plan_document(reserve).plan
    assert plan is not None
    assert plan.reserve.amount == 300_000
    assert with_reserve(reserve, "none", "").document.entry.reserve is None


def test_goals_keep_what_the_table_does_not_show():
    rows = [{"id": "interventions", "kind": "intervention_share", "level": "75", "by": ""}]
    edited = with_goals(document(), rows)
    (goal,) = edited.document.entry.goal
    assert (goal.at_least, goal.source.row) == (0.75, "Mål")
    refused = with_goals(document(), [{**rows[0], "level": "many"}])
    assert refused.document.entry.goal[0].at_least == 0.8
    assert len(refused.refused) == 1


def test_an_entry_that_cannot_be_is_refused():
    edited = with_entry(document(), stated_years=[2021, 2023])
    assert edited.document == document()
    assert edited.refused


@pytest.mark.parametrize("plan_id", IDS)
def test_random_edits_never_lose_the_plan(plan_id):
    """Whatever is typed, added and deleted: the document can be written, read back, and is the same plan."""
    chance, edited = random.Random(plan_id), document(plan_id)
    for _ in range(60):
        table = chance.choice([t for t in edited.entry.table if edited.tables[t.file]])
        position = chance.randrange(len(edited.tables[table.file]))
        match chance.randrange(5):
            case 0 if lines_of(edited, table.file):
                edited = with_line(
                    edited,
                    table.file,
                    chance.choice(["Ny", "=1+1", "Å|ö;x"]),
                    chance.choice(["internal_cost", "intervention", "contribution"]),
                )
            case 1 if len(lines_of(edited, table.file)) > 3:
                edited = without_lines(edited, table.file, [chance.choice(lines_of(edited, table.file))])
            case _:
                column = chance.choice([c.header for c in table.columns])
                typed = chance.choice(["1 234", "-5", "", "x", "12,5", "- 618"])
                edited = with_cells(edited, table.file, {position: {column: typed}}).document
    first = read_plan_document(edited)
    again = read_plan_files(write_document(edited), plan_id)
    assert first.plan is not None
    assert again.plan == first.plan
