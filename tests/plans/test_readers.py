"""Bad plan folders give a message that names file, row and remedy; the other plans still load."""

import csv
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from plans.document.readers import PLANS, read_all, read_plan, read_policy
from reports.saying.formats import Formats
from tests.support.outlooks import forecast
from tests.support.wording import expected, heard

CEILING = read_policy().ceiling


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLANS / "nils-2021", tmp_path / "plans" / "nils-2021"))


def said(folder: Path) -> tuple[str, str]:
    """All that is said of a folder that has faults and nothing else to say, with its places, in both languages."""
    findings = read_plan(folder).findings
    assert findings
    assert {(finding.code, finding.weight) for finding in findings} == {("unreadable", "serious")}
    return heard(
        lambda formats: "\n".join(
            f"{f.place} ({f.place.carrier}): {formats.message(f.message)} {formats.message(f.consequence)}"
            for f in findings
        ).replace(str(folder), "FOLDER")
    )


def swap(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def write(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


LONG = f"{'x' * 39}yz"
"""One letter more than is said of it."""
FATAL = {
    "a missing plan.toml": lambda f: (f / "plan.toml").unlink(),
    "a missing table": lambda f: (f / "costs.csv").unlink(),
    "broken TOML": swap("plan.toml", "[opening_equity]", "[opening_equity"),
    "an unknown key": swap("plan.toml", 'unit = "tkr"', 'unit = "tkr"\nunits = 1'),
    "a wrong unit": swap("plan.toml", '"tkr"', '"euro"'),
    "a gap between the years": swap("plan.toml", "[2021]", "[2021, 2023]"),
    "the years backwards": swap("plan.toml", "[2021]", "[2022, 2021]"),
    "a stated year without a column": swap("plan.toml", "[2021]", "[2021, 2022, 2023]"),
    "no years": swap("plan.toml", "stated_years = [2021]", "stated_years = []"),
    "text where a number is meant": swap("plan.toml", "amount = 695", 'amount = "695"'),
    "an infinite amount": swap("plan.toml", "amount = 695", "amount = inf"),
    "a table id used twice": swap("plan.toml", 'id = "costs"', 'id = "income"'),
    "a file outside the folder": swap("plan.toml", '"costs.csv"', '"../costs.csv"'),
    "a table that is not text": write("costs.csv", b"\xff\xfe\x00\x01"),
    "a table with a null byte": write("costs.csv", b"row;\0"),
    "an empty table": write("costs.csv", b""),
    "an open quote": write("costs.csv", b'row;"x\n'),
    "a missing column": swap("costs.csv", ";Tkr\n", "\n"),
    "two missing columns": swap("costs.csv", "row;section;label", "row;part;name"),
    "two unknown columns": swap("costs.csv", ";Tkr\n", ";Tkr;Extra;Other\n"),
    "a column that stands twice": swap("costs.csv", ";Tkr\n", ";Tkr;Tkr\n"),
    "a directory for a table": lambda f: ((f / "costs.csv").unlink(), (f / "costs.csv").mkdir()),
}
PARTIAL = {
    "a cell that is not a number": swap("costs.csv", ";220", ";tjugo"),
    "a long text for a number": swap("costs.csv", ";220", f";{LONG}"),
    "a cell in another unit": swap("costs.csv", ";220\n", ";220 %\n"),
    "a duplicate row": swap("costs.csv", "board;Interna", "coordinator;Interna"),
    "a duplicate label": swap("costs.csv", ";Styrelse;", ";Revision;"),
    "an unknown kind": swap("costs.csv", "Styrelse;internal_cost", "Styrelse;cost"),
    "an unknown index": swap("costs.csv", "board;;wages", "board;;pay"),
    "a row without an id": swap("costs.csv", "board;Interna", ";Interna"),
    "a line id in two tables": swap("costs.csv", "other;Interna", "state;Interna"),
    "an unknown member": swap("income.csv", "contribution;;region", "contribution;;regoin"),
    "a project of an unknown line": swap("projects.csv", "approved;spira", "approved;spiral"),
    "a project without a status": swap("projects.csv", "approved;", ";"),
    "a project with a negative cost": swap("projects.csv", ";2200;", ";-2200;"),
    "a long text for a project's cost": swap("projects.csv", ";2200;", f";{LONG};"),
    "a long text for a project's start": swap("projects.csv", ";2200;;", f";2200;{LONG};"),
    "a project that starts in no month": swap("projects.csv", ";2200;;", ";2200;2021-13;"),
}


SAID = expected("plan_faults")


@pytest.mark.parametrize("fault", FATAL)
def test_a_folder_that_cannot_be_used_says_why_and_what_to_do(fault: str, folder: Path):
    FATAL[fault](folder)
    assert said(folder) == SAID[fault]
    assert read_plan(folder).plan is None


@pytest.mark.parametrize("fault", PARTIAL)
def test_a_bad_row_is_said_and_does_not_stop_the_rest(fault: str, folder: Path):
    PARTIAL[fault](folder)
    assert said(folder) == SAID[fault]
    plan = read_plan(folder).plan
    assert plan is not None
    assert len(plan.lines) >= 12
    assert forecast(plan, CEILING).equity.shape == (1, 5)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("coordinator +", "cannot be read"),
        ("nowhere", "has no row nowhere"),
        ("other.state", "there is no table other"),
        ("plan.riches", "not a figure of the forecast"),
        ("a b", "cannot be read"),
    ],
)
def test_a_check_that_cannot_be_used_is_a_finding(check: str, words: str, folder: Path):
    swap("costs.csv", "spira + coming | plan.interventions", check)(folder)
    plan = read_plan(folder).plan
    findings = [finding for finding in check_plan(plan, CEILING) if finding.code == "unreadable"]
    assert len(findings) == 1
    assert words in Formats("en").message(findings[0].message)


def test_the_other_plans_still_load(folder: Path):
    shutil.copytree(PLANS / "sydnarke-2016", folder.parent / "sydnarke-2016")
    (folder / "plan.toml").write_text("not toml", encoding="utf-8")
    readings = {reading.id: reading for reading in read_all(folder.parent)}
    assert readings["nils-2021"].plan is None
    assert readings["sydnarke-2016"].plan is not None


def test_a_missing_opening_equity_is_a_finding_and_starts_from_zero(folder: Path):
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    before, _, after = text.partition("[opening_equity]")
    (folder / "plan.toml").write_text(before + after[after.index("[[table]]") :], encoding="utf-8")
    plan = read_plan(folder).plan
    assert plan is not None
    assert plan.opening.amount == 0
    assert ("missing-opening-equity", "serious") in {(f.code, f.weight) for f in check_plan(plan, CEILING)}


def test_members_who_do_not_pay_50_25_25_are_a_finding(folder: Path):
    swap("income.csv", ";744", ";644")(folder)
    codes = {finding.code for finding in check_plan(read_plan(folder).plan, CEILING)}
    assert "share-rule" in codes


def test_the_version_is_of_the_content(folder: Path):
    first = read_plan(folder).plan.version
    assert first == read_plan(PLANS / "nils-2021").plan.version
    swap("costs.csv", ";220", ";221")(folder)
    assert read_plan(folder).plan.version != first


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_other_delimiters_and_a_byte_order_mark_read_the_same(delimiter: str, encoding: str, folder: Path):
    original = read_plan(folder).plan
    with (folder / "costs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    with (folder / "costs.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert read_plan(folder).plan.lines == original.lines


FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
FILES = st.sampled_from(["plan.toml", "costs.csv", "income.csv", "projects.csv", "population.csv"])


def damage(folder: Path, name: str, position: float, piece: bytes, length: int) -> None:
    original = (PLANS / "nils-2021" / name).read_bytes()
    at = int(position * len(original))
    (folder / name).write_bytes(original[:at] + piece + original[at + length :])


def check_damaged(folder: Path, name: str) -> None:
    reading = read_plan(folder)
    assert reading.plan is not None or reading.findings
    if reading.plan is not None:
        check_plan(reading.plan, CEILING, reading.findings)
        forecast(reading.plan, CEILING)
    shutil.copy(PLANS / "nils-2021" / name, folder / name)


@FUZZ
@given(
    FILES,
    st.floats(0, 1),
    st.binary(max_size=8) | st.sampled_from([b";", b"\n", b'"', b"-", b"9" * 30, b"[[", b"@prev"]),
    st.integers(0, 20),
)
def test_a_damaged_file_never_raises(folder: Path, name: str, position: float, piece: bytes, length: int):
    damage(folder, name, position, piece, length)
    check_damaged(folder, name)


@pytest.mark.soak
@settings(FUZZ, max_examples=int(os.environ.get("SOAK_EXAMPLES", "10000")))
@given(FILES, st.floats(0, 1), st.binary(max_size=30), st.integers(0, 60))
def test_thousands_of_damaged_files_never_raise(
    folder: Path, name: str, position: float, piece: bytes, length: int
):
    damage(folder, name, position, piece, length)
    check_damaged(folder, name)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("forecast.csv", "a\n" * 20_001, "more than 20,000 rows"),
        ("plan.toml", "[[member]]\n" * 100_000, "plan.toml is larger than 1,000,000 bytes"),
    ],
)
def test_a_file_of_more_than_a_plan_can_hold_is_refused_before_it_costs_anything(tmp_path, file, text, said):
    folder = tmp_path / "plan"
    shutil.copytree(PLANS / "nils-2021", folder)
    named = next(folder.glob("*.csv")) if file.endswith("csv") else folder / file
    named.write_text(text, encoding="utf-8")
    reading = read_plan(folder)
    assert reading.plan is None
    assert said in Formats("en").message(reading.findings[0].message)
