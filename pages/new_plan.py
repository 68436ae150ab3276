"""New plan: an association's own figures, from a file, a short form or a plan that is here."""

import json
from pathlib import Path

import streamlit as st

from pages.shared.entering.copy_entry import CopyEntry
from pages.shared.entering.entry_state import WAY, begin_anew, empty, just_saved, keep_fields, key, recall
from pages.shared.entering.file_entry import FileEntry
from pages.shared.entering.plan_review import PlanReview
from pages.shared.entering.plan_saving import PlanSaving
from pages.shared.entering.quick_form import QuickEntry
from pages.shared.frame.language import current_language, in_words
from pages.shared.frame.parts import show_notice, show_part, show_title
from pages.shared.streamlit.parts import held
from pages.shared.streamlit.routing import require_router
from pages.shared.work.library import Library, checked, open_library
from plans.document.readers import Reading
from reports.saying.formats import Formats
from reports.saying.program import PROGRAM, program_version
from scenarios.store.unsaved import KEPT_DAYS

LOOK = Path(__file__).parent / "shared" / "entering" / "new_plan.css"
FILE, FORM, COPY = "file", "form", "copy"


def show(library: Library, formats: Formats) -> None:
    """What to do, the way in, what was read, what it gives, and the save."""
    recall()
    keep_fields()
    text, saved = formats.text, just_saved()
    st.html(f"<style>{_look(formats)}</style>")
    if saved:
        _saved(saved, formats)
        return
    head = st.container()
    names = {
        FILE: text("From a file"),
        FORM: text("Short form"),
        COPY: text("From a plan that is here"),
    }
    st.session_state.setdefault(key(WAY), FILE)
    way = st.segmented_control(
        text("How do you want to begin?"),
        tuple(names),
        key=in_words(key(WAY)),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
        persist_state="session",
    )
    if way == FORM:
        title = text("Fill in this year's figures: the first forecast is drawn as you write")
        _form(library, formats)
    elif way == COPY:
        title = text("Choose a plan to begin from and give it your association's name")
        _review(CopyEntry(library, formats).show(), library, formats, ask_id=True)
    else:
        entry = FileEntry(formats)
        reading = entry.show()
        title = entry.sentence(reading)
        _review(reading, library, formats, lines_open=not entry.confirms(), lacks=entry.lacks())
    with head:
        show_title(title, text("Nothing is saved until you press Save the plan at the foot of the page."))


def _look(formats: Formats) -> str:
    """The page's own look; what it says of a file that is too large is ours, in the language of the screen."""
    text = formats.text
    large = "▲ " + text("The file is larger than 20 MB. Keep only the budget's own sheets in it.")
    return f":root{{--large:{json.dumps(large, ensure_ascii=False)};}}" + held(LOOK)


def _form(library: Library, formats: Formats) -> None:
    """The form beside the forecast it gives, which stays in sight; under both what it rests on."""
    text, entry = formats.text, QuickEntry(formats)
    left, right = st.columns(2, gap="large")
    with left:
        reading = entry.show()
        if entry.begun:
            _way_back(formats)
    found = None if reading is None else checked(reading, library.policy)
    review = None if found is None else PlanReview(found, library, formats)
    with right, st.container(key="new-plan-answer"):
        if entry.missing:
            show_part(text("The first forecast"))
            show_notice(text("Still needed: {names}.", names=", ".join(entry.missing)))
        if review is not None:
            review.headline()
            review.chart()
    if review is None:
        return
    below, beside = st.columns([2, 3], gap="large")
    with below:
        review.sums()
    with beside:
        review.findings()
    review.lines()
    PlanSaving(review.checked.document, library, formats).show()


def _way_back(formats: Formats) -> None:
    """How long what is written is kept, and how it goes."""
    text = formats.text
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            text("Unsaved work is kept for this browser for {days} days.", days=KEPT_DAYS), width="content"
        )
        st.button(text("Empty the form"), key="new-plan-empty", type="tertiary", on_click=empty, args=(FORM,))


def _review(
    reading: Reading | None,
    library: Library,
    formats: Formats,
    *,
    lines_open: bool = False,
    ask_id: bool = False,
    lacks: str = "",
) -> None:
    """What the plan gives, and the save under it; nothing where there is no plan yet."""
    found = None if reading is None else checked(reading, library.policy)
    if found is None:
        return
    show_part(formats.text("The first forecast"))
    PlanReview(found, library, formats).show(lines_open=lines_open)
    PlanSaving(found.document, library, formats, ask_id, lacks).show()


def _saved(saved: str, formats: Formats) -> None:
    text = formats.text
    show_title(
        text("The plan is saved and chosen at the top of the page"),
        text("Go on to the overview to see where equity is heading and to move the levers."),
    )
    show_notice(text("Saved: {name}.", name=saved), "good")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("pages/overview.py", label=text("See the overview"), icon=":material/monitoring:")
        st.button(text("Enter another plan"), key="new-plan-another", on_click=begin_anew)


require_router()
show(open_library(), Formats(current_language()))
st.html(f'<footer class="foot">{PROGRAM} {program_version()}</footer>')
