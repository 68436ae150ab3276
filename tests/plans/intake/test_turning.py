"""Sheets that print income with a minus: which tables are turned, and which rows of them, on figures that are no two alike."""

from dataclasses import replace

import pytest

from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block, Figure, Proposal, ProposedRow
from plans.intake.rows.counting import (
    column_of_year,
    costs_negative,
    repeats,
    sides_of,
    states,
    whole_of,
)
from plans.intake.rows.turning import turned, upside_down

COLUMNS = (
    FigureColumn(2, "Budget 2026", 2026, "budget"),
    FigureColumn(3, "Antal", unit="persons"),
    FigureColumn(4, "Budget 2027", 2027, "budget"),
)
Told = tuple[str, str, float | None, float | None]
"""Kind (`+` after it where it closes the year), label, and the amounts of 2026 and 2027; 3 persons between them."""


def table(*rows: Told, section: str = "", statement: bool = False, columns=COLUMNS) -> Block:
    made = []
    for number, (kind, told, first, second) in enumerate(rows, 2):
        place, _, label = told.rpartition(": ")
        values = (first, -3.0, second) if len(columns) == 3 else (first, second)
        figures = tuple(Figure(f"{c.letters}{number}", "", v) for c, v in zip(columns, values, strict=True))
        row = ProposedRow(number, f"A{number}", place or section, label, figures, kind.rstrip("+"), "sure")
        made.append(replace(row, closing=kind.endswith("+")))
    return Block("Blad1", "T", columns, tuple(made), statement)


def proposal(*blocks: Block) -> Proposal:
    return Proposal("b.xlsx", "", "", "kr", "", "kr", (2026,), blocks, ())


def amounts(*blocks: Block) -> list[list[tuple[float | None, ...]]]:
    """The amounts of each row once the sheets are turned; persons, which never are, left out."""
    found = turned(proposal(*blocks)).blocks
    for block in found:
        assert all(row.values[1] == -3.0 for row in block.rows if len(block.columns) == 3)
    return [[(row.values[0], row.values[-1]) for row in block.rows] for block in found]


STATE: Told = ("contribution", "Staten", -410.0, -430.0)
GIFT: Told = ("other_income", "Gåva", -30.0, None)
RENT: Told = ("internal_cost", "Hyra", 70.0, 74.0)
WORK: Told = ("intervention", "Vägen in", 300.0, 310.0)


@pytest.mark.parametrize(
    ("rows", "is_turned"),
    [
        ((STATE, RENT), True),
        ((("contribution", "Staten", 410.0, 430.0), ("internal_cost", "Hyra", -70.0, -74.0)), False),
        ((("other_income", "Gåva", -30.0, -31.0),), True),
        ((("financial", "Ränta", -30.0, -31.0), RENT), False),
        # more than half of the figures of income, and their sum
        ((STATE, ("other_income", "Gåva", 30.0, 31.0)), False),
        ((STATE, ("other_income", "Gåva", 30.0, None)), True),
        ((STATE, ("other_income", "Gåva", 30.0, 0.0)), True),
        ((STATE, ("other_income", "Gåva", 841.0, None)), False),
        ((STATE, ("other_income", "Gåva", 839.0, None)), True),
        ((STATE, ("other_income", "Gåva", 840.0, None)), False),
        ((RENT,), False),
    ],
)
def test_a_table_is_upside_down_where_most_of_its_income_is_minus(rows, is_turned):
    block = table(*rows)
    assert upside_down(proposal(block)) == ((block,) if is_turned else ())
    assert (turned(proposal(block)) == proposal(block)) is not is_turned


def test_lines_are_turned_and_totals_that_add_up_as_they_stand_are_not():
    block = table(
        STATE, GIFT, ("total", "Summa intäkter", -440.0, -430.0), RENT, WORK, ("total", "Summa kostnader", 370.0, 384.0),
        ("result", "Årets resultat", -70.0, -46.0), ("memo", "Not", 7.0, None), ("opening_equity", "Ingående eget kapital", -600.0, -670.0),
        ("total+", "Utgående eget kapital", -670.0, -716.0),
    )  # fmt: skip
    assert amounts(block) == [
        [
            (410.0, 430.0), (30.0, None), (440.0, 430.0), (-70.0, -74.0), (-300.0, -310.0), (-370.0, -384.0), (70.0, 46.0),
            (-7.0, None), (600.0, 670.0), (670.0, 716.0),
        ]
    ]  # fmt: skip
    by_hand = table(
        STATE, GIFT, ("total", "Summa intäkter", 440.0, 430.0), RENT, WORK, ("total", "Summa kostnader", -370.0, -384.0),
        ("result", "Årets resultat", 70.0, 46.0), ("opening_equity", "Ingående eget kapital", 600.0, 670.0),
        ("total+", "Utgående eget kapital", 670.0, 716.0),
    )  # fmt: skip
    assert amounts(by_hand) == [
        [
            (410.0, 430.0), (30.0, None), (440.0, 430.0), (-70.0, -74.0), (-300.0, -310.0), (-370.0, -384.0), (70.0, 46.0),
            (600.0, 670.0), (670.0, 716.0),
        ]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (("opening_equity", "Ingående eget kapital", -600.0, 70.0), (600.0, -70.0)),
        (("opening_equity", "Ingående eget kapital", -60.0, 70.0), (-60.0, 70.0)),
        (("total+", "Utgående eget kapital", -60.0, 60.0), (-60.0, 60.0)),
        (("total+", "Utgående eget kapital", -60.0, 59.0), (60.0, -59.0)),
        (("total", "Summa okänd", 17.0, 19.0), (-17.0, -19.0)),
    ],
)
def test_equity_is_turned_where_it_is_minus_in_all(row, left):
    assert amounts(table(STATE, RENT, row))[0][-1] == left


def test_a_result_has_the_sign_in_which_it_is_nearest_to_what_all_lines_give():
    """Income of 440 and 430 in one table, costs of 370 and 384 in another: 70 and 46."""
    income, costs = table(STATE, GIFT), table(("internal_cost", "Hyra", -70.0, -74.0), ("intervention", "Vägen in", -300.0, -310.0))  # fmt: skip
    printed = table(("result", "Årets resultat", -70.0, -46.0), ("result", "Prognos", 12.0, -46.0), ("result", "Utfall", 70.0, -12.0), statement=True)  # fmt: skip
    assert amounts(income, costs, printed)[2] == [(70.0, 46.0), (-12.0, 46.0), (70.0, -12.0)]
    plus = table(("internal_cost", "Hyra", 70.0, 74.0), ("intervention", "Vägen in", 300.0, 310.0))
    assert amounts(income, plus, printed)[2] == [(70.0, 46.0), (-12.0, 46.0), (70.0, -12.0)]
    loss = table(("intervention", "Vägen in", 511.0, 533.0))
    assert amounts(income, loss, table(("result", "Årets resultat", 71.0, 103.0)))[2] == [(-71.0, -103.0)]
    repeated = table(("contribution", "Alla", -4000.0, -5000.0), statement=True)
    assert amounts(income, loss, repeated, table(("result", "Årets resultat", 71.0, 103.0)))[3] == [
        (-71.0, -103.0)
    ]
    paid = table(STATE, ("financial", "Ränta", -95.0, None), ("intervention", "Vägen in", 370.0, 384.0))
    assert amounts(paid, table(("result", "Årets resultat", -135.0, -46.0)))[1] == [(135.0, 46.0)]
    other = (FigureColumn(2, "Utfall 2025", 2025, "outturn"), FigureColumn(3, "Budget 2026", 2026, "budget"))
    far = table(("result", "Årets resultat", 900.0, -70.0), columns=other)
    assert amounts(income, costs, far)[2] == [(-900.0, 70.0)]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([("memo", "Balans: Eget kapital", -600.0, -670.0), ("memo", "Balans: Skulder", -90.0, -95.0)], [600.0, 90.0]),
        ([("memo", "Balans: Eget kapital", -600.0, -670.0), ("memo", "Skulder: Lån", -90.0, -95.0)], [600.0, -90.0]),
        ([("memo", "Balans: Eget kapital", -600.0, -670.0), ("memo", "Balans: Bank", 90.0, -95.0)], [-600.0, 90.0]),
        ([("memo", "Balans: Eget kapital", -600.0, -670.0), ("memo", "Balans: Bank", 0.0, -95.0)], [600.0, 0.0]),
        ([("memo", "Balans: Eget kapital", -600.0, -670.0), ("result", "Balans: Årets resultat", 70.0, -46.0)], [600.0, 70.0]),
        ([("opening_equity", "Ingående", -600.0, -670.0)], [600.0]),
        ([("total+", "Utgående", -600.0, -670.0)], [600.0]),
        ([("memo", "Bank", -600.0, -670.0)], [-600.0]),
        ([("memo", "Eget kapital", None, None)], [None]),
        ([("opening_equity", "Ingående", -600.0, -670.0), ("contribution", "Alla", 9.0, 8.0)], [-600.0, 9.0]),
    ],
)  # fmt: skip
def test_equity_in_another_table_is_turned_where_its_section_is_minus_throughout(rows, left):
    income, costs = table(STATE, GIFT), table(("intervention", "Vägen in", 370.0, 384.0))
    assert [first for first, _ in amounts(income, costs, table(*rows))[2]] == left


def test_whether_costs_are_printed_with_a_minus_is_told_by_most_of_their_amounts():
    def negative(*rows: Told) -> bool:
        return costs_negative(table(*rows).rows, COLUMNS)

    minus = ("internal_cost", "Lön", -40.0, -41.0)
    assert negative(minus)
    assert negative(minus, ("intervention", "Vägen in", 5.0, None))
    assert not negative(minus, ("intervention", "Vägen in", 5.0, 6.0))
    assert not negative(("contribution", "Staten", -5.0, -6.0), RENT)
    assert not negative()
    assert negative(("intervention", "Vägen in", -5.0, 0.0))


def test_the_column_of_a_year_is_its_budget_before_its_plan_before_its_outturn():
    made = [
        ("outturn", 2026),
        ("plan", 2026),
        ("budget", 2026),
        ("plan", 2027),
        ("", 2027),
        ("outturn", 2028),
    ]
    columns = tuple(FigureColumn(i, f"{s} {y}", y, s) for i, (s, y) in enumerate(made, 2))
    people = FigureColumn(9, "Antal 2028", 2028, "budget", unit="persons")
    block = Block("Blad1", "T", (*columns, people), ())
    assert [column_of_year(block, year) for year in (2025, 2026, 2028)] == [None, 2, 5]
    assert states(block, (2026, 2028))
    assert not states(block, (2025, 2026))
    assert not states(replace(block, statement=True), (2026,))


def test_what_the_counted_tables_come_to_is_their_magnitude_of_the_year():
    first = table(STATE, GIFT, ("internal_cost", "Hyra", -70.0, -74.0), ("internal_cost", "Kredit", 9.0, 8.0))
    second = table(("intervention", "Vägen in", 300.0, 310.0), ("contribution", "Storby", 55.0, 56.0))
    found = whole_of([first, second], 2027)
    assert found.figures == {
        "contributions": 486.0, "interventions": 310.0, "internal_costs": 66.0, "income": 486.0, "costs": 376.0,
    }  # fmt: skip
    assert whole_of([first, second], 2026).figures["income"] == 495.0
    assert whole_of([first, second], 2025).figures["income"] == 0.0
    assert found.plain
    assert not whole_of([first, table(("brought_forward", "Sparat", 5.0, 6.0))], 2027).plain


def test_a_side_stands_whole_in_the_table_that_has_all_its_lines():
    income, costs, both = table(STATE), table(RENT), table(GIFT, WORK)
    memo = table(("memo", "Not", 1.0, 2.0))
    assert sides_of(income, [income, costs, memo]) == {"income"}
    assert sides_of(costs, [income, costs, memo]) == {"cost"}
    assert sides_of(income, [income, costs, both]) == set()
    assert sides_of(both, [both, memo]) == {"income", "cost"}
    assert sides_of(memo, [income, memo]) == {"cost"}


SUM = ("intervention", "Insatser", 300.0, 321.0)
PARTS = (("intervention", "Vägen in", 181.0, 190.0), ("intervention", "Ung", 119.0, 131.0))


@pytest.mark.parametrize(
    ("rows", "others", "before", "after"),
    [
        # contributions twice: the table with fewer lines repeats, of two as long the later one
        ((STATE,), (STATE, RENT), True, True),
        ((STATE, RENT), (STATE,), False, False),
        ((STATE, RENT), (GIFT, STATE), False, True),
        ((GIFT, RENT), (STATE, WORK), False, False),
        ((STATE, ("memo", "Not", 1.0, 2.0)), (STATE, RENT), True, True),
        # the same costs: the later one repeats
        ((RENT, WORK), (WORK, RENT), False, True),
        ((RENT, WORK), (RENT, ("intervention", "Vägen in", 301.0, 310.0)), False, False),
        ((RENT, ("intervention", "Vägen in", 300.004, 310.0)), (RENT, WORK), False, True),
        ((GIFT,), (GIFT,), False, False),
        # a table that only specifies one row of the other, in each year
        (PARTS, (SUM, RENT), True, True),
        (PARTS, (("intervention", "Insatser", -300.0, -321.0), RENT), True, True),
        (PARTS, (("intervention", "Insatser", 300.0, 322.0), RENT), False, False),
        (PARTS, (("memo", "Insatser", 300.0, 321.0), RENT), False, False),
        (PARTS[:1], (("intervention", "Insatser", 181.0, 190.0), RENT), False, False),
        ((*PARTS, STATE), (SUM, RENT), False, False),
    ],
)
def test_a_table_repeats_another_so(rows, others, before, after):
    block, other = table(*rows), table(*others)
    assert [repeats(block, other, 2026, first=first) for first in (True, False)] == [before, after]


def test_a_table_that_specifies_a_row_is_held_against_it_from_the_first_year_on():
    years = tuple(FigureColumn(i, f"Budget {y}", y, "budget") for i, y in enumerate((2025, 2026), 2))
    parts = table(
        ("intervention", "Vägen in", 11.0, 190.0), ("intervention", "Ung", 13.0, 131.0), columns=years
    )
    other = table(
        ("intervention", "Insatser", 25.0, 321.0), ("internal_cost", "Hyra", 5.0, 6.0), columns=years
    )
    assert repeats(parts, other, 2026, first=True)
    assert not repeats(parts, other, 2025, first=True)
