"""A scenario's story: what it stands on, what it weighs, and that it is kept with the scenario."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.hand_picked import Clash, picked
from forecasting.solving.choice.limits import ChoiceTerms
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    ExtraInterventions,
    ProposeProject,
    SetCeiling,
    SetRate,
)
from scenarios.judging.choice_of_scenario import candidates
from scenarios.kept.change_words import difference
from scenarios.kept.links import from_link, to_link
from scenarios.kept.scenario import SCHEMA_VERSION, Scenario, ScenarioError, dump, load
from scenarios.kept.story import (
    KINDS,
    MOST_OPTIONS,
    Option,
    Story,
    StoryStep,
    ground,
    joined,
    proposal,
    usual_story,
)
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, project_of, simple
from tests.support.scenario_strategies import change_lists, with_projects

WAGES = SetRate(rate="wages", value=0.02)
PRICES = SetRate(rate="prices", value=0.01)
CAP = SetCeiling(kind="amount", amount=300.0)
NEW = AddProject(project="new", name="New", yearly_cost=100.0)
EXTRA = ExtraInterventions(amount=50.0)
STORY = Story(
    steps=(StoryStep(kind="opening", message="Welcome"), StoryStep(kind="own", notes="Say this.\nAnd this.")),
    options=(Option(name="More", changes=(EXTRA,)),),
)


def test_what_is_assumed_is_the_ground_and_what_is_decided_the_proposal():
    changes = (WAGES, NEW, CAP, EXTRA)
    assert ground(changes) == (WAGES, CAP)
    assert proposal(changes) == (NEW, EXTRA)


JOINED: dict[str, tuple[Changes, Changes, Changes]] = {
    "nothing more": ((WAGES, NEW), (), (WAGES, NEW)),
    "a rate takes the other's place": ((WAGES, NEW), (SetRate(rate="wages", value=0.05),), (SetRate(rate="wages", value=0.05), NEW)),
    "another rate is added": ((WAGES,), (PRICES,), (WAGES, PRICES)),
    "extra money a year is summed": ((EXTRA, NEW), (ExtraInterventions(amount=25.0),), (ExtraInterventions(amount=75.0), NEW)),
    "a rate from a year stands on top": ((WAGES,), (SetRate(rate="wages", value=0.0, from_year=2022),), (WAGES, SetRate(rate="wages", value=0.0, from_year=2022))),
    "a rate of every year clears those from a year": (
        (WAGES, SetRate(rate="wages", value=0.0, from_year=2022)),
        (SetRate(rate="wages", value=0.1),),
        (SetRate(rate="wages", value=0.1),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", JOINED)
def test_changes_are_joined(case: str):
    changes, more, wanted = JOINED[case]
    assert joined(changes, more) == wanted


@given(change_lists, change_lists)
def test_joined_changes_forecast_as_one_after_the_other(changes: Changes, more: Changes):
    plan = with_projects()
    one = forecast(plan, CEILING, joined(changes, more))
    other = forecast(plan, CEILING, (*changes, *more))
    np.testing.assert_allclose(one.equity, other.equity, rtol=1e-12, atol=1e-6)
    np.testing.assert_array_equal(one.ceiling, other.ceiling)


@given(change_lists)
def test_ground_and_proposal_together_are_the_scenario(changes: Changes):
    plain = tuple(change for change in changes if not isinstance(change, ProposeProject))
    plan = with_projects()
    whole, parts = forecast(plan, CEILING, plain), forecast(plan, CEILING, (*ground(plain), *proposal(plain)))
    np.testing.assert_allclose(parts.equity, whole.equity, rtol=1e-12, atol=1e-6)


def test_the_usual_story_leaves_out_the_exercise_where_no_candidate_has_a_cost():
    assert [step.kind for step in usual_story(simple(), ()).steps] == [
        kind for kind in KINDS if kind not in ("own", "fund", "futures")
    ]
    assert usual_story(simple(), ()).options == ()


def test_the_first_candidates_are_the_options_and_leave_room_for_the_floor():
    plan = simple(projects=[project_of(name, 100.0) for name in "abcd"] + [project_of("free", None)])
    story = usual_story(plan, ())
    assert "fund" in [step.kind for step in story.steps]
    assert [option.changes for option in story.options] == [
        (ApproveProject(project=name),) for name in "abcd"[: MOST_OPTIONS - 1]
    ]


def scenario(story: Story | None) -> Scenario:
    return Scenario(name="A", plan_id="made", changes=(WAGES,), story=story)


@pytest.mark.parametrize("story", [None, STORY], ids=["without", "with"])
def test_a_story_is_kept_in_file_and_link(story: Story | None):
    told = scenario(story)
    assert load(dump(told)) == told
    assert from_link(to_link(told)) == told
    assert ("story" in json.loads(dump(told))) == (story is not None)


def test_a_scenario_from_before_there_were_stories_opens():
    opened = load('{"schema_version": 1, "name": "Old", "plan_id": "made"}')
    assert (opened.schema_version, opened.story) == (SCHEMA_VERSION, None)


BROKEN = {
    "no steps": {"steps": []},
    "an unknown kind": {"steps": [{"kind": "dance"}]},
    "an unknown key": {"steps": [{"kind": "own", "colour": "red"}]},
    "an option of nothing": {"steps": [{"kind": "own"}], "options": [{"name": "x", "changes": []}]},
    "too many steps": {"steps": [{"kind": "own"}] * 31},
}


@pytest.mark.parametrize("story", BROKEN)
def test_a_story_that_is_none_is_refused_with_its_place(story: str):
    with pytest.raises(ScenarioError, match=r"story\."):
        load(json.dumps({"schema_version": 2, "name": "x", "plan_id": "made", "story": BROKEN[story]}))


def test_another_story_is_a_difference_between_versions():
    said = difference(scenario(None), scenario(STORY), simple())
    assert [message.template for message in said] == ["The story for the wall is changed"]


OFFERED = (
    Candidate(project_of("a", 100.0, start=(2020, 1), months=24, participants=10.0), 2020, 2021, priority=5),
    Candidate(project_of("b", 60.0, start=(2021, 1), months=12), 2021, 2021, priority=2, needs=("a",)),
    Candidate(project_of("c", 300.0), 2020, 2020, priority=4, excludes=("a",)),
    Candidate(project_of("late", 10.0, start=(2040, 1)), 2040, 2040),
)
# The simple plan adds 100 a year to 100: 200, 300, 400, 500, 600.


def test_a_picked_set_is_worth_its_points_and_starts_as_soon_as_it_may():
    room = picked(prepare(simple(), CEILING), OFFERED, {"a", "b"}, ChoiceTerms())
    assert [(each.candidate.id, each.start_year) for each in room.chosen] == [("a", 2020), ("b", 2021)]
    assert (room.value, room.yearly_cost, room.clashes, room.broken) == (7, 160, (), ())
    assert list(room.projection.equity[0]) == pytest.approx([100, 40, 140, 240, 340])


def test_a_picked_set_says_what_it_breaks():
    room = picked(prepare(simple(), CEILING), OFFERED, {"a", "c"}, ChoiceTerms())
    assert room.clashes == (Clash("c", "a", needs=False),)
    assert {(limit.kind, limit.year) for limit in room.broken} >= {("reserve", 2020)}
    alone = picked(prepare(simple(), CEILING), OFFERED, {"b"}, ChoiceTerms())
    assert alone.clashes == (Clash("b", "a", needs=True),)


def test_one_that_cannot_start_within_the_years_is_left_out():
    assert picked(prepare(simple(), CEILING), OFFERED, {"late", "gone"}, ChoiceTerms()).chosen == ()


@given(st.sets(st.sampled_from("abc")))
def test_no_picked_set_that_holds_is_worth_more_than_the_programs(ids: set[str]):
    prepared = prepare(simple(), CEILING)
    room = picked(prepared, OFFERED, ids, ChoiceTerms())
    best = choose(prepared, OFFERED, ChoiceTerms())
    if not room.broken and not room.clashes:
        assert room.value <= best.value + 1e-9


def test_a_candidate_of_the_scenario_is_an_option():
    proposed = ProposeProject(project="new", name="New", yearly_cost=40.0)
    story = usual_story(simple(), (proposed,))
    assert [option.name for option in story.options] == ["New"]
    assert len(candidates(simple(), (proposed,))) == 1


def test_a_scenario_without_a_story_goes_through_all_steps_with_the_first_candidates_that_cost():
    made = simple(
        projects=[
            project_of("none", None),
            *(project_of(name, 10.0 + n) for n, name in enumerate("abcd")),
            project_of("x", 7.0),
        ]
    )
    usual = usual_story(made, ())
    assert [step.kind for step in usual.steps] == [kind for kind in KINDS if kind not in ("own", "futures")]
    assert [(each.name, each.changes) for each in usual.options] == [
        (name, (ApproveProject(project=name),)) for name in "ab"
    ]
    bare = usual_story(simple(projects=[project_of("none", None)]), ())
    assert [step.kind for step in bare.steps] == [
        kind for kind in KINDS if kind not in ("own", "fund", "futures")
    ]
    assert bare.options == ()
    cut = usual_story(simple(projects=[replace(project_of("y", 7.0), name="y" * 130)]), ())
    assert cut.options[0].name == "y" * 120
