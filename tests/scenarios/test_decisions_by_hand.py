"""Decisions held against today, outturn explained, the money of a spend-down as changes: uneven figures."""

from dataclasses import replace

import pytest

from forecasting.model.projection import Projection
from forecasting.plan.policies import Ceiling
from forecasting.solving.spend_down.solve import SpendDown
from forecasting.solving.spend_down.terms import SpendDownTerms
from pages.shared.work import kept_terms
from pages.shared.work.kept_terms import KeptTerms
from pages.shared.work.reach import reach
from plans.books.outturn import SIGNS, closing, start_against_books
from scenarios.changing.changes import AddProject, ExtraInterventions, SetRate
from scenarios.following.told import forecast_of
from scenarios.following.watch import watched_of
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import (
    SpendDownPlan,
    plan_in_view,
    plan_of,
    spend_down,
    with_plan,
    without_plan,
)
from scenarios.kept.decision import (
    AGREES_WITHIN,
    Record,
    explain,
    outlooks_of,
    projection_of,
    recompute,
    series_of,
)
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, line, plan
from tests.support.second_projection import Beyond, second_projection

MADE = plan(
    line("state", "contribution", 1_300_000, 1_361_000, 1_402_000, member="state"),
    line("gifts", "other_income", 45_000, 21_000, 33_000),
    line("interest", "financial", -4_000, 7_000, 2_000),
    line("office", "internal_cost", 310_000, 333_000, 341_000, index="wages"),
    line("work", "intervention", 820_000, 937_000, 901_000),
    years=(2020, 2021, 2022),
    opening=530_000.0,
)
WAGES = SetRate(rate="wages", value=0.03)
PROJECT = AddProject(project="p", name="P", yearly_cost=96_000.0, start="2021-03", months=15)


def record(ceiling: Ceiling = CEILING, years: int = 5) -> Record:
    these = (WAGES, PROJECT)
    return Record(
        program_version="0",
        plan=plan_to_json(MADE),
        plan_version="0",
        default_ceiling=ceiling,
        scenario=Scenario(name="x", plan_id="made", changes=these),
        project="p",
        years=years,
        stated=3,
        opening_equity=530_000.0,
        with_it=series_of(forecast(MADE, ceiling, these, years)),
        without=series_of(forecast(MADE, ceiling, (WAGES,), years)),
        verdict={"sv": "ja", "en": "yes"},
        mark="good",
        findings={"sv": [], "en": []},
        policy={"sv": "", "en": ""},
    )


def told(frozen: Record) -> list[tuple]:
    return [
        (each.figure, each.year, each.frozen, each.today)
        for each in recompute(frozen, outlooks_of(frozen, MADE))
    ]


def test_each_frozen_figure_is_held_against_todays_with_and_without_the_project() -> None:
    frozen = record()
    assert told(frozen) == []
    equity, spent = frozen.with_it["equity"][3], frozen.without["interventions"][1]
    frozen.with_it["equity"][3] = equity + 0.6
    frozen.without["interventions"][1] = spent - 700.0
    frozen.without["ceiling"][4] = None
    assert told(frozen) == [
        ("equity", 2023, pytest.approx(equity + 0.6), pytest.approx(equity)),
        ("interventions", 2021, pytest.approx(spent - 700.0), pytest.approx(spent)),
        ("ceiling", 2024, None, pytest.approx(record().without["ceiling"][4])),
    ]
    near = record()
    near.with_it["equity"][3] = equity + 0.4
    near.with_it["reserve"][0] = AGREES_WITHIN
    assert told(near) == []
    unknown = record()
    unknown.with_it["gone"] = [1.0] * 5
    assert [each[:2] for each in told(unknown)] == [("gone", 2020 + t) for t in range(5)]


def test_a_decision_without_a_ceiling_has_none_and_agrees() -> None:
    frozen = record(Ceiling("none"), years=4)
    assert frozen.with_it["ceiling"] == [None] * 4
    assert told(frozen) == []
    path = projection_of(frozen, plan_from_json(frozen.plan), frozen.without)
    assert list(path.ceiling[0]) == [float("inf")] * 4
    assert (path.years, path.stated) == ((2020, 2021, 2022, 2023), 3)
    assert float(path.opening_equity[0, 0]) == 530_000.0
    second = second_projection(MADE, Beyond(wages=0.03), 4)
    assert list(path.equity[0]) == pytest.approx([year.equity for year in second])


def frozen_path() -> Projection:
    return projection_of(record(), MADE, record().without)


def test_the_difference_of_each_year_is_told_by_its_lines_and_by_the_years_before() -> None:
    entered = {
        2020: {"equity": 700_000.0, "interventions": 750_000.0, "financial": -9_000.0},
        2022: {"equity": 1_000_000.0, "contributions": 1_390_000.0, "internal_costs": 350_000.0},
        2023: {"interventions": 5.0},
    }
    first, second = explain(frozen_path(), entered)
    # 2020 was to end at 530 + 1 300 + 45 - 4 - 310 - 820 = 741 tkr
    assert (first.year, first.frozen, first.outturn, first.earlier) == (2020, 741_000.0, 700_000.0, 0.0)
    assert first.by_line == {"financial": -5_000.0, "interventions": 70_000.0}
    assert first.rest == pytest.approx(-41_000.0 - 65_000.0)
    # and 2022 at 741 + 119 + 195 = 1 055
    assert (second.year, second.frozen, second.earlier) == (2022, 1_055_000.0, -41_000.0)
    assert second.by_line == {"contributions": -12_000.0, "internal_costs": -9_000.0}
    assert second.rest == pytest.approx(-55_000.0 + 41_000.0 + 21_000.0)


def test_every_line_of_the_books_moves_the_closing_by_its_own_sign() -> None:
    lines = {
        "contributions": 1_000_000.0,
        "other_income": 30_000.0,
        "financial": -2_000.0,
        "internal_costs": 200_000.0,
        "interventions": 700_000.0,
    }
    base = closing(MADE, {2020: lines}, 2020)
    assert base is not None
    assert base.amount == 530_000.0 + 128_000.0
    for figure, sign in {
        "contributions": 1,
        "other_income": 1,
        "financial": 1,
        "internal_costs": -1,
        "interventions": -1,
    }.items():
        assert SIGNS[figure] == sign
        more = closing(MADE, {2020: lines | {figure: lines[figure] + 7_000.0}}, 2020)
        assert more is not None
        assert more.amount == base.amount + sign * 7_000.0
    assert closing(MADE, {2021: lines}, 2021) is None  # nothing closes 2020
    assert closing(MADE, {2019: lines}, 2019) is None
    later = closing(MADE, {2019: {"equity": 100.0}, 2020: lines}, 2020)
    assert later is not None
    assert later.amount == 128_100.0


@pytest.mark.parametrize(("closed", "said"), [(530_000.4, False), (530_000.6, True), (529_999.4, True)])
def test_a_start_that_differs_by_more_than_half_the_last_digit_is_said(closed: float, said: bool) -> None:
    found = start_against_books(MADE, {2019: {"equity": closed}})
    assert bool(found) == said
    if said:
        assert (found[0].stated, found[0].computed) == (530_000.0, closed)


# The money of a spend-down as changes.


def planned(terms: SpendDownTerms, changes: tuple = (), years: int = 4) -> tuple[SpendDown, SpendDownPlan]:
    found = spend_down(Outlook(MADE, CEILING, changes), terms)
    return found, plan_in_view(Outlook(MADE, CEILING, changes, years), found)


def test_the_plan_of_the_years_in_view_is_whole_kronor_and_ends_with_them() -> None:
    a_year = ExtraInterventions(amount=10_000.0)
    old = ExtraInterventions(amounts={2021: 5.0, 2024: 7.0})
    found, shown = planned(SpendDownTerms(2023, first_year=2021), (WAGES, a_year, old))
    assert found.extra[0] == 0.0
    assert len(found.extra) == 15
    assert len(shown.extra) == 4
    assert shown.amounts == {2020 + t: x for t, x in enumerate(shown.extra) if t}
    assert all(amount == round(amount) > 0 for amount in shown.extra[1:])
    money = {year: 10_000.0 + shown.amounts.get(year, 0.0) for year in range(2020, 2035)}
    second = second_projection(MADE, Beyond(wages=0.03, extra=money, ceiling=CEILING), 15)
    assert list(shown.stopped.equity[0]) == pytest.approx([year.equity for year in second])
    assert list(shown.shown.equity[0]) == pytest.approx([year.equity for year in second[:4]])
    assert second[3].equity == pytest.approx(second[3].ceiling, abs=4)
    assert (shown.judgement.shown_to, shown.judgement.judged_to) == (2023, 2034)
    assert with_plan((old, WAGES, a_year), shown) == (
        WAGES,
        a_year,
        ExtraInterventions(amounts=shown.amounts),
    )


def test_a_plan_of_nothing_leaves_the_changes_without_one() -> None:
    rich = replace(MADE, opening=replace(MADE.opening, amount=-2e6))
    found = spend_down(Outlook(rich, Ceiling("none"), ()), SpendDownTerms(2023))
    shown = plan_in_view(Outlook(rich, Ceiling("none"), (), 4), found)
    assert shown.amounts == {}
    assert with_plan((ExtraInterventions(amounts={2021: 5.0}), WAGES), shown) == (WAGES,)


def test_the_money_that_changes_hold_is_that_by_year_the_later_before_the_earlier() -> None:
    these = (
        ExtraInterventions(amounts={2021: 5.0, 2022: 8.0}),
        ExtraInterventions(amount=3.0),
        ExtraInterventions(amounts={2022: 13.0}),
    )
    assert plan_of(these) == {2021: 5.0, 2022: 13.0}
    assert without_plan(these) == (these[1],)
    assert plan_of((WAGES,)) == {}


# Terms that are kept.


def test_terms_are_kept_by_browser_and_plan_and_come_back_as_they_were(monkeypatch) -> None:
    store = reach().terms
    names = ("capacity", "by_hand", "shape", "frame")

    def sit_down(who: str, the_plan: str) -> tuple[dict, KeptTerms]:
        session: dict = {}
        monkeypatch.setattr(kept_terms.st, "session_state", session)
        monkeypatch.setattr(kept_terms, "owner", lambda: who)
        return session, KeptTerms(replace(MADE, id=the_plan))

    session, terms = sit_down("ada", "north")
    terms.recall(names)
    assert set(session) == {"north:terms-kept", "window"}  # no term, and which window it is
    session |= {"north:capacity": float("inf"), "north:by_hand": {2021: 7.5}, "north:shape": "late"}
    terms.keep(("capacity", "by_hand"))
    assert store.terms("ada", "north") == {"capacity": None, "by_hand": {"2021": 7.5}}
    session["north:capacity"] = 300.0
    terms.keep(names)
    assert store.terms("ada", "north") == {"capacity": 300.0, "by_hand": {"2021": 7.5}, "shape": "late"}
    store.keep("ada", "north", {"shape": "even"})
    terms.keep(names)  # nothing has changed here since
    assert store.terms("ada", "north")["shape"] == "even"
    for who, the_plan in (("bo", "north"), ("ada", "south")):
        other, theirs = sit_down(who, the_plan)
        theirs.recall(names)
        assert set(other) == {f"{the_plan}:terms-kept", "window"}
        other[f"{the_plan}:capacity"] = 9.0
        theirs.keep(names)
    again, mine = sit_down("ada", "north")
    again["north:shape"] = "early"
    store.keep("ada", "north", {"frame": None})
    mine.recall(names)
    assert (again["north:capacity"], again["north:by_hand"]) == (300.0, {2021: 7.5})
    assert (again["north:shape"], again["north:frame"]) == ("early", float("inf"))


def test_a_project_that_the_scenario_itself_adds_is_called_by_its_name_in_what_is_followed():
    frozen = record()
    assert (forecast_of(frozen).project, watched_of(frozen).project) == ("P", "P")
    gone = frozen.model_copy(update={"project": "q"})
    assert (forecast_of(gone).project, watched_of(gone).project) == ("q", "q")
    followed = watched_of(frozen)
    assert (followed.first, followed.ceiling) == (2020, CEILING)
    used = frozen.with_it["interventions"]
    assert followed.planned == {2020 + t: value for t, value in enumerate(used)}
    assert used[1] == 937_000.0 + 80_000.0  # ten months of the project, from March
