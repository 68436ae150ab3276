"""What a decision does to the risk, and where a verdict turns: each against what is worked out another way."""

from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.futures.draws import Luck
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.projection import project
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice.choose import Chosen
from scenarios.changing.changes import AddProject, Changes, SetRate, SetStateResponse
from scenarios.changing.uncertain import DEFAULT
from scenarios.judging.chances.turning import Turn, turning
from scenarios.judging.chances.with_and_without import Counted, risks_of_choice, risks_of_project, two_risks
from scenarios.judging.choice_of_scenario import candidates
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, plan, project_of, simple

PROJECT = AddProject(project="p", name="P", yearly_cost=120.0, start="2021-01", months=24)
OF_FLOOR = {"affordable": "holds", "affordable for a time": "watch", "not affordable": "act"}


def outlook(*changes, **more) -> Outlook:
    return Outlook(simple(**more), CEILING, changes)


def test_each_count_is_that_of_the_futures_laid_out_one_by_one():
    reserved = outlook(PROJECT, opening=20.0, reserve=Reserve("amount", amount=150.0))
    found = two_risks(reserved.prepared, reserved.with_changes(()).prepared, DEFAULT, draws=40, seed=6)
    for changes, counted in (((PROJECT,), found.with_it), ((), found.without)):
        simulation = Simulation(reserved.with_changes(changes).prepared, DEFAULT)
        drawn = simulation.inputs.draw(Luck(6, 41))
        below = negative = over = 0
        for draw in range(1, 41):
            laid = simulation.future(drawn, draw)
            path = project(laid.schedule, laid.assumptions)
            equity, ceiling = path.equity[0].tolist(), path.ceiling[0].tolist()
            below += any(150.0 - each > 0.5 for each in equity)
            negative += any(each < -0.5 for each in equity)
            over += equity[-1] - ceiling[-1] > 0.5
        assert counted == Counted(below, negative, over)
    assert 0 < found.without.below_reserve <= found.with_it.below_reserve
    assert found.without != found.with_it


def test_what_is_compared_meets_the_same_luck():
    base = outlook(opening=20.0, reserve=Reserve("amount", amount=150.0)).prepared
    found = two_risks(base, base, DEFAULT, draws=500, seed=3)
    assert found.with_it == found.without
    assert 0 < found.with_it.below_reserve < 500


def test_a_project_that_only_costs_never_lowers_the_risk_of_falling_short():
    for seed in range(5):
        with_it = outlook(PROJECT, opening=150.0)
        found = two_risks(
            with_it.prepared, with_it.with_changes(()).prepared, DEFAULT, draws=2_000, seed=seed
        )
        assert found.without.negative < found.with_it.negative
        assert found.without.over_ceiling >= found.with_it.over_ceiling


def test_where_nothing_is_uncertain_all_futures_are_the_forecast():
    """100 a year is left over; the project takes 120 of it in two years: 200, 180, 160, 260, 360."""
    sure = outlook(PROJECT, reserve=Reserve("amount", amount=170.0))
    found = two_risks(sure.prepared, sure.with_changes(()).prepared, Uncertainty(), draws=30, seed=1)
    assert found.with_it == Counted(below_reserve=30, negative=0, over_ceiling=30)  # 360 over 200
    assert found.without == Counted(below_reserve=0, negative=0, over_ceiling=30)


def test_what_cannot_happen_is_known():
    bare = Outlook(simple(), Ceiling("none"), (PROJECT,))
    found = two_risks(bare.prepared, bare.prepared, DEFAULT, draws=5, seed=1)
    assert (found.reserved, found.limited) == (False, False)
    reserved = outlook(reserve=Reserve("share", share=0.1)).prepared
    found = two_risks(reserved, reserved, DEFAULT, draws=5, seed=1)
    assert (found.reserved, found.limited) == (True, True)


@pytest.mark.parametrize(
    ("months", "shown", "last"),
    [(24, 2, 2024), (24, 9, 2024), (None, 5, 2024), (60, 3, 2025), (400, 5, 2034)],
)
def test_risk_is_told_for_the_years_a_board_plans_for_and_as_long_as_the_project_runs(months, shown, last):
    asked = PROJECT.model_copy(update={"months": months})
    seen = Outlook(simple(), CEILING, (asked,), shown)
    found = risks_of_project(seen, seen.changed.projects[-1], Uncertainty())
    assert (found.years[0], found.years[-1]) == (2020, last)


def test_the_risk_of_a_choice_is_that_of_its_projects_approved_in_their_years():
    bare = outlook(opening=20.0)
    ideas = [project_of("a", 90.0, start=(2020, 4), months=12), project_of("b", 60.0)]
    offered = replace(bare, plan=replace(bare.plan, projects=tuple(ideas)))
    first, second = candidates(offered.plan, ())
    found = risks_of_choice(offered, (Chosen(first, 2022), Chosen(second, 2020)), DEFAULT)
    added = (
        AddProject(project="a", name="A", yearly_cost=90.0, start="2022-04", months=12),
        AddProject(project="b", name="B", yearly_cost=60.0, start="2020-01"),
    )
    laid = bare.with_changes(added).prepared
    assert found == two_risks(laid, bare.prepared, DEFAULT)
    assert found.without.negative < found.with_it.negative
    assert risks_of_choice(offered, (), DEFAULT) is None


def test_other_years_are_not_compared():
    with pytest.raises(ValueError, match="same years"):
        two_risks(outlook().prepared, outlook().over(6).prepared, DEFAULT)


def floor_by_hand(utilisation: float, opening: float, reserve: float, extra: float) -> str:
    """`simple` by hand: 1 000 comes in, 200 goes to staff and rent, of 700 and a project's cost a part is used."""
    equity, marks = opening, []
    for _ in range(15):
        equity += 1000.0 - 200.0 - (700.0 + extra) * utilisation
        marks.append(equity < max(reserve, 0.0) - 0.5)
    return "act" if any(marks[:5]) else "watch" if any(marks) else "holds"


@given(
    st.integers(0, 900).map(lambda whole: whole + 0.3337), st.sampled_from([0.0, 130.0]),
    st.integers(0, 600).map(float), st.integers(1, 1199).map(lambda tenth: tenth / 1000),
)  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_a_verdict_turns_where_a_scan_of_every_tenth_of_a_per_cent_says_so(opening, reserve, extra, here):
    """No equity comes to lie half a krona under the reserve to the last bit, where either answer is right."""
    base = simple(opening, reserve=Reserve("amount", amount=reserve))
    asked = AddProject(project="p", name="P", yearly_cost=extra)
    found = turning(prepare(base, CEILING, (asked, SetRate(rate="utilisation", value=here)), 15))
    now = floor_by_hand(here, opening, reserve, extra)
    assert found.here == Turn(here, now)
    scan = [
        (k / 1000, floor_by_hand(k / 1000, opening, reserve, extra))
        for k in range(max(1000, round(here * 1000)) + 1)
    ]
    below = [Turn(*each) for each in scan if each[0] < here and each[1] != now]
    above = [Turn(*each) for each in scan if each[0] > here and each[1] != now]
    assert found.below == (below[-1] if below else None)
    assert found.above == (above[0] if above else None)


def test_the_verdict_itself_says_the_same_on_both_sides_of_a_turn():
    asked = PROJECT.model_copy(update={"months": None, "yearly_cost": 200.0})
    seen = outlook(asked, SetRate(rate="utilisation", value=0.93), opening=100.0)
    found = turning(seen.far.prepared)
    assert found.below is not None
    assert found.above is not None

    def answer(utilisation: float) -> str:
        at = seen.with_changes((asked, SetRate(rate="utilisation", value=utilisation)))
        return OF_FLOOR[judge(at, "p").outcome]

    assert answer(found.below.utilisation) == found.below.floor != answer(found.below.utilisation + 0.001)
    assert answer(found.above.utilisation) == found.above.floor != answer(found.above.utilisation - 0.001)
    assert answer(0.93) == found.here.floor == answer(found.above.utilisation - 0.001)


def test_more_used_can_be_better_where_the_state_takes_what_is_over_the_ceiling():
    """Where half is used the path holds; it does not where a bit less is, nor where a bit more is."""
    changes: Changes = (
        SetStateResponse(on=True, pass_through=1.0, cap=1.0),
        SetRate(rate="utilisation", value=0.5),
    )
    base = simple(450.0, reserve=Reserve("amount", amount=250.0))
    found = turning(prepare(base, Ceiling("amount", amount=100.0), changes, 15))

    def floor(utilisation: float) -> str:
        """By hand: the state cuts its 500 by all that is over 100 of equity, and the others follow it."""
        equity, cut, marks = 450.0, 0.0, []
        for _ in range(15):
            equity += 1000.0 - 2 * cut - 200.0 - 700.0 * utilisation
            cut = min(max(equity - 100.0, 0.0), 500.0)
            marks.append(equity < 250.0 - 0.5)
        return "act" if any(marks[:5]) else "watch" if any(marks) else "holds"

    scan = [(k / 1000, floor(k / 1000)) for k in range(1001)]
    assert [floor for floor, _ in groupby(floor for _, floor in scan)] == ["holds", "act", "holds", "act"]
    assert found.here == Turn(0.5, "holds")
    assert found.below == Turn(*[each for each in scan if each[0] < 0.5 and each[1] == "act"][-1])
    assert found.above == Turn(*next(each for each in scan if each[0] > 0.5 and each[1] == "act"))


def test_only_the_last_level_of_a_utilisation_that_changes_is_tried():
    """Until 2022 half is used: 350 + 3 x 450 = 1 700; from 2023 each year adds 800 - 700 u."""
    changes = (
        SetRate(rate="utilisation", value=0.5),
        SetRate(rate="utilisation", value=1.15, from_year=2023),
    )
    found = turning(prepare(simple(350.0), CEILING, changes, 15))
    assert (found.since, found.top) == (2023, 1.15)
    # 12 years from 2023: short in the 12th where 700 u - 800 > 1 700.5 / 12, and never before the fifth
    assert found.here == Turn(1.15, "holds")
    assert found.below is found.above is None
    shorter = turning(prepare(simple(-1_000.0), CEILING, changes, 15))
    assert shorter.here.floor == "act"


def test_a_plan_without_interventions_does_not_turn():
    found = turning(prepare(plan(opening=50.0), CEILING, (), 15))
    assert (found.here, found.below, found.above, found.top) == (Turn(1.0, "holds"), None, None, 1.0)


@pytest.mark.parametrize(
    ("opening", "cost", "here", "below", "above"),
    [
        # 800 less 300 000 u a year: 200 more at 0,2 %, 100 less at 0,3 % (1 500 in 15 years), 400 less at 0,4 %
        (1_200.0, 299_300.0, (0.002, "holds"), None, (0.003, "watch")),
        (1_200.0, 299_300.0, (0.003, "watch"), (0.002, "holds"), (0.004, "act")),
        (1_200.0, 299_300.0, (0.005, "act"), (0.003, "watch"), None),
        # 800 less 900 u: only where all is used are 15 times 100 more than there is, 15 times 99.1 are not
        (1_490.0, 200.0, (0.6, "holds"), None, (1.0, "watch")),
        (1_490.0, 200.0, (1.0, "watch"), (0.999, "holds"), None),
    ],
)
def test_the_answer_at_a_turn_is_that_of_the_share_that_is_named(opening, cost, here, below, above):
    asked = (AddProject(project="p", name="P", yearly_cost=cost), SetRate(rate="utilisation", value=here[0]))
    found = turning(prepare(simple(opening), CEILING, asked, 15))
    assert found.here == Turn(*here)
    assert (found.below, found.above) == tuple(each and Turn(*each) for each in (below, above))
