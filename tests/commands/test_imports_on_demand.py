"""A command imports what it needs: a forecast needs no solver, no store, no screen and no file of an office program."""

import subprocess
import sys

import pytest

from cli import cli

HEAVY = ("scipy", "streamlit", "plotly", "pandas", "sqlalchemy", "alembic", "openpyxl", "xlsxwriter", "pptx", "PIL", "typst")  # fmt: skip
ASKED = """import sys
from cli import main
code = main(sys.argv[1:])
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)"""


def test_a_forecast_imports_nothing_that_it_does_not_need(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # no store of the user's either
    monkeypatch.setenv("HOME", str(tmp_path))
    told = subprocess.run(
        [sys.executable, "-c", ASKED, "project", "nils-2021", "--set", "wages=0.03"],
        capture_output=True,
        text=True,
        check=True,
    )
    code, *modules = told.stderr.split()
    assert code == "0"
    assert "numpy" in modules
    assert set(HEAVY) & set(modules) == set()


def test_every_command_is_found_under_the_name_that_it_has():
    assert {name: command.name for name, command in cli.commands.items()} == {
        name: name for name in cli.commands
    }
