"""Sliders for the terms of the project in question: what it costs a year, when it starts, how long it runs.

They reach what a board weighs in a meeting; any other amount or month is typed in the project's dialog, and
is then one of the slider's own stops.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from forecasting.plan.plan import Plan, Project
from pages.shared.frame.language import slider_in_words
from pages.shared.frame.screen import Screen
from pages.shared.work.lever_state import levers_of
from reports.saying.formats import Formats
from scenarios.changing.apply import apply
from scenarios.changing.changes import Changes
from scenarios.judging.project_terms import is_added, is_open, with_terms

COST, START, MONTHS = "project_cost", "project_start", "project_months"
NO_END = 1_000
"""Months: a slider's last stop, a project that runs until further notice."""
_YEARS_OF_STARTS = 5
_QUARTER, _LONGEST = 3, 60
"""Months."""


@dataclass(frozen=True, slots=True)
class Term:
    """A slider: where it stands and its stops, in SEK, months since year 0, or months."""

    stands: int
    options: list[int]


def terms_of(screen: Screen, project: Project) -> dict[str, Term]:
    """The sliders that a project has, by code: none where it takes nothing of the budget, when it runs where it has a start."""
    if project.outside_budget:
        return {}
    plan, money = screen.plan, levers_of(screen.plan, screen.policy.ceiling)["extra_interventions"]
    costs = range(0, 1000 * money.high + 1, 1000 * money.step)
    ways = {COST: costs}
    if project.start is not None:
        first = 12 * plan.stated_years[0]
        ways[START] = range(first, first + 12 * _YEARS_OF_STARTS)
        ways[MONTHS] = range(_QUARTER, _LONGEST + 1, _QUARTER)
    stated = [each for each in plan.projects if each.id == project.id]
    found = {}
    for code, stops in ways.items():
        own = {_stands(each, code) for each in (project, *stated) if each.start or code == COST}
        endless = {NO_END} if code == MONTHS and _may_go_on(screen, project) else set()
        found[code] = Term(_stands(project, code), sorted({*stops, *own, *endless}))
    return found


def _stands(project: Project, code: str) -> int:
    if code == COST:
        return round(project.yearly_cost or 0.0)
    if code == MONTHS:
        return project.months or NO_END
    year, month = project.start or (0, 1)
    return 12 * year + month - 1


def _may_go_on(screen: Screen, project: Project) -> bool:
    """Whether it can run until further notice: no change takes away the end that the document gives."""
    kept = screen.changes
    return (
        is_open(screen.plan, kept, project.id)
        or is_added(kept, project.id)
        or not any(each.id == project.id and each.months for each in screen.plan.projects)
    )


def moved(plan: Plan, changes: Changes, project: Project, code: str, value: int) -> Changes:
    """The changes with one of its sliders at another stop."""
    terms = {each: _stands(project, each) for each in (COST, START, MONTHS)} | {code: value}
    cost = project.yearly_cost or 0.0 if code != COST else float(value)
    year, month = divmod(terms[START], 12)
    start = None if project.start is None else f"{year}-{month + 1:02}"
    months = None if terms[MONTHS] == NO_END else terms[MONTHS]
    return with_terms(plan, changes, project.id, cost=cost, start=start, months=months)


def show_sliders(screen: Screen, project: Project) -> None:
    """A slider for each of its terms."""
    text, formats = screen.formats.text, screen.formats
    labels = {COST: text("Cost a year"), START: text("Starts"), MONTHS: text("Length")}
    for code, term in terms_of(screen, project).items():
        key = f"{screen.plan.id}:{code}:{project.id}"
        if st.session_state.get(key) != term.stands:
            st.session_state[key] = term.stands
        with st.container(key=f"lever-{code}"):
            slider_in_words(
                labels[code],
                term.options,
                key,
                _written(formats)[code],
                on_change=_take,
                args=(screen, project.id, code, key),
            )


def _written(formats: Formats) -> Mapping[str, Callable[[int], str]]:
    return {
        COST: lambda sek: formats.money(sek) if sek % 1000 == 0 else formats.exact(sek),
        START: lambda month: formats.month((month // 12, month % 12 + 1)),
        MONTHS: lambda months: (
            formats.text("until further notice")
            if months == NO_END
            else formats.plural("{count} month", "{count} months", months)
        ),
    }


def _take(screen: Screen, project_id: str, code: str, key: str) -> None:
    """A slider has been moved; a callback. The other terms are those of now, not those that were drawn."""
    plan, workspace = screen.plan, screen.workspace
    now = next((each for each in apply(plan, workspace.kept).projects if each.id == project_id), None)
    if now is not None:
        workspace.keep(moved(plan, workspace.kept, now, code, int(st.session_state[key])))
