"""What is asked of a choice among candidates, as the session holds it: one set of terms on every page."""

import streamlit as st

from forecasting.solving.choice.candidates import VALUES, Value
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.remedies import ChoiceRemedy
from pages.shared.frame.language import in_words, slider_in_words
from pages.shared.frame.screen import Screen
from pages.shared.levers.lever_panel import LeverPanel
from pages.shared.work.kept_terms import KeptTerms
from pages.shared.work.lever_state import levers_of
from reports.deciding.spend_down_remedies import whole_tkr_up
from scenarios.judging.choice_of_scenario import released, terms_of_goal
from scenarios.kept.scenario import Scenario, dump

NO_LIMIT = float("inf")
PRICES = (0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
FORBIDDEN = -1.0
"""The price that forbids being over the ceiling."""
TERMS = ("choose-value", "choose-frame", "choose-price", "choose-goal")
POINT = ("choose-point", "choose-point-of")
"""Which point of the frontier is picked, and on which ground."""
PAGE_SECONDS = 3.0
"""How long a page may search for a better set before it shows the best one found."""


def choice_key(screen: Screen, name: str) -> str:
    """The session's key of a term."""
    return f"{screen.plan.id}:choose-{name}"


def choice_terms(screen: Screen) -> ChoiceTerms:
    """The terms as they were last chosen, or as they begin: priority, no frame, no price, the goal held."""
    KeptTerms(screen.plan).recall(TERMS)
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
    scenario = Scenario(name="-", plan_id=screen.plan.id, years=screen.outlook.years, changes=screen.changes)
    return f"{screen.plan.version}|{dump(scenario)}|{terms!r}"


def show_choice_terms(screen: Screen) -> ChoiceTerms:
    """Draws the choices, and gives the terms that they make."""
    kept = KeptTerms(screen.plan)
    kept.recall(TERMS)
    text, formats = screen.formats.text, screen.formats
    names: dict[Value, str] = {"priority": text("Priority"), "participants": text("Participants")}
    goal, _ = terms_of_goal(screen.plan)
    with st.container(key="choice-terms", border=True):
        value_column, frame_column, price_column, more = st.columns(
            4, gap="large", vertical_alignment="center"
        )
        with value_column:
            st.session_state.setdefault(choice_key(screen, "value"), "priority")
            st.segmented_control(
                text("What counts"),
                VALUES,
                key=in_words(choice_key(screen, "value"), VALUES),
                format_func=names.__getitem__,
                required=True,
                persist_state="session",
            )
        with frame_column:
            _slider(screen, "frame", text("Interventions a year, at most"), _frames(screen), NO_LIMIT)
        with price_column:
            _price(screen)
        with more, st.popover(text("More"), key="more-choice-terms"):
            if goal is not None:
                key = choice_key(screen, "goal")
                st.session_state.setdefault(key, True)
                st.toggle(
                    text("Hold the goal of {share} to interventions", share=formats.share(goal)),
                    key=key,
                    persist_state="session",
                )
            panel = LeverPanel(screen)
            panel.group("policies")
            panel.horizon()
    kept.keep(TERMS)
    return choice_terms(screen)


def _slider(screen: Screen, name: str, label: str, options: list[float], start: float) -> None:
    """A choice of tkr; one that is no longer offered goes back to its start."""
    text, formats, key = screen.formats.text, screen.formats, choice_key(screen, name)
    if st.session_state.get(key) not in options:
        st.session_state[key] = start
    slider_in_words(
        label,
        options,
        key,
        lambda tkr: text("no limit") if tkr == NO_LIMIT else formats.amount(tkr, "tkr"),
        persist_state="session",
    )


def _frames(screen: Screen) -> list[float]:
    """Frames in tkr, from what is planned already and up, the one that is chosen among them; no limit at the end."""
    step = levers_of(screen.plan, screen.policy.ceiling)["extra_interventions"].step
    planned = float(screen.base.interventions[0].min()) / 1000
    most = 2.0 * float(screen.base.contributions[0].max()) / 1000
    first = step * int(planned // step)
    frames = {float(first + n * step) for n in range(int(max(most - first, 0) // step) + 1)}
    chosen = st.session_state.get(choice_key(screen, "frame"))
    if isinstance(chosen, float) and 0 <= chosen < NO_LIMIT:
        frames.add(chosen)
    return [*sorted(frames), NO_LIMIT]


def _price(screen: Screen) -> None:
    text, formats, key = screen.formats.text, screen.formats, choice_key(screen, "price")

    def written(price: float) -> str:
        if price == FORBIDDEN:
            return text("not allowed, once it can be met")
        if not price:
            return text("allowed")
        points = formats.number(price, 2 if price < 1 else 0)
        return text("costs {points} points for each SEK 100 thousand and year", points=points)

    st.session_state.setdefault(key, 0.0)
    prices = [*PRICES, FORBIDDEN]
    st.selectbox(
        text("Being over the ceiling"),
        prices,
        key=in_words(key, prices),
        format_func=written,
        persist_state="session",
    )


def apply_choice_remedy(screen: Screen, remedy: ChoiceRemedy) -> None:
    """Changes a limit as a remedy says; a callback."""
    match remedy.kind:
        case "frame":
            st.session_state[choice_key(screen, "frame")] = float(whole_tkr_up(remedy.value))
        case "over":
            st.session_state[choice_key(screen, "price")] = 0.0
        case "musts":
            screen.workspace.keep(released(screen.workspace.kept))
