"""What moves equity most, and the named scenarios: each input at an end of its interval, by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.futures.draws import Interval
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import OfProject, Uncertainty
from forecasting.plan.policies import Ceiling
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    DeclineProject,
    MoveProject,
    ScaleProject,
    SetMatching,
    SetRate,
)
from scenarios.changing.uncertain import DEFAULT
from scenarios.futures.movers import Mover, movers
from scenarios.futures.named import LESS, MORE, named
from scenarios.judging.outlook import Outlook
from tests.support.plans import project_of, simple

CEILING = Ceiling("amount", amount=320.0)
PROJECT = AddProject(project="p", name="Ungt kliv", yearly_cost=120.0, start="2021-01", months=24)


def outlook(changes: Changes = (), years: int = 3) -> Outlook:
    return Outlook(simple(), CEILING, changes, years)


def test_each_input_alone_moves_equity_by_what_it_comes_to():
    """Equity is 100 + 100 a year. Used at 90 % leaves 70 more a year, growth of 10 % 100 more in 2021."""
    about = Uncertainty(
        utilisation=Interval(0.1, 0.02), contribution_growth=Interval(0.03, 0.1), wages=Interval(0.2, 0.0)
    )
    assert movers(outlook(years=2).prepared, about, 2021) == (
        Mover("utilisation", 440.0, pytest.approx(272.0, abs=0.01), 300.0),
        Mover("contribution_growth", pytest.approx(270.0, abs=0.01), pytest.approx(400.0, abs=0.01), 300.0),
        Mover("wages", pytest.approx(320.0, abs=0.01), 300.0, 300.0),
    )
    assert [each.code for each in movers(outlook(years=2).prepared, about, 2020)] == ["utilisation"]
    assert movers(outlook().prepared, Uncertainty(), 2022) == ()


def test_a_project_moves_equity_by_its_cost_and_its_delay():
    about = Uncertainty(cost=Interval(0.1, 0.5), delay=Interval(0.0, 6.0))
    found = {each.code: each for each in movers(outlook((PROJECT,)).prepared, about, 2022)}
    assert found["cost"] == Mover("cost", pytest.approx(184.0), pytest.approx(40.0), 160.0)
    assert found["delay"] == Mover("delay", 160.0, pytest.approx(220.0), 160.0)
    assert movers(outlook().prepared, about, 2022) == ()  # no project


def test_a_chance_moves_equity_by_whether_it_happens():
    moved = (SetRate(rate="state_allocation", value=-0.1),)
    about = Uncertainty(followed=0.5, come=0.8)
    found = {each.code: each for each in movers(outlook((*moved, PROJECT)).prepared, about, 2022)}
    assert found["followed"] == Mover("followed", pytest.approx(60.0), pytest.approx(-40.0), -40.0)
    assert found["come"] == Mover("come", pytest.approx(200.0), -40.0, -40.0)


def test_less_and_more_are_the_ends_that_leave_less_and_more():
    about = Uncertainty(utilisation=Interval(0.1, 0.02), contribution_growth=Interval(0.03, 0.1))
    here = outlook(years=2)
    found = movers(here.prepared, about, 2021)
    less, more = (named(here, about, found, sign) for sign in (LESS, MORE))
    assert less.changes == (
        SetRate(rate="contribution_growth", value=-0.03),
        SetRate(rate="utilisation", value=1.02),
    )
    assert less.projection.equity[0].tolist() == pytest.approx([86.0 + 100.0, 142.0 + 100.0])
    assert more.changes == (
        SetRate(rate="contribution_growth", value=0.1),
        SetRate(rate="utilisation", value=0.9),
    )
    assert more.projection.equity[0].tolist() == pytest.approx([270.0, 540.0])


def test_named_scenarios_move_projects_and_keep_what_the_scenario_says():
    about = Uncertainty(
        cost=Interval(0.1, 0.5),
        delay=Interval(0.0, 6.0),
        of_project={"p": OfProject(Interval(0.1, 0.25), Interval(0.0, 14.0))},
    )
    kept = (SetRate(rate="wages", value=0.02), PROJECT)
    here = outlook(kept)
    found = movers(here.prepared, about, 2022)
    assert named(here, about, found, LESS).changes == (*kept, ScaleProject(project="p", factor=1.25))
    assert named(here, about, found, MORE).changes == (
        *kept,
        ScaleProject(project="p", factor=0.9),
        MoveProject(project="p", start="2022-03"),
    )


APPROVED = project_of("kept", 60.0, status="approved", start=(2021, 4))
OFFERED = project_of("idea", 70.0, start=(2020, 3))


@pytest.mark.parametrize(
    ("side", "about", "changes"),
    [
        # what does not come is declined, whatever it would cost, and only what the scenario itself approves
        ({"come": -1}, Uncertainty(come=0.4), (DeclineProject(project="idea"), DeclineProject(project="p"))),
        ({"come": 1}, Uncertainty(come=0.4), ()),
        (
            {"come": -1, "cost": 1, "delay": 1},
            Uncertainty(come=0.4, cost=Interval(0.1, 0.3), delay=Interval(0.0, 10.0)),
            (
                ScaleProject(project="kept", factor=1.3),
                MoveProject(project="kept", start="2022-02"),
                DeclineProject(project="idea"),
                DeclineProject(project="p"),
            ),
        ),
        # years end at December
        (
            {"delay": 1},
            Uncertainty(delay=Interval(0.0, 8.4)),
            (
                MoveProject(project="kept", start="2021-12"),
                MoveProject(project="idea", start="2020-11"),
                MoveProject(project="p", start="2021-09"),
            ),
        ),
        (
            {"delay": 1},
            Uncertainty(
                delay=Interval(0.0, 70.0),
                of_project={
                    "p": OfProject(Interval(), Interval(0.0, 0.4)),
                    "idea": OfProject(Interval(), Interval(0.0, 9.6)),
                },
            ),
            (MoveProject(project="kept", start="2026-04"), MoveProject(project="idea", start="2021-01")),
        ),
        ({"delay": -1}, Uncertainty(delay=Interval(0.0, 8.0)), ()),
        ({"followed": -1}, Uncertainty(followed=0.5), (SetMatching(on=False),)),
        ({"followed": 1}, Uncertainty(followed=0.5), (SetMatching(on=True),)),
        ({"followed": 0, "wages": 0}, Uncertainty(followed=0.5, wages=Interval(0.1, 0.2)), ()),
        # no further than the lever goes, and no more decimals than a rate has
        ({"utilisation": -1}, Uncertainty(utilisation=Interval(3.0, 0.0)), (SetRate(rate="utilisation", value=0.0),)),
        (
            {"prices": 1},
            Uncertainty(prices=Interval(0.0, 1 / 300)),
            (SetRate(rate="prices", value=0.003333333),),
        ),
    ],
)  # fmt: skip
def test_a_named_scenario_says_these_changes_of_its_sides(side, about, changes):
    base = simple(projects=[APPROVED, OFFERED])
    kept: Changes = (ApproveProject(project="idea"), PROJECT)
    here = Outlook(base, CEILING, kept, 3)
    found = tuple(Mover(code, *(float(each * end) for end in (-1, 1)), 0.0) for code, each in side.items())
    assert named(here, about, found, MORE).changes == (*kept, *changes)
    less = tuple(Mover(each.code, each.high, each.low, 0.0) for each in found)
    assert named(here, about, less, LESS).changes == (*kept, *changes)


def test_a_rate_that_changes_over_the_years_is_moved_in_each():
    rates = (SetRate(rate="wages", value=0.02), SetRate(rate="wages", value=0.04, from_year=2022))
    here, about = outlook((*rates, SetMatching(on=False))), Uncertainty(wages=Interval(0.01, 0.03))
    less = named(here, about, movers(here.prepared, about, 2022), LESS)
    assert less.changes == (
        SetMatching(on=False),
        SetRate(rate="wages", value=0.05),
        SetRate(rate="wages", value=0.07, from_year=2022),
    )


@settings(max_examples=25)
@given(
    codes=st.sets(st.sampled_from(["contribution_growth", "state_allocation", "wages", "prices", "utilisation", "cost", "delay"])),
    reach=st.sampled_from([(0.0, 0.05), (0.04, 0.0), (0.03, 0.07)]),
    sign=st.sampled_from([LESS, MORE]),
)  # fmt: skip
def test_a_named_scenario_is_the_future_with_its_inputs_at_those_ends(codes, reach, sign):
    """As changes of a scenario, and as inputs of a future, the same ends come to the same equity."""
    certain = {code: Interval() for code in ("contribution_growth", "state_allocation", "wages", "prices", "utilisation", "cost", "delay")}  # fmt: skip
    some = {code: Interval(0.0, 5.0) if code == "delay" else Interval(*reach) for code in codes}
    about = replace(DEFAULT, **(certain | some))
    here = outlook((PROJECT, SetRate(rate="prices", value=0.03)), 4)
    found = movers(here.prepared, about, 2023)
    simulation = Simulation(here.prepared, about)
    sides = {each.code: each.side(sign) for each in found}
    equity = simulation.run(simulation.inputs.at_ends([sides])).equity[1]
    assert named(here, about, found, sign).projection.equity[0] == pytest.approx(equity, abs=0.01)
    lower = equity[-1] - here.projection.equity[0, -1]
    assert lower * sign >= -0.01
