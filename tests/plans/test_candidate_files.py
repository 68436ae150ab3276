"""Candidates from a file: what is read, what is left out and said, what is refused."""

from pathlib import Path

import pytest
import xlsxwriter

from forecasting.solving.choice.candidates import Candidate
from plans.document.files import FileError
from plans.document.readers import PLANS, read_plan
from plans.intake import candidates
from plans.intake.candidates import read_candidates
from reports.saying.formats import Formats

EN = Formats("en")
NILS = read_plan(PLANS / "nils-2021").plan


HEADER = "id,name,yearly_cost,start_year,months,priority,participants,forced,needs,excludes,earliest,latest\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> tuple[tuple[Candidate, ...], list[str]]:
    path = tmp_path / "candidates.csv"
    path.write_text(text, encoding=encoding)
    found, findings = read_candidates(path, NILS)
    return found, [f"{finding.place.row} {finding.place.column}" for finding in findings]


def test_a_file_of_candidates_is_read(tmp_path):
    found, said = read(
        tmp_path,
        HEADER
        + "a,Alfa,300 000,2022,24,5,20,in,b c,d,2022,2024\nb,,1,,,,,,,,,\nc,C,1,,,,,out,spira,,2023,\nd,D,1,,,,,,,,,2022\n",
    )
    assert said == []
    a, b, c, d = found
    assert (a.project.yearly_cost, a.project.start, a.project.months, a.priority) == (
        300_000,
        (2022, 1),
        24,
        5,
    )
    assert (a.earliest, a.latest, a.forced, a.needs, a.excludes) == (2022, 2024, "in", ("b", "c"), ("d",))
    assert (b.project.name, b.earliest, b.latest, b.priority) == ("b", 2021, 2021, 3)
    assert (c.forced, c.needs, c.earliest, c.latest) == ("out", (), 2023, 2023)
    assert (d.earliest, d.latest) == (2021, 2022)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("a,A,nan,2022,24,5,,,,,,", "line 2 yearly_cost"),
        ("a,A,-5,2022,24,5,,,,,,", "line 2 yearly_cost"),
        ("a,A,5,2022,24.5,5,,,,,,", "line 2 months"),
        ("a,A,5,2022,24,9,,,,,,", "line 2 priority"),
        ("a,A,5,2022,24,5,,maybe,,,,", "line 2 forced"),
        (",A,5,2022,24,5,,,,,,", "line 2 id"),
        ("a,A,5,2022,24,5,,,,,2024,2022", "line 2 latest"),
        ("a,A,5,2022,24,5,,,,,,,7", "line 2 "),
    ],
)
def test_a_bad_row_is_left_out_and_said(tmp_path, row, where):
    found, said = read(tmp_path, HEADER + row + "\nb,B,1,,,,,,,,,\n")
    assert [each.id for each in found] == ["b"]
    assert said == [where]


def test_ids_that_name_nothing_and_ids_twice_are_said(tmp_path):
    found, said = read(tmp_path, "id;yearly_cost;needs\na;1;gone\na;2;\n", encoding="utf-8-sig")
    assert len(found) == 1
    assert said == ["line 3 id", "line 2 needs"]


def test_a_row_that_ends_early_is_empty_from_there_as_in_a_spreadsheet(tmp_path):
    (a,), said = read(tmp_path, HEADER + "a,A,5,2022,24\n")
    assert said == []
    assert (a.project.months, a.priority, a.needs) == (24, 3, ())


def test_candidates_in_a_spreadsheet_are_read_as_those_in_a_text_are(tmp_path):
    path = tmp_path / "candidates.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Ansökningar")
    sheet.write_row(0, 0, ["id", "name", "yearly_cost", "start_year"])
    sheet.write_row(1, 0, ["a", "Alfa", 310_000.5, 2022])
    sheet.write_row(3, 0, ["b", "Beta", "95 000", ""])
    book.close()
    (a, b), findings = read_candidates(path, NILS)
    assert findings == []
    assert (a.project.name, a.project.yearly_cost, a.project.start) == ("Alfa", 310_000.5, (2022, 1))
    assert (b.project.yearly_cost, b.project.place.row) == (95_000, "line 4")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id,name\na,A\n",
        "id,yearly_cost,what\na,1,2\n",
        'id,yearly_cost\n"a,1\nb,2\n',
        "a\n" * 100_001,
        "id,yearly_cost\n" + "\n".join(f"c{i},1" for i in range(1_001)),
    ],
)
def test_a_file_that_is_no_table_of_candidates_is_refused(tmp_path, text):
    with pytest.raises(FileError):
        read(tmp_path, text)


MIXED = """\
a;Alfa;300 000;2022;24;5;20,5;IN;b c;d, a;2021;2024
b;;1,5;;;;;;spira;;;
c;C;7;2023;6;1;0;out;nowhere + a;;;2025
d;D;9;2024;;;;;;;;2022
e;E;11;;;;;;;gone;2023;
f;F;13;2031;600;2,5;1 000 000;;;;;
a;Alfa igen;17
g;G;19;1989
h;H;23;2115;601
i;I;29;;;;;kanske
;Utan id;31
j;J;37;2022;;;;;;;2024;2023
k;K;tio
l;L;-41
m;M;43;2022,5
n;N;47;;;0,9
o;O;53;;;;-1
p;P;10 000 000 000
q;Q;10 000 000 001
"""
READ = """
a | Alfa | 300000.0 | (2022, 1) | 24 | 5.0 | 20.5 | in | b c | d a | 2021-2024 | line 2
b | b | 1.5 | (2021, 1) | None | 3 | None |  |  |  | 2021-2021 | line 3
c | C | 7.0 | (2023, 1) | 6 | 1.0 | 0.0 | out | nowhere a |  | 2023-2025 | line 4
d | D | 9.0 | (2024, 1) | None | 3 | None |  |  |  | 2022-2022 | line 5
e | E | 11.0 | (2023, 1) | None | 3 | None |  |  | gone | 2023-2023 | line 6
f | F | 13.0 | (2031, 1) | 600 | 2.5 | 1000000.0 |  |  |  | 2031-2031 | line 7
p | P | 10000000000.0 | (2021, 1) | None | 3 | None |  |  |  | 2021-2021 | line 19
"""
SAID = """
line 8 id: Row 'a' stands twice in candidates.csv; the second is left out.
line 9 start_year: '1989' on line 9 of candidates.csv, column start_year, is outside what is possible; the candidate is left out.
line 10 months: '601' on line 10 of candidates.csv, column months, is outside what is possible; the candidate is left out.
line 11 forced: Line 11 of candidates.csv is left out.
line 12 id: Line 12 of candidates.csv is left out.
line 13 latest: Line 13 of candidates.csv has a latest start before its earliest; it is left out.
line 14 yearly_cost: 'tio' on line 14 of candidates.csv, column yearly_cost, has no digits; the candidate is left out.
line 15 yearly_cost: '-41' on line 15 of candidates.csv, column yearly_cost, is outside what is possible; the candidate is left out.
line 16 start_year: '2022,5' on line 16 of candidates.csv, column start_year, is not a whole number; the candidate is left out.
line 17 priority: '0,9' on line 17 of candidates.csv, column priority, is outside what is possible; the candidate is left out.
line 18 participants: '-1' on line 18 of candidates.csv, column participants, is outside what is possible; the candidate is left out.
line 20 yearly_cost: '10 000 000 001' on line 20 of candidates.csv, column yearly_cost, is outside what is possible; the candidate is left out.
line 4 needs: 'c' in candidates.csv names 'nowhere', which is no candidate in it.
line 6 needs: 'e' in candidates.csv names 'gone', which is no candidate in it.
"""


def test_a_file_of_every_kind_of_row_is_read_so(tmp_path):
    path = tmp_path / "candidates.csv"
    path.write_text(HEADER.replace(",", ";") + MIXED, encoding="utf-8")
    found, findings = read_candidates(path, NILS)
    told = [
        " | ".join(
            map(
                str,
                (
                    each.id, each.project.name, each.project.yearly_cost, each.project.start, each.project.months, each.priority, each.project.participants,
                    each.forced, " ".join(each.needs), " ".join(each.excludes), f"{each.earliest}-{each.latest}", each.project.place.row,
                ),
            )
        )
        for each in found
    ]  # fmt: skip
    assert told == READ.strip().splitlines()
    assert {
        (each.project.status, each.project.place.document, each.project.place.file) for each in found
    } == {("candidate", "candidates.csv", "candidates.csv")}
    said = [f"{each.place.row} {each.place.column}: {EN.message(each.message)}".replace("\u00a0", " ") for each in findings]  # fmt: skip
    assert said == SAID.strip().splitlines()


def test_what_is_remarked_of_the_file_itself_is_said_first_and_an_empty_sheet_is_passed(tmp_path):
    path = tmp_path / "candidates.csv"
    path.write_bytes("id;name;yearly_cost\na;Åsa;7\n;;8\n".encode("cp1252"))
    (found,), findings = read_candidates(path, NILS)
    assert found.project.name == "Åsa"
    assert [each.place.row for each in findings] == ["", "line 3"]
    book = xlsxwriter.Workbook(tmp_path / "candidates.xlsx")
    book.add_worksheet("Tom")
    sheet = book.add_worksheet("Ansökningar")
    sheet.write_row(2, 0, ["id", "yearly_cost"])
    sheet.write_row(4, 0, ["a", 7])
    book.close()
    (found,), findings = read_candidates(tmp_path / "candidates.xlsx", NILS)
    assert (found.id, found.project.place.row) == ("a", "line 5")


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_so_many_candidates_are_read(tmp_path, monkeypatch, more, refused):
    monkeypatch.setattr(candidates, "MOST", 3)
    rows = "".join(f"c{i},{i}\n" for i in range(3 + more))
    if refused:
        with pytest.raises(FileError, match="more than"):
            read(tmp_path, "id,yearly_cost\n" + rows)
    else:
        assert len(read(tmp_path, "id,yearly_cost\n" + rows)[0]) == 3
