"""Where each amount of a trace comes from: the document unless a change moved just that, with what was printed."""

from dataclasses import replace

import pytest

from forecasting.model.projection import Prepared, Projection, project
from forecasting.model.trace import trace
from forecasting.model.trace_lines import Amount, LineTracer
from forecasting.plan.place import Place
from forecasting.plan.policies import Ceiling, Reserve
from plans.document.readers import PLANS, read_plan
from scenarios.changing.changes import (
    AddProject,
    Changes,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    ScaleProject,
    SetCeiling,
    SetLine,
    SetReserve,
)
from tests.scenarios.test_apply_uneven import uneven
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, simple


def traced(changes: Changes, years: int = 6) -> dict[tuple[str, int], Amount]:
    """Every line's amount by its id and year."""
    return _amounts(prepare(uneven(), CEILING, changes, years))


def _amounts(prepared: Prepared) -> dict[tuple[str, int], Amount]:
    made: Projection = project(prepared.schedule, prepared.assumptions)
    tracer = LineTracer(prepared, made)
    return {
        (component.id, year): tracer.amount(i, t)
        for i, component in enumerate(made.components)
        for t, year in enumerate(made.years)
    }


def moved(changes: Changes) -> set[tuple[str, int]]:
    return {at for at, amount in traced(changes).items() if amount.source == "lever"}


@pytest.mark.parametrize("folder", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_nothing_of_a_document_as_it_is_comes_from_a_lever(folder):
    the_plan = read_plan(folder).plan
    assert the_plan is not None
    found = _amounts(prepare(the_plan, CEILING, (), 15))
    assert {amount.source for amount in found.values()} == {"document"}
    assert all(amount.printed is None for amount in found.values())


def test_nothing_of_the_uneven_plan_does_either():
    assert moved(()) == set()


def test_a_line_that_is_set_in_one_year_is_moved_in_that_year_alone():
    changes = (SetLine(line="pool", amounts={2021: 3333}),)
    assert moved(changes) == {("pool", 2021)}
    at = traced(changes)["pool", 2021]
    assert (at.kind, at.sek, at.printed, at.year) == ("stated", 3333, 3500, 2021)


def test_a_line_set_in_the_last_stated_year_is_moved_from_there_on():
    changes = (SetLine(line="school", amounts={2022: 610}),)
    assert moved(changes) == {("school", year) for year in (2022, 2023, 2024, 2025)}
    at = traced(changes)["school", 2024]
    assert (at.kind, at.sek, at.printed, at.year) == ("carried", 610, 560, 2022)


def test_a_line_set_for_a_later_year_is_set_there():
    changes = (SetLine(line="school", amounts={2024: 130}),)
    assert moved(changes) == {("school", 2024)}
    at = traced(changes)["school", 2024]
    assert (at.kind, at.sek, at.printed) == ("set", 130, None)


def test_a_declined_project_moves_its_line_and_no_other():
    assert {name for name, _ in moved((DeclineProject(project="work"),))} == {"pool"}
    at = traced((DeclineProject(project="work"),))["pool", 2021]
    assert (at.sek, at.printed) == (2900, 3500)


def test_what_dated_projects_hold_is_told_apart_from_what_a_lever_took():
    at = traced(())["pool", 2023]
    assert (at.kind, at.sek, at.taken, at.year, at.printed) == ("rest", 2600, 1200, 2022, None)


def test_a_scaled_project_is_a_levers_and_keeps_its_place():
    changes = (ScaleProject(project="top", factor=0.5),)
    assert moved(changes) == {("top", year) for year in range(2020, 2026)}
    at = traced(changes)["top", 2021]
    assert (at.kind, at.sek, at.yearly_cost, at.months) == ("project", 150, 180, 10)
    assert at.place is not None


def test_a_dated_project_in_a_line_costs_nothing_of_its_own_in_the_stated_years():
    inside = traced(())["bridge", 2021], traced(())["bridge", 2023]
    assert [(each.kind, each.sek, each.months) for each in inside] == [
        ("in_line", 0, 12),
        ("project", 600, 6),
    ]
    assert {each.source for each in inside} == {"document"}


def test_an_added_project_is_a_levers_and_has_no_place():
    added = AddProject(project="new", name="New", yearly_cost=840, start="2021-11", months=5)
    at = traced((added,))["new", 2022]
    assert (at.kind, at.sek, at.months, at.source, at.place) == ("project", 210, 3, "lever", None)


def test_a_levers_money_is_a_levers_in_its_years():
    changes = (ExtraInterventions(amounts={2021: 40, 2023: 90}), InterventionsAfter(amount=500))
    found = traced(changes)
    assert [found["extra_interventions", year].sek for year in range(2020, 2024)] == [0, 40, 0, 90]
    assert [found["interventions_after", year].sek for year in range(2021, 2025)] == [0, 0, 500, 500]
    assert found["school", 2022].kind == "stated"
    assert (found["school", 2023].kind, found["school", 2023].sek) == ("replaced", 0)


TOLD = Place("Budget 2021", "Text", "Stycke 7")
SHARE, AMOUNT, KEPT = (
    Ceiling("share", share=0.2),
    Ceiling("amount", amount=900.0),
    Reserve("amount", amount=50.0),
)
POLICIES = [  # what the plan states, the changes, and where ceiling and reserve come from
    ({}, (), ("assumption", CEILING.place), ("assumption", None)),
    ({"ceiling": SHARE, "reserve": KEPT}, (), ("document", Place("a document")), ("document", Place("a document"))),
    ({"ceiling": replace(AMOUNT, place=TOLD), "reserve": replace(KEPT, place=TOLD)}, (), ("document", TOLD), ("document", TOLD)),
    ({"ceiling": replace(SHARE, place=TOLD), "reserve": KEPT}, (SetCeiling(kind="share", share=0.3), SetReserve(kind="none")), ("lever", None), ("lever", None)),
    ({"ceiling": Ceiling("none", place=TOLD)}, (SetReserve(kind="amount", amount=5),), ("assumption", None), ("lever", None)),
    ({}, (SetCeiling(kind="amount", amount=5),), ("lever", None), ("assumption", None)),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "changes", "ceiling", "reserve"), POLICIES)
def test_a_policy_comes_from_the_document_an_assumption_or_a_lever(stated, changes, ceiling, reserve):
    prepared = prepare(simple(**stated), CEILING, changes, 2)
    projection = project(prepared.schedule, prepared.assumptions)
    for name, expected in (("ceiling", ceiling), ("reserve", reserve)):
        found = trace(prepared, projection, name, 2021)
        assert (found.source, found.place) == expected, name
