"""What is written and picked on a page that has no place in a plan or scenario yet, kept with the browser's unsaved work.

Of several windows of a browser that in which something was written last has its way.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.work.lever_state import state_key
from pages.shared.work.reach import Changed, Unsaved
from pages.shared.work.unsaved import go_on_here, keep, take_up_terms
from pages.shared.work.workspace import owner

A_MEETING = timedelta(hours=4)
"""How long what is only looked at, picked or tried stays: a meeting goes on where it was, the next begins anew."""
Fields = Mapping[str, object]
"""What JSON holds, and tuples, by the name of the field."""


class KeptFields:
    """Fields of a page, under a `name` that is no plan's id: it has a space. `part` tells several sets of them."""

    def __init__(self, name: str, part: str = "fields") -> None:
        self._name, self._part = name, part
        self._kept_key = f"kept-fields:{name}:{part}"

    def recall(self, key: Callable[[str], str], within: timedelta | None = None) -> None:
        """Puts what was kept into a session that begins, before any of it is drawn.

        `key` gives a field's place in the session; what was kept before `within` from now is left.
        """
        if self._kept_key in st.session_state:
            return
        kept = take_up_terms(owner(), self._name).get(self._part)
        at, fields = (kept["at"], kept["fields"]) if isinstance(kept, dict) else (_now().isoformat(), {})
        if within is None or _now() - datetime.fromisoformat(at) <= within:
            for name, value in fields.items():
                st.session_state.setdefault(key(name), tuple(value) if isinstance(value, list) else value)
        st.session_state[self._kept_key] = fields

    def keep(self, fields: Fields) -> None:
        """Keeps the fields, in place of all that were kept; before anything is said of them."""
        now = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        if now != st.session_state[self._kept_key]:
            go_on_here("terms", owner(), self._name)
            kept = {"at": _now().isoformat(), "fields": now}
            keep(Unsaved(owner(), self._name, Changed({self._part: kept}, {})))
            st.session_state[self._kept_key] = now


def keep_for_a_meeting(name: str, plan: Plan, fields: Iterable[str]) -> None:
    """What the session has of a plan under these names is there where the page is loaded anew; before it is drawn."""
    kept, key, state = KeptFields(name, plan.id), partial(state_key, plan), st.session_state
    kept.recall(key, A_MEETING)
    kept.keep({each: state[key(each)] for each in fields if key(each) in state})


def _now() -> datetime:
    return datetime.now(UTC)
