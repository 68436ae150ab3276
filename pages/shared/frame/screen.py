"""What is open on the screen: a plan, the levers' settings, and the forecast that follows."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from forecasting.model.projection import Projection
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from forecasting.plan.policies import CeilingPolicy
from pages.shared.frame.language import current_language
from pages.shared.work.books import all_findings
from pages.shared.work.library import Library, open_library
from pages.shared.work.workspace import Work, Workspace
from reports.charts.furniture import Style
from reports.charts.palette import Palette, palette
from reports.saying.formats import Formats, formats_of
from reports.saying.language import Language
from scenarios.changing.changes import Changes
from scenarios.changing.forecast import forecast
from scenarios.judging.judgement import Judgement, judgement_of

PLAN_KEY, FRAMED = "plan", "framed"


@dataclass(frozen=True)
class Screen:
    """Everything a page shows is read from here; pages only draw."""

    plan: Plan
    findings: tuple[Finding, ...]
    policy: CeilingPolicy
    workspace: Workspace
    work: Work
    projection: Projection
    base: Projection
    formats: Formats
    style: Style

    @property
    def changes(self) -> Changes:
        """The changes of the work at hand."""
        return self.work.step.changes

    @cached_property
    def judgement(self) -> Judgement:
        """What the forecast comes to, 15 years ahead."""
        return judgement_of(self.plan, self.policy.ceiling, self.changes, len(self.projection.years))

    @property
    def changed(self) -> bool:
        """Whether any lever is off the document's own value."""
        return bool(self.changes)


def open_screen() -> Screen:
    """The screen for this run, from the session's choices. Call it first on every page."""
    require_router()
    library = open_library()
    workspace = Workspace(library.plans[st.session_state[PLAN_KEY]].plan, library.policy.ceiling)
    return screen_of(library, workspace, workspace.work(), current_language(), palette(st.context.theme.type))


def screen_of(
    library: Library, workspace: Workspace, work: Work, language: Language, colours: Palette
) -> Screen:
    """What a page shows of the work on a plan of the library."""
    checked, ceiling = library.plans[workspace.plan.id], library.policy.ceiling
    formats = formats_of(checked.plan, language)
    changes, years = work.step.changes, work.step.years
    return Screen(
        plan=checked.plan,
        findings=all_findings(checked),
        policy=library.policy,
        workspace=workspace,
        work=work,
        projection=forecast(checked.plan, ceiling, changes, years),
        base=forecast(checked.plan, ceiling, years=years),
        formats=formats,
        style=Style(formats, colours),
    )


def require_router() -> None:
    """Runs app.py first, where Streamlit took the pages folder for an app of its own.

    Until app.py has run once in a process, Streamlit runs a file in `pages/` by itself when a
    browser opens that page's address first; the page would then lack its frame. A second browser that
    comes at the same moment may be on its way to the same, so each session looks for its own frame.
    """
    if PagesManager.uses_pages_directory or FRAMED not in st.session_state:
        PagesManager.uses_pages_directory = False
        st.rerun()
