"""The bar of the page Plan: undo, redo, save, give up, next year, take away, archive; and what others have done meanwhile."""

import io
import zipfile
from html import escape
from types import MappingProxyType

import streamlit as st

from pages.shared.frame.parts import show_notice
from pages.shared.frame.screen import Screen
from pages.shared.plan_desk.desk import PlanDesk
from pages.shared.plan_desk.meeting import show_meeting
from pages.shared.plan_desk.next_year import next_year_popover
from pages.shared.plan_desk.versions import archive
from pages.shared.work.library import Checked
from pages.shared.work.workspace import AUTHOR_KEY
from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.editing.merging import Choices
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from reports.workbooks.writer import write_workbook
from scenarios.kept.change_words import plan_difference

_NAME_KEY = f"{AUTHOR_KEY}-plan"


class PlanBar:
    """What can be done with the plan on the desk as a whole; `current` is how it reads, None where it cannot."""

    def __init__(self, screen: Screen, desk: PlanDesk, current: Checked | None, formats: Formats) -> None:
        self.screen, self.desk, self.current, self.formats = screen, desk, current, formats
        self.text = formats.text

    def show(self) -> None:
        """The buttons in their order."""
        text, desk = self.text, self.desk
        with st.container(horizontal=True, vertical_alignment="center", key="plan-bar"):
            st.button(
                text("Undo the edit"),
                icon=":material/undo:",
                key="plan-undo",
                on_click=desk.move,
                args=(-1,),
                disabled=not desk.can_move(-1),
            )
            st.button(
                text("Redo the edit"),
                icon=":material/redo:",
                key="plan-redo",
                on_click=desk.move,
                args=(1,),
                disabled=not desk.can_move(1),
            )
            with st.popover(
                text("Save the plan"),
                key="plan-save",
                type="primary",
                disabled=not (desk.edited and self.current),
            ):
                st.caption(text("Saves a version that is never overwritten; every page then shows it."))
                st.text_input(
                    text("Your name"),
                    max_chars=120,
                    key=_NAME_KEY,
                    value=st.session_state.get(AUTHOR_KEY, ""),
                )
                label = text("Save as version {number}", number=desk.saved.number + 1)
                st.button(label, key="plan-save-do", type="primary", on_click=self._save)
            self._discard()
            self._changes()
            if self.current is not None and not desk.edited:
                next_year_popover(self.screen, desk)
            self._take_away()
            if not desk.edited:
                st.button(
                    text("Archive the plan"),
                    key="plan-archive",
                    type="tertiary",
                    on_click=archive,
                    args=(desk,),
                )
            st.page_link("pages/new_plan.py", label=text("Enter another plan"), icon=":material/add:")

    def show_others(self) -> None:
        """What others have done to the plan meanwhile: in another window, or saved."""
        if self.desk.elsewhere:
            self._show_elsewhere()
        came = self.desk.met()
        if came is not None:
            said = self.text(
                "{who} has saved version {number} meanwhile. What you have changed stands beside it; nothing of either is lost.",
                who=came.who or self.text("Somebody"),
                number=came.number,
            )
            show_notice(said)
        if self.desk.meeting is not None:
            show_meeting(self.desk, self.desk.meeting, self.formats, self._save)

    def _show_elsewhere(self) -> None:
        """Another window has edited the same plan: nothing of either is written over unseen."""
        text = self.text
        said = text(
            "The plan has been edited in another window of this browser too. What is edited here is not kept until you have chosen."
        )
        with st.container(border=True, key="plan-elsewhere"):
            show_notice(said, "warning")
            with st.container(horizontal=True):
                theirs, mine = text("Take up the other window's"), text("Go on with what is here")
                st.button(theirs, key="plan-elsewhere-theirs", on_click=self.desk.take_up_theirs)
                st.button(mine, key="plan-elsewhere-mine", on_click=self.desk.keep_mine)

    def _changes(self) -> None:
        """What is edited, in words; behind a button, so that no table moves while one types."""
        if not self.desk.edited or self.current is None:
            return
        said = [
            self.formats.message(each) for each in plan_difference(self.desk.saved.plan, self.current.plan)
        ]
        label = self.formats.plural("{count} change, not saved", "{count} changes, not saved", len(said))
        with st.popover(label, key="plan-changes"):
            st.html("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in said) + "</ul>")

    def _discard(self) -> None:
        """Asks first: what is given up cannot be had again."""
        with st.popover(self.text("Discard the edits"), key="plan-discard", disabled=not self.desk.edited):
            st.caption(self.text("Everything that is not saved is lost, and cannot be recovered."))
            st.button(self.text("Yes, discard the edits"), key="plan-discard-do", on_click=self.desk.discard)

    def _take_away(self) -> None:
        text, document = self.text, self.desk.document
        with st.popover(text("Download"), key="plan-files"):
            st.caption(text("Both are read back without loss, here or on another machine."))
            st.download_button(
                text("Workbook (.xlsx)"),
                lambda: write_workbook(document, self.formats.language),
                f"{document.entry.id}.xlsx",
                key="plan-xlsx",
                on_click="ignore",
            )
            st.download_button(
                text("Plan folder (.zip)"),
                lambda: _zipped(document),
                f"{document.entry.id}.zip",
                key="plan-zip",
                on_click="ignore",
            )

    def _save(self, choices: Choices = MappingProxyType({})) -> None:
        st.session_state[AUTHOR_KEY] = str(
            st.session_state.get(_NAME_KEY) or st.session_state.get(AUTHOR_KEY, "")
        ).strip()
        version = self.desk.save(st.session_state[AUTHOR_KEY], choices)
        if version is not None:
            st.toast(
                self.text(
                    "Saved: {name}, version {number}.",
                    name=for_markdown(self.screen.plan.document),
                    number=version.number,
                )
            )


def _zipped(document: PlanDocument) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in write_document(document).items():
            archive.writestr(f"{document.entry.id}/{file}", text)
    return out.getvalue()
