"""How good frozen forecasts were: each error parted by what the books tell, adding up to it, and never forced."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.books.outturn import SIGNS, project_figure
from scenarios.changing.changes import SetRate
from scenarios.changing.uncertain import UNCERTAIN
from scenarios.following.hit_rate import CAUSES, Hit, hits, rates
from scenarios.following.own_intervals import own_intervals
from scenarios.following.told import forecast_of, with_decided
from scenarios.kept.decision import Record, series_of
from scenarios.kept.snapshot import plan_from_json
from scenarios.store.reaching.database import Database
from scenarios.store.records import Entry, Frozen
from scenarios.store.store import Store
from tests.scenarios.test_decision_records import record
from tests.support.outlooks import forecast
from tests.support.plans import CEILING

FROZEN = datetime(2020, 6, 1, tzinfo=UTC)
LATER = datetime(2026, 1, 1, tzinfo=UTC)
Books = Mapping[int, Mapping[str, float]]


def page(of: Record | None = None, name: str = "p1", when: datetime = FROZEN) -> Frozen:
    """Of the plan that is made: 2020 to 2024 with contributions 1 000 and internal costs 200 a year.

    Interventions are 800, 850 (of which idea 100) and then 450; equity 500 at the start, 500, 450, 800, 1 150.
    """
    return Frozen(name, when, "", "made", (of or record()).model_dump_json(), intact=True)


def entries(books: Books, first_at: datetime = LATER) -> tuple[Entry, ...]:
    told = ((year, figure, amount) for year, of_year in books.items() for figure, amount in of_year.items())
    return tuple(Entry(year, figure, amount, "", LATER, first_at) for year, figure, amount in told)


def causes(hit: Hit) -> dict[str, float]:
    """Those that did anything."""
    return {cause: pytest.approx(amount) for cause, amount in hit.causes.items() if abs(amount) > 1e-9}


def test_an_error_is_parted_by_what_the_books_tell_and_the_rest_is_said_to_be_untold():
    books = {
        2019: {"equity": 480.0},
        2020: {"equity": 520.0, "contributions": 990.0, "internal_costs": 210.0, "interventions": 740.0},
        2021: {"equity": 600.0, "contributions": 1000.0},
    }
    first, second = hits((page(),), entries(books))
    assert (first.year, first.ahead, first.forecast, first.error) == (2020, 1, 500.0, -20.0)
    assert causes(first) == {
        "opening": 20.0,
        "contributions": 10.0,
        "internal_costs": 10.0,
        "interventions": -60.0,
    }
    assert (second.year, second.ahead, second.forecast, second.error) == (2021, 2, 450.0, -150.0)
    assert causes(second) == {**causes(first), "other": -130.0}


def test_a_project_that_the_books_tell_of_is_a_cause_of_its_own_apart_from_how_much_was_used():
    books = {
        2020: {"equity": 560.0, "interventions": 740.0, project_figure("running"): 270.0},
        2021: {
            "equity": 560.0,
            "interventions": 810.0,
            project_figure("idea"): 70.0,
            project_figure("new"): 5.0,
        },
    }
    first, second = hits((page(),), entries(books))
    # running is 300 of its line in the stated year
    assert causes(first) == {"projects": -30.0, "interventions": -30.0}
    # in 2021 of 40 less than forecast the idea was 30 less, and what nobody forecast 5 more
    assert causes(second) == {"projects": -55.0, "interventions": -45.0, "other": pytest.approx(-10.0)}


def test_wages_and_prices_that_the_books_tell_of_are_a_cause_of_their_own():
    books = {2021: {"equity": 412.0, "internal_costs": 204.0, "interventions": 884.0, "prices": 0.04}}
    (hit,) = hits((page(),), entries(books))
    assert causes(hit) == {"indices": 38.0}  # of the rent of 100 and the interventions of 850
    books[2021] |= {"wages": 0.03, "equity": 409.0, "internal_costs": 207.0}
    (hit,) = hits((page(),), entries(books))
    assert causes(hit) == {"indices": 41.0}


def test_a_record_that_the_program_computes_otherwise_is_not_taken_apart_by_project_or_index():
    frozen = record()
    frozen.with_it["interventions"][1] += 100
    books = {2021: {"equity": 450.0, "interventions": 850.0, project_figure("idea"): 70.0, "prices": 0.04}}
    (hit,) = hits((page(frozen),), entries(books))
    assert causes(hit) == {"interventions": -100.0, "other": 100.0}


def test_a_difference_within_which_a_record_agrees_is_no_cause_where_no_index_is_told():
    frozen = record()
    frozen.with_it["interventions"][1] += 0.4
    books = {2021: {"equity": 450.0, "interventions": 850.0}}
    (hit,) = hits((page(frozen),), entries(books))
    assert causes(hit) == {"interventions": pytest.approx(-0.4), "other": pytest.approx(0.4)}


def test_what_a_page_forecast_has_no_ceiling_or_reserve_for_none_is_not_zero():
    frozen = record()
    frozen.with_it["ceiling"][2] = None
    found = forecast_of(frozen)
    assert set(found.series) == set(frozen.with_it) - {"ceiling", "reserve"}
    assert found.series["equity"] == (500.0, 450.0, 800.0, 1150.0, 1500.0)
    assert (found.years, found.opening) == ((2020, 2021, 2022, 2023, 2024), 500.0)


def test_a_year_that_was_known_when_the_page_was_frozen_is_no_forecast_though_it_is_corrected_later():
    books = entries({2020: {"equity": 510.0}}, FROZEN - timedelta(days=1))
    assert hits((page(),), books) == ()
    assert [hit.year for hit in hits((page(),), entries({2020: {"equity": 510.0}}, LATER))] == [2020]
    assert hits((page(),), entries({2030: {"equity": 1.0}, 2021: {"interventions": 3.0}})) == ()
    assert hits((Frozen("old", FROZEN, "", "made", "{}", intact=True),), books) == ()


def test_what_a_decision_has_approved_can_be_told_of_though_the_plan_has_not_taken_it_in():
    plan = plan_from_json(record().plan)
    found = {each.id: each.status for each in with_decided(plan, (page(),)).projects}
    assert found == {each.id: each.status for each in plan.projects} | {"idea": "approved"}
    assert with_decided(plan, ()) == plan


amounts = st.integers(0, 3000).map(float)
figures = st.dictionaries(
    st.sampled_from([*SIGNS, "equity", project_figure("idea"), project_figure("running")]), amounts
)


@given(st.dictionaries(st.integers(2019, 2024), figures), st.sampled_from([0.0, -0.02, 0.05]) | st.none())
def test_the_causes_add_up_to_the_error_and_their_means_to_the_mean_error(books, prices):
    if prices is not None:
        books = {year: {**told, "prices": prices} for year, told in books.items()}
    found = hits((page(), page(name="p2")), entries(books))
    for hit in found:
        assert hit.error == hit.forecast - hit.outturn
        assert sum(hit.causes.values()) == pytest.approx(hit.error, abs=1e-6)
        assert tuple(hit.causes) == CAUSES
    for rate in rates(found):
        assert sum(rate.causes.values()) == pytest.approx(rate.error, abs=1e-6)
        assert abs(rate.error) <= rate.size + 1e-9


@given(amounts, st.lists(st.fixed_dictionaries(dict.fromkeys(SIGNS, amounts)), min_size=1, max_size=5))
def test_books_that_tell_every_line_leave_nothing_untold(opening, lines):
    books: dict[int, dict[str, float]] = {2019: {"equity": opening}}
    equity = opening
    for year, told in zip(range(2020, 2025), lines, strict=False):
        equity += sum(sign * told[figure] for figure, sign in SIGNS.items())
        books[year] = {**told, "equity": equity}
    for hit in hits((page(),), entries(books)):
        assert hit.causes["other"] == pytest.approx(0, abs=1e-6)


def test_forecasts_are_averaged_by_how_many_years_ahead_they_were():
    frozen = record()
    frozen.with_it["equity"][:] = [500.0, 470.0, 800.0, 1150.0, 1500.0]
    found = hits((page(), page(frozen, "p2")), entries({2020: {"equity": 480.0}, 2021: {"equity": 460.0}}))
    assert [(rate.ahead, len(rate.hits), rate.error, rate.size) for rate in rates(found)] == [
        (1, 2, 20.0, 20.0),
        (2, 2, 0.0, 10.0),
    ]


def test_three_years_of_errors_are_intervals_of_the_associations_own():
    books = {
        2020: {"equity": 1.0, "interventions": 720.0, "contributions": 1000.0},  # 90 % of 800
        2021: {"equity": 1.0, "interventions": 680.0, "contributions": 1020.0},  # 80 % of 850
        2022: {"equity": 1.0, "interventions": 405.0, "contributions": 1020.0},  # 90 % of 450
    }
    (use,) = own_intervals((page(),), entries(books))
    assert (use.change.input, use.years) == ("utilisation", 3)
    assert use.errors == pytest.approx((-0.1, -0.2, -0.1))
    # a fifth of the way from the least to the middle one; none is over the forecast
    assert (use.change.below, use.change.above) == (0.18, 0.0)
    books[2023] = {"equity": 1.0, "contributions": 969.0}
    growth, again = own_intervals((page(),), entries(books))
    assert (growth.change.input, again) == ("contribution_growth", use)
    # 2 % up, as it was, 5 % down
    assert (growth.change.below, growth.change.above, growth.years) == (0.04, 0.016, 3)
    assert own_intervals((page(),), entries({year: books[year] for year in (2020, 2021)})) == ()


def test_an_interval_of_ones_own_has_four_decimals_and_goes_no_further_than_its_input():
    used = {2020: 800.0 * 0.91234, 2021: 850.0 * 0.96789, 2022: 450.0 * 1.023456}
    books = {year: {"equity": 1.0, "interventions": amount} for year, amount in used.items()}
    (use,) = own_intervals((page(),), entries(books))
    # from the least, -0.08766, a fifth of the way to -0.03211; from 0.023456 a fifth of the way back
    assert (use.change.below, use.change.above) == (0.0765, 0.0123)
    far = {year: {"equity": 1.0, "interventions": 9_000.0} for year in used}
    (wide,) = own_intervals((page(),), entries(far))
    assert (wide.change.below, wide.change.above) == (0.0, UNCERTAIN["utilisation"].widest)
    none = {year: {"equity": 1.0, "interventions": 0.0} for year in used}
    (deep,) = own_intervals((page(),), entries(none))
    assert (deep.change.below, deep.change.above) == (UNCERTAIN["utilisation"].deepest, 0.0)


def test_of_several_pages_on_a_year_the_one_that_was_frozen_last_speaks_at_the_use_that_it_assumed():
    plan = plan_from_json(record().plan)
    half = (*record().scenario.changes, SetRate(rate="utilisation", value=0.5))
    late = record().model_copy(
        update={
            "scenario": record().scenario.model_copy(update={"changes": half}),
            "with_it": series_of(forecast(plan, CEILING, half, 5)),
        }
    )
    books = {year: {"equity": 1.0, "interventions": used} for year, used in zip((2020, 2021, 2022), (480.0, 510.0, 270.0), strict=True)}  # fmt: skip
    pages = (page(late, "p2", FROZEN + timedelta(days=9)), page())
    (use,) = own_intervals(pages, entries(books))
    assert use.errors == pytest.approx((0.1, 0.1, 0.1))  # 60 % was used where half was assumed
    assert (use.change.below, use.change.above) == (0.0, 0.1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    ticks, database = iter(range(10_000)), Database(url)
    yield Store(database, now=lambda: FROZEN + timedelta(days=next(ticks)))
    database.dispose()


def test_plans_and_decisions_in_one_store_are_not_mixed(store: Store):
    store.enter_outturn("made", 2020, {"equity": 90.0}, who="")
    first = store.freeze(record().model_dump_json(), "made", who="")
    store.freeze(record().model_dump_json(), "other", who="")
    store.enter_outturn("made", 2020, {"equity": 470.0}, who="")  # a correction of what was known
    store.enter_outturn("made", 2021, {"equity": 400.0}, who="")
    second = store.freeze(record().model_dump_json(), "made", who="")
    store.enter_outturn("made", 2022, {"equity": 750.0}, who="")
    store.enter_outturn("made", 2021, {"equity": 410.0}, who="")
    store.enter_outturn("other", 2020, {"equity": 430.0}, who="")
    found = {
        plan: [(hit.page, hit.year, hit.error) for hit in hits(store.decisions(plan), store.outturns(plan))]
        for plan in ("made", "other", "none")
    }
    assert found["made"] == [(second.id, 2022, 50.0), (first.id, 2021, 40.0), (first.id, 2022, 50.0)]
    assert [each[1:] for each in found["other"]] == [(2020, 70.0)]
    assert found["none"] == []
