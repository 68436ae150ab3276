"""Candidates from a file: what is read, what is left out and said, what is refused."""

from pathlib import Path

import pytest
import xlsxwriter

from forecasting.solving.choice.candidates import Candidate
from plans.document.files import FileError
from plans.document.readers import PLANS, read_plan
from plans.intake.candidates import read_candidates

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
