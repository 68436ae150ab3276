"""The state's part of a contribution: half of what is printed in one sum, and what a lever makes of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions, StateResponse, with_extra
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import schedule
from forecasting.model.trace_lines import LineTracer
from forecasting.solving.equity_model import TKR, equity_path, spending_factor
from forecasting.solving.linear_model import CONSTANT, LinearModel
from plans.document.readers import PLANS, read_plan
from tests.support.plans import CEILING, assumptions, line, plan, plans

ONE_SUM = (line("all_members", "contribution", 1000), line("work", "intervention", 700))


def test_the_state_is_cut_of_what_it_pays_after_it_has_been_halved():
    """1 000 in one sum: the state's 500 becomes 250; 30 % of that is 75, and 750 becomes 675."""
    assumed = Assumptions(
        state_allocation=-0.5, matching=False, ceiling=CEILING, state_response=StateResponse(1.0, 0.3)
    )
    paid = project(schedule(plan(*ONE_SUM, opening=9000), 3), assumed).contributions[0]
    assert list(paid) == pytest.approx([1000, 675, 675])


def test_a_state_that_pays_nothing_has_nothing_to_be_cut():
    assumed = Assumptions(
        state_allocation=-1.0, matching=False, ceiling=CEILING, state_response=StateResponse(1.0, 0.3)
    )
    paid = project(schedule(plan(*ONE_SUM, opening=9000), 3), assumed).contributions[0]
    assert list(paid) == pytest.approx([1000, 500, 500])


def test_sydnarke_loses_thirty_per_cent_of_what_the_halved_state_pays():
    printed = read_plan(PLANS / "sydnarke-2016").plan
    assert printed is not None
    assumed = Assumptions(
        state_allocation=-0.5, matching=False, ceiling=CEILING, state_response=StateResponse(1.0, 0.3)
    )
    rich = replace(printed, opening=replace(printed.opening, amount=6_000_000))
    prepared = Prepared(schedule(rich, 5), assumed)
    made = project(prepared.schedule, assumed)
    assert round(float(made.contributions[0, 3])) == 3_911_887
    cut = LineTracer(prepared, made).cut(int(prepared.schedule.of_kind["contribution"][0]), 3)
    assert cut is not None
    assert (round(cut.allocation), round(cut.state), round(cut.sek)) == (1_448_847, 434_654, -434_654)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(plans(), assumptions(), st.floats(1e4, 4e6), st.floats(0, 0.5))
def test_the_solvers_model_has_the_equity_of_the_projection(the_plan, assumed, room, first):
    """Where equity is never below zero, which is what the model requires."""
    answered = replace(assumed, state_response=assumed.state_response or StateResponse(0.9, 0.4))
    lowest = float(project(schedule(the_plan, 5), answered).equity.min())
    enough = replace(the_plan.opening, amount=the_plan.opening.amount + max(0.0, -lowest) + room)
    prepared = Prepared(schedule(replace(the_plan, opening=enough), 5), answered)
    spent = room * np.array([first, 0.0, 0.3 * first, 0.5 - first, 0.1])
    expected = project(prepared.schedule, with_extra(answered, spent / spending_factor(prepared))).equity[0]
    assume((expected >= 0).all())
    model = LinearModel()
    path = equity_path(model, prepared, [{CONSTANT: amount / TKR} for amount in spent])
    solution = model.minimise_in_order([{}])
    assert [solution.value(each) * TKR for each in path.equity] == pytest.approx(list(expected), abs=1.0)
