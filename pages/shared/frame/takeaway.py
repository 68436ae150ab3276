"""Files to take away: a button in the head, and a dialog that offers each file and says what it is for.

No file is made before somebody clicks it. What is taken is the work at hand, saved or not, and the
file says which.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from forecasting.checks import check_plan
from forecasting.plan.plan import Plan
from forecasting.plan.policies import CeilingPolicy
from pages.shared.frame.language import NAMES, current_language
from pages.shared.frame.parts import show_notice
from pages.shared.work.books import all_findings
from pages.shared.work.library import Library
from pages.shared.work.workspace import Workspace
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from reports.saying.language import LANGUAGES, Language
from reports.saying.program import PROGRAM, program_version
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.template import OwnTemplate, TemplateError, open_template
from reports.takeaway.writers import MEDIA_TYPES, WRITERS, file_name
from scenarios.judging.outlook import Outlook
from scenarios.kept.decision import Record

OPEN = "takeaway-open"
Make = Callable[[Language], Content]


def takeaway_button(formats: Formats) -> None:
    """Asks for the dialog at this run's end."""
    st.button(formats.text("Download"), key="takeaway", icon=":material/download:", on_click=_ask)


def _ask() -> None:
    st.session_state[OPEN] = True


def open_takeaway_if_asked(library: Library, workspace: Workspace, formats: Formats) -> None:
    """The dialog over the work at hand, where the button in the head was clicked."""
    if st.session_state.pop(OPEN, False):
        offer(partial(_work_at_hand, library, workspace), formats)


def offer(make: Make, formats: Formats) -> None:
    """The dialog, over what `make` gives in a language."""
    st.dialog(formats.text("Download"), width="medium")(_dialog)(make, formats)


def offer_decision(record: Record, plan: Plan, policy: CeilingPolicy, formats: Formats) -> None:
    """A button for the files of what was decided on. Call it where today's figures agree with the frozen."""
    if st.button(
        formats.text("Download what was decided on"), key="take-decision", icon=":material/download:"
    ):
        offer(partial(_decided, record, plan, replace(policy, ceiling=record.default_ceiling)), formats)


def _decided(record: Record, plan: Plan, policy: CeilingPolicy, language: Language) -> Content:
    findings = check_plan(plan, policy.ceiling)
    return Content(
        outlook=Outlook(plan, policy.ceiling, record.scenario.changes, record.years, findings),
        policy=policy,
        language=language,
        stamp=_stamp(),
        scenario=record.scenario.name,
        note=record.note,
        title=record.scenario.name,
        story=record.scenario.story,
        project=record.project,
    )


def _stamp() -> Stamp:
    """What a file made now says of its making."""
    return Stamp(PROGRAM, program_version(), datetime.now(UTC).date())


def _work_at_hand(library: Library, workspace: Workspace, language: Language) -> Content:
    work, plan = workspace.work(), workspace.plan
    name = work.base.scenario.name if work.base is not None else ""
    if work.unsaved:
        text = Formats(language).text
        name = text("{name} – changed, not saved", name=name) if name else text("Your changes, not saved")
    findings = all_findings(library.plans[plan.id])
    return Content(
        outlook=Outlook(plan, library.policy.ceiling, work.step.changes, work.step.years, findings),
        policy=library.policy,
        language=language,
        stamp=_stamp(),
        scenario=name,
        note=work.note,
        title=work.name,
        story=work.step.story,
    )


def _dialog(make: Make, formats: Formats) -> None:
    """What is taken, in which language, and a button a file."""
    text = formats.text
    language: Language = st.segmented_control(
        text("Language of the files"),
        LANGUAGES,
        default=current_language(),
        key="takeaway-language",
        format_func=NAMES.__getitem__,
        required=True,
    )
    content = make(language)
    of = content.scenario or text("The document, without changes")
    st.caption(for_markdown(f"{content.plan.association}, {content.plan.document} · {of}"))
    kinds = _kinds(formats)
    places = {suffix: _row(suffix, what) for suffix, (_, what) in kinds.items()}
    writers = {**WRITERS, ".pptx": _deck_writer(formats)}
    for suffix, (name, _) in kinds.items():
        write = writers[suffix]
        places[suffix].download_button(
            name,
            partial(write or forecast_deck, content),
            file_name(content, suffix),
            MEDIA_TYPES[suffix],
            key=f"take-{suffix[1:]}",
            on_click="ignore",
            width=190,
            disabled=write is None,
        )


def _row(suffix: str, what: str) -> DeltaGenerator:
    """A place for a button, and beside it what the file is for."""
    with st.container(key=f"take-row-{suffix[1:]}", horizontal=True, vertical_alignment="center"):
        place = st.empty()
        st.caption(what)
    return place


def _kinds(formats: Formats) -> dict[str, tuple[str, str]]:
    """The name of each file, and what it is for."""
    text = formats.text
    return {
        ".pptx": (
            text("Board deck (PPTX)"),
            text("Slides for the meeting, with charts that PowerPoint can edit."),
        ),
        ".pdf": (text("Decision paper (PDF)"), text("To read before the meeting, with every figure.")),
        ".xlsx": (
            text("Workbook (XLSX)"),
            text("Live formulas: change an assumption, and it forecasts anew."),
        ),
        ".json": (
            text("Data (JSON)"),
            text("Every figure with its unit and its source, for other programs."),
        ),
        ".zip": (text("Data (CSV)"), text("The same data as tables, with a description of them.")),
    }


def _deck_writer(formats: Formats) -> Callable[[Content], bytes] | None:
    """Writes the deck on the template that is given, if any; None where that one cannot be used."""
    text = formats.text
    with st.expander(text("Use your own PowerPoint template"), key="take-template"):
        given = st.file_uploader(
            text("A .pptx or .potx of your own"),
            ["pptx", "potx"],
            key="takeaway-template",
            label_visibility="collapsed",
        )
        if given is None:
            return forecast_deck
        content = given.getvalue()
        scale = _scale_of(content)
        if isinstance(scale, str):
            show_notice(TemplateError(scale).in_words(formats), "warning")
            return None
        show_notice(text("The deck is made on {name}.", name=given.name), "good")
        return partial(forecast_deck, template=OwnTemplate(content, scale))


@st.cache_data(max_entries=20, show_spinner=False)
def _scale_of(template: bytes) -> float | str:
    """The template's scale, or the code of why it cannot be used; kept, because every move in the dialog asks."""
    try:
        return open_template(template).scale
    except TemplateError as error:
        return error.code
