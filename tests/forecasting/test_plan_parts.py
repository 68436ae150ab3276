"""What a plan says of its parts: ends of projects, places of figures, steps, columns; on tables in which nothing is alike."""

from dataclasses import replace

import pytest

from forecasting.model.goals import Reach, reach
from forecasting.plan.findings import heaviest, weigh
from forecasting.plan.place import Place
from forecasting.plan.plan import Column, Member, Row, Table, decimals_of
from forecasting.plan.provenance import Origin, TableProvenance
from tests.support.plans import HERE, line, plan, project_of


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2021, 7), 18, (2022, 12)), ((2021, 7), 19, (2023, 1)), ((2021, 7), 1, (2021, 7)), ((2021, 1), 12, (2021, 12)), ((2021, 12), 2, (2022, 1)),
        ((2021, 7), None, None), (None, 9, None),
    ],
)  # fmt: skip
def test_a_project_ends_in_its_last_month(start, months, end):
    assert project_of("p", 7.0, start=start, months=months).end == end


@pytest.mark.parametrize(
    ("more", "outside"),
    [
        ({}, False), ({"financed_by": "ESF"}, True), ({"paid_from": "equity"}, True), ({"paid_from": "equity", "counted": True}, False),
        ({"counted": True}, False), ({"financed_by": "ESF", "paid_from": "equity", "counted": True}, True),
    ],
)  # fmt: skip
def test_what_others_or_own_money_pay_is_outside_the_budget(more, outside):
    assert project_of("p", 7.0, **more).outside_budget is outside


COLUMNS = (
    Column("Utfall 2020", 2020, "outturn"), Column("Budget 2021", 2021, "budget"), Column("Antal", 2021, unit="persons"), Column("Plan 2022", 2022, "plan"),
    Column("Prognos 2021", 2021, "forecast"), Column("2023", 2023),
)  # fmt: skip
WAGES = Row("wages", "Kansli", "Löner", "internal_cost", (11.0, 13.5, 3.25, 17.0, None, 19.0))
RENT = Row("rent", "Kansli", "Hyra", "internal_cost", (5.0, 7.0, None, 9.0, 4.0, None))
SUM = Row("sum", "", "Summa", "total", (16.0, 20.5, None, 26.0, None, 19.0))
ORIGIN = Origin("bok.xlsx", "Blad 2", (("Budget 21", "D"), ("Plan 2022", "F")), (("wages", 8), ("rent", 9)))
TOLD = TableProvenance("Tabell 7", (("Budget 2021", "Budget 21"),), "printed", (("Plan 2022", "generated"),), (("rent", "Budget 2021", "entered"),))  # fmt: skip


def table(**more: object) -> Table:
    return Table("costs", "Kostnader", "costs.csv", COLUMNS, (SUM, WAGES, RENT), 1000.0, **more)


@pytest.mark.parametrize(
    ("more", "row", "columns", "place"),
    [
        ({}, WAGES, (), Place("D", "Kostnader", "Löner", "", "costs.csv")),
        ({}, WAGES, (1,), Place("D", "Kostnader", "Löner", "Budget 2021", "costs.csv")),
        ({}, WAGES, (1, 3), Place("D", "Kostnader", "Löner", "", "costs.csv")),
        ({"origin": ORIGIN, "told": TOLD}, WAGES, (1,), Place("Tryckt", "Tabell 7", "Löner", "Budget 21", "bok.xlsx", "Blad 2", "D8")),
        ({"origin": ORIGIN}, WAGES, (3,), Place("Tryckt", "Kostnader", "Löner", "Plan 2022", "bok.xlsx", "Blad 2", "F8")),
        ({"told": TOLD}, WAGES, (1,), Place("Tryckt", "Tabell 7", "Löner", "Budget 21", "costs.csv")),
        ({"origin": ORIGIN, "told": TOLD}, WAGES, (3,), Place("D", "Kostnader", "Löner", "Plan 2022", "costs.csv", provenance="generated")),
        ({"origin": ORIGIN, "told": TOLD}, RENT, (1,), Place("D", "Kostnader", "Hyra", "Budget 2021", "costs.csv", provenance="entered")),
        ({"origin": ORIGIN, "told": TOLD}, RENT, (1, 3), Place("D", "Kostnader", "Hyra", "", "costs.csv", provenance="generated")),
        ({"told": TOLD}, RENT, (), Place("D", "Kostnader", "Hyra", "", "costs.csv", provenance="generated")),
    ],
)  # fmt: skip
def test_a_figure_stands_where_it_is_printed_or_else_in_the_file(more, row, columns, place):
    printed_in = "Tryckt" if place.document == "Tryckt" or place.provenance != "printed" else ""
    assert table(**more).place("D", row, *columns, printed_in=printed_in) == place


def test_a_plan_places_a_figure_in_the_document_that_prints_it():
    made = plan(
        line("rent", "internal_cost", 7_000.0, 9_000.0), line("lost", "internal_cost", 1.0, 2.0), line("sum", "intervention", 3.0, 4.0),
        years=(2021, 2022), tables=(Table("other", "Annat", "o.csv", COLUMNS[:1], (RENT,), 1.0), table()), printed_in="Tryckt",
    )  # fmt: skip
    assert made.place(made.tables[1], WAGES, 3) == Place(
        "Tryckt", "Kostnader", "Löner", "Plan 2022", "costs.csv"
    )
    assert made.place_of_year(made.lines[0], 2022) == Place(
        "Tryckt", "Kostnader", "Hyra", "Plan 2022", "costs.csv"
    )
    assert made.place_of_year(made.lines[0], 2020).table == "Annat"
    assert [made.place_of_year(made.lines[0], 2024), *(made.place_of_year(each, 2022) for each in made.lines[1:])] == [HERE] * 3  # fmt: skip
    assert set(made.tables_by_id) == {"other", "costs"}
    assert replace(made, members=(Member("a", "A", "region"), Member("b", "B", "state"))).member_role(replace(made.lines[0], member="b")) == "state"  # fmt: skip
    assert made.member_role(made.lines[0]) is None


def test_the_step_of_a_plan_is_that_of_its_finest_table():
    whole = replace(table(), rows=(replace(RENT, cells=(5.0, 7.0, 0.125, 9.0, None, None)),))
    assert (table().step, whole.step) == (100.0, 1000.0)
    assert plan(tables=(whole, table()), unit_size=7.0).step == 100.0
    assert plan(unit_size=7.0).step == 7.0
    assert [decimals_of(value) for value in (7.0, 0.5, 0.25, -1.125, 0.123456, 0.1234567)] == [
        0,
        1,
        2,
        3,
        6,
        6,
    ]


@pytest.mark.parametrize(
    ("year", "status", "position"),
    [
        (2021, "budget", 1), (2021, "forecast", 4), (2021, "plan", 1), (2021, "", 1), (2021, "outturn", None), (2020, "outturn", 0), (2020, "budget", None),
        (2020, "", 0), (2023, "outturn", 5), (2023, "budget", 5), (2024, "budget", None),
    ],
)  # fmt: skip
def test_a_column_is_held_against_one_of_its_kind(year, status, position):
    assert table().column_like(year, status) == position


@pytest.mark.parametrize(
    ("rate", "participants", "cost", "found"),
    [
        (6 / 28, 28.0, 120.0, Reach(6, 28.0, 20.0)), (0.2143, 28.0, None, Reach(7, 28.0, None)), ((6 + 0.9e-4) / 28, 28.0, None, Reach(6, 28.0, None)),
        ((6 + 1.5e-4) / 28, 28.0, None, Reach(7, 28.0, None)), (0.0, 28.0, 7.0, None), (None, 28.0, 7.0, None), (0.5, 0.0, 7.0, None), (0.5, None, 7.0, None),
    ],
)  # fmt: skip
def test_a_rate_asks_for_whole_persons(rate, participants, cost, found):
    assert reach(rate, participants, cost) == found


def test_a_finding_is_serious_from_one_per_cent_of_contributions():
    assert [weigh(value, 7_000.0) for value in (69.9, 70.0, -70.0, -69.9)] == ["notable", "serious", "serious", "notable"]  # fmt: skip
    assert heaviest(["minor", "serious", "notable"]) == "serious"
    assert heaviest(["minor", "notable", "minor"]) == "notable"
