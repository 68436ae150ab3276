"""The pages while the store cannot be used: the forecast goes on, says that nothing is saved, and loses no work."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forecasting.plan.policies import Ceiling
from pages.shared.work import database, lever_state
from pages.shared.work.database import ask, begun_anew, do, saving_trouble
from pages.shared.work.kept_terms import KeptTerms
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE, Workspace
from scenarios.changing.changes import SetRate
from scenarios.kept.scenario import Scenario
from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.failures import DAMAGED, FULL, StoreError
from scenarios.store.store import Store
from tests.support.app_pages import PAGES, open_app, save, words
from tests.support.plans import simple

SHARE = Ceiling("share", share=0.2)
NORTH = replace(simple(opening=1000.0), id="north", document="Plan of the north")
WAGES, PRICES = SetRate(rate="wages", value=0.02), SetRate(rate="prices", value=0.035)
AWAY = "Not being saved: the store cannot be used, "


class Switch:
    """Takes the store away and brings it back: its disk full, or all of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.begin, self.connect = reach().database.begin, reach().database.connect

    def full(self) -> None:
        self.patch.setattr(reach().database, "begin", lambda: self.refuse(FULL))

    def away(self) -> None:
        self.patch.setattr(reach().database, "begin", lambda: self.refuse(DAMAGED))
        self.patch.setattr(reach().database, "connect", lambda: self.refuse(DAMAGED))

    def back(self) -> None:
        self.patch.setattr(reach().database, "begin", self.begin)
        self.patch.setattr(reach().database, "connect", self.connect)

    def refuse(self, reason: Any) -> Any:
        raise StoreError(reason, "/somewhere/store.db")


@pytest.fixture
def switch(monkeypatch: pytest.MonkeyPatch) -> Switch:
    return Switch(monkeypatch)


@pytest.fixture
def sit_down(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Begins a session, or goes back to one."""

    def begin(session: dict[str, Any] | None = None, who: str = "ada") -> dict[str, Any]:
        session = {OWNER_COOKIE: who} if session is None else session
        monkeypatch.setattr(lever_state.st, "session_state", session)
        Workspace(NORTH, SHARE).begin()
        Workspace(NORTH, SHARE).track()
        return session

    return begin


def move(session: dict[str, Any], **levers: object) -> None:
    session.update({f"north:{name}": value for name, value in levers.items()})
    Workspace(NORTH, SHARE).track()


def kept(who: str = "ada") -> tuple[object, ...] | None:
    draft = reach().work.draft(who, "north")
    return None if draft is None else draft.scenario.changes


def test_work_waits_while_the_disk_is_full_and_is_saved_when_there_is_room(sit_down, switch, caplog) -> None:
    session = sit_down()
    move(session, wages=20)
    switch.full()
    move(session, prices=35)
    trouble = saving_trouble()
    assert trouble is not None
    assert trouble.why == FULL[0]
    assert [record.message for record in caplog.records] == [str(trouble)]  # once, and where it is
    assert kept() == (WAGES,)
    assert Workspace(NORTH, SHARE).work().step.changes == (WAGES, PRICES)
    switch.back()
    assert saving_trouble() is None
    assert kept() == (WAGES, PRICES)


@pytest.mark.parametrize("before", [0, 10])
def test_a_page_that_is_loaded_anew_while_nothing_is_saved_takes_up_what_waits(
    sit_down, switch, before: int
) -> None:
    session = sit_down()
    move(session, wages=before)
    switch.away()
    move(session, wages=20)
    sit_down()
    assert Workspace(NORTH, SHARE).work().step.changes == (WAGES,)
    assert saving_trouble() is not None
    assert not Workspace(NORTH, SHARE).elsewhere
    other = sit_down(who="bo")
    assert Workspace(NORTH, SHARE).work().step.changes == ()
    del other
    switch.back()
    assert saving_trouble() is None
    assert kept() == (WAGES,)


def test_only_the_windows_whose_work_waits_are_told_of_a_full_disk(sit_down, switch) -> None:
    ada = sit_down()
    switch.full()
    move(ada, wages=20)
    assert saving_trouble() is not None
    sit_down(who="bo")
    assert saving_trouble() is None
    sit_down(ada)
    assert saving_trouble() is not None


def test_what_was_read_before_is_what_is_shown_and_what_never_was_is_none(sit_down, switch) -> None:
    sit_down()
    saved = reach().work.save(
        Scenario(name="A", plan_id="north", plan_version="1", changes=(WAGES,)), NORTH, who=""
    )
    assert ask(Store.scenarios, "north") == (saved,)
    switch.away()
    assert ask(Store.scenarios, "north") == (saved,)
    assert ask(Store.scenarios, "south") is None
    assert ask(PlanStore.history, "north") is None
    assert do(Store.freeze, "{}", "north", who="") is None
    trouble = database.not_done()
    assert trouble is not None
    assert trouble.why == DAMAGED[0]
    assert database.not_done() is None
    switch.back()
    assert saving_trouble() is None
    assert ask(Store.decisions, "north") == ()


def test_a_database_taken_away_under_way_is_said_and_gets_the_work_at_hand(sit_down) -> None:
    session = sit_down()
    assert not begun_anew()
    move(session, wages=20)
    Path(reach().database.url.removeprefix("sqlite:///")).unlink()
    ask(PlanStore.heads)
    Workspace(NORTH, SHARE).track()
    assert begun_anew()
    assert kept() == (WAGES,)


def test_two_windows_of_a_browser_write_nothing_of_each_others_over_unseen(sit_down) -> None:
    desk = sit_down()
    move(desk, wages=20)
    wall = sit_down()
    move(wall, prices=35)
    assert kept() == (WAGES, PRICES)
    sit_down(desk)
    move(desk, wages=30)
    here = Workspace(NORTH, SHARE)
    assert here.elsewhere
    assert kept() == (WAGES, PRICES)
    assert here.work().step.changes == (SetRate(rate="wages", value=0.03),)
    here.keep_mine()
    assert not here.elsewhere
    assert kept() == (SetRate(rate="wages", value=0.03),)
    sit_down(wall)
    move(wall, prices=45)
    assert here.elsewhere
    here.take_theirs()
    assert not here.elsewhere
    assert here.work().step.changes == kept() == (SetRate(rate="wages", value=0.03),)
    here.move(-1)  # what was here is one step back
    assert here.work().step.changes == (WAGES, SetRate(rate="prices", value=0.045))
    assert kept() == here.work().step.changes


def test_a_term_that_two_windows_change_is_kept_as_the_first_has_it_until_one_has_chosen(sit_down) -> None:
    names, terms = ("capacity", "shape"), KeptTerms(NORTH)
    one, two = sit_down(), sit_down()
    for session in (two, one):
        sit_down(session)
        terms.recall(names)
    one["north:capacity"] = 300.0
    terms.keep(names)
    sit_down(two)
    two["north:shape"] = "late"  # another term is no quarrel
    terms.keep(names)
    assert reach().terms.terms("ada", "north") == {"capacity": 300.0, "shape": "late"}
    two["north:capacity"] = 700.0
    for _ in range(2):
        terms.keep(names)
        assert terms.elsewhere
        assert reach().terms.terms("ada", "north")["capacity"] == 300.0
    terms.keep_mine()
    terms.keep(names)
    assert not terms.elsewhere
    assert reach().terms.terms("ada", "north")["capacity"] == 700.0
    sit_down(one)
    one["north:capacity"] = 900.0
    terms.keep(names)
    assert terms.elsewhere
    terms.take_theirs()
    terms.recall(names)
    assert not terms.elsewhere
    assert (one["north:capacity"], one["north:shape"]) == (700.0, "late")


class OvertakenError(Exception):
    """As Streamlit ends a run."""


class Overtaken(dict[str, Any]):
    """A session that ends its run at the first touch after `over` has come true."""

    over: Callable[[], bool] | None = None

    def _touched(self) -> None:
        if self.over is not None and self.over():
            raise OvertakenError

    def __setitem__(self, name: str, value: Any) -> None:
        self._touched()
        super().__setitem__(name, value)

    def __getitem__(self, name: str) -> Any:
        self._touched()
        return super().__getitem__(name)

    def setdefault(self, name: str, default: Any = None) -> Any:
        self._touched()
        return super().setdefault(name, default)


def capacity_kept() -> object:
    return reach().terms.terms("ada", "north").get("capacity")


def test_a_window_takes_no_writing_of_its_own_for_that_of_another(sit_down) -> None:
    """Streamlit ends a run at any touch of its session: just after it has written, too."""
    names, terms = ("capacity",), KeptTerms(NORTH)
    session = Overtaken(sit_down())
    sit_down(session)
    terms.recall(names)
    for capacity in (300.0, 700.0, 900.0):
        session["north:capacity"] = capacity
        session.over = lambda capacity=capacity: capacity_kept() == capacity
        with suppress(OvertakenError):
            terms.keep(names)
        session.over = None
        assert capacity_kept() == capacity
        assert not terms.elsewhere


def test_every_page_is_shown_without_a_store_and_says_that_nothing_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "spoiled.db"
    file.write_bytes(b"no database at all" * 300)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    app = open_app()
    for page in PAGES:
        shown = words(app.switch_page(page).run())
        assert shown.count(AWAY + "what is in it cannot be read.") == 1, page
        assert "Something went wrong" not in shown, page
        assert "Nothing is saved yet" not in shown, page
        assert 'class="headline"' in shown, page
    app.query_params.update({"view": "wall", "step": "3"})
    wall = words(app.switch_page("pages/seminar.py").run())
    assert "wall-message" in wall
    assert wall.count(AWAY) == 1


def test_what_a_person_saves_in_vain_is_said_and_saved_at_the_next_try(switch: Switch) -> None:
    app, lever = open_app("harnosand-timra-2017"), "harnosand-timra-2017:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    switch.away()
    save(app, "save-new", "Mitt", "Ada")
    shown = words(app)
    assert "That was not saved: the store cannot be used, what is in it cannot be read." in shown
    assert AWAY in shown
    assert app.select_slider(key=lever).value == 900
    switch.back()
    app.button(key="save-new").click().run()
    shown = words(app)
    assert "Saved: Mitt, version 1." in shown
    assert "not saved" not in shown
    assert AWAY not in shown


def test_no_page_knows_how_the_store_is_reached() -> None:
    """So that none can be stopped by it: whoever asks goes through `ask`, `do` and `keep`.

    What is asked beside the pages, whether the store answers and what is new in it, takes a failure for an answer.
    """
    root = Path(database.__file__).parents[3]
    names = ("Database(", "Reach(", "reach()", "sqlalchemy", "open_engine")
    found = {
        str(file.relative_to(root))
        for file in [root / "app.py", *(root / "pages").rglob("*.py")]
        if any(name in file.read_text(encoding="utf-8") for name in names)
    }
    assert found == {
        *(f"pages/shared/work/{name}.py" for name in ("reach", "database", "unsaved")),
        "pages/shared/first_page/standing.py",
    }
