"""Conditions to come back to a decision at: validated, kept with its record, tested by each outturn, handled once."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from forecasting.plan.policies import Bracket, Ceiling
from scenarios.following.happened import promises
from scenarios.following.suggest import suggested
from scenarios.following.watch import Watched, follow, watched
from scenarios.kept.decision import Record
from scenarios.kept.tripwire import KINDS, Tripwire
from scenarios.store.handled_store import Handled, HandledStore, Happened
from scenarios.store.reaching.database import Database
from scenarios.store.records import Frozen
from scenarios.store.store import Store
from tests.scenarios.test_decision_records import record
from tests.support.wording import path

UNDER = Tripwire(kind="equity_under", limit=400e3, year=2027)


FIFTH = Ceiling("share", share=0.2)


def page(*tripwires: Tripwire, ceiling: Ceiling = FIFTH) -> Watched:
    return Watched(tripwires, "Mötesplats", 2025, {2025: 800e3, 2026: 900e3, 2027: 0.0}, ceiling)


def wire(kind: str, limit: float, year: int = 2026, *, until: bool = False) -> Tripwire:
    return Tripwire(kind=kind, limit=limit, year=year, until=until)


@pytest.mark.parametrize(
    ("tripwire", "books", "stands"),
    [
        (wire("equity_under", 400e3), {}, ("waiting", 2026, None)),
        (wire("equity_under", 400e3), {2025: {"equity": 1.0}}, ("waiting", 2026, None)),
        (wire("equity_under", 400e3), {2026: {"interventions": 1.0}}, ("waiting", 2026, None)),
        (wire("equity_under", 400e3), {2026: {"equity": 400e3}}, ("kept", 2026, 400e3)),
        (wire("equity_under", 400e3), {2026: {"equity": 399_999.6}}, ("kept", 2026, 399_999.6)),
        (wire("equity_under", 400e3), {2026: {"equity": 399_999.5}}, ("broken", 2026, 399_999.5)),
        (wire("equity_under", -30e3), {2026: {"equity": -31e3}}, ("broken", 2026, -31e3)),
        (wire("equity_over", 700e3), {2026: {"equity": 700_000.5}}, ("broken", 2026, 700_000.5)),
        (wire("equity_over", 700e3), {2026: {"equity": 650e3}}, ("kept", 2026, 650e3)),
        (wire("interventions_under", 760e3), {2026: {"interventions": 750e3}}, ("broken", 2026, 750e3)),
        (wire("interventions_under", 760e3), {2026: {"interventions": 770e3}}, ("kept", 2026, 770e3)),
        # 765 of the 900 that were decided on is 85 %
        (wire("use_under", 0.85), {2026: {"interventions": 765e3}}, ("kept", 2026, 0.85)),
        (wire("use_under", 0.85), {2026: {"interventions": 720e3}}, ("broken", 2026, 0.8)),
        (wire("use_under", 0.85), {2026: {"interventions": 764_999.45}}, ("broken", 2026, 764_999.45 / 900e3)),
        (wire("use_under", 0.85), {2026: {"interventions": 764_999.55}}, ("kept", 2026, 764_999.55 / 900e3)),
        # of the 800 of the first year 640 is 80 %; nothing was decided on for a year before it or after the last
        (wire("use_under", 0.85, 2025), {2025: {"interventions": 640e3}}, ("broken", 2025, 0.8)),
        (wire("use_under", 0.75, 2025), {2025: {"interventions": 640e3}}, ("kept", 2025, 0.8)),
        (wire("use_under", 0.85, 2028), {2028: {"interventions": 1.0}}, ("kept", 2028, 1.0)),
        (wire("use_under", 0.85, 2027), {2027: {"interventions": 0.0}}, ("kept", 2027, 1.0)),
        (wire("participants_under", 20), {2026: {"equity": 1.0}}, ("waiting", 2026, None)),
        (wire("participants_under", 20), {2026: {"participants": 20.0}}, ("kept", 2026, 20)),
        (wire("participants_under", 20), {2026: {"participants": 19.0}}, ("broken", 2026, 19)),
        # the ceiling is 20 % of what the books say was paid: of 2 000, 400
        (wire("headroom_under", 0), {2026: {"equity": 410e3}}, ("waiting", 2026, None)),
        (wire("headroom_under", 0), {2026: {"equity": 410e3, "contributions": 2e6}}, ("broken", 2026, -10e3)),
        (wire("headroom_under", 0), {2026: {"equity": 330e3, "contributions": 2e6}}, ("kept", 2026, 70e3)),
        (wire("headroom_under", 90e3), {2026: {"equity": 330e3, "contributions": 2e6}}, ("broken", 2026, 70e3)),
    ],
)  # fmt: skip
def test_a_condition_waits_for_its_year_then_it_has_happened_or_has_not(tripwire, books, stands):
    (found,) = follow(page(tripwire), books)
    assert (found.state, found.year) == stands[:2]
    assert found.value == (None if stands[2] is None else pytest.approx(stands[2]))


@pytest.mark.parametrize(
    ("books", "stands"),
    [
        ({}, ("waiting", 2025)),
        ({2025: 500e3}, ("waiting", 2026)),
        ({2025: 500e3, 2027: 500e3}, ("waiting", 2026)),
        ({2027: 390e3}, ("broken", 2027)),
        ({2026: 390e3, 2027: 380e3}, ("broken", 2026)),
        ({2025: 400e3, 2026: 410e3, 2027: 420e3}, ("kept", 2027)),
        ({2024: 1.0, 2025: 400e3, 2026: 410e3, 2027: 420e3, 2028: 2.0}, ("kept", 2027)),
    ],
)
def test_a_condition_until_a_year_tests_every_year_of_the_decision_up_to_it(books, stands):
    entered = {year: {"equity": equity} for year, equity in books.items()}
    (found,) = follow(page(wire("equity_under", 400e3, 2027, until=True)), entered)
    assert (found.state, found.year) == stands


@pytest.mark.parametrize(
    ("ceiling", "state"),
    [
        (Ceiling("amount", amount=390e3), "broken"),
        (Ceiling("none"), "kept"),
        (Ceiling("brackets", brackets=(Bracket(1e6, 0.5), Bracket(None, 0.1))), "waiting"),
    ],
)
def test_a_ceiling_that_follows_no_contributions_needs_none_of_the_books(ceiling, state):
    (found,) = follow(page(wire("headroom_under", 0), ceiling=ceiling), {2026: {"equity": 400e3}})
    assert found.state == state


wires = st.builds(
    wire,
    st.sampled_from([kind for kind in KINDS if kind != "use_under"]),
    st.integers(1, 900).map(lambda tkr: tkr * 1e3),
    st.integers(2025, 2027),
    until=st.booleans(),
) | st.builds(wire, st.just("use_under"), st.integers(1, 200).map(lambda x: x / 100), st.integers(2025, 2027))
amounts = st.integers(0, 1000).map(lambda tkr: tkr * 1e3)
books = st.dictionaries(
    st.integers(2025, 2027),
    st.dictionaries(st.sampled_from(["equity", "contributions", "interventions"]), amounts),
)


@given(
    st.lists(wires, max_size=4), books, st.integers(2025, 2027), st.sampled_from(["equity", "interventions"])
)
def test_more_outturn_never_makes_what_has_happened_wait(tripwires, entered, year, figure):
    before = follow(page(*tripwires), entered)
    more = {**entered, year: {figure: 500e3, **entered.get(year, {})}}
    after = follow(page(*tripwires), more)
    assert all(b.state == "broken" for a, b in zip(before, after, strict=True) if a.state == "broken")
    assert all(b.state != "waiting" for a, b in zip(before, after, strict=True) if a.state == "kept")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "staff_under", "limit": 20, "year": 2026},
        {"kind": "use_under", "limit": 0, "year": 2026},
        {"kind": "use_under", "limit": 85, "year": 2026},
        {"kind": "interventions_under", "limit": -1, "year": 2026},
        {"kind": "participants_under", "limit": 0, "year": 2026},
        {"kind": "equity_under", "limit": float("nan"), "year": 2026},
        {"kind": "equity_under", "limit": 1e11, "year": 2026},
        {"kind": "equity_under", "limit": 1, "year": 26},
        {"kind": "equity_under", "limit": 1, "year": 2026, "colour": "red"},
    ],
)
def test_a_condition_that_can_never_happen_or_is_none_is_refused(wrong):
    with pytest.raises(ValidationError):
        Tripwire.model_validate(wrong)


def test_a_record_from_before_has_none_and_more_than_ten_are_refused():
    old = record().model_dump()
    del old["tripwires"]
    assert Record.model_validate(old).tripwires == ()
    with pytest.raises(ValidationError):
        Record.model_validate({**old, "tripwires": [UNDER.model_dump()] * 11})


@pytest.mark.parametrize(
    ("equity", "reserve", "ceiling", "suggests"),
    [
        ([900, 500, 700], [300, 309.4, 305], [800, 800, 800], [("equity_under", 309e3, True), ("headroom_under", 0, False)]),
        ([900, 500, 850.2], [300, 309.4, 350], [800, 800, 800], [("equity_under", 350e3, True), ("equity_over", 851e3, False)]),
        ([900, 300, 700], [0, 309.4, 0], [800, 800, 700], [("equity_under", 0, True), ("headroom_under", 0, False)]),
        ([90, 20, 30], [0, 0, 0], [float("inf")] * 3, [("equity_under", 0, True)]),
        ([90, -20, 30], [0, 0, 0], [25, 25, 25], [("equity_over", 30e3, False)]),
    ],
)  # fmt: skip
def test_a_decision_suggests_limits_that_its_own_forecast_keeps(equity, reserve, ceiling, suggests):
    tkr = [[1e3 * value for value in values] for values in (equity, reserve, ceiling)]
    decided = path(tkr[0], reserve=tkr[1], ceiling=tkr[2], first=2025)
    found = suggested(decided)
    assert [(each.kind, each.limit, each.until) for each in found] == suggests
    assert {each.year for each in found} == {2027}
    books = {y: {"equity": tkr[0][y - 2025], "contributions": 5 * tkr[2][y - 2025]} for y in decided.years}
    if math.isfinite(ceiling[0]):
        assert {each.state for each in follow(page(*found), books)} == {"kept"}


def frozen(content: str, page_id: str = "p1") -> Frozen:
    return Frozen(page_id, datetime(2026, 1, 1, tzinfo=UTC), "Cia", "made", content, intact=True)


WITH_TWO = record().model_copy(
    update={"tripwires": (wire("equity_under", 450, 2020), wire("use_under", 0.9, 2021))}
)


def test_what_is_followed_of_a_record_is_its_conditions_its_project_and_what_it_decided():
    found = watched(WITH_TWO.model_dump_json())
    assert found is not None
    assert (found.project, found.first, found.tripwires) == ("idea", 2020, WITH_TWO.tripwires)
    assert found.planned == dict(zip(range(2020, 2025), WITH_TWO.with_it["interventions"], strict=True))
    assert watched("{}") is None


def test_what_has_happened_calls_until_somebody_has_come_back_to_that_outturn_of_that_year():
    entered = {2020: {"equity": 430.0}, 2021: {"interventions": 1.0}}
    pages = (
        frozen(WITH_TWO.model_dump_json()),
        frozen("no record", "p2"),
        frozen(WITH_TWO.model_dump_json(), "p3"),
    )
    found = promises(pages, entered, ())
    assert [(each.page.id, each.number, each.calls) for each in found] == [
        ("p1", 0, True), ("p1", 1, True), ("p3", 0, True), ("p3", 1, True)
    ]  # fmt: skip
    by = Handled(Happened("p1", 0, 2020, 430.0), "Dan", "Ny plan", datetime(2026, 2, 3, tzinfo=UTC))
    assert [each.calls for each in promises(pages, entered, (by,))] == [False, True, True, True]
    assert promises(pages, entered, (by,))[0].handled is by
    anew = {**entered, 2020: {"equity": 410.0}}
    assert [each.calls for each in promises(pages, anew, (by,))] == [True, True, True, True]
    mended = {**entered, 2020: {"equity": 460.0}}
    assert [each.calls for each in promises(pages, mended, (by,))] == [False, True, False, True]


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = Database(url)
    yield made
    made.dispose()


def test_what_is_handled_is_kept_with_who_and_when_apart_for_every_plan_and_nothing_is_written_over(database):
    ticks = iter(range(1, 9))
    store = HandledStore(database, now=lambda: datetime(2026, 1, next(ticks), tzinfo=UTC))
    mine, other = Happened("d1", 2, 2026, 350e3), Happened("d2", 0, 2025, 0.8)
    store.handle("a", mine, who="Åsa", note="Ny plan\ni mars")
    store.handle("b", other, who="")
    store.handle("a", mine, who="Bo", note="")
    assert [(each.what, each.who, each.note, each.at.day) for each in store.handled("a")] == [
        (mine, "Bo", "", 3),
        (mine, "Åsa", "Ny plan\ni mars", 1),
    ]
    assert [each.what for each in store.handled("b")] == [other]
    assert store.handled("c") == ()


def test_the_checksum_covers_the_conditions_and_the_record_gives_them_back(database):
    store = Store(database)
    kept = store.freeze(WITH_TWO.model_dump_json(), "made", who="Cia")
    again = store.decision(kept.id)
    assert again.intact
    assert Record.model_validate_json(again.content).tripwires == WITH_TWO.tripwires
    other = WITH_TWO.model_copy(update={"tripwires": ()}).model_dump_json()
    assert store.freeze(other, "made", who="Cia").checksum != kept.checksum
    store.freeze(other, "elsewhere", who="")
    assert [len(store.decisions(plan)) for plan in ("made", "elsewhere", None)] == [2, 1, 3]
