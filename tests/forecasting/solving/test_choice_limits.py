"""Which limits bind, and which a forecast breaks: each at its edge, and no other."""

import pytest

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared, Projection, project
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.hand_picked import Clash, picked
from forecasting.solving.choice.limits import ChoiceTerms, Limit, binding, shortfalls
from tests.support.plans import line, plan, project_of

PAID = (1_000_000.0, 1_100_000.0)
SPENT = (700_000.0, 860_000.0)
EQUITY = (330_000.0, 570_000.0)


def forecast(ceiling: float = 900_000.0, reserve: float = 0.0) -> Projection:
    """Equity of 330 000 and then 570 000."""
    made = plan(
        line("state", "contribution", *PAID),
        line("work", "intervention", *SPENT),
        years=(2020, 2021),
        opening=30_000.0,
    )
    assumed = Assumptions(
        ceiling=Ceiling("amount", amount=ceiling), reserve=Reserve("amount", amount=reserve)
    )
    return project(schedule(made, 2), assumed)


CASES = [  # a limit, the forecast and the terms with so much room to it in one year, and that year
    ("reserve", 2020, lambda room: (forecast(reserve=EQUITY[0] - room), ChoiceTerms())),
    ("frame", 2021, lambda room: (forecast(), ChoiceTerms(frame=SPENT[1] + room))),
    ("ceiling", 2021, lambda room: (forecast(EQUITY[1] + room), ChoiceTerms(over_price=None))),
    (
        "share goal",
        2020,
        lambda room: (forecast(), ChoiceTerms(share_goal=(SPENT[0] - room) / PAID[0])),
    ),
]


@pytest.mark.parametrize(("kind", "year", "made"), CASES, ids=[case[0] for case in CASES])
def test_a_limit_binds_where_less_than_1000_kronor_are_left_and_is_broken_by_half_a_krona(
    kind, year, made
) -> None:
    here = [Limit(kind, year)]
    assert {room: binding(*made(room)) for room in (1001.0, 999.0, -7000.0)} == {
        1001.0: [],
        999.0: here,
        -7000.0: here,
    }
    assert {room: shortfalls(*made(room)) for room in (1.0, -0.4, -0.6)} == {1.0: [], -0.4: [], -0.6: here}


def test_equity_may_not_be_below_zero_though_the_reserve_is() -> None:
    low = forecast(reserve=-50_000.0 + EQUITY[0])
    assert binding(low, ChoiceTerms()) == []
    assert shortfalls(forecast(reserve=EQUITY[0] + 40_000), ChoiceTerms()) == [Limit("reserve", 2020)]


@pytest.mark.parametrize(
    ("terms", "limits"),
    [
        (ChoiceTerms(over_price=None), {2020, 2021}),
        (ChoiceTerms(over_price=None, under_from=2021), {2021}),
        (ChoiceTerms(over_price=None, under_from=2020), {2020, 2021}),
        (ChoiceTerms(over_price=0.0), set()),
        (ChoiceTerms(over_price=12.0), set()),
    ],
)
def test_the_ceiling_is_a_limit_only_where_it_may_not_be_passed_and_from_its_year_on(terms, limits) -> None:
    for found in (binding, shortfalls):
        assert {limit.year for limit in found(forecast(200_000.0), terms)} == limits


def test_the_goal_is_no_limit_in_the_years_that_it_leaves_out() -> None:
    terms = ChoiceTerms(share_goal=0.9, share_except=(2020,))
    assert shortfalls(forecast(), terms) == binding(forecast(), terms) == [Limit("share goal", 2021)]


def test_every_limit_of_a_year_is_named_in_one_order_and_year_after_year() -> None:
    terms = ChoiceTerms(frame=500_000.0, over_price=None, share_goal=0.95)
    found = [(each.year, each.kind) for each in shortfalls(forecast(100_000.0, 580_000.0), terms)]
    kinds = ("reserve", "frame", "ceiling", "share goal")
    assert found == [(year, kind) for year in (2020, 2021) for kind in kinds]
    assert [(each.year, each.kind) for each in binding(forecast(100_000.0, 580_000.0), terms)] == found


def test_a_set_picked_by_hand_is_worth_and_costs_and_breaks_what_it_does() -> None:
    made = plan(
        line("state", "contribution", 1_000_000.0), line("work", "intervention", 700_000.0), opening=0.0
    )
    prepared = Prepared(schedule(made, 3), Assumptions(ceiling=Ceiling("amount", amount=1e9)))

    def offered(name: str, cost: float | None, first: int, last: int, **more) -> Candidate:
        persons = more.pop("participants", None)
        return Candidate(
            project_of(name, cost, start=(first, 7), months=12, participants=persons), first, last, **more
        )

    candidates = [
        offered("a", 340_000.0, 2019, 2021, priority=4, participants=17.0, needs=("b", "c")),
        offered("b", 520_000.0, 2020, 2022, priority=2, participants=29.0, excludes=("a", "b", "d")),
        offered("c", 11_000.0, 2020, 2020, priority=5),
        offered("d", None, 2021, 2021, priority=1, participants=3.0),
        offered("e", 90_000.0, 2023, 2025, priority=3),
    ]
    found = picked(prepared, candidates, {"a", "b", "d", "e"}, ChoiceTerms(frame=900_000.0))
    assert [(each.candidate.id, each.start_year) for each in found.chosen] == [
        ("a", 2020),
        ("b", 2020),
        ("d", 2021),
    ]
    assert (found.value, found.yearly_cost) == (7.0, 860_000.0)
    # half a year of 860 000 in 2020 and as much in 2021
    assert list(found.projection.equity[0]) == pytest.approx([-130_000.0, -260_000.0, 40_000.0])
    assert found.broken == (
        Limit("reserve", 2020),
        Limit("frame", 2020),
        Limit("reserve", 2021),
        Limit("frame", 2021),
    )
    assert found.clashes == (
        Clash("a", "c", needs=True),
        Clash("b", "a", needs=False),
        Clash("b", "d", needs=False),
    )
    assert picked(prepared, candidates, {"a", "b"}, ChoiceTerms("participants")).value == 46.0
