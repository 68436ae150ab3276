"""What becomes of lists of changes on candidates: recorded, undone, chosen, approved; all of it as a person has read it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from forecasting.plan.plan import Goal, Plan
from forecasting.solving.choice.choose import Chosen
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    DeclineProject,
    MoveProject,
    ProposeProject,
    ScaleProject,
    SetRate,
    ShortenProject,
)
from scenarios.judging.candidate_rows import with_proposals
from scenarios.judging.choice_of_scenario import (
    approved,
    candidates,
    proposal_of,
    recorded,
    released,
    terms_of_goal,
    undecided,
    with_choice,
)
from tests.support.plans import HERE, line, plan, project_of

EXPECTED = Path(__file__).parents[1] / "expected" / "candidate_changes.txt"
WAGES = SetRate(rate="wages", value=0.02)


def made() -> Plan:
    return plan(
        line("fees", "contribution", 3e6, 3.1e6),
        line("work", "intervention", 2e6, 2.1e6),
        years=(2026, 2027),
        opening=6e5,
        projects=(
            project_of("dated", 310e3, start=(2027, 5), months=18, participants=21.0, owner="Norr"),
            project_of("open", 120e3),
            project_of("blank", None, start=(2026, 9)),
            project_of("granted", 400e3, status="approved", line="work", start=(2025, 3), months=30),
        ),
    )


def proposed(name: str, **more: object) -> ProposeProject:
    told: dict[str, object] = {"project": name, "name": name.title(), "yearly_cost": 77e3}
    return ProposeProject(**(told | more))


LISTS: dict[str, Changes] = {
    "nothing": (),
    "a rate alone": (WAGES,),
    "approved as they are": (ApproveProject(project="open"), WAGES, ApproveProject(project="dated")),
    "approved at a cost, and moved": (ApproveProject(project="dated", yearly_cost=250e3), MoveProject(project="dated", start="2028-02")),
    "moved and declined, then at a cost": (MoveProject(project="open", start="2028-02"), DeclineProject(project="open"), WAGES, ApproveProject(project="open", yearly_cost=99e3)),
    "scaled and shortened": (ScaleProject(project="dated", factor=0.5), ShortenProject(project="dated", months=7)),
    "shortened without a start": (WAGES, ShortenProject(project="open", months=7)),
    "scaled without a cost": (ScaleProject(project="blank", factor=0.5),),
    "an approved one scaled": (ScaleProject(project="granted", factor=0.5), MoveProject(project="granted", start="2026-01")),
    "one of the scenario's own": (proposed("new", start="2027-03", months=12, priority=5.0, needs=("granted", "dated"), excludes=("open",)), WAGES, ApproveProject(project="new", yearly_cost=81e3)),
    "its own, decided before it is proposed": (ApproveProject(project="new", yearly_cost=81e3), proposed("new")),
    "the document's, proposed anew": (proposed("dated", earliest=2027, latest=2029, forced="in"), ScaleProject(project="dated", factor=0.5), WAGES),
    "an approved one proposed": (proposed("granted"), ScaleProject(project="granted", factor=0.5)),
    "added and proposed": (AddProject(project="new", name="N", yearly_cost=5e3), proposed("new"), ScaleProject(project="new", factor=2)),
    "windows": (proposed("new", latest=2030), proposed("late", start="2029-01", earliest=2028), proposed("early", start="2029-01", latest=2027, forced="in"), proposed("out", forced="out")),
}  # fmt: skip


def told(change: Change) -> str:
    values = change.model_dump(exclude_defaults=True, exclude={"type"})
    return f"{type(change).__name__} " + " ".join(f"{name}={value}" for name, value in values.items())


def _each(name: str, changes: Changes) -> Iterator[str]:
    yield from (f"  {name}: {told(change)}" for change in changes)


def readings(changes: Changes) -> Iterator[str]:
    the_plan = made()
    found = candidates(the_plan, changes)
    if recorded(the_plan, changes) != changes:
        yield from _each("recorded", recorded(the_plan, changes))
    yield from _each("undecided", undecided(the_plan, changes))
    yield from _each("candidate", tuple(proposal_of(each) for each in found))
    chosen = tuple(Chosen(each, year) for each, year in zip(found, (2028, 2027, 2026), strict=False))
    yield from _each("chosen", with_choice(the_plan, changes, chosen[:3]))
    if released(changes) != changes:
        yield from _each("released", released(changes))
    new = (proposed("fresh"), proposed("new", yearly_cost=1e3))
    yield from _each("others proposed", with_proposals(the_plan, changes, new))


APPROVED = {
    "as it is": ("dated", {"cost": 310e3, "start": "2027-05", "months": 18}),
    "at another cost": ("dated", {"cost": 250e3, "start": "2027-05", "months": 18}),
    "from another year": ("dated", {"cost": 310e3, "start": "2029-01", "months": 18}),
    "for another time": ("dated", {"cost": 310e3, "start": "2027-05", "months": None}),
    "without a start": ("open", {"cost": 120e3, "start": None, "months": None}),
    "with a start": ("open", {"cost": 120e3, "start": "2026-01", "months": 24}),
    "the scenario's own": ("new", {"cost": 78e3, "start": None, "months": None}),
}
GROUND = (
    proposed("new", latest=2030),
    WAGES,
    DeclineProject(project="dated"),
    ScaleProject(project="open", factor=2),
)


def as_file() -> str:
    parts = [f"== {name}\n" + "\n".join(readings(changes)) for name, changes in LISTS.items()]
    for name, (project, facts) in APPROVED.items():
        these = approved(made(), GROUND, project, **facts)
        parts.append(f"== approved {name}\n" + "\n".join(_each("then", these)))
    return "\n\n".join(["What becomes of changes on candidates.", *parts]) + "\n"


@pytest.mark.parametrize("name", [*LISTS, *(f"approved {name}" for name in APPROVED)])
def test_changes_on_candidates_become_this(name: str):
    now, kept = (
        dict(part.split("\n", 1) for part in text.split("\n== ")[1:])
        for text in (as_file(), EXPECTED.read_text(encoding="utf-8"))
    )
    assert now[name].strip("\n").splitlines() == kept[name].strip("\n").splitlines()


def goal(share: float | None, *years: int, kind: str = "intervention_share") -> Goal:
    return Goal("g", kind, HERE, at_least=share, except_years=years)


@pytest.mark.parametrize(
    ("goals", "terms"),
    [
        ((), (None, ())),
        ((goal(0.6, 2026), goal(0.8, 2027), goal(0.7)), (0.8, (2027,))),
        ((goal(0.9, kind="goal_rate"), goal(0.7)), (0.7, ())),
        ((goal(None), goal(0.0)), (None, ())),
        ((goal(0.7, 2026), goal(0.7, 2027)), (0.7, (2026,))),
    ],
)
def test_the_strictest_share_goal_is_what_a_choice_is_held_to(goals, terms):
    assert terms_of_goal(replace(made(), goals=goals)) == terms
