"""Which figure of a file is taken for equity at the start of its first plan year, and what a proposal says of its tables."""

import pytest

from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block, Figure, Proposal, ProposedRow, shown_sheet
from plans.intake.confirming.opening_equity import Opening, opening_of
from plans.intake.vocabulary.identifiers import slug, unique
from tests.plans.intake.test_sheet_words import proposed

HEAD = "tkr;Utfall aug 2025;Budget 2025;Prognos 2025;Utfall 2025;Budget 2026;Plan 2027"
LINES = "Medlemsavgifter;1990;2990;2995;2994;3013;3032\nSamordnare;277;417;412;411;429;438"
ROWS = {  # rows of equity -> amount, status, row, column, assumed
    "": None,
    "Ingående eget kapital;11;12;13;14;15;16": (15, "forecast", "Ingående eget kapital", "Budget 2026", False),
    "Ingående eget kapital;11;12;13;14;;16\nUtgående eget kapital;21;22;23;24;25;26": (24, "actual", "Utgående eget kapital", "Utfall 2025", False),
    "Utgående eget kapital;21;22;23;;25;26": (23, "forecast", "Utgående eget kapital", "Prognos 2025", False),
    "Utgående eget kapital;21;22;;;25;26": (22, "forecast", "Utgående eget kapital", "Budget 2025", False),
    "Utgående eget kapital;21;;;;25;26": None,
    "Utgående eget kapital;;;;;25;26": None,
    "Summa eget kapital;31;32;33;34;35;36": (34, "actual", "Summa eget kapital", "Utfall 2025", False),
    "Summa eget kapital;31;32;33;34;35;36\nUtgående eget kapital;;22;;;25;26": (22, "forecast", "Utgående eget kapital", "Budget 2025", False),
    "Summa eget kapital och skulder;31;32;33;34;35;36": None,
    "Eget kapital 2025-12-31;;;;;45;": (45, "forecast", "Eget kapital 2025-12-31", "Budget 2026", False),
    "Eget kapital 2024-12-31;;;;;45;": None,
    "Utgående eget kapital;;22;;;;\nEget kapital 2025-12-31;;;;;45;": (45, "forecast", "Eget kapital 2025-12-31", "Budget 2026", False),
    "Utgående eget kapital;21;22;23;;25;26\nUtgående eget kapital;27;28;29;24;25;26": (24, "actual", "Utgående eget kapital", "Utfall 2025", False),
    "Utgående eget kapital;;;;24;;\nUtgående balans;;;;29;;": (24, "actual", "Utgående eget kapital", "Utfall 2025", False),
}  # fmt: skip


def opening(text: str, first: int = 2026) -> Opening | None:
    blocks = proposed(text).blocks
    return opening_of(
        [(block, tuple(column.header for column in block.columns)) for block in blocks], first, "b.csv"
    )


@pytest.mark.parametrize("rows", ROWS)
def test_equity_at_the_start_is_taken_from_where_it_is_surest(rows: str):
    found = opening(f"{HEAD}\n{LINES}\n{rows}")
    told = found and (found.amount, found.status, found.row, found.column, found.assumed)
    assert told == ROWS[rows]
    assert found is None or (found.table, found.place.column) == ("budget", found.column)


@pytest.mark.parametrize(
    ("closing", "amount", "column"),
    [("21;22;", 22, "Budget 2025"), ("21;;", 21, "Utfall aug 2025"), (";22;25", 22, "Budget 2025")],
)
def test_a_closing_of_some_months_is_the_last_that_is_taken_and_no_outturn(
    closing: str, amount: float, column: str
):
    lines = "Medlemsavgifter;1990;2990;3013\nSamordnare;277;417;429"
    found = opening(f"tkr;Utfall aug 2025;Budget 2025;Budget 2026\n{lines}\nUtgående eget kapital;{closing}")
    assert found is not None
    assert (found.amount, found.column, found.status) == (amount, column, "forecast")


BROUGHT = "tkr;2026\nIntäkter\nMedlemsavgifter;3013\n{}\nKostnader\nSamordnare;429"


@pytest.mark.parametrize(
    ("row", "amount"),
    [("Från tidigare år;77", 77), ("Balanserat överskott;77", 77), ("Från tidigare år, disponeras;77", None), ("Sparade medel används;77", None)],
)  # fmt: skip
def test_what_is_brought_forward_is_assumed_to_be_all_there_is_unless_it_is_used(
    row: str, amount: float | None
):
    found = opening(BROUGHT.format(row))
    assert (found and (found.amount, found.assumed)) == (amount and (amount, True))


def _row(number: int, label: str, *values: float | None) -> ProposedRow:
    figures = tuple(Figure(f"{'BCD'[n]}{number}", "", value) for n, value in enumerate(values))
    return ProposedRow(number, f"A{number}", "", label, figures, "memo", "sure")


COLUMNS = (
    FigureColumn(2, "2026", 2026),
    FigureColumn(3, "Antal", unit="persons"),
    FigureColumn(4, "2027", 2027),
)
BLOCK = Block(
    "Blad1", "", COLUMNS, (_row(3, "A", 11.5, 7.0, None), _row(4, "B", -2.0, None, 13.0)), unit="tkr"
)


def test_a_table_is_called_by_its_title_its_sheet_or_else_a_budget():
    names = {
        ("Mål", "Blad1"): "Mål",
        ("", "Norr"): "Norr",
        ("", "Blad 12"): "Budget",
        ("", "Sheet1"): "Budget",
        ("", "Blad1 ny"): "Blad1 ny",
        ("", ""): "Budget",
    }
    assert {given: Block(given[1], given[0], COLUMNS, ()).name for given in names} == names
    assert (shown_sheet("a/budget.csv", "budget"), shown_sheet("budget.xlsx", "Blad1")) == ("", "Blad1")


def test_the_amounts_of_a_table_are_scaled_and_its_places_told():
    larger = BLOCK.scaled(1000)
    assert [row.values for row in larger.rows] == [(11500.0, 7.0, None), (-2000.0, None, 13000.0)]
    assert [str(BLOCK.place("b.xlsx", *of)) for of in ((), (BLOCK.rows[0],), (BLOCK.rows[1], 2))] == [
        "Budget (b.xlsx, Blad1)", "Budget, A (b.xlsx, Blad1!A3)", "Budget, B, 2027 (b.xlsx, Blad1!D4)",
    ]  # fmt: skip


def test_the_amounts_of_a_file_are_in_one_unit():
    other = Block("Blad2", "", COLUMNS, (_row(3, "C", 5.0, 1.0, 6.0),))
    made = Proposal("f", "", "", "", "", "tkr", (2026,), (BLOCK, other), ())
    assert made.amounts("kr") == [11500.0, -2000.0, 13000.0, 5.0, 6.0]
    assert made.amounts("tkr") == [11.5, -2.0, 13.0, 5.0, 6.0]
    assert [(block.sheet, row.label) for block, row in made.rows()] == [
        ("Blad1", "A"),
        ("Blad1", "B"),
        ("Blad2", "C"),
    ]


def test_ids_are_plain_short_and_no_two_alike():
    texts = (
        "Övriga kostnader",
        " Straße 5 ",
        "ÅÄÖ-é!",
        "7 %",
        "",
        "%",
        "a" * 39 + " b",
        "a" * 40 + "b",
        "_a_",
    )
    assert [slug(text) for text in texts] == [
        "ovriga_kostnader",
        "strasse_5",
        "aao_e",
        "row_7",
        "row",
        "row",
        "a" * 39,
        "a" * 40,
        "a",
    ]
    assert (slug("Å b", join="-"), slug("1", join="-", fallback="plan"), slug("", fallback="x")) == (
        "a-b",
        "plan-1",
        "x",
    )
    taken = {"a", "a_2"}
    assert [unique("a", taken), unique("a", taken), unique("b", taken), unique("b", taken, join=" ")] == [
        "a_3",
        "a_4",
        "b",
        "b 2",
    ]
    assert taken == {"a", "a_2", "a_3", "a_4", "b", "b 2"}
