"""What each change does to an uneven plan: no two years, lines or months of it are alike."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from forecasting.plan.plan import Plan
from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    CountOwnMoney,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ProposeProject,
    ScaleProject,
    SetLine,
    SetMatching,
    SetRate,
    SetStateResponse,
    ShortenProject,
)
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, line, plan, project_of


def uneven(**more: object) -> Plan:
    """Stated 2020-2022; a pool with two running projects in it, one line that is a project, one on top."""
    return plan(
        line("state", "contribution", 5100, 5200, 5400, member="state"),
        line("region", "contribution", 2510, 2620, 2730, member="region"),
        line("staff", "internal_cost", 610, 640, 690, index="wages"),
        line("pool", "intervention", 3300, 3500, 3800),
        line("school", "intervention", 480, 520, 560),
        line("ending", "intervention", 240, 360, 0),
        years=(2020, 2021, 2022),
        opening=1700.0,
        projects=[
            project_of("bridge", 1200.0, status="approved", line="pool", start=(2019, 10), months=45),
            project_of("work", 600.0, status="approved", line="pool"),
            project_of("school", 480.0, status="approved", line="school"),
            project_of("ending", 240.0, status="approved", line="ending"),
            project_of("top", 360.0, status="approved", start=(2021, 3), months=20),
            project_of("idea", 900.0, start=(2022, 5), months=16, participants=24.0),
            project_of("paid", 700.0, status="approved", financed_by="ESF"),
            project_of("saved", 350.0, status="approved", paid_from="equity", start=(2021, 1), months=12),
        ],
        **more,
    )


# Interventions of 2020-2025. Untouched: pool 3 300, 3 500, 3 800, then 3 800 less the 1 200 of bridge, which
# itself costs 1 200 x 6/12 in 2023 (it ends with June); school 480, 520, 560...; ending 240, 360, 0...;
# top 300 in 2021 (10 months), 300 in 2022 (10 months).
UNTOUCHED = [4020, 4680, 4660, 3760, 3160, 3160]

CASES: dict[str, tuple[Sequence[Change], list[float]]] = {
    "nothing changed": ((), UNTOUCHED),
    "a candidate costs its 8 months of the first year and 8 of the next": (
        (ApproveProject(project="idea"),),
        [4020, 4680, 4660 + 600, 3760 + 600, 3160, 3160],
    ),
    "at another cost it costs that": (
        (ApproveProject(project="idea", yearly_cost=450),),
        [4020, 4680, 4660 + 300, 3760 + 300, 3160, 3160],
    ),
    "one of two in a line is declined: its own cost goes, the rest stays": (
        (DeclineProject(project="work"),),
        [4020 - 600, 4680 - 600, 4660 - 600, 3760 - 600, 3160 - 600, 3160 - 600],
    ),
    "a dated one in a line is declined: nothing of it is left after the plan either": (
        (DeclineProject(project="bridge"),),
        [4020 - 1200, 4680 - 1200, 4660 - 1200, 3760 - 600, 3160, 3160],
    ),
    "a project that is its line is declined with all of the line": (
        (DeclineProject(project="school"),),
        [4020 - 480, 4680 - 520, 4660 - 560, 3760 - 560, 3160 - 560, 3160 - 560],
    ),
    "an ongoing project that is moved goes on without an end": (
        (MoveProject(project="school", start="2021-07"),),
        [4020 - 480, 4680 - 520 + 240, 4660 - 560 + 480, 3760 - 560 + 480, 3160 - 80, 3160 - 80],
    ),
    "one whose line the document ends keeps the two years that it printed": (
        (MoveProject(project="ending", start="2021-04"),),
        [4020 - 240, 4680 - 360 + 180, 4660 + 240, 3760 + 60, 3160, 3160],
    ),
    "a dated one that is moved keeps its length": (
        (MoveProject(project="top", start="2022-09"),),
        [4020, 4680 - 300, 4660 - 300 + 120, 3760 + 360, 3160 + 120, 3160],
    ),
    "one in a line that is shortened leaves it": (
        (ShortenProject(project="bridge", months=20),),
        [4020 - 1200 + 1200, 4680 - 1200 + 500, 4660 - 1200, 3760 - 600, 3160, 3160],
    ),
    "one without a start that is shortened runs from the first year": (
        (ShortenProject(project="school", months=18),),
        [4020 - 480 + 480, 4680 - 520 + 240, 4660 - 560, 3760 - 560, 3160 - 560, 3160 - 560],
    ),
    "a project that is its line is scaled with all of the line": (
        (ScaleProject(project="school", factor=0.25),),
        [4020 - 360, 4680 - 390, 4660 - 420, 3760 - 420, 3160 - 420, 3160 - 420],
    ),
    "one of two in a line is scaled out of it": (
        (ScaleProject(project="work", factor=0.5),),
        [4020 - 300, 4680 - 300, 4660 - 300, 3760 - 300, 3160 - 300, 3160 - 300],
    ),
    "one on top is scaled": ((ScaleProject(project="top", factor=2),), [4020, 4980, 4960, 3760, 3160, 3160]),
    "one that others pay is declined without a trace": ((DeclineProject(project="paid"),), UNTOUCHED),
    "own money is counted in its year": ((CountOwnMoney(),), [4020, 4680 + 350, 4660, 3760, 3160, 3160]),
    "and no longer when that is taken back": ((CountOwnMoney(), CountOwnMoney(on=False)), UNTOUCHED),
    "an added project costs from its month": (
        (AddProject(project="new", name="New", yearly_cost=840, start="2021-11", months=5),),
        [4020, 4680 + 140, 4660 + 210, 3760, 3160, 3160],
    ),
    "a proposed one costs nothing": (
        (ProposeProject(project="new", name="New", yearly_cost=840.0, start="2021-11", months=5),),
        UNTOUCHED,
    ),
    "and what is known of it is what is then approved": (
        (
            ProposeProject(project="idea", name="Idea", yearly_cost=240.0, start="2021-07", months=6),
            ApproveProject(project="idea"),
        ),
        [4020, 4680 + 120, 4660, 3760, 3160, 3160],
    ),
    "approving what is approved, and names no cost, leaves it in its line": (
        (ApproveProject(project="school"), ApproveProject(project="work"), ApproveProject(project="bridge")),
        UNTOUCHED,
    ),
    "approved at another cost it costs that every year, and its line nothing": (
        (ApproveProject(project="school", yearly_cost=510.0),),
        [4020 + 30, 4680 - 10, 4660 - 50, 3760 - 50, 3160 - 50, 3160 - 50],
    ),
    "approved at the cost of its first year too": (
        (ApproveProject(project="school", yearly_cost=480.0),),
        [4020, 4680 - 40, 4660 - 80, 3760 - 80, 3160 - 80, 3160 - 80],
    ),
    "one of several in a line that is approved at another cost takes its own out of it": (
        (ApproveProject(project="work", yearly_cost=730.0),),
        [4020 + 130, 4680 + 130, 4660 + 130, 3760 + 130, 3160 + 130, 3160 + 130],
    ),
    "an approved project cannot be proposed away": (
        (ProposeProject(project="work", name="Work", yearly_cost=1.0),),
        UNTOUCHED,
    ),
    "a line set in one stated year keeps the others": (
        (SetLine(line="pool", amounts={2021: 4000}),),
        [4020, 4680 + 500, 4660, 3760, 3160, 3160],
    ),
    "a line set in the last stated year is carried on": (
        (SetLine(line="school", amounts={2022: 600}),),
        [4020, 4680, 4660 + 40, 3760 + 40, 3160 + 40, 3160 + 40],
    ),
    "a project that is its line is scaled in the years that are set after the plan too": (
        (SetLine(line="school", amounts={2024: 700.0}), ScaleProject(project="school", factor=0.25)),
        [
            4020 - 0.75 * 480,
            4680 - 0.75 * 520,
            4660 - 0.75 * 560,
            3760 - 0.75 * 560,
            3160 - 560 + 0.25 * 700,
            3160 - 0.75 * 560,
        ],
    ),
    "a project that is its line is declined with what is set for it after the plan": (
        (SetLine(line="school", amounts={2024: 700.0}), DeclineProject(project="school")),
        [4020 - 480, 4680 - 520, 4660 - 560, 3760 - 560, 3160 - 560, 3160 - 560],
    ),
    "a line set later is set in that year alone": (
        (SetLine(line="school", amounts={2024: 100}),),
        [4020, 4680, 4660, 3760, 3160 - 460, 3160],
    ),
    "extra money every year and more in one": (
        (ExtraInterventions(amount=70), ExtraInterventions(amounts={2023: 5})),
        [4090, 4750, 4730, 3835, 3230, 3230],
    ),
    "undated interventions are replaced after the plan, dated ones run out": (
        (InterventionsAfter(amount=1000),),
        [4020, 4680, 4660, 1000 + 600, 1000, 1000],
    ),
    "a rate from a year holds from that year": (
        (SetRate(rate="utilisation", value=0.5, from_year=2022),),
        [4020, 4680, 2330, 1880, 1580, 1580],
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_interventions_after(sentence: str):
    changes, expected = CASES[sentence]
    made = forecast(uneven(), CEILING, tuple(changes), 6)
    assert made.interventions[0].tolist() == pytest.approx(expected)


def test_a_change_touches_no_other_line_or_project():
    before = uneven()
    after = apply(before, (DeclineProject(project="work"),))
    assert [p for p in after.projects if p.id != "work"] == [p for p in before.projects if p.id != "work"]
    assert [each for each in after.lines if each.id != "pool"] == [
        each for each in before.lines if each.id != "pool"
    ]
    declined = next(p for p in after.projects if p.id == "work")
    assert declined == replace(before.projects[1], status="candidate", line="")


def test_a_proposal_keeps_what_it_says_of_the_candidate():
    after = apply(
        uneven(),
        (
            ProposeProject(
                project="idea", name="Better", yearly_cost=333.0, start="2023-02", months=7, owner="Region", participants=9.0
            ),
        ),
    )  # fmt: skip
    idea = next(p for p in after.projects if p.id == "idea")
    assert (
        idea.name,
        idea.yearly_cost,
        idea.start,
        idea.months,
        idea.owner,
        idea.participants,
        idea.status,
    ) == (
        "Better",
        333.0,
        (2023, 2),
        7,
        "Region",
        9.0,
        "candidate",
    )
    assert len(after.projects) == len(uneven().projects)


def test_levers_reach_the_assumptions_in_their_order():
    changes = (
        SetStateResponse(pass_through=0.7, cap=0.15),
        SetMatching(on=False),
        SetRate(rate="wages", value=0.04),
        SetRate(rate="wages", value=0.01, from_year=2024),
        InterventionsAfter(amount=42),
    )
    assumed = prepare(uneven(), CEILING, changes, 6).assumptions
    assert assumed.state_response is not None
    assert (assumed.state_response.pass_through, assumed.state_response.cap) == (0.7, 0.15)
    assert (assumed.matching, assumed.interventions_after) == (False, 42)
    assert list(assumed.wages[0]) == [0.04, 0.04, 0.04, 0.04, 0.01, 0.01]
    off = prepare(uneven(), CEILING, (*changes, SetStateResponse(on=False)), 6).assumptions
    assert off.state_response is None
