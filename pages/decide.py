"""Decide: what if we approve this project? With and without it, the verdict, and the limits."""

import streamlit as st

from forecasting.plan.plan import Project
from pages.shared.deciding.freeze import freeze_popover
from pages.shared.deciding.project_form import Form
from pages.shared.deciding.proposal.saying import answer_html, caption_of, facts_html, verdict_line
from pages.shared.deciding.proposal.sliders import show_sliders, terms_of
from pages.shared.deciding.proposal.stops import proposal_address
from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import Caption, Way, show_empty, show_part, show_title, show_to_copy
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.levers.lever_panel import LeverPanel
from reports.charts.decide import decide_chart
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.deciding.granting import minutes
from reports.deciding.verdicts import effect_table
from reports.risk.deciding import risk_sentence, risk_table, turning_sentence
from reports.saying.escaping import for_markdown
from reports.saying.question import WITH, WITHOUT
from reports.saying.sentences import equity_title
from scenarios.changing.intervals import uncertainty_of
from scenarios.changing.project_switches import is_on, switched
from scenarios.judging.chances.turning import turning
from scenarios.judging.chances.with_and_without import TwoRisks, risks_of_verdict
from scenarios.judging.verdict import Verdict, declined, judge


def show(screen: Screen) -> None:
    """The verdict first, then the candidates beside equity with and without the one in question."""
    text = screen.formats.text
    projects = _projects(screen)
    chosen = _in_question(screen, projects)
    verdict = risks = None
    if chosen is None:
        stated = {project.id: project.status for project in screen.plan.projects}
        waiting = any(stated.get(project.id) != "approved" for project in projects)
        show_title(
            text("Which project is in question?"),
            text("Switch a candidate on, or add one, and see what it does to equity.")
            if waiting
            else text("Add one, and see what it does to equity."),
        )
    else:
        verdict = judge(screen.outlook, chosen.id)
        risks = risks_of_verdict(screen.outlook, verdict, uncertainty_of(screen.changes))
        risk = " ".join(_risk(screen, risks))
        stops = proposal_address(screen, chosen)
        st.html(answer_html(screen.outlook, verdict, risk, screen.formats, stops))
    left, right = st.columns([1, 1.7], gap="large")
    with left:
        _candidates(screen, projects, verdict)
    with right:
        if verdict is not None:
            freeze_popover(screen, verdict)
            _picture(screen, verdict, risks)
        else:
            _as_it_is(screen)
    foot(screen)
    listen({"": Case(screen.outlook)} if verdict is None else _cases(screen, verdict), screen.formats)


def _risk(screen: Screen, risks: TwoRisks | None) -> list[str]:
    """How often equity falls short with it and without, and at what utilisation the answer is another."""
    if risks is None:
        return []
    found = turning(screen.outlook.far.prepared)
    return [risk_sentence(risks, screen.formats), turning_sentence(found, screen.formats)]


def _cases(screen: Screen, verdict: Verdict) -> dict[str, Case]:
    """With the project in question, and without it."""
    text, name = screen.formats.text, verdict.project.name
    with_it = screen.outlook.over(len(verdict.with_it.years))
    off = declined(with_it, verdict.project.id)
    return {
        WITH: Case(with_it, text("With {project}", project=name)),
        WITHOUT: Case(off, text("Without {project}", project=name)),
    }


def _projects(screen: Screen) -> list[Project]:
    """Candidates and added projects first, then those that the document has approved."""
    stated = {project.id: project.status for project in screen.plan.projects}
    projects = [p for p in screen.outlook.changed.projects if stated.get(p.id) != "ended"]
    return sorted(projects, key=lambda project: stated.get(project.id, "candidate") == "approved")


def _in_question(screen: Screen, projects: list[Project]) -> Project | None:
    """The project of the verdict: the one last switched on, or chosen among those that are on."""
    stated = {project.id: project.status for project in screen.plan.projects}
    on = {p.id: p for p in projects if p.status == "approved" and stated.get(p.id) != "approved"}
    changed = {
        p.id: p
        for p in projects
        if p.status == "approved" and any(getattr(c, "project", "") == p.id for c in screen.changes)
    }
    open_ones = on | changed
    key = f"{screen.plan.id}:question"
    if st.session_state.get(key) not in open_ones:
        st.session_state[key] = next(reversed(open_ones), None)
    return open_ones.get(st.session_state[key]) if st.session_state[key] else None


def _candidates(screen: Screen, projects: list[Project], verdict: Verdict | None) -> None:
    text, chosen = screen.formats.text, None if verdict is None else verdict.project.id
    show_part(text("Projects"))
    stated = {project.id: project.status for project in screen.plan.projects}
    new = [p for p in projects if stated.get(p.id) != "approved"]
    running = [p for p in projects if stated.get(p.id) == "approved"]
    for project in new:
        _row(screen, project, verdict if project.id == chosen else None)
    if not new:
        show_empty(
            text("The document names no candidates. Add one to see what it would do."),
            Way("pages/choose.py", text("Weigh several against each other")),
        )
    if st.button(text("Add a project"), key="add-project", icon=":material/add:"):
        _dialog(screen, None)
    LeverPanel(screen).own_money()
    if running:
        label = text("Projects that the document has approved ({count})", count=len(running))
        with st.expander(label, key="running", on_change="rerun") as approved:
            if approved.open:
                st.caption(
                    text("Switch off, delay or scale: the cost is taken out of the line that holds it.")
                )
                for project in running:
                    _row(screen, project, verdict if project.id == chosen else None)


def _row(screen: Screen, project: Project, verdict: Verdict | None) -> None:
    """A project that is switched on and off; the one in question, which the verdict is on, with its sliders."""
    text = screen.formats.text
    with st.container(border=True, key=f"project-{project.id}"):
        name, change = st.columns([4, 1], vertical_alignment="center", wrap=False)
        key = f"on:{screen.plan.id}:{project.id}"
        st.session_state[key] = is_on(screen.plan, screen.changes, project.id)
        name.toggle(for_markdown(project.name), key=key, on_change=_switch, args=(screen, project.id, key))
        if change.button(text("Change"), key=f"change-{project.id}", type="tertiary"):
            _dialog(screen, project)
        st.html(facts_html(project, screen.formats, in_question=verdict is not None))
        if verdict is not None and terms_of(screen, project):
            with st.container(key="verdict-line"):
                st.html(verdict_line(verdict, screen.formats))
            show_sliders(screen, project)


def _switch(screen: Screen, project_id: str, key: str) -> None:
    on = bool(st.session_state[key])
    workspace = screen.workspace
    workspace.keep(switched(screen.plan, workspace.kept, project_id, on=on))
    if on:
        st.session_state[f"{screen.plan.id}:question"] = project_id


def _dialog(screen: Screen, project: Project | None) -> None:
    title = screen.formats.text("Add a project") if project is None else project.name
    Form(screen.plan, screen.workspace, screen.formats, project).open(for_markdown(title))


def _as_it_is(screen: Screen) -> None:
    """Equity without any project in question."""
    text, formats = screen.formats.text, screen.formats
    caption = Caption(
        equity_title(screen.projection, formats),
        text(
            "Equity at the end of each year against the ceiling, without a project in question, SEK thousand"
        ),
        chart_summary(screen.projection, formats),
        equity_key(screen.style, changed=screen.changed),
    )
    figure = equity_chart(screen.projection, screen.base, screen.style, changed=screen.changed)
    show_asking_chart(figure, caption, key="decide-chart")


def _picture(screen: Screen, verdict: Verdict, risks: TwoRisks | None) -> None:
    """The chart and the effect, which follow the sliders, and what is made when one rests."""
    formats = screen.formats
    with st.container(key="decide-equity"):
        figure = decide_chart(verdict.with_it, verdict.without, screen.style)
        show_asking_chart(figure, caption_of(verdict, screen.style), key="decide-chart")
    with st.container(key="decide-effect"):
        st.html(effect_table(verdict, formats))
    with st.container(key="on-release"):
        if risks is not None:
            st.html(risk_table(risks, formats))
        approved = (p for p in screen.plan.projects if p.status == "approved" and p.id == verdict.project.id)
        said = minutes(verdict, next(approved, None), formats)
        if said:
            show_part(formats.text("For the minutes"))
            show_to_copy(said, formats.text("Copy the text"), formats)


show(open_screen())
