"""The solvers' model of equity: every figure of it is the second projection's, with each policy and response."""

import numpy as np
import pytest

from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.projection import Prepared
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from forecasting.solving.equity_model import TKR, EquityPath, equity_path, spending_factor
from forecasting.solving.linear_model import CONSTANT, LinearModel, Solution, add
from tests.support.plans import line, plan
from tests.support.second_projection import Beyond, Year, second_projection

MADE = plan(
    line("state", "contribution", 1_300_000, 1_361_000, member="state"),
    line("town", "contribution", 640_000, 655_000, member="town"),
    line("all", "contribution", 90_000, 70_000),
    line("office", "internal_cost", 310_000, 333_000, index="wages"),
    line("gifts", "other_income", 45_000, 21_000),
    line("work", "intervention", 1_290_000, 1_337_000),
    years=(2020, 2021),
    opening=730_000.0,
)
SPENT = (11_000.0, 240_000.0, 0.0, 97_000.0, 35_000.0)
"""SEK used each year beyond the plan."""
BRACKETS = (Bracket(1_700_000.0, 0.33), Bracket(1_990_000.0, 0.24), Bracket(None, 0.11))
SMALL = (Bracket(1_000_000.0, 0.4), Bracket(None, 0.17))
CEILINGS = {
    "share": Ceiling("share", share=0.23),
    "amount": Ceiling("amount", amount=415_000.0),
    "brackets": Ceiling("brackets", brackets=BRACKETS),
    "small brackets": Ceiling("brackets", brackets=SMALL),
    "none": Ceiling(),
}
RESERVES = (Reserve(), Reserve("share", share=0.063), Reserve("amount", amount=155_000.0))
RESPONSES = {
    "no response": None,
    "half of the excess": (0.5, 0.3),
    "all of it": (1.0, 1.0),
    "at most a tenth": (0.9, 0.1),
    "nothing at all": (0.4, 0.0),
}


def both(
    ceiling: Ceiling,
    response: tuple[float, float] | None,
    *,
    matching: bool = True,
    reserve: Reserve = RESERVES[1],
    used: float = 1.0,
    allocation: float = 0.0,
    spent: tuple[float, ...] = SPENT,
    **model,
) -> tuple[list[Year], EquityPath, Solution]:
    """The second projection, and the model with the same money spent, solved for the least surplus."""
    beyond = Beyond(
        contribution_growth=-0.021,
        state_allocation=allocation,
        matching=matching,
        utilisation=used,
        ceiling=ceiling,
        reserve=reserve,
        response=response,
        extra={2020 + t: amount / used for t, amount in enumerate(spent)},
    )
    assumed = Assumptions(
        contribution_growth=-0.021,
        state_allocation=allocation,
        matching=matching,
        utilisation=used,
        ceiling=ceiling,
        reserve=reserve,
        state_response=None if response is None else StateResponse(*response),
    )
    made, prepared = LinearModel(), Prepared(schedule(MADE, 5), assumed)
    path = equity_path(made, prepared, [{CONSTANT: amount / TKR} for amount in spent], **model)
    least = made.minimise(add({CONSTANT: 0.0}, *(each or {} for each in path.surplus)))
    return second_projection(MADE, beyond, 5), path, least


def of(solution: Solution, expressions) -> list[float | None]:
    return [None if each is None else TKR * solution.value(each) for each in expressions]


@pytest.mark.parametrize("matching", [True, False], ids=["with matching", "without matching"])
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
@pytest.mark.parametrize("ceiling", CEILINGS.values(), ids=CEILINGS)
def test_the_model_has_every_figure_of_the_projection(ceiling, response, matching: bool) -> None:
    reserve = RESERVES[len(ceiling.kind) % 3]
    years, path, found = both(ceiling, response, matching=matching, reserve=reserve, measured=True)
    assert of(found, path.equity) == pytest.approx([year.equity for year in years], abs=1)
    assert of(found, path.contributions) == pytest.approx([year.contributions for year in years], abs=1)
    assert of(found, path.reserve) == pytest.approx([year.reserve for year in years], abs=1)
    if ceiling.kind == "none":
        assert path.ceiling == path.surplus == (None,) * 5
        return
    assert of(found, path.ceiling) == pytest.approx([year.ceiling for year in years], abs=1)
    over = [max(0.0, year.equity - year.ceiling) for year in years]
    assert of(found, path.surplus) == pytest.approx(over, abs=1)


def test_the_cases_hold_years_over_the_ceiling_and_under_it_and_cuts_at_their_cap_and_below() -> None:
    whole = [year.contributions for year in both(CEILINGS["share"], None)[0]]
    below = [year.contributions for year in both(CEILINGS["share"], (0.5, 0.3))[0]]
    capped = [year.contributions for year in both(CEILINGS["share"], (0.9, 0.1))[0]]
    cuts = [1 - now / before for now, before in zip(below, whole, strict=True)]
    most = [1 - now / before for now, before in zip(capped, whole, strict=True)]
    assert cuts[0] == pytest.approx(0)
    assert 0.1 < max(cuts) < 0.299
    assert max(most) == pytest.approx(0.1)
    held = [BRACKETS[0].up_to, BRACKETS[1].up_to]
    assert min(below) < held[0] < max(whole)
    assert any(held[0] < paid < held[1] for paid in whole)


@pytest.mark.parametrize("allocation", [-0.4, -1.0])
def test_the_state_is_cut_of_what_it_pays_after_its_allocation_has_moved(allocation: float) -> None:
    years, path, found = both(CEILINGS["share"], (0.8, 0.25), matching=False, allocation=allocation)
    assert of(found, path.equity) == pytest.approx([year.equity for year in years], abs=1)
    assert of(found, path.contributions) == pytest.approx([year.contributions for year in years], abs=1)


def test_what_is_used_of_a_krona_is_the_utilisation_of_its_year() -> None:
    plain = Prepared(schedule(MADE, 3), Assumptions(utilisation=0.85))
    by_year = Prepared(schedule(MADE, 3), Assumptions(utilisation=np.array([[0.7, 0.9, 1.1]])))
    assert list(spending_factor(plain)) == [0.85, 0.85, 0.85]
    assert list(spending_factor(by_year)) == [0.7, 0.9, 1.1]
    years, path, found = both(CEILINGS["share"], None, used=0.85)
    assert of(found, path.equity) == pytest.approx([year.equity for year in years], abs=1)


def test_surplus_is_only_measured_where_it_is_asked_for_or_answered() -> None:
    _, path, _ = both(CEILINGS["share"], None)
    assert path.surplus == (None,) * 5
    _, answered, _ = both(CEILINGS["share"], (0.5, 0.3))
    assert None not in answered.surplus


@pytest.mark.parametrize(("amount", "last_over"), [(1_190_000.0, 2), (300_000.0, 4), (5_000_000.0, -1)])
def test_from_a_year_on_equity_has_to_be_at_or_under_the_ceiling(amount: float, last_over: int) -> None:
    ceiling, spent = Ceiling("amount", amount=amount), (0.0, 190_000.0, 370_000.0, 910_000.0, 640_000.0)
    years, _, _ = both(ceiling, None, spent=spent)
    over = [t for t, year in enumerate(years) if year.equity > amount]
    solved = [both(ceiling, None, spent=spent, under_from=t)[2].values is not None for t in range(6)]
    assert max(over, default=-1) == last_over
    assert solved == [t > last_over for t in range(6)]


def test_what_is_under_the_ceiling_by_order_is_not_cut_the_year_after() -> None:
    """From 2023 on equity is at or under the ceiling, so that 2024 is paid in full whatever the response."""
    high = Ceiling("amount", amount=5_000_000.0)
    years, path, found = both(high, (1.0, 1.0), under_from=3)
    assert of(found, path.contributions) == pytest.approx([year.contributions for year in years], abs=1)
    assert path.surplus[3:] == ({CONSTANT: 0.0}, {CONSTANT: 0.0})
    assert set(path.contributions[4]) == {CONSTANT}
    assert set(path.contributions[3]) != {CONSTANT}
