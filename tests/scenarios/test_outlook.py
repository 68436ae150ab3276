"""An outlook: what follows from a plan, changes and years, each part once."""

import numpy as np
import pytest

from forecasting.model.assumptions import baseline
from forecasting.model.projection import project
from forecasting.model.schedule import schedule
from scenarios.changing.apply import apply
from scenarios.changing.assume import assume
from scenarios.changing.changes import ExtraInterventions, SetRate
from scenarios.judging.judgement import judge_path
from scenarios.judging.outlook import Outlook
from tests.support.plans import CEILING, simple

PLAN = simple()
WAGES, EXTRA = SetRate(rate="wages", value=0.03), ExtraInterventions(amount=70.0)
NOW = Outlook(PLAN, CEILING, (WAGES,), 4)


def test_the_same_question_gets_the_same_outlook_from_whoever_of_the_family_asks():
    both = NOW.with_changes((WAGES, EXTRA))
    assert NOW.with_changes((WAGES, EXTRA)) is both
    assert both.with_changes((WAGES,)) is NOW
    assert both.baseline is NOW.baseline is NOW.far.over(4).baseline
    assert both.far.over(4) is both
    assert NOW.over(4) is NOW.with_changes((WAGES,)) is NOW


def test_two_that_were_asked_apart_share_nothing():
    other = Outlook(PLAN, CEILING, (WAGES,), 4)
    assert other == NOW
    assert other.baseline is not NOW.baseline


def test_each_part_is_computed_once():
    of = Outlook(PLAN, CEILING, (EXTRA,), 4)
    assert of.prepared is of.prepared
    assert of.projection is of.projection is of.prepared.projection
    assert of.judgement is of.judgement
    assert of.changed is of.changed


def test_other_changes_and_years_keep_the_plan_its_ceiling_and_its_findings():
    of = Outlook(PLAN, CEILING, (WAGES,), 4, ("found",)).with_changes((EXTRA,)).over(6)
    assert (of.plan, of.default_ceiling, of.changes, of.years, of.findings) == (
        PLAN, CEILING, (EXTRA,), 6, ("found",)
    )  # fmt: skip


@pytest.mark.parametrize("years", [1, 4, 15])
@pytest.mark.parametrize("changes", [(), (WAGES,), (WAGES, EXTRA)])
def test_its_forecast_is_that_of_the_changed_plan_and_its_judgement_looks_fifteen_years_ahead(changes, years):
    of, changed = Outlook(PLAN, CEILING, changes, years), apply(PLAN, changes)

    def path(horizon: int):
        laid = schedule(changed, horizon)
        return project(laid, assume(baseline(changed, CEILING), changes, laid.years))

    assert np.array_equal(of.projection.equity, path(years).equity)
    assert of.judgement == judge_path(changed, path(15), years)
    assert of.span == of.projection.years


@pytest.mark.parametrize("years", [0, 16])
def test_a_horizon_that_there_is_not_is_refused_when_it_is_asked_for(years: int):
    of = Outlook(PLAN, CEILING, years=years)
    with pytest.raises(ValueError, match="years must be 1 to 15"):
        _ = of.projection
