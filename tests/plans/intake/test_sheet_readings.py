"""All that is read in each honest or uneven sheet is as a person has read it: rows, kinds, checks, the plan, and what is said."""

import pytest

from plans.intake.intake import assumptions
from plans.intake.recognising.recogniser import propose
from tests.support.files.honest_sheets import HONEST, UNEVEN, cases
from tests.support.sheet_readings import expected, reading_of
from tests.support.wording import expected as expected_words
from tests.support.wording import heard

CASES = cases() | cases(UNEVEN)
FILES = {
    file.stem: [line[3:].strip() for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("== ")]
    for file in sorted([*HONEST.glob("*.txt"), *UNEVEN.glob("*.txt")])
}  # fmt: skip


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, names in FILES.items() for name in names])
def test_a_sheet_is_read_so(file: str, name: str):
    assert reading_of(CASES[name]) == expected(file)[name]


def test_every_reading_that_is_kept_has_its_sheet():
    assert {file: list(expected(file)) for file in FILES} == FILES


ASSUMING = (
    "Members under Medelstilldelning, earlier money under Sparat kapital",
    "A row beneath the result that nothing tells of is marked as a guess",
    "A chart of accounts",
)


@pytest.mark.parametrize("name", ASSUMING)
def test_what_is_assumed_is_told_row_by_row(name: str):
    told = list(assumptions(propose(CASES[name].grids(), "budget.xlsx")))
    assert heard(lambda formats: "\n".join(map(formats.message, told))) == expected_words("assumptions")[name]
