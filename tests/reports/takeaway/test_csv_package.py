"""The zip of CSV files: the JSON package written out, safe in a spreadsheet and without loss."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from plans.document.readers import read_all
from reports.takeaway.content.content import Content
from reports.takeaway.data.csv_package import ESCAPE, escaped, forecast_csv
from reports.takeaway.data.data_package import forecast_package
from scenarios.changing.changes import AddProject, SetRate
from tests.support.contents import POLICY, content
from tests.support.plans import project_of, simple
from tests.support.scenario_strategies import change_lists, with_projects


def unescaped(text: str) -> str:
    """What a reader of the file makes of a text in it, as the descriptor says."""
    return text.removeprefix(ESCAPE)


READERS = {
    "string": unescaped,
    "number": float,
    "integer": int,
    "year": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "yearmonth": str,
}


def read(made: Content) -> tuple[dict, dict[str, list[dict]]]:
    """The descriptor, and the tables read as it says."""
    with zipfile.ZipFile(io.BytesIO(forecast_csv(made))) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert {"datapackage.json", *(each["path"] for each in described["resources"])} == set(
            archive.namelist()
        )
        return described, {each["name"]: rows(archive, each) for each in described["resources"]}


def rows(archive: zipfile.ZipFile, resource: dict) -> list[dict]:
    assert (resource["format"], resource["encoding"], resource["dialect"]["delimiter"]) == (
        "csv",
        "utf-8",
        ",",
    )
    text = archive.read(resource["path"]).decode("utf-8")
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    fields = {field["name"]: READERS[field["type"]] for field in resource["schema"]["fields"]}
    assert header == list(fields)
    return [
        {name: fields[name](cell) if cell else None for name, cell in zip(header, line, strict=True)}
        for line in lines
    ]


def expected(table: list[dict]) -> list[dict]:
    return [{name: None if value == "" else value for name, value in row.items()} for row in table]


def assert_is_the_json(made: Content) -> None:
    package, (_, tables) = forecast_package(made), read(made)
    written = {table["name"]: table["data"] for table in package["resources"]}
    wide = written.pop("figures")
    for name, table in written.items():
        assert tables[name] == expected(table)
    long = {(row["figure"], row["year"]): row["amount"] for row in tables["figures"]}
    assert len(long) == len(tables["figures"])
    for row in wide:
        assert all(long[name, row["year"]] == row[name] for name in row if name not in ("year", "stated"))
    said = [json.loads(row["change"]) for row in tables["changes"]]
    assert said == package["scenario"]["changes"]
    assert [row["in_words"] for row in tables["changes"]] == package["scenario"]["in_words"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_shipped_plans_are_the_json_written_out(language):
    for reading in read_all():
        findings = check_plan(reading.plan, POLICY.ceiling, reading.findings)
        assert_is_the_json(
            content(reading.plan, SetRate(rate="wages", value=0.02), language=language, findings=findings)
        )


@settings(max_examples=40, deadline=None)
@given(change_lists, st.integers(1, 15))
def test_any_scenario_is_the_json_written_out(changes, years):
    assert_is_the_json(content(with_projects(), *changes, years=years))


def test_assumptions_stand_a_year_a_row_with_their_unit():
    _, tables = read(content(simple(), SetRate(rate="wages", value=0.02), years=3))
    told = {
        (row["assumption"], row["year"]): (row["amount"], row["unit"], row["setting"])
        for row in tables["assumptions"]
    }
    assert told["wages", 2021] == (0.02, "1", None)
    assert told["opening_equity", None] == (100.0, "SEK", None)
    assert json.loads(told["ceiling", None][2])["share"] == 0.2


@given(st.text())
def test_escaping_loses_nothing_and_leaves_no_formula(text):
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_no_text_of_the_plan_is_a_formula_in_a_spreadsheet():
    names = ["=1+1", "+46", "-2", "@sum", "\tx", "'quoted", 'a,b\n"c"']
    plan = replace(
        simple(projects=[project_of(f"p{i}", 1.0, note=name) for i, name in enumerate(names)]),
        association="=1+1",
    )
    made = content(plan, AddProject(project="q", name="=2+2", yearly_cost=1.0, start="2020-01", months=1))
    with zipfile.ZipFile(io.BytesIO(forecast_csv(made))) as archive:
        for name in archive.namelist():
            for line in (
                csv.reader(io.StringIO(archive.read(name).decode(), newline=""))
                if name.endswith(".csv")
                else ()
            ):
                assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in line)
    assert [row["note"] for row in read(made)[1]["projects"]][: len(names)] == names


def test_the_same_content_gives_the_same_bytes():
    made = content(with_projects())
    assert forecast_csv(made) == forecast_csv(replace(made))
