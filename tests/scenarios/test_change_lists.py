"""What a change may hold, to the last value; lists of changes edited; a bridge whose every step is worked out."""

from typing import Any

import pytest
from pydantic import ValidationError

from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    CountOwnMoney,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ProposeProject,
    ScaleProject,
    ScaleStep,
    SetCeiling,
    SetLine,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
    ShortenProject,
)
from scenarios.changing.part import Part
from scenarios.changing.project_switches import (
    changes_of_project,
    id_from,
    replaced,
    switched,
    target,
    without,
)
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook
from scenarios.kept.scenario import Scenario
from tests.support.plans import CEILING, simple
from tests.support.scenario_strategies import with_projects
from tests.support.second_projection import Beyond, second_projection

FAR = 1e10
OF: dict[type[Part] | type[Scenario], dict[str, Any]] = {
    SetRate: {"rate": "wages", "value": 0.0},
    SetLine: {"line": "a", "amounts": {2020: 1.0}},
    ApproveProject: {"project": "a"},
    DeclineProject: {"project": "a"},
    MoveProject: {"project": "a", "start": "2020-01"},
    ScaleProject: {"project": "a", "factor": 1.0},
    ShortenProject: {"project": "a", "months": 1},
    AddProject: {"project": "a", "name": "A", "yearly_cost": 1.0},
    ProposeProject: {"project": "a", "name": "A"},
    SetCeiling: {"kind": "share"},
    SetReserve: {"kind": "share"},
    ExtraInterventions: {"amount": 1.0},
    InterventionsAfter: {"amount": 1.0},
    SetStateResponse: {},
    SetMatching: {"on": True},
    SetOpeningEquity: {"amount": 1.0},
    Scenario: {"name": "a", "plan_id": "a"},
}
MONTHS = ([1, 600], [0, 601])
COST = ([0.0, FAR, 1.5], [-0.01, FAR * 1.01, float("inf"), float("nan")])
AMOUNT = ([-FAR, FAR], [-FAR * 1.01, FAR * 1.01, float("inf"), float("nan")])
SHARE = ([0.0, 5.0], [-0.01, 5.01, float("nan")])
START = (
    ["1900-01", "2199-12", "2020-10"],
    ["1899-01", "2200-01", "2020-00", "2020-13", "2020-1", "x2020-01", "2020-011"],
)
ID = (["a", "a" * 80], ["", "a" * 81])
NAME = (["a", "a" * 200], ["", "a" * 201])
PERSONS = ([0.0, 1e6], [-1.0, 1e6 + 1])
YEAR = ([1990, 2115], [1989, 2116])
BOUNDS: list[tuple[type[Part] | type[Scenario], str, tuple[list[Any], list[Any]]]] = [
    (SetRate, "from_year", YEAR),
    (SetLine, "line", ID),
    (
        SetLine,
        "amounts",
        (
            [{1990: -FAR, 2115: FAR}, dict.fromkeys(range(2000, 2030), 1.0)],
            [{}, {1989: 1.0}, {2116: 1.0}, {2020: FAR * 1.01}, dict.fromkeys(range(2000, 2031), 1.0)],
        ),
    ),
    (ApproveProject, "project", ID),
    (ApproveProject, "yearly_cost", COST),
    (MoveProject, "start", START),
    (ScaleProject, "factor", ([0.0, 10.0], [-0.1, 10.1, float("nan")])),
    (ShortenProject, "months", MONTHS),
    (AddProject, "name", NAME),
    (AddProject, "yearly_cost", COST),
    (AddProject, "start", START),
    (AddProject, "months", MONTHS),
    (AddProject, "owner", (["", "a" * 200], ["a" * 201])),
    (AddProject, "participants", PERSONS),
    (ProposeProject, "name", NAME),
    (ProposeProject, "yearly_cost", COST),
    (ProposeProject, "start", START),
    (ProposeProject, "months", MONTHS),
    (ProposeProject, "participants", PERSONS),
    (ProposeProject, "priority", ([1.0, 5.0], [0.9, 5.1])),
    (ProposeProject, "earliest", YEAR),
    (ProposeProject, "latest", YEAR),
    (ProposeProject, "needs", ([(), ("a",) * 50], [("a",) * 51, ("",)])),
    (ProposeProject, "excludes", ([(), ("a",) * 50], [("a",) * 51, ("",)])),
    (SetCeiling, "share", SHARE),
    (SetCeiling, "amount", COST),
    (SetReserve, "share", SHARE),
    (SetReserve, "amount", COST),
    (ExtraInterventions, "amount", AMOUNT),
    (InterventionsAfter, "amount", COST),
    (SetStateResponse, "pass_through", SHARE),
    (SetStateResponse, "cap", ([0.0, 1.0], [-0.1, 1.1])),
    (SetOpeningEquity, "amount", AMOUNT),
    (Scenario, "years", ([1, 15], [0, 16])),
    (Scenario, "name", (["a", "a" * 120], ["", "a" * 121, "a\nb"])),
    (Scenario, "note", (["", "a" * 4000], ["a" * 4001])),
    (Scenario, "author", (["", "a" * 120], ["a" * 121, "a\nb"])),
    (Scenario, "plan_id", (["a", "a" * 80], ["", "a" * 81])),
    (Scenario, "plan_version", (["", "a" * 64], ["a" * 65])),
    (Scenario, "changes", ([(SetMatching(on=True),) * 500], [(SetMatching(on=True),) * 501])),
]


@pytest.mark.parametrize(("of", "field", "values"), BOUNDS, ids=[f"{b[0].__name__} {b[1]}" for b in BOUNDS])
def test_a_field_takes_values_up_to_its_bounds_and_none_beyond(of, field, values) -> None:
    for value in values[0]:
        assert getattr(of(**{**OF[of], field: value}), field) == value
    for value in values[1]:
        with pytest.raises(ValidationError):
            of(**{**OF[of], field: value})


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [
        ("contribution_growth", -0.5, 0.5),
        ("state_allocation", -1.0, 1.0),
        ("wages", -0.5, 0.5),
        ("prices", -0.5, 0.5),
        ("utilisation", 0.0, 2.0),
    ],
)
def test_a_rate_has_bounds_of_its_own(rate, low: float, high: float) -> None:
    assert [SetRate(rate=rate, value=value).value for value in (low, high)] == [low, high]
    for value in (low - 0.001, high + 0.001, float("nan")):
        with pytest.raises(ValidationError):
            SetRate(rate=rate, value=value)


def test_what_is_not_said_is_this() -> None:
    assert ProposeProject(project="a", name="A").priority == 3
    assert (SetStateResponse().on, SetStateResponse().pass_through, SetStateResponse().cap) == (
        True,
        0.5,
        0.3,
    )
    assert CountOwnMoney().on
    assert (SetCeiling(kind="none").share, SetCeiling(kind="none").amount) == (0.0, 0.0)
    assert (SetReserve(kind="none").share, SetReserve(kind="none").amount) == (0.0, 0.0)
    assert Scenario(name="a", plan_id="b").years == 5


STEPS = [
    ((3e6, None), True),
    ((3e6, 5e6, None), True),
    ((None,), True),
    ((), False),
    ((3e6,), False),
    ((5e6, 3e6, None), False),
    ((3e6, 3e6, None), False),
    ((None, 3e6), False),
    ((None, None), False),
]


@pytest.mark.parametrize(("limits", "fits"), STEPS)
def test_the_steps_of_a_ceiling_rise_and_the_last_has_no_limit(limits, fits: bool) -> None:
    steps = tuple(ScaleStep(share=0.2, up_to=limit) for limit in limits)
    assert SetCeiling(kind="share", brackets=steps).brackets == steps
    if fits:
        assert SetCeiling(kind="brackets", brackets=steps).brackets == steps
    else:
        with pytest.raises(ValidationError):
            SetCeiling(kind="brackets", brackets=steps)


def test_extra_money_is_one_amount_or_amounts_of_years_and_a_window_is_in_order() -> None:
    for both in ({}, {"amount": 1.0, "amounts": {2020: 1.0}}):
        with pytest.raises(ValidationError):
            ExtraInterventions(**both)
    assert ExtraInterventions(amounts={2020: 7.0}).amount is None
    assert ProposeProject(project="a", name="A", earliest=2021, latest=2021).latest == 2021
    with pytest.raises(ValidationError):
        ProposeProject(project="a", name="A", earliest=2022, latest=2021)


WAGES, IDEA, MATCHING = (
    SetRate(rate="wages", value=0.03),
    ApproveProject(project="idea"),
    SetMatching(on=False),
)
MOVED = MoveProject(project="idea", start="2021-04")
PROPOSED = ProposeProject(project="idea", name="Idea")


def test_a_projects_changes_are_those_that_decide_on_it_and_new_ones_stand_where_the_first_stood() -> None:
    these = (WAGES, PROPOSED, IDEA, MATCHING, MOVED)
    assert changes_of_project(these, "idea") == (IDEA, MOVED)
    declined = DeclineProject(project="idea")
    assert replaced(these, "idea", (declined,)) == (WAGES, PROPOSED, declined, MATCHING)
    assert replaced(these, "idea", ()) == (WAGES, PROPOSED, MATCHING)
    assert replaced(these, "other", (declined,)) == (*these, declined)
    assert without((WAGES, IDEA, MATCHING), IDEA) == (WAGES, MATCHING)
    assert without((WAGES, IDEA, WAGES), WAGES) == (IDEA, WAGES)


@pytest.mark.parametrize(
    ("project", "these", "on", "expected"),
    [
        ("idea", (), True, (IDEA,)),
        ("idea", (IDEA,), False, ()),
        ("idea", (MOVED,), True, (IDEA, MOVED)),
        ("idea", (IDEA, MOVED), False, (IDEA, MOVED, DeclineProject(project="idea"))),
        ("idea", (IDEA, MOVED, DeclineProject(project="idea")), True, (IDEA, MOVED)),
        ("running", (), False, (DeclineProject(project="running"),)),
        ("running", (WAGES, DeclineProject(project="running")), True, (WAGES,)),
        (
            "new",
            (AddProject(project="new", name="N", yearly_cost=7.0),),
            True,
            (AddProject(project="new", name="N", yearly_cost=7.0),),
        ),
    ],
)
def test_a_project_is_switched_and_its_other_changes_are_kept(project, these, on: bool, expected) -> None:
    assert switched(with_projects(), these, project, on=on) == expected


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Ny insats!", set(), "ny-insats"),
        ("  --Å  b--c ", set(), "å-b-c"),
        ("a", {"a"}, "a-2"),
        ("a", {"a", "a-2", "a-3"}, "a-4"),
        ("!?", {"project"}, "project-2"),
        ("x" * 90, set(), "x" * 60),
    ],
)
def test_an_id_is_made_of_a_name(name: str, taken: set[str], expected: str) -> None:
    assert id_from(name, taken) == expected


def test_a_change_is_about_its_kind_and_its_rate_its_line_or_its_project() -> None:
    abouts = [
        target(WAGES),
        target(SetRate(rate="prices", value=0.03)),
        target(SetLine(line="rent", amounts={2020: 1.0})),
        target(SetLine(line="work", amounts={2020: 1.0})),
        target(IDEA),
        target(ApproveProject(project="other")),
        target(MOVED),
    ]
    assert len(set(abouts)) == len(abouts)
    assert target(SetRate(rate="wages", value=0.01, from_year=2022)) == target(WAGES)


def equity(year: int, **beyond) -> float:
    """What equity of the simple plan is, by the second projection."""
    years = second_projection(simple(opening=1000.0), Beyond(**beyond), year - 2020 + 1)
    return years[-1].equity


def test_each_step_of_a_bridge_is_its_change_alone_and_the_rest_is_what_they_do_together() -> None:
    """From wages of 3 % and 40 less used to wages of 5 %, prices of 2 % and utilisation of 90 %."""
    first = (WAGES, ExtraInterventions(amount=-40.0))
    second = (
        SetRate(rate="wages", value=0.05),
        SetRate(rate="prices", value=0.02),
        SetRate(rate="utilisation", value=0.9),
    )
    of = Outlook(simple(opening=1000.0), CEILING, first, 4)
    found = bridge(of, of.with_changes(second), 2022)
    start = equity(2022, wages=0.03, extra=-40.0)
    end = equity(2022, wages=0.05, prices=0.02, utilisation=0.9)
    effects = [
        equity(2022, wages=0.05, extra=-40.0) - start,
        equity(2022, wages=0.03) - start,
        equity(2022, wages=0.03, prices=0.02, extra=-40.0) - start,
        equity(2022, wages=0.03, utilisation=0.9, extra=-40.0) - start,
    ]
    assert (found.year, found.start, found.end) == (2022, pytest.approx(start), pytest.approx(end))
    assert [step.change for step in found.steps] == [second[0], first[1], *second[1:]]
    assert [step.added for step in found.steps] == [True, False, True, True]
    assert [step.effect for step in found.steps] == pytest.approx(effects)
    assert len({round(effect, 3) for effect in effects}) == 4
    assert found.interaction == pytest.approx(end - start - sum(effects))
    assert abs(found.interaction) > 1
