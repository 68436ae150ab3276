"""What is said of changes and differences, in words."""

from dataclasses import replace

from hypothesis import given

from reports.saying.formats import Formats
from scenarios.changing.apply import unresolved
from scenarios.changing.changes import (
    SetRate,
)
from scenarios.kept.change_words import describe, difference, plan_difference
from scenarios.kept.scenario import Scenario
from tests.support.outlooks import forecast
from tests.support.plans import CEILING
from tests.support.scenario_strategies import change_lists, changes, with_projects


@given(change_lists)
def test_what_a_plan_lacks_is_said(these):
    missing = unresolved(with_projects(), these)
    assert all(
        getattr(change, "project", getattr(change, "line", "")) in ("gone", "new", "newer")
        for change in missing
    )
    assert forecast(with_projects(), CEILING, these, 3).equity.shape == (1, 3)


@given(changes)
def test_every_change_can_be_said_in_both_languages(change):
    said = describe(change, with_projects())
    for language in ("sv", "en"):
        assert Formats(language).message(said)


def test_differences_are_said_in_words():
    old = Scenario(name="A", plan_id="made", changes=(SetRate(rate="wages", value=0.02),))
    new = Scenario(name="B", plan_id="made", years=8, changes=(SetRate(rate="wages", value=0.03),))
    said = [
        Formats("en").message(each).replace("\u00a0", " ") for each in difference(old, new, with_projects())
    ]
    assert said == [
        "Renamed from A to B",
        "Horizon 5 to 8 years",
        "Added: Wage growth a year: 3%",
        "Taken away: Wage growth a year: 2%",
    ]


def test_what_a_plan_has_changed_is_said():
    old = with_projects()
    lines = tuple(
        replace(line, amounts=(120.0,)) if line.id == "rent" else line
        for line in old.lines
        if line.id != "staff"
    )
    new = replace(old, lines=lines, opening=replace(old.opening, amount=1.0))
    said = [
        Formats("en", "kr", 1.0).message(each).replace("\u00a0", " ") for each in plan_difference(old, new)
    ]
    assert said == [
        "Opening equity SEK 500, now SEK 1",
        "Line gone: staff",
        "rent 2020: SEK 100, now SEK 120",
    ]
