"""What is kept of a plan that is being entered, until it is saved or begun anew."""

import streamlit as st

_TURN = "new-plan-turn"
_SAVED = "new-plan-saved"
_PREFIX = "new-plan:"


def key(name: str) -> str:
    """The session's key of a field; another one after each plan that is saved, so that fields begin empty."""
    return f"{_PREFIX}{st.session_state.get(_TURN, 0)}:{name}"


def begin_anew(saved: str = "") -> None:
    """Forgets every field; `saved` names the plan that was just saved. For a callback."""
    for each in [str(each) for each in st.session_state]:
        if each.startswith(_PREFIX):
            del st.session_state[each]
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state[_SAVED] = saved


def just_saved() -> str:
    """What the plan is called that was saved here last, "" once another is begun."""
    return str(st.session_state.get(_SAVED, ""))
