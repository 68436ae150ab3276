"""What is asked of a spend-down, as the session holds it, and the remedies that change it."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from forecasting.solving.spend_down.terms import SHAPES, Remedy, Shape, SpendDownTerms
from pages.shared.deciding.year_amounts import BY_HAND, YearAmounts
from pages.shared.frame.language import in_words, slider_in_words
from pages.shared.frame.screen import Screen
from pages.shared.levers.lever_panel import LeverPanel
from pages.shared.work.kept_terms import KeptTerms
from pages.shared.work.lever_state import levers_of, reserve_lever, state_key
from reports.deciding.spend_down_remedies import whole_tkr_down, whole_tkr_up

NO_LIMIT = math.inf
TARGET, CAPACITY, FIRST, UNTIL = "down-target", "down-capacity", "down-first", "down-until"
TERMS = (TARGET, CAPACITY, "down-shape", FIRST, UNTIL, "down-step")
STEPS = (0, 1, 5, 10, 25, 50, 100)
"""Whole amounts of so many tkr."""


def years_of(plan: Plan) -> tuple[int, ...]:
    """The years that can be planned."""
    return tuple(plan.stated_years[0] + n for n in range(MAX_YEARS))


def capacities_of(plan: Plan, default_ceiling: Ceiling, chosen: float | None) -> list[float]:
    """Amounts in tkr of the size of the plan, the one that is chosen among them, and no limit at the end."""
    lever = levers_of(plan, default_ceiling)["extra_interventions"]
    steps = {float(tkr) for tkr in range(0, lever.high + 1, lever.step)}
    if chosen is not None and 0 <= chosen < NO_LIMIT:
        steps.add(chosen)
    return [*sorted(steps), NO_LIMIT]


class SpendDownChoices:
    """Draws the choices of a plan, and gives the terms that they make."""

    def __init__(self, screen: Screen, years: YearAmounts) -> None:
        self.screen = screen
        self.years = years
        self.all_years = years_of(screen.plan)
        self._kept = KeptTerms(screen.plan)

    def show(self) -> SpendDownTerms:
        """The few choices in a row, the rest under More."""
        self._kept.recall(TERMS)
        text, formats = self.screen.formats.text, self.screen.formats
        names: dict[Shape, str] = {"even": text("Even"), "early": text("Early"), "late": text("Late")}
        with st.container(key="terms", border=True):
            target_column, capacity_column, shape_column, more = st.columns(
                [1.2, 1.2, 0.9, 0.5], gap="large", vertical_alignment="center"
            )
            with target_column:
                target = self._slider(TARGET, text("At the ceiling from"), self.all_years, self._target())
            with capacity_column:
                capacity = self._slider(
                    CAPACITY,
                    text("At most per year"),
                    self._capacities(),
                    NO_LIMIT,
                    lambda tkr: text("no limit") if tkr == NO_LIMIT else formats.amount(tkr, "tkr"),
                )
            with shape_column:
                st.session_state.setdefault(self._kept.key("down-shape"), "even")
                shape: Shape | None = st.segmented_control(
                    text("Shape"),
                    SHAPES,
                    key=in_words(self._kept.key("down-shape"), SHAPES),
                    format_func=names.__getitem__,
                    required=True,
                    persist_state="session",
                )
            with more, st.popover(text("More"), key="more-terms"):
                first, until, step = self._more(int(target))
        self._kept.keep((*TERMS, BY_HAND))
        return SpendDownTerms(
            target=int(target),
            capacity=None if capacity == NO_LIMIT else 1000.0 * capacity,
            shape=shape or "even",
            step=1000.0 * step,
            first_year=first if first > self.all_years[0] else None,
            by_hand=self.years.set_by_hand,
            until=until if until < self.all_years[-1] else None,
        )

    def _more(self, target: int) -> tuple[int, int, int]:
        """The first and the last year, and whole amounts; then the ceiling, the reserve and the horizon."""
        text = self.screen.formats.text
        first = self._slider(FIRST, text("Not before"), self.all_years, self.all_years[0])
        ends = [year for year in self.all_years if year >= target]
        until = self._slider(UNTIL, text("Plan to"), ends, ends[-1])
        step = self._slider(
            "down-step",
            text("Whole amounts of"),
            STEPS,
            0,
            lambda tkr: text("any amount") if not tkr else self.screen.formats.amount(tkr, "tkr"),
        )
        panel = LeverPanel(self.screen)
        panel.group("policies")
        panel.horizon()
        return int(first), int(until), int(step)

    def _slider(
        self,
        name: str,
        label: str,
        options: Sequence[float],
        start: float,
        written: Callable[[Any], str] = str,
    ) -> float:
        """A choice of the page; one that is not offered goes back to its start."""
        key = self._kept.key(name)
        if st.session_state.get(key) not in options:
            st.session_state[key] = start
        if len(options) < 2:
            return options[0]
        chosen: float = slider_in_words(label, options, key, written, persist_state="session")
        return chosen

    def _target(self) -> int:
        """The year of the plan's own goal; without one the third year."""
        goals = [goal.by for goal in self.screen.plan.goals if goal.kind == "equity_within_ceiling"]
        stated = [year for year in goals if year in self.all_years]
        return stated[0] if stated and stated[0] is not None else self.all_years[2]

    def _capacities(self) -> list[float]:
        chosen = st.session_state.get(self._kept.key(CAPACITY))
        kept = chosen if isinstance(chosen, float) else None
        return capacities_of(self.screen.plan, self.screen.policy.ceiling, kept)

    def remedy(self, remedies: Sequence[Remedy]) -> None:
        """Changes limits as remedies say; a callback."""
        for remedy in remedies:
            self._remedy(remedy)

    def _remedy(self, remedy: Remedy) -> None:
        state, plan = st.session_state, self.screen.plan
        match remedy.kind:
            case "target" | "first_year" | "until":
                name = {"target": TARGET, "first_year": FIRST, "until": UNTIL}
                state[self._kept.key(name[remedy.kind])] = int(remedy.value)
            case "capacity":
                state[self._kept.key(CAPACITY)] = float(whole_tkr_up(remedy.value))
            case "by_hand":
                self.years.set({**self.years.set_by_hand, **remedy.amounts})
            case "release":
                self.years.set({})
            case "reserve":
                left = float(self.screen.projection.reserve[0, 0]) - remedy.value
                state[state_key(plan, reserve_lever(plan))] = whole_tkr_down(left)
            case "reserve_share":
                state[state_key(plan, reserve_lever(plan))] = round(1000 * remedy.value)
