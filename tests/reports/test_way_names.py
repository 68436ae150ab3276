"""Alternatives on the wall are named after what differs in them."""

import pytest

from reports.saying.formats import Formats
from reports.seminar.naming import named_after
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    ScaleProject,
    SetLine,
)
from tests.support.plans import project_of, simple

PLAN = simple(
    projects=[project_of("Bro", 1e5, status="candidate"), project_of("Spår", 2e5, status="approved")]
)
NEW = AddProject(project="ny", name="Språkstöd", yearly_cost=1e5)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ((), "The proposal"),
        ((NEW,), "Språkstöd"),
        ((ApproveProject(project="Bro"),), "Bro"),
        ((ScaleProject(project="Spår", factor=0.5), NEW, ExtraInterventions(amount=1e5)), "Spår and 2 more"),
        ((DeclineProject(project="Spår"),), "Without Spår"),
        ((ExtraInterventions(amount=1e5),), "Extra interventions"),
        ((InterventionsAfter(amount=0.0),), "Interventions after the plan"),
        ((SetLine(line="rent", amounts={2020: 5.0}), NEW), "rent and 1 more"),
    ],
)
def test_a_name_says_the_first_change_and_how_many_there_are_beside_it(changes, name):
    assert named_after(PLAN, changes, Formats("en")) == name
