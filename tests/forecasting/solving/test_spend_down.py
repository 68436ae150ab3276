"""The spend-down planner: round numbers, every constraint checked again, and proofs of optimality.

The proofs share no code with the planner: without a state response the extremes of cumulated money
are known in closed form and evenness is compared with a dual; with one, a grid of plans is
projected side by side. What concerns the years past the horizon is in test_spend_down_horizon.py.
"""

import random
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from forecasting.solving.spend_down.solve import SpendDown, in_kronor, plan_spend_down
from forecasting.solving.spend_down.terms import Limit, Remedy, SpendDownTerms
from plans.document.readers import PLANS, read_plan
from scenarios.changing.changes import ExtraInterventions, SetRate, SetReserve, SetStateResponse
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import plan_in_view, plan_of, spend_down, with_plan
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, line, plan

NILS = read_plan(PLANS / "nils-2021").plan
assert NILS is not None


def nils(changes: tuple = (), **terms) -> SpendDown:
    return spend_down(Outlook(NILS, CEILING, changes), SpendDownTerms(**{"target": 2023, **terms}))


def tkr(found: SpendDown, years: int = 5) -> list[float]:
    return [round(amount / 1000, 2) for amount in found.extra[:years]]


def test_an_even_plan_is_the_same_amount_every_year():
    found = nils()
    assert tkr(found) == [258.27] * 5  # (695 + 3 x 225 - 595.2) / 3
    assert found.projection.equity[0, 2] == pytest.approx(595_200)
    assert found.binding == (Limit("ceiling", 2023),)


def test_the_level_that_can_last_is_what_the_years_carry_themselves():
    assert nils().lasting == pytest.approx(225_000)
    assert nils(changes=(SetRate(rate="wages", value=0.05),)).lasting == 0.0  # costs pass income in time
    assert nils(changes=(SetRate(rate="utilisation", value=0.9),)).lasting == pytest.approx(445_000 / 0.9)


def test_early_is_down_to_the_ceiling_at_once_and_late_as_late_as_can_be():
    assert tkr(nils(shape="early")) == [324.8, 225, 225, 225, 225]
    assert tkr(nils(shape="late")) == [0, 0, 774.8, 225, 225]


def test_capacity_spreads_a_late_plan():
    found = nils(shape="late", capacity=300_000)
    assert tkr(found) == [174.8, 300, 300, 225, 225]
    assert Limit("capacity", 2022) in found.binding


def test_amounts_can_be_whole_tens_of_thousands():
    assert tkr(nils(step=10_000)) == [260] * 5


def test_a_year_set_by_hand_leaves_the_rest_even():
    found = nils(by_hand={2021: 0.0})
    # 774.8 in two years; 387.4 a year would empty equity (920 + 225 a year) within 13 more, so the
    # amounts fall, by as little as possible: 2 x (162.4 x 10 - 920) / (10 x 8) = 17.6, that 2031 ends at 0
    assert tkr(found) == [0, 396.2, 378.6, 361, 343.4]
    assert found.projection.equity[0, 10] == pytest.approx(0, abs=0.01)
    assert tkr(nils(by_hand={2022: 500_000.0}))[1] == 500


def test_nothing_before_the_first_year():
    assert tkr(nils(first_year=2022))[0] == 0


def test_only_used_money_counts_where_utilisation_is_lower():
    found = nils(changes=(SetRate(rate="utilisation", value=0.8),))
    assert found.projection.equity[0, 2] == pytest.approx(595_200)


@pytest.mark.parametrize(
    ("terms", "changes", "remedies"),
    [
        ({"capacity": 200_000}, (), (Remedy("capacity", 258_267),)),
        (
            {"target": 2021, "capacity": 300_000},
            (),
            (Remedy("target", 2022), Remedy("capacity", 324_800)),
        ),
        ({}, (SetReserve(kind="amount", amount=700_000.0),), (Remedy("reserve", 104_800),)),
        ({}, (SetReserve(kind="share", share=0.25),), (Remedy("reserve_share", 0.2),)),
        (
            {"target": 2022, "first_year": 2023},
            (),
            (Remedy("target", 2023), Remedy("first_year", 2022)),
        ),
        (  # 774.8 by 2023, and then nothing
            {"by_hand": dict.fromkeys(range(2021, 2024), 0.0)},
            (),
            (
                Remedy("target", 2024),
                Remedy("by_hand", amounts={2021: 775_000.0}),
                Remedy("release"),
            ),
        ),
        (  # equity is 920 at the end of 2021
            {"by_hand": {2021: 1_000_000.0}},
            (),
            (Remedy("by_hand", amounts={2021: 920_000.0}), Remedy("release")),
        ),
    ],
)
def test_where_there_is_no_plan_the_nearest_change_is_computed(terms, changes, remedies):
    found = nils(changes=changes, **terms)
    assert (found.status, found.extra, found.remedies) == ("infeasible", (), remedies)


def test_two_limits_at_once_are_changed_together():
    found = nils(changes=(SetReserve(kind="amount", amount=700_000.0),), capacity=100_000)
    assert found.remedies == ()
    assert found.together == (Remedy("reserve", 104_800), Remedy("capacity", 258_267))


def test_a_plan_under_the_reserve_by_itself_says_when():
    found = nils(changes=(SetReserve(kind="amount", amount=1_000_000.0),))
    assert found.short_year == 2021


def test_without_a_ceiling_or_under_it_nothing_is_needed():
    made = plan(line("state", "contribution", 1000.0), opening=100.0)
    even = made.lines[0].amounts
    assert even == (1000.0,)
    spent = plan(line("state", "contribution", 1000.0), line("w", "intervention", 1000.0), opening=100.0)
    assert spend_down(Outlook(spent, CEILING, ()), SpendDownTerms(2020)).extra == (0.0,) * 15
    assert spend_down(Outlook(made, Ceiling("none"), ()), SpendDownTerms(2020)).extra == (0.0,) * 15


@pytest.mark.parametrize(
    "terms",
    [
        {"target": 2020},
        {"target": 2036},
        {"by_hand": {2040: 1.0}},
        {"until": 2022},
        {"until": 2036},
        {"capacity": -1.0},
        {"step": -1.0},
    ],
)
def test_terms_that_cannot_be_meant_are_refused(terms):
    with pytest.raises(ValueError, match=r"year|amount"):
        nils(**terms)


def test_applied_to_the_scenario_the_forecast_is_the_plans_own():
    changes = (SetRate(rate="utilisation", value=0.9), SetStateResponse())
    found = nils(changes=changes)
    shown = plan_in_view(Outlook(NILS, CEILING, changes, 5), found)
    applied = with_plan(changes, shown)
    assert plan_of(applied) == dict(zip(shown.shown.years, shown.extra, strict=True))
    assert np.array_equal(forecast(NILS, CEILING, applied).equity, shown.shown.equity)
    assert np.array_equal(forecast(NILS, CEILING, applied, 15).equity, shown.stopped.equity)
    assert with_plan(applied, shown) == applied
    assert nils(changes=applied).extra == found.extra
    nothing = nils(changes=(SetRate(rate="utilisation", value=2.0),))
    held = (ExtraInterventions(amounts={2021: 1.0}),)
    assert with_plan(held, plan_in_view(Outlook(NILS, CEILING, held, 5), nothing)) == ()


def test_the_solver_prints_nothing(capfd):
    nils(changes=(SetStateResponse(),), step=10_000)
    assert capfd.readouterr() == ("", "")


# Random instances.


def random_ground(chance: random.Random, *, response: bool) -> Prepared:
    paid = chance.uniform(500, 4000)
    years = chance.randint(2, 3) if response else chance.randint(2, 15)
    stated = tuple(range(2020, 2020 + chance.randint(1, 3)))
    made = plan(
        line("state", "contribution", *(paid / 2 for _ in stated), member="state"),
        line("others", "contribution", *(paid / 2 for _ in stated), member="region"),
        line("staff", "internal_cost", *(chance.uniform(0, 0.3) * paid for _ in stated), index="wages"),
        line("work", "intervention", *(chance.uniform(0.4, 0.8) * paid for _ in stated)),
        years=stated,
        opening=chance.uniform(0, 1.2) * paid,
        unit_size=1.0,
    )
    brackets = (Bracket(0.9 * paid, 0.3), Bracket(None, 0.2))
    policies = [
        Ceiling("share", share=0.2),
        Ceiling("amount", amount=0.2 * paid),
        Ceiling("brackets", brackets=brackets),
    ]
    return Prepared(
        schedule(made, years),
        Assumptions(
            contribution_growth=chance.choice([0.0, 0.02, -0.03]),
            wages=chance.choice([0.0, 0.03]),
            prices=chance.choice([0.0, 0.02]),
            utilisation=chance.choice([1.0, 0.9]),
            matching=chance.random() < 0.7,
            ceiling=chance.choice(policies),
            reserve=chance.choice(
                [Reserve(), Reserve("share", share=0.075), Reserve("amount", amount=0.1 * paid)]
            ),
            state_response=StateResponse(chance.choice([0.5, 1.0]), chance.choice([0.1, 0.3]))
            if response
            else None,
        ),
    )


def random_terms(chance: random.Random, ground: Prepared, shape: str) -> SpendDownTerms:
    years, paid = ground.schedule.years, float(ground.schedule.amounts[:2, 0].sum())
    capacity = chance.choice([None, float(round(chance.uniform(0.02, 0.6) * paid))])
    return SpendDownTerms(chance.choice(years), capacity, shape)


def planned_years(ground: Prepared, terms: SpendDownTerms) -> int:
    """How many years are to be planned: up to the year before equity is short without any extra money."""
    p = project(ground.schedule, ground.assumptions)
    short = [t for t in range(len(p.years)) if p.equity[0, t] < max(p.reserve[0, t], 0.0) - 0.5]
    return short[0] if short and p.years[short[0]] > terms.target else len(p.years)


def broken(ground: Prepared, terms: SpendDownTerms, extra: np.ndarray) -> np.ndarray:
    """How far each row of extra money breaks a constraint, SEK; every constraint written out again."""
    found = project(ground.schedule, replace(ground.assumptions, extra_interventions=extra))
    target, n = ground.schedule.years.index(terms.target), planned_years(ground, terms)
    over = (found.equity - found.ceiling)[:, target:n].max(axis=1)
    short = np.maximum(found.reserve - found.equity, -found.equity)[:, :n].max(axis=1)
    wide = extra.max(axis=1) - (np.inf if terms.capacity is None else terms.capacity)
    return np.max([over, short, wide, -extra.min(axis=1), extra[:, n:].max(axis=1, initial=0.0)], axis=0)


def extremes(ground: Prepared, terms: SpendDownTerms) -> tuple[list[float], list[float]] | None:
    """The least and the most money cumulated by each planned year that any plan has; None where there is none."""
    p = project(ground.schedule, ground.assumptions)
    used, n = float(ground.assumptions.utilisation), planned_years(ground, terms)
    target = p.years.index(terms.target)
    room = [(p.equity[0, t] - max(p.reserve[0, t], 0.0)) / used for t in range(n)]
    room = [0.0 if -0.5 < used * each < 0 else each for each in room]  # short by less than half a krona
    need = [(p.equity[0, t] - p.ceiling[0, t]) / used if t >= target else 0.0 for t in range(n)]
    cap = np.inf if terms.capacity is None else terms.capacity
    low, high = [0.0] * n, [0.0] * n
    for t in reversed(range(n)):
        low[t] = max(need[t], 0.0, low[t + 1] - cap if t + 1 < n else 0.0)
    for t in range(n):
        high[t] = min((high[t - 1] if t else 0.0) + cap, *room[t:])
    for t in range(1, n):
        low[t] = max(low[t], low[t - 1])
    fits = all(a <= b + 1e-6 for a, b in zip(low, high, strict=True)) and low[0] <= cap + 1e-6
    return (low, high) if fits else None


def evenest(ground: Prepared, terms: SpendDownTerms) -> tuple[float, float]:
    """The smallest largest change, proven (the primal and its dual agree), and the least money with it."""
    p = project(ground.schedule, ground.assumptions)
    used, n = float(ground.assumptions.utilisation), planned_years(ground, terms)
    target = p.years.index(terms.target)
    steps = np.eye(n)[1:] - np.eye(n)[:-1]
    cumulated = np.tril(np.ones((n, n))) * used
    rows = np.block(
        [
            [steps, -np.ones((n - 1, 1))],
            [-steps, -np.ones((n - 1, 1))],
            [cumulated, np.zeros((n, 1))],
            [-cumulated[target:], np.zeros((n - target, 1))],
        ]
    )
    room = p.equity[0] - np.maximum(p.reserve[0], 0.0)
    limits = np.concatenate([np.zeros(2 * (n - 1)), room[:n], (p.ceiling - p.equity)[0, target:n]])
    bounds = [(0, terms.capacity)] * n + [(0, None)]
    found = linprog(np.r_[np.zeros(n), 1.0], A_ub=rows, b_ub=limits, bounds=bounds, method="highs")
    dual = found.ineqlin.marginals @ limits + (
        0.0 if terms.capacity is None else found.upper.marginals[:n].sum() * terms.capacity
    )
    assert dual == pytest.approx(found.fun, abs=1e-6)
    held = [*bounds[:-1], (0, found.fun + 1e-4)]
    least = linprog(np.r_[np.ones(n), 0.0], A_ub=rows, b_ub=limits, bounds=held, method="highs")
    return float(found.fun), float(least.fun)


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.soak)])
def test_random_plans_keep_every_limit_and_are_proven_best(count: int):
    chance, feasible = random.Random(4), 0
    for number in range(count):
        ground = random_ground(chance, response=False)
        terms = random_terms(chance, ground, ["even", "early", "late"][number % 3])
        found, known = plan_spend_down(ground, terms), extremes(ground, terms)
        assert (found.status == "optimal") == (known is not None), number
        if known is None:
            continue
        feasible += 1
        extra, (low, high), n = np.array([found.extra]), known, planned_years(ground, terms)
        assert found.planned == n
        assert broken(ground, terms, extra)[0] <= 0.01
        assert_kronor(ground, terms, found)
        p, cumulated = project(ground.schedule, ground.assumptions), extra[0, :n].cumsum()
        used = float(ground.assumptions.utilisation)
        over = (p.equity - p.ceiling)[0, :n] / used
        if terms.shape == "late":
            assert cumulated == pytest.approx(low, abs=0.01)
        elif terms.shape == "early":
            assert np.maximum(over - cumulated, 0).sum() == pytest.approx(
                np.maximum(over - high, 0).sum(), abs=0.05
            )
            assert cumulated[-1] == pytest.approx(max(low[-1], *np.minimum(high, over)), abs=0.05)
        else:
            change, total = evenest(ground, terms)
            assert np.abs(np.diff(extra[0, :n])).max(initial=0.0) == pytest.approx(change, abs=0.01)
            assert extra.sum() == pytest.approx(total, abs=0.02)
    assert 0.3 * count < feasible < 0.9 * count


def assert_kronor(ground: Prepared, terms: SpendDownTerms, found: SpendDown) -> None:
    """In whole kronor the plan keeps its limits and stays by its amounts; years alike stay alike."""
    whole = in_kronor(found, ground)
    extra, exact = np.array([whole.extra]), np.array(found.extra)
    assert (extra == np.round(extra)).all()
    assert broken(ground, terms, extra)[0] < 0.5 + 0.01
    assert np.abs(extra[0].cumsum() - exact.cumsum()).max() < len(exact)
    assert whole.lasting <= found.lasting + 0.01
    assert np.array_equal(
        whole.projection.equity,
        project(ground.schedule, replace(ground.assumptions, extra_interventions=extra)).equity,
    )


@pytest.mark.parametrize("count", [24, pytest.param(150, marks=pytest.mark.soak)])
def test_random_plans_under_a_state_response_equal_a_fine_grid(count: int):
    chance, feasible = random.Random(5), 0
    for number in range(count):
        ground = random_ground(chance, response=True)
        terms = random_terms(chance, ground, "late")
        n, paid = len(ground.schedule.years), float(ground.schedule.amounts[:2, 0].sum())
        steps = {2: 240, 3: 48}[n]
        most = 1.5 * paid if terms.capacity is None else terms.capacity
        axis = np.linspace(0, most, steps + 1)
        grid = np.stack(np.meshgrid(*[axis] * n), axis=-1).reshape(-1, n)
        fits = broken(ground, terms, grid) <= 1e-6
        found = plan_spend_down(ground, terms)
        if found.status == "infeasible":
            assert not fits.any(), number
            continue
        feasible += 1
        assert broken(ground, terms, np.array([found.extra]))[0] <= 0.01, number
        if fits.any():
            assert sum(found.extra) <= grid[fits].sum(axis=1).min() + 0.01, number
    assert feasible > count / 3
