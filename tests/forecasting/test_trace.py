"""Every figure explained: a trace adds up to the projection, and ends in places, assumptions and levers."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions, StateResponse, baseline
from forecasting.model.metrics import figure
from forecasting.model.projection import Prepared, Projection, project
from forecasting.model.schedule import schedule
from forecasting.model.trace import FIGURES, Trace, trace
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from plans.document.readers import read_all
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    ExtraInterventions,
    InterventionsAfter,
    SetCeiling,
    SetLine,
    SetOpeningEquity,
    SetRate,
    SetStateResponse,
)
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, HERE, assumptions, line, plan, plans, project_of, simple
from tests.support.scenario_strategies import change_lists, with_projects

SHIPPED = {reading.id: reading.plan for reading in read_all() if reading.plan}


def recomputed(found: Trace) -> float:
    """The figure from its leaves alone: no value of a trace is read, but where it is a leaf."""
    parts = [(term.sign, recomputed(term.trace)) for term in found.terms]
    match found.formula:
        case "sum":
            return sum(sign * value for sign, value in parts)
        case "share":
            return (found.share or 0.0) * parts[0][1]
        case "ratio":
            return parts[0][1] / parts[1][1] if parts[1][1] > 0 else np.nan
        case "line":
            return line_of(found)
    return found.value


def line_of(found: Trace) -> float:
    assert found.amount is not None
    value = amount_of(found)
    for factor in found.factors:
        if factor.kind == "growth" and factor.rate is not None:
            assert factor.value == pytest.approx((1 + factor.rate) ** factor.years, rel=1e-9)
        value *= factor.value
    return value + (found.cut.sek if found.cut else 0.0)


def amount_of(found: Trace) -> float:
    amount = found.amount
    assert amount is not None
    if amount.kind == "project":
        assert amount.sek == pytest.approx((amount.yearly_cost or 0.0) * amount.months / 12)
    return amount.sek


def leaves(found: Trace) -> Iterator[Trace]:
    if found.source is not None:
        yield found
    for term in found.terms:
        yield from leaves(term.trace)


def assert_explained(prepared: Prepared, p: Projection) -> None:
    scale = 1 + np.abs(p.amounts).sum() + abs(p.opening_equity[0, 0])
    for name in FIGURES:
        for t, year in enumerate(p.years):
            found, value = trace(prepared, p, name, year), float(figure(p, name)[0, t])
            assert found.value == value or np.isnan(found.value) == np.isnan(value)
            if np.isfinite(value):
                tolerance = 1e-12 * (scale if name != "intervention_share" else scale * (1 + abs(value)))
                assert abs(recomputed(found) - value) <= tolerance
    for leaf in leaves(trace(prepared, p, "headroom", p.years[-1])):
        assert leaf.place is not None or leaf.source in {"assumption", "lever"}
        assert leaf.source != "document" or leaf.place


def explained(the_plan: Plan, changes: Changes = (), years: int = 4) -> tuple[Prepared, Projection]:
    prepared = prepare(the_plan, CEILING, changes, years)
    return prepared, project(prepared.schedule, prepared.assumptions)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_figure_of_every_shipped_plan_adds_up(name: str):
    assert_explained(*explained(SHIPPED[name], (), 8))


MOVES = (
    SetRate(rate="contribution_growth", value=0.02),
    SetRate(rate="wages", value=0.03, from_year=2023),
    SetRate(rate="prices", value=0.01),
    SetRate(rate="state_allocation", value=-0.05),
    SetRate(rate="utilisation", value=0.9),
    ExtraInterventions(amount=-100_000.0),
    InterventionsAfter(amount=2_000_000.0),
    SetStateResponse(on=True, pass_through=0.5, cap=0.1),
)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_figure_adds_up_with_every_lever_moved(name: str):
    assert_explained(*explained(SHIPPED[name], MOVES, 8))


@given(plans(), assumptions(), st.integers(1, 8))
def test_random_plans_and_assumptions_add_up(the_plan, assumed: Assumptions, years):
    prepared = Prepared(schedule(the_plan, years), assumed, the_plan)
    assert_explained(prepared, project(prepared.schedule, assumed))


@given(change_lists, st.integers(1, 8))
def test_random_scenarios_add_up(changes, years):
    assert_explained(*explained(with_projects(), changes, years))


def one_line(the_plan: Plan, name: str, year: int, changes: Changes = ()) -> Trace:
    found = trace(*explained(the_plan, changes), "result", year)
    return next(term.trace for part in found.terms for term in part.trace.terms if term.trace.figure == name)


def test_a_stated_line_has_its_place_and_a_later_one_the_last_stated_year():
    stated, carried = one_line(simple(), "state", 2020), one_line(simple(), "state", 2023)
    assert (stated.amount.kind, stated.place, stated.value) == ("stated", HERE, 500)
    assert (carried.amount.kind, carried.amount.year, carried.factors) == ("carried", 2020, ())


def test_a_line_of_a_shipped_plan_names_the_column_of_its_year():
    found = one_line(SHIPPED["harnosand-timra-2017"], "state", 2018)
    assert (found.place.table, found.place.column) == ("Budget", "2018")


def test_growth_is_told_as_a_rate_and_its_years():
    factor = one_line(simple(), "staff", 2023, (SetRate(rate="wages", value=0.1),)).factors[0]
    assert (factor.kind, factor.rate, factor.years, factor.index) == ("growth", 0.1, 3, "wages")
    varying = one_line(simple(), "staff", 2023, (SetRate(rate="wages", value=0.1, from_year=2022),))
    assert varying.factors[0].rate is None
    assert varying.value == pytest.approx(121)


def test_a_project_tells_its_months_of_the_year():
    the_plan = simple(projects=[project_of("p", 120.0, start=(2020, 7), months=18)])
    found = one_line(the_plan, "p", 2020, (ApproveProject(project="p"),))
    assert (found.amount.yearly_cost, found.amount.months, found.value) == (120, 6, 60)
    assert (found.source, found.place) == ("lever", HERE)


def test_what_a_dated_project_holds_of_its_line_is_told():
    project = project_of("p", 120.0, status="approved", line="work", start=(2020, 1), months=18)
    the_plan = plan(line("work", "intervention", 300), projects=[project])
    rest = one_line(the_plan, "work", 2021)
    assert (rest.amount.kind, rest.amount.taken, rest.value) == ("rest", 120, 180)
    assert one_line(the_plan, "p", 2020).amount.kind == "in_line"


def test_what_a_scenario_puts_in_place_of_the_document_is_a_lever_and_tells_both():
    moved = one_line(simple(), "rent", 2020, (SetLine(line="rent", amounts={2020: 40.0}),))
    assert (moved.source, moved.value, moved.amount.printed) == ("lever", 40, 100)
    later = one_line(simple(), "rent", 2022, (SetLine(line="rent", amounts={2022: 40.0}),))
    assert (later.source, later.amount.kind, later.place) == ("lever", "set", None)
    new = AddProject(project="new", name="New", yearly_cost=12.0)
    assert (one_line(simple(), "new", 2020, (new,)).source) == "lever"


def test_opening_equity_is_the_documents_an_assumption_or_a_lever():
    def opening(the_plan: Plan, changes: Changes = ()) -> Trace:
        return trace(*explained(the_plan, changes), "equity", 2020).terms[0].trace

    assert (opening(simple()).source, opening(simple()).place) == ("document", HERE)
    silent = simple()
    silent = replace(silent, opening=replace(silent.opening, status="missing"))
    assert (opening(silent).source, opening(silent).place) == ("assumption", None)
    assert opening(simple(), (SetOpeningEquity(amount=5.0),)).source == "lever"


@pytest.mark.parametrize(
    ("ceiling", "changes", "source"),
    [
        (None, (), "assumption"),
        (None, (SetCeiling(kind="amount", amount=5.0),), "lever"),
        (Ceiling("share", share=0.2, place=HERE), (), "document"),
        (Ceiling("amount", amount=7.0), (), "document"),
    ],
)
def test_the_ceiling_is_the_documents_an_assumption_or_a_lever(ceiling, changes, source):
    assert trace(*explained(simple(ceiling=ceiling), changes), "ceiling", 2020).source == source


def test_a_reserve_is_the_documents_or_none():
    stated = simple(reserve=Reserve("share", share=0.1, place=HERE))
    assert trace(*explained(stated), "reserve", 2020).place == HERE
    assert trace(*explained(simple()), "reserve", 2020).formula == "none"


def test_a_graded_ceiling_tells_the_share_of_its_bracket():
    scale = Ceiling("brackets", brackets=(Bracket(900.0, 0.3), Bracket(None, 0.1)))
    assert trace(*explained(simple(ceiling=scale)), "ceiling", 2020).share == 0.1


def test_the_states_cut_tells_the_excess_of_the_year_before():
    # 2020 ends 150 over: half of it, 75, is cut from the state's 500; the region follows with 37.5
    response = Assumptions(ceiling=CEILING, state_response=StateResponse(0.5, 0.3))
    the_plan = simple(opening=250.0)
    prepared = Prepared(
        schedule(the_plan, 2), replace(baseline(the_plan, CEILING), state_response=response.state_response)
    )
    found = trace(prepared, project(prepared.schedule, prepared.assumptions), "contributions", 2021)
    cuts = {term.trace.figure: term.trace.cut for term in found.terms}
    assert (cuts["state"].excess, cuts["state"].year) == (pytest.approx(150), 2020)
    assert (cuts["state"].sek, cuts["region"].sek) == (pytest.approx(-75), pytest.approx(-37.5))
    assert cuts["state"].state == pytest.approx(75)
    assert not cuts["state"].capped


def test_what_is_not_there_is_refused():
    prepared, p = explained(simple())
    with pytest.raises(ValueError, match="no figure 'cash'"):
        trace(prepared, p, "cash", 2020)
    with pytest.raises(ValueError, match="2020 to 2023"):
        trace(prepared, p, "equity", 2030)


def test_a_line_is_multiplied_by_what_holds_in_its_own_year():
    """Every rate differs from year to year, and no two alike."""
    growing = np.array([[0.01, 0.02, 0.04, 0.03, 0.05]])
    assumed = Assumptions(
        contribution_growth=growing, wages=growing + 0.001, prices=growing / 3, state_allocation=-growing,
        utilisation=1.0 - growing * 4, extra_interventions=growing * 1e3, ceiling=Ceiling("share", share=0.2),
        state_response=StateResponse(0.4, 0.1),
    )  # fmt: skip
    made = plan(
        line("state", "contribution", 500, 510, member="state"),
        line("town", "contribution", 260, 270, member="town"),
        line("staff", "internal_cost", 90, 93, index="wages"),
        line("rent", "internal_cost", 40, 41),
        line("work", "intervention", 350, 370),
        years=(2020, 2021),
        opening=700.0,
    )
    prepared = Prepared(schedule(made, 5), assumed)
    projection = project(prepared.schedule, assumed)
    for name in FIGURES:
        for t, year in enumerate(projection.years):
            assert recomputed(trace(prepared, projection, name, year)) == pytest.approx(
                figure(projection, name)[0, t]
            )
