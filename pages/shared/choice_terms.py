"""What is asked of a choice among candidates, as the session holds it: one set of terms on every page."""

import streamlit as st

from forecasting.choose import ChoiceTerms
from pages.shared.screen import Screen
from scenarios.choosing import terms_of_goal
from scenarios.scenario import Scenario, dump

NO_LIMIT = float("inf")
FORBIDDEN = -1.0
"""The price that forbids being over the ceiling."""
PAGE_SECONDS = 3.0
"""How long a page may search for a better set before it shows the best one found."""


def choice_key(screen: Screen, name: str) -> str:
    """The session's key of a term."""
    return f"{screen.plan.id}:choose-{name}"


def choice_terms(screen: Screen) -> ChoiceTerms:
    """The terms as they were last chosen, or as they begin: priority, no frame, no price, the goal held."""
    goal, but = terms_of_goal(screen.plan)

    def chosen(name: str, start: object) -> object:
        return st.session_state.get(choice_key(screen, name), start)

    frame, price = float(str(chosen("frame", NO_LIMIT))), float(str(chosen("price", 0.0)))
    return ChoiceTerms(
        "participants" if chosen("value", "priority") == "participants" else "priority",
        None if frame == NO_LIMIT else 1000.0 * frame,
        None if price == FORBIDDEN else price,
        share_goal=goal if chosen("goal", start=True) else None,
        share_except=but,
        seconds=PAGE_SECONDS,
    )


def fingerprint(screen: Screen, terms: ChoiceTerms) -> str:
    """Everything that a choice depends on, as text."""
    scenario = Scenario(
        name="-", plan_id=screen.plan.id, years=len(screen.projection.years), changes=screen.changes
    )
    return f"{screen.plan.version}|{dump(scenario)}|{terms!r}"
