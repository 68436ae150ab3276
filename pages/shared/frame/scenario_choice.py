"""The list of scenarios in the head: the work at hand, what is saved, and a way to start over.

Streamlit's browser side sends the label that it shows, with every move on the page, and a browser that
has not yet heard of the last run sends one of before it. Read with the labels of now such a label is a
choice that nobody made: it opened the document anew and took the levers with it. So a list that says or
stands at something else is another widget, and each is chosen from once.
"""

from dataclasses import dataclass
from itertools import chain, count

import streamlit as st

from pages.shared.work.workspace import Step, Work, Workspace
from reports.saying.formats import Formats
from scenarios.store.records import Saved

DOCUMENT, START_OVER = "", "start-over"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The list as it was drawn: the how manieth it is, where it stands, and what it says."""

    turn: int
    at: str
    names: tuple[tuple[str, str], ...]


def scenario_choice(workspace: Workspace, work: Work, saved: dict[str, Saved], formats: Formats) -> None:
    """The list, at the work at hand; `saved` are the plan's scenarios by id, that of the work among them."""
    at = work.base.id if work.base is not None else DOCUMENT
    names = scenario_names(saved, work, formats)
    drawn = _drawn(workspace, at, tuple(names.items()))
    with st.container(key="scenario-choice"):
        st.selectbox(
            formats.text("Scenario"),
            list(names),
            index=list(names).index(at),
            key=choice_key(workspace.plan.id, drawn.turn),
            format_func=lambda each: names.get(each, each),
            label_visibility="collapsed",
            on_change=_choose,
            args=(drawn, workspace, saved),
        )


def choice_key(plan_id: str, turn: int) -> str:
    """The key of the list at a turn."""
    return f"{plan_id}:scenario:{turn}"


def _drawn(workspace: Workspace, at: str, names: tuple[tuple[str, str], ...]) -> _Drawn:
    """The list that is on the screen, or the next one where it would say or stand at something else."""
    key = f"{workspace.plan.id}:scenario-drawn"
    last: _Drawn = st.session_state.get(key, _Drawn(0, at, names))
    used = st.session_state.get(_used(workspace), -1)
    drawn = (
        last
        if (last.at, last.names) == (at, names) and last.turn != used
        else _Drawn(last.turn + 1, at, names)
    )
    st.session_state[key] = drawn
    return drawn


def _used(workspace: Workspace) -> str:
    return f"{workspace.plan.id}:scenario-used"


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


def _choose(drawn: _Drawn, workspace: Workspace, saved: dict[str, Saved]) -> None:
    chosen = st.session_state[choice_key(workspace.plan.id, drawn.turn)]
    if chosen == drawn.at or drawn.turn <= st.session_state.get(_used(workspace), -1):
        return
    st.session_state[_used(workspace)] = drawn.turn
    work = workspace.work()
    if chosen in saved:
        workspace.open_saved(saved[chosen])
    elif chosen == START_OVER and work.base is not None:
        workspace.open_saved(work.base)
    elif chosen in (DOCUMENT, START_OVER):
        workspace.open(Step((), work.step.years))
