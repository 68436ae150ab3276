"""Own money of earlier years: outside the budget in the baseline, taken from equity when it is switched on."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from forecasting.checks import check_plan
from forecasting.model.trace import trace_line
from forecasting.plan.plan import Goal, Place, Plan
from forecasting.plan.policies import Ceiling
from plans.document.plan_document import PlanDocument, version_of
from plans.document.plan_file import PROJECT_FIELDS
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan_files
from plans.document.record_reader import Record
from plans.editing.plan_editing import with_projects
from plans.editing.rolling import NewOpening, rolled
from reports.explaining.line_words import how
from reports.saying.formats import NBSP, Formats
from scenarios.changing.apply import apply
from scenarios.changing.changes import ApproveProject, Changes, CountOwnMoney, DeclineProject, MoveProject
from scenarios.kept.links import from_link, to_link
from scenarios.kept.scenario import Scenario, dump, load
from tests.support.documents import shipped
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, HERE, project_of, simple

COUNTED = (CountOwnMoney(),)


def saving(opening: float = 500.0, cost: float = 120.0, **more: object) -> Plan:
    """The simple plan, which adds 100 a year, with a project of 120 that earlier years' money pays."""
    project = project_of("saved", cost, status="approved", paid_from="equity", **more)
    return simple(opening=opening, projects=[project])


def equity(plan: Plan, changes: Changes = (), years: int = 4) -> list[float]:
    return [round(float(value), 6) for value in forecast(plan, CEILING, changes, years).equity[0]]


CASES = {
    "left outside, as the document does": ({}, (), [600, 700, 800, 900]),
    "counted once, in the first year, without dates": ({}, COUNTED, [480, 580, 680, 780]),
    "counted in the months that it runs": (
        {"start": (2021, 7), "months": 12},
        COUNTED,
        [600, 640, 680, 780],
    ),
    "counted and switched off again": ({}, (*COUNTED, CountOwnMoney(on=False)), [600, 700, 800, 900]),
    "counted, but not carried out": ({}, (*COUNTED, DeclineProject(project="saved")), [600, 700, 800, 900]),
    "counted and moved": (
        {},
        (*COUNTED, MoveProject(project="saved", start="2022-01")),
        [600, 700, 680, 780],
    ),
    "moved and counted": (
        {},
        (MoveProject(project="saved", start="2022-01"), *COUNTED),
        [600, 700, 680, 780],
    ),
    "a line that it names keeps its money": ({"line": "work"}, COUNTED, [480, 580, 680, 780]),
    "paid by others, it costs nothing": ({"financed_by": "ESF"}, COUNTED, [600, 700, 800, 900]),
}


@pytest.mark.parametrize("case", CASES)
def test_own_money(case: str):
    about, changes, expected = CASES[case]
    assert equity(saving(**about), changes) == expected


def test_a_candidate_that_is_approved_takes_its_cost_from_equity_however_it_is_paid():
    plan = simple(
        opening=500, projects=[project_of("saved", 120.0, paid_from="equity", start=(2021, 1), months=12)]
    )
    assert equity(plan) == equity(plan, COUNTED) == [600, 700, 800, 900]
    assert equity(plan, (ApproveProject(project="saved"),)) == [600, 580, 680, 780]


def test_the_change_says_what_it_does_and_survives_file_and_link():
    scenario = Scenario(name="s", plan_id="made", changes=COUNTED)
    assert load(dump(scenario)) == from_link(to_link(scenario)) == scenario


def test_a_counted_project_is_explained_as_own_money_of_a_lever():
    prepared = prepare(saving(), CEILING, COUNTED, 4)
    projection = forecast(saving(), CEILING, COUNTED, 4)
    line = trace_line(prepared, projection, "saved", 2020)
    assert (line.value, line.source) == (120, "lever")
    assert how(line, Formats("en", "kr", 1.0)).replace(NBSP, " ") == (
        "SEK 120 with own money of earlier years"
    )


def own_findings(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (f.code, f.stated, f.computed) for f in check_plan(plan, Ceiling()) if f.code == "over-appropriated"
    ]


def said(plan: Plan) -> str:
    return " ".join(Formats("en", "kr", 1.0).message(f.message) for f in check_plan(plan, Ceiling())).replace(
        NBSP, " "
    )


def test_a_finding_says_what_equity_would_be():
    assert own_findings(saving()) == [("over-appropriated", 600, 480)]
    assert "more than" not in said(saving())


def test_a_finding_says_when_more_is_spent_than_has_been_saved():
    assert own_findings(saving(opening=80)) == [("over-appropriated", 180, 60)]
    assert "That is SEK 40 more than the SEK 80 that has been saved." in said(saving(opening=80))


def test_a_project_over_two_years_is_told_by_the_year_in_which_the_money_is_gone():
    plan = saving(start=(2020, 7), months=12)
    assert own_findings(plan) == [("over-appropriated", 700, 580)]
    assert "at the end of 2021" in said(plan)


def test_no_finding_of_a_project_without_an_amount_or_one_that_others_pay():
    assert not own_findings(saving(cost=None))
    assert not own_findings(saving(financed_by="ESF"))


@given(
    st.floats(0, 1e6).map(lambda cost: round(cost, 2)),
    st.none() | st.tuples(st.integers(2018, 2026), st.integers(1, 12)),
    st.none() | st.integers(1, 40),
)
def test_counting_takes_the_cost_of_its_months_from_equity_and_nothing_else(cost, start, months):
    plan = saving(opening=1e6, cost=cost, start=start, months=months)
    before, after = (forecast(plan, CEILING, changes, 15) for changes in ((), COUNTED))
    first = (2020, 1) if start is None else start
    length = 12 if months is None else months
    running = [
        sum(0 <= (year - first[0]) * 12 + month - first[1] < length for month in range(1, 13))
        for year in before.years
    ]
    taken = np.cumsum([cost * each / 12 for each in running])
    assert np.allclose(before.equity[0] - after.equity[0], taken)
    assert (before.contributions == after.contributions).all()
    assert apply(apply(plan, COUNTED), (CountOwnMoney(on=False),)).projects[0].outside_budget


def test_the_command_line_counts_it(capsys: pytest.CaptureFixture[str]):
    def closing(*settings: str) -> float:
        assert main(["project", "sydnarke-2016", "--json", *settings]) == 0
        return json.loads(capsys.readouterr().out)["equity"][0]

    assert closing() == 813_912
    assert closing("--set", "own_money=1") == 113_912
    assert closing("--set", "own_money=0") == 813_912


def test_the_command_line_says_where_it_changes_nothing(capsys: pytest.CaptureFixture[str]):
    main(["project", "nils-2021", "--json", "--set", "own_money=1"])
    assert "own_money changes nothing" in capsys.readouterr().err
    main(["project", "sydnarke-2016", "--json", "--set", "approve=drop-outs"])
    assert "own_money=1 takes it from equity" in capsys.readouterr().err


# --- the format


def with_columns(columns: str, cells: str) -> dict[str, str]:
    """The NILS folder's files with a projects.csv of one project."""
    files = write_document(shipped("nils-2021"))
    heads = "project;name;owner;status;line;yearly_cost;start;months;participants;goal_rate;financed_by;note;source"
    files["projects.csv"] = f"{heads}{columns}\np;P;;approved;;100;;;;;{cells}\n"
    return files


def test_a_projects_file_without_the_new_columns_reads_as_before():
    plan = read_plan_files(with_columns("", "ESF;;")).plan
    assert (plan.projects[0].financed_by, plan.projects[0].paid_from, plan.projects[0].phasing_out) == (
        "ESF",
        "",
        None,
    )


def test_paid_from_and_phasing_out_are_read_with_their_place():
    reading = read_plan_files(with_columns(";paid_from;phasing_out", ";;;equity;Text, Uppgifter"))
    project = reading.plan.projects[0]
    assert not reading.findings
    assert (project.paid_from, str(project.phasing_out), project.outside_budget) == (
        "equity",
        "Text, Uppgifter",
        True,
    )


@pytest.mark.parametrize(
    ("cells", "word"), [(";;;sparat;", "not what a project is paid from"), ("ESF;;;equity;", "both financed")]
)
def test_what_cannot_be_is_said_and_counts_as_empty(cells: str, word: str):
    reading = read_plan_files(with_columns(";paid_from;phasing_out", cells))
    assert word in Formats("en").message(reading.findings[0].message)
    assert reading.plan.projects[0].paid_from == ""


def test_what_a_project_cannot_be_paid_from_is_said_by_its_first_letters():
    reading = read_plan_files(with_columns(";paid_from;phasing_out", f";;;{'sp' * 30};"))
    assert reading.findings[0].message.values["text"] == "sp" * 20


def test_empty_new_columns_leave_the_version_of_a_plan_as_it_was():
    document = shipped("nils-2021")
    old = [{k: v for k, v in r.cells.items() if k in PROJECT_FIELDS[:13]} for r in document.projects]
    files = write_document(document)
    files["projects.csv"] = "\n".join(
        [";".join(PROJECT_FIELDS[:13]), *(";".join(f'"{cell}"' for cell in row.values()) for row in old)]
    )
    assert read_plan_files(files).plan.version == version_of(document)


def test_editing_keeps_what_a_project_is_paid_from():
    document = shipped("sydnarke-2016")
    rows = [dict(record.cells) for record in document.projects]
    edited = with_projects(document, rows).document
    assert [record["paid_from"] for record in edited.projects] == [r["paid_from"] for r in document.projects]
    assert "equity" in {record["paid_from"] for record in edited.projects}


def test_money_that_was_used_once_does_not_roll_into_next_year():
    document = shipped("sydnarke-2016")
    after = rolled(document, NewOpening(113_912, "forecast", "Prognos"))
    assert "drop-outs" not in {record["project"] for record in after.projects}
    assert not after.entry.passage


# --- phased out, used up


def phasing(**more: object) -> Plan:
    project = project_of(
        "old", 300.0, status="approved", line="work", phasing_out=Place("d", "Text", "Tasks"), **more
    )
    return simple(projects=[project])


def test_a_project_that_the_text_ends_and_the_budget_carries_on_is_a_finding():
    findings = [f for f in check_plan(phasing(), Ceiling()) if f.code == "cross-table-mismatch"]
    assert [(str(f.place), f.stated, f.computed) for f in findings] == [("Text, Tasks", 300, 0)]
    assert "carries on SEK 300 a year after 2020" in said(phasing())


@pytest.mark.parametrize("more", [{"start": (2020, 1), "months": 6}, {"financed_by": "ESF"}])
def test_a_project_with_an_end_or_that_others_pay_is_phased_out_without_a_word(more):
    assert "phased out" not in said(phasing(**more))


@pytest.mark.parametrize(("by", "found"), [(None, True), (2020, True), (2021, False)])
def test_a_surplus_where_the_years_money_is_to_be_used_up_is_a_finding(by: int | None, found: bool):
    plan = simple(goals=(Goal("g", "money_used_up", HERE, by=by),))
    assert [(f.code, f.stated, f.computed) for f in check_plan(plan, Ceiling())] == (
        [("goal-unmet", 0, 100)] if found else []
    )


def documented(document: PlanDocument) -> PlanDocument:
    """The document with a new project that is paid with own money."""
    cells = dict.fromkeys(PROJECT_FIELDS, "") | {"project": "p", "name": "P", "status": "approved"}
    return PlanDocument(document.entry, document.tables, (Record(cells | {"paid_from": "equity"}),))


def test_a_written_folder_reads_back_with_what_is_paid_from_where():
    document = documented(shipped("nils-2021"))
    assert read_plan_files(write_document(document)).plan.projects[0].paid_from == "equity"
