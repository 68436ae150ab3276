"""The dialog in which a project is added or changed: cost, start and length, in whole steps."""

from dataclasses import dataclass

import streamlit as st

from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan, Project
from pages.shared.entering.amount_field import LONGEST, field_of, tell, typed_amount
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

COST = "form-cost"
LONGEST_RUN = 60
"""Months."""
MOST_PARTICIPANTS = 1_000_000


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
        st.session_state[COST] = "" if cost is None else in_field(cost, "tkr", self.formats)
        st.dialog(title)(self.show)()

    def show(self) -> None:
        """The fields; what is typed as a number is said back as it was understood."""
        text, project = self.formats.text, self.project
        added = project is None or self._is_added(project)
        name = st.text_input(
            text("Name"),
            value=project.name if project else "",
            max_chars=200,
            disabled=not added,
            key="form-name",
        )
        cost = self._money(project)
        participants = self._participants(project) if added else None
        start = self._start(project)
        months = self._months(project)
        ready = bool(name.strip()) and cost is not None
        if st.button(text("Use"), type="primary", disabled=not ready, key="form-use") and cost is not None:
            self._use(name.strip(), cost, start, months, participants)
            st.rerun()
        if project is not None and added and st.button(text("Take the project away"), key="form-remove"):
            self.workspace.keep(replaced(self.workspace.kept, project.id, ()))
            st.rerun()

    def _is_added(self, project: Project) -> bool:
        return any(
            isinstance(change, AddProject) for change in changes_of_project(self.workspace.kept, project.id)
        )

    def _money(self, project: Project | None) -> float | None:
        """SEK a year, None while what is typed is not an amount."""
        st.text_input(self.formats.text("Cost a year, SEK thousand"), max_chars=LONGEST, key=COST)
        start = None if project is None else project.yearly_cost
        found = typed_amount(COST, field_of(self.plan), self.formats, start=start)
        tell(COST, found)
        return found.sek

    def _participants(self, project: Project | None) -> float | None:
        text = self.formats.text
        start = None if project is None else project.participants
        typed = st.text_input(
            text("Participants a year (may be left empty)"),
            value="" if start is None else in_field(start, "kr", self.formats),
            key="form-participants",
        )
        try:
            number = read_number(typed, unit="-", numerals=self.formats.language)
        except NumberError as error:
            st.caption(text("'{typed}' {reason}.", typed=typed[:40], reason=text(str(error))))
            return None
        if number is None:
            return None
        if not 0 <= number <= MOST_PARTICIPANTS:
            st.caption(text("Write a number from 0 to {most}.", most=self.formats.number(MOST_PARTICIPANTS)))
            return None
        return number

    def _start(self, project: Project | None) -> str | None:
        """The month it starts, None for a project that the document gives none and that keeps it so."""
        text = self.formats.text
        first = self.plan.stated_years[0]
        months: list[str | None] = [
            f"{year}-{month:02}" for year in range(first - 3, first + MAX_YEARS) for month in range(1, 13)
        ]
        own: str | None = f"{self.plan.stated_years[-1]}-01"
        if project is not None:
            own = f"{project.start[0]}-{project.start[1]:02}" if project.start else None
        if own not in months:
            months.insert(0, own)
        chosen: str | None = st.selectbox(
            text("Starts"),
            months,
            index=months.index(own),
            format_func=lambda month: text("no month stated") if month is None else month,
            key="form-start",
        )
        return chosen

    def _months(self, project: Project | None) -> int | None:
        text, plural = self.formats.text, self.formats.plural
        own = project.months if project is not None else 24

        def name(months: int) -> str:
            return (
                text("until further notice")
                if months == 0
                else plural("{count} month", "{count} months", months)
            )

        chosen = st.select_slider(
            text("Runs"),
            sorted({*range(LONGEST_RUN + 1), own or 0}),
            value=own or 0,
            format_func=name,
            key="form-months",
        )
        return int(chosen) or None

    def _use(
        self, name: str, cost: float, start: str | None, months: int | None, participants: float | None
    ) -> None:
        """Puts the project into the work, switched on."""
        project, kept = self.project, self.workspace.kept
        if self.candidate:
            known = self.workspace.work().step.changes
            proposed = ProposeProject(
                project=new_id(self.plan, known, name),
                name=name,
                yearly_cost=cost,
                start=start,
                months=months,
                participants=participants,
            )
            self.workspace.keep((*kept, proposed))
            return
        if project is not None and self._is_open(project):
            self.workspace.keep(approved(self.plan, kept, project.id, cost=cost, start=start, months=months))
            return
        if project is None or self._is_added(project):
            own = project.id if project else new_id(self.plan, self.workspace.work().step.changes, name)
            changes: Changes = (
                AddProject(
                    project=own,
                    name=name,
                    yearly_cost=cost,
                    start=start,
                    months=months,
                    participants=participants,
                ),
            )
        else:
            own, changes = project.id, self._edited(project, cost, start, months)
        self.workspace.keep(replaced(kept, own, changes))

    def _is_open(self, project: Project) -> bool:
        """Whether it is a candidate, of the document or of the scenario, switched on or not."""
        kept = self.workspace.kept
        return any(each.id == project.id for each in candidates(self.plan, undecided(self.plan, kept)))

    def _edited(self, project: Project, cost: float, start: str | None, months: int | None) -> Changes:
        """Only what differs from the document, and the approval itself."""
        document = next((p for p in self.plan.projects if p.id == project.id), project)
        changes: list[Change] = [
            ApproveProject(project=project.id, yearly_cost=None if cost == document.yearly_cost else cost)
        ]
        stated = f"{document.start[0]}-{document.start[1]:02}" if document.start else None
        if start is not None and start != stated:
            changes.append(MoveProject(project=project.id, start=start))
        if months is not None and months != document.months:
            changes.append(ShortenProject(project=project.id, months=months))
        return tuple(changes)
