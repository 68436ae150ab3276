"""The store against a model of it in plain dictionaries: three plans, three people, whatever they do in turn."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.store.plan_store import PlanDraft, PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.records import ConflictError, Draft, Saved
from scenarios.store.store import Store
from tests.support.scenario_strategies import with_projects

BEGUN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
PEOPLE = ("Ada", "Bo", "Cia")
PLANS = ("north", "south", "west")
FIGURES = ("equity", "interventions", "contributions")
_runs = itertools.count()

people, places = st.sampled_from(PEOPLE), st.sampled_from(range(3))
numbers = st.integers(0, 900)
deeds = st.one_of(
    st.tuples(st.just("begin"), people, places, numbers),
    st.tuples(st.just("go on"), people, st.integers(0, 8), numbers),
    st.tuples(st.just("go on from an old one"), people, st.integers(0, 8), numbers),
    st.tuples(st.just("archive"), people, st.integers(0, 8), st.booleans()),
    st.tuples(st.just("keep a draft"), people, places, numbers),
    st.tuples(st.just("keep a draft of a version"), people, places, numbers),
    st.tuples(st.just("freeze"), people, places, numbers),
    st.tuples(
        st.just("enter outturn"),
        people,
        places,
        st.dictionaries(
            st.sampled_from(FIGURES), st.none() | st.integers(-50, 900).map(float), min_size=1, max_size=3
        ),
        st.integers(2020, 2022),
    ),
    st.tuples(st.just("keep an edit"), people, places, numbers),
    st.tuples(st.just("drop an edit"), people, places),
)


@dataclass
class Remembered:
    """What the store should hold."""

    plans: tuple[str, ...]
    ids: list[str] = field(default_factory=list)
    versions: dict[str, list[Saved]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    frozen: list[tuple[str, str, str, str]] = field(default_factory=list)
    outturn: dict[tuple[str, int, str], tuple[float | None, str]] = field(default_factory=dict)
    edits: dict[tuple[str, str], PlanDraft] = field(default_factory=dict)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, PlanStore]]:
    engine = Database(f"sqlite:///{tmp_path_factory.mktemp('model') / 'store.db'}")
    ticks = itertools.count()
    yield (
        Store(engine, now=lambda: BEGUN + timedelta(seconds=next(ticks))),
        PlanStore(engine, now=lambda: BEGUN + timedelta(seconds=next(ticks))),
    )
    engine.dispose()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, min_size=4, max_size=24))
def test_what_three_people_do_on_three_plans_is_all_there_and_nothing_else(stores, doings):
    run = next(_runs)
    store, plan_store = stores
    kept = Remembered(tuple(f"{name}-{run}" for name in PLANS))
    for deed in doings:
        _do(store, plan_store, kept, deed)
    _compare(store, plan_store, kept)


def _scenario(plan_id: str, number: float) -> Scenario:
    return Scenario(
        name=f"S{number}", plan_id=plan_id, changes=(SetRate(rate="wages", value=number / 10_000),)
    )


def _do(store: Store, plan_store: PlanStore, kept: Remembered, deed: tuple[Any, ...]) -> None:
    what, who, at = deed[:3]
    owner, plan_id = f"{who}{kept.plans[0]}", kept.plans[at % 3]
    plan = replace(with_projects(), id=plan_id)
    match what:
        case "begin":
            saved = store.save(_scenario(plan_id, deed[3]), plan, who=who)
            kept.ids.append(saved.id)
            kept.versions[saved.id] = [saved]
        case "go on" | "archive" if kept.ids:
            history = kept.versions[kept.ids[at % len(kept.ids)]]
            if what == "archive":
                saved = store.archive(history[-1], plan, who=who, archived=deed[3])
                assert saved.archived is deed[3]
            else:
                saved = store.save(
                    _scenario(history[0].scenario.plan_id, deed[3]), plan, who=who, base=history[-1]
                )
                assert not saved.archived
            assert saved.number == len(history) + 1
            history.append(saved)
        case "go on from an old one" if kept.ids:
            history = kept.versions[kept.ids[at % len(kept.ids)]]
            if len(history) > 1:
                with pytest.raises(ConflictError) as told:
                    store.save(_scenario(plan_id, deed[3]), plan, who=who, base=history[-2])
                assert told.value.latest == history[-1]
        case _:
            _do_on_plan(store, plan_store, kept, deed, (owner, plan_id))


def _do_on_plan(
    store: Store, plan_store: PlanStore, kept: Remembered, deed: tuple[Any, ...], mine: tuple[str, str]
) -> None:
    what, who, (owner, plan_id) = deed[0], deed[1], mine
    match what:
        case "keep a draft":
            kept.drafts[owner, plan_id] = Draft(_scenario(plan_id, deed[3]))
            store.keep_draft(owner, kept.drafts[owner, plan_id])
        case "keep a draft of a version" if kept.ids:
            base = kept.versions[kept.ids[0]][-1]
            kept.drafts[owner, plan_id] = Draft(_scenario(plan_id, deed[3]), base.id, base.number)
            store.keep_draft(owner, kept.drafts[owner, plan_id])
        case "freeze":
            content = f'{{"n": {deed[3]}}}'
            kept.frozen.append((store.freeze(content, plan_id, who=who).id, plan_id, who, content))
        case "enter outturn":
            store.enter_outturn(plan_id, deed[4], deed[3], who=who)
            kept.outturn |= {(plan_id, deed[4], figure): (amount, who) for figure, amount in deed[3].items()}
        case "keep an edit":
            kept.edits[owner, plan_id] = PlanDraft(deed[3], {"plan.toml": str(deed[3])})
            plan_store.keep_draft(owner, plan_id, kept.edits[owner, plan_id])
        case "drop an edit":
            kept.edits.pop((owner, plan_id), None)
            plan_store.drop_draft(owner, plan_id)


def _compare(store: Store, plan_store: PlanStore, kept: Remembered) -> None:
    for scenario_id, history in kept.versions.items():
        assert store.history(scenario_id) == tuple(reversed(history))
        assert store.get(scenario_id) == history[-1]
        assert [store.get(scenario_id, each.number) for each in history] == history
    for plan_id in kept.plans:
        latest = [each[-1] for each in kept.versions.values() if each[-1].scenario.plan_id == plan_id]
        for archived in (False, True):
            listed = sorted(
                (s for s in latest if s.archived is archived), key=lambda s: s.saved_at, reverse=True
            )
            assert list(store.scenarios(plan_id, archived=archived)) == listed
        pages = [(f.id, f.plan_id, f.who, f.content, f.intact) for f in store.decisions(plan_id)]
        assert pages == [(*each, True) for each in reversed(kept.frozen) if each[1] == plan_id]
        entered = {
            (year, figure): value for (plan, year, figure), value in kept.outturn.items() if plan == plan_id
        }
        expected = [
            (*key, amount, who) for key, (amount, who) in sorted(entered.items()) if amount is not None
        ]
        assert [(e.year, e.figure, e.amount, e.who) for e in store.outturns(plan_id)] == expected
        for person in PEOPLE:
            owner = f"{person}{kept.plans[0]}"
            assert store.draft(owner, plan_id) == kept.drafts.get((owner, plan_id))
            assert plan_store.draft(owner, plan_id) == kept.edits.get((owner, plan_id))
    for page_id, plan_id, who, content in kept.frozen:
        page = store.decision(page_id)
        assert (page.plan_id, page.who, page.content, page.intact) == (plan_id, who, content, True)


def test_an_outturn_of_nothing_is_an_outturn(stores):
    store, _ = stores
    store.enter_outturn("zero", 2021, {"financial": 0.0, "interventions": 640.0}, who="Ada")
    assert [(e.figure, e.amount) for e in store.outturns("zero")] == [
        ("financial", 0.0),
        ("interventions", 640.0),
    ]


def test_the_last_saved_is_first_in_the_list_whichever_plan_it_is_of(stores):
    store, _ = stores
    first = store.save(_scenario("list-a", 1), replace(with_projects(), id="list-a"), who="Ada")
    second = store.save(_scenario("list-b", 2), replace(with_projects(), id="list-b"), who="Bo")
    third = store.save(_scenario("list-a", 3), replace(with_projects(), id="list-a"), who="Cia", base=first)
    everything = [s for s in store.scenarios() if s.id in (first.id, second.id)]
    assert everything == [third, second]
    assert store.scenarios("list-b") == (second,)
