"""The commands template, import and export-plan: files in and out, errors in one line."""

import json
from pathlib import Path

import pytest

from cli import main
from plans.document.readers import PLANS, read_plan
from tests.support.documents import SHIPPED
from tests.support.files.budget_sheets import KINDS, LAYOUTS, as_csv, as_xlsx


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_template_is_written_and_imported(suffix: str, language: str, tmp_path: Path, capsys):
    file = tmp_path / f"template{suffix}"
    assert run(capsys, "template", "--to", file, "--language", language, "--first-year", 2027)[0] == 0
    code, out, _ = run(capsys, "import", file, "--json")
    said = json.loads(out)
    assert code == 0
    assert list(said) == ["association", "unit", "stated_years", "lines", "opening_equity", "findings"]
    assert (said["unit"], said["stated_years"], said["opening_equity"]) == (
        "tkr",
        [2027, 2028, 2029],
        1_250_000,
    )
    assert said["lines"][0]["values"] == {"2027": 2_000_000, "2028": 2_000_000, "2029": 2_000_000}
    assert not [finding for finding in said["findings"] if finding["weight"] == "serious"]


def test_a_budget_sheet_is_imported_with_each_assumption_on_standard_error(tmp_path: Path, capsys):
    file = tmp_path / "budget.csv"
    file.write_bytes(as_csv(LAYOUTS["plain"](), encoding="cp1252"))
    code, out, err = run(capsys, "import", file, "--as", "plan", "--json", "--out", tmp_path / "plan")
    assert code == 0
    assert {line["label"]: line["kind"] for line in json.loads(out)["lines"]} == KINDS
    assert "read as Windows-1252" in err
    assert err.count("remark: ") >= len(KINDS)
    assert all(line.startswith("remark: ") for line in err.splitlines())
    assert (
        json.loads(run(capsys, "import", tmp_path / "plan", "--json")[1])["lines"] == json.loads(out)["lines"]
    )


def test_a_unit_can_be_given(tmp_path: Path, capsys):
    file = tmp_path / "a.csv"
    file.write_text("Rad;2026\nRegion A;1000\n", encoding="utf-8")
    assert json.loads(run(capsys, "import", file, "--json", "--unit", "kr")[1])["lines"][0]["values"] == {
        "2026": 1000
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_plan_is_exported_as_a_folder_and_a_workbook_and_imported_again(name: str, tmp_path: Path, capsys):
    for target in (tmp_path / "plan.xlsx", tmp_path / "folder"):
        assert run(capsys, "export-plan", name, "--to", target)[0] == 0
        out = tmp_path / f"again-{target.stem}"
        code, printed, _ = run(capsys, "import", target, "--json", "--out", out)
        assert code == 0
        assert json.loads(printed)["association"] == read_plan(PLANS / name).plan.association
        assert read_plan(out).plan == read_plan(PLANS / name).plan


def test_people_get_a_table(tmp_path: Path, capsys):
    file = tmp_path / "budget.xlsx"
    file.write_bytes(as_xlsx(LAYOUTS["with_history"]()))
    out = run(capsys, "import", file)[1]
    assert "opening equity" in out
    assert "Samordnare" in out


FAULTS = {
    "actuals": (["import", "x.se", "--as", "actuals"], "cannot be read yet"),
    "no file": (["import", "nowhere.xlsx"], "no file or folder 'nowhere.xlsx'"),
    "no spreadsheet": (["import", "{tmp}/a.pdf"], "is not a spreadsheet"),
    "no budget": (["import", "{tmp}/a.csv"], "No year of a budget was found"),
    "a full folder": (["export-plan", "nils-2021", "--to", "{tmp}"], "holds something already"),
    "another form": (["export-plan", "nils-2021", "--to", "{tmp}/a.docx"], "not '.docx'"),
    "another template": (["template", "--to", "{tmp}/a.ods"], "a template is .xlsx or .csv"),
    "a wrong year": (["template", "--to", "{tmp}/a.xlsx", "--first-year", "1850"], "2000 to 2090"),
    "no such plan": (["export-plan", "nils", "--to", "{tmp}/b.xlsx"], "no plan or folder 'nils'"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_error_is_one_line_and_exit_2(fault: str, tmp_path: Path, capsys):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "a.csv").write_text("hej;svej\n", encoding="utf-8")
    arguments, words = FAULTS[fault]
    code, out, err = run(capsys, *(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert code == 2
    assert out == ""
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1
    assert words in err
