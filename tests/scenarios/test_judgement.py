"""One judgement of a path: three levels, reasons with years and amounts, 15 years whatever is shown."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.plan.plan import Goal
from forecasting.plan.policies import Reserve
from plans.document.readers import read_all
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    ExtraInterventions,
    MoveProject,
    SetCeiling,
    SetLine,
    SetReserve,
    ShortenProject,
)
from scenarios.judging.judgement import Judgement, judge_path
from tests.support.outlooks import forecast, judgement_of
from tests.support.plans import CEILING, HERE, plans, simple
from tests.support.scenario_strategies import change_lists, with_projects

HARNOSAND = next(reading.plan for reading in read_all() if reading.id == "harnosand-timra-2017")
CALM = (ExtraInterventions(amount=100.0),)
"""The simple plan adds 100 a year: with as much extra money its result is zero."""


def judged(opening: float, *changes, shown: int = 5, **plan) -> Judgement:
    return judgement_of(simple(opening, **plan), CEILING, tuple(changes), shown)


def told(judgement: Judgement) -> list[tuple]:
    return [(r.kind, r.level, r.year, round(r.amount), r.last) for r in judgement.reasons]


def test_a_path_that_keeps_clear_of_every_limit_holds_to_the_last_of_fifteen_years():
    found = judged(120.0, *CALM)
    assert (found.level, found.reasons) == ("holds", ())
    assert (found.holds_to, found.ceiling_to, found.under_from, found.judged_to) == (2034, 2034, 2020, 2034)


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        (0.0, ("used up", "watch", 2020, 0, 2034)),
        (10.0, ("used up", "watch", 2020, 10, 2034)),
        (190.0, ("at ceiling", "watch", 2020, 10, 2034)),
        (200.0, ("at ceiling", "watch", 2020, 0, 2034)),
        (203.0, ("over ceiling", "watch", 2020, 3, 2034)),
        (301.0, ("over ceiling", "act", 2020, 101, 2034)),
        (-4.0, ("below zero", "act", 2020, 4, 2034)),
    ],
)
def test_equity_within_one_per_cent_of_contributions_of_a_limit_never_holds(opening, reason):
    """Contributions are 1 000, so one per cent is 10; the ceiling is 200."""
    found = judged(opening, *CALM)
    assert (found.level, told(found)) == (reason[1], [reason])


@pytest.mark.parametrize("opening", [11.0, 189.0])
def test_a_krona_further_from_the_limit_holds(opening):
    assert judged(opening, *CALM).level == "holds"


@pytest.mark.parametrize(
    ("reserve", "equity", "reason"),
    [
        (70.0, 79.0, ("at reserve", "watch", 2020, 9, 2034)),
        (70.0, 66.0, ("under reserve", "act", 2020, 4, 2034)),
        (70.0, -3.0, ("below zero", "act", 2020, 3, 2034)),
    ],
)
def test_the_reserve_is_a_limit_like_zero(reserve, equity, reason):
    found = judged(equity, *CALM, SetReserve(kind="amount", amount=reserve))
    assert told(found) == [reason]


def test_what_is_broken_within_five_years_asks_to_act_and_later_to_watch():
    """30 is lost a year: 145 lasts four years and 175 five."""
    lost = ExtraInterventions(amount=130.0)
    soon, later = judged(145.0, lost), judged(175.0, lost)
    assert (soon.level, soon.holds_to, soon.short.kind, soon.short.amount) == ("act", 2023, "below zero", 5.0)
    assert (later.level, later.holds_to, later.short.year, later.short.amount) == ("watch", 2024, 2025, 5.0)
    assert later.short.anew == (5.0, *[30.0] * 9)


def test_a_plan_of_seven_stated_years_is_asked_to_act_on_all_of_them():
    long = replace(
        simple(175.0),
        stated_years=tuple(range(2020, 2027)),
        lines=tuple(replace(line, amounts=line.amounts * 7) for line in simple().lines),
    )
    assert judgement_of(long, CEILING, (ExtraInterventions(amount=130.0),)).level == "act"


def test_the_reserve_is_passed_before_zero_and_both_are_told():
    found = judged(175.0, ExtraInterventions(amount=130.0), SetReserve(kind="amount", amount=60.0))
    short = [
        (r.kind, r.level, r.year, r.amount) for r in found.reasons if r.kind.startswith(("below", "under"))
    ]
    assert short == [("under reserve", "act", 2023, 5.0), ("below zero", "watch", 2025, 5.0)]
    assert (found.holds_to, found.short.kind) == (2022, "under reserve")


def test_going_over_the_ceiling_after_the_years_shown_is_told_with_its_year():
    """10 is added a year: 129 passes the ceiling of 200 in the eighth."""
    found = judged(129.0, ExtraInterventions(amount=90.0), shown=3)
    over = found.first("over ceiling")
    assert (found.level, over.year, over.amount, over.most, over.most_year) == (
        "watch",
        2027,
        9.0,
        79.0,
        2034,
    )
    assert (found.ceiling_to, found.under_from, found.is_later(over)) == (2026, None, True)
    assert found.holds_to == 2034


def test_coming_down_to_the_ceiling_is_told_with_its_year_and_is_no_act_in_time():
    """70 is lost in each of three years: 390 is 320, 250 and then 180."""
    spent = ExtraInterventions(
        amounts={2020: 170.0, 2021: 170.0, 2022: 170.0} | dict.fromkeys(range(2023, 2035), 100.0)
    )
    found = judged(390.0, spent)
    assert told(found) == [("comes down", "watch", 2022, 20, 2034)]
    assert (found.ceiling_to, found.under_from) == (2019, 2022)


def test_an_association_that_comes_down_and_goes_over_again_is_told_both():
    spent = ExtraInterventions(amounts={2020: 250.0, 2021: 190.0})
    found = judged(370.0, spent)  # 220, 130, 230 and 100 more every year
    assert [(r.kind, r.year) for r in found.reasons] == [("comes down", 2021), ("over ceiling", 2022)]
    assert (found.level, found.under_from) == ("act", None)


def test_dated_projects_end_and_open_ended_costs_go_on():
    once = AddProject(project="p", name="P", yearly_cost=40, start="2020-01", months=36)
    for_ever = AddProject(project="p", name="P", yearly_cost=40)
    assert judged(150.0, *CALM, once).holds_to == 2034
    found = judged(150.0, *CALM, for_ever, shown=3)
    assert (found.level, found.holds_to, found.short.amount, found.short.anew) == (
        "act",
        2022,
        10.0,
        (10.0, *[40.0] * 11),
    )


def test_without_a_ceiling_nothing_is_said_of_one():
    found = judged(900.0, SetCeiling(kind="none"))
    assert (found.level, found.ceiling_to, found.under_from, found.reasons) == ("holds", None, None, ())


def test_a_goal_about_money_that_is_unmet_is_no_path_that_holds():
    goal = Goal("share", "intervention_share", HERE, at_least=0.83)
    found = judged(120.0, *CALM, goals=(goal,))
    assert [(r.kind, r.goal, r.level) for r in found.reasons] == [("goal unmet", "share", "watch")]
    assert found.reasons[0].amount == pytest.approx(0.03)


def test_a_path_of_fewer_years_is_refused():
    plan = simple()
    with pytest.raises(ValueError, match="15 years, not 5"):
        judge_path(plan, forecast(plan, CEILING, (), 5))


def test_a_cost_without_end_holds_to_the_year_that_it_does():
    """742 thousand are left of equity in 2021 without it, 1 less every year."""
    found = judgement_of(
        HARNOSAND, CEILING, (ApproveProject(project="npf-utredningar", yearly_cost=148_000),)
    )
    assert (found.level, found.holds_to, found.short.year) == ("watch", 2021, 2022)
    assert (found.short.amount, found.short.anew) == (147_000.0, (147_000.0, *[149_000.0] * 9))
    assert (found.tight.kind, found.tight.year, found.tight.amount) == ("used up", 2021, 2_000.0)


def test_two_years_that_use_equity_up_are_no_green_anywhere():
    npf = (
        ApproveProject(project="npf-utredningar", yearly_cost=371_000),
        MoveProject(project="npf-utredningar", start="2018-01"),
        ShortenProject(project="npf-utredningar", months=24),
    )
    found = judgement_of(HARNOSAND, CEILING, npf)
    assert (found.level, found.tight.most, found.tight.most_year, found.holds_to) == (
        "watch",
        0.0,
        2021,
        2021,
    )


# What a plain reading of the figures says, year by year and without the program's own functions.


def plainly(equity, ceiling, floor, paid, near: int) -> tuple[str, int | None, int | None]:
    """Level (goals apart), first year that falls short, first that is over; years by place."""
    short = over = None
    level = 0
    for t in range(15):
        missing, excess = floor[t] - equity[t], equity[t] - ceiling[t]
        if missing > 0.5:
            short = t if short is None else short
            level = max(level, 2 if t < near else 1)
        elif -missing <= max(0.01 * paid[t], 0.5):
            level = max(level, 1)
        if excess > 0.5:
            over = t if over is None else over
            level = max(level, 1)
            if equity[near - 1] > 1.5 * ceiling[near - 1] + 0.5:
                level = 2
        elif -excess <= max(0.01 * paid[t], 0.5):
            level = max(level, 1)
    return ("holds", "watch", "act")[level], short, over


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.just(with_projects()), plans()), change_lists, st.integers(1, 15))
def test_no_judgement_is_contradicted_by_one_with_a_longer_horizon(plan, changes: Changes, shown):
    found = judgement_of(plan, CEILING, changes, shown)
    whole = judgement_of(plan, CEILING, changes, 15)
    assert replace(found, shown_to=2034) == whole
    p = forecast(plan, CEILING, changes, 15)
    drawn = forecast(plan, CEILING, changes, shown)
    assert drawn.equity[0].tolist() == pytest.approx(p.equity[0, :shown].tolist(), abs=1e-6)
    floor = [max(0.0, each) for each in p.reserve[0]]
    near = max(5, len(plan.stated_years))
    level, short, over = plainly(p.equity[0], p.ceiling[0], floor, p.contributions[0], near)
    assert found.level == level
    assert found.holds_to == (2034 if short is None else 2019 + short)
    assert (found.short is None) == (short is None)
    if found.short is not None:
        assert found.short.year == 2020 + short
        assert found.is_later(found.short) == (short >= shown)
    if found.ceiling_to is not None:
        assert found.ceiling_to == (2034 if over is None else 2019 + over)
    for reason in found.reasons:
        assert 2020 <= reason.year <= reason.most_year <= 2034 or reason.kind == "comes down"
        assert reason.amount >= 0


@settings(max_examples=60, deadline=None)
@given(change_lists, st.floats(1, 900), st.integers(0, 600).map(float))
def test_what_is_missing_anew_adds_up_to_what_is_missing(changes: Changes, cost, reserve):
    project = AddProject(project="p", name="P", yearly_cost=cost, start="2021-01")
    these = (*changes, project, SetReserve(kind="amount", amount=reserve))
    short = judgement_of(with_projects(), CEILING, these).short
    if short is None or not short.anew:
        return
    path = forecast(with_projects(), CEILING, these, 15)
    limit = 0.0 if short.kind == "below zero" else reserve
    missing = [limit - equity for equity in path.equity[0][short.year - 2020 :]]
    assert list(accumulate(short.anew)) == pytest.approx(missing)
    assert min(short.anew) > 0


def test_the_reserve_of_the_plan_itself_is_judged():
    reserved = replace(simple(108.0), reserve=Reserve("share", share=0.1))
    found = judgement_of(reserved, CEILING, CALM)
    assert told(found) == [("at reserve", "watch", 2020, 8, 2034)]


def test_a_line_set_after_the_shown_years_is_seen():
    found = judged(120.0, *CALM, SetLine(line="rent", amounts={2030: 250.0}), shown=3)
    assert (found.level, found.holds_to, found.short.amount) == ("watch", 2029, 30.0)


@pytest.mark.parametrize(
    ("opening", "level"), [(245.0, "watch"), (250.0, "watch"), (251.0, "act"), (255.0, "act")]
)
def test_equity_is_far_over_the_ceiling_by_the_last_of_the_near_years(opening: float, level: str):
    """10 is added a year and the ceiling is 200: at the end of 2024 equity is 300 from an opening of 250."""
    found = judged(opening, ExtraInterventions(amount=90.0))
    assert (found.level, found.first("over ceiling").level) == (level, level)
