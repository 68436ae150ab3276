"""The plan that is being edited: its document, undo and redo, kept as a draft as it goes, saved as versions."""

from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from forecasting.plan.messages import Message
from pages.shared.work.database import ask, do
from pages.shared.work.library import Checked, Library, checked, document_of
from pages.shared.work.reach import Unsaved
from pages.shared.work.unsaved import go_on_here, keep, kept_elsewhere, take_up_edits
from pages.shared.work.workspace import owner
from plans.document.files import FileError, Memory
from plans.document.plan_document import PlanDocument, load_document
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan_document
from plans.editing.merging import Choices, Conflict, merged
from plans.editing.plan_editing import Edited
from scenarios.store.plan_store import PlanConflictError, PlanDraft, PlanStore, PlanVersion

_STEPS = 100
_STEPS_MERGED = 5
"""How many steps back can still be undone when another's version has come in between."""
_TRIES = 5
"""How often a save goes on from what others have saved in the same moment."""


@dataclass(frozen=True)
class State:
    """Where the editing stands: the version it was begun from, which is the first of its steps, and which is shown."""

    number: int
    steps: tuple[PlanDocument, ...]
    at: int


@dataclass(frozen=True)
class Meeting:
    """What somebody else has saved meanwhile, and all that both have changed."""

    version: PlanVersion
    conflicts: tuple[Conflict, ...]


class PlanDesk:
    """Edits of one plan in this session."""

    def __init__(self, library: Library, plan_id: str) -> None:
        self.library = library
        self.saved: Checked = library.plans[plan_id]
        self._key = f"{plan_id}:desk"
        self._met_key = f"{plan_id}:desk-met"
        self._refused_key = f"{plan_id}:desk-refused"
        self.meeting: Meeting | None = None
        if self._key not in st.session_state:
            st.session_state[self._key] = self._begin()
        elif not self.edited and self._state.number != self.saved.number:
            self._start(self.saved.document, self.saved.number)
        if self.edited and self.saved.number > self._state.number:
            latest = ask(PlanStore.get, plan_id, self.saved.number)
            self.meeting = None if latest is None else self._meet(latest)

    @property
    def _state(self) -> State:
        state: State = st.session_state[self._key]
        return state

    @property
    def plan_id(self) -> str:
        """The id of the plan."""
        return self.saved.plan.id

    @property
    def document(self) -> PlanDocument:
        """The document as it is edited now."""
        return self._state.steps[self._state.at]

    @property
    def edited(self) -> bool:
        """Whether there is something that no version holds."""
        return self.document != self._state.steps[0]

    @property
    def turn(self) -> str:
        """Changes whenever the document changes other than through a table on the screen."""
        return f"{self._state.number}:{st.session_state.get(f'{self._key}-turn', 0)}"

    def current(self) -> Checked | None:
        """The plan that the document makes now, with its findings; None where it makes none."""
        if (self.document, self._state.number) == (self.saved.document, self.saved.number):
            return self.saved
        return checked(read_plan_document(self.document), self.library.policy, self._state.number)

    def _begin(self) -> State:
        """Where the last session left off, or the plan as it is saved."""
        draft = take_up_edits(owner(), self.plan_id)
        saved = State(self.saved.number, (self.saved.document,), 0)
        if draft is None:
            return saved
        try:
            document, _ = load_document(Memory(draft.files, self.plan_id))
        except FileError:
            return saved
        st.session_state[f"{self._key}-taken-up"] = True
        begun = document_of(self.plan_id, draft.number)
        if begun is None:  # what it was begun from is gone: it is held against what there is
            return State(self.saved.number, (self.saved.document, document), 1)
        return State(draft.number, (begun, document), 1)

    def taken_up(self) -> bool:
        """Whether unsaved edits of an earlier session were taken up; said once."""
        return bool(st.session_state.pop(f"{self._key}-taken-up", False))

    def edit(self, edited: Edited | PlanDocument, *, drawn: bool = False) -> None:
        """Takes up an edit; `drawn` where the table that was edited shows it already."""
        document = edited.document if isinstance(edited, Edited) else edited
        if isinstance(edited, Edited) and edited.refused:
            st.session_state[self._refused_key] = edited.refused
            drawn = False
        if document != self.document:
            state = self._state
            steps = (*state.steps[: state.at + 1], document)
            first, rest = steps[0], steps[1:][-_STEPS:]
            st.session_state[self._key] = State(state.number, (first, *rest), len(rest))
            self._autosave()
        if not drawn:
            self._redraw()

    def refused(self) -> tuple[Message, ...]:
        """What could not be taken of the last edit; said once."""
        found: tuple[Message, ...] = st.session_state.pop(self._refused_key, ())
        return found

    def can_move(self, by: int) -> bool:
        """Whether there is a step that way."""
        return 0 <= self._state.at + by < len(self._state.steps)

    def move(self, by: int) -> None:
        """Undoes (-1) or redoes (1)."""
        if self.can_move(by):
            state = self._state
            st.session_state[self._key] = State(state.number, state.steps, state.at + by)
            self._autosave()
            self._redraw()

    def discard(self) -> None:
        """Gives up what is not saved."""
        self._keep(None)
        self._start(self.saved.document, self.saved.number)

    def save(self, who: str, choices: Choices = MappingProxyType({})) -> PlanVersion | None:
        """Saves the document as the next version, with what others have saved since.

        None where both have changed the same and nothing is chosen, or where nothing can be saved.
        """
        if self.meeting is not None and self._meet(self.meeting.version, choices) is not None:
            return None
        for _ in range(_TRIES):
            try:
                version = do(PlanStore.save, self.document, who=who, base=self._state.number)
            except PlanConflictError as conflict:
                if self._meet(conflict.latest) is not None:
                    return None
                continue
            if version is not None:
                self._keep(None)
                self._start(self.document, version.number)
            return version
        return None

    def _meet(self, latest: PlanVersion, choices: Choices = MappingProxyType({})) -> Meeting | None:
        """Goes on from what another has saved; what both have changed, where it is not all chosen."""
        state, theirs = self._state, latest.read().document
        if theirs is None:
            return Meeting(latest, ())
        met = [merged(state.steps[0], theirs, step, choices) for step in self._last_steps()]
        conflicts = met[-1].conflicts
        if not {conflict.place for conflict in conflicts} <= set(choices):
            return Meeting(latest, conflicts)
        steps = [
            each.document for each in met if {conflict.place for conflict in each.conflicts} <= set(choices)
        ]
        st.session_state[self._key] = State(latest.number, (theirs, *steps), len(steps))
        st.session_state[self._met_key] = latest
        self._autosave()
        self._redraw()
        return None

    def _last_steps(self) -> tuple[PlanDocument, ...]:
        return self._state.steps[1 : self._state.at + 1][-_STEPS_MERGED:]

    def met(self) -> PlanVersion | None:
        """The version of somebody else that has come in, with nothing to ask; said once."""
        found: PlanVersion | None = st.session_state.pop(self._met_key, None)
        return found

    def _start(self, document: PlanDocument, number: int) -> None:
        st.session_state[self._key] = State(number, (document,), 0)
        self._redraw()

    def _redraw(self) -> None:
        key = f"{self._key}-turn"
        st.session_state[key] = st.session_state.get(key, 0) + 1

    def _autosave(self) -> None:
        if self.edited:
            self._keep(PlanDraft(self._state.number, write_document(self.document)))
        else:
            self._keep(None)

    def _keep(self, draft: PlanDraft | None) -> None:
        keep(Unsaved(owner(), self.plan_id, draft))

    @property
    def elsewhere(self) -> bool:
        """Whether another window of this browser has edited the plan, so that the edits here are not kept."""
        return kept_elsewhere("edits", owner(), self.plan_id)

    def take_up_theirs(self) -> None:
        """Goes on from what the other window has kept. A callback."""
        st.session_state[self._key] = self._begin()
        self._redraw()

    def keep_mine(self) -> None:
        """Goes on here, in place of what the other window has kept. A callback."""
        go_on_here("edits", owner(), self.plan_id)
        self._autosave()
