"""The rules of the projection, one sentence a case, in round numbers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.model.assumptions import Assumptions, StateResponse, baseline
from forecasting.model.metrics import first_year_below_zero, first_year_over_ceiling
from forecasting.model.projection import Projection, project
from forecasting.model.schedule import schedule
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from tests.support.plans import CEILING, assumptions, line, plan, plans, project_of, simple

SHARE = Ceiling("share", share=0.2)


def run(the_plan: Plan, years: int = 4, **changes: object) -> Projection:
    moved = replace(baseline(the_plan, CEILING), **changes)
    return project(schedule(the_plan, years), moved)


CASES = {
    "with every rate at zero each year adds the same result": ({}, "equity", [200, 300, 400, 500]),
    "contributions grow from the first year after the plan, compounded": (
        {"contribution_growth": 0.1},
        "contributions",
        [1000, 1100, 1210, 1331],
    ),
    "staff follows wages and nothing else does": ({"wages": 0.1}, "internal_costs", [200, 210, 221, 233.1]),
    "rent follows prices": ({"prices": 0.1}, "internal_costs", [200, 210, 221, 233.1]),
    "interventions follow prices": ({"prices": 0.1}, "interventions", [700, 770, 847, 931.7]),
    "utilisation scales interventions in stated years too": (
        {"utilisation": 0.9},
        "interventions",
        [630] * 4,
    ),
    "extra interventions come in the first year and are not indexed": (
        {"extra_interventions": 100.0, "prices": 0.1},
        "interventions",
        [800, 870, 947, 1031.7],
    ),
    "unused extra interventions are not spent": (
        {"extra_interventions": 100.0, "utilisation": 0.5},
        "interventions",
        [400] * 4,
    ),
    "undated interventions can stop after the plan": (
        {"interventions_after": 0.0},
        "interventions",
        [700, 0, 0, 0],
    ),
    "another amount after the plan follows prices": (
        {"interventions_after": 500.0, "prices": 0.1},
        "interventions",
        [700, 550, 605, 665.5],
    ),
    "the state's allocation moves the other members when they match": (
        {"state_allocation": -0.1},
        "contributions",
        [1000, 900, 900, 900],
    ),
    "the state's allocation moves its own half when they do not match": (
        {"state_allocation": -0.1, "matching": False},
        "contributions",
        [1000, 950, 950, 950],
    ),
    "the ceiling follows contributions": (
        {"contribution_growth": 0.1, "ceiling": SHARE},
        "ceiling",
        [200, 220, 242, 266.2],
    ),
    "a ceiling can be an amount": ({"ceiling": Ceiling("amount", amount=150)}, "ceiling", [150] * 4),
    "no ceiling is an infinite one": ({"ceiling": Ceiling("none")}, "ceiling", [np.inf] * 4),
    "a graded ceiling takes the bracket that holds the contributions": (
        {
            "ceiling": Ceiling(
                "brackets", brackets=(Bracket(1000, 0.3), Bracket(1200, 0.25), Bracket(None, 0.1))
            ),
            "contribution_growth": 0.1,
        },
        "ceiling",
        [300, 275, 121, 133.1],
    ),
    "a reserve can be a share": ({"reserve": Reserve("share", share=0.05)}, "reserve", [50] * 4),
    "a reserve can be an amount": ({"reserve": Reserve("amount", amount=70)}, "reserve", [70] * 4),
    "without a reserve it is zero": ({}, "reserve", [0] * 4),
    "the state cuts half the excess the year after, and the others match": (
        # 2020 ends 150 over: cut 75 of 500, 15 %; 2021 ends 130 over: 13 %; 2022 ends 96 over: 9.6 %
        {"opening": 250.0, "state_response": StateResponse(0.5, 0.3), "ceiling": SHARE},
        "contributions",
        [1000, 850, 870, 904],
    ),
    "the state's cut is capped": (
        {"opening": 900.0, "state_response": StateResponse(1.0, 0.1), "ceiling": SHARE},
        "contributions",
        [1000, 900, 900, 900],
    ),
    "without matching only the state's half is cut": (
        {"opening": 900.0, "state_response": StateResponse(1.0, 0.1), "matching": False},
        "contributions",
        [1000, 950, 950, 950],
    ),
    "under the ceiling the state cuts nothing": (
        {"opening": -500.0, "state_response": StateResponse(1.0, 0.5)},
        "contributions",
        [1000] * 4,
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_rule(sentence: str):
    changes, figure, expected = CASES[sentence]
    opening = {"opening": changes["opening"]} if "opening" in changes else {}
    moved = {name: value for name, value in changes.items() if name != "opening"}
    got = getattr(run(simple(**opening), **moved), figure)[0]
    assert got == pytest.approx(expected, rel=1e-12)


def test_state_response_is_recomputed_by_hand_year_by_year():
    got = run(simple(), state_response=StateResponse(0.5, 0.3), ceiling=SHARE)
    equity, paid = 100.0, 1000.0
    for year in range(4):
        if year:
            cut = min(0.5 * max(0.0, equity - 0.2 * paid), 0.3 * 500)
            paid = 1000 * (1 - cut / 500)
        equity += paid - 900
        assert got.equity[0, year] == pytest.approx(equity, abs=1e-9)


def test_stated_years_use_the_printed_amounts_whatever_the_rates():
    stated = plan(line("state", "contribution", 100, 110, 90, member="state"), years=(2020, 2021, 2022))
    got = run(stated, 4, contribution_growth=0.1, state_allocation=0.2)
    assert got.contributions[0].tolist() == pytest.approx([100, 110, 90, 90 * 1.1 * 1.2])


def test_other_income_and_financial_net_stay_flat():
    got = run(plan(line("rent", "other_income", 50), line("bank", "financial", -5)), prices=0.1, wages=0.1)
    assert got.result[0].tolist() == [45] * 4


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ((2020, 1), 12, [120, 0, 0, 0]),
        ((2020, 7), 12, [60, 60, 0, 0]),
        ((2021, 12), 14, [0, 10, 120, 10]),
        ((2019, 7), 12, [60, 0, 0, 0]),
    ],
)
def test_an_approved_candidate_costs_its_months_of_each_year(start, months, expected):
    project = project_of("p", 120.0, status="approved", start=start, months=months)
    got = run(plan(projects=[project]))
    assert got.interventions[0].tolist() == pytest.approx(expected)


def test_an_approved_candidate_follows_prices_after_the_plan():
    project = project_of("p", 120.0, status="approved", start=(2020, 1), months=48)
    got = run(plan(projects=[project]), prices=0.1)
    assert got.interventions[0].tolist() == pytest.approx([120, 132, 145.2, 159.72])


def test_a_dated_project_of_a_line_ends_and_the_rest_of_the_line_goes_on():
    project = project_of("p", 120.0, status="approved", line="work", start=(2020, 1), months=18)
    got = run(plan(line("work", "intervention", 300), projects=[project]))
    assert got.interventions[0].tolist() == pytest.approx([300, 180 + 60, 180, 180])


def test_a_project_financed_by_others_costs_nothing():
    project = project_of("p", 120.0, status="approved", financed_by="ESF")
    assert run(plan(projects=[project])).interventions[0].tolist() == [0] * 4


def test_a_project_without_an_amount_counts_as_zero():
    assert run(plan(projects=[project_of("p", None, status="approved")])).interventions[0].tolist() == [0] * 4


def test_first_years_over_and_below_are_found():
    rising = run(simple(), ceiling=Ceiling("amount", amount=350))
    falling = run(simple(opening=150.0), extra_interventions=200.0, reserve=Reserve("amount", amount=0.0))
    assert first_year_over_ceiling(rising) == 2022
    assert first_year_below_zero(falling) == 2021
    assert first_year_below_zero(rising) is None


@pytest.mark.parametrize("years", [0, -1, 16])
def test_a_horizon_outside_1_to_15_is_refused(years):
    with pytest.raises(ValueError, match="1 to 15"):
        schedule(simple(), years)


@given(plans(), assumptions(), st.integers(1, 15))
def test_equity_is_opening_plus_results_and_result_is_income_less_costs(the_plan, assumed, years):
    p = project(schedule(the_plan, years), assumed)
    scale = 1 + np.abs(p.amounts).sum() + abs(the_plan.opening.amount)
    start = np.concatenate([p.opening_equity, p.equity[:, :-1]], axis=1)
    assert np.abs(p.equity - start - p.result).max() <= 1e-9 * scale
    result = p.contributions + p.other_income + p.financial - p.internal_costs - p.interventions
    assert np.abs(p.result - result).max() <= 1e-9 * scale


@given(plans(), assumptions(), st.integers(1, 15))
def test_every_total_is_the_sum_of_its_lines(the_plan, assumed, years):
    p = project(schedule(the_plan, years), assumed)
    totals = {
        "contribution": p.contributions,
        "other_income": p.other_income,
        "internal_cost": p.internal_costs,
        "intervention": p.interventions,
        "financial": p.financial,
    }
    for kind, total in totals.items():
        rows = [i for i, component in enumerate(p.components) if component.kind == kind]
        assert p.amounts[rows].sum(axis=0) == pytest.approx(total, rel=1e-12, abs=1e-6)


@given(plans(), st.integers(1, 15))
def test_zero_growth_is_flat_after_the_plan(the_plan, years):
    p = project(schedule(the_plan, years), Assumptions())
    after = p.amounts[:, 0, max(p.stated - 1, 0) :]
    assert (after == after[:, :1]).all()


@given(plans(), assumptions(), st.sampled_from(["internal_cost", "intervention"]), st.floats(1, 1e6))
def test_more_cost_never_gives_more_equity(the_plan, assumed, kind, more):
    assumed = replace(assumed, state_response=None, interventions_after=None)
    dearer = replace(
        the_plan, lines=(*the_plan.lines, line("more", kind, *[more] * len(the_plan.stated_years)))
    )
    before, after = (project(schedule(each, 8), assumed).equity for each in (the_plan, dearer))
    assert (after <= before + 1e-6).all()


@given(plans(), assumptions())
def test_a_thousand_times_the_money_is_a_change_of_unit(the_plan, assumed):
    assumed = replace(
        assumed,
        ceiling=SHARE,
        reserve=Reserve("share", share=0.1),
        extra_interventions=0.0,
        interventions_after=None,
    )
    bigger = replace(
        the_plan,
        opening=replace(the_plan.opening, amount=1000 * the_plan.opening.amount),
        lines=tuple(replace(each, amounts=tuple(1000 * x for x in each.amounts)) for each in the_plan.lines),
    )
    small, big = (project(schedule(each, 8), assumed) for each in (the_plan, bigger))
    for figure in ("equity", "ceiling", "reserve", "contributions", "result"):
        assert getattr(big, figure) == pytest.approx(1000 * getattr(small, figure), rel=1e-9, abs=1e-3)


@given(plans(), assumptions(), st.integers(1, 14))
def test_a_longer_horizon_does_not_change_the_years_before(the_plan, assumed, years):
    short, long = (project(schedule(the_plan, n), assumed) for n in (years, years + 1))
    assert long.years == tuple(range(2020, 2020 + years + 1))
    assert long.equity[:, :years] == pytest.approx(short.equity, rel=1e-12, abs=1e-6)


@given(plans(), assumptions(), st.randoms())
def test_the_order_of_lines_does_not_matter(the_plan, assumed, random):
    shuffled = list(the_plan.lines)
    random.shuffle(shuffled)
    a, b = (
        project(schedule(each, 6), assumed).equity
        for each in (the_plan, replace(the_plan, lines=tuple(shuffled)))
    )
    assert a == pytest.approx(b, rel=1e-9, abs=1e-5)


@given(plans(), assumptions(), st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_each_draw_is_the_projection_of_its_own_assumptions(the_plan, assumed, draws, seed):
    laid = schedule(the_plan, 6)
    random = np.random.default_rng(seed)
    paths = {
        name: random.normal(0.01, 0.03, (draws, 6)) for name in ("contribution_growth", "wages", "prices")
    }
    paths["utilisation"] = random.uniform(0.8, 1.0, (draws, 6))
    many = project(laid, replace(assumed, **paths))
    assert many.equity.shape == (draws, 6)
    for row in range(draws):
        alone = project(laid, replace(assumed, **{name: path[row : row + 1] for name, path in paths.items()}))
        assert many.equity[row] == pytest.approx(alone.equity[0], rel=1e-9, abs=1e-5)


@given(plans(), st.floats(-0.1, 0.1))
def test_a_rate_and_the_same_rate_every_year_are_one(the_plan, rate):
    laid = schedule(the_plan, 7)
    once = project(laid, Assumptions(prices=rate, wages=rate))
    each = project(laid, Assumptions(prices=np.full((1, 7), rate), wages=np.full((1, 7), rate)))
    assert once.equity == pytest.approx(each.equity, rel=1e-9, abs=1e-5)
