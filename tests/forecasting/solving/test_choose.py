"""Choosing candidates: round numbers, and reasons that can be checked."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, local

import pytest
from scipy.optimize import milp

from forecasting.model.assumptions import Assumptions
from forecasting.plan.policies import Ceiling
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms, Limit
from forecasting.solving.choice.reasons import frontier, reasons
from forecasting.solving.choice.remedies import ChoiceRemedy, choice_remedies
from forecasting.solving.linear_model import LinearModel
from tests.support.choosing import brute_force, candidate, ground, ids
from tests.support.plans import project_of

# 100 at the start and 100 more each year: 200, 300, 400.


def test_the_most_value_for_the_money_is_chosen():
    offered = [
        candidate("a", 150, priority=3),
        candidate("b", 150, priority=3),
        candidate("c", 200, priority=5),
    ]
    assert ids(choose(ground(), offered, ChoiceTerms())) == {"c": 2020}


def test_a_start_is_moved_to_where_there_is_room():
    offered = [candidate("a", 200, years=(2020, 2021, 2022)), candidate("b", 200)]
    choice = choose(ground(), offered, ChoiceTerms())
    assert choice.value == 6
    assert ids(choice)["b"] == 2020
    assert ids(choice)["a"] > 2020


def test_participants_can_be_the_value():
    offered = [
        candidate("few", 200, priority=5, participants=3.0),
        candidate("many", 200, priority=1, participants=9.0),
    ]
    assert ids(choose(ground(), offered, ChoiceTerms("participants"))) == {"many": 2020}


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ([candidate("a", 200, forced="in"), candidate("b", 200, priority=5)], {"a"}),
        ([candidate("a", 10, forced="out"), candidate("b", 10)], {"b"}),
        ([candidate("a", 100, needs=("b",), priority=5), candidate("b", 90, priority=1)], {"a", "b"}),
        ([candidate("a", 100, needs=("gone",), priority=5), candidate("b", 90, priority=1)], {"b"}),
        ([candidate("a", 10, excludes=("b",), priority=5), candidate("b", 10)], {"a"}),
    ],
)
def test_forced_needs_and_excludes(offered, expected):
    assert set(ids(choose(ground(), offered, ChoiceTerms()))) == expected


def test_the_yearly_frame_counts_the_plans_own_interventions():
    offered = [candidate("a", 60), candidate("b", 50, priority=4)]
    assert set(ids(choose(ground(), offered, ChoiceTerms(frame=760.0)))) == {"b"}
    assert choose(ground(), offered, ChoiceTerms(frame=600.0)).shortfalls == tuple(
        Limit("frame", year) for year in (2020, 2021, 2022)
    )


def test_surplus_can_be_priced_or_forbidden():
    rich = ground(Assumptions(ceiling=Ceiling("amount", amount=250.0)))
    dear = [
        candidate("a", 60, years=(2022,), priority=1),
        candidate("b", 150, years=(2022,), excludes=("a",), priority=1),
    ]
    assert ids(choose(rich, dear, ChoiceTerms())) == {"b": 2022}  # as good, and less over the ceiling
    assert ids(choose(rich, dear, ChoiceTerms(over_price=None))) == {"b": 2022}  # 300 in 2021, 250 in 2022
    early = [
        candidate("a", 60, priority=1, months=24),
        candidate("b", 120, years=(2020, 2021), months=24, priority=1),
    ]
    kept = choose(rich, early, ChoiceTerms(over_price=None))
    assert (kept.projection.equity[0] <= 250.0 + 1e-6).all()


def test_over_the_ceiling_is_forbidden_from_the_first_year_in_which_it_can_be_met():
    rich = ground(Assumptions(ceiling=Ceiling("amount", amount=150.0)), years=4)  # 200, 300, 400, 500
    offered = [
        candidate("a", 150, years=(2021,), months=24, priority=1),  # 200, 150, 100, 200
        candidate("b", 125, months=48, priority=1),  # with a: 75, -100
        candidate("c", 10, years=(2020,), priority=5),
        candidate("d", 350, years=(2023,), priority=2),  # with c: 190, 290, 390, 140
    ]
    choice = choose(rich, offered, ChoiceTerms(over_price=None))
    assert choice.terms.under_from == 2020  # only b is under in every year: 75, 50, 25, 0
    assert ids(choice) == {"b": 2020}
    without = [each for each in offered if each.id != "b"]
    later = choose(rich, without, ChoiceTerms(over_price=None))
    assert (later.terms.under_from, ids(later)) == (2023, {"c": 2020, "d": 2023})
    never = choose(rich, [offered[2]], ChoiceTerms(over_price=None))
    assert (never.status, never.terms.under_from) == ("infeasible", None)
    assert choice_remedies(rich, [offered[2]], never.terms) == (ChoiceRemedy("over"),)


def test_an_impossible_choice_gets_the_nearest_change_of_each_limit():
    offered = [candidate("a", 120, forced="in", months=36), candidate("b", 10)]
    assert choice_remedies(ground(), offered, ChoiceTerms(frame=700.0)) == (
        ChoiceRemedy("frame", 820.0),
        ChoiceRemedy("musts"),
    )
    dear = [candidate("a", 500, forced="in")]
    assert choose(ground(), dear, ChoiceTerms()).status == "infeasible"
    assert choice_remedies(ground(), dear, ChoiceTerms()) == (ChoiceRemedy("musts"),)


def test_why_a_candidate_is_not_in_a_point_of_the_frontier_is_what_equity_would_be_less():
    offered = [candidate("a", 30, priority=1), candidate("b", 50, priority=2), candidate("c", 90, priority=3)]
    best = choose(ground(), offered, ChoiceTerms())
    points = frontier(ground(), offered, best)
    point = next(each for each in points if each.value == 2)
    assert set(ids(point)) == {"b"}
    found = {
        reason.candidate.id: (reason.kind, round(reason.less))
        for reason in reasons(ground(), offered, point, best)
    }
    assert found == {"a": ("equity", 30), "c": ("equity", 40)}  # with a also b is needed for 2; c alone is 3


def test_the_share_goal_is_held_where_it_can_be_and_said_where_not():
    offered = [candidate("a", 60, months=36, priority=1), candidate("b", 20, priority=5)]
    assert set(ids(choose(ground(), offered, ChoiceTerms(share_goal=0.75)))) >= {"a"}
    dropped = choose(ground(), offered, ChoiceTerms(share_goal=0.95))
    assert dropped.goal_dropped
    assert dropped.status == "optimal"
    assert dropped.terms == ChoiceTerms(share_goal=0.95)
    assert not choose(ground(), offered, ChoiceTerms(share_goal=0.7)).goal_dropped


def test_no_time_gives_no_silent_answer():
    offered = [candidate(f"p{n}", 7 * n + 3, priority=n % 5 + 1) for n in range(30)]
    choice = choose(ground(), offered, ChoiceTerms(seconds=0.0))
    assert choice.status in ("time limit", "optimal")
    if choice.status == "time limit":
        assert choice.gap > 0


def test_a_candidate_that_runs_already_has_its_own_start():
    running = candidate("old", 50, years=(2019,), months=24)
    assert start_years(running, (2020, 2021, 2022)) == (2019,)
    assert start_years(candidate("gone", 50, years=(2017,)), (2020, 2021)) == ()
    assert ids(choose(ground(), [running], ChoiceTerms())) == {"old": 2019}


def test_who_is_left_out_learns_why_and_at_what_cost_it_comes_in():
    offered = [
        candidate("a", 180, priority=5),
        candidate("b", 150, priority=2),
        candidate("c", 10, forced="out"),
        candidate("d", 10, years=(2030,)),
        Candidate(project_of("e", None), 2020, 2020),
        candidate("f", 10, excludes=("a",)),
        candidate("g", 10, needs=("c",)),
        candidate("h", 180, priority=5),
    ]
    choice = choose(ground(), offered, ChoiceTerms())
    assert set(ids(choice)) == {"h", "f"}
    found = {reason.candidate.id: reason for reason in reasons(ground(), offered, choice)}
    assert (found["c"].kind, found["d"].kind, found["e"].kind) == ("never", "outside", "no amount")
    assert (found["g"].kind, found["g"].others) == ("needs", ("c",))
    assert (found["a"].kind, found["a"].others) == ("excludes", ("f",))
    assert (found["b"].kind, found["b"].entry_cost) == ("limit", 10.0)  # 200 less 180 and 10
    assert found["b"].limits == (Limit("reserve", 2020), Limit("reserve", 2021))


def test_a_candidate_in_another_set_of_the_same_value_is_said_to_be_as_good():
    offered = [candidate("a", 180, priority=5), candidate("b", 180, priority=5)]
    choice = choose(ground(), offered, ChoiceTerms())
    (left,) = reasons(ground(), offered, choice)
    assert (left.kind, left.entry_cost) == ("equal", 200.0)


def test_the_frontier_goes_from_nothing_to_the_choice_and_each_point_is_the_most_equity():
    offered = [candidate(f"p{n}", 30 + 17 * n, priority=n % 5 + 1) for n in range(6)]
    choice = choose(ground(), offered, ChoiceTerms())
    points = frontier(ground(), offered, choice)
    ends = [float(point.projection.equity[0, -1]) for point in points]
    values = [point.value for point in points]
    assert points[-1] is choice
    assert values == sorted(values)
    assert ends == sorted(ends, reverse=True)
    sets = brute_force(ground(), offered, ChoiceTerms())
    for value, end in zip(values[:-1], ends[:-1], strict=True):
        assert end == pytest.approx(max(e for v, e, _ in sets if v >= value))


def test_two_boards_choose_at_once(monkeypatch: pytest.MonkeyPatch):
    """Each waits inside the solver until the other one is there too."""
    both, met = Barrier(2), local()

    def meeting(*args, **how):
        if not getattr(met, "once", False):
            met.once = True
            both.wait(timeout=60)
        return milp(*args, **how)

    monkeypatch.setattr("scipy.optimize.milp", meeting)
    offered = [candidate("a", 30.0), candidate("b", 50.0)]
    with ThreadPoolExecutor(2) as boards:
        asked = [boards.submit(choose, ground(), offered, ChoiceTerms()) for _ in range(2)]
        first, second = (each.result() for each in asked)
    assert first.status == "optimal"
    assert ids(first) == ids(second)


def test_every_search_has_the_gap_and_the_time_that_are_asked_for(monkeypatch):
    """Choosing has those of the terms, a choice among equals, where there is time for it, 0.3 s; each question after it 2 s."""
    searches: list[tuple[float, float]] = []
    really = LinearModel.minimise

    def noted(model, objective, *, gap=0.0, seconds=60.0):
        searches.append((gap, seconds))
        return really(model, objective, gap=gap, seconds=seconds)

    monkeypatch.setattr(LinearModel, "minimise", noted)

    def asked_for(question, *given):
        searches.clear()
        answer = question(*given)
        return answer, list(searches)

    offered = [candidate("a", 150), candidate("b", 170, priority=4), candidate("c", 90, priority=2)]
    terms = ChoiceTerms(gap=0.0025, seconds=7.0)
    choice, (first, *second) = asked_for(choose, ground(), offered, terms)
    assert first == (0.0025, 7.0)
    assert all(gap == 0.0025 and 0 < seconds <= 0.3 for gap, seconds in second)
    assert set(asked_for(reasons, ground(), offered, choice)[1]) == {(1e-6, 2.0)}
    assert set(asked_for(frontier, ground(), offered, choice)[1]) == {(1e-6, 2.0)}
    forbidden = replace(terms, over_price=None, frame=650.0)
    assert asked_for(choose, ground(), offered, forbidden)[1][0] == (0.0, 7.0)
    must = [replace(each, forced="in") for each in offered]
    assert set(asked_for(choice_remedies, ground(), must, forbidden)[1]) == {(0.0, 7.0)}


def test_the_goal_is_asked_in_the_years_that_are_not_left_out_and_in_no_others():
    """70 per cent of contributions go to interventions, and 76 in 2021 with the candidate."""
    offered = [candidate("a", 60, years=(2021,))]
    for left_out, dropped in (
        ((2020, 2022), False),
        ((2020, 2021), True),
        ((2021, 2022), True),
        ((2020,), True),
    ):
        choice = choose(ground(), offered, ChoiceTerms(share_goal=0.75, share_except=left_out))
        assert choice.goal_dropped is dropped, left_out
    assert ids(choose(ground(), offered, ChoiceTerms(share_goal=0.75, share_except=(2020, 2022)))) == {
        "a": 2021
    }
