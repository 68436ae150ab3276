"""What is said of decisions that a board has taken: who locked them when, and whether they stand."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reports.deciding.decisions import checksum_line, locked_line, standing_sentence
from reports.saying.formats import Formats
from scenarios.kept.decision import Overtaken
from tests.support.plans import simple
from tests.support.wording import Said, expected, heard

SUMMER, WINTER = datetime(2026, 6, 30, 22, 5, tzinfo=UTC), datetime(2026, 11, 26, 6, 14, tzinfo=UTC)
LOWER = Overtaken("books", 2023, 1_320e3, 1_010e3)
HIGHER = Overtaken("forecast", 2025, 40e3, 57e3)
STANDING: dict[str, Said] = {
    "one": lambda formats: standing_sentence([None], formats),
    "three of four": lambda formats: standing_sentence([None, LOWER, None, None], formats),
    "none of two": lambda formats: standing_sentence([HIGHER, LOWER], formats),
    "both the other way": lambda formats: standing_sentence(
        [
            replace(HIGHER, by="books"),
            replace(LOWER, by="forecast"),
        ],
        formats,
    ),
}
LOCKED: dict[str, Said] = {
    "by somebody in summer": lambda formats: locked_line(simple(), "Cia", SUMMER, formats),
    "by nobody in winter": lambda formats: locked_line(simple(), "", WINTER, formats),
}
ALL = {"standing": STANDING, "locked": LOCKED}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


def test_a_checksum_is_said_in_groups_of_eight_and_loses_none_of_it():
    said = checksum_line("0123456789abcdef" * 4, Formats("en"))
    assert said.endswith(": 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef")
