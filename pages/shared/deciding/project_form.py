"""The dialog in which a project is added or changed, and what becomes of what is typed in it."""

from dataclasses import asdict, dataclass

import streamlit as st

from forecasting.plan.plan import Plan, Project
from pages.shared.deciding.project_fields import COST, Fields, Terms
from pages.shared.work import dialog
from pages.shared.work.workspace import Workspace
from reports.saying.amounts import in_field
from reports.saying.formats import Formats
from scenarios.changing.changes import AddProject, ProposeProject
from scenarios.changing.project_switches import new_id, replaced
from scenarios.judging.project_terms import is_added, is_open, with_terms

_ASKED = "form-asked"
"""Of the session: what was pressed last and is not done yet. A run that is broken off takes no click with it."""


@dataclass(frozen=True, slots=True)
class Form:
    """The dialog for a project of the plan, an added one, or (None) a new one."""

    plan: Plan
    workspace: Workspace
    formats: Formats
    project: Project | None
    candidate: bool = False
    """A new one is proposed as a candidate, not approved at once."""

    def open(self, title: str) -> None:
        """The dialog with what the project has; text that was typed when it was last open is gone."""
        cost = None if self.project is None else self.project.yearly_cost
        st.session_state.pop(_ASKED, None)
        st.session_state[COST] = "" if cost is None else in_field(cost, "tkr", self.formats)
        dialog.opened()
        st.dialog(title, on_dismiss=dialog.closed)(self.show)()

    def show(self) -> None:
        """The name, what is said of the project, and the way out."""
        text, project = self.formats.text, self.project
        added = project is None or self._is_added(project)
        name = st.text_input(
            text("Name"),
            value=project.name if project else "",
            max_chars=200,
            disabled=not added,
            key="form-name",
        )
        whole = project is None or added or self._is_open(project)
        terms = Fields(self.plan, self.formats, project, whole).show()
        ready = bool(name.strip()) and terms is not None
        st.button(
            text("Save"), type="primary", disabled=not ready, key="form-use", on_click=_ask, args=("use",)
        )
        if project is not None and added:
            st.button(text("Remove the project"), key="form-remove", on_click=_ask, args=("remove",))
        asked = st.session_state.pop(_ASKED, "")
        if asked == "use" and ready and terms is not None:
            self._use(name.strip(), terms)
            st.rerun()
        if asked == "remove" and project is not None:
            self.workspace.keep(replaced(self.workspace.kept, project.id, ()))
            st.rerun()

    def _is_added(self, project: Project) -> bool:
        return is_added(self.workspace.kept, project.id)

    def _use(self, name: str, terms: Terms) -> None:
        """Puts the project into the work, switched on."""
        project, kept = self.project, self.workspace.kept
        known = self.workspace.work().step.changes
        if self.candidate:
            facts = _facts(new_id(self.plan, known, name), name, terms)
            self.workspace.keep((*kept, ProposeProject.model_validate(facts)))
            return
        if project is None:
            own = new_id(self.plan, known, name)
            new = AddProject.model_validate(_facts(own, name, terms))
            self.workspace.keep(replaced(kept, own, (new,)))
            return
        added = self._is_added(project) and not self._is_open(project)
        said = asdict(terms) | ({"name": name} if added else {})
        self.workspace.keep(with_terms(self.plan, kept, project.id, **said))

    def _is_open(self, project: Project) -> bool:
        return is_open(self.plan, self.workspace.kept, project.id)


def _ask(what: str) -> None:
    st.session_state[_ASKED] = what


def _facts(project: str, name: str, terms: Terms) -> dict[str, object]:
    """What is said of a project, as the changes that add or propose one hold it."""
    return {
        "project": project,
        "name": name,
        "yearly_cost": terms.cost,
        "start": terms.start,
        "months": terms.months,
        "owner": terms.owner,
        "participants": terms.participants,
    }
