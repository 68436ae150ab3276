"""Every stop of a slider at once is what an outlook of its own says of each."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.model.assumptions import PATHS
from forecasting.model.projection import project
from forecasting.plan.policies import Ceiling
from scenarios.changing.changes import (
    ApproveProject,
    Changes,
    SetCeiling,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.levers import rates
from scenarios.changing.settings import changes_of
from scenarios.judging import stops
from scenarios.judging.outlook import Outlook
from scenarios.judging.stops import outlooks_of
from tests.support.scenario_strategies import changes, with_projects

PLAN = with_projects()
SHARE = Ceiling("share", share=0.2)
FIGURES = (
    "contributions",
    "other_income",
    "financial",
    "internal_costs",
    "interventions",
    "result",
    "opening_equity",
    "equity",
    "ceiling",
    "reserve",
)
RESPONSE = SetStateResponse(on=True)


def same(told: Outlook, alone: Outlook) -> None:
    for name in FIGURES:
        np.testing.assert_array_equal(
            getattr(told.projection, name), getattr(alone.projection, name), err_msg=name
        )
    assert (told.projection.years, told.projection.stated) == (
        alone.projection.years,
        alone.projection.stated,
    )
    assert told.judgement == alone.judgement
    assert told.changed == alone.changed
    anew = project(told.prepared.schedule, told.prepared.assumptions)
    np.testing.assert_array_equal(anew.equity, alone.projection.equity)


@settings(max_examples=60)
@given(
    kept=st.lists(changes, max_size=2).map(tuple),
    rate=st.sampled_from(["contribution_growth", "state_allocation", "wages", "prices", "utilisation"]),
    values=st.lists(st.integers(-10, 10).map(lambda each: each / 100), min_size=2, max_size=5),
    years=st.integers(1, 15),
)
def test_stops_of_a_rate_beside_any_changes_are_told_as_one_by_one(kept, rate, values, years):
    asked = Outlook(PLAN, SHARE, kept, years)
    choices = [((SetRate(rate=rate, value=max(value, 0.0)), *kept), years) for value in values]
    for told, (chosen, _) in zip(outlooks_of(asked, choices), choices, strict=True):
        same(told, Outlook(PLAN, SHARE, chosen, years))


@pytest.mark.parametrize(
    "choices",
    [
        [(changes_of({"extra_interventions": amount}), 5) for amount in (-70.0, 0.0, 30.0, 410.0)],
        [(changes_of({"interventions_after": amount}), 6) for amount in (0.0, 90.0, 200.0)],
        [((SetCeiling(kind="share", share=share),), 5) for share in (0.0, 0.1, 0.33)],
        [((SetCeiling(kind="share", share=share), RESPONSE), 7) for share in (0.0, 0.1, 0.33)],
        [((SetReserve(kind="amount", amount=amount),), 5) for amount in (0.0, 40.0, 900.0)],
        [((SetStateResponse(on=True, pass_through=part),), 8) for part in (0.0, 0.25, 1.0)],
        [((SetStateResponse(on=True, cap=part),), 8) for part in (0.0, 0.15, 1.0)],
        [(changes_of({"prices": 0.03}), years) for years in (1, 2, 5, 15)],
        [((SetRate(rate="wages", value=0.04, from_year=2023), SetRate(rate="prices", value=value)), 6) for value in (0.0, 0.02)],
        [((), 5)],
    ],
)  # fmt: skip
def test_stops_of_every_kind_of_lever_are_told_as_one_by_one(choices: list[tuple[Changes, int]]):
    asked = Outlook(PLAN, SHARE, *choices[0])
    told = outlooks_of(asked, choices)
    for each, choice in zip(told, choices, strict=True):
        same(each, Outlook(PLAN, SHARE, *choice))
        np.testing.assert_array_equal(
            each.baseline.projection.equity, Outlook(PLAN, SHARE, (), choice[1]).projection.equity
        )


@pytest.mark.parametrize(
    ("choices", "passes"),
    [
        ([(SetRate(rate="prices", value=value / 100),) for value in range(12)], [12]),
        ([changes_of({"extra_interventions": amount}) for amount in (0.0, 20.0, 35.0)], [3]),
        # what is laid on afterwards asks for no pass of its own
        ([(SetCeiling(kind="share", share=share),) for share in (0.1, 0.2, 0.3)], [1]),
        ([(SetCeiling(kind="amount", amount=70.0),), (SetCeiling(kind="none"),), ()], [1]),
        ([(SetReserve(kind="amount", amount=amount),) for amount in (40.0, 90.0)], [1]),
        ([(SetReserve(kind="share", share=0.1), SetCeiling(kind="share", share=0.25)), ()], [1]),
        # the state answers to the ceiling, each its own way
        ([(SetCeiling(kind="share", share=share), RESPONSE) for share in (0.1, 0.2)], [1, 1]),
        ([(RESPONSE, SetRate(rate="wages", value=value)) for value in (0.01, 0.02, 0.04)], [3]),
        ([(RESPONSE, SetReserve(kind="amount", amount=amount)) for amount in (40.0, 90.0)], [1]),
        # another plan is another pass
        ([(), (ApproveProject(project="idea"),), (SetRate(rate="prices", value=0.05),)], [2, 1]),
    ],
)  # fmt: skip
def test_stops_that_differ_in_rates_or_policies_alone_are_one_pass(
    monkeypatch: pytest.MonkeyPatch, choices: list[Changes], passes: list[int]
):
    made: list[int] = []

    def counted(laid, assumed, amounts):
        found = project(laid, assumed, amounts)
        made.append(len(found.equity))
        return found

    monkeypatch.setattr(stops, "project", counted)
    asked = Outlook(PLAN, SHARE)
    told = outlooks_of(asked, [(each, 5) for each in choices])
    assert made == passes
    for each, chosen in zip(told, choices, strict=True):
        same(each, Outlook(PLAN, SHARE, chosen, 5))


def test_every_assumption_that_may_differ_between_draws_is_laid_side_by_side():
    assert {*PATHS} >= {*rates(), "extra_interventions"}
