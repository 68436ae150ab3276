"""The tool that puts slips into the program: a slip is made, noticed or not, and taken out again."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants.scope import EQUIVALENTS, ROOT, chosen, files
from tests.mutants.slips import Slip, defaults_of, slips_in
from tests.mutants.trying import NOTICED, UNNOTICED, UNTESTED, attempt, copy_of
from tests.mutants.witnesses import Witnesses

CODE = """
def paid(amounts: list[int], most: int = 40) -> int:
    \"\"\"At most 40.\"\"\"
    return min(sum(amount for amount in amounts if amount > 3), most)
"""
TEST = "from paying import paid\n\ndef test_paid():\n    assert paid([2, 10, 20]) == 30\n"


def said(code: str) -> set[str]:
    return {slip.told(code) for slip in slips_in("a.py", code, frozenset({"most"})) if slip.changes(code)}


def slip_of(told: str) -> Slip:
    return next(slip for slip in slips_in("paying.py", CODE, frozenset()) if slip.told(CODE) == told)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "paying.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "test_paying.py").write_text(TEST, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "slips"),
    [
        ("x = 3", {"3  ->  (4)", "3  ->  (2)"}),
        ("x = first - 1", {"first - 1  ->  (first + 1)", "1  ->  (2)", "1  ->  (0)"}),
        ("x = equity[-1]", {"equity[-1]  ->  (equity[0])", "-1  ->  (1)", "1  ->  (2)", "1  ->  (0)"}),
        ("x = a < b", {"a < b  ->  (a <= b)", "a < b  ->  (a > b)"}),
        ("x = a and b", {"a and b  ->  (a or b)", "a and b  ->  (a)", "a and b  ->  (b)"}),
        ("x = a if b else c", {"a if b else c  ->  (a)", "a if b else c  ->  (c)"}),
        ("paid(x, most=y)", {"paid(x, most=y)  ->  pass", "paid(x, most=y)  ->  (paid(x))"}),
        ("x = f(year)", {"f(year)  ->  (f(year + 1))", "f(year)  ->  (f(year - 1))"}),
        (
            "where(a, b)",
            {"where(a, b)  ->  pass", "where(a, b)  ->  (where(a))", "where(a, b)  ->  (where(b))"},
        ),
        ("x = [a for a in b if a]", {"[a for a in b if a]  ->  ([a for a in b])"}),
        ("å, x = 'ö', any(b)", {"any(b)  ->  (all(b))"}),
        ("def f(a: tuple[int, 2]) -> x[0]:\n    'Text.'", set()),
        ("raise ValueError(f'{1 + 2}')", set()),
        ("a.b = c", {"a.b = c  ->  pass"}),
        ("a, b = c", set()),
        ("del a[b]", {"del a[b]  ->  pass"}),
        ("del a, b", set()),
    ],
)
def test_these_slips_and_no_others_are_made_of(code: str, slips: set[str]) -> None:
    assert said(code) == slips


def test_parameters_with_a_default_may_be_left_out() -> None:
    assert defaults_of([CODE, "class A:\n    x: int = 1\n    y: int\n"]) == {"most", "x"}


def test_a_slip_is_noticed_by_the_test_that_its_line_fails_and_then_taken_out(program: Path) -> None:
    with copy_of(program) as copy:
        noticed = attempt(copy, slip_of("amount > 3  ->  (amount < 3)"), ("test_paying.py::test_paid",), 60)
        passed = attempt(copy, slip_of("40  ->  (41)"), ("test_paying.py::test_paid",), 60)
        untested = attempt(copy, slip_of("40  ->  (41)"), (), 60)
        left = (copy / "paying.py").read_text(encoding="utf-8")
    assert [each.result for each in (noticed, passed, untested)] == [NOTICED, UNNOTICED, UNTESTED]
    assert noticed.by == "test_paying.py::test_paid"
    assert left == CODE


def test_tests_that_run_the_line_come_first_then_the_others_of_their_files() -> None:
    known = Witnesses(
        seconds={
            "a.py::slow": 30.0,
            "a.py::quick": 0.2,
            "a.py::other": 0.1,
            "b.py::far": 0.3,
            "c.py::no": 0.1,
        },
        lines={
            "paying.py": {
                "return min(sum(amount for amount in amounts if amount > 3), most)": {
                    "a.py::slow",
                    "a.py::quick",
                },
                "x = 1": {"b.py::far"},
            }
        },
        importers={"paying.py": {"c.py::no"}},
    )
    of_the_line = known.of(slip_of("amount > 3  ->  (amount < 3)"), CODE)
    of_the_file = known.of(slip_of("40  ->  (41)"), CODE)
    assert of_the_line == ("a.py::quick", "a.py::slow", "a.py::other")
    assert of_the_file == ("c.py::no", "a.py::quick", "b.py::far", "a.py::slow", "a.py::other")
    assert replace(known, lines={}).of(slip_of("40  ->  (41)"), CODE) == ("c.py::no",)


def test_every_equivalent_is_a_slip_of_the_program_with_a_reason() -> None:
    defaults = frozenset({"gap", "name"})
    for each in tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8"))["equivalent"]:
        named = [file for file in files() if Path(file).name == each["file"]]
        codes = {file: (ROOT / file).read_text(encoding="utf-8") for file in named}
        told = f"{each['was']}  ->  {each['now']}"
        assert each["why"]
        assert any(
            slip.told(code) == told and code.splitlines()[slip.line - 1].strip() == each["line"]
            for file, code in codes.items()
            for slip in slips_in(file, code, defaults)
        ), told


def test_the_same_seed_chooses_the_same_slips_each_on_a_line_of_its_own_in_the_files_asked_for() -> None:
    codes = {"a/paying.py": CODE, "b/other.py": CODE}
    first, again, other = (chosen(codes, seed, 2, ("paying",)) for seed in (3, 3, 4))
    assert first == again != other
    assert {slip.file for slip in first} == {"a/paying.py"}
    assert len({slip.line for slip in chosen(codes, 3, 9, ())}) * 2 == len(chosen(codes, 3, 9, ()))
