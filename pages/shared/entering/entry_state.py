"""What is kept of a plan that is being entered, until it is saved or begun anew.

What is written by hand is kept with the browser's unsaved work, so that a page that is loaded anew has it still;
a file is not, nor what was answered about it.
"""

import streamlit as st

from pages.shared.work.kept_fields import KeptFields

NEW = "new plan"
"""Under which the fields are kept."""
WAY, QUICK, COPY = "way", "quick-", "copy-"
"""What the fields that are kept are called, or begin with."""
_TURN = "new-plan-turn"
_SAVED = "new-plan-saved"
_PREFIX = "new-plan:"


def key(name: str) -> str:
    """The session's key of a field; another one after each plan that is saved, so that fields begin empty."""
    return f"{_PREFIX}{st.session_state.get(_TURN, 0)}:{name}"


def recall() -> None:
    """Puts what was written into the fields of a session that begins; before any is drawn."""
    KeptFields(NEW).recall(key)


def keep_fields() -> None:
    """Keeps what is written; nothing while only the way in has been chosen."""
    start, state = key(""), st.session_state
    names = [str(each)[len(start) :] for each in state if str(each).startswith(start)]
    written = [name for name in names if name.startswith((QUICK, COPY)) and state[key(name)] is not None]
    KeptFields(NEW).keep({name: state[key(name)] for name in (WAY, *written)} if written else {})


def begin_anew(saved: str = "") -> None:
    """Forgets every field; `saved` names the plan that was just saved. For a callback."""
    for each in [str(each) for each in st.session_state]:
        if each.startswith(_PREFIX):
            del st.session_state[each]
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state[_SAVED] = saved


def empty(way: str) -> None:
    """Forgets every field and stays on this way in. A callback."""
    begin_anew()
    st.session_state[key(WAY)] = way


def just_saved() -> str:
    """What the plan is called that was saved here last, "" once another is begun."""
    return str(st.session_state.get(_SAVED, ""))
