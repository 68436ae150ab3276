"""The list of scenarios in the head: the work at hand, what is saved, and a way to start over.

Streamlit's browser side sends the label that it shows, and under load it may send one that has just
changed. So every label is one scenario's alone, and a label that is none of the list's is no choice.
"""

from itertools import chain, count

import streamlit as st

from pages.shared.workspace import Step, Work, Workspace
from reports.formats import Formats
from scenarios.store.store import Saved

DOCUMENT, START_OVER = "", "start-over"


def scenario_choice(workspace: Workspace, saved: dict[str, Saved], formats: Formats) -> None:
    """The list, at the work at hand; `saved` are the plan's scenarios by id, that of the work among them."""
    work = workspace.work()
    at = work.base.id if work.base is not None else DOCUMENT
    names = scenario_names(saved, work, formats)
    key = f"{workspace.plan.id}:scenario"
    st.session_state[key] = at
    st.selectbox(
        formats.text("Scenario"),
        list(names),
        key=key,
        format_func=lambda each: names.get(each, each),
        label_visibility="collapsed",
        on_change=_choose,
        args=(key, workspace, saved),
    )


def scenario_names(saved: dict[str, Saved], work: Work, formats: Formats) -> dict[str, str]:
    """What each choice is called, no two alike; START_OVER where there is something to leave behind."""
    text = formats.text
    plain = {DOCUMENT: text("The document, without changes")}
    plain |= {each.id: each.scenario.name for each in saved.values()}
    at = work.base.id if work.base is not None else DOCUMENT
    if work.unsaved:
        own = plain[at]
        plain[at] = text("{name} – changed, not saved", name=own) if at else text("Your changes, not saved")
        plain[START_OVER] = (
            text("Back to {name} as saved", name=own) if at else text("Start over from the document")
        )
    names: dict[str, str] = {}
    for each, name in plain.items():
        taken = set(names.values())
        names[each] = next(n for n in chain([name], (f"{name} ({k})" for k in count(2))) if n not in taken)
    return names


def _choose(key: str, workspace: Workspace, saved: dict[str, Saved]) -> None:
    chosen, work = st.session_state[key], workspace.work()
    if chosen in saved:
        workspace.open_saved(saved[chosen])
    elif chosen == START_OVER and work.base is not None:
        workspace.open_saved(work.base)
    elif chosen in (DOCUMENT, START_OVER):
        workspace.open(Step((), work.step.years))
