"""Candidates as records, rows and changes: each field by its own value, no two alike."""

from dataclasses import replace

import pytest

from forecasting.plan.plan import Goal
from forecasting.solving.choice.candidates import Candidate, candidate_of, start_years
from forecasting.solving.choice.choose import Chosen
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    DeclineProject,
    MoveProject,
    ProposeProject,
    ScaleProject,
    SetRate,
    ShortenProject,
)
from scenarios.judging.choice_of_scenario import (
    approved,
    candidates,
    judgement_with,
    proposal_of,
    recorded,
    released,
    terms_of_goal,
    undecided,
    with_choice,
)
from scenarios.judging.outlook import Outlook
from tests.support.outlooks import judgement_of
from tests.support.plans import CEILING, HERE, line, plan, project_of

WAGES = SetRate(rate="wages", value=0.02)
GIVEN = project_of("given", 70_000, status="approved", start=(2020, 3), months=20)
IDEA = project_of("idea", 110_000, start=(2021, 4), months=9, participants=13.0, owner="Regionen")
OPEN = project_of("open", None)
MADE = plan(
    line("state", "contribution", 900_000, 950_000),
    line("work", "intervention", 700_000, 720_000),
    years=(2020, 2021),
    opening=410_000.0,
    projects=(GIVEN, IDEA, OPEN),
)
NEW = ProposeProject(
    project="new",
    name="Ny",
    yearly_cost=230_000.0,
    start="2022-09",
    months=17,
    owner="Kommunen",
    participants=29.0,
    priority=4,
    earliest=2022,
    latest=2024,
    forced="in",
    needs=("idea", "given"),
    excludes=("open",),
)


@pytest.mark.parametrize(
    ("first", "last", "start", "months", "expected"),
    [
        (2021, 2023, None, 12, (2021, 2022, 2023)),
        (2018, 2021, None, 12, (2020, 2021)),
        (2024, 2030, None, 12, (2024,)),
        (2025, 2030, None, 12, ()),
        (2018, 2019, (2018, 7), 18, (2019,)),  # 2019-07 to 2020-12
        (2018, 2019, (2018, 7), 6, ()),  # over by the end of 2019
        (2018, 2019, (2018, 7), None, (2019,)),
    ],
)
def test_a_candidate_may_start_within_its_years_or_has_started(first, last, start, months, expected) -> None:
    each = Candidate(project_of("p", 9.0, start=start, months=months), first, last)
    assert start_years(each, tuple(range(2020, 2025))) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(2020, 2022, (2020,)), (2021, 2022, ()), (2018, 2019, (2019,))]
)
def test_a_forecast_of_one_year_has_starts_too(first, last, expected) -> None:
    each = Candidate(project_of("p", 9.0, start=(2018, 7), months=18), first, last)
    assert start_years(each, (2020,)) == expected


def test_a_candidate_starts_in_its_own_month_and_is_worth_what_is_asked_for() -> None:
    each = Candidate(IDEA, 2021, 2023, 5)
    assert each.starting(2023).start == (2023, 4)
    assert Candidate(OPEN, 2021, 2023).starting(2022).start == (2022, 1)
    assert (each.value("priority"), each.value("participants")) == (5, 13.0)
    assert Candidate(OPEN, 2020, 2020).value("participants") == 0.0
    assert Candidate(OPEN, 2020, 2020).value("priority") == 3
    assert [(c.earliest, c.latest) for c in (candidate_of(IDEA, MADE), candidate_of(OPEN, MADE))] == [
        (2021, 2021),
        (2020, 2020),
    ]


def test_the_candidates_are_the_documents_and_then_the_scenarios_own() -> None:
    found = candidates(MADE, (WAGES, NEW))
    assert [each.id for each in found] == ["idea", "open", "new"]
    new = found[2]
    assert (new.project.start, new.project.months, new.project.yearly_cost) == ((2022, 9), 17, 230_000.0)
    assert (new.project.owner, new.project.participants) == ("Kommunen", 29.0)
    assert (new.earliest, new.latest, new.priority, new.forced) == (2022, 2024, 4, "in")
    assert (new.needs, new.excludes) == (("idea",), ("open",))  # what is approved is there already
    assert [each.id for each in candidates(MADE, (ApproveProject(project="idea"),))] == ["open"]
    assert [each.id for each in candidates(MADE, (DeclineProject(project="given"),))] == [
        "given",
        "idea",
        "open",
    ]
    assert proposal_of(new) == NEW.model_copy(update={"needs": ("idea",)})


@pytest.mark.parametrize(
    ("earliest", "latest", "window"),
    [
        (None, None, (2021, 2021)),
        (2023, None, (2023, 2023)),
        (2020, None, (2020, 2021)),
        (None, 2024, (2021, 2024)),
        (None, 2020, (2020, 2020)),
        (2022, 2024, (2022, 2024)),
    ],
)
def test_a_window_that_is_half_told_holds_the_start_of_its_own(earliest, latest, window) -> None:
    told = ProposeProject(
        project="idea", name="Idea", start="2021-04", months=9, earliest=earliest, latest=latest
    )
    found = next(each for each in candidates(MADE, (told,)) if each.id == "idea")
    assert (found.earliest, found.latest) == window


def test_what_is_decided_on_candidates_is_taken_away_and_what_is_said_of_them_stays() -> None:
    shift = MoveProject(project="given", start="2020-05")
    added = AddProject(project="extra", name="X", yearly_cost=8.0)
    these = (
        WAGES,
        NEW,
        ApproveProject(project="new"),
        ApproveProject(project="idea"),
        MoveProject(project="idea", start="2022-01"),
        shift,
        added,
    )
    assert undecided(MADE, these) == (WAGES, NEW, shift, added)


def test_what_a_decision_says_of_cost_and_length_stands_in_the_record() -> None:
    scaled = recorded(
        MADE, (WAGES, NEW, ApproveProject(project="new"), ScaleProject(project="new", factor=0.5))
    )
    assert scaled == (WAGES, NEW.model_copy(update={"yearly_cost": 115_000.0}), ApproveProject(project="new"))
    of_document = recorded(MADE, (WAGES, ApproveProject(project="idea", yearly_cost=98_000.0)))
    record = proposal_of(candidate_of(IDEA, MADE)).model_copy(update={"yearly_cost": 98_000.0})
    assert of_document == (record, WAGES, ApproveProject(project="idea"))
    shorter = recorded(MADE, (ShortenProject(project="open", months=14), WAGES))
    (begins,) = [c for c in shorter if isinstance(c, ProposeProject)]
    assert (begins.project, begins.start, begins.months, begins.yearly_cost) == ("open", "2020-01", 14, None)
    assert WAGES in shorter
    other = replace(MADE, projects=(*MADE.projects, project_of("other", 6.0, months=5)))
    dearer = ApproveProject(project="other", yearly_cost=7.0)
    both = recorded(other, (ShortenProject(project="open", months=14), dearer))
    starts = {c.project: c.start for c in both if isinstance(c, ProposeProject)}
    assert starts == {"open": "2020-01", "other": None}
    untouched = (ScaleProject(project="given", factor=0.3), WAGES)
    assert recorded(MADE, untouched) == untouched


@pytest.mark.parametrize(
    ("cost", "start", "months", "expected"),
    [
        (110_000.0, "2021-04", 9, ()),
        (120_000.0, "2021-04", 9, {"yearly_cost": 120_000.0}),
        (110_000.0, "2021-04", 10, {"months": 10}),
        (110_000.0, "2023-02", 9, {"start": "2023-02", "earliest": 2023, "latest": 2023}),
        (110_000.0, None, 9, {"start": None}),
    ],
)
def test_a_candidate_is_approved_and_what_is_said_of_it_is_its_record(cost, start, months, expected) -> None:
    found = approved(MADE, (WAGES,), "idea", cost=cost, start=start, months=months)
    record = proposal_of(candidate_of(IDEA, MADE))
    told = (record.model_copy(update=expected),) if expected else ()
    assert found == (*told, WAGES, ApproveProject(project="idea"))


def test_an_approval_in_another_year_keeps_the_latest_that_it_had() -> None:
    found = approved(MADE, (NEW,), "new", cost=230_000.0, start="2023-09", months=17)
    (record,) = [c for c in found if isinstance(c, ProposeProject)]
    assert (record.earliest, record.latest, record.needs) == (2023, 2024, ("idea",))


def test_the_chosen_are_approved_each_in_its_year_in_place_of_what_was_decided() -> None:
    offered = candidates(MADE, (NEW,))
    chosen = (Chosen(offered[2], 2024), Chosen(offered[0], 2021), Chosen(offered[1], 2020))
    these = (NEW, ApproveProject(project="new"), WAGES)
    assert with_choice(MADE, these, chosen) == (
        NEW,
        WAGES,
        ApproveProject(project="new"),
        MoveProject(project="new", start="2024-09"),
        ApproveProject(project="idea"),
        ApproveProject(project="open"),
        MoveProject(project="open", start="2020-01"),
    )
    decided = with_choice(MADE, these, chosen)
    assert judgement_with(Outlook(MADE, CEILING, (NEW, WAGES), 6), chosen) == judgement_of(
        MADE, CEILING, decided, 6
    )
    assert judgement_with(Outlook(MADE, CEILING, (NEW, WAGES), 6), ()) != judgement_of(
        MADE, CEILING, decided, 6
    )


def test_what_must_be_funded_is_released_and_what_may_never_be_is_not() -> None:
    never = NEW.model_copy(update={"project": "other", "forced": "out"})
    assert released((WAGES, NEW, never)) == (WAGES, NEW.model_copy(update={"forced": ""}), never)


def test_the_strictest_goal_is_the_one_that_is_held() -> None:
    goals = (
        Goal("a", "intervention_share", HERE, at_least=0.7, except_years=(2020,)),
        Goal("b", "intervention_share", HERE, at_least=0.8, except_years=(2021,)),
        Goal("c", "participants", HERE, at_least=90.0),
        Goal("d", "intervention_share", HERE),
    )
    assert terms_of_goal(replace(MADE, goals=goals)) == (0.8, (2021,))
    assert terms_of_goal(replace(MADE, goals=goals[2:])) == (None, ())
