"""A command imports what it needs: a forecast needs no solver, no store, no screen and no file of an office program."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli import cli

HEAVY = {"scipy", "streamlit", "pandas", "sqlalchemy", "alembic", "openpyxl", "xlsxwriter", "pptx", "PIL", "typst"}  # fmt: skip
NOT_OF_A_DOCUMENT = {
    "babel",
    "difflib",
    "forecasting.checks",
    "forecasting.futures",
    "forecasting.solving.choice",
    "plans.intake",
    "reports.help",
    "scenarios.changing.changes",
    "scenarios.changing.levers",
    "scenarios.kept",
    "scenarios.store.reaching.database",
}
"""What a forecast of a document as it is goes without, beside what no forecast needs."""
MOST_OF_OURS = 60
"""Modules of the program itself for a forecast of a document as it is; today 54."""
OURS = ("cli", "commands", "forecasting", "plans", "reports", "scenarios", "data")
ASKED = """import sys
from cli import main
code = main(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)"""


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The modules that a command has imported when it is done."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # no store of the user's either
    monkeypatch.setenv("HOME", str(tmp_path))

    def of(*words: str) -> set[str]:
        told = subprocess.run(
            [sys.executable, "-c", ASKED, *words], capture_output=True, text=True, check=True
        )
        code, *modules = told.stderr.split()
        assert code == "0"
        assert "numpy" in modules
        return set(modules)

    return of


def test_a_forecast_of_a_document_as_it_is_imports_neither_changes_nor_words_of_other_languages(imported):
    modules = imported("project", "nils-2021")
    assert (HEAVY | NOT_OF_A_DOCUMENT) & modules == set()
    ours = [name for name in modules if name.split(".")[0] in OURS]
    assert len(ours) <= MOST_OF_OURS, sorted(ours)


def test_a_forecast_with_settings_imports_nothing_heavy(imported):
    modules = imported("project", "nils-2021", "--set", "wages=0.03")
    assert "scenarios.changing.changes" in modules
    assert HEAVY & modules == set()


def test_every_command_is_found_under_the_name_that_it_has():
    context = click.Context(cli)
    names = cli.list_commands(context)
    found = {name: cli.get_command(context, name) for name in names}
    assert len(names) == 17
    assert {name: command.name for name, command in found.items() if command} == {
        name: name for name in names
    }
    assert cli.get_command(context, "proejct") is None
