"""What is chosen, on a scenario: proposals, approvals, and the forecast with them."""

from dataclasses import replace

import numpy as np

from forecasting.model.projection import project
from forecasting.solving.choice.choose import Chosen, choose, project_with
from forecasting.solving.choice.limits import ChoiceTerms
from plans.document.readers import PLANS, read_plan
from scenarios.changing.apply import apply
from scenarios.changing.changes import ApproveProject, MoveProject, ProposeProject, SetRate
from scenarios.changing.project_switches import is_on, switched
from scenarios.judging.choice_of_scenario import candidates, proposal_of, undecided, with_choice
from tests.support.choosing import ground
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, project_of

NILS = read_plan(PLANS / "nils-2021").plan
assert NILS is not None


PROPOSED = (
    ProposeProject(
        project="x",
        name="X",
        yearly_cost=300_000.0,
        start="2021-07",
        months=24,
        priority=5,
        earliest=2021,
        latest=2023,
    ),
    ProposeProject(project="y", name="Y", yearly_cost=900_000.0, months=12, excludes=("x",)),
)


def test_applied_to_the_scenario_the_forecast_is_the_choices_own():
    changes = (SetRate(rate="utilisation", value=0.9), *PROPOSED)
    choice = choose(prepare(NILS, CEILING, changes), candidates(NILS, changes), ChoiceTerms())
    applied = with_choice(NILS, changes, choice.chosen)
    assert choice.chosen
    assert np.allclose(forecast(NILS, CEILING, applied).equity, choice.projection.equity, atol=1e-6)
    assert undecided(NILS, applied) == changes
    assert with_choice(NILS, applied, choice.chosen) == applied


def test_a_proposed_project_moves_nothing_until_it_is_approved():
    assert np.array_equal(forecast(NILS, CEILING, PROPOSED).equity, forecast(NILS, CEILING).equity)
    on = switched(NILS, PROPOSED, "x", on=True)
    assert is_on(NILS, on, "x")
    assert forecast(NILS, CEILING, on).equity[0, -1] == 1_820_000 - 600_000
    assert switched(NILS, on, "x", on=False) == PROPOSED


def test_a_candidate_as_a_proposal_is_the_same_candidate():
    for each in candidates(NILS, PROPOSED):
        again = candidates(NILS, (proposal_of(each),))
        assert again == (each,)


def test_a_proposal_says_more_of_a_documents_candidate_but_not_of_an_approved_project():
    plan_ = replace(NILS, projects=(*NILS.projects, project_of("idea", None)))
    told = apply(plan_, (ProposeProject(project="idea", name="Idea", yearly_cost=5.0),))
    assert next(p for p in told.projects if p.id == "idea").yearly_cost == 5.0
    assert apply(NILS, (ProposeProject(project="spira", name="Other", yearly_cost=5.0),)) == NILS


def test_moving_a_start_is_a_change_of_its_own():
    chosen = (Chosen(candidates(NILS, PROPOSED)[0], 2022),)
    decided = with_choice(NILS, PROPOSED, chosen)[2:]
    assert decided == (ApproveProject(project="x"), MoveProject(project="x", start="2022-07"))


def test_project_with_adds_only_what_is_chosen():
    on = ground()
    assert np.array_equal(project_with(on, ()).equity, project(on.schedule, on.assumptions).equity)


def test_a_candidate_with_a_long_name_and_owner_is_proposed_with_as_much_as_a_change_holds():
    assert NILS is not None
    long = replace(project_of("idea", 310_000.0), name="n" * 201, owner="o" * 300)
    (candidate,) = (each for each in candidates(replace(NILS, projects=(long,)), ()) if each.id == "idea")
    said = proposal_of(candidate)
    assert (said.name, said.owner) == ("n" * 200, "o" * 200)


def test_a_candidate_without_a_name_is_proposed_by_its_id():
    assert NILS is not None
    bare = replace(project_of("idea", 310_000.0), name="")
    (candidate,) = (each for each in candidates(replace(NILS, projects=(bare,)), ()) if each.id == "idea")
    assert proposal_of(candidate).name == "idea"
