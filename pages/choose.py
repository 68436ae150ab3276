"""Choose: which candidates to fund, and when, for the most that the money allows."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice, choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import Reason, frontier, reasons
from forecasting.solving.choice.remedies import ChoiceRemedy, choice_remedies
from pages.shared.deciding.candidate_table import CandidateTable
from pages.shared.deciding.choice_terms import (
    POINT,
    apply_choice_remedy,
    choice_key,
    fingerprint,
    show_choice_terms,
)
from pages.shared.deciding.project_form import Form
from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import (
    Caption,
    Way,
    show_chart,
    show_empty,
    show_headline,
    show_notice,
    show_part,
)
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.work.kept_terms import KeptTerms
from reports.charts.choose import (
    frontier_chart,
    frontier_key,
    frontier_summary,
    timeline_chart,
    timeline_summary,
)
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.deciding.choosing import (
    choice_remedy_label,
    choice_sentence,
    choice_table,
    choice_why,
    reasons_table,
    worth,
)
from reports.saying.sentences import equity_title
from scenarios.judging.candidate_rows import MOST
from scenarios.judging.choice_of_scenario import candidates, judgement_with, undecided, with_choice
from scenarios.judging.outlook import Outlook


@dataclass(frozen=True)
class Ground:
    """What is chosen among and under which terms; `key` says all of it, for the caches."""

    key: str
    outlook: Outlook
    offered: tuple[Candidate, ...]
    terms: ChoiceTerms


def show(screen: Screen) -> None:
    """The answer, the terms, the candidates beside the timeline, then what the choice costs."""
    answer = st.container()
    rest = screen.outlook.with_changes(undecided(screen.plan, screen.changes))
    offered = candidates(screen.plan, rest.changes)
    terms = show_choice_terms(screen)
    ground = Ground(fingerprint(screen, terms), rest, offered, terms)
    best = _best(ground.key, ground)
    _candidates(screen, offered)
    points = _points(ground.key, ground, best) if best.chosen else (best,)
    picked = _picked(screen, points, ground.key)
    choice = points[picked]
    with answer:
        _answer(screen, ground, choice, best)
    if best.status != "infeasible":
        _pictures(screen, rest, choice)
        _frontier(screen, points, picked)
        _left_out(screen, ground, choice, best)
    foot(screen)
    changes = with_choice(screen.plan, screen.changes, choice.chosen)
    case = Case(screen.outlook.with_changes(changes), screen.formats.text("With the chosen"))
    listen({"": case}, screen.formats)


@st.cache_resource(max_entries=64, show_spinner=False)
def _best(key: str, _ground: Ground) -> Choice:
    del key  # the cache's own
    return choose(_ground.outlook.prepared, _ground.offered, _ground.terms)


@st.cache_resource(max_entries=64, show_spinner=False)
def _points(key: str, _ground: Ground, _best: Choice) -> tuple[Choice, ...]:
    del key
    return frontier(_ground.outlook.prepared, _ground.offered, _best)


@st.cache_resource(max_entries=64, show_spinner=False)
def _reasons(key: str, _ground: Ground, _choice: Choice, _best: Choice) -> tuple[Reason, ...]:
    del key
    return reasons(_ground.outlook.prepared, _ground.offered, _choice, _best)


@st.cache_resource(max_entries=64, show_spinner=False)
def _remedies(key: str, _ground: Ground, _best: Choice) -> tuple[ChoiceRemedy, ...]:
    del key
    return choice_remedies(_ground.outlook.prepared, _ground.offered, _best.terms)


def _candidates(screen: Screen, offered: tuple[Candidate, ...]) -> None:
    text = screen.formats.text
    show_part(text("Candidates"))
    if offered:
        CandidateTable(screen, offered).show()
    else:
        show_empty(
            text(
                "Add each project that is talked of, with its cost a year. Two are enough to begin with; they are kept in the scenario."
            ),
            Way("pages/plan.py", text("Write them into the plan instead")),
            Way("pages/decide.py", text("Try a single project")),
        )
    if len(offered) < MOST and st.button(text("Add a candidate"), key="add-candidate", icon=":material/add:"):
        form = Form(screen.plan, screen.workspace, screen.formats, None, candidate=True)
        form.open(text("Add a candidate"))
    missing = [each.project.name for each in offered if each.project.yearly_cost is None]
    if missing:
        show_notice(
            text(
                "Without an amount, and so not chosen: {names}. Write one in the table.",
                names=", ".join(missing),
            )
        )
    if offered:
        st.caption(
            text(
                "Change any cell; the set follows at once. A priority of 3 is an assumption until you set another. The candidates are kept in the scenario."
            )
        )


def _picked(screen: Screen, points: tuple[Choice, ...], ground_key: str) -> int:
    """The point of the frontier that is shown: the last, until another is picked on the same ground."""
    kept, ground = KeptTerms(screen.plan), hashlib.sha256(ground_key.encode()).hexdigest()
    kept.recall(POINT)
    key, of = map(kept.key, POINT)
    values = [point.value for point in points]
    if st.session_state.get(of) != ground or st.session_state.get(key) not in values:
        st.session_state[key], st.session_state[of] = values[-1], ground
    kept.keep(POINT)
    return values.index(st.session_state[key])


def _answer(screen: Screen, ground: Ground, choice: Choice, best: Choice) -> None:
    text, formats, offered = screen.formats.text, screen.formats, ground.offered
    why = (
        choice_why(choice, formats) if offered else text("Add those that are talked of, with what they cost.")
    )
    if choice is not best:
        why = text(
            "Picked on the curve: for its value no set leaves more equity. The most is {worth}.",
            worth=worth(best.value, best, formats),
        )
    judged = judgement_with(ground.outlook, choice.chosen)
    show_headline(choice_sentence(choice, judged, offered, formats), why, formats)
    if best.status == "infeasible":
        with st.container(horizontal=True, key="remedies"):
            for remedy in _remedies(ground.key, ground, best):
                st.button(
                    choice_remedy_label(remedy, formats),
                    key=f"remedy-{remedy.kind}",
                    on_click=apply_choice_remedy,
                    args=(screen, remedy),
                )
    wanted = with_choice(screen.plan, screen.workspace.kept, choice.chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        if choice.chosen and wanted != screen.workspace.kept:
            st.button(
                text("Make it a part of the scenario"),
                key="apply-choice",
                type="primary",
                on_click=screen.workspace.keep,
                args=(wanted,),
            )
        elif choice.chosen:
            st.caption(text("The scenario holds this choice; save it under Save."))
        without = undecided(screen.plan, screen.workspace.kept)
        if without != screen.workspace.kept:
            st.button(
                text("Take the decisions out of the scenario"),
                key="remove-choice",
                on_click=screen.workspace.keep,
                args=(without,),
            )


def _timeline(screen: Screen, choice: Choice) -> None:
    text = screen.formats.text
    if not choice.chosen:
        show_part(text("Nothing is chosen yet"))
        st.caption(
            text("The best set of the candidates is shown here as soon as one of them has a cost that fits.")
        )
        return
    caption = Caption(
        text("The chosen, from start to end"),
        text("Cost a year in each bar, SEK thousand; an arrow runs past the years shown"),
        timeline_summary(choice, screen.formats),
    )
    show_chart(timeline_chart(choice, screen.style), caption, key="timeline-chart")


def _pictures(screen: Screen, rest: Outlook, choice: Choice) -> None:
    """The chosen over time, and equity with them."""
    text, formats, style = screen.formats.text, screen.formats, screen.style
    left, right = st.columns(2, gap="large")
    with left:
        _timeline(screen, choice)
    with right:
        changed = bool(choice.chosen)
        caption = Caption(
            equity_title(choice.projection, formats),
            text("Equity with the chosen at the end of each year against the ceiling, SEK thousand"),
            chart_summary(choice.projection, formats),
            equity_key(style, changed=changed, without=text("without any of them")),
        )
        figure = equity_chart(choice.projection, rest.projection, style, changed=changed)
        show_asking_chart(figure, caption, key="choice-equity")


def _frontier(screen: Screen, points: tuple[Choice, ...], picked: int) -> None:
    """What value costs in equity; a point is picked on the chart or on the slider under it."""
    text, formats, style = screen.formats.text, screen.formats, screen.style
    if len(points) < 2:
        return
    left, right = st.columns([2, 1], gap="large", vertical_alignment="center")
    with left:
        caption = Caption(
            text("What more value costs in equity"),
            text("Each point is a set that leaves the most equity for its value"),
            frontier_summary(points, formats),
            frontier_key(style),
        )
        show_chart(
            frontier_chart(points, picked, style),
            caption,
            key=f"frontier-{picked}",
            on_pick=lambda point: _pick(screen, points, int(point["point_index"])),
        )
    with right:
        st.select_slider(
            text("Pick another point"),
            [point.value for point in points],
            key=choice_key(screen, "point"),
            format_func=lambda value: worth(value, points[-1], formats),
        )
        st.caption(text("The page then shows that set; it can be made a part of the scenario as well."))


def _pick(screen: Screen, points: tuple[Choice, ...], at: int) -> None:
    st.session_state[choice_key(screen, "point")] = points[at].value


def _left_out(screen: Screen, ground: Ground, choice: Choice, best: Choice) -> None:
    """The years with the set that is shown, and why each of the others is not in it, computed when opened."""
    text, formats = screen.formats.text, screen.formats
    with st.expander(text("The years as a table"), key="choice-table"):
        st.html(choice_table(choice, formats))
    taken = {each.candidate.id for each in choice.chosen}
    count = sum(candidate.id not in taken for candidate in ground.offered)
    if not count:
        return
    label = text("Why the others are left out ({count})", count=count)
    with st.expander(label, key="left-out", on_change="rerun") as opened:
        if opened.open:
            with st.spinner(text("Computing at what cost each comes in …")):
                found = _reasons(f"{ground.key}|{choice.value}", ground, choice, best)
            names = {candidate.id: candidate.project.name for candidate in ground.offered}
            st.html(reasons_table(found, names, formats))


show(open_screen())
