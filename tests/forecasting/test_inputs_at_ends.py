"""Inputs at the ends of their intervals: each alone, in every year, the others as the scenario has them; by hand."""

from dataclasses import replace

import numpy as np
import pytest

from forecasting.futures.draws import Interval
from forecasting.futures.inputs import Drawn, Inputs
from forecasting.futures.uncertainty import OfProject, Uncertainty
from scenarios.changing.changes import AddProject, ApproveProject, Changes, MoveProject, SetMatching, SetRate
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, project_of, simple

ABOUT = Uncertainty(
    contribution_growth=Interval(0.03, 0.05),
    state_allocation=Interval(0.1, 0.02),
    followed=0.4,
    wages=Interval(0.01, 0.04),
    prices=Interval(0.02, 0.06),
    utilisation=Interval(0.15, 0.07),
    cost=Interval(0.25, 0.5),
    delay=Interval(0.0, 9.4),
    come=0.7,
    of_project={"late": OfProject(Interval(), Interval(0.0, 90.0))},
)
RATES: Changes = (
    SetRate(rate="contribution_growth", value=0.01),
    SetRate(rate="state_allocation", value=-0.2),
    SetRate(rate="wages", value=0.02),
    SetRate(rate="prices", value=0.015),
    SetRate(rate="utilisation", value=0.9),
)
PROJECTS = [
    project_of("begun", 30.0, status="approved", start=(2019, 12)),
    project_of("now", 40.0, status="approved", start=(2020, 1)),
    project_of("late", 50.0, status="approved", start=(2021, 4)),
    project_of("always", 60.0, status="approved"),
    project_of("idea", 70.0, start=(2021, 2)),
]
EXTRA: Changes = (ApproveProject(project="idea"), AddProject(project="new", name="New", yearly_cost=5.0))
ROWS = ("begun", "now", "late", "always", "idea", "new")


def inputs(*changes, about: Uncertainty = ABOUT, years: int = 4) -> Inputs:
    made = simple(projects=PROJECTS)
    return Inputs(prepare(made, CEILING, (*RATES, *EXTRA, *changes), years), about)


def told(drawn: Drawn, draw: int) -> dict[str, object]:
    """What is drawn in one draw: a rate where it is the same in all years."""
    rates = ("contribution_growth", "state_allocation", "wages", "prices", "utilisation")
    found: dict[str, object] = {}
    for name in rates:
        values = getattr(drawn, name)[:, draw]
        assert np.ptp(values) == 0
        found[name] = round(float(values[0]), 5)
    return found | {
        "matching": bool(drawn.matching[0, draw]),
        "costs": [round(float(each[0, draw]), 4) for each in drawn.costs],
        "delays": [int(each[draw]) for each in drawn.delays],
    }


CENTRAL = {
    "contribution_growth": 0.01,
    "state_allocation": -0.2,
    "wages": 0.02,
    "prices": 0.015,
    "utilisation": 0.9,
    "matching": True,
    "costs": [1.0] * 6,
    "delays": [0] * 6,
}


@pytest.mark.parametrize(
    ("sides", "other"),
    [
        ({}, {}),
        ({"contribution_growth": -1}, {"contribution_growth": -0.02}),
        ({"contribution_growth": 1}, {"contribution_growth": 0.06}),
        ({"state_allocation": -1}, {"state_allocation": -0.3}),
        ({"state_allocation": 1}, {"state_allocation": -0.18}),
        ({"wages": -1}, {"wages": 0.01}),
        ({"wages": 1, "prices": -1}, {"wages": 0.06, "prices": -0.005}),
        ({"prices": 1}, {"prices": 0.075}),
        ({"utilisation": -1}, {"utilisation": 0.75}),
        ({"utilisation": 1}, {"utilisation": 0.97}),
        ({"followed": -1}, {"matching": False}),
        ({"followed": 1}, {"matching": True}),
        ({"cost": -1}, {"costs": [0.75, 0.75, 1.0, 0.75, 0.75, 0.75]}),
        ({"cost": 1}, {"costs": [1.5, 1.5, 1.0, 1.5, 1.5, 1.5]}),
        # only what the scenario approves and the document does not may stay away
        ({"come": -1}, {"costs": [1.0, 1.0, 1.0, 1.0, 0.0, 0.0]}),
        ({"come": 1}, {}),
        ({"come": -1, "cost": 1}, {"costs": [1.5, 1.5, 1.0, 1.5, 0.0, 0.0]}),
        # what has begun before the plan, or has no start, is not late; nothing is more than five years late
        ({"delay": 1}, {"delays": [0, 9, 60, 0, 9, 0]}),
        ({"delay": -1}, {}),
    ],
)
def test_an_input_stands_at_its_end_and_the_rest_as_the_scenario_has_it(sides, other):
    drawn = inputs().at_ends([{}, sides, {}])
    assert told(drawn, 2) == CENTRAL | other
    assert [told(drawn, draw) for draw in (0, 1, 3)] == [CENTRAL] * 3


@pytest.mark.parametrize("on", [True, False])
def test_whether_the_others_follow_is_the_scenarios_own_where_no_end_is_asked(on):
    drawn = inputs(SetMatching(on=on)).at_ends([{"wages": 1}, {"followed": -1}, {"followed": 1}])
    assert drawn.matching.tolist() == [[on, on, False, True]]


def test_no_share_or_rate_goes_so_low_that_less_than_nothing_is_left():
    wide = replace(ABOUT, utilisation=Interval(0.95, 0.0), wages=Interval(1.5, 0.0))
    drawn = inputs(about=wide).at_ends([{"utilisation": -1, "wages": -1}])
    assert (told(drawn, 1)["utilisation"], told(drawn, 1)["wages"]) == (0.0, -1.0)


def test_rates_stand_for_the_years_after_the_stated_ones_alone_and_use_for_all():
    drawn = inputs(years=6).at_ends([{"cost": 1}])
    rows = (drawn.contribution_growth, drawn.wages, drawn.prices, drawn.utilisation, drawn.matching)
    assert [each.shape for each in rows] == [(5, 2), (5, 2), (5, 2), (6, 2), (1, 2)]


def test_some_of_the_draws_are_those_draws_in_that_order():
    drawn = inputs().at_ends(
        [{"delay": 1, "cost": 1, "wages": 1}, {"followed": -1, "prices": -1}, {"utilisation": 1}]
    )
    some = drawn.only([0, 3, 1])
    assert [told(some, draw) for draw in range(3)] == [told(drawn, draw) for draw in (0, 3, 1)]


def test_a_project_that_the_scenario_moves_within_the_plan_may_be_late_there():
    drawn = inputs(MoveProject(project="begun", start="2021-05")).at_ends([{"delay": 1}])
    assert dict(zip(ROWS, told(drawn, 1)["delays"], strict=True))["begun"] == 9
