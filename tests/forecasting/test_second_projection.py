"""The projection against a second one, written from the documents: other code, the same figures."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Projection, project
from forecasting.model.schedule import schedule
from forecasting.plan.plan import Plan, Project
from forecasting.plan.policies import Bracket, Ceiling
from plans.document.readers import PLANS, read_plan
from scenarios.changing.apply import apply
from scenarios.changing.assume import assume
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, assumptions, plans, project_of
from tests.support.scenario_strategies import change_lists, with_projects
from tests.support.second_projection import Beyond, Rate, Year, second_projection

FIGURES = (
    "contributions",
    "other_income",
    "financial",
    "internal_costs",
    "interventions",
    "result",
    "equity",
    "ceiling",
    "reserve",
)


def beyond_of(assumed: Assumptions, years: tuple[int, ...]) -> Beyond:
    """The same assumptions in plain numbers."""

    def plain(path: object) -> Rate:
        if isinstance(path, (int, float)):
            return float(path)
        row = [float(each) for each in path[0]]
        return dict(zip(years, row if len(row) > 1 else row * len(years), strict=True))

    response = assumed.state_response
    return Beyond(
        contribution_growth=plain(assumed.contribution_growth),
        state_allocation=plain(assumed.state_allocation),
        matching=assumed.matching,
        wages=plain(assumed.wages),
        prices=plain(assumed.prices),
        utilisation=plain(assumed.utilisation),
        extra=plain(assumed.extra_interventions),
        after=assumed.interventions_after,
        ceiling=assumed.ceiling,
        reserve=assumed.reserve,
        response=None if response is None else (response.pass_through, response.cap),
    )


def assert_same(ours: Projection, second: list[Year]) -> None:
    for figure in FIGURES:
        theirs = [getattr(each, figure) for each in second]
        assert list(getattr(ours, figure)[0]) == pytest.approx(theirs, rel=1e-9, abs=1e-3), figure


dated = st.builds(
    lambda cost, start, months, status, line, number: project_of(
        f"project{number}", cost, start=start, months=months, status=status, line=line
    ),
    st.none() | st.integers(1, 900_000).map(float),
    st.none() | st.tuples(st.integers(2018, 2026), st.integers(1, 12)),
    st.none() | st.integers(1, 70),
    st.sampled_from(["approved", "approved", "candidate", "ended"]),
    st.sampled_from(["", "pool", "pool"]),
    st.integers(0, 99),
)


@st.composite
def plans_with_projects(draw: st.DrawFn) -> Plan:
    made = draw(plans())
    pool = replace(made.lines[0], id="pool", label="pool", kind="intervention", member="")
    held = draw(st.dictionaries(st.integers(2024, 2030), st.integers(0, 900_000).map(float), max_size=2))
    last = made.stated_years[-1]
    pool = replace(pool, later=tuple(sorted((y, a) for y, a in held.items() if y > last)))
    found: dict[str, Project] = {p.id: p for p in draw(st.lists(dated, max_size=4))}
    outside = draw(st.sampled_from([{}, {"financed_by": "ESF"}, {"paid_from": "equity"}]))
    projects = [replace(p, **(outside if i == 0 else {})) for i, p in enumerate(found.values())]
    return replace(made, lines=(*made.lines, pool), projects=tuple(projects))


SCALE = Ceiling("brackets", brackets=(Bracket(3e6, 0.3), Bracket(9e6, 0.15), Bracket(None, 0.1)))


@settings(max_examples=300)
@given(plans_with_projects(), assumptions(), st.integers(1, 15), st.booleans())
def test_random_plans_have_the_figures_of_the_second_projection(the_plan, assumed, years, graded):
    assumed = replace(assumed, ceiling=SCALE) if graded else assumed
    laid = schedule(the_plan, years)
    assert_same(project(laid, assumed), second_projection(the_plan, beyond_of(assumed, laid.years), years))


@settings(max_examples=200)
@given(change_lists, st.integers(1, 15))
def test_changes_have_the_figures_of_the_second_projection(these, years):
    """The changes are applied by the program, what follows from them is computed twice."""
    the_plan = with_projects()
    prepared = prepare(the_plan, CEILING, these, years)
    second = second_projection(
        apply(the_plan, these), beyond_of(prepared.assumptions, prepared.schedule.years), years
    )
    assert_same(project(prepared.schedule, prepared.assumptions), second)


@pytest.mark.parametrize("folder", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_the_five_plans_have_the_figures_of_the_second_projection(folder):
    the_plan = read_plan(folder).plan
    assert the_plan is not None
    prepared = prepare(the_plan, CEILING, (), 15)
    beyond = beyond_of(prepared.assumptions, prepared.schedule.years)
    assert_same(project(prepared.schedule, prepared.assumptions), second_projection(the_plan, beyond, 15))


def test_assumptions_of_no_change_are_those_it_began_with():
    base = Assumptions(wages=0.03)
    assert assume(base, (), (2020, 2021)) == base
