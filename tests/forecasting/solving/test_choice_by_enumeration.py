"""Choosing against every set there is: the best, the limits that bind or fail, and what would help."""

import math
import random
from dataclasses import replace
from itertools import permutations

import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice import choose as choosing
from forecasting.solving.choice import reasons as choice_reasons
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import frontier, reasons
from forecasting.solving.choice.remedies import choice_remedies
from tests.support.choice_oracle import ROOM, Asked, Option, best, fitting, options
from tests.support.plans import line, plan, project_of
from tests.support.second_projection import Beyond

FIRST = 2020


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, every question is asked to its end."""
    monkeypatch.setattr(choosing, "SECOND", 60.0)
    monkeypatch.setattr(choice_reasons, "SECONDS", 60.0)


class Case:
    """A plan of uneven years, some candidates and terms, drawn by a number."""

    def __init__(self, number: int, *, strict: bool = False) -> None:
        chance = self.chance = random.Random(number)
        self.plan = plan(
            line("state", "contribution", 1_300_000, 1_361_000, member="state"),
            line("town", "contribution", 640_000, 655_000, member="town"),
            line("office", "internal_cost", 310_000, 333_000, index="wages"),
            line("gifts", "other_income", 45_000, 21_000),
            line("work", "intervention", *((1_575_000, 1_671_000) if strict else (1_290_000, 1_337_000))),
            years=(FIRST, FIRST + 1),
            opening=chance.choice([0.0, 87_000.0, 260_000.0, 610_000.0]),
        )
        self.count = chance.randint(3, 4)
        prices, wages, used = (
            chance.choice([0.0, 0.03]),
            chance.choice([0.0, 0.02]),
            chance.choice([1.0, 0.9]),
        )
        ceiling = chance.choice([Ceiling("share", share=0.2), Ceiling("amount", amount=333_000.0), Ceiling()])
        if strict:
            ceiling = Ceiling("share", share=chance.choice([0.13, 0.2, 0.31]))
        reserve = chance.choice([Reserve(), Reserve("share", share=0.04), Reserve("amount", amount=55_000.0)])
        self.beyond = Beyond(prices=prices, wages=wages, utilisation=used, ceiling=ceiling, reserve=reserve)
        assumed = Assumptions(prices=prices, wages=wages, utilisation=used, ceiling=ceiling, reserve=reserve)
        self.prepared = Prepared(schedule(self.plan, self.count), assumed)
        self.offered = [self._candidate(n) for n in range(chance.randint(2, 5 if self.count == 3 else 4))]
        self.asked = Asked(
            chance.choice(["priority", "participants"]),
            chance.choice([None, None, 1_455_000.0, 1_632_000.0]),
            None if strict else chance.choice([0.0, 0.0, 2.5]),
            chance.choice([None, None, 0.71]) if not strict else None,
            chance.choice([(), (FIRST,), (FIRST + 1, FIRST + 2)]),
        )
        self.terms = ChoiceTerms(
            self.asked.value,
            self.asked.frame,
            self.asked.over_price,
            self.asked.goal,
            self.asked.goal_except,
        )
        self.sets = options(self.plan, self.beyond, self.count, self.offered, self.asked.value)

    def _candidate(self, number: int) -> Candidate:
        chance, first = self.chance, FIRST + self.chance.randint(0, 2)
        project = project_of(
            f"p{number}",
            float(chance.randint(20, 300) * 1000 + 7 * number),
            start=(first, chance.choice([1, 4, 11])),
            months=chance.choice([5, 12, 19, 30]),
            participants=float(chance.randint(0, 40)),
        )
        others = [f"p{n}" for n in range(3) if n != number]
        return Candidate(
            project,
            first,
            first + chance.randint(0, 1),
            chance.randint(1, 5),
            chance.choice(["", "", "", "", "in", "out"]),
            tuple(chance.sample(others, 1)) if chance.random() < 0.12 else (),
            tuple(chance.sample(others, 1)) if chance.random() < 0.12 else (),
        )


def starts(choice) -> dict[str, int]:
    return {each.candidate.id: each.start_year for each in choice.chosen}


def limits(found) -> set[tuple[str, int]]:
    return {(each.kind, each.year) for each in found}


def the_set(case: Case, taken: dict[str, int]) -> Option:
    return next(each for each in case.sets if each.starts == taken)


@pytest.mark.parametrize("strict", [False, True], ids=["over may be", "over may not be"])
def test_the_choice_is_the_best_of_every_set_and_names_the_limits_that_bind(strict: bool) -> None:
    solved = dropped = 0
    for number in range(80 if strict else 45):
        case = Case(number, strict=strict)
        asked = case.asked
        kept, under_from = fitting(case.sets, asked)
        if not kept and asked.goal is not None:
            asked, dropped = replace(asked, goal=None), dropped + 1
            kept, under_from = fitting(case.sets, asked)
        choice = choose(case.prepared, case.offered, case.terms)
        assert choice.goal_dropped == (asked != case.asked), number
        assert (choice.status == "optimal") == bool(kept), number
        if not kept:
            continue
        solved += 1
        mine, wanted = the_set(case, starts(choice)), best(kept, asked)
        assert mine.worth(asked) == pytest.approx(wanted.worth(asked), abs=1e-4), number
        assert mine.surplus == pytest.approx(wanted.surplus, abs=1), number
        if wanted.surplus < 1:
            assert mine.end == pytest.approx(wanted.end, abs=1), number
        assert choice.value == pytest.approx(mine.value)
        assert choice.projection.equity[0] == pytest.approx([year.equity for year in mine.years])
        if strict:
            assert choice.terms.under_from == FIRST + under_from, number
        binding = {at for at, room in mine.room(asked, under_from).items() if room < ROOM}
        assert limits(choice.binding) == binding, number
    assert solved >= 20
    assert strict or dropped >= 2


def test_where_no_set_will_do_the_limits_that_the_plan_itself_breaks_are_named_and_what_would_help() -> None:
    seen: set[str] = set()
    tight = 0
    for number in range(90):
        case = Case(number, strict=number % 2 == 0)
        asked = replace(case.asked, goal=None)
        if fitting(case.sets, asked)[0]:
            continue
        tight += 1
        choice = choose(case.prepared, case.offered, case.terms)
        none = options(case.plan, case.beyond, case.count, [], asked.value)[0]
        broken = {at for at, room in none.room(asked, 0).items() if room < -0.5}
        assert limits(choice.shortfalls) == broken, number
        found = {each.kind: each.value for each in choice_remedies(case.prepared, case.offered, case.terms)}
        wider = helped_by_a_frame(case.sets, asked)
        assert found.get("frame") == (None if asked.frame is None or wider is None else wider), number
        may_be_over = replace(asked, over_price=0.0)
        over = asked.over_price is None and bool(fitting(case.sets, may_be_over)[0])
        assert ("over" in found) == over, number
        free = [replace(each, forced="" if each.forced == "in" else each.forced) for each in case.offered]
        freed = options(case.plan, case.beyond, case.count, free, asked.value)
        musts = free != case.offered and bool(fitting(freed, asked)[0])
        assert ("musts" in found) == musts, number
        seen |= set(found)
    assert tight >= 15
    assert seen == {"frame", "over", "musts"}


def helped_by_a_frame(sets: list[Option], asked: Asked) -> float | None:
    """The least frame in which some set will do, whole kronor."""
    kept, _ = fitting(sets, replace(asked, frame=None))
    most = [max(year.interventions for year in each.years) for each in fitting_in_the_end(sets, asked)]
    return float(math.ceil(round(min(most), 3))) if kept else None


def fitting_in_the_end(sets: list[Option], asked: Asked) -> list[Option]:
    """Where over the ceiling may not be, it is enough that the last year is not."""
    kept, _ = fitting(sets, replace(asked, frame=None, over_price=0.0))
    if asked.over_price is not None:
        return kept
    return [each for each in kept if each.under_from() < len(each.years)]


def test_the_cost_at_which_a_candidate_comes_in_is_the_most_that_some_set_as_good_has_room_for() -> None:
    told = 0
    for number in range(100):
        case = Case(number)
        asked = replace(case.asked, over_price=0.0, goal=None)
        terms = replace(case.terms, over_price=0.0, share_goal=None)
        kept, _ = fitting(case.sets, asked)
        if not kept:
            continue
        choice = choose(case.prepared, case.offered, terms)
        for reason in reasons(case.prepared, case.offered, choice):
            if reason.kind not in ("limit", "equal") or reason.entry_cost is None:
                continue
            told += 1
            most = most_that_fits(case, asked, reason.candidate, choice.value)
            assert reason.entry_cost == pytest.approx(most, abs=2), (number, reason.candidate.id)
            own = reason.candidate.project.yearly_cost or 0.0
            assert reason.kind == ("equal" if most >= own else "limit"), (number, reason.candidate.id)
    assert told >= 10


def most_that_fits(case: Case, asked: Asked, candidate: Candidate, value: float) -> float:
    """The largest cost of a candidate in any set of at least a value, each limit solved for the cost."""

    def at(cost: float) -> list[Option]:
        priced = [
            replace(each, project=replace(each.project, yearly_cost=cost), forced="in")
            if each is candidate
            else each
            for each in case.offered
        ]
        return options(case.plan, case.beyond, case.count, priced, asked.value)

    found = -1.0
    for free, dear in zip(at(0.0), at(1_000_000.0), strict=True):
        rooms = zip(free.room(asked, None).values(), dear.room(asked, None).values(), strict=True)
        if free.value < value - 1e-6:
            continue
        costs = [
            1e6 * left / (left - then) if left > then else math.inf
            for left, then in rooms
            if left > -0.01 or left > then
        ]
        whole = all(left > -0.01 for left in free.room(asked, None).values())
        found = max(found, min(costs, default=math.inf)) if whole else found
    return math.floor(found + 1e-3)


def test_the_frontier_is_every_set_that_no_other_beats_in_value_and_equity() -> None:
    points = 0
    for number in range(50):
        case = Case(number)
        asked = replace(case.asked, over_price=0.0, value="priority")
        terms = replace(case.terms, over_price=0.0, value="priority")
        sets = options(case.plan, case.beyond, case.count, case.offered, "priority")
        kept, _ = fitting(sets, asked)
        if not kept:
            continue
        choice = choose(case.prepared, case.offered, terms)
        most = max(each.value for each in kept)
        wanted, end = [], -math.inf
        for value in sorted({each.value for each in kept if each.value < most}, reverse=True):
            here = max(each.end for each in kept if each.value == value)
            end = end if wanted else the_end(choice)
            if here > end + 0.5:
                wanted.insert(0, (value, round(here)))
                end = here
        if most - sum(each.priority for each in case.offered if each.forced == "in") > 11:
            continue  # more values than points
        found = [(each.value, round(the_end(each))) for each in frontier(case.prepared, case.offered, choice)]
        assert found[:-1] == wanted, number
        assert found[-1] == (most, round(the_end(choice))), number
        points += len(wanted)
    assert points >= 40


def the_end(choice) -> float:
    return float(choice.projection.equity[0, -1])


def test_what_a_candidate_would_take_of_a_point_is_the_difference_to_the_best_set_with_it() -> None:
    asked_of = 0
    for number in range(30):
        case = Case(number)
        asked, terms = replace(case.asked, over_price=0.0), replace(case.terms, over_price=0.0)
        kept, _ = fitting(case.sets, asked)
        if not kept:
            continue
        choice = choose(case.prepared, case.offered, terms)
        for point in frontier(case.prepared, case.offered, choice)[:-1]:
            for reason in reasons(case.prepared, case.offered, point, choice):
                with_it = [
                    each.end
                    for each in kept
                    if reason.candidate.id in each.starts and each.value >= point.value - 1e-6
                ]
                if reason.kind in ("equity", "equal"):
                    asked_of += 1
                    less = the_end(point) - max(with_it)
                    assert reason.less == pytest.approx(less if less >= 0.5 else 0.0, abs=1), number
                    assert (reason.kind == "equal") == (less < 0.5), number
                elif reason.kind in ("limit", "needs", "excludes"):
                    assert not with_it, number
    assert asked_of >= 20


@pytest.mark.parametrize("order", list(permutations((90_000.0, 30_000.0, 60_000.0))))
def test_of_sets_as_good_the_one_without_surplus_is_taken_and_of_those_the_cheapest(order) -> None:
    """Equity of 200 000 with a ceiling of 150 000: 30 000 is too little, 90 000 more than it takes."""
    ground = plan(line("state", "contribution", 700_000), line("work", "intervention", 500_000))
    prepared = Prepared(schedule(ground, 1), Assumptions(ceiling=Ceiling("amount", amount=150_000.0)))
    names = [f"{cost:.0f}" for cost in order]
    offered = [
        Candidate(
            project_of(name, cost, start=(2020, 1), months=12),
            2020,
            2020,
            excludes=tuple(other for other in names if other != name),
        )
        for name, cost in zip(names, order, strict=True)
    ]
    assert starts(choose(prepared, offered, ChoiceTerms())) == {"60000": 2020}
