"""What every change, and every difference of scenarios and plans, is said to be, in both languages."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from forecasting.plan.messages import Message
from forecasting.plan.plan import Goal, Member, Plan
from forecasting.plan.policies import Ceiling, Reserve
from reports.saying.formats import Formats
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
from scenarios.changing.levers import LEVERS, rates
from scenarios.changing.uncertain import UNCERTAIN, SetChance, SetCorrelation, SetInterval
from scenarios.kept.change_words import describe, difference, plan_difference
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story, StoryStep
from tests.support.plans import HERE, line, plan, project_of
from tests.support.wording import Said, expected, heard

WAGES = SetRate(rate="wages", value=0.023)
PRICES = SetRate(rate="prices", value=0.017, from_year=2028)


def made() -> Plan:
    return plan(
        line("fk", "contribution", 1_511e3, 1_532e3, member="state"),
        line("lon", "internal_cost", 411e3, 422e3, index="wages"),
        line("hyra", "internal_cost", 53e3, 57e3),
        line("arbete", "intervention", 2_217e3, 2_304e3),
        years=(2026, 2027),
        opening=613e3,
        projects=(project_of("bron", 96e3), project_of("stigen", 87e3, status="approved")),
        goals=(Goal("g", "cash_not_negative", HERE),),
    )


def _rate(name: str) -> SetRate:
    lever = LEVERS[name]
    return SetRate(
        rate=name, value=min(max(0.4 if lever.unit != "amount" else 1700.0, lever.low), lever.high)
    )


CHANGES: dict[str, Change] = {
    **{f"rate {name}": _rate(name) for name in rates()},
    "a rate from a year": PRICES,
    "a line in a year": SetLine(line="lon", amounts={2027: 401_500.0}),
    "a line in three years, not in order": SetLine(line="lon", amounts={2029: 3e3, 2027: 1e3, 2028: 2e3}),
    "a line that is not there": SetLine(line="borta", amounts={2027: -500.0}),
    "a project is approved": ApproveProject(project="bron"),
    "a project is approved at another cost": ApproveProject(project="bron", yearly_cost=71e3),
    "a project is approved at no cost": ApproveProject(project="bron", yearly_cost=0),
    "a project is declined": DeclineProject(project="stigen"),
    "a project is moved": MoveProject(project="stigen", start="2027-05"),
    "a project is scaled": ScaleProject(project="stigen", factor=0.75),
    "a project gets another length": ShortenProject(project="borta", months=16),
    "a project is added": AddProject(project="ny", name="Ny", yearly_cost=83e3),
    "a project is added with a start alone": AddProject(project="ny", name="Ny", yearly_cost=83e3, start="2027-05"),
    "a project is added with its months": AddProject(project="ny", name="Ny", yearly_cost=83e3, start="2027-05", months=18),
    "a candidate": ProposeProject(project="ny", name="Ny", yearly_cost=62e3),
    "a candidate without an amount": ProposeProject(project="ny", name="Ny"),
    "a ceiling of a share": SetCeiling(kind="share", share=0.23, amount=9.0),
    "a ceiling of an amount": SetCeiling(kind="amount", share=0.23, amount=450e3),
    "a graded ceiling": SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=9e5), ScaleStep(share=0.2, up_to=10e5), ScaleStep(share=0.1))),
    "no ceiling": SetCeiling(kind="none"),
    "a reserve of a share": SetReserve(kind="share", share=0.065, amount=9.0),
    "a reserve of an amount": SetReserve(kind="amount", share=0.065, amount=150e3),
    "no reserve": SetReserve(kind="none"),
    "extra a year": ExtraInterventions(amount=120e3),
    "no extra": ExtraInterventions(amount=0),
    "extra in three years": ExtraInterventions(amounts={2029: 40e3, 2027: 31e3, 2028: 22e3}),
    "undated stop": InterventionsAfter(amount=0),
    "undated go on": InterventionsAfter(amount=310e3),
    "a state response": SetStateResponse(pass_through=0.6, cap=0.35),
    "no state response": SetStateResponse(on=False),
    "the members follow": SetMatching(on=True),
    "the members do not follow": SetMatching(on=False),
    "another opening": SetOpeningEquity(amount=777e3),
    "own money": CountOwnMoney(),
    "no own money": CountOwnMoney(on=False),
    **{f"an interval of {code}": SetInterval(input=code, below=min(row.deepest, 0.145), above=5 if row.unit == "months" else 0.02) for code, row in UNCERTAIN.items()},
    "an interval of one month and a half": SetInterval(input="delay", below=0, above=1.5),
    "no delay": SetInterval(input="delay", below=0, above=0),
    "no interval": SetInterval(input="wages", below=0, above=0),
    "an interval of a project's cost": SetInterval(input="cost", below=0.1, above=0.25, of_project="bron"),
    "an interval of a project's delay": SetInterval(input="delay", below=0, above=7, of_project="bron"),
    "no interval of a project that is not there": SetInterval(input="cost", below=0, above=0, of_project="borta"),
    "a chance that others follow": SetChance(chance="followed", probability=0.7),
    "a chance that projects come": SetChance(chance="come", probability=0.855),
    "a correlation": SetCorrelation(wages_with_prices=-0.35),
}  # fmt: skip


def scenario(**more: object) -> Scenario:
    told: dict[str, object] = {"name": "Före", "plan_id": "made", "changes": (WAGES,)}
    return Scenario(**(told | more))


STORY = Story(steps=(StoryStep(kind="opening"),))
SCENARIOS = {
    "nothing": scenario(),
    "name": scenario(name="Efter"),
    "note": scenario(note="ny"),
    "years": scenario(years=7),
    "story": scenario(story=STORY),
    "author": scenario(author="Ada"),
    "a change more": scenario(changes=(WAGES, PRICES)),
    "another change": scenario(changes=(PRICES,)),
    "all": scenario(name="Efter", note="ny", years=7, story=STORY, changes=(DeclineProject(project="stigen"), PRICES)),
}  # fmt: skip


def _lines(number: int, **more: object) -> Plan:
    lines = list(made().lines)
    lines[number] = replace(lines[number], **more)
    return replace(made(), lines=tuple(lines))


PLANS = {
    "nothing": made(),
    "association": replace(made(), association="Ett annat"),
    "document": replace(made(), document="en annan"),
    "years": replace(made(), stated_years=(2027, 2028)),
    "opening": replace(made(), opening=replace(made().opening, amount=614e3, note="x")),
    "label": _lines(1, label="Löner"),
    "kind": _lines(1, kind="intervention"),
    "index": _lines(1, index="prices"),
    "member": _lines(0, member="region"),
    "amounts": _lines(3, amounts=(2_218e3, 2_305e3)),
    "the second amount": _lines(2, amounts=(53e3, 58e3)),
    "all of a line": _lines(1, label="Löner", index="prices", amounts=(412e3, 422e3)),
    "a line more and one less": replace(made(), lines=(*made().lines[1:], line("el", "internal_cost", 3e3, 4e3))),
    "a project more and one less": replace(made(), projects=(made().projects[1], project_of("ny", 5e3))),
    "a project": replace(made(), projects=(replace(made().projects[0], yearly_cost=97e3), made().projects[1])),
    "members": replace(made(), members=(Member("x", "X", "region"),)),
    "goals": replace(made(), goals=()),
    "ceiling": replace(made(), ceiling=Ceiling("none")),
    "reserve": replace(made(), reserve=Reserve("amount", amount=5.0)),
    "notes alone": _lines(1, note="x"),
}  # fmt: skip


def _between(said: Callable[..., Iterable[Message]], *given: object) -> Said:
    return lambda formats: "\n".join(map(formats.message, said(*given))) or "-"


def _one(change: Change) -> Said:
    return lambda formats: _of(formats, change)


def _of(formats: Formats, change: Change) -> str:
    return formats.message(describe(change, made()))


CASES: dict[str, Said] = {
    **{name: _one(change) for name, change in CHANGES.items()},
    **{
        f"scenarios: {name}": _between(difference, scenario(), each, made())
        for name, each in SCENARIOS.items()
    },
    "scenarios: nothing of all": _between(difference, SCENARIOS["all"], scenario(), made()),
    **{f"plans: {name}": _between(plan_difference, made(), each) for name, each in PLANS.items()},
    "plans: nothing of a line more": _between(plan_difference, PLANS["a line more and one less"], made()),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_said_so(case: str):
    assert heard(CASES[case]) == expected("changes")[case]
