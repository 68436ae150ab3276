"""Frozen decisions: computed anew by the program, and held against the outturn line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.changing.changes import (
    ApproveProject,
)
from scenarios.kept.decision import (
    Overtaken,
    Record,
    explain,
    outlooks_of,
    overtaken,
    projection_of,
    recompute,
    series_of,
)
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from tests.support.outlooks import forecast
from tests.support.plans import CEILING
from tests.support.scenario_strategies import with_projects
from tests.support.wording import path


def record() -> Record:
    plan = with_projects()
    these = (ApproveProject(project="idea"),)
    with_it, without = forecast(plan, CEILING, these, 5), forecast(plan, CEILING, (), 5)
    return Record(
        program_version="0",
        plan=plan_to_json(plan),
        plan_version="0",
        default_ceiling=CEILING,
        scenario=Scenario(name="x", plan_id="made", changes=these),
        project="idea",
        years=5,
        stated=1,
        opening_equity=500,
        with_it=series_of(with_it),
        without=series_of(without),
        verdict={"sv": "ja", "en": "yes"},
        mark="good",
        findings={"sv": [], "en": []},
        policy={"sv": "", "en": ""},
    )


def test_a_frozen_decision_agrees_with_the_program_that_froze_it():
    frozen = Record.model_validate_json(record().model_dump_json())
    assert recompute(frozen, outlooks_of(frozen, plan_from_json(frozen.plan))) == ()


def test_a_figure_that_differs_is_said():
    frozen = record()
    frozen.with_it["equity"][2] += 1000
    found = recompute(frozen, outlooks_of(frozen, plan_from_json(frozen.plan)))
    assert [(each.figure, each.year) for each in found] == [("equity", 2022)]


@given(
    st.dictionaries(
        st.integers(2020, 2024),
        st.fixed_dictionaries(
            {"equity": st.integers(-500, 3000).map(float)},
            optional={
                "contributions": st.integers(0, 2000).map(float),
                "interventions": st.integers(0, 2000).map(float),
                "internal_costs": st.integers(0, 900).map(float),
            },
        ),
    )
)
def test_the_difference_to_outturn_adds_up_by_line(entered):
    frozen = record()
    projection = projection_of(frozen, plan_from_json(frozen.plan), frozen.with_it)
    for each in explain(projection, entered):
        assert each.frozen + each.earlier + sum(each.by_line.values()) + each.rest == pytest.approx(
            each.outturn
        )


def test_an_outturn_is_explained_by_its_lines():
    frozen = record()
    projection = projection_of(frozen, plan_from_json(frozen.plan), frozen.with_it)
    # frozen 2020: contributions 1 000, internal 200, interventions 800: result 0, equity 500
    found = explain(projection, {2020: {"equity": 560.0, "contributions": 990.0, "interventions": 730.0}})
    assert (found[0].by_line, found[0].earlier, found[0].rest) == (
        {"contributions": -10.0, "interventions": 70.0},
        0.0,
        0.0,
    )


def decided(*equity: float) -> Record:
    """Equity of 2020 and on that was decided on."""
    frozen = record()
    frozen.with_it["equity"][:] = equity
    return frozen


DECIDED = decided(50e3, 47e3, 43e3, 39e3, 36e3)


@pytest.mark.parametrize(
    ("books", "what"),
    [
        ({}, None),
        ({2021: 46_001.0}, None),
        ({2021: 46_000.0}, Overtaken("books", 2021, 47e3, 46e3)),
        ({2021: 30e3, 2022: 43_400.0}, None),
        ({2020: 50e3, 2022: 61e3}, Overtaken("books", 2022, 43e3, 61e3)),
        ({2019: 7e3, 2025: 9e3}, None),
    ],
)
def test_the_latest_year_of_the_books_overtakes_what_was_decided_on(books, what):
    entered = {year: {"equity": amount} for year, amount in books.items()}
    assert overtaken(DECIDED, entered | {2023: {"contributions": 1.0}}, None) == what


def test_the_year_in_which_todays_forecast_differs_most_overtakes_it():
    today = path([50e3, 47_900.0, 40e3, 42e3, 36e3, 990e3], first=2020)
    assert overtaken(DECIDED, {}, today) == Overtaken("forecast", 2023, 39e3, 42e3)
    assert overtaken(DECIDED, {}, path([47e3, 43e3, 39e3, 36e3, 5e3], first=2021)) is None
    assert overtaken(DECIDED, {2022: {"equity": 43e3}}, today) == Overtaken("forecast", 2023, 39e3, 42e3)
