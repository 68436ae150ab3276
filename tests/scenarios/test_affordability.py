"""The ranges of cost, and of start, that the association can afford: found exactly, checked by scanning."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.plan import Plan, Project
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from plans.document.readers import PLANS, read_plan
from scenarios.judging import affordability
from scenarios.judging.affordability import CostRange, StartRange, affordable_costs, affordable_starts
from tests.support.plans import CEILING, assumptions, plans, project_of, simple

SCALE = Ceiling("brackets", brackets=(Bracket(3e6, 0.3), Bracket(6e6, 0.15), Bracket(None, 0.1)))


def prepared_of(the_plan: Plan, assumed: Assumptions, years: int = MAX_YEARS) -> Prepared:
    return Prepared(schedule(the_plan, years), assumed)


def least_margin(the_plan: Plan, assumed: Assumptions, asked: Project, years: int) -> float:
    """By approving the project in the plan and projecting it: not the way that is tested."""
    with_it = replace(the_plan, projects=(*the_plan.projects, replace(asked, status="approved")))
    made = project(schedule(with_it, years), assumed)
    return float((made.equity - np.maximum(made.reserve, 0.0)).min())


def test_without_a_response_there_is_one_limit():
    """Equity 100 and a result of 100 a year: a year's project may cost 200, from a plan that holds."""
    asked = project_of("p", None, start=(2020, 1), months=12)
    found = affordable_costs(prepared_of(simple(), Assumptions()), asked, 2034)
    assert found == (CostRange(0.0, 200.0),)


def test_equity_is_never_below_zero_though_the_reserve_is():
    """A reserve of 50 below zero keeps nothing: the year's project may cost 200 all the same."""
    asked = project_of("p", None, start=(2020, 1), months=12)
    for reserve, most in ((-50.0, 200.0), (30.0, 170.0)):
        assumed = Assumptions(reserve=Reserve("amount", amount=reserve))
        assert affordable_costs(prepared_of(simple(), assumed), asked, 2034) == (CostRange(0.0, most),)


@pytest.mark.parametrize(
    ("opening", "sign", "ends", "checked"),
    [
        (100.0, 1.0, (0.0, 200.0), (0.0, 200.0)),
        (100.0, 1.0, (0.0, 201.0), (0.0, 200.0)),
        (-200.0, -1.0, (99.0, 300.0), (100.0, 300.0)),
        (-200.0, -1.0, (100.0, 300.0), (100.0, 300.0)),
        (-200.0, 1.0, (7.0, 6.0), (7.0, 6.0)),
    ],
)
def test_an_end_that_the_projection_does_not_bear_is_a_krona_off(opening, sign, ends, checked):
    """Equity ends 2020 at 100 above its start; a cost below zero is money that comes in."""
    per_krona = np.array([sign, 0.0])
    made = prepared_of(simple(opening=opening), Assumptions(), 2)
    assert affordability._checked(made, per_krona, 1, *ends) == checked


@pytest.mark.parametrize(
    ("opening", "most"),
    [(100.0005, 200.0), (100.0, 200.0), (99.9995, 200.0), (99.9985, 199.0), (99.995, 199.0)],
)
def test_a_limit_is_told_from_a_krona_more_to_less_than_an_ore(opening: float, most: float):
    """A year's project takes opening equity and a result of 100: an öre too little makes it a krona less."""
    asked = project_of("p", None, start=(2020, 1), months=12)
    found = affordable_costs(prepared_of(simple(opening=opening), Assumptions()), asked, 2034)
    assert found == (CostRange(0.0, most),)
    priced = replace(asked, yearly_cost=200.0)
    starts = affordable_starts(prepared_of(simple(opening=opening), Assumptions()), priced, [(2020, 1)], 2034)
    assert starts == ((StartRange((2020, 1), (2020, 1)),) if most == 200.0 else ())


@pytest.mark.parametrize(("opening", "most"), [(1e9 - 101, 1e9 - 1), (1e9 - 100, None), (1e9 + 700, None)])
def test_a_limit_of_a_milliard_is_none(opening: float, most: float | None):
    """A year's project takes opening equity and a result of 100."""
    asked = project_of("p", None, start=(2020, 1), months=12)
    found = affordable_costs(prepared_of(simple(opening=opening), Assumptions()), asked, 2034)
    assert found == (CostRange(0.0, most),)


def test_half_a_year_may_cost_twice_as_much_a_year():
    asked = project_of("p", None, start=(2020, 7), months=6)
    assert affordable_costs(prepared_of(simple(), Assumptions()), asked, 2034) == (CostRange(0.0, 400.0),)


def test_a_project_that_goes_on_may_cost_what_the_last_year_can_bear():
    """Opening 100 and a result of 100 a year: 1 600 in 15 years, 300 in two."""
    asked = project_of("p", None, start=(2020, 1))
    assert affordable_costs(prepared_of(simple(), Assumptions()), asked, 2034) == (CostRange(0.0, 106.0),)
    assert affordable_costs(prepared_of(simple(), Assumptions()), asked, 2021) == (CostRange(0.0, 150.0),)


def test_a_dearer_project_can_be_affordable_where_the_state_takes_what_is_left():
    """Härnösand-Timrå with 4 million and a state that takes all that is over: three ranges, not one limit."""
    printed = read_plan(PLANS / "harnosand-timra-2017").plan
    assert printed is not None
    rich = replace(printed, opening=replace(printed.opening, amount=4_000_000))
    assumed = Assumptions(ceiling=CEILING, state_response=StateResponse(1.0, 0.3))
    asked = project_of("p", None, start=(2017, 1), months=12)
    found = affordable_costs(prepared_of(rich, assumed, 5), asked, 2021)
    assert found == (
        CostRange(0.0, 21_100.0),
        CostRange(99_441.0, 1_140_400.0),
        CostRange(1_220_742.0, 3_379_000.0),
    )
    for cost, affordable in (
        (21_100, True),
        (50_000, False),
        (100_000, True),
        (1_200_000, False),
        (3_350_000, True),
    ):
        assert (least_margin(rich, assumed, replace(asked, yearly_cost=float(cost)), 5) >= 0) is affordable


def test_no_cost_is_affordable_where_the_plan_falls_short_by_itself():
    poor = simple(opening=-5000.0)
    asked = project_of("p", None, start=(2020, 1), months=12)
    assert affordable_costs(prepared_of(poor, Assumptions()), asked, 2034) == ()


def test_a_project_outside_the_years_has_no_range():
    asked = project_of("p", None, start=(2050, 1), months=12)
    assert affordable_costs(prepared_of(simple(), Assumptions()), asked, 2034) == ()


def test_a_project_whose_money_is_not_used_may_cost_anything():
    asked = project_of("p", None, start=(2020, 1), months=12)
    unused = Assumptions(utilisation=0.0)
    assert affordable_costs(prepared_of(simple(), unused), asked, 2034) == (CostRange(0.0, None),)


projects = st.builds(
    lambda start, months: project_of("p", None, start=start, months=months),
    st.tuples(st.integers(2020, 2024), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 60)),
)


@st.composite
def answering(draw: st.DrawFn) -> Assumptions:
    return replace(
        draw(assumptions()),
        state_response=StateResponse(draw(st.floats(0.1, 1)), draw(st.floats(0.05, 1))),
        ceiling=draw(st.sampled_from([CEILING, SCALE, Ceiling("amount", amount=1e6)])),
        reserve=draw(
            st.sampled_from([Reserve(), Reserve("share", share=0.075), Reserve("amount", amount=1e5)])
        ),
        interventions_after=None,
    )


def inside(ranges: tuple[CostRange, ...], cost: float) -> bool:
    return any(r.from_ <= cost and (r.up_to is None or cost <= r.up_to) for r in ranges)


@settings(max_examples=150)
@given(plans(), answering(), projects, st.integers(1, 15), st.randoms(use_true_random=False))
def test_scanning_finds_the_same_costs(the_plan, assumed, asked, years, random):
    found = affordable_costs(prepared_of(the_plan, assumed), asked, 2019 + years)
    ends = [end for r in found for end in (r.from_, r.up_to) if end is not None]
    costs = [float(round(10 ** random.uniform(3, 7.5))) for _ in range(25)]
    costs += [max(0.0, end + step) for end in ends for step in (-3, 3)]
    unit = replace(asked, yearly_cost=1.0)
    with_it = replace(the_plan, projects=(replace(unit, status="approved"),))
    rows = schedule(with_it, years).amounts[-1]
    if not rows.any():
        assert found == ()
        return
    for cost in costs:
        margin = least_margin(the_plan, assumed, replace(asked, yearly_cost=cost), years)
        if abs(margin) > 0.01:
            assert inside(found, cost) == (margin > 0)
    for end in ends:
        assert least_margin(the_plan, assumed, replace(asked, yearly_cost=end), years) >= -0.01


@settings(max_examples=60)
@given(plans(), answering(), projects, st.floats(1e4, 5e6), st.integers(3, 15))
def test_scanning_finds_the_same_starts(the_plan, assumed, asked, cost, years):
    priced = replace(asked, yearly_cost=cost, months=asked.months or 18)
    starts = [(2020 + month // 12, month % 12 + 1) for month in range(0, 12 * 5, 5)]
    found = affordable_starts(prepared_of(the_plan, assumed), priced, starts, 2019 + years)
    expected = [
        least_margin(the_plan, assumed, replace(priced, start=start), years) >= -1e-3 for start in starts
    ]
    assert [any(r.first <= start <= r.last for r in found) for start in starts] == expected


def test_starts_are_given_as_ranges():
    """A deficit in between: affordable before 2021 and again from 2023, when equity has grown."""
    the_plan = simple(opening=100.0)
    asked = project_of("p", 250.0, months=12)
    found = affordable_starts(
        prepared_of(the_plan, Assumptions()), asked, [(2020, 1), (2021, 1), (2022, 1), (2023, 1)], 2034
    )
    assert found == (StartRange((2021, 1), (2023, 1)),)


def test_no_start_is_no_range():
    assert affordable_starts(prepared_of(simple(), Assumptions()), project_of("p", 1.0), [], 2034) == ()


@pytest.mark.parametrize("to_year", [2019, 2000])
def test_a_year_before_the_first_leaves_nothing_to_judge(to_year):
    asked = project_of("p", None, start=(2020, 1), months=12)
    assert affordable_costs(prepared_of(simple(), Assumptions()), asked, to_year) == ()
