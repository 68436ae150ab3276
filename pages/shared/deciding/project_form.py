"""The dialog in which a project is added or changed, and what becomes of what is typed in it."""

from dataclasses import asdict, dataclass

import streamlit as st

from forecasting.plan.plan import Plan, Project
from pages.shared.deciding.project_fields import COST, Fields, Terms
from pages.shared.work import dialog
from pages.shared.work.workspace import Workspace
from reports.saying.amounts import in_field
from reports.saying.formats import Formats
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    MoveProject,
    ProposeProject,
    ShortenProject,
)
from scenarios.changing.project_switches import changes_of_project, new_id, replaced
from scenarios.judging.choice_of_scenario import approved, candidates, undecided

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
        return any(
            isinstance(change, AddProject) for change in changes_of_project(self.workspace.kept, project.id)
        )

    def _use(self, name: str, terms: Terms) -> None:
        """Puts the project into the work, switched on."""
        project, kept = self.project, self.workspace.kept
        if self.candidate:
            known = self.workspace.work().step.changes
            facts = _facts(new_id(self.plan, known, name), name, terms)
            self.workspace.keep((*kept, ProposeProject.model_validate(facts)))
            return
        if project is not None and self._is_open(project):
            said = asdict(terms)
            self.workspace.keep(approved(self.plan, kept, project.id, **said))
            return
        if project is None or self._is_added(project):
            own = project.id if project else new_id(self.plan, self.workspace.work().step.changes, name)
            changes: Changes = (AddProject.model_validate(_facts(own, name, terms)),)
        else:
            own, changes = project.id, self._edited(project, terms)
        self.workspace.keep(replaced(kept, own, changes))

    def _is_open(self, project: Project) -> bool:
        """Whether it is a candidate, of the document or of the scenario, switched on or not."""
        kept = self.workspace.kept
        return any(each.id == project.id for each in candidates(self.plan, undecided(self.plan, kept)))

    def _edited(self, project: Project, terms: Terms) -> Changes:
        """Only what differs from the document, and the approval itself."""
        document = next((p for p in self.plan.projects if p.id == project.id), project)
        cost = None if terms.cost == document.yearly_cost else terms.cost
        changes: list[Change] = [ApproveProject(project=project.id, yearly_cost=cost)]
        stated = f"{document.start[0]}-{document.start[1]:02}" if document.start else None
        if terms.start is not None and terms.start != stated:
            changes.append(MoveProject(project=project.id, start=terms.start))
        if terms.months is not None and terms.months != document.months:
            changes.append(ShortenProject(project=project.id, months=terms.months))
        return tuple(changes)


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
