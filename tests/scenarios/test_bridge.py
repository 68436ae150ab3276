"""The bridge from one forecast to another: it adds up exactly, and each change is one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.changing.changes import (
    ApproveProject,
    ExtraInterventions,
    SetLine,
    SetOpeningEquity,
    SetRate,
)
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, simple
from tests.support.scenario_strategies import change_lists, with_projects


@given(change_lists, change_lists, st.integers(0, 5), st.sampled_from(["equity", "result", "interventions"]))
def test_a_bridge_adds_up_exactly(first, second, year, figure):
    ground = Outlook(with_projects(), CEILING, first, 6)
    built = bridge(ground, ground.with_changes(second), 2020 + year, figure)
    total = built.start + sum(step.effect for step in built.steps) + built.interaction
    assert total == pytest.approx(built.end, abs=1e-9 * (1 + abs(built.end)))
    assert built.end == forecast(with_projects(), CEILING, second, 6).__getattribute__(figure)[0, year]


def test_a_bridge_of_one_change_has_no_interaction():
    ground = Outlook(with_projects(), CEILING, (), 4)
    built = bridge(ground, ground.with_changes((ApproveProject(project="idea"),)), 2023)
    assert [step.effect for step in built.steps] == [pytest.approx(-150)]
    assert built.interaction == pytest.approx(0)


def test_two_changes_that_work_on_each_other_have_an_interaction():
    these = (ExtraInterventions(amount=100), SetRate(rate="utilisation", value=0.5))
    ground = Outlook(simple(), CEILING, these, 1)
    built = bridge(ground.baseline, ground, 2020)
    assert [step.effect for step in built.steps] == pytest.approx([-100, 350])
    assert built.interaction == pytest.approx(50)


def test_a_rate_in_the_place_of_another_is_one_step_of_the_bridge():
    ground = Outlook(with_projects(), CEILING, (SetRate(rate="wages", value=0.02),), 4)
    built = bridge(ground, ground.with_changes((SetRate(rate="wages", value=0.03),)), 2023)
    assert len(built.steps) == 1
    assert built.steps[0].effect == pytest.approx(built.end - built.start)
    assert built.interaction == pytest.approx(0)


def test_what_goes_what_takes_anothers_place_and_what_comes_are_steps_in_that_order():
    """From 150 + 1 000 - 200 - 630 = 320 to 100 + 1 000 - 230 - 560 = 310."""
    opening, rent = SetOpeningEquity(amount=150), SetLine(line="rent", amounts={2020: 130})
    used, less = (SetRate(rate="utilisation", value=value) for value in (0.9, 0.8))
    ground = Outlook(simple(), CEILING, (opening, used), 1)
    built = bridge(ground, ground.with_changes((less, rent)), 2020)
    assert [(step.change, step.added) for step in built.steps] == [
        (opening, False),
        (less, True),
        (rent, True),
    ]
    assert [step.effect for step in built.steps] == pytest.approx([-50, 70, -30])
    assert (built.year, built.start, built.end) == (2020, pytest.approx(320), pytest.approx(310))
    assert built.interaction == pytest.approx(0)
    back = bridge(ground.with_changes((less, rent)), ground, 2020, "interventions")
    assert [(step.change, step.added) for step in back.steps] == [
        (used, True),
        (rent, False),
        (opening, True),
    ]
    assert [step.effect for step in back.steps] == pytest.approx([70, 0, 0])
