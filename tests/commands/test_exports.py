"""The command that writes a forecast as a file."""

import io
from pathlib import Path

import openpyxl
import pytest

from cli import main
from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario, dump


def export(path: Path, *words: str) -> None:
    assert main(["export", *words, "--to", str(path)]) == 0


def test_a_workbook_carries_the_scenario_the_settings_and_the_horizon(tmp_path):
    scenario = tmp_path / "s.json"
    changes = (SetRate(rate="wages", value=0.1),)
    scenario.write_text(
        dump(Scenario(name="Högre löner", plan_id="nils-2021", changes=changes)), encoding="utf-8"
    )
    words = ("nils-2021", "--scenario", str(scenario), "--set", "prices=0.05", "--years", "3")
    export(tmp_path / "a.xlsx", *words)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    said = [cell.value for row in book["Om"].iter_rows() for cell in row if cell.value]
    assert "Högre löner" in said
    assert "Löneökning per år: 10\u00a0%" in said
    assert "Prisökning per år: 5\u00a0%" in said
    assert [cell.value for cell in book["Rader"][4]][3:6] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(("name", "start"), [("a.pdf", b"%PDF"), ("a.JSON", b"{"), ("a.xlsx", b"PK")])
def test_the_end_of_the_name_says_which_file(name, start, tmp_path):
    export(tmp_path / name, "sydnarke-2016", "--language", "en")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["a.doc", "a", "a.XLSM"])
def test_a_file_of_another_kind_is_refused_in_one_line(name, tmp_path, capsys):
    assert main(["export", "nils-2021", "--to", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ".xlsx" in said
    assert not (tmp_path / name).exists()
