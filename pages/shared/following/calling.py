"""Decisions that are to be come back to, on top of a page, until somebody says that it is done."""

from html import escape

import streamlit as st

from pages.shared.frame.parts import show_notice, show_part
from pages.shared.work.books import entered_outturn
from pages.shared.work.database import ask, do
from pages.shared.work.workspace import AUTHOR_KEY
from reports.following.tripwires import calling, promise_line
from reports.saying.formats import Formats
from scenarios.following.happened import Promise, promises
from scenarios.store.handled_store import HandledStore
from scenarios.store.records import Frozen
from scenarios.store.store import Store


def is_called(plan_id: str) -> bool:
    """Whether something has happened that nobody has come back to."""
    return any(each.calls for each in _promises(plan_id, ask(Store.decisions, plan_id) or ()))


def show_calling(plan_id: str, formats: Formats) -> None:
    """Each condition that has happened and that nobody has come back to, with a link to its decision."""
    pages = ask(Store.decisions, plan_id)
    for each in _promises(plan_id, pages or ()):
        if each.calls:
            _call(each, formats, link=True)


def show_promises(page: Frozen, formats: Formats) -> None:
    """The conditions of one decision and how each stands; nothing where it has none."""
    found = _promises(page.plan_id, (page,))
    if not found:
        return
    show_part(formats.text("Come back to the decision if"))
    st.html("<ul>" + "".join(f"<li>{escape(promise_line(each, formats))}</li>" for each in found) + "</ul>")
    for each in found:
        if each.calls:
            _call(each, formats, link=False)


def _promises(plan_id: str, pages: tuple[Frozen, ...]) -> tuple[Promise, ...]:
    if not pages:
        return ()
    return promises(pages, entered_outturn(plan_id), ask(HandledStore.handled, plan_id) or ())


def _call(promise: Promise, formats: Formats, *, link: bool) -> None:
    text, own = formats.text, f"{promise.page.id}-{promise.number}"
    with st.container(key=f"calling-{own}"):
        show_notice(calling(promise, formats), "warning")
        with st.container(horizontal=True, vertical_alignment="center"):
            if link:
                st.page_link(
                    "pages/decision.py",
                    label=text("Open the decision page"),
                    icon=":material/arrow_forward:",
                    query_params={"id": promise.page.id},
                    width="content",
                )
            with st.popover(text("Mark as handled"), key=f"handle-{own}"):
                st.text_area(
                    text("What is done about it"), max_chars=2000, key=f"handled-note-{own}", height=80
                )
                name = st.session_state.get(AUTHOR_KEY, "")
                st.text_input(text("Your name"), max_chars=120, key=f"handled-who-{own}", value=name)
                st.button(
                    text("Mark as handled"),
                    key=f"handled-{own}",
                    type="primary",
                    on_click=_handle,
                    args=(promise,),
                )


def _handle(promise: Promise) -> None:
    own, what = f"{promise.page.id}-{promise.number}", promise.what
    if what is None:
        return
    note, who = (str(st.session_state.get(f"handled-{name}-{own}", "")).strip() for name in ("note", "who"))
    do(HandledStore.handle, promise.page.plan_id, what, who=who, note=note)
