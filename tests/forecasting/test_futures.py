"""Futures follow the rules of the forecast: each, laid out, is forecast to what was drawn."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.futures.draws import Interval, Luck
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import OfProject, Uncertainty
from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.policies import Ceiling
from scenarios.changing.changes import AddProject, ApproveProject, SetLine, SetRate
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, assumptions, line, plan, plans, project_of, simple
from tests.support.scenario_strategies import change_lists, with_projects

sides = st.floats(0, 0.3).map(lambda x: round(x, 3))
intervals = st.one_of(st.just(Interval()), st.builds(Interval, sides, sides))
chances = st.one_of(st.none(), st.sampled_from([0.0, 0.4, 1.0]))
uncertainties = st.builds(
    Uncertainty,
    contribution_growth=intervals,
    state_allocation=intervals,
    followed=chances,
    wages=intervals,
    prices=intervals,
    wages_with_prices=st.sampled_from([-0.5, 0.0, 0.9]),
    utilisation=intervals,
    cost=intervals,
    delay=st.builds(Interval, st.just(0.0), st.integers(0, 20).map(float)),
    come=chances,
)
ALL = Uncertainty(
    Interval(0.02, 0.01), Interval(0.1, 0.05), 0.6, Interval(0.01, 0.02), Interval(0.02, 0.01), 0.5,
    Interval(0.2, 0.05), Interval(0.1, 0.3), Interval(0, 9), 0.7,
)  # fmt: skip


def rounding(future: Prepared) -> np.ndarray:
    """How far sums of single precision may be from those of double, SEK by year.

    What equity is off by is handed on where the state answers for it: with matching, by as much as all pay for
    each krona of the state's, which may be a hundredfold a year where the state pays little.
    """
    found, response = future.projection, future.assumptions.state_response
    scale = max(1.0, np.abs(found.amounts).max() * len(found.years))
    near = np.full(len(found.years), 3e-6 * scale)
    if response is None:
        return near
    paid = found.amounts[future.schedule.of_kind["contribution"]][:, 0]
    of_state = (future.schedule.state_part[:, None] * paid).sum(axis=0)
    off = 2e-7 * scale
    for year in range(1, len(near)):
        over = found.equity[0, year - 1] - found.ceiling[0, year - 1] > -off
        all_pay = (
            paid[:, year].sum() / of_state[year] if future.assumptions.matching and of_state[year] > 0 else 1
        )
        off += off * response.pass_through * max(1, all_pay) if over else 0
        near[year] = max(near[year], off)
    return near


def agrees(prepared: Prepared, about: Uncertainty, seed: int) -> None:
    """Holds a few futures, laid out, against what the simulation says of them, to a part of the largest sum."""
    simulation = Simulation(prepared, about)
    drawn = simulation.inputs.draw(Luck(seed, 4))
    futures = simulation.run(drawn)
    for draw in range(4):
        future = simulation.future(drawn, draw)
        found, near = future.projection, rounding(future)
        for name in ("contributions", "interventions", "equity", "reserve"):
            off = np.abs(getattr(futures, name)[draw] - getattr(found, name)[0])
            assert (off <= near).all(), (draw, name, off, near)
    central = prepared.projection
    for name in ("contributions", "interventions", "equity", "ceiling", "reserve"):
        assert np.array_equal(getattr(futures, name)[0], getattr(central, name)[0])


@given(plans(), assumptions(), uncertainties, st.integers(1, MAX_YEARS), st.integers(0, 99))
@settings(max_examples=60)
def test_each_future_is_what_the_forecast_says_of_it(drawn_plan, assumed, about, years, seed):
    # graded and shared ceilings step where sums of either precision may fall on other sides
    assumed = replace(assumed, ceiling=Ceiling("amount", amount=1e6))
    agrees(Prepared(schedule(drawn_plan, years), assumed, drawn_plan), about, seed)


@given(change_lists, uncertainties, st.integers(1, 9), st.integers(0, 99))
@settings(max_examples=60)
def test_each_future_of_a_scenario_with_projects_is_what_the_forecast_says_of_it(changes, about, years, seed):
    prepared = prepare(with_projects(), Ceiling("amount", amount=700.0), changes, years)
    agrees(prepared, about, seed)


@given(change_lists, st.integers(2, 9))
@settings(max_examples=25)
def test_where_nothing_is_uncertain_every_future_is_the_forecast(changes, years):
    prepared = prepare(with_projects(), CEILING, changes, years)
    simulation = Simulation(prepared, Uncertainty())
    futures = simulation.futures(Luck(5, 30))
    for name in ("contributions", "interventions", "equity", "ceiling", "reserve"):
        assert (getattr(futures, name) == getattr(prepared.projection, name)[0]).all(), name


def future_costs(project, about: Uncertainty, years: int = 3) -> np.ndarray:
    """What the one project of a plan costs each year in many futures, SEK."""
    made = plan(line("pay", "contribution", 1000.0), years=(2020,), opening=9e6, projects=[project])
    simulation = Simulation(prepare(made, CEILING, (), years), about)
    return simulation.futures(Luck(8, 400)).interventions


def test_a_late_project_costs_the_months_that_it_then_runs():
    project = project_of("p", 1200.0, status="approved", start=(2020, 7), months=12)
    costs = future_costs(project, Uncertainty(delay=Interval(0, 6)))
    late = {tuple(row) for row in costs.round(2).tolist()}
    assert (600.0, 600.0, 0.0) in late  # on time: July to June
    assert (300.0, 900.0, 0.0) in late  # three months late: October to September
    assert (0.0, 1100.0, 100.0) in late  # seven: February to January
    assert {round(sum(row)) for row in late} == {1200}


def test_a_project_that_has_begun_before_the_plan_is_not_late():
    project = project_of("p", 1200.0, status="approved", start=(2019, 7), months=12)
    costs = future_costs(project, Uncertainty(delay=Interval(0, 6)))
    assert (costs == costs[0]).all()


def test_a_project_has_an_interval_of_its_own_where_it_is_told_one():
    project = project_of("p", 1200.0, status="approved")
    own = Uncertainty(cost=Interval(0.5, 0.5), of_project={"p": OfProject(Interval(0.0, 0.01))})
    assert future_costs(project, own).max() < 1200 * 1.02
    assert future_costs(project, Uncertainty(cost=Interval(0.5, 0.5))).max() > 1200 * 1.3


@pytest.mark.parametrize("come", [0.0, 0.3, 1.0])
def test_only_what_the_scenario_approves_may_not_come(come):
    base = simple(projects=[project_of("idea", 100.0), project_of("running", 40.0, status="approved")])
    changes = (ApproveProject(project="idea"), AddProject(project="new", name="New", yearly_cost=7.0))
    simulation = Simulation(prepare(base, CEILING, changes, 2), Uncertainty(come=come))
    used = simulation.futures(Luck(8, 5000)).interventions[1:, 0]
    of_idea, of_new = used >= 840, used.round() % 10 == 7
    assert of_idea.mean() == pytest.approx(come, abs=0.03)
    assert of_new.mean() == pytest.approx(come, abs=0.03)
    assert set(used.round()) <= {740.0, 747.0, 840.0, 847.0}
    assert len(set(used.round())) == (4 if 0 < come < 1 else 1)


def test_another_scenario_meets_the_same_luck():
    """A project of a certain cost differs by just that, whatever else happens."""
    about = Uncertainty(contribution_growth=Interval(0.02, 0.03), wages=Interval(0.01, 0.02))
    more = (AddProject(project="new", name="New", yearly_cost=30.0),)
    with_it, without = (
        Simulation(prepare(simple(), CEILING, changes, 6), about).futures(Luck(4, 200))
        for changes in (more, ())
    )
    assert without.equity - with_it.equity == pytest.approx(
        np.tile(30.0 * np.arange(1, 7), (200, 1)), abs=1e-3
    )


def test_a_shorter_horizon_meets_the_same_luck():
    short, long = (
        Simulation(prepare(simple(), CEILING, (), years), ALL).futures(Luck(4, 50)) for years in (4, 9)
    )
    assert np.allclose(short.equity, long.equity[:, :4], atol=1e-3)


@pytest.mark.parametrize(
    "name", ["contribution_growth", "state_allocation", "wages", "prices", "utilisation"]
)
@given(sides, sides, st.floats(1.0, 3.0), st.integers(0, 99))
@settings(max_examples=8)
def test_a_wider_interval_never_narrows_the_fan(name, below, above, wider, seed):
    def spread(stretch: float) -> np.ndarray:
        about = Uncertainty(**{name: Interval(below * stretch, above * stretch)})
        made = Simulation(prepare(simple(), CEILING, (), 5), about)
        low, high = np.quantile(made.futures(Luck(seed, 300)).equity, (0.1, 0.9), axis=0)
        return high - low

    assert (spread(wider) >= spread(1.0) - 0.01).all()


def test_without_matching_a_cut_of_the_state_takes_half_as_much():
    cut = (SetRate(rate="state_allocation", value=-0.2),)
    made = Simulation(prepare(simple(), CEILING, cut, 3), Uncertainty(followed=0.5))
    paid = made.futures(Luck(1, 400)).contributions[:, 1]
    assert set(paid.round(2)) == {800.0, 900.0}
    assert np.mean(paid < 850) == pytest.approx(0.5, abs=0.1)


def test_an_amount_set_for_a_year_after_the_plan_does_not_move():
    changes = (SetLine(line="state", amounts={2021: 333.0}), SetLine(line="rent", amounts={2021: 77.0}))
    about = Uncertainty(
        Interval(0.1, 0.1), Interval(0.3, 0.3), wages=Interval(0.1, 0.1), prices=Interval(0.1, 0.1)
    )
    prepared = prepare(simple(), CEILING, changes, 4)
    agrees(prepared, about, 3)
    simulation = Simulation(prepared, Uncertainty(state_allocation=Interval(0.5, 0.5)))
    futures = simulation.futures(Luck(1, 100))
    assert np.ptp(futures.contributions[:, 1]) < np.ptp(futures.contributions[:, 2])


def test_a_state_that_answers_a_surplus_answers_it_in_each_future():
    assumed = Assumptions(ceiling=Ceiling("share", share=0.1), state_response=StateResponse(0.5, 0.9))
    made = Simulation(
        Prepared(schedule(simple(100.0), 4), assumed), Uncertainty(utilisation=Interval(0.3, 0))
    )
    futures = made.futures(Luck(2, 300))
    more_left = np.argsort(futures.equity[:, 0])
    assert (np.diff(futures.contributions[more_left, 1]) <= 1e-3).all()
    assert futures.contributions[more_left[-1], 1] < futures.contributions[more_left[0], 1] - 50
