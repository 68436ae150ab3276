"""The way in from a plan that is here: the whole document under a new name."""

from dataclasses import dataclass, replace

import streamlit as st

from pages.shared.entering.entry_state import key
from pages.shared.work.library import Library, plan_name
from plans.document.readers import Reading, read_plan_document
from plans.intake.vocabulary.identifiers import slug
from reports.saying.formats import Formats


@dataclass(frozen=True)
class CopyEntry:
    """Draws the choice of plan and the new names."""

    library: Library
    formats: Formats

    def show(self) -> Reading | None:
        """The copy as a plan, None until the association has a name."""
        text, plans = self.formats.text, self.library.plans
        left, right = st.columns(2, gap="large")
        with left:
            chosen = st.selectbox(
                text("The plan to begin from"),
                list(plans),
                format_func=lambda each: plan_name(plans[each].plan),
                key=key("copy-of"),
                persist_state="session",
            )
        with right:
            typed = st.text_input(
                text("Name of your association"), max_chars=120, key=key("copy-name"), persist_state="session"
            )
        association = (typed or "").strip()
        st.caption(
            text(
                "Members, lines, projects, goals and sources are copied as they are; change them afterwards on the page Plan."
            )
        )
        if not association or chosen is None:
            return None
        document = plans[chosen].document
        plan_id = slug(f"{association} {document.entry.stated_years[0]}", join="-", fallback="plan")
        entry = document.entry.model_copy(update={"association": association, "id": plan_id})
        return read_plan_document(replace(document, entry=entry))
