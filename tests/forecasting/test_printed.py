"""Every printed figure of the five plans: transcribed right, and either computed or said in a finding.

`tests/printed` holds the documents' tables as printed, typed apart from data/plans.
"""

from pathlib import Path

import pytest

from forecasting.checks import check_plan
from forecasting.checks.printed_figures import Statement, plan_figure
from forecasting.plan.findings import Cell, Finding
from forecasting.plan.numbers import read_number
from forecasting.plan.plan import COST_KINDS, LINE_KINDS, Plan, Row, Table
from plans.document.readers import PLANS, read_plan, read_policy
from tests.support.outlooks import forecast

PRINTED = Path(__file__).parents[1] / "printed"
IDS = sorted(path.stem for path in PRINTED.glob("*.txt"))
CEILING = read_policy().ceiling
AMOUNTS_IN_TEXT = {
    "sydnarke-2016": [
        1_210_000,
        700_000,
        500_000,
        700_000,
        574_000,
        402_000,
        55_000,
        1_000_000,
        140_000,
        30_000,
    ],
    "harnosand-timra-2017": [None] * 6,
}


def open_plan(plan_id: str) -> Plan:
    plan = read_plan(PLANS / plan_id).plan
    assert plan is not None
    return plan


def findings_of(plan_id: str) -> tuple[Finding, ...]:
    reading = read_plan(PLANS / plan_id)
    assert reading.plan is not None
    return check_plan(reading.plan, CEILING, reading.findings)


def test_the_five_plans_are_there():
    assert len(IDS) == 5
    assert set(IDS) <= {path.name for path in PLANS.iterdir()}


@pytest.mark.parametrize("plan_id", IDS)
def test_the_data_says_what_the_document_prints(plan_id: str):
    printed = []
    for text in (PRINTED / f"{plan_id}.txt").read_text(encoding="utf-8").splitlines():
        label, *cells = text.split("\t")
        printed.append((label, [read_number(cell) for cell in cells]))
    tables = [table for table in open_plan(plan_id).tables if not table.title.startswith("Text")]
    assert [(row.label, list(row.cells)) for table in tables for row in table.rows] == printed


@pytest.mark.parametrize("plan_id", AMOUNTS_IN_TEXT)
def test_amounts_of_projects_in_the_text(plan_id: str):
    assert [project.yearly_cost for project in open_plan(plan_id).projects] == AMOUNTS_IN_TEXT[plan_id]


def computed_of(statement: Statement, table: Table, row: Row, column: int) -> list[float]:
    """What the program makes of a printed figure, in the sign of the print."""
    plan, year = statement.plan, table.columns[column].year
    if row.kind == "brought_forward":
        return [0.0]
    if row.kind in LINE_KINDS and year in plan.stated_years:
        ids = [component.id for component in statement.projection.components]
        sign = -1 if row.kind in COST_KINDS and table.costs_negative else 1
        return [
            sign
            * float(
                statement.projection.amounts[ids.index(row.id), 0, statement.projection.years.index(year)]
            )
        ]
    found = [statement.computed(check, table, column) for check in row.checks]
    return [computed.value for computed in found if computed is not None]


@pytest.mark.parametrize("plan_id", IDS)
def test_every_printed_figure_is_computed_or_a_finding_says_so(plan_id: str):
    plan = open_plan(plan_id)
    statement = Statement(plan, forecast(plan, CEILING, years=len(plan.stated_years)))
    said: set[Cell] = {cell for finding in findings_of(plan_id) for cell in finding.cells}
    compared = 0
    for table in plan.tables:
        for row in table.rows:
            for i, column in enumerate(table.columns):
                stated = statement.printed(table, row, i)
                if stated is None or column.unit == "percent":
                    continue
                for computed in computed_of(statement, table, row, i):
                    compared += 1
                    unit = table.unit_size if column.unit == "money" else 1
                    assert (
                        abs(stated - computed) <= 0.5 * unit or (table.id, row.id, column.header) in said
                    ), (table.id, row.id, column.header, stated, computed)
    assert compared >= sum(len(line.amounts) for line in plan.lines)


@pytest.mark.parametrize("plan_id", IDS)
def test_totals_of_the_forecast_are_the_printed_totals_of_the_budget(plan_id: str):
    """The budget's own results, typed here again, against the projection of the stated years."""
    printed = {
        "landskrona-svalov-2016": [2_985_492],
        "harnosand-timra-2017": [-618_000, 0, -1_000],
        "nils-2021": [225_000],
        "sodra-vatterbygden-2013": [-727_000, 0],
        "sydnarke-2016": [213_912, 200_422, 186_672],
    }
    plan = open_plan(plan_id)
    projection = forecast(plan, CEILING, years=len(plan.stated_years))
    assert [plan_figure(projection, "result", year) for year in plan.stated_years] == printed[plan_id]


FOUND = {
    "landskrona-svalov-2016": {
        ("missing-opening-equity", None, 2_555_000),
        ("cross-table-mismatch", 2_555_000, 2_946_433),
        ("cross-table-mismatch", 700_000, 0),
    },
    "harnosand-timra-2017": {
        ("sum-mismatch", 278_000, 257_000),
        ("rounding", 3_731_000, 3_732_000),
    },
    "nils-2021": {
        ("goal-unmet", 2_380_800, 2_200_000),
        ("goal-contradicted", 595_200, 1_370_000),
        ("sum-mismatch", 0.58, 0.585374),
        ("sum-mismatch", 0.42, 0.414626),
        ("share-rule", 312_000, 308_481.691674),
        ("share-rule", 432_000, 435_518.308326),
    },
    "sodra-vatterbygden-2013": {("brought-forward-as-income", 727_000, 0)},
    "sydnarke-2016": {
        ("sum-mismatch", 5_494_516, 5_580_476),
        ("cross-table-mismatch", 4_400_000, 5_795_388),
        ("cross-table-mismatch", -5_479_016, -5_580_476),
        ("cross-table-mismatch", -1_075_016, 213_912),
        ("cross-table-mismatch", 1_364_338, 813_912),
        ("cross-table-mismatch", 600_000, 2_439_354),
        ("cross-table-mismatch", 5_000, 0),
        ("goal-contradicted", -1_075_016, 0),
        ("over-appropriated", 4_556_000, 4_611_000),
        ("over-appropriated", 813_912, 113_912),
        ("goal-unmet", 0, 213_912),
    },
}


@pytest.mark.parametrize("plan_id", IDS)
def test_these_and_no_other_findings(plan_id: str):
    def whole(value: float | None) -> float | None:
        return None if value is None else round(value, 6)

    found = {
        (finding.code, whole(finding.stated), whole(finding.computed)) for finding in findings_of(plan_id)
    }
    assert found == FOUND[plan_id]


@pytest.mark.parametrize("plan_id", IDS)
def test_every_figure_has_a_place(plan_id: str):
    plan = open_plan(plan_id)
    places = [line.place for line in plan.lines] + [goal.place for goal in plan.goals]
    places += [project.place for project in plan.projects] + [plan.opening.place]
    assert all(place.document and place.table and place.row for place in places)


def test_no_rule_knows_a_plan_by_name():
    code = "".join(
        path.read_text(encoding="utf-8") for path in (PLANS.parent.parent / "forecasting").rglob("*.py")
    )
    for plan_id in IDS:
        assert plan_id not in code
        assert plan_id.split("-")[0] not in code.lower()
