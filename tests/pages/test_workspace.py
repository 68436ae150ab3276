"""The work at hand without a page: what is kept as it goes, undone, taken up again, saved; plan by plan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from pages.shared.work import lever_state
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE, Step, Workspace, step_of
from scenarios.changing.changes import ApproveProject, Changes, ExtraInterventions, SetRate
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story, StoryStep
from scenarios.store.records import ConflictError, Draft
from scenarios.store.store import Store
from tests.support.plans import simple

SHARE = Ceiling("share", share=0.2)
NORTH = replace(simple(opening=1000.0), id="north", document="Plan of the north")
SOUTH = replace(NORTH, id="south", document="Plan of the south")
IDEA = ApproveProject(project="idea")
WAGES, PRICES = SetRate(rate="wages", value=0.02), SetRate(rate="prices", value=0.035)
TOLD = Story(steps=(StoryStep(kind="own", message="Look here"),))


@pytest.fixture
def store() -> Store:
    """The one that the work is kept in."""
    return reach().work


@pytest.fixture
def sit_down(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Begins a session of somebody's; another session sees nothing of the one before."""
    del store

    def begin(who: str = "ada") -> dict[str, Any]:
        session: dict[str, Any] = {OWNER_COOKIE: who}
        monkeypatch.setattr(lever_state.st, "session_state", session)
        return session

    begin()
    return begin


def at(the_plan: Plan = NORTH) -> Workspace:
    return Workspace(the_plan, SHARE)


def move(session: dict[str, Any], the_plan: Plan = NORTH, **levers: object) -> None:
    """Moves levers, and tells the work of it as every run of a page does."""
    session.update({f"{the_plan.id}:{name}": value for name, value in levers.items()})
    at(the_plan).track()


def draft(store: Store, who: str = "ada", the_plan: Plan = NORTH) -> Draft:
    found = store.draft(who, the_plan.id)
    assert found is not None
    return found


def begun(session: dict[str, Any], the_plan: Plan = NORTH) -> Workspace:
    del session
    at(the_plan).begin()
    at(the_plan).track()
    return at(the_plan)


def test_the_work_is_what_the_levers_show_and_then_what_none_does(sit_down) -> None:
    session = sit_down()
    begun(session)
    at().keep((IDEA,))
    move(session, wages=20, years=8)
    at().tell(TOLD)
    work = at().work()
    assert work.step == Step((WAGES, IDEA), 8, TOLD)
    assert (work.base, work.name, work.note, work.unsaved) == (None, "", "", True)
    assert at(SOUTH).work().step == Step((), 5, None)
    assert not at(SOUTH).work().unsaved


def test_whatever_is_moved_is_in_the_store_when_the_run_ends(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    assert store.draft("ada", "north") is None
    move(session, wages=20)
    assert draft(store).scenario.changes == (WAGES,)
    move(session, prices=35)
    kept = draft(store)
    assert kept.scenario.changes == (WAGES, PRICES)
    assert (kept.base_id, kept.base_number) == (None, None)
    assert kept.scenario.plan_id == "north"
    assert kept.scenario.plan_version == NORTH.version
    assert kept.scenario.name == "Plan of the north"
    begun(session, SOUTH)
    move(session, SOUTH, prices=35)
    assert draft(store).scenario.changes == (WAGES, PRICES)
    assert draft(store, the_plan=SOUTH).scenario.changes == (PRICES,)


def test_each_step_is_undone_and_redone_and_what_is_undone_is_what_is_kept(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    move(session, years=9)
    assert (at().can_move(-1), at().can_move(1), at().can_move(-2), at().can_move(-3)) == (
        True,
        False,
        True,
        False,
    )
    at().move(-1)
    assert at().work().step == Step((WAGES,), 5)
    assert draft(store).scenario.years == 5
    at().track()
    assert at().can_move(1)
    at().move(-1)
    assert at().work().step == Step((), 5)
    assert draft(store).scenario.changes == ()
    at().move(-1)  # there is nothing before
    assert at().work().step == Step((), 5)
    at().move(2)
    assert at().work().step == Step((WAGES,), 9)
    assert draft(store).scenario.years == 9
    assert not at().can_move(1)


def test_a_new_step_takes_the_place_of_what_was_undone(sit_down) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    move(session, wages=50)
    at().move(-1)
    at().track()
    move(session, prices=35)
    assert not at().can_move(1)
    at().move(-1)
    assert at().work().step.changes == (WAGES,)
    at().move(-1)
    assert at().work().step.changes == ()
    assert not at().can_move(-1)


def test_a_hundred_steps_are_kept_at_most(sit_down) -> None:
    session = sit_down()
    begun(session)
    for number in range(1, 106):
        move(session, extra_interventions=number)
    assert (at().can_move(-99), at().can_move(-100)) == (True, False)
    at().move(-99)
    assert at().work().step.changes == (ExtraInterventions(amount=6000.0),)


def test_changes_are_shown_by_levers_or_kept_and_the_story_with_them(sit_down) -> None:
    session = sit_down()
    begun(session)
    at().change((IDEA, PRICES), TOLD)
    assert session["north:prices"] == 35
    assert at().kept == (IDEA,)
    assert at().work().step == Step((PRICES, IDEA), 5, TOLD)
    at().change((), None)
    assert at().work().step == Step((), 5, None)


def test_what_is_saved_is_the_next_version_and_the_work_goes_on_from_it(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    first = at().save("A plan", "why", "Ada", base=None)
    work = at().work()
    assert (work.base, work.name, work.note, work.unsaved) == (first, "A plan", "why", False)
    assert (first.number, first.who, first.scenario.author) == (1, "Ada", "Ada")
    assert (draft(store).base_id, draft(store).base_number) == (first.id, 1)
    move(session, prices=35)
    assert at().work().unsaved
    second = at().save("A plan", "", "Bo", base=first)
    assert (second.id, second.number, second.scenario.changes) == (first.id, 2, (WAGES, PRICES))
    with pytest.raises(ConflictError):
        at().save("A plan", "", "Cia", base=first)
    assert at().work().base == second


def test_undo_goes_back_over_what_was_opened(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    saved = store.save(scenario((PRICES,), name="Other"), NORTH, who="Bo")
    at().open_saved(saved)
    at().track()
    assert (at().work().base, at().work().name, at().work().unsaved) == (saved, "Other", False)
    assert (session["save-name:north"], session["save-note:north"]) == ("Other", "of Other")
    at().move(-1)
    assert (at().work().base, at().work().name) == (None, "")
    assert at().work().step.changes == (WAGES,)
    assert at().work().unsaved
    at().move(1)
    assert (at().work().base, at().work().unsaved) == (saved, False)


def scenario(changes: Changes, name: str = "", years: int = 6) -> Scenario:
    return Scenario(
        name=name,
        note=f"of {name}",
        plan_id="north",
        plan_version="0",
        years=years,
        changes=changes,
        story=TOLD,
    )


def test_a_scenario_opened_under_another_name_has_that(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    saved = store.save(scenario((IDEA,), name="Mine"), NORTH, who="Bo")
    at().open(step_of(saved.scenario), saved, name="Yours", note="new")
    assert (at().work().name, at().work().note) == ("Yours", "new")
    assert at().work().step == Step((IDEA,), 6, TOLD)
    assert at().scenario().name == "Yours"
    made = at().scenario("Third", "n", "Ada")
    assert (made.name, made.note, made.author, made.years, made.story) == ("Third", "n", "Ada", 6, TOLD)


def test_unsaved_work_is_taken_up_by_the_same_browser_on_the_same_plan_and_said_once(sit_down) -> None:
    session = sit_down()
    begun(session)
    at().keep((IDEA,))
    move(session, wages=20, years=7)
    for who, the_plan, found in (("bo", NORTH, False), ("ada", SOUTH, False), ("ada", NORTH, True)):
        workspace_ = begun(sit_down(who), the_plan)
        assert bool(workspace_.work().step.changes) == found
        assert (workspace_.taken_up(), workspace_.taken_up()) == (found, False)
    assert at().work().step == Step((WAGES, IDEA), 7)
    assert at().work().name == ""
    assert at().work().unsaved


def test_work_begun_from_a_version_is_taken_up_as_changes_of_that_version(sit_down) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    saved = at().save("A plan", "why", "Ada", base=None)
    at().save("A plan", "later", "Bo", base=saved)
    at().open_saved(saved)
    at().track()
    move(session, prices=35)
    begun(sit_down())
    work = at().work()
    assert (work.base, work.name, work.unsaved) == (saved, "A plan", True)
    assert work.step.changes == (WAGES, PRICES)
    assert work.opened == Step((WAGES,), 5)


def test_saved_work_that_nobody_changed_is_nothing_taken_up(sit_down) -> None:
    session = sit_down()
    begun(session)
    move(session, wages=20)
    at().save("A plan", "", "Ada", base=None)
    assert not begun(sit_down()).taken_up()
    assert not at().work().unsaved


def test_work_whose_version_is_gone_is_taken_up_as_work_on_the_document(sit_down, store) -> None:
    sit_down()
    store.keep_draft("ada", Draft(scenario((PRICES,), name="Lost"), "gone", 3))
    begun(sit_down())
    assert (at().work().base, at().work().name, at().work().opened) == (None, "Lost", None)
    assert at().work().step.changes == (PRICES,)


def test_a_session_begins_once_and_anew_with_another_version_of_the_plan(sit_down, store) -> None:
    session = sit_down()
    begun(session)
    store.keep_draft("ada", Draft(scenario((PRICES,), name="Elsewhere")))
    begun(session)
    assert at().work().step.changes == ()
    begun(session, replace(NORTH, version="1"))
    assert at().work().step.changes == (PRICES,)


def test_a_name_is_somebodys_unless_it_is_the_documents(sit_down) -> None:
    sit_down()
    assert at().own_name(scenario((), name="Plan of the north")) == ""
    assert at().own_name(scenario((), name="Mine")) == "Mine"
    long = replace(NORTH, document="x" * 130)
    assert at(long).scenario().name == "x" * 120
