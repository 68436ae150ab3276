"""The largest cost and the earliest start that can be afforded, against trying."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.changing.changes import (
    AddProject,
    InterventionsAfter,
    SetReserve,
)
from scenarios.judging.affordability import CostRange
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from tests.support.plans import CEILING, simple


def test_the_largest_affordable_cost_and_the_earliest_start():
    """100 is added a year from nothing: 500 can be spent once, from when 375 of it fits in 2023."""
    plan = replace(simple(opening=0.0), projects=())
    these = (AddProject(project="p", name="P", yearly_cost=500, start="2020-01", months=12),)
    verdict = judge(Outlook(plan, CEILING, these, 5), "p")
    assert verdict.outcome == "not affordable"
    short = verdict.judgement.short
    assert (short.year, short.kind, short.amount) == (2020, "below zero", pytest.approx(400))
    assert verdict.costs == (CostRange(0, 100),)
    assert verdict.starts[0].first == (2023, 4)


@given(
    st.integers(0, 1500).map(float),
    st.integers(1, 75).map(
        lambda twelfth: 12.0 * twelfth
    ),  # whole kronor a month: no limit is missed by half of one
    st.integers(1, 30),
    st.integers(0, 300).map(float),
    st.integers(0, 24),
)
def test_cost_and_start_limits_agree_with_trying(opening, cost, months, reserve, late):
    plan = simple(opening=opening)
    start = (2020 + late // 12, late % 12 + 1)
    project = AddProject(
        project="p", name="P", yearly_cost=cost, start=f"{start[0]}-{start[1]:02}", months=months
    )
    base = (SetReserve(kind="amount", amount=reserve),)

    def affordable(changed: AddProject) -> bool:
        return judge(Outlook(plan, CEILING, (*base, changed), 5), "p").outcome == "affordable"

    verdict = judge(Outlook(plan, CEILING, (*base, project), 5), "p")
    assert (verdict.outcome == "affordable") == affordable(project)
    if verdict.costs:
        largest = verdict.costs[0].up_to
        assert affordable(project.model_copy(update={"yearly_cost": largest}))
        assert not affordable(project.model_copy(update={"yearly_cost": largest + 8}))
    if verdict.starts:
        year, month = verdict.starts[0].first
        assert affordable(project.model_copy(update={"start": f"{year}-{month:02}"}))
        before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        assert (year, month) == start or not affordable(project.model_copy(update={"start": before}))


def test_affordable_says_when_the_ceiling_is_reached():
    """200 a year takes 100 off: 400 is 300, 200 and 100; then 100 a year is added again."""
    plan = simple(opening=400.0)
    these = (AddProject(project="p", name="P", yearly_cost=200, start="2020-01", months=36),)
    verdict = judge(Outlook(plan, CEILING, these, 5), "p")
    assert verdict.outcome == "affordable"
    assert [
        (r.kind, r.year) for r in verdict.judgement.reasons if "ceiling" in r.kind or "down" in r.kind
    ] == [
        ("comes down", 2021),
        ("over ceiling", 2024),
        ("at ceiling", 2021),
    ]
    assert verdict.judgement_without.first("over ceiling").year == 2020
    assert (verdict.lowest, verdict.lowest_year) == (100.0, 2022)


def test_a_verdict_on_a_project_that_a_lever_replaces_counts_its_stated_years_only():
    plan = replace(simple(opening=0.0), projects=())
    these = (InterventionsAfter(amount=700), AddProject(project="p", name="P", yearly_cost=100))
    assert judge(Outlook(plan, CEILING, these, 5), "p").costs == (CostRange(0, 100),)
    late = (AddProject(project="p", name="P", yearly_cost=100, start="2090-01", months=12),)
    assert judge(Outlook(plan, CEILING, late, 5), "p").outcome == "not within the years"
