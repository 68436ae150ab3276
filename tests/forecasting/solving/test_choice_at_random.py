"""Random choices against brute force: every set of candidates with every start is looked at."""

import random
from dataclasses import replace

import pytest

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from tests.support.choosing import GROUND, brute_force, ids
from tests.support.plans import CEILING, project_of


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
