"""A plan workbook that somebody has typed: ids left out, cells that say nothing, words that are no codes; all that becomes of it."""

import json
from pathlib import Path

import pytest

from plans.intake.opening.grid import Cell, Grid
from plans.intake.workbook.parts import column_entry, opening_entry, policy_entry, records_below
from plans.intake.workbook.provenance_sheet import with_provenance_of
from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook
from reports.saying.formats import Formats

EXPECTED = Path(__file__).parents[2] / "expected" / "typed_workbook.txt"
EN = Formats("en")


def sheet(name: str, *rows: str, notes: dict[tuple[int, int], str] | None = None) -> Grid:
    """Cells parted by bars; a plain number is a number."""
    cells = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate((part.strip() for part in row.split("|")), 1):
            if text:
                value = float(text) if text.replace(".", "", 1).lstrip("-").isdecimal() else text
                cells.append(Cell(r, c, value, (notes or {}).get((r, c), "")))
    return Grid(name, tuple(cells))


ASSOCIATION = (
    "Förbund", "Uppgift | Värde", "Samordningsförbund | Påhitt", "Dokument | Budget", "Enhet för alla belopp | TKR", "Första planår | 2026",
    "Sista planår | 2027", "Eget kapital vid första planårets början | 613", "Eget kapital: källa, rad | Kassan", "Tak för eget kapital | Steg",
    "Tak: källa, kolumn | B", "Reserv | Belopp", "Reserv: belopp | 97", "Reserv: andel av medlemsavgifterna | 0.07",
)  # fmt: skip
MEMBERS = (
    "Namn | Id | Roll | Invånare", "Staten | fk | Staten", "Storby | | Kommun | 41 300", "| tom", "Storby | | Kommun | många", "Region Å | | Region",
)  # fmt: skip
BUDGET = (
    "Budget 2026 och 2027", "Avsnitt | Rad | Slag | Område | Medlem | Index | Utfall 2025 | Budget 2026 | Plan 2027 | Anmärkning | Kontroll | Rad-id",
    "Intäkter | Bidrag | Medlemsavgift | | Staten | | 1490 | 1511 | 1533 | Not 1", "| Bidrag | Medlemsavgift | | Alla | | 402 | 411 | 417",
    "Kostnader | Lön | Intern kostnad | Kansli | | Löner | 151 | 163 | 167 | Egen | | lon", "| Lön | Intern kostnad | | | okänt | 11 | 13 | 17",
    "| | | | | | | 5 | 7", "| | | | | | | | | | bara text", "| | Insats | | | | 1333 | 1422 | 1455 | | | vagen", "| | Insats | | | | | | | | | tom_rad",
)  # fmt: skip
PROJECTS = (
    "Namn | Status | Rad i budgeten | Kostnad per år | Start (år-månad) | Månader | Betalas med | Projekt-id", "Bron | Beslutad | Lön | 96 | 2026-03-01 | 18",
    "Bron | Kandidat | | 87 | 2027-04 | 6", "| Kandidat | | 71 | | | | stigen", "| Kandidat | | 55", "Å | okänd | vagen | 44 | 2026 | 3 | okänt",
)  # fmt: skip
GOALS = (
    "Slag | Minst | Högst | Senast år | Utom åren | Källa: rad | Id | Projekt-id", "Andel till insatser | 0.75 | | 2027 | 2026 | Sid 3", "Andel till insatser | 0.8 | x | | 2026, 2027",
    "| 7", "Kostnad per deltagare | | 0.5 | | | | eget | bron",
)  # fmt: skip
PASSAGES = ("Stycke | Lydelse", "1 | Vi ska.", "2", "| Utan nummer", "3 | Vi kan.")
BRACKETS = ("Upp till | Andel", "3000 | 0.3", "5000", "| 0.2", "x |")
TABLES = ("Blad | Tabell-id | Fil | Rubrik | Kostnader skrivs | Källfil | Källkolumner | Källrader", "Siffror | budget | siffror.csv | Budgeten | Med minus | b.pdf | {} | lon:7")  # fmt: skip
COLUMNS = ("Tabell-id | Kolumnrubrik | Status | Enhet | År | Andel av", "budget | Utfall 2025 | Utfall | Belopp | 2025", "budget | Plan 2027 | Budget | | 2027", "annan | Budget 2026 | Utfall | | 1999")  # fmt: skip


def workbook(**other: tuple[str, ...]) -> tuple[Grid, ...]:
    parts = {"Förbund": ASSOCIATION, "Medlemmar": MEMBERS, "Siffror": BUDGET, "Projekt": PROJECTS, "Mål": GOALS, "Ur texten": PASSAGES, "Takets steg": BRACKETS}  # fmt: skip
    notes = {"Siffror": {(3, 7): "Cellens not", (5, 8): "En till"}}
    return tuple(
        sheet(name, *rows, notes=notes.get(name))
        for name, rows in {**parts, **{name.replace("_", " "): rows for name, rows in other.items()}}.items()
    )


CASES = {
    "without technical sheets": workbook(),
    "with technical sheets": workbook(Tabeller=TABLES, Kolumner=COLUMNS),
    "a second table, and no members, goals or passages": tuple(
        each
        for each in workbook(Siffror_två=("Rad | Slag | Budget 2026", "Kaffe | Intern kostnad | 5", "Te | Insats | 7"))
        if each.sheet not in ("Medlemmar", "Mål", "Ur texten", "Projekt")
    ),
}  # fmt: skip


def told(grids: tuple[Grid, ...]) -> list[str]:
    reading = read_plan_workbook(grids, "plan.xlsx")
    lines = []
    if reading.document is not None:
        entry = reading.document.entry.model_dump(mode="json", exclude_defaults=True)
        lines += [f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
        for file, records in reading.document.tables.items():
            lines += [f"{file} {each.line} {_filled(each.cells)}" for each in records]
        lines += [f"project {each.line} {_filled(each.cells)}" for each in reading.document.projects]
    for finding in reading.findings:
        lines.append(
            f"{finding.code} {finding.weight} at {finding.place}: {EN.message(finding.message)}".replace(
                "\u00a0", " "
            )
        )
    return lines


def _filled(cells: object) -> str:
    return " | ".join(f"{key} {value}" for key, value in dict(cells).items() if value)  # type: ignore[call-overload]


def as_file() -> str:
    return "What is read in the workbooks of test_workbook_by_hand.py.\n" + "".join(
        f"\n== {name}\n" + "\n".join(told(grids)) + "\n" for name, grids in CASES.items()
    )


@pytest.mark.parametrize("case", CASES)
def test_a_typed_workbook_is_read_so(case: str):
    parts = EXPECTED.read_text(encoding="utf-8").split("\n== ")[1:]
    kept = {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip("\n").split("\n") for part in parts}
    assert told(CASES[case]) == kept[case]


def test_a_workbook_is_one_of_a_plan_by_its_association_and_a_table():
    whole = {each.sheet: each for each in workbook()}
    assert is_plan_workbook([whole["Förbund"], whole["Siffror"]])
    assert not is_plan_workbook([whole["Förbund"], whole["Medlemmar"]])
    assert not is_plan_workbook([whole["Siffror"], whole["Medlemmar"]])


@pytest.mark.parametrize(
    ("last", "years"),
    [("2026", [2026]), ("", [2026]), ("2028", [2026, 2027, 2028]), ("2025", None), ("9999", None)],
)
def test_the_plan_years_go_from_the_first_to_the_last(last: str, years: list[int] | None):
    rows = tuple(f"Sista planår | {last}" if row.startswith("Sista") else row for row in ASSOCIATION)
    reading = read_plan_workbook(workbook(Förbund=rows), "plan.xlsx")
    assert (reading.document.entry.stated_years if reading.document else None) == years


def test_what_settings_say_of_equity_and_policies():
    items = {"opening_status": "Utfall", "opening_check": "a", "opening_note": "b", "opening_table": "T", "opening_row": "R", "opening_column": "C"}  # fmt: skip
    source = {"table": "T", "row": "R", "column": "C"}
    assert opening_entry(items, 7.0) == {"amount": 7.0, "status": "actual", "source": source, "check": "a", "note": "b"}  # fmt: skip
    assert opening_entry({"opening_status": "vet ej"}, 7.0)["status"] == "estimate"
    levels = {"ceiling_share": 0.2, "ceiling_amount": 650.0, "reserve_share": None, "reserve_amount": 97.0}
    assert policy_entry("ceiling", {"ceiling_kind": "Andel"}, levels) == {"kind": "share", "share": 0.2}  # fmt: skip
    assert policy_entry("ceiling", {"ceiling_kind": "amount", "ceiling_row": "R"}, levels) == {
        "kind": "amount",
        "amount": 650.0,
        "source": {"table": "", "row": "R", "column": ""},
    }
    assert policy_entry("reserve", {"reserve_kind": "share"}, levels) == {"kind": "share"}
    assert policy_entry("reserve", {"reserve_kind": "okänd"}, levels) == {"kind": "okänd"}


@pytest.mark.parametrize(
    ("header", "own", "entry"),
    [
        ("Plan 2027", None, {"header": "Plan 2027", "status": "plan", "year": 2027}),
        ("2026 och 2027", None, {"header": "2026 och 2027", "status": "", "year": 2026}),
        ("Antal", None, {"header": "Antal", "status": ""}),
        ("A", {"status": "Utfall", "unit": "Personer", "year": "2025", "share_of": "B"}, {"header": "A", "status": "outturn", "unit": "persons", "share_of": "B", "year": 2025}),
        ("A", {"year": "202"}, {"header": "A", "status": "", "unit": "money", "share_of": ""}),
        ("A", {"year": "20251"}, {"header": "A", "status": "", "unit": "money", "share_of": ""}),
        ("A", {"year": "år 5"}, {"header": "A", "status": "", "unit": "money", "share_of": ""}),
    ],
)  # fmt: skip
def test_a_column_is_what_the_sheet_of_columns_says_else_what_its_heading_says(header, own, entry):
    assert column_entry(header, own) == entry


def test_rows_are_read_below_the_first_headings_that_tell():
    made = sheet(
        "A", "Titel", "Roll", "Andel | Kaffe", "Kaffe | Andel | Upp till", "x | 0.3 | 5 | y", "", "| 7"
    )
    assert list(records_below(made, {"share"})) == [
        (5, {"": "x", "share": "0,3", "up_to": "5"}),
        (7, {"share": "7"}),
    ]
    assert list(records_below(made, {"role"})) == []


def test_what_is_told_of_provenance_is_told_of_that():
    entry = {"opening_equity": {"source": {"table": "T"}}, "reserve": {"kind": "none"}, "goal": [{"id": "a"}, {"id": "b", "source": {"table": "U"}}]}  # fmt: skip
    rows = [
        {"provenance_of": "Dokumentet med de tryckta siffrorna", "printed": "Bok 1", "provenance": "entered"},
        {"provenance_of": "Tabell", "table": "t", "header": "2026", "row": "lon", "printed": "Lön", "provenance": "generated"},
        {"provenance_of": "Projekt", "project": "bron"},
        {"provenance_of": "Ingående eget kapital", "provenance": "entered"},
        {"provenance_of": "Reserv", "provenance": "generated"},
        {"provenance_of": "Tak", "provenance": "generated"},
        {"provenance_of": "Mål", "id": "b", "provenance": "entered"},
    ]  # fmt: skip
    assert with_provenance_of(entry, rows) == {
        "printed_in": "Bok 1",
        "opening_equity": {"source": {"table": "T", "provenance": "entered"}},
        "reserve": {"kind": "none", "source": {"table": "", "provenance": "generated"}},
        "goal": [{"id": "a"}, {"id": "b", "source": {"table": "U", "provenance": "entered"}}],
        "provenance": [
            {"table": "t", "column": "2026", "row": "lon", "project": "", "printed": "Lön", "provenance": "generated"},
            {"table": "", "column": "", "row": "", "project": "bron", "printed": "", "provenance": "printed"},
        ],
    }  # fmt: skip
    assert with_provenance_of({}, []) == {}
