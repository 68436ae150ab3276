"""What surrounds every page: the look, the choice of plan and language, and the quiet line at the foot."""

import json
from html import escape

import streamlit as st

from pages.shared.frame.help import help_button
from pages.shared.frame.language import current_language, language_switch
from pages.shared.frame.look import WORDMARK, colours, look, marked_in_menu
from pages.shared.frame.menu import position
from pages.shared.frame.news import show_news
from pages.shared.frame.parts import Way, show_empty, show_notice
from pages.shared.frame.scenario_bar import NOTICE_KEY, ScenarioBar
from pages.shared.frame.screen import LIBRARY, PLAN_KEY, Screen
from pages.shared.frame.takeaway import open_takeaway_if_asked, takeaway_button
from pages.shared.streamlit.routing import frame_is_drawn
from pages.shared.work.database import saving_trouble
from pages.shared.work.library import Library, open_library, plan_name
from pages.shared.work.workspace import Workspace
from reports.saying.formats import Formats
from reports.saying.program import PROGRAM, program_version

ALONE = ("decision",)
"""Pages that hold all they show: they have no toolbar of a plan, and need none to be there."""
WITHOUT_SCENARIO = ("plan",)
"""Pages about the plan as its document says: they have a toolbar of their own for it, and none of a scenario."""


def frame(page: str, title: str) -> bool:
    """The look and the head of the page, named by its file and title; False where it has no plan to show."""
    frame_is_drawn()
    formats = Formats(current_language())
    said = {"menu": formats.text("Menu"), "more-columns": formats.text("More columns: swipe sideways")}
    words = "".join(f"--{name}:{json.dumps(text, ensure_ascii=False)};" for name, text in said.items())
    st.html(f"<style>{colours()}:root{{{words}}}\n{look()}{marked_in_menu(position(page))}</style>")
    st.logo(WORDMARK, size="large")
    library = st.session_state[LIBRARY] = open_library()
    with st.container(
        key="head", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        bar = _plan_choice(library, formats) if library.plans and page not in ALONE else None
        if bar is not None and page not in WITHOUT_SCENARIO:
            bar.show()
            takeaway_button(formats)
        help_button(page, title, formats)
        language_switch()
    if page in ALONE:
        _keep_plan()
        return True
    if "view" not in st.query_params:
        # there with nothing in it too: what stands below keeps its place as a notice goes
        with st.container():
            _notices(library, bar, formats)
        if bar is not None:
            open_takeaway_if_asked(library, bar.workspace, formats)
            show_news(bar.plan.id, formats)
    if not library.plans:
        text = formats.text
        show_empty(
            text("There is no plan to show. Enter your own, or put a plan folder in data/plans."),
            Way("pages/new_plan.py", text("Enter your own association")),
        )
    return bool(library.plans) or page == "new_plan"


def _keep_plan() -> None:
    """Keeps the plan that is chosen while a page shows no choice of one."""
    if PLAN_KEY in st.session_state:
        st.session_state[PLAN_KEY] = st.session_state[PLAN_KEY]


def _notices(library: Library, bar: ScenarioBar | None, formats: Formats) -> None:
    """What must be said before the page; it waits while a seminar is shown, which holds nothing else."""
    _broken(library, formats)
    if bar is not None:
        bar.show_notices()


def _plan_choice(library: Library, formats: Formats) -> ScenarioBar:
    """The picker; the address carries the plan, so that a reload or a link opens the same one.

    Takes up the work on the plan, and what the address asks to open.
    """
    asked = st.session_state.get(PLAN_KEY) or st.query_params.get("plan")
    if asked is not None and asked not in library.plans:
        st.session_state.setdefault(NOTICE_KEY, []).append(_missing(asked[:80], formats))
    st.session_state[PLAN_KEY] = asked if asked in library.plans else next(iter(library.plans))

    chosen = st.selectbox(
        formats.text("Association and plan"),
        list(library.plans),
        key=PLAN_KEY,
        format_func=lambda plan_id: plan_name(library.plans[plan_id].plan),
        label_visibility="collapsed",
    )
    if st.query_params.get("plan") != chosen:
        st.query_params["plan"] = chosen
    plan = library.plans[chosen].plan
    workspace = Workspace(plan, library.policy.ceiling)
    workspace.begin()
    workspace.track()
    bar = ScenarioBar(plan, workspace, formats)
    if bar.open_address():
        workspace.track()
    return bar


def _missing(plan_id: str, formats: Formats) -> str:
    """Why another plan is shown: there is none of that id, or what is saved cannot be read."""
    if saving_trouble() is None:
        return formats.text("There is no plan {id}; another one is shown.", id=plan_id)
    return formats.text("The plan {id} cannot be read now; another one is shown.", id=plan_id)


def _broken(library: Library, formats: Formats) -> None:
    """Folders that cannot be opened are said, never silently left out."""
    for reading in library.broken:
        for finding in reading.findings:
            says = formats.text("The plan {id} cannot be opened.", id=reading.id)
            show_notice(
                f"{says} {formats.message(finding.message)} {formats.message(finding.consequence)}", "warning"
            )


def foot(screen: Screen) -> None:
    """Plan and version, findings, assumptions and program version, on one quiet line."""
    text = screen.formats.text
    version = text("version {version}", version=screen.plan.version)
    parts = [
        f"{screen.plan.association}, {screen.plan.document}, {version}",
        screen.formats.plural("{count} finding", "{count} findings", len(screen.outlook.findings)),
        text("ceiling: assumption") if screen.plan.ceiling is None else text("ceiling: stated in the plan"),
        text("nominal amounts"),
        f"{PROGRAM} {program_version()}",
    ]
    st.html(f'<footer class="foot">{escape(" · ".join(parts))}</footer>')
