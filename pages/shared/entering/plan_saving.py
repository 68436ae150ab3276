"""Saving a plan that was entered: under an id that no other plan has, or not at all."""

from dataclasses import dataclass, replace

import streamlit as st

from pages.shared.entering.entry_state import begin_anew, key
from pages.shared.frame.parts import show_notice, show_part
from pages.shared.frame.screen import PLAN_KEY
from pages.shared.work.database import ask, do
from pages.shared.work.library import Library
from pages.shared.work.workspace import AUTHOR_KEY
from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan_files
from plans.intake.vocabulary.identifiers import slug, unique
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from scenarios.store.plan_store import PlanConflictError, PlanStore

_REFUSED = "refused"


def taken_ids(library: Library) -> set[str]:
    """Every id that a plan has already, archived and unreadable ones too."""
    broken = {reading.id for reading in library.broken}
    return {*library.plans, *library.archived, *broken, *(ask(PlanStore.heads) or {})}


@dataclass(frozen=True)
class PlanSaving:
    """Draws who saves, under which id, and the button. `ask_id` shows the id even where it is free.

    `lacks` is what must be written before the plan can be saved.
    """

    document: PlanDocument
    library: Library
    formats: Formats
    ask_id: bool = False
    lacks: str = ""

    def show(self) -> None:
        """Nothing is written before the button is pressed, and nothing is ever written over."""
        text = self.formats.text
        show_part(text("Save"))
        plan_id = self._id()
        who = st.text_input(
            text("Your name"),
            max_chars=120,
            key=key("author"),
            value=st.session_state.get(AUTHOR_KEY, ""),
            persist_state="session",
            width=420,
        )
        st.button(
            text("Save the plan"),
            key="new-plan-save",
            type="primary",
            disabled=bool(self.lacks) or not plan_id or not (who or "").strip(),
            on_click=self._save,
            args=(plan_id, (who or "").strip()),
        )
        if self.lacks:
            show_notice(text("Still needed: {names}.", names=self.lacks), "warning")
        if not (who or "").strip():
            st.caption(text("Write your name to save; it stands with the version."))
        refused = st.session_state.pop(key(_REFUSED), "")
        if refused:
            show_notice(refused, "warning")

    def _id(self) -> str:
        """The id to save under; "" while the one that is typed is another plan's."""
        text, own, taken = self.formats.text, self.document.entry.id, taken_ids(self.library)
        if own not in taken and not self.ask_id:
            return own
        if own in taken:
            says = text(
                "There is a plan with the id {id} already. It is not changed; this one gets an id of its own.",
                id=own,
            )
            show_notice(says)
        free = unique(own, set(taken), join="-")
        typed = st.text_input(
            text("Id of the plan (it stands in links)"),
            value=free,
            max_chars=60,
            key=key(f"id:{own}"),
            persist_state="session",
            width=420,
        )
        wanted = slug(typed or "", join="-", fallback="plan")
        if wanted in taken:
            show_notice(text("The id {id} is taken; {free} is free.", id=wanted, free=free), "warning")
            return ""
        if wanted != typed:
            st.caption(text("Understood: {steps}", steps=for_markdown(wanted)))
        return wanted

    def _save(self, plan_id: str, who: str) -> None:
        """Saves what can be read again, shows it in the picker, and begins anew; for a callback."""
        text = self.formats.text
        entry = self.document.entry.model_copy(update={"id": plan_id})
        document = replace(self.document, entry=entry)
        try:
            if read_plan_files(write_document(document), plan_id).plan is None:
                st.session_state[key(_REFUSED)] = text("The plan could not be read back, so it is not saved.")
                return
            if do(PlanStore.save, document, who=who) is None:
                return
        except PlanConflictError as conflict:
            says = text(
                "{who} saved a plan with the id {id} meanwhile. Nothing was written; choose another id.",
                who=conflict.latest.who or text("Somebody"),
                id=plan_id,
            )
            st.session_state[key(_REFUSED)] = says
        except ValueError:
            st.session_state[key(_REFUSED)] = text(
                "The plan could not be saved; nothing was written. Try again, or ask the one who runs the program."
            )
        else:
            st.session_state[AUTHOR_KEY] = who
            st.session_state[PLAN_KEY] = plan_id
            begin_anew(f"{entry.association}, {entry.document}")
