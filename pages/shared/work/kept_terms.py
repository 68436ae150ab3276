"""What is asked for on a page that plans, kept with the browser's unsaved work: it survives a reload.

The session holds the terms under the plan's id and their names, as it holds the levers. They are
read from the store once a session and written where one has changed.
"""

import math
from collections.abc import Sequence

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.work.reach import Changed, Unsaved
from pages.shared.work.unsaved import go_on_here, keep, kept_elsewhere, take_up_terms
from pages.shared.work.workspace import owner


class KeptTerms:
    """The terms of a plan in this session."""

    def __init__(self, plan: Plan) -> None:
        self._plan_id = plan.id
        self._kept_key = f"{plan.id}:terms-kept"

    def key(self, name: str) -> str:
        """The session's key of a term."""
        return f"{self._plan_id}:{name}"

    def recall(self, names: Sequence[str]) -> None:
        """Puts kept terms into the session where it has none; before anything that shows them is drawn."""
        kept = self._kept()
        for name in names:
            if self.key(name) not in st.session_state and name in kept:
                st.session_state[self.key(name)] = _from_json(kept[name])

    def keep(self, names: Sequence[str]) -> None:
        """Keeps the terms that have changed since; before anything is said of them.

        A browser that is loaded anew stops the run of before, which may have said by then what it was to keep.
        What is kept is noted without a touch of the session: a run may be overtaken at any, and the next
        one would take this window's own writing for that of another. Where another window stands in the way,
        the page is drawn anew: that is said at its top, which was drawn before.
        """
        kept, state = self._kept(), st.session_state
        now = {name: _to_json(state[self.key(name)]) for name in names if self.key(name) in state}
        changed = {name: value for name, value in now.items() if name not in kept or kept[name] != value}
        if changed:
            known = {name: kept[name] for name in changed if name in kept}
            said = self.elsewhere
            if keep(Unsaved(owner(), self._plan_id, Changed(changed, known))):
                kept.update(changed)
            elif not said:
                st.rerun()

    @property
    def elsewhere(self) -> bool:
        """Whether another window of this browser has changed the same terms, so that these are not kept."""
        return kept_elsewhere("terms", owner(), self._plan_id)

    def take_theirs(self) -> None:
        """Goes on from the terms of the other window. A callback."""
        theirs = take_up_terms(owner(), self._plan_id)
        for name in theirs:
            st.session_state.pop(self.key(name), None)
        st.session_state[self._kept_key] = theirs

    def keep_mine(self) -> None:
        """Goes on with the terms here, in place of those of the other window. A callback."""
        go_on_here("terms", owner(), self._plan_id)

    def _kept(self) -> dict[str, object]:
        if self._kept_key not in st.session_state:
            st.session_state[self._kept_key] = take_up_terms(owner(), self._plan_id)
        kept: dict[str, object] = st.session_state[self._kept_key]
        return kept


def _to_json(value: object) -> object:
    """No limit is no number in JSON; the years of a mapping become text."""
    if isinstance(value, float) and math.isinf(value):
        return None
    if isinstance(value, dict):
        return {str(name): each for name, each in value.items()}
    return value


def _from_json(value: object) -> object:
    if value is None:
        return math.inf
    if isinstance(value, dict):
        return {int(name): each for name, each in value.items()}
    return value
