"""What is open on the screen: a plan, the levers' settings, and the forecast that follows."""

from dataclasses import dataclass

import streamlit as st

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from forecasting.plan.policies import CeilingPolicy
from pages.shared.frame.language import current_language
from pages.shared.frame.look import NAMED
from pages.shared.streamlit.routing import require_router
from pages.shared.work.books import all_findings
from pages.shared.work.library import Checked, Library
from pages.shared.work.workspace import Work, Workspace
from reports.charts.furniture import Style
from reports.saying.formats import Formats, formats_of
from reports.saying.language import Language
from scenarios.changing.changes import Changes, moving
from scenarios.judging.outlook import Outlook

PLAN_KEY, LIBRARY = "plan", "library"
"""Of the session: the plan that is open, and the plans as this run's frame found them."""


@dataclass(frozen=True)
class Screen:
    """Everything a page shows is read from here; pages only draw."""

    outlook: Outlook
    library: Library
    workspace: Workspace
    work: Work
    formats: Formats
    style: Style

    @property
    def plan(self) -> Plan:
        """The plan as its document says."""
        return self.outlook.plan

    @property
    def policy(self) -> CeilingPolicy:
        """The ceiling where a plan states none, with its evidence."""
        return self.library.policy

    @property
    def changes(self) -> Changes:
        """The changes of the work at hand."""
        return self.outlook.changes

    @property
    def projection(self) -> Projection:
        """The forecast with them."""
        return self.outlook.projection

    @property
    def base(self) -> Projection:
        """The forecast of the document as it is."""
        return self.outlook.baseline.projection

    def outlook_of(self, version: Checked) -> Outlook:
        """Where a version of the plan is heading as its document says, over the years of the screen."""
        baseline = self.outlook.baseline
        if version.plan is baseline.plan:
            return baseline
        return Outlook(version.plan, self.policy.ceiling, (), baseline.years, version.findings)

    @property
    def changed(self) -> bool:
        """Whether any lever is off the document's own value."""
        return bool(moving(self.changes))


def open_screen() -> Screen:
    """The screen for this run, from the frame's library and the session's choices. Call it first on every page."""
    require_router()
    library: Library = st.session_state[LIBRARY]
    workspace = Workspace(library.plans[st.session_state[PLAN_KEY]].plan, library.policy.ceiling)
    return screen_of(library, workspace, workspace.work(), current_language())


def screen_of(library: Library, workspace: Workspace, work: Work, language: Language) -> Screen:
    """What a page shows of the work on a plan of the library."""
    checked, step = library.plans[workspace.plan.id], work.step
    formats = formats_of(checked.plan, language)
    return Screen(
        outlook=Outlook(
            checked.plan, library.policy.ceiling, step.changes, step.years, all_findings(checked)
        ),
        library=library,
        workspace=workspace,
        work=work,
        formats=formats,
        style=Style(formats, NAMED),
    )
