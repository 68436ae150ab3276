"""Next year's plan and the short form: plan documents like any other."""

from dataclasses import replace

import pytest

from forecasting.checks import check_plan
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import PLANS, read_plan, read_plan_document, read_plan_files, read_policy
from plans.document.record_reader import Record
from plans.editing.rolling import NewOpening, rolled
from plans.editing.short_form import QuickCost, QuickForm, QuickMember, QuickProject, quick_document
from reports.workbooks.template import example_document
from tests.support.documents import SHIPPED, shipped
from tests.support.outlooks import forecast

CEILING = read_policy().ceiling


def next_year(document: PlanDocument, **more: object) -> PlanDocument:
    plan = read_plan_document(document).plan
    closing = float(forecast(plan, CEILING).equity[0, 0])
    return rolled(document, NewOpening(closing, "forecast", "Prognos"), **more)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_rolled_plan_forecasts_what_the_old_one_did_from_its_second_year(name: str):
    old = forecast(read_plan(PLANS / name).plan, CEILING, years=6)
    reading = read_plan_document(next_year(shipped(name)))
    assert not reading.findings
    assert reading.plan.stated_years == tuple(year + 1 for year in read_plan(PLANS / name).plan.stated_years)
    new = forecast(reading.plan, CEILING, years=5)
    assert new.equity[0].tolist() == pytest.approx(old.equity[0, 1:].tolist())


def test_the_first_year_drops_into_history_and_a_last_one_is_added():
    document = next_year(example_document("sv"))
    assert [c.header for c in document.entry.table[0].columns] == [
        "Budget 2026",
        "Budget 2027",
        "Plan 2028",
        "Plan 2029",
    ]
    assert [c.status for c in document.entry.table[0].columns] == ["budget", "budget", "plan", "plan"]
    assert document.entry.id == "exempel-2027"
    assert document.entry.document.startswith("Budget 2027 med plan för 2028–2029")
    assert document.entry.opening_equity.amount == 950
    rows = {row["row"]: row for row in document.tables["equity.csv"]}
    assert [rows["closing"][h] for h in ("Budget 2026", "Budget 2027", "Plan 2028", "Plan 2029")] == [
        "950",
        "740",
        "620",
        "500",
    ]


def test_totals_are_added_up_anew_so_that_the_rolled_plan_agrees_with_itself():
    for language in ("sv", "en"):
        document = next_year(example_document(language))
        plan = read_plan_document(document).plan
        assert not [f for f in check_plan(plan, CEILING) if f.code != "goal-unmet"]


def test_an_entered_outturn_moves_equity_and_its_rows():
    document = rolled(example_document("sv"), NewOpening(1_100_000, "actual", "Bokslut"))
    plan = read_plan_document(document).plan
    assert (plan.opening.amount, plan.opening.status, plan.opening.place.table) == (
        1_100_000,
        "actual",
        "Bokslut",
    )
    rows = {row["row"]: row for row in document.tables["equity.csv"]}
    assert rows["opening"]["Budget 2027"] == "1100"
    assert rows["closing"]["Plan 2029"] == "650"
    assert not [f for f in check_plan(plan, CEILING) if f.code.endswith("mismatch")]


def test_an_index_moves_the_added_year_alone_and_only_where_it_is_given():
    plain, moved = (next_year(example_document("sv"), indices=rates) for rates in ({}, {"wages": 0.1}))
    lines = [{line.id: line.amounts for line in read_plan_document(d).plan.lines} for d in (plain, moved)]
    assert lines[1]["coordinator"] == pytest.approx((530_000, 540_000, 594_000))
    assert lines[1]["information"] == lines[0]["information"]
    assert lines[1]["state"] == lines[0]["state"]


def test_ended_projects_and_past_goals_drop_and_their_money_leaves_the_line():
    document = example_document("sv")
    path = document.projects[1]
    ends = Record({**path.cells, "start": "2026-01", "months": "36"})
    over = Record(
        {**path.cells, "project": "over", "name": "Avslutat", "line": "", "start": "2024-01", "months": "36"}
    )
    changed = replace(
        document,
        projects=(
            document.projects[0],
            ends,
            over,
            Record({**path.cells, "project": "x", "status": "ended"}),
        ),
    )
    new = next_year(changed)
    assert [record["project"] for record in new.projects] == ["path", "young"]
    young = next(row for row in new.tables["interventions.csv"] if row["row"] == "young")
    assert [young[h] for h in ("Budget 2027", "Plan 2028", "Plan 2029")] == ["1100", "1100", "0"]
    again = next_year(next_year(next_year(changed)))
    assert [goal.id for goal in again.entry.goal] == ["interventions"]


def test_a_rolled_plan_is_written_and_read_back_and_can_be_rolled_again():
    document = next_year(next_year(shipped("nils-2021")))
    assert document.entry.id == "nils-2023"
    assert read_plan_files(write_document(document)).plan == read_plan_document(document).plan


FORM = QuickForm(
    association="Ett påhittat förbund",
    year=2026,
    members=(
        QuickMember("Staten", "state", 1000),
        QuickMember("Regionen", "region", 500),
        QuickMember("Kommunen", "municipality", 500, inhabitants=12_000),
    ),
    equity=700,
    costs=(QuickCost("Samordnare", 300, "office", "wages"), QuickCost("Övrigt", 50), QuickCost("Övrigt", 25)),
    projects=(QuickProject("Vägen in", 1200, "Kommunen", (2026, 7), 24, 30), QuickProject("Unga", 400)),
)


def test_the_short_form_makes_a_plan_with_its_sources_named():
    document = quick_document(FORM)
    reading = read_plan_document(document)
    plan = reading.plan
    assert not reading.findings
    assert plan.document == "Inmatat i Utblick 2026"
    assert plan.opening.amount == 700_000
    assert {line.label: line.amounts for line in plan.lines} == {
        "Staten": (1_000_000,), "Regionen": (500_000,), "Kommunen": (500_000,), "Samordnare": (300_000,),
        "Övrigt": (50_000,), "Övrigt (2)": (25_000,), "Vägen in": (600_000,), "Unga": (400_000,),
    }  # fmt: skip
    projection = forecast(plan, CEILING, years=4)
    assert projection.interventions[0].tolist() == [1_000_000, 1_600_000, 1_000_000, 400_000]
    assert read_plan_files(write_document(document)).plan == plan


def test_the_short_form_refuses_what_no_plan_may_hold():
    with pytest.raises(FileError):
        quick_document(replace(FORM, equity=float("inf")))
    with pytest.raises(FileError):
        quick_document(replace(FORM, year=1800))
