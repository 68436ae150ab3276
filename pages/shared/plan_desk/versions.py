"""The versions of a plan: who saved what and when, and taking one back; archived plans."""

from html import escape

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.frame.parts import show_empty, show_notice, show_part
from pages.shared.frame.screen import PLAN_KEY, Screen
from pages.shared.plan_desk.desk import PlanDesk
from pages.shared.work.database import ask, do
from pages.shared.work.library import plan_name
from pages.shared.work.workspace import AUTHOR_KEY
from reports.saying.formats import Formats
from scenarios.kept.change_words import plan_difference
from scenarios.store.plan_store import PlanConflictError, PlanStore, PlanVersion

_ARCHIVED = "plan-archived-last"


def show_versions(desk: PlanDesk, screen: Screen) -> None:
    """Each version with what it changed, the latest first."""
    text, formats = screen.formats.text, screen.formats
    versions = ask(PlanStore.history, desk.plan_id)
    if versions is None:
        show_empty(text("What is saved cannot be read now. It is shown here when the store is back."))
        return
    if not versions:
        show_empty(
            text(
                "Nothing is saved yet: the plan is as the program ships it. Change a cell and choose Save the plan; each save stands here."
            )
        )
    for new, old in zip(versions, [*versions[1:], None], strict=False):
        line = text(
            "Version {number}, {when}, {who}: {what}",
            number=new.number,
            when=formats.moment(new.saved_at),
            who=new.who or "–",
            what=_what(new, old, formats),
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f'<p style="margin:0">{escape(line)}</p>')
            if new is not versions[0]:
                key = f"restore-plan-{new.number}"
                st.button(text("Restore"), key=key, type="tertiary", on_click=_restore, args=(desk, new))


def _what(new: PlanVersion, old: PlanVersion | None, formats: Formats) -> str:
    if old is None:
        return formats.text("first version")
    if new.archived != old.archived:
        return formats.text("archived") if new.archived else formats.text("taken back from the archive")
    before, after = _plan(old), _plan(new)
    if before is None or after is None:
        return "–"
    said = "; ".join(formats.message(each) for each in plan_difference(before, after))
    return said or formats.text("no changes")


def _plan(version: PlanVersion) -> Plan | None:
    return version.read().plan


def _restore(desk: PlanDesk, version: PlanVersion) -> None:
    """Puts an older version on the desk; saving it makes it the newest."""
    document = version.read().document
    if document is not None:
        desk.edit(document)


def show_archived(screen: Screen) -> None:
    """Plans that are taken out of the list, to be taken back."""
    text, archived = screen.formats.text, screen.library.archived
    if not archived:
        return
    show_part(text("Archived plans"))
    for plan_id, version in archived.items():
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f'<p style="margin:0">{escape(_name(version))}</p>')
            st.button(
                text("Take back"),
                key=f"unarchive-plan-{plan_id}",
                type="tertiary",
                on_click=_take_back,
                args=(version,),
            )


def _name(version: PlanVersion) -> str:
    """A plan by its association and document; by its id where it cannot be read."""
    plan = _plan(version)
    return version.plan_id if plan is None else plan_name(plan)


def archive(desk: PlanDesk) -> None:
    """Takes a plan out of the list; one that is only on disk is saved first, so that there is something to take back."""
    saved, who = desk.saved, str(st.session_state.get(AUTHOR_KEY, ""))
    try:
        version = do(PlanStore.save, saved.document, who=who, base=saved.number, archived=True)
    except PlanConflictError:
        return  # somebody has saved it at the same moment: their version is shown, and is not put away unseen
    if version is not None:
        st.session_state[_ARCHIVED] = version
        # another plan is opened, which nobody has asked for by its address
        st.session_state.pop(PLAN_KEY, None)
        st.query_params.pop(PLAN_KEY, None)


def show_just_archived(screen: Screen) -> None:
    """What this session has archived last, with the way back, while it is archived."""
    version: PlanVersion | None = st.session_state.get(_ARCHIVED)
    if version is None or version.plan_id not in screen.library.archived:
        return
    text = screen.formats.text
    with st.container(horizontal=True, vertical_alignment="center", key="just-archived"):
        show_notice(
            text(
                "{plan} is archived. It is taken back here, or under Versions of any plan.",
                plan=_name(version),
            )
        )
        st.button(text("Undo the archiving"), key="plan-unarchive", on_click=_take_back, args=(version,))


def _take_back(version: PlanVersion) -> None:
    try:
        who = str(st.session_state.get(AUTHOR_KEY, ""))
        if do(PlanStore.archive, version, who=who, archived=False) is not None:
            st.session_state[PLAN_KEY] = version.plan_id
    except PlanConflictError:
        return  # somebody took it back at the same moment: it is there
