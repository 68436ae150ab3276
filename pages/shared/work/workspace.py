"""The work at hand on a plan: its changes, what it was begun from, undo and redo, kept as it goes.

Levers hold what they can show; the other changes are kept beside them, after them in order. Every
run that finds something new adds a step to the history and keeps the work as a draft in the store,
so that a closed tab or a lost connection loses nothing.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from pages.shared.work.database import ask, database_in_use, do
from pages.shared.work.lever_load import load_levers
from pages.shared.work.lever_state import YEARS, lever_settings, lever_years, state_key
from pages.shared.work.reach import Unsaved
from pages.shared.work.unsaved import go_on_here, keep, kept_elsewhere, take_up_work
from scenarios.changing.changes import Changes
from scenarios.changing.settings import changes_of
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story
from scenarios.store.records import Draft, NotFoundError, Saved
from scenarios.store.store import Store

OWNER_COOKIE = "utblick_work"
AUTHOR_KEY = "author"
_STEPS = 100
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """A state of the work: changes, horizon, and the story for the wall."""

    changes: Changes
    years: int
    story: Story | None = None


def step_of(scenario: Scenario) -> Step:
    """The state of the work that a scenario is."""
    return Step(scenario.changes, scenario.years, scenario.story)


@dataclass(frozen=True, slots=True)
class Work:
    """The work at hand. `base` is the saved version it was begun from, None for the document.

    `opened` is how the base looked when it was opened, on the levers and beside them.
    """

    step: Step
    base: Saved | None
    name: str
    note: str
    opened: Step | None

    @property
    def unsaved(self) -> bool:
        """Whether there is something that no saved version holds."""
        return bool(self.step.changes or self.step.story) if self.base is None else self.step != self.opened


class Workspace:
    """The work at hand on one plan, in this session."""

    def __init__(self, plan: Plan, default_ceiling: Ceiling) -> None:
        self.plan = plan
        self._ceiling = default_ceiling

    def work(self) -> Work:
        """The work as the levers and the kept changes have it now."""
        base: Saved | None = self._get("base", None)
        name = self._get("name", base.scenario.name if base else "")
        note = self._get("note", base.scenario.note if base else "")
        return Work(self._step(), base, name, note, self._get("opened", None))

    def _step(self) -> Step:
        levers = changes_of(lever_settings(self.plan, self._ceiling))
        return Step((*levers, *self.kept), lever_years(self.plan), self._get("story", None))

    @property
    def kept(self) -> Changes:
        """The changes that no lever shows: projects, lines, amounts by year."""
        kept: Changes = self._get("kept", ())
        return kept

    def keep(self, changes: Changes) -> None:
        """Sets the changes that no lever shows."""
        self._set("kept", changes)

    def tell(self, story: Story | None) -> None:
        """Sets the story for the wall."""
        self._set("story", story)

    def change(self, changes: Changes, story: Story | None) -> None:
        """Other changes and another story in the work at hand; a callback."""
        self.keep(load_levers(self.plan, self._ceiling, changes))
        self.tell(story)

    def open(self, step: Step, base: Saved | None = None, *, name: str = "", note: str = "") -> None:
        """Puts changes on the levers and aside; call it before the levers are drawn, or from a callback."""
        self.keep(load_levers(self.plan, self._ceiling, step.changes))
        self.tell(step.story)
        st.session_state[state_key(self.plan, YEARS)] = step.years
        name = name or (base.scenario.name if base else "")
        note = note or (base.scenario.note if base else "")
        for key, value in (("base", base), ("name", name), ("note", note), ("opened", self._step())):
            self._set(key, value)
        st.session_state[f"save-name:{self.plan.id}"] = name
        st.session_state[f"save-note:{self.plan.id}"] = note

    def open_saved(self, saved: Saved) -> None:
        """Opens a saved version."""
        self.open(step_of(saved.scenario), saved)

    def own_name(self, scenario: Scenario) -> str:
        """What somebody has called a scenario; "" where it is called after the document for want of a name."""
        return "" if scenario.name == self._stand_in else scenario.name

    @property
    def _stand_in(self) -> str:
        return self.plan.document[:120]

    def scenario(
        self, name: str = "", note: str = "", author: str = "", work: Work | None = None
    ) -> Scenario:
        """The work as a scenario; one without a name is called after the document. `work` is it, where it is known."""
        work = work or self.work()
        return Scenario(
            name=name or work.name or self._stand_in,
            note=note,
            author=author,
            plan_id=self.plan.id,
            plan_version=self.plan.version,
            years=work.step.years,
            changes=work.step.changes,
            story=work.step.story,
        )

    def begin(self) -> None:
        """At the first look at a plan in a session, or at a new version of it: takes up unsaved work.

        It is noted as done when it is: a run may be overtaken by the next at any touch of the session.
        """
        if self._get("begun", "") == self.plan.version:
            return
        if self._take_up():
            self._set("taken_up", self.work().unsaved)
        self._set("begun", self.plan.version)

    def _take_up(self) -> bool:
        """Opens the unsaved work that is kept; False where there is none."""
        draft = take_up_work(owner(), self.plan.id)
        if draft is None:
            return False
        base = _base(draft)
        if base is not None:
            self.open_saved(base)
            opened = self._step()
        self.open(step_of(draft.scenario), base, name=self.own_name(draft.scenario), note=draft.scenario.note)
        self._set("opened", opened if base is not None else None)
        return True

    def taken_up(self) -> bool:
        """Whether unsaved work of an earlier session was taken up; said once."""
        said = bool(self._get("taken_up", False))
        self._set("taken_up", False)
        return said

    def track(self) -> None:
        """Adds a step to the history where the work has changed, and keeps it as a draft."""
        history, at = self._history()
        work = self.work()
        if (history[at].step, history[at].base) != (work.step, work.base):
            history = [*history[: at + 1], work][-_STEPS:]
            self._autosave(work)  # first: a run that is overtaken here leaves both to the next
            self._set("history", (history, len(history) - 1))
        elif work.unsaved and self._get("kept_in", database_in_use()) != database_in_use():
            self._autosave(work)  # the database that had it was taken away
        self._set("kept_in", database_in_use())

    def _autosave(self, work: Work | None = None) -> None:
        base: Saved | None = self._get("base", None)
        draft = Draft(self.scenario(work=work), base.id if base else None, base.number if base else None)
        keep(Unsaved(owner(), self.plan.id, draft))

    @property
    def elsewhere(self) -> bool:
        """Whether another window of this browser has kept other work on the plan, so that this one is not kept."""
        return kept_elsewhere("work", owner(), self.plan.id)

    def take_theirs(self) -> None:
        """Goes on from what the other window has kept; what was here is one step back. A callback."""
        self._take_up()
        self.track()

    def keep_mine(self) -> None:
        """Goes on here, in place of what the other window has kept. A callback."""
        go_on_here("work", owner(), self.plan.id)
        self._autosave()

    def can_move(self, by: int) -> bool:
        """Whether there is a step that way in the history."""
        history, at = self._history()
        return 0 <= at + by < len(history)

    def move(self, by: int) -> None:
        """Undoes (-1) or redoes (1) a step; for a callback."""
        history, at = self._history()
        if not 0 <= at + by < len(history):
            return
        self._set("history", (history, at + by))
        work = history[at + by]
        self.open(work.step, work.base, name=work.name, note=work.note)
        self._set("opened", work.opened)
        self._autosave()

    def save(self, name: str, note: str, author: str, *, base: Saved | None) -> Saved | None:
        """Saves the work as the next version of `base`, or as a new scenario, and goes on from it.

        None where the store cannot be used; nothing is saved then, and the work stays.

        Raises:
            ConflictError: where somebody else has saved since.
        """
        scenario = self.scenario(name, note, author)
        saved = do(Store.save, scenario, self.plan, who=author, base=base)
        if saved is None:
            return None
        for key, value in (("base", saved), ("name", name), ("note", note), ("opened", self._step())):
            self._set(key, value)
        self._autosave()
        return saved

    def _history(self) -> tuple[list[Work], int]:
        history: tuple[list[Work], int] | None = self._get("history", None)
        if history is None:
            history = [self.work()], 0
            self._set("history", history)
        return history

    def _get(self, name: str, default: T) -> T:
        value: T = st.session_state.get(state_key(self.plan, f"work-{name}"), default)
        return value

    def _set(self, name: str, value: object) -> None:
        st.session_state[state_key(self.plan, f"work-{name}")] = value


def new_owner() -> str:
    """A token that nobody guesses."""
    return secrets.token_hex(12)


def known_owner(cookies: Mapping[str, str]) -> str:
    """The token that a browser keeps, "" where it keeps none that is ours."""
    known = str(cookies.get(OWNER_COOKIE, ""))  # what Streamlit gives in a test without a browser is no text
    return known if known.isascii() and known.isalnum() and len(known) <= 40 else ""


def owner() -> str:
    """Whose unsaved work this is: a token of the browser, kept in a cookie."""
    if OWNER_COOKIE not in st.session_state:
        st.session_state[OWNER_COOKIE] = known_owner(st.context.cookies) or new_owner()
    token: str = st.session_state[OWNER_COOKIE]
    return token


def _base(draft: Draft) -> Saved | None:
    if draft.base_id is None:
        return None
    try:
        return ask(Store.get, draft.base_id, draft.base_number)
    except NotFoundError:
        return None
