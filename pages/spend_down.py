"""Spend down: how to bring equity to the ceiling by a year, and what of the money can last."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from forecasting.schedule import MAX_YEARS
from forecasting.spend_down import SHAPES, Shape, SpendDown, SpendDownTerms
from pages.shared.explain import case_of, listen, show_asking_chart
from pages.shared.frame import foot
from pages.shared.lever_panel import LeverPanel
from pages.shared.lever_state import levers_of
from pages.shared.parts import Caption, Way, show_chart, show_empty, show_headline, show_part
from pages.shared.screen import Screen, open_screen
from pages.shared.year_amounts import YearAmounts
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.spend_down import extra_chart, extra_key, extra_summary
from reports.sentences import equity_title
from reports.spending_down import (
    lasting_note,
    minute,
    spend_down_sentence,
    spend_down_table,
    spend_down_why,
)
from scenarios.forecast import forecast
from scenarios.spending_down import plan_of, spend_down, with_plan, without_plan

NO_LIMIT = math.inf


def show(screen: Screen) -> None:
    """The answer, the few choices beside it, the two charts, the years, and the words to minute."""
    answer = st.container()
    years = YearAmounts(screen)
    terms = _terms(screen, years)
    found = spend_down(
        screen.plan, screen.policy.ceiling, screen.changes, len(screen.projection.years), terms
    )
    with answer:
        show_headline(
            spend_down_sentence(found, screen.formats), spend_down_why(found, screen.formats), screen.formats
        )
        _apply(screen, found)
        if found.status == "optimal" and not any(found.extra):
            _nothing_to_spend(screen, found)
    _pictures(screen, found)
    if found.status == "optimal" and math.isfinite(float(found.projection.ceiling[0, -1])):
        _years(screen, years, found)
    elif years.set_by_hand:
        years.show(years.set_by_hand)
    _words(screen, found)
    foot(screen)
    changes = with_plan(screen.changes, found) if found.status == "optimal" else without_plan(screen.changes)
    case = case_of(screen, changes, screen.formats.text("With the plan"))
    listen({"": case}, screen.formats)


def _nothing_to_spend(screen: Screen, found: SpendDown) -> None:
    """What to do instead, where nothing has to be spent down."""
    text = screen.formats.text
    if math.isfinite(float(found.projection.ceiling[0, -1])):
        said = text("There is nothing to spend down. See whether there is room for a project all the same.")
        show_empty(said, Way("pages/decide.py", text("See what can be afforded")))
    else:
        said = text(
            "Without a ceiling there is nothing to spend down to. Set one under More, or on the page Plan."
        )
        show_empty(said, Way("pages/plan.py", text("Set the ceiling in the plan")))


def _terms(screen: Screen, years: YearAmounts) -> SpendDownTerms:
    """What is asked for, as the page's choices have it."""
    text, formats = screen.formats.text, screen.formats
    horizon = screen.projection.years
    names: dict[Shape, str] = {"even": text("Even"), "early": text("Early"), "late": text("Late")}
    with st.container(key="terms", border=True):
        target_column, capacity_column, shape_column, more = st.columns(
            [1.2, 1.2, 0.9, 0.5], gap="large", vertical_alignment="center"
        )
        with target_column:
            target = _slider(screen, "target", text("At the ceiling from"), list(horizon), _target(screen))
        with capacity_column:
            capacity = _slider(
                screen,
                "capacity",
                text("At most a year"),
                _capacities(screen),
                NO_LIMIT,
                lambda tkr: text("no limit") if tkr == NO_LIMIT else f"{formats.number(tkr)}\u00a0tkr",
            )
        with shape_column:
            shape: Shape | None = st.segmented_control(
                text("Shape"),
                SHAPES,
                key=_shape_key(screen),
                format_func=names.__getitem__,
                required=True,
                persist_state="session",
            )
        with more, st.popover(text("More"), key="more-terms"):
            first = _slider(screen, "first", text("Not before"), list(horizon), horizon[0])
            step = _slider(
                screen,
                "step",
                text("Whole amounts of"),
                [0, 1, 5, 10, 25, 50, 100],
                0,
                lambda tkr: text("any amount") if not tkr else f"{tkr}\u00a0tkr",
            )
            panel = LeverPanel(screen)
            panel.policies()
            panel.horizon()
    return SpendDownTerms(
        target=int(target),
        capacity=None if capacity == NO_LIMIT else 1000.0 * capacity,
        shape=shape or "even",
        step=1000.0 * step,
        first_year=int(first) if first > horizon[0] else None,
        by_hand=years.set_by_hand,
    )


def _key(screen: Screen, name: str) -> str:
    return f"{screen.plan.id}:down-{name}"


def _shape_key(screen: Screen) -> str:
    key = _key(screen, "shape")
    st.session_state.setdefault(key, "even")
    return key


def _slider(
    screen: Screen,
    name: str,
    label: str,
    options: Sequence[float],
    start: float,
    written: Callable[[Any], str] = str,
) -> float:
    """A choice of the page; one that is no longer offered goes back to its start."""
    key = _key(screen, name)
    if st.session_state.get(key) not in options:
        st.session_state[key] = start
    chosen: float = st.select_slider(label, options, key=key, format_func=written, persist_state="session")
    return chosen


def _target(screen: Screen) -> int:
    """The year of the plan's own goal; without one the third year."""
    years = screen.projection.years
    goals = [
        goal.by for goal in screen.plan.goals if goal.kind == "equity_within_ceiling" and goal.by in years
    ]
    return goals[0] if goals and goals[0] is not None else years[min(2, len(years) - 1)]


def _capacities(screen: Screen) -> list[float]:
    """Amounts in tkr of the size of the plan, and no limit at the end."""
    lever = levers_of(screen.plan, screen.policy.ceiling)["extra_interventions"]
    return [*map(float, range(0, lever.high + 1, lever.step)), NO_LIMIT]


def _apply(screen: Screen, found: SpendDown) -> None:
    """Puts the plan into the scenario, or takes out the one that is there."""
    text, now = screen.formats.text, plan_of(screen.changes)
    wanted = plan_of(with_plan((), found))
    with st.container(horizontal=True, vertical_alignment="center"):
        if wanted and wanted != now:
            label = (
                text("Make it a part of the scenario")
                if not now
                else text("Put it in place of the scenario's plan")
            )
            st.button(label, key="apply-plan", type="primary", on_click=_put, args=(screen, found))
        if now:
            st.button(
                text("Take the plan out of the scenario"),
                key="remove-plan",
                on_click=_put,
                args=(screen, None),
            )
            same = text("The scenario holds this plan; save it under Save.")
            other = text("The scenario holds another plan than the one shown.")
            st.caption(same if wanted == now else other)


def _put(screen: Screen, found: SpendDown | None) -> None:
    kept = screen.workspace.kept
    screen.workspace.keep(without_plan(kept) if found is None else with_plan(kept, found))


def _pictures(screen: Screen, found: SpendDown) -> None:
    """Equity against the ceiling and, where there is extra money, that money to the left of it."""
    text, formats, style = screen.formats.text, screen.formats, screen.style
    years = len(screen.projection.years)
    before = forecast(screen.plan, screen.policy.ceiling, without_plan(screen.changes), years)
    spends = found.status != "infeasible" and any(found.extra)
    left, right = st.columns(2, gap="large") if spends else (None, st.container())
    with right:
        changed = found.status == "optimal" and spends
        caption = Caption(
            equity_title(found.projection, formats),
            text("Equity at the end of each year against the ceiling, tkr"),
            chart_summary(found.projection, formats),
            equity_key(style, changed=changed, without=text("without extra money")),
        )
        figure = equity_chart(found.projection, before, style, changed=changed)
        show_asking_chart(figure, caption, key="down-equity")
    if left is None:
        return
    with left:
        caption = Caption(
            text("Extra money for interventions, {total} in all", total=formats.money(sum(found.extra))),
            text("Beside what is planned already, tkr a year"),
            extra_summary(found, formats),
            extra_key(style),
        )
        show_chart(extra_chart(found, style), caption, key="down-extra")


def _years(screen: Screen, years: YearAmounts, found: SpendDown) -> None:
    """Each year's amount, which can be set by hand; the rest is then planned anew."""
    text = screen.formats.text
    show_part(text("Year by year, tkr"))
    st.caption(
        text(
            "Write an amount to fix a year; the other years are planned anew. Empty the field to leave it open again."
        )
    )
    years.show(dict(zip(found.projection.years, found.extra, strict=True)))


def _words(screen: Screen, found: SpendDown) -> None:
    text, formats = screen.formats.text, screen.formats
    said = minute(found, formats)
    if said:
        show_part(text("For the minutes"))
        st.code(said, language=None, wrap_lines=True)
        last = screen.plan.stated_years[0] + MAX_YEARS - 1
        st.caption(lasting_note(found, last, formats))
    with st.expander(text("The plan as a table"), key="down-table"):
        st.html(spend_down_table(found, formats))


show(open_screen())
