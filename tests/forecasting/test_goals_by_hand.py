"""Goals and figures that are read off a forecast: uneven years, each rule at its edge, worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.goals import GoalResult, Reach, evaluate, reach
from forecasting.model.metrics import (
    figure,
    first_year_below_zero,
    first_year_over_ceiling,
    free_equity,
    income,
    surplus,
)
from forecasting.model.projection import Projection, project
from forecasting.model.schedule import schedule
from forecasting.plan.plan import Goal, GoalKind, Plan
from forecasting.plan.policies import Ceiling, Reserve
from tests.support.plans import HERE, line, plan, project_of

YEARS = (2020, 2021, 2022)
PAID = (1000.0, 1200.0, 900.0)
WORK = (790.0, 1020.0, 600.0)  # 79, 85 and 66.7 % of what is paid


def made(opening: float = 50.0, **more) -> Plan:
    """Results of 10, 35 and 185: equity of 60, 95 and 280 from 50."""
    return plan(
        line("state", "contribution", *PAID),
        line("gifts", "other_income", 30.0, 70.0, 15.0),
        line("interest", "financial", -5.0, 2.0, -8.0),
        line("office", "internal_cost", 225.0, 217.0, 122.0),
        line("work", "intervention", *WORK),
        years=YEARS,
        opening=opening,
        **more,
    )


def path(the_plan: Plan, ceiling: float = 1e6, reserve: float = 0.0, years: int = 4) -> Projection:
    assumed = Assumptions(
        ceiling=Ceiling("amount", amount=ceiling), reserve=Reserve("amount", amount=reserve)
    )
    return project(schedule(the_plan, years), assumed)


def judged(kind: GoalKind, opening: float = 50.0, ceiling: float = 1e6, **goal) -> GoalResult:
    the_plan = made(opening, goals=(Goal("g", kind, HERE, **goal),))
    (found,) = evaluate(the_plan, path(the_plan, ceiling))
    return found


def told(found: GoalResult) -> tuple:
    reached = None if found.reached is None else round(found.reached, 4)
    return found.verdict, found.year, found.stated, reached


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"at_least": 0.66}, ("met", 2022, 0.66, 0.6667)),
        ({"at_least": 0.667}, ("met", 2022, 0.667, 0.6667)),  # it prints as 66.7 %
        ({"at_least": 0.668}, ("unmet", 2022, 0.668, 0.6667)),
        ({"at_least": 0.79, "except_years": (2022,)}, ("met", 2020, 0.79, 0.79)),
        ({"at_least": 0.85, "except_years": (2022, 2020)}, ("met", 2021, 0.85, 0.85)),
        ({"at_least": 0.85, "except_years": YEARS}, ("unknown", None, None, None)),
        ({}, ("unknown", None, None, None)),
    ],
)
def test_the_share_to_interventions_is_judged_in_its_worst_stated_year(goal, expected) -> None:
    assert told(judged("intervention_share", **goal)) == expected


def test_a_year_without_contributions_has_no_share() -> None:
    the_plan = made(goals=(Goal("g", "intervention_share", HERE, at_least=0.8),))
    unpaid = replace(
        the_plan, lines=(line("state", "contribution", 1000.0, 1200.0, 0.0), *the_plan.lines[1:])
    )
    (found,) = evaluate(unpaid, path(unpaid))
    assert told(found) == ("unmet", 2020, 0.8, 0.79)


@pytest.mark.parametrize(
    ("kind", "goal", "expected"),
    [
        ("result_not_negative", {}, ("met", 2020, 0.0, 10.0)),
        ("result_not_negative", {"except_years": (2020,)}, ("met", 2021, 0.0, 35.0)),
        ("result_not_negative", {"except_years": YEARS}, ("unknown", None, None, None)),
        ("cash_not_negative", {"opening": -10.4}, ("met", 2020, 0.0, -0.4)),
        ("cash_not_negative", {"opening": -10.6}, ("unmet", 2020, 0.0, -0.6)),
        ("cash_not_negative", {"opening": -99.0, "except_years": (2020,)}, ("unmet", 2021, 0.0, -54.0)),
        ("money_used_up", {}, ("unmet", 2022, 0.0, 185.0)),
        ("money_used_up", {"by": 2021}, ("unmet", 2021, 0.0, 35.0)),
        ("money_used_up", {"by": 2023}, ("unknown", None, None, None)),
        ("money_used_up", {"except_years": (2022,)}, ("unmet", 2021, 0.0, 35.0)),
    ],
)
def test_results_and_cash_are_judged_in_the_year_that_is_worst_for_the_goal(kind, goal, expected) -> None:
    assert told(judged(kind, **goal)) == expected


@pytest.mark.parametrize(("spent", "verdict"), [(0.4, "met"), (0.6, "unmet")])
def test_half_a_krona_is_no_result(spent: float, verdict: str) -> None:
    the_plan = plan(
        line("state", "contribution", 500.0),
        line("work", "intervention", 500.0 - spent),
        goals=(Goal("g", "money_used_up", HERE), Goal("h", "result_not_negative", HERE)),
    )
    less = replace(the_plan, lines=(the_plan.lines[0], line("work", "intervention", 500.0 + spent)))
    assert evaluate(the_plan, path(the_plan))[0].verdict == verdict
    assert evaluate(less, path(less))[1].verdict == verdict


@pytest.mark.parametrize(
    ("opening", "ceiling", "by", "expected"),
    [
        (50.0, 280.0, None, ("met", 2022, 280.0, 280.0)),
        (50.0, 279.6, None, ("met", 2022, 279.6, 280.0)),
        (50.0, 279.4, None, ("contradicted", 2022, 279.4, 280.0)),  # from under it to over it
        (50.0, 94.0, 2021, ("contradicted", 2021, 94.0, 95.0)),
        (50.0, 94.0, 2020, ("met", 2020, 94.0, 60.0)),
        (50.0, 94.0, 2023, ("contradicted", 2023, 94.0, 465.0)),  # the last year goes on
        (50.0, 94.0, 2024, ("unknown", None, None, None)),
        (50.0, 94.0, 2019, ("unknown", None, None, None)),
        (-1000.0, 94.0, None, ("met", 2022, 94.0, -770.0)),
    ],
)
def test_equity_within_the_ceiling_is_judged_in_the_goals_year(opening, ceiling, by, expected) -> None:
    assert told(judged("equity_within_ceiling", opening, ceiling, by=by)) == expected


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(0.0, "unmet"), (0.4, "unmet"), (0.6, "contradicted")],
)
def test_an_excess_is_raised_where_it_is_larger_than_at_the_start(last: float, verdict: str) -> None:
    """The excess of 70 at the start is 70 and `last` after two years."""
    the_plan = plan(
        line("state", "contribution", 500.0, 500.0),
        line("work", "intervention", 520.0, 480.0 - last),
        years=(2020, 2021),
        opening=170.0,
        goals=(Goal("g", "equity_within_ceiling", HERE),),
    )
    (found,) = evaluate(the_plan, path(the_plan, ceiling=100.0))
    assert found.verdict == verdict


RUNNING = (
    project_of("a", 300.0, status="approved", participants=20.0),
    project_of("b", 500.0, status="approved", participants=12.0),
    project_of("c", 900.0, status="candidate", participants=99.0),
)


@pytest.mark.parametrize(
    ("kind", "goal", "projects", "expected"),
    [
        ("participants", {"at_least": 32.0}, RUNNING, ("met", 32.0, 32.0)),
        ("participants", {"at_least": 33.0}, RUNNING, ("unmet", 33.0, 32.0)),
        ("participants", {"at_least": 13.0, "project": "b"}, RUNNING, ("unmet", 13.0, 12.0)),
        ("participants", {"at_least": 1.0, "project": "c"}, RUNNING, ("unknown", 1.0, None)),
        (
            "participants",
            {"at_least": 1.0},
            (*RUNNING, project_of("d", 7.0, status="approved")),
            ("unknown", 1.0, None),
        ),
        ("participants", {}, RUNNING, ("unknown", None, None)),
        ("cost_per_participant", {"at_most": 25.0}, RUNNING, ("met", 25.0, 25.0)),
        ("cost_per_participant", {"at_most": 24.0}, RUNNING, ("unmet", 24.0, 25.0)),
        ("cost_per_participant", {"at_most": 15.0, "project": "a"}, RUNNING, ("met", 15.0, 15.0)),
        (
            "cost_per_participant",
            {"at_most": 15.0},
            (*RUNNING, project_of("d", None, status="approved", participants=3.0)),
            ("unknown", 15.0, None),
        ),
        (
            "cost_per_participant",
            {"at_most": 15.0},
            (*RUNNING, project_of("d", 4.0, status="approved", participants=0.0)),
            ("unknown", 15.0, None),
        ),
        ("cost_per_participant", {}, RUNNING, ("unknown", None, None)),
    ],
)
def test_participants_and_their_cost_are_those_of_the_projects_that_run(
    kind, goal, projects, expected
) -> None:
    the_plan = made(projects=projects, goals=(Goal("g", kind, HERE, **goal),))
    (found,) = evaluate(the_plan, path(the_plan))
    assert (found.verdict, found.stated, found.reached, found.year) == (*expected, None)


AIM = Goal("p", "participants", HERE, at_least=45.0)


@pytest.mark.parametrize(
    ("goal", "projects", "others", "expected"),
    [
        ({"at_least": 0.3}, RUNNING, (), Reach(10, 32.0, 80.0)),
        ({"at_least": 0.3, "project": "a"}, RUNNING, (), Reach(6, 20.0, 50.0)),
        ({"at_least": 0.5, "project": "b"}, RUNNING, (AIM,), Reach(6, 12.0, 500 / 6)),
        (
            {"at_least": 0.3},
            (*RUNNING, project_of("d", None, status="approved", participants=8.0)),
            (),
            Reach(12, 40.0, None),
        ),
        (
            {"at_least": 0.3},
            (*RUNNING, project_of("d", 0.0, status="approved", participants=8.0)),
            (),
            Reach(12, 40.0, 800 / 12),
        ),
        ({"at_least": 0.2}, (), (AIM,), Reach(9, 45.0, 790.0 / 9)),
        ({"at_least": 0.2, "project": "a"}, (), (AIM,), None),
        ({"at_least": 0.2}, (), (), None),
        ({}, RUNNING, (), None),
    ],
)
def test_a_goal_rate_asks_for_whole_persons_of_those_that_it_is_about(
    goal, projects, others, expected
) -> None:
    the_plan = made(projects=projects, goals=(Goal("g", "goal_rate", HERE, **goal), *others))
    found = evaluate(the_plan, path(the_plan))[0]
    assert (found.verdict, found.stated) == ("unknown", goal.get("at_least"))
    assert found.reach == expected


def test_a_rate_of_so_many_of_so_many_asks_for_that_many() -> None:
    assert reach(round(6 / 28, 6), 28.0, None) == Reach(6, 28.0, None)
    assert reach(round(6 / 28, 6) + 0.0001, 28.0, None) == Reach(7, 28.0, None)
    assert reach(0.5, None, 3.0) is None
    assert reach(0.5, 0.0, 3.0) is None


def test_every_figure_is_read_by_its_name() -> None:
    found = path(made(), ceiling=90.0, reserve=62.0, years=3)
    wanted = {
        "contributions": PAID,
        "other_income": (30.0, 70.0, 15.0),
        "financial": (-5.0, 2.0, -8.0),
        "income": (1025.0, 1272.0, 907.0),
        "internal_costs": (225.0, 217.0, 122.0),
        "interventions": WORK,
        "result": (10.0, 35.0, 185.0),
        "equity": (60.0, 95.0, 280.0),
        "ceiling": (90.0,) * 3,
        "reserve": (62.0,) * 3,
        "headroom": (30.0, -5.0, -190.0),
        "intervention_share": (0.79, 0.85, 2 / 3),
    }
    for name, values in wanted.items():
        assert list(figure(found, name)[0]) == pytest.approx(values), name
    assert list(income(found)[0]) == pytest.approx(wanted["income"])
    assert list(surplus(found)[0]) == pytest.approx((0.0, 5.0, 190.0))
    assert list(free_equity(found)[0]) == pytest.approx((-2.0, 33.0, 218.0))


def test_the_ceiling_is_passed_in_the_first_year_in_which_it_is_by_half_a_krona() -> None:
    assert [first_year_over_ceiling(path(made(), ceiling=95.0 - off)) for off in (0.6, 0.4)] == [2021, 2022]


def test_equity_below_zero_is_found_in_its_first_year() -> None:
    assert [first_year_below_zero(path(made(opening))) for opening in (-10.6, -10.4, -300.0, 1.0)] == [
        2020,
        None,
        2020,
        None,
    ]
    later = replace(made(0.0), lines=(*made().lines, line("late", "intervention", 0.0, 46.0, 0.0)))
    assert first_year_below_zero(path(later)) == 2021
    assert np.isnan(figure(path(replace(made(), lines=made().lines[1:])), "intervention_share")).all()


def test_where_contributions_of_both_signs_leave_less_than_an_ore_there_is_no_share_of_them() -> None:
    left = (0.009, 1e-7, -900.0)  # the second is what a computer may have over where all is paid back
    back = line("back", "contribution", *(more - paid for more, paid in zip(left, PAID, strict=True)))
    shares = figure(path(replace(made(), lines=(*made().lines, back)), years=3), "intervention_share")
    assert np.isnan(shares).all()
    other = line("back", "contribution", *(0.02 - paid for paid in PAID))
    kept = figure(path(replace(made(), lines=(*made().lines, other)), years=3), "intervention_share")
    assert list(kept[0]) == pytest.approx([spent / 0.02 for spent in WORK])


def test_of_several_draws_the_first_one_is_the_case_that_is_told():
    """Equity of 60, 95, 280 alone; with 100 more a year -40, -105, -20."""
    assumed = Assumptions(extra_interventions=np.array([[0.0] * 3, [100.0] * 3]))
    both = project(schedule(made(), 3), assumed)
    assert both.equity.tolist() == [[60.0, 95.0, 280.0], [-40.0, -105.0, -20.0]]
    assert first_year_below_zero(both) is None
    turned = project(
        schedule(made(), 3), replace(assumed, extra_interventions=assumed.extra_interventions[::-1])
    )
    assert first_year_below_zero(turned) == 2020
