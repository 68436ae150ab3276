"""The small rules by which sheets are read, each by itself: years, units, separators, headers, plan years, ids."""

from dataclasses import replace

import pytest

from forecasting.plan.numbers import NumberError, read_number
from plans.document.plan_file import ProvenanceEntry
from plans.document.provenance_reader import project_provenance, provenance_of
from plans.intake.blocks.columns import FigureColumn, is_number, year_of
from plans.intake.blocks.digits import half_a_digit
from plans.intake.blocks.headers import header_at
from plans.intake.blocks.proposal import Block, Figure, Proposal, ProposedRow
from plans.intake.blocks.separators import as_swedish, could_be_thousands, separators_of
from plans.intake.blocks.units import fits, likely_unit, unit_of
from plans.intake.confirming.corrections import corrected, merged
from plans.intake.opening.grid import Cell, Grid, column_letters
from plans.intake.recognising.doubles import without_doubles
from plans.intake.recognising.stated_years import compared_years, dated, stated_years
from plans.intake.rows.turning import income_with_minus
from plans.intake.vocabulary.identifiers import slug, unique
from plans.intake.vocabulary.year_words import is_part_of_year, is_year, status_of, year_of_text
from reports.saying.formats import Formats


def cell(value: str | float, column: int = 2, row: int = 1) -> Cell:
    return Cell(row, column, value)


def grid(*rows: str) -> Grid:
    """Rows of cells parted by bars; a plain number is a number, `'` makes it a text."""
    cells = [
        Cell(r, c, _value(text.strip()))
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row.split("|"), 1)
        if text.strip()
    ]
    return Grid("Blad1", tuple(cells))


def _value(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text.removeprefix("'")


def test_years_of_a_budget():
    years = {value: is_year(value) for value in (1989.0, 1990.0, 2026.0, 2026.5, 2100.0, 2101.0)}
    assert years == {1989.0: False, 1990.0: True, 2026.0: True, 2026.5: False, 2100.0: True, 2101.0: False}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Budget 2026", 2026), ("Budget 2026, reviderad 2026", 2026), ("Budget 2026-2027", None), ("Budget -26", 2026),
        ("B26", 2026), ("Utfall ’24", 2024), ("Prognos 26 (aug)", 2026), ("Avd 26", None), ("26", None),
        ("Budget 12026", None), ("Budget 1890", None), ("x" * 35 + " 2026", 2026), ("x" * 36 + " 2026", None),
    ],
)  # fmt: skip
def test_the_year_that_a_heading_names(text, year):
    assert year_of_text(text) == year


PARTS = ("Utfall jan–aug 2025", "nov–dec 2025", "jan 2025", "mars 2025", "Utfall 2025-08-31", "2025-01-02", "2025-02-01", "T1 2025", "Q3", "kv 2 2025", "kvartal 1", "tertial 2", "halvår 1", "delårsbokslut")  # fmt: skip
WHOLE = ("jan-dec 2025", "dec 2025", "Utfall 2025-12-31", "2025-01-01", "Helår 2026", "Budget 2026", "2026")


def test_parts_of_a_year_are_told_from_whole_ones():
    assert {text: is_part_of_year(text) for text in (*PARTS, *WHOLE)} == dict.fromkeys(
        PARTS, True
    ) | dict.fromkeys(WHOLE, False)


def test_the_status_that_a_heading_names():
    told = {text: status_of(text) for text in ("Utfall 2025", "Bokslut 2025", "Prognos 2025", "Budget 2026", "B2026", "VP 2027", "Plan 2027", "2026", "Belopp")}  # fmt: skip
    assert list(told.values()) == [
        "outturn",
        "outturn",
        "forecast",
        "budget",
        "budget",
        "plan",
        "plan",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "year", "number"),
    [
        (2026.0, 2026, True), (1989.0, None, True), (2026.5, None, True), ("2026", 2026, True), ("2026-01-01", 2026, False),
        ("Budget 2026", 2026, False), ("2026 kr", 2026, True), ("2 026", None, True), ("2026,0", None, True), ("Budget", None, False),
        ("2026 2027", None, False), ("fem", None, False), ("1,2,3", None, False), ("-", None, True),
    ],
)  # fmt: skip
def test_a_cell_is_a_year_a_figure_both_or_neither(value, year, number):
    assert (year_of(cell(value)), is_number(cell(value))) == (year, number)


@pytest.mark.parametrize(
    ("texts", "separators"),
    [
        (["1,234,567"], "commas"), (["1,234.50"], "commas"), (["kr 1,234,567"], "commas"), (["1,234", "2,345"], "commas"),
        (["1.234.567"], "dots"), (["1.234,50"], "dots"), (["(1.234.567)"], "dots"), (["1.234", "2.345"], "dots"),
        (["1,234"], ""), (["1,234", "2,3"], ""), (["1,234", "12"], ""), (["1234", "12 345"], ""), (["12,3456"], ""), (["tkr"], ""),
    ],
)  # fmt: skip
def test_what_parts_thousands(texts, separators):
    assert separators_of(texts) == separators


def test_what_could_be_thousands_and_what_is_written():
    doubted = [
        ("1,500", ""),
        ("1,500", "commas"),
        ("1500,500", ""),
        ("1,5", ""),
        ("1.500", ""),
        ("1,5000", ""),
    ]
    assert [could_be_thousands(*each) for each in doubted] == [True, False, False, False, False, False]
    written = [("1,234.50", "commas"), ("1.234,50", "dots"), ("1.234,50", "")]
    assert [as_swedish(*each) for each in written] == ["1234,50", "1234,50", "1.234,50"]


def test_the_unit_that_sizes_speak_for():
    sizes = [[49_999.0], [50_000.0], [-50_000.0, 3.0], [100.0], [99.9], [0.0], []]
    assert [likely_unit(each) for each in sizes] == ["tkr", "kr", "kr", "tkr", "mnkr", "tkr", "tkr"]
    fitting = [("kr", 49_999.0), ("kr", 50_000.0), ("tkr", -50.0), ("tkr", 49.0), ("tkr", 999_999.0), ("tkr", 1_000_000.0), ("mnkr", 0.05), ("kr", 0.0)]  # fmt: skip
    assert [fits(unit, [value, 0.01]) if value else fits(unit, [0.0]) for unit, value in fitting] == [
        False, True, True, False, True, False, True, True,
    ]  # fmt: skip
    assert fits("tkr", [])


@pytest.mark.parametrize(
    ("texts", "figures", "unit", "word"),
    [
        (["Belopp i tkr"], [], "tkr", "Belopp i tkr"), (["Tkr"], [], "tkr", "Tkr"), (["Budget (tkr)"], [], "tkr", "Budget (tkr)"),
        (["Budget i kronor"], [], "kr", "Budget i kronor"), (["Tkr", "Belopp i kr"], [], "kr", "Belopp i kr"), (["Mkr"], [], "mnkr", "Mkr"),
        (["1000 kr"], [], "tkr", "1000 kr"), ([], ["5 000 kr"], "kr", "5 000 kr"), ([], ["5 000"], "", ""),
        (["Samordning tkr för alla som vill"], [], "", ""), (["x" * 200 + " i tkr"], [], "", ""), (["x" * 193 + " i tkr"], [], "tkr", "x" * 193 + " i tkr"),
    ],
)  # fmt: skip
def test_the_unit_that_texts_say(texts, figures, unit, word):
    assert unit_of(texts, figures) == (unit, word)


def test_ids_are_made_of_labels_and_are_each_ones_own():
    made = [slug("Övriga kostnader"), slug("  2026!"), slug("ß-Straße", join="-"), slug("a" * 39 + " bcd"), slug("---", fallback="x"), slug("a1 b"), slug("1a")]  # fmt: skip
    assert made == ["ovriga_kostnader", "row_2026", "ss-strasse", "a" * 39, "x", "a1_b", "row_1a"]
    taken = {"a", "a_2"}
    assert [unique("a", taken), unique("b", taken), unique("b", taken, join=" ")] == ["a_3", "b", "b 2"]
    assert taken == {"a", "a_2", "a_3", "b", "b 2"}
    assert [column_letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_half_of_the_last_digit_that_is_printed():
    assert [half_a_digit(v) for v in ([3.0, None], [3.013, 3.0], [12.5], [])] == [0.5, 0.0005, 0.05, 0.5]


def told(header) -> str:
    """A header in a line: its columns, its label, what the rows state, what is left out, and its rows."""
    if header is None:
        return "none"
    columns = " ".join(
        "/".join(map(str, filter(None, (f.letters, f.year, f.status, "" if f.unit == "money" else f.unit, f.beside))))
        for f in header.figures
    )  # fmt: skip
    left = " ".join(each.text for each in header.left_out)
    return " ".join(f"{columns} '{header.label}' {header.stated or ''} {left} {header.rows}".split())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["tkr | 2026 | 2027"], "B/2026 C/2027 'tkr' 1"),
        (["Intäkter | 2026"], "B/2026 'Intäkter' 1"),
        (["Kaffe | 2026"], "B/2026 'Kaffe' 1"),
        (["Kaffe | 2026 | 2030"], "none"),
        (["tkr | Budget 2026 | 2030"], "B/2026/budget C/2030 'tkr' 1"),
        (["tkr | 2026 | Budget 2030 | 2027"], "B/2026 C/2030/budget D/2027 'tkr' 1"),
        (["tkr | 2026 | Budget 2030 | 2029"], "B/2026 C/2030/budget D/2029 'tkr' 1"),
        (["Kaffe | 2026 | 2025"], "B/2026 C/2025 'Kaffe' 1"),
        (["Kaffe | 2026 | 2026"], "B/2026 C/2026 'Kaffe' 1"),
        (["Kaffe | 2026 | 417"], "none"),
        (["Kansli | 2026"], "B/2026 'Kansli' 1"),
        (["Konto | Kansli | 2026"], "C/2026 'Kansli' Konto 1"),
        (["2026 | 2027"], "B/2027 '' 1"),
        (["tkr | Utfall 2025 | Budget 2026 | Avvikelse 2026"], "B/2025/outturn C/2026/budget 'tkr' Avvikelse 2026 1"),
        (["tkr | Budget 2026 | Antal | Andel | Anmärkning | Annat"], "B/2026/budget C/persons D/percent 'tkr' {'note': 5} Annat 1"),
        (["Slag | Benämning | 2026"], "C/2026 'Benämning' {'kind': 1} 1"),
        (["tkr | 2025 | 2026", "| Utfall | Budget"], "B/2025/outturn C/2026/budget 'tkr' 2"),
        (["tkr | 2025 | 2026", "| Utfall | 5"], "B/2025 C/2026 'tkr' 1"),
        (["tkr | 2025 | 2026", "| Tkr | Tkr"], "B/2025 C/2026 'tkr' 2"),
        (["tkr | 2025 | 2026", "| Utfall | Budget", "| Tkr | Tkr"], "B/2025/outturn C/2026/budget 'tkr' 3"),
        (["Medlemsavgifter | Tkr"], "B 'Medlemsavgifter' 1"),
        (["Budget 2026 | Belopp"], "B/2026 'Budget 2026' 1"),
        (["Insatser | Belopp | Antal"], "B C/persons 'Insatser' 1"),
        (["Insatser | T1 | T2 | Helår"], "D 'Insatser' 1"),
        (["Insatser | Ansvarig"], "none"),
        (["Insatser | Grupp 3 | Tkr"], "none"),
        (["Insatser | 17 | Tkr"], "none"),
    ],
)  # fmt: skip
def test_which_rows_are_headers_and_of_what(rows, said):
    assert told(header_at(grid(*rows), 1)) == said


@pytest.mark.parametrize(
    ("rows", "is_one"),
    [
        (["tkr | 2026 | 2027", "Kostnader | 2026 | 2027"], True),
        (["tkr | 2026 | 2027", "Kaffe | 2026"], False),
        (["tkr | 2026", "Kaffe | 2000"], False),
        (["tkr | 2026", "Kostnader | 2027"], False),
        (["tkr | 2026", "", "Kostnader | 2027"], True),
        (["tkr | 2026", "", "Kostnader | 2031"], False),
        (["tkr | 2026", "", "Kansli | 2027"], False),
        (["tkr | 2026 | 2027", "Kostnader | 2027 | 2028"], True),
        (["tkr | 2026 | 2027", "", "Kaffe | 2027 | 2028"], True),
        (["tkr | 2026 | 2027", "Kaffe | 2027 | 2028"], False),
        (["tkr | 2026 | 2027", "| 2028"], False),
        (["tkr | 2026 | 2027", "", "| 2028"], True),
        (["tkr | 2026", "Kostnader | Budget 2027"], True),
        (["tkr | 2026", "Kostnader | | Budget 2027"], False),
        (["tkr | 2026", "| | Budget 2027"], True),
    ],
)
def test_years_below_a_header_head_a_table_or_are_amounts(rows, is_one):
    made = grid(*rows)
    above = header_at(made, 1)
    assert (header_at(made, len(rows), above) is not None) == is_one


def block(*columns: FigureColumn, kind: str = "internal_cost", statement: bool = False, title: str = "T") -> Block:  # fmt: skip
    figures = tuple(Figure(f"{c.letters}2", "", float(10 + i)) for i, c in enumerate(columns))
    row = ProposedRow(2, "A2", "", "Lön", figures, kind, "sure")
    return Block("Blad1", title, columns, (row,), statement)


def columns(*told: str) -> tuple[FigureColumn, ...]:
    """`2026`, `budget 2026`, `persons`: columns from B on."""
    made = []
    for i, each in enumerate(told, 2):
        *status, year = each.split()
        if year == "persons":
            made.append(FigureColumn(i, "Antal", unit="persons"))
        else:
            made.append(FigureColumn(i, each, int(year), status[0] if status else ""))
    return tuple(made)


@pytest.mark.parametrize(
    ("tables", "title", "years"),
    [
        (["2026 2027 2028"], "", (2026, 2027, 2028)),
        (["2026 2028"], "", (2026,)),
        (["outturn-2025 2026 2027"], "", (2026, 2027)),
        (["outturn-2024 forecast-2025 budget-2026 plan-2027"], "", (2026, 2027)),
        (["2024 2025 budget-2026 plan-2027"], "", (2026, 2027)),
        (["budget-2025 budget-2026"], "Budget 2026", (2026,)),
        (["budget-2025 budget-2026"], "Budget 2031", (2025, 2026)),
        (["2026 2025 2024"], "", (2026,)),
        (["plan-2028 plan-2027 budget-2026 outturn-2025"], "", (2026, 2027, 2028)),
        (["budget-2026 budget-2025 outturn-2024"], "", (2026,)),
        (["plan-2027 budget-2026 budget-2025"], "", (2026, 2027)),
        (["outturn-2025 outturn-2026"], "", ()),
        (["2026 2027", "2026"], "", (2026, 2027)),
        (["2026", "2027"], "", (2026,)),
        (["budget-2026 outturn-2026 plan-2027"], "", (2027,)),
        ([" ".join(str(2021 + i) for i in range(12))], "", tuple(range(2021, 2031))),
        (["persons"], "", ()),
    ],
)  # fmt: skip
def test_which_years_a_sheet_plans(tables, title, years):
    blocks = [block(*columns(*(each.replace("-", " ") for each in table.split()))) for table in tables]
    assert stated_years(blocks, title) == years


def test_a_statement_plans_no_years():
    assert stated_years([block(*columns("2026"), statement=True), block(*columns("2027"))], "") == (2027,)


@pytest.mark.parametrize(
    ("table", "title", "doubted"),
    [
        (("outturn 2024", "budget 2025", "budget 2026"), "", True),
        (("outturn 2024", "budget 2025", "budget 2026", "plan 2027"), "", True),
        (("outturn 2024", "budget 2025", "budget 2026"), "Budget 2025", False),
        (("budget 2025", "budget 2026"), "", False),
        (("outturn 2024", "budget 2025", "plan 2026"), "", False),
        (("outturn 2024", "budget 2025"), "", False),
    ],
)
def test_a_first_year_may_stand_there_to_compare_with(table, title, doubted):
    made = [block(*columns(*table))]
    assert compared_years(made, stated_years(made, title), title) is doubted


def test_a_column_without_a_year_has_that_of_its_tables_title_or_of_the_documents():
    bare = FigureColumn(2, "Belopp")
    titled = [block(bare, title="Budget 2026"), block(bare), block(bare, title="2026 och 2027")]
    assert [each.columns[0].year for each in dated(titled, "Plan 2031")] == [2026, 2031, 2031]
    assert [each.columns[0].year for each in dated(titled, "Planen")] == [2026, None, None]


@pytest.mark.parametrize(
    ("headers", "kept", "weight"),
    [
        (["Budget 2026", "Budget 2026 igen"], ["Budget 2026"], "notable"),
        (["Budget 2026", "Reviderad budget 2026"], ["Reviderad budget 2026"], "notable"),
        (["Beslutad budget 2026", "Reviderad budget 2026"], ["Beslutad budget 2026"], "notable"),
        (["jan 2026", "Helår 2026", "feb 2026"], ["Helår 2026"], "minor"),
        (["jan 2026", "feb 2026"], [], "serious"),
        (["jan 2026", "Budget 2026"], ["Budget 2026"], "minor"),
    ],
)
def test_of_several_columns_of_a_year_one_counts(headers, kept, weight):
    made = block(*(FigureColumn(i, header, 2026, "budget") for i, header in enumerate(headers, 2)))
    left, findings = without_doubles(made, "b.xlsx")
    assert [column.header for column in left.columns] == kept
    assert [len(row.figures) for row in left.rows] == [len(kept)]
    assert [row.values for row in left.rows] == [tuple(10.0 + headers.index(header) for header in kept)]
    assert [finding.weight for finding in findings] == [weight]


def proposal_of(*rows: ProposedRow) -> Proposal:
    made = replace(block(*columns("2026")), rows=rows)
    return Proposal("b.xlsx", "", "", "kr", "", "kr", (2026,), (made, made), ())


def test_what_a_person_corrects_takes_the_words_of_its_label_under_the_new_kind():
    row = ProposedRow(2, "A2", "Insatser", "Styrelse", (Figure("B2", "", 7.0),), "intervention", "guess", "x", "project", "prices")  # fmt: skip
    edits = {0: {"kind": "internal_cost"}, 1: {"area": "office"}, 2: {"index": "wages", "area": "nowhere"}, 3: {"kind": "moon", "index": None}}  # fmt: skip
    blocks = corrected(proposal_of(row, row), edits).blocks
    made = [each for one in blocks for each in one.rows]
    told = [(each.kind, each.area, each.index, each.certainty, each.word) for each in made]
    assert told == [
        ("internal_cost", "board", "wages", "stated", ""),
        ("intervention", "office", "prices", "stated", ""),
        ("intervention", "project", "wages", "stated", ""),
        ("intervention", "project", "none", "stated", ""),
    ]


def test_later_edits_stand_on_earlier_ones():
    before, after = {3: {"kind": "memo", "area": "office"}}, {3: {"kind": "total"}, 1: {"index": "wages"}}
    assert merged(before, after) == {1: {"index": "wages"}, 3: {"kind": "total", "area": "office"}}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9" * 41, "is too long"), ("--5", "has two signs"), ("(5", "has a parenthesis too many"), ("(5))", "has a parenthesis too many"),
        ("((5))", "has a parenthesis too many"), ("5)", "has a parenthesis too many"), (")5(", "has a parenthesis too many"), ("-(5)", "has two signs"), ("5 kr tkr", "has two units"), ("kr 5 tkr", "has two units"),
        ("5:50 kr", "has two units"), ("5 hästar", "has a word that is no unit here"), ("5 .x", "is not a number"), ("kr", "has no digits"),
        ("- hej", "has no digits"), ("1.866", "could mean thousands or decimals; write 1 234 or 1,234"), ("1 86", "has spaces that do not separate thousands"),
        ("1,2,3", "is not a number"), ("9" * 17, "is larger than any budget"),
    ],
)  # fmt: skip
def test_why_a_text_is_no_number(text, why):
    with pytest.raises(NumberError) as refused:
        read_number(text)
    assert str(refused.value) == why


def test_the_largest_number_and_the_longest_text_are_read():
    assert read_number("1" + "0" * 15) == 1e15
    assert read_number("0" * 37 + "5kr") == 5
    with pytest.raises(NumberError, match="commas"):
        read_number("1,23,456", numerals="en")


def test_what_a_plan_tells_of_provenance():
    entries = [
        ProvenanceEntry(table="b", provenance="generated", printed="Förra årets"),
        ProvenanceEntry(table="b", column="2026", provenance="entered", printed="År 1"),
        ProvenanceEntry(table="b", column="2027", provenance="printed"),
        ProvenanceEntry(table="b", row="x", column="2026", provenance="printed"),
        ProvenanceEntry(table="c", provenance="entered"),
        ProvenanceEntry(project="p", provenance="entered"),
    ]
    found = provenance_of("b", entries)
    assert (found.title, found.whole) == ("Förra årets", "generated")
    assert found.headings == (("2026", "År 1"),)
    assert found.columns == (("2026", "entered"), ("2027", "printed"))
    assert found.cells == (("x", "2026", "printed"),)
    assert provenance_of("d", entries).whole == "printed"
    assert [project_provenance(each, entries) for each in ("p", "q")] == ["entered", "printed"]


def test_a_doubled_column_is_said_in_the_readers_language():
    made = block(*(FigureColumn(i, header, 2026, "budget") for i, header in enumerate(("Budget 2026", "Reviderad 2026"), 2)))  # fmt: skip
    [finding] = without_doubles(made, "b.xlsx")[1]
    assert Formats("sv").message(finding.message) == (
        "Flera kolumner gäller 2026: ”Reviderad 2026” räknas. Inte med: Budget 2026."
    )


def test_the_income_that_is_named_as_printed_with_a_minus_is_income_and_has_one():
    cost, plus, minus = (
        ProposedRow(number, f"A{number}", "", label, (Figure(f"B{number}", "", value),), kind, "sure")
        for number, label, value, kind in (
            (2, "Hyra", -70.0, "internal_cost"),
            (3, "Gåva", 30.0, "other_income"),
            (4, "Staten", -410.0, "contribution"),
        )
    )
    table = Block("Blad1", "T", columns("2026"), (cost, plus, minus), statement=False)
    assert income_with_minus(table) == (minus, minus.figures[0])


def test_a_table_without_lines_does_not_bind_the_plan_years_together():
    lines, summary = block(*columns("budget 2026")), block(*columns("budget 2026", "plan 2027"), kind="total")
    together = block(*columns("budget 2026", "plan 2027"))
    assert stated_years([lines, summary], "") == (2026,)
    assert stated_years([lines, together], "") == (2026, 2027)
