"""A candidate has one record: what is written of it on one page is what every page counts with."""

import numpy as np
from hypothesis import example, given
from streamlit.testing.v1 import AppTest

from plans.document.readers import PLANS, read_plan
from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    ApproveProject,
    Changes,
    MoveProject,
    ProposeProject,
    ScaleProject,
    ShortenProject,
)
from scenarios.judging.candidate_rows import proposals, rows_of, with_proposals
from scenarios.judging.choice_of_scenario import approved, candidates, recorded, undecided
from tests.support.app_pages import APP, at, open_app, words
from tests.support.outlooks import forecast
from tests.support.plans import CEILING
from tests.support.scenario_strategies import change_lists, with_projects

MADE = with_projects()
TIMRA = read_plan(PLANS / "harnosand-timra-2017").plan
NPF = next(
    p.id for p in TIMRA.projects if p.status == "candidate" and p.yearly_cost is None and "NPF" in p.name
)


def cost_on_choose(changes: Changes) -> float | None:
    offered = candidates(TIMRA, undecided(TIMRA, changes))
    return next(each.project.yearly_cost for each in offered if each.id == NPF)


PROPOSED_AND_SCALED = (
    ProposeProject(project="running", name="Running"),
    ScaleProject(project="running", factor=0),
)


@given(change_lists)
@example(PROPOSED_AND_SCALED)
def test_the_record_moves_no_figure(changes: Changes):
    before, after = forecast(MADE, CEILING, changes), forecast(MADE, CEILING, recorded(MADE, changes))
    assert np.array_equal(before.equity, after.equity)
    assert np.array_equal(before.interventions, after.interventions)


def test_what_is_approved_has_no_record_though_it_is_proposed():
    assert recorded(MADE, PROPOSED_AND_SCALED) == PROPOSED_AND_SCALED


@given(change_lists)
def test_a_record_is_its_own_record(changes: Changes):
    once = recorded(MADE, changes)
    assert recorded(MADE, once) == once


def test_what_a_candidate_costs_on_decide_it_costs_on_choose():
    changes = approved(TIMRA, (), NPF, cost=371_000.0, start="2018-01", months=24)
    assert cost_on_choose(changes) == 371_000
    (candidate,) = (c for c in candidates(TIMRA, undecided(TIMRA, changes)) if c.id == NPF)
    assert (candidate.project.months, candidate.earliest) == (24, 2018)


def test_a_scenario_that_was_saved_with_the_cost_in_its_approval_has_it_too():
    old = (
        ApproveProject(project=NPF, yearly_cost=371_000.0),
        MoveProject(project=NPF, start="2018-01"),
        ShortenProject(project=NPF, months=24),
    )
    assert cost_on_choose(old) == 371_000


def test_what_it_is_given_on_choose_it_costs_on_decide():
    changes = approved(TIMRA, (), NPF, cost=371_000.0, start=None, months=None)
    rows = rows_of(candidates(TIMRA, undecided(TIMRA, changes)))
    for row in rows:
        row["yearly_cost"] = 500.0 if row["id"] == NPF else row["yearly_cost"]
    kept = with_proposals(TIMRA, changes, proposals(TIMRA, rows))
    (project,) = (p for p in apply(TIMRA, kept).projects if p.id == NPF)
    assert (project.status, project.yearly_cost) == ("approved", 500_000)


def test_a_candidate_that_is_given_back_what_the_document_says_stays_approved():
    changes = approved(TIMRA, (), NPF, cost=371_000.0, start=None, months=None)
    kept = with_proposals(TIMRA, changes, ())
    (project,) = (p for p in apply(TIMRA, kept).projects if p.id == NPF)
    assert (project.status, project.yearly_cost) == ("approved", None)


def test_its_record_keeps_what_decide_does_not_ask_for():
    proposal = ProposeProject(project=NPF, name="NPF", priority=5.0, earliest=2017, latest=2020, forced="in")
    changes = approved(TIMRA, (proposal,), NPF, cost=371_000.0, start=None, months=12)
    record = next(c for c in changes if isinstance(c, ProposeProject))
    assert (record.priority, record.latest, record.forced, record.yearly_cost) == (5.0, 2020, "in", 371_000)


def test_decide_and_choose_show_the_same_amount():
    plan = "harnosand-timra-2017"
    app = at("decide", plan)
    assert "no amount printed, counts as 0" in words(app)
    app.session_state[f"{plan}:work-kept"] = approved(
        TIMRA, (), NPF, cost=371_000.0, start="2018-01", months=24
    )
    assert "SEK 371 thousand a year" in words(app.run())
    app.switch_page("pages/choose.py").run()
    assert "None of the candidates" not in words(app)
    offered = app.session_state[f"{plan}:candidates-base"]
    assert [row["yearly_cost"] for row in offered if row["id"] == NPF] == [371]


def test_the_wall_calls_work_that_nobody_has_named_the_proposal_and_never_the_document():
    first = open_app("nils-2021")
    first.select_slider(key="nils-2021:extra_interventions").set_value(100).run()
    again = AppTest.from_file(str(APP), default_timeout=30)
    again.session_state["plan"], again.session_state["language"] = "nils-2021", "en"
    again.session_state["utblick_work"] = first.session_state["utblick_work"]
    again.run().switch_page("pages/seminar.py")
    again.query_params["view"], again.query_params["step"] = "wall", "1"
    said = words(again.run())
    document = read_plan(PLANS / "nils-2021").plan.document
    assert f"{document} · {document}" not in said
    for step in range(2, 12):
        again.query_params["step"] = str(step)
        said = words(again.run()) + " ".join(button.label for button in again.button)
        assert document not in said, step
