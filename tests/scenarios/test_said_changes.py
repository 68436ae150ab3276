"""What is said of changes and differences, in words."""

from dataclasses import replace

import pytest
from hypothesis import given

from reports.saying.formats import Formats
from scenarios.changing.apply import unresolved
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    DeclineProject,
    MoveProject,
    ProposeProject,
    ScaleProject,
    SetLine,
    SetOpeningEquity,
    SetRate,
)
from scenarios.changing.levers import LEVERS
from scenarios.changing.uncertain import SetInterval
from scenarios.kept.change_words import describe
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, line, plan, project_of
from tests.support.scenario_strategies import change_lists, changes, with_projects


@given(change_lists)
def test_what_a_plan_lacks_is_said(these):
    missing = unresolved(with_projects(), these)
    assert all(
        {getattr(change, name, None) for name in ("project", "line", "of_project")} & {"gone", "new", "newer"}
        for change in missing
    )
    assert forecast(with_projects(), CEILING, these, 3).equity.shape == (1, 3)


@given(changes)
def test_every_change_can_be_said_in_both_languages(change):
    said = describe(change, with_projects())
    for language in ("sv", "en"):
        assert Formats(language).message(said)


MADE = plan(
    line("rent", "internal_cost", 70.0), line("work", "intervention", 300.0), projects=[project_of("bron", 9.0, status="approved"), project_of("idé", 7.0)]
)  # fmt: skip
LOST = (
    SetLine(line="bron", amounts={2020: 1.0}), SetLine(line="gone", amounts={2020: 1.0}), ApproveProject(project="gone"), DeclineProject(project="rent"),
    MoveProject(project="new", start="2021-03"), ScaleProject(project="other", factor=0.5),
    SetInterval(input="cost", below=0.1, above=0.2, of_project="lost"),
)  # fmt: skip
KNOWN = (
    SetLine(line="rent", amounts={2020: 1.0}), ApproveProject(project="idé"), SetRate(rate="wages", value=0.02), SetOpeningEquity(amount=5.0),
    DeclineProject(project="bron"), AddProject(project="new", name="Ny", yearly_cost=3.0), MoveProject(project="new", start="2021-03"),
    ProposeProject(project="other", name="Annan", yearly_cost=4.0), ScaleProject(project="other", factor=0.5),
    SetInterval(input="cost", below=0.1, above=0.2, of_project="idé"), SetInterval(input="wages", below=0.1, above=0.2),
)  # fmt: skip


def test_changes_of_what_the_plan_does_not_have_are_those_in_order():
    assert unresolved(MADE, KNOWN) == ()
    assert unresolved(MADE, (*LOST, *KNOWN)) == LOST
    assert unresolved(MADE, (*KNOWN, *LOST)) == (*LOST[:4], LOST[6])
    assert unresolved(MADE, (LOST[4], KNOWN[5], LOST[4])) == (LOST[4],)


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("share", 0.023, "2.3%"),
        ("amount", 1700.0, "SEK 1,700"),
        ("switch", 1.0, "yes"),
        ("switch", 0.0, "no"),
    ],
)
def test_a_rate_is_said_in_the_unit_of_its_lever(monkeypatch, unit, value, said):
    monkeypatch.setitem(LEVERS, "wages", replace(LEVERS["wages"], unit=unit, high=1e6))
    told = Formats("en", "kr", 1.0).message(describe(SetRate(rate="wages", value=value), MADE))
    assert told.replace("\u00a0", " ").endswith(f": {said}")
