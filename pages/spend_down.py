"""Spend down: how to bring equity to the ceiling by a year, and what of the money can last."""

import math

import numpy as np
import streamlit as st

from forecasting.solving.spend_down.terms import Remedy
from pages.shared.deciding.spend_down_terms import SpendDownChoices
from pages.shared.deciding.spending.saying import answer_html, equity_picture, extra_picture
from pages.shared.deciding.spending.stops import spending_address
from pages.shared.deciding.year_amounts import YearAmounts
from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import (
    Way,
    show_chart,
    show_empty,
    show_part,
    show_table_if_opened,
    show_to_copy,
)
from pages.shared.frame.screen import Screen, open_screen
from reports.deciding.spend_down_minutes import lasting_note, minute, spend_down_table
from reports.deciding.spend_down_remedies import remedy_label
from reports.risk.spending import cautious_html
from scenarios.changing.intervals import uncertainty_of
from scenarios.judging.chances.cautious import cautious_plan
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import (
    SpendDownPlan,
    over_the_target,
    plan_in_view,
    plan_of,
    spend_down,
    unspent,
    with_plan,
    without_plan,
)


def show(screen: Screen) -> None:
    """The answer, the few choices beside it, the two charts, the years, and the words to minute."""
    answer = st.container()
    years = YearAmounts(screen)
    choices = SpendDownChoices(screen, years)
    terms = choices.show()
    outlook = over_the_target(screen.outlook, terms)
    plan = plan_in_view(outlook, spend_down(outlook, terms))
    with answer:
        st.html(answer_html(plan, screen.formats, spending_address(screen, terms, plan)))
        _remedies(screen, choices, plan)
        _apply(screen, plan)
        if plan.found.status == "optimal" and not any(plan.found.extra):
            _nothing_to_spend(screen, plan)
    _pictures(screen, unspent(outlook), plan)
    _years(screen, years, plan)
    _cautious(screen, choices, outlook, plan)
    _words(screen, plan)
    foot(screen)
    ended = outlook.with_changes(with_plan(screen.changes, plan))
    case = Case(ended, screen.formats.text("With the plan"))
    listen({"": case}, screen.formats)


def _has_ceiling(plan: SpendDownPlan) -> bool:
    return math.isfinite(float(plan.shown.ceiling[0, -1]))


def _nothing_to_spend(screen: Screen, plan: SpendDownPlan) -> None:
    """What to do instead, where nothing has to be spent down."""
    text = screen.formats.text
    if _has_ceiling(plan):
        said = text("There is nothing to spend down. See whether there is room for a project all the same.")
        show_empty(said, Way("pages/decide.py", text("See what can be afforded")))
    else:
        said = text(
            "Without a ceiling there is nothing to spend down to. Set one under More, or on the page Plan."
        )
        show_empty(said, Way("pages/plan.py", text("Set the ceiling in the plan")))


def _remedies(screen: Screen, choices: SpendDownChoices, plan: SpendDownPlan) -> None:
    """A button for each change that makes a plan possible; one for those that do so together."""
    formats, found = screen.formats, plan.found
    offered: list[tuple[Remedy, ...]] = [(each,) for each in found.remedies]
    if found.together:
        offered.append(found.together)
    if not offered:
        return
    with st.container(horizontal=True, key="remedies"):
        for remedies in offered:
            labels = [remedy_label(remedy, found, formats) for remedy in remedies]
            st.button(
                formats.text(" and ").join(labels),
                key="remedy-" + "-".join(remedy.kind for remedy in remedies),
                on_click=choices.remedy,
                args=(remedies,),
            )


def _apply(screen: Screen, plan: SpendDownPlan) -> None:
    """Puts the plan into the scenario, or takes out the one that is there."""
    text, now, wanted = screen.formats.text, plan_of(screen.changes), plan.amounts
    with st.container(horizontal=True, vertical_alignment="center"):
        if wanted and wanted != now:
            label = (
                text("Make it a part of the scenario")
                if not now
                else text("Put it in place of the scenario's plan")
            )
            st.button(label, key="apply-plan", type="primary", on_click=_put, args=(screen, plan))
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


def _put(screen: Screen, plan: SpendDownPlan | None) -> None:
    kept = screen.workspace.kept
    screen.workspace.keep(without_plan(kept) if plan is None else with_plan(kept, plan))


def _pictures(screen: Screen, before: Outlook, plan: SpendDownPlan) -> None:
    """Equity against the ceiling and, where there is extra money, that money to the left of it."""
    spends = any(plan.extra)
    left, right = st.columns(2, gap="large") if spends else (None, st.container())
    with right:
        show_asking_chart(*equity_picture(before, plan, screen.style), key="down-equity")
    if left is None:
        return
    with left:
        show_chart(*extra_picture(plan, screen.style), key="down-extra")


def _years(screen: Screen, years: YearAmounts, plan: SpendDownPlan) -> None:
    """Each year's amount, which can be set by hand; the rest is then planned anew."""
    text = screen.formats.text
    if not _has_ceiling(plan):
        return
    planned: dict[int, float | None] = dict.fromkeys(plan.shown.years)
    if plan.found.status == "optimal":
        planned = dict(zip(plan.shown.years[: plan.found.planned], plan.extra, strict=False))
    show_part(text("Year by year, SEK thousand"))
    st.caption(
        text(
            "Write an amount to lock a year; the other years are planned anew. Empty the field to leave it open again."
        )
    )
    years.show(planned)


def _cautious(screen: Screen, choices: SpendDownChoices, outlook: Outlook, plan: SpendDownPlan) -> None:
    """What it takes to be at the ceiling in at least 8 of 10 futures; computed when opened."""
    text = screen.formats.text
    if plan.found.status != "optimal" or not _has_ceiling(plan):
        return
    with st.expander(
        text("At the ceiling in at least 8 of 10 futures"), key="down-cautious", on_change="rerun"
    ) as cautious:
        if not cautious.open:
            return
        terms = plan.found.terms
        count = plan.found.projection.years.index(terms.target) + 1
        bare = unspent(outlook).over(count).prepared
        found = cautious_plan(bare, np.array(plan.found.extra[:count]), terms, uncertainty_of(screen.changes))
        st.html(cautious_html(found, screen.formats))
        if found.status == "found":
            amounts = dict(zip(found.years, found.amounts, strict=True))
            st.button(
                text("Lock these amounts"),
                key="lock-cautious",
                on_click=choices.remedy,
                args=((Remedy("by_hand", amounts=amounts),),),
            )


def _words(screen: Screen, plan: SpendDownPlan) -> None:
    text, formats = screen.formats.text, screen.formats
    said = minute(plan, formats)
    if said:
        show_part(text("For the minutes"))
        show_to_copy(said, text("Copy the text"), formats)
        st.caption(lasting_note(plan.found, formats))
    show_table_if_opened(
        text("The plan as a table"), lambda: spend_down_table(plan, formats), key="down-table"
    )


show(open_screen())
