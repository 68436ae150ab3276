"""Two people have changed the same in a plan: what the other has saved and what is yours, each to be chosen."""

from collections.abc import Callable

import streamlit as st

from pages.shared.frame.language import in_words
from pages.shared.frame.parts import show_notice
from pages.shared.plan_desk.desk import Meeting, PlanDesk
from plans.editing.merging import Choices, Place
from reports.document.conflict_words import conflict_words
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats

_THEIRS, _MINE = "theirs", "mine"


def show_meeting(desk: PlanDesk, meeting: Meeting, formats: Formats, save: Callable[[Choices], None]) -> None:
    """Every cell that both have changed, with both figures; saved when all are chosen."""
    text = formats.text
    who = meeting.version.who or text("Somebody")
    said = formats.plural(
        "{count} thing is changed by you too: choose which is to stand.",
        "{count} things are changed by you too: choose which are to stand.",
        len(meeting.conflicts),
    )
    saved = text("{who} has saved version {number} meanwhile.", who=who, number=meeting.version.number)
    rest = text("All else that either of you has changed comes along.")
    keys = {conflict.place: _key(desk, meeting, conflict.place) for conflict in meeting.conflicts}
    with st.container(border=True, key="plan-conflict"):
        show_notice(f"{saved} {said} {rest}", "warning")
        for conflict in meeting.conflicts:
            words = conflict_words(conflict, desk.document, formats)
            names = {
                _THEIRS: text("saved by the other: {figure}", figure=for_markdown(words.theirs)),
                _MINE: text("yours: {figure}", figure=for_markdown(words.mine)),
            }
            st.radio(
                for_markdown(words.what),
                list(names),
                key=in_words(keys[conflict.place], names),
                index=None,
                format_func=names.__getitem__,
                horizontal=True,
            )
        chosen = {place: st.session_state.get(key) for place, key in keys.items()}

        def keep() -> None:
            said = {place: st.session_state.get(key) for place, key in keys.items()}
            if {*said.values()} <= {_THEIRS, _MINE}:  # or else one is a word in the language of before
                save({place: each == _MINE for place, each in said.items()})

        st.button(
            text("Save as version {number}", number=meeting.version.number + 1),
            key="plan-merge",
            type="primary",
            disabled=not all(chosen.values()),
            on_click=keep,
        )


def _key(desk: PlanDesk, meeting: Meeting, place: Place) -> str:
    at = f"{place.part}:{place.record}:{place.cell}"
    return f"{desk.plan_id}:meeting:{meeting.version.number}:{at}"
