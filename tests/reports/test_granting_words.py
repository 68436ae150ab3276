"""A project as the board is asked to grant it: terms, effect and text for the minutes, as they are read."""

from dataclasses import replace

import pytest

from forecasting.plan.plan import Project
from reports.deciding.granting import cost_per_participant, effect_line, minutes, proposal_line
from scenarios.judging.affordability import CostRange
from scenarios.judging.judgement import Judgement
from scenarios.judging.verdict import Verdict
from tests.support.plans import project_of
from tests.support.wording import Said, expected, heard, judged, path, reason

YEAR = project_of("Mötesplats", 640e3, start=(2022, 1), months=12, owner="Norra kommunen", participants=50.0)
WITHOUT = path([810e3, 905e3, 1_020e3], opening=700e3)
WITH = path([810e3, 265e3, -380e3], opening=700e3)
HOLDS = judged(level="holds")
SHORT = judged(reason("below zero", 2023, 380e3, level="act"), level="act", holds_to=2022)


def verdict(project: Project, judgement: Judgement = HOLDS, outcome: str = "affordable") -> Verdict:
    return Verdict(
        outcome, project, WITH, WITHOUT, judgement, HOLDS, 265e3, 2022, (CostRange(0, 187_400),), (), 2035
    )


def line(**other: object) -> Said:
    return lambda formats: proposal_line(replace(YEAR, **other), formats)


def minute(stated: Project | None = None, judgement: Judgement = HOLDS, **other: object) -> Said:
    return lambda formats: minutes(verdict(replace(YEAR, **other), judgement), stated, formats)


def compared(*others: Project) -> Said:
    return lambda formats: cost_per_participant(verdict(YEAR), others, formats)


def other(name: str, cost: float | None, participants: float | None) -> Project:
    return project_of(name, cost, participants=participants)


OTHERS = (other("Dyr", 1_260e3, 28.0), other("Utan", None, 9.0), other("Billig", 100e3, 31.0), YEAR)
MANY = (*OTHERS, other("Mellan", 250e3, 20.0), other("Till", 99e3, 10.0), other("Okänd", 99e3, None))
PROPOSALS: dict[str, Said] = {
    "a year": line(),
    "two years": line(start=(2022, 8), months=24),
    "half a year over new year": line(start=(2022, 11), months=6),
    "a month": line(start=(2023, 3), months=1),
    "without an end": line(months=None),
    "without a start": line(start=None),
    "without an amount or an owner": line(yearly_cost=None, owner=""),
}
MINUTES: dict[str, Said] = {
    "granted for a year": minute(),
    "granted for two years": minute(start=(2022, 1), months=24),
    "granted for half a year": minute(start=(2022, 7), months=6),
    "granted without an end": minute(months=None),
    "granted from own money": minute(paid_from="equity", counted=True),
    "granted from own money outside the budget": minute(paid_from="equity"),
    "granted though it falls short later": minute(
        judgement=judged(reason("below zero", 2031, 33e3), level="watch", holds_to=2030)
    ),
    "rejected": minute(judgement=SHORT),
    "changed in what is approved": minute(replace(YEAR, yearly_cost=800e3, months=None)),
    "changed and still short": minute(replace(YEAR, yearly_cost=800e3), SHORT),
    "nothing to grant without an amount": minute(yearly_cost=None),
    "nothing to grant at no cost": minute(yearly_cost=0.0),
    "nothing to grant where others pay": minute(financed_by="ESF"),
}
PARTICIPANTS: dict[str, Said] = {
    "beside none": compared(YEAR),
    "beside two": compared(*OTHERS),
    "beside many": compared(*MANY),
}
ALL = {"proposals": PROPOSALS, "minutes": MINUTES, "participants": PARTICIPANTS}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


@pytest.mark.parametrize(
    ("cost", "participants", "said"),
    [
        (252e3, 40.0, "6,3 tkr per deltagare och år (40 deltagare)"),
        (1_000e3, 1_500.0, "0,7 tkr per deltagare och år (1 500 deltagare)"),
        (250e3, None, ""),
        (None, 40.0, ""),
        (250e3, 0.0, ""),
        (0.0, 40.0, "0 tkr per deltagare och år (40 deltagare)"),
    ],
)
def test_a_cost_per_participant(cost, participants, said):
    asked = verdict(replace(YEAR, yearly_cost=cost, participants=participants))
    assert heard(lambda formats: cost_per_participant(asked, (), formats))[0].partition(";")[0] == said


def test_what_is_not_judged_or_takes_nothing_of_equity_has_no_effect_to_tell():
    for asked in (verdict(YEAR, outcome="not within the years"), verdict(replace(YEAR, financed_by="ESF"))):
        assert heard(lambda formats, asked=asked: effect_line(asked, formats)) == ("", "")
