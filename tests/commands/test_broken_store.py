"""The command line with a store that cannot be used: a forecast needs none, and all else is one line."""

import json
from pathlib import Path

import pytest

from cli import main

FORECAST = ["project", "nils-2021", "--json"]


def spoiled(tmp_path: Path) -> str:
    file = tmp_path / "spoiled.db"
    file.write_bytes(b"no database at all" * 300)
    return f"sqlite:///{file}"


@pytest.fixture(
    params=["spoiled", "mysql://ada:secret@host/name", "postgresql://ada:secret@127.0.0.1:9/name"]
)
def broken(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store that cannot be used, which is what DATABASE_URL says."""
    url = spoiled(tmp_path) if request.param == "spoiled" else str(request.param)
    monkeypatch.setenv("DATABASE_URL", url)
    return url.removeprefix("sqlite:///").replace("secret", "***")


def test_a_forecast_and_a_check_need_no_store_and_say_that_there_is_none(
    broken: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert main(FORECAST) == 0
    told = capsys.readouterr()
    (remark,) = told.err.splitlines()
    assert remark.startswith(f"remark: the store {broken} cannot be used: ")
    assert "secret" not in told.err
    assert main(["check", "nils-2021"]) == 0
    checked = capsys.readouterr().out
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr("commands.opening.store_exists", lambda: False)
    assert main(FORECAST) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(told.out)
    assert main(["check", "nils-2021"]) == 0
    assert capsys.readouterr().out == checked


@pytest.mark.parametrize("asked", [["scenario", "list"], ["scenario", "show", "abc.1"]])
def test_what_needs_the_store_says_in_one_line_what_is_wrong_where_and_what_to_do(
    broken: str, asked: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(asked) == 2
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert told.out == ""
    assert line.startswith(f"error: the store {broken} cannot be used: ")
    assert line.count("; ") >= 1
    assert "secret" not in line
