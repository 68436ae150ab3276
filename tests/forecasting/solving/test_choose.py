"""Choosing candidates: round numbers, brute force over every set, and reasons that can be checked."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path
from threading import Barrier, local

import numpy as np
import pytest
from scipy.optimize import milp

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import months_active, schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.choose import Choice, Chosen, choose, project_with
from forecasting.solving.choice.limits import ChoiceTerms, Limit
from forecasting.solving.choice.reasons import frontier, reasons
from forecasting.solving.choice.remedies import ChoiceRemedy, choice_remedies
from plans.document.candidate_reader import read_candidates
from plans.document.files import FileError
from plans.document.readers import PLANS, read_plan
from scenarios.changing.apply import apply
from scenarios.changing.changes import ApproveProject, MoveProject, ProposeProject, SetRate
from scenarios.changing.project_switches import is_on, switched
from scenarios.judging.candidate_rows import edited, proposals, rows_of, with_proposals
from scenarios.judging.choice_of_scenario import candidates, proposal_of, undecided, with_choice
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, line, plan, project_of

GROUND = plan(
    line("state", "contribution", 1000.0),
    line("office", "internal_cost", 200.0),
    line("work", "intervention", 700.0),
    opening=100.0,
)


def candidate(
    name: str, cost: float, *, years: Sequence[int] = (2020,), months: int = 12, **more
) -> Candidate:
    persons = more.pop("participants", None)
    project = project_of(name, cost, start=(years[0], 1), months=months, participants=persons)
    return Candidate(project, years[0], years[-1], **more)


def ground(assumptions: Assumptions | None = None, years: int = 3) -> Prepared:
    return Prepared(schedule(GROUND, years), assumptions or Assumptions(ceiling=CEILING))


def ids(choice: Choice) -> dict[str, int]:
    return {each.candidate.id: each.start_year for each in choice.chosen}


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

    monkeypatch.setattr("forecasting.solving.linear_model.milp", meeting)
    offered = [candidate("a", 30.0), candidate("b", 50.0)]
    with ThreadPoolExecutor(2) as boards:
        asked = [boards.submit(choose, ground(), offered, ChoiceTerms()) for _ in range(2)]
        first, second = (each.result() for each in asked)
    assert first.status == "optimal"
    assert ids(first) == ids(second)


# Brute force, with the projection written out year by year.


def brute_force(
    on: Prepared, offered: Sequence[Candidate], terms: ChoiceTerms
) -> list[tuple[float, float, tuple[int | None, ...]]]:
    """(value, equity at the end, starts) of every set within the limits."""
    years = on.schedule.years
    options = [
        [None, *start_years(each, years)]
        if each.forced == ""
        else [None]
        if each.forced == "out"
        else start_years(each, years)
        for each in offered
    ]
    rows = [row for row in product(*options) if _sets_hold(offered, row)]
    prices = np.where(on.schedule.years_after > 0, 1 + on.assumptions.prices, 1.0).cumprod()
    cost = {
        (i, year): prices
        * np.array(
            [(each.project.yearly_cost or 0.0) * months_active(each.starting(year), t) / 12 for t in years]
        )
        for i, each in enumerate(offered)
        for year in start_years(each, years)
    }
    zero = np.zeros(len(years))
    extra = np.array([sum((cost[i, s] for i, s in enumerate(row) if s is not None), zero) for row in rows])
    if not len(extra):
        return []
    p = project(on.schedule, replace(on.assumptions, extra_interventions=extra))
    fits = (p.equity >= np.maximum(p.reserve, 0.0) - 1e-6).all(axis=1)
    if terms.frame is not None:
        fits &= (p.interventions <= terms.frame + 1e-6).all(axis=1)
    if terms.over_price is None:  # under from the first year in which any set can be, and to the end
        over = p.equity > p.ceiling + 1e-6
        under_from = np.where(over.any(axis=1), len(years) - np.argmax(over[:, ::-1], axis=1), 0)
        earliest = under_from[fits].min(initial=len(years))
        fits &= (under_from <= earliest) & (earliest < len(years))
    surplus = np.maximum(p.equity - p.ceiling, 0.0).sum(axis=1)
    worth = [
        sum(offered[i].value(terms.value) for i, s in enumerate(row) if s is not None)
        - (terms.over_price or 0.0) * surplus[n] / 100_000
        for n, row in enumerate(rows)
    ]
    return [(worth[n], float(p.equity[n, -1]), rows[n]) for n in np.flatnonzero(fits)]


def _sets_hold(offered: Sequence[Candidate], row: Sequence[int | None]) -> bool:
    chosen = {each.id for each, start in zip(offered, row, strict=True) if start is not None}
    return all(
        set(each.needs) <= chosen and not (set(each.excludes) - {each.id}) & chosen
        for each in offered
        if each.id in chosen
    )


def random_instance(chance: random.Random, number: int) -> tuple[Prepared, list[Candidate], ChoiceTerms]:
    count = chance.randint(1, 12)
    width = 0 if count > 8 else 1 if count > 6 else 2 if count > 4 else 3
    offered = []
    for n in range(count):
        first = chance.randint(2019, 2023)
        others = [f"p{m}" for m in range(count) if m != n]
        offered.append(
            Candidate(
                project_of(
                    f"p{n}",
                    float(chance.randint(1, 40) * 10),
                    start=(first, chance.choice([1, 1, 7])),
                    months=chance.choice([6, 12, 18, 24, 36, None]),
                    participants=float(chance.randint(0, 60)),
                ),
                first,
                first + chance.randint(0, width),
                float(chance.randint(1, 5)),
                chance.choice(["", "", "", "", "", "in", "out"]) if count > 2 else "",
                tuple(chance.sample(others, 1)) if others and chance.random() < 0.1 else (),
                tuple(chance.sample(others, 1)) if others and chance.random() < 0.1 else (),
            )
        )
    assumed = Assumptions(
        prices=chance.choice([0.0, 0.03]),
        wages=chance.choice([0.0, 0.02]),
        utilisation=chance.choice([1.0, 0.9]),
        ceiling=chance.choice([CEILING, Ceiling("none"), Ceiling("amount", amount=300.0)]),
        reserve=chance.choice([Reserve(), Reserve("share", share=0.05)]),
        state_response=StateResponse() if number % 10 == 0 else None,
    )
    terms = ChoiceTerms(
        chance.choice(["priority", "participants"]),
        chance.choice([None, 900.0, 1100.0]),
        chance.choice([0.0, 0.0, 500.0, None]),
    )
    opening = chance.choice([0.0, 100.0, 400.0, 800.0])
    base = replace(GROUND, opening=replace(GROUND.opening, amount=opening))
    return Prepared(schedule(base, chance.randint(2, 6)), assumed), offered, terms


@pytest.mark.parametrize("count", [250, pytest.param(1000, marks=pytest.mark.soak)])
def test_random_instances_equal_brute_force(count: int):
    chance, solved = random.Random(11), 0
    for number in range(count):
        on, offered, terms = random_instance(chance, number)
        sets = brute_force(on, offered, terms)
        choice = choose(on, offered, terms)
        assert (choice.status == "optimal") == bool(sets), number
        if not sets:
            continue
        solved += 1
        rows = {row: (worth, end) for worth, end, row in sets}
        starts = ids(choice)
        mine = tuple(starts.get(each.id) for each in offered)
        assert mine in rows, f"{number}: the set breaks a limit"
        assert rows[mine][0] == pytest.approx(max(worth for worth, _, _ in sets), abs=1e-4), number
        assert choice.projection.equity[0, -1] == pytest.approx(rows[mine][1])
    assert count / 2 < solved < count


# On a scenario.

NILS = read_plan(PLANS / "nils-2021").plan
assert NILS is not None
PROPOSED = (
    ProposeProject(
        project="x",
        name="X",
        yearly_cost=300_000.0,
        start="2021-07",
        months=24,
        priority=5,
        earliest=2021,
        latest=2023,
    ),
    ProposeProject(project="y", name="Y", yearly_cost=900_000.0, months=12, excludes=("x",)),
)


def test_applied_to_the_scenario_the_forecast_is_the_choices_own():
    changes = (SetRate(rate="utilisation", value=0.9), *PROPOSED)
    choice = choose(prepare(NILS, CEILING, changes), candidates(NILS, changes), ChoiceTerms())
    applied = with_choice(NILS, changes, choice.chosen)
    assert choice.chosen
    assert np.allclose(forecast(NILS, CEILING, applied).equity, choice.projection.equity, atol=1e-6)
    assert undecided(NILS, applied) == changes
    assert with_choice(NILS, applied, choice.chosen) == applied


def test_a_proposed_project_moves_nothing_until_it_is_approved():
    assert np.array_equal(forecast(NILS, CEILING, PROPOSED).equity, forecast(NILS, CEILING).equity)
    on = switched(NILS, PROPOSED, "x", on=True)
    assert is_on(NILS, on, "x")
    assert forecast(NILS, CEILING, on).equity[0, -1] == 1_820_000 - 600_000
    assert switched(NILS, on, "x", on=False) == PROPOSED


def test_a_candidate_as_a_proposal_is_the_same_candidate():
    for each in candidates(NILS, PROPOSED):
        again = candidates(NILS, (proposal_of(each),))
        assert again == (each,)


def test_a_proposal_says_more_of_a_documents_candidate_but_not_of_an_approved_project():
    plan_ = replace(NILS, projects=(*NILS.projects, project_of("idea", None)))
    told = apply(plan_, (ProposeProject(project="idea", name="Idea", yearly_cost=5.0),))
    assert next(p for p in told.projects if p.id == "idea").yearly_cost == 5.0
    assert apply(NILS, (ProposeProject(project="spira", name="Other", yearly_cost=5.0),)) == NILS


def test_moving_a_start_is_a_change_of_its_own():
    chosen = (Chosen(candidates(NILS, PROPOSED)[0], 2022),)
    decided = with_choice(NILS, PROPOSED, chosen)[2:]
    assert decided == (ApproveProject(project="x"), MoveProject(project="x", start="2022-07"))


def test_project_with_adds_only_what_is_chosen():
    on = ground()
    assert np.array_equal(project_with(on, ()).equity, project(on.schedule, on.assumptions).equity)


# From a file.

HEADER = "id,name,yearly_cost,start_year,months,priority,participants,forced,needs,excludes,earliest,latest\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> tuple[tuple[Candidate, ...], list[str]]:
    path = tmp_path / "candidates.csv"
    path.write_text(text, encoding=encoding)
    found, findings = read_candidates(path, NILS)
    return found, [f"{finding.place.row} {finding.place.column}" for finding in findings]


def test_a_file_of_candidates_is_read(tmp_path):
    found, said = read(
        tmp_path,
        HEADER
        + "a,Alfa,300 000,2022,24,5,20,in,b c,d,2022,2024\nb,,1,,,,,,,,,\nc,C,1,,,,,out,spira,,2023,\nd,D,1,,,,,,,,,2022\n",
    )
    assert said == []
    a, b, c, d = found
    assert (a.project.yearly_cost, a.project.start, a.project.months, a.priority) == (
        300_000,
        (2022, 1),
        24,
        5,
    )
    assert (a.earliest, a.latest, a.forced, a.needs, a.excludes) == (2022, 2024, "in", ("b", "c"), ("d",))
    assert (b.project.name, b.earliest, b.latest, b.priority) == ("b", 2021, 2021, 3)
    assert (c.forced, c.needs, c.earliest, c.latest) == ("out", (), 2023, 2023)
    assert (d.earliest, d.latest) == (2021, 2022)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("a,A,nan,2022,24,5,,,,,,", "line 2 yearly_cost"),
        ("a,A,-5,2022,24,5,,,,,,", "line 2 yearly_cost"),
        ("a,A,5,2022,24.5,5,,,,,,", "line 2 months"),
        ("a,A,5,2022,24,9,,,,,,", "line 2 priority"),
        ("a,A,5,2022,24,5,,maybe,,,,", "line 2 forced"),
        (",A,5,2022,24,5,,,,,,", "line 2 id"),
        ("a,A,5,2022,24,5,,,,,2024,2022", "line 2 latest"),
        ("a,A,5,2022,24,5,,,,", "line 2 "),
    ],
)
def test_a_bad_row_is_left_out_and_said(tmp_path, row, where):
    found, said = read(tmp_path, HEADER + row + "\nb,B,1,,,,,,,,,\n")
    assert [each.id for each in found] == ["b"]
    assert said == [where]


def test_ids_that_name_nothing_and_ids_twice_are_said(tmp_path):
    found, said = read(tmp_path, "id;yearly_cost;needs\na;1;gone\na;2;\n", encoding="utf-8-sig")
    assert len(found) == 1
    assert said == ["line 3 id", "line 2 needs"]


@pytest.mark.parametrize(
    "text", ["", "id,name\na,A\n", "id,yearly_cost,what\na,1,2\n", 'id,yearly_cost\n"a,1\n']
)
def test_a_file_that_is_no_table_of_candidates_is_refused(tmp_path, text):
    with pytest.raises(FileError):
        read(tmp_path, text)


# In a table.


def test_rows_and_back_propose_the_same_candidates():
    offered = candidates(NILS, PROPOSED)
    assert proposals(NILS, rows_of(offered)) == tuple(proposal_of(each) for each in offered)


def test_a_cell_is_read_as_it_is_typed_and_refused_where_it_cannot_be():
    rows = rows_of(candidates(NILS, PROPOSED))
    typed = {
        "edited_rows": {"0": {"yearly_cost": "2 100,5 tkr", "participants": "12"}, "1": {"yearly_cost": "x"}}
    }
    changed, refused = edited(rows, typed)
    first, second = proposals(NILS, changed)
    assert (first.yearly_cost, first.participants) == (2_100_500, 12)
    assert second.yearly_cost == 900_000
    assert len(refused) == 1
    assert len(edited(rows, {"edited_rows": {"0": {"yearly_cost": "-5"}}})[1]) == 1
    emptied, _ = edited(rows, {"edited_rows": {"0": {"yearly_cost": None}}})
    assert proposals(NILS, emptied)[0].yearly_cost is None


def test_a_deleted_row_takes_its_decisions_along_and_a_documents_candidate_is_set_to_never():
    rows, _ = edited(rows_of(candidates(NILS, PROPOSED)), {"deleted_rows": [0]})
    left = proposals(NILS, rows)
    decided = with_choice(NILS, PROPOSED, (Chosen(candidates(NILS, PROPOSED)[0], 2021),))
    assert [each.project for each in left] == ["y"]
    assert with_proposals(NILS, decided, left) == left
    idea = replace(NILS, projects=(*NILS.projects, project_of("idea", 5.0)))
    (never,) = proposals(idea, [])
    assert (never.project, never.forced) == ("idea", "out")


def test_what_cannot_be_meant_in_a_row_is_brought_within_its_bounds():
    row = rows_of(candidates(NILS, PROPOSED))[0] | {
        "priority": 9,
        "months": 0,
        "latest": 1999,
        "needs": ["Y", "gone"],
    }
    (made,) = proposals(NILS, [row])[:1]
    assert (made.priority, made.months, made.latest, made.needs) == (5, 1, 2021, ())
