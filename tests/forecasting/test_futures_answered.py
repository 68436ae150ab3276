"""Futures in which the state takes what is over the ceiling, against plain loops over years and members."""

from typing import NamedTuple

import pytest

from forecasting.futures.draws import Interval
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.plan.policies import Bracket, Ceiling
from scenarios.changing.changes import Changes, SetLine, SetMatching, SetRate, SetStateResponse
from tests.support.outlooks import prepare
from tests.support.plans import simple

ABOUT = Uncertainty(
    contribution_growth=Interval(0.04, 0.03),
    state_allocation=Interval(0.12, 0.05),
    followed=0.5,
    utilisation=Interval(0.2, 0.1),
)
SIDES = ({}, {"utilisation": -1}, {"utilisation": 1, "state_allocation": -1}, {"contribution_growth": 1},
         {"followed": -1, "utilisation": -1}, {"followed": 1, "state_allocation": 1})  # fmt: skip
AMOUNT = Ceiling("amount", amount=110.0)
SHARED = Ceiling("share", share=0.15)
GRADED = Ceiling("brackets", brackets=(Bracket(700.0, 0.3), Bracket(960.0, 0.2), Bracket(None, 0.1)))


class Answer(NamedTuple):
    """How the state answers, and what the document's members pay in years for which an amount is set."""

    held: dict[tuple[str, int], float]
    shift: float
    matching: bool
    part: float
    cap: float


def ceiling_by_hand(limit: Ceiling, paid: float) -> float:
    if limit is GRADED:
        return paid * (0.3 if paid <= 700 else 0.2 if paid <= 960 else 0.1)
    return 0.15 * paid if limit is SHARED else 110.0


def by_hand(answer: Answer, side: dict[str, int], limit: Ceiling) -> tuple[list[float], list[float]]:
    """Contributions and equity at each year's end from 2020 to 2023, SEK."""
    held, shift, matching, part, cap = answer
    growth = {-1: -0.04, 0: 0.0, 1: 0.03}[side.get("contribution_growth", 0)]
    shift = max(-1.0, shift + {-1: -0.12, 0: 0.0, 1: 0.05}[side.get("state_allocation", 0)])
    used = 1.0 + {-1: -0.2, 0: 0.0, 1: 0.1}[side.get("utilisation", 0)]
    follow = {-1: False, 0: matching, 1: True}[side.get("followed", 0)]
    equity, paid_of, equity_of, excess = 300.0, [], [], 0.0
    for year in range(2020, 2024):
        members = {}
        for member, base in (("state", 500.0), ("region", 250.0), ("town", 250.0)):
            grown = base * (1 + growth) ** (year - 2020)
            if year > 2020 and (member == "state" or follow):
                grown *= 1 + shift
            members[member] = held.get((member, year), grown)
        if members["state"] > 0:
            taken = min(part * excess, cap * members["state"]) / members["state"]
            for member in members:
                if member == "state" or follow:
                    members[member] *= 1 - taken
        paid = sum(members.values())
        equity += paid - 200.0 - 700.0 * used
        excess = max(0.0, equity - ceiling_by_hand(limit, paid))
        paid_of.append(paid)
        equity_of.append(equity)
    return paid_of, equity_of


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("answer", "limit"),
    [
        (Answer({}, 0.0, True, 0.5, 0.9), AMOUNT),
        (Answer({}, -0.1, False, 0.7, 0.25), AMOUNT),
        (Answer({("state", 2021): 333.0}, 0.0, True, 0.6, 0.8), AMOUNT),
        (Answer({("state", 2022): 470.0}, -0.06, False, 0.9, 0.3), AMOUNT),
        (Answer({("town", 2021): 140.0, ("state", 2023): 610.0}, 0.08, True, 0.4, 1.0), AMOUNT),
        (Answer({("region", 2022): 310.0}, 0.0, False, 1.0, 0.5), AMOUNT),
        (Answer({("state", 2022): 0.0}, 0.0, True, 0.5, 0.9), AMOUNT),
        # at the low end of its offer the state pays nothing, of which nothing is taken
        (Answer({}, -0.95, False, 0.5, 0.9), AMOUNT),
        (Answer({("state", 2023): 350.0}, -0.95, True, 0.5, 0.9), AMOUNT),
        (Answer({}, 0.03, True, 0.3, 0.6), SHARED),
        (Answer({("state", 2021): 520.0}, -0.04, False, 0.8, 0.2), SHARED),
        (Answer({("town", 2022): 190.0}, 0.0, True, 0.6, 0.45), GRADED),
    ],
)
def test_each_future_is_answered_for_its_own_surplus(answer: Answer, limit: Ceiling, side: dict[str, int]):
    lines = tuple(SetLine(line=member, amounts={year: paid}) for (member, year), paid in answer.held.items())
    changes: Changes = (
        *lines,
        SetRate(rate="state_allocation", value=answer.shift),
        SetMatching(on=answer.matching),
        SetStateResponse(on=True, pass_through=answer.part, cap=answer.cap),
    )
    simulation = Simulation(prepare(simple(300.0), limit, changes, 4), ABOUT)
    found = simulation.run(simulation.inputs.at_ends([{"utilisation": 1}, side]))
    paid, equity = by_hand(answer, side, limit)
    assert found.contributions[2].tolist() == pytest.approx(paid, abs=0.01)
    assert found.equity[2].tolist() == pytest.approx(equity, abs=0.01)
    assert found.ceiling[2].tolist() == pytest.approx(
        [ceiling_by_hand(limit, each) for each in paid], abs=0.01
    )
