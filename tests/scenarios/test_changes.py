"""Changes of a plan: what each does to the forecast, and projects switched, replaced and named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ScaleProject,
    SetCeiling,
    SetLine,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    ShortenProject,
)
from scenarios.changing.project_switches import is_on, new_id, replaced, switched
from scenarios.kept.snapshot import plan_to_json
from tests.support.outlooks import forecast
from tests.support.plans import CEILING
from tests.support.scenario_strategies import change_lists, with_projects

CASES: dict[str, tuple[Changes, str, list[float]]] = {
    # the plan: work 700, of which running 300 to the end of 2021; extra 50 on top
    "without changes a dated project ends and the rest goes on": ((), "interventions", [750, 750, 450, 450]),
    "a rate holds from its year on": (
        (SetRate(rate="utilisation", value=0.5, from_year=2022),),
        "interventions",
        [750, 750, 225, 225],
    ),
    "a later rate takes over from an earlier": (
        (SetRate(rate="utilisation", value=0.9), SetRate(rate="utilisation", value=1.0, from_year=2021)),
        "interventions",
        [675, 750, 450, 450],
    ),
    "growth from a year compounds from there": (
        (SetRate(rate="contribution_growth", value=0.1, from_year=2022),),
        "contributions",
        [1000, 1000, 1100, 1210],
    ),
    "a line set in a stated year goes on at that amount": (
        (SetLine(line="rent", amounts={2020: 150}),),
        "internal_costs",
        [250] * 4,
    ),
    "a line set in a later year holds only there, without index": (
        (SetLine(line="rent", amounts={2022: 500}), SetRate(rate="prices", value=0.1)),
        "internal_costs",
        [200, 210, 600, 233.1],
    ),
    "an approved candidate costs its months": (
        (ApproveProject(project="idea"),),
        "interventions",
        [800, 850, 450, 450],
    ),
    "a candidate can be approved at another cost": (
        (ApproveProject(project="idea", yearly_cost=200),),
        "interventions",
        [850, 950, 450, 450],
    ),
    "approving what is approved changes nothing": (
        (ApproveProject(project="running"),),
        "interventions",
        [750, 750, 450, 450],
    ),
    "a declined project is taken out of its line": (
        (DeclineProject(project="running"),),
        "interventions",
        [450, 450, 450, 450],
    ),
    "a project on top can be declined": (
        (DeclineProject(project="extra"),),
        "interventions",
        [700, 700, 400, 400],
    ),
    "a moved project leaves its line and costs its months": (
        (MoveProject(project="running", start="2021-01"),),
        "interventions",
        [450, 750, 750, 750],
    ),
    "a scaled project costs its part": (
        (ScaleProject(project="extra", factor=0.5),),
        "interventions",
        [725, 725, 425, 425],
    ),
    "a shortened project ends sooner": (
        (ShortenProject(project="running", months=24),),
        "interventions",
        [750, 450, 450, 450],
    ),
    "an added project comes on top": (
        (AddProject(project="new", name="New", yearly_cost=120, start="2021-07", months=12),),
        "interventions",
        [750, 810, 510, 450],
    ),
    "extra money by year comes in those years": (
        (ExtraInterventions(amounts={2021: 10, 2023: 30}),),
        "interventions",
        [750, 760, 450, 480],
    ),
    "extra money adds up": (
        (ExtraInterventions(amount=5), ExtraInterventions(amounts={2020: 1})),
        "interventions",
        [756, 755, 455, 455],
    ),
    "a ceiling can be set": ((SetCeiling(kind="amount", amount=99),), "ceiling", [99] * 4),
    "a reserve can be set": ((SetReserve(kind="share", share=0.1),), "reserve", [100] * 4),
    "opening equity can be set": ((SetOpeningEquity(amount=0),), "equity", [50, 100, 450, 800]),
    "the last of two policies holds": (
        (SetCeiling(kind="amount", amount=99), SetCeiling(kind="amount", amount=50)),
        "ceiling",
        [50] * 4,
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_change(sentence: str):
    these, figure, expected = CASES[sentence]
    projection = forecast(with_projects(), CEILING, these, 4)
    assert getattr(projection, figure)[0].tolist() == pytest.approx(expected)


@given(change_lists)
def test_applying_is_pure_and_applies_in_order(these):
    plan = with_projects()
    before = plan_to_json(plan)
    whole = apply(plan, these)
    step = plan
    for change in these:
        step = apply(step, (change,))
    assert step == whole
    assert plan_to_json(plan) == before
    assert apply(plan, ()) == plan


@given(change_lists, st.integers(1, 15))
def test_a_forecast_with_any_changes_keeps_the_identity_of_equity(these, years):
    p = forecast(with_projects(), CEILING, these, years)
    result = p.contributions + p.other_income + p.financial - p.internal_costs - p.interventions
    assert p.result == pytest.approx(result, abs=1e-6)
    assert p.equity[0, -1] == pytest.approx(p.opening_equity[0, 0] + p.result.sum(), abs=1e-6)
    assert p.amounts.sum(axis=0).shape == p.equity.shape


@given(change_lists, st.sampled_from(["idea", "running", "extra"]), st.booleans())
def test_switching_a_project_does_what_it_says_and_is_undone(these, project, on):
    plan = with_projects()
    once = switched(plan, these, project, on=on)
    assert is_on(plan, once, project) == on
    assert is_on(plan, switched(plan, once, project, on=not on), project) != on
    again = switched(plan, switched(plan, once, project, on=not on), project, on=on)
    assert is_on(plan, again, project) == on


def test_replacing_keeps_the_place_of_a_projects_changes():
    these = (
        SetRate(rate="wages", value=0.1),
        ApproveProject(project="idea"),
        SetRate(rate="prices", value=0.1),
    )
    new = replaced(these, "idea", (ApproveProject(project="idea", yearly_cost=5),))
    assert [change.type for change in new] == ["set_rate", "approve_project", "set_rate"]
    assert new[1] == ApproveProject(project="idea", yearly_cost=5)


def test_ids_of_added_projects_are_their_own():
    plan = with_projects()
    assert new_id(plan, (), "Ny insats!") == "ny-insats"
    assert new_id(plan, (), "idea") == "idea-2"
    assert new_id(plan, (), "???") == "project"
    assert new_id(plan, (), "-Å  b: " + "en" * 40) == "å-b-" + "en" * 28


def test_a_line_set_in_a_later_year_is_moved_by_no_lever():
    these = (SetLine(line="state", amounts={2022: 400}), SetRate(rate="state_allocation", value=-0.1))
    assert forecast(with_projects(), CEILING, these, 4).contributions[0].tolist() == pytest.approx(
        [1000, 900, 850, 900]
    )
    these = (SetLine(line="work", amounts={2022: 999}), InterventionsAfter(amount=0))
    assert forecast(with_projects(), CEILING, these, 4).interventions[0, 2] == pytest.approx(999)


def test_a_project_that_others_pay_takes_nothing_out_of_the_line():
    plan = with_projects()
    paid = replace(
        plan, projects=tuple(replace(p, financed_by="ESF") if p.id == "running" else p for p in plan.projects)
    )
    before = forecast(paid, CEILING, (), 4).interventions.tolist()
    for change in (
        DeclineProject(project="running"),
        ScaleProject(project="running", factor=0),
        MoveProject(project="running", start="2021-01"),
    ):
        assert forecast(paid, CEILING, (change,), 4).interventions.tolist() == before
