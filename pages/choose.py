"""Choose: which candidates to fund, and when, for the most that the money allows."""

from dataclasses import dataclass

import streamlit as st

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice, choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import frontier, reasons
from forecasting.solving.choice.remedies import choice_remedies
from pages.shared.deciding.candidate_table import CandidateTable
from pages.shared.deciding.choice_terms import (
    apply_choice_remedy,
    choice_key,
    fingerprint,
    show_choice_terms,
)
from pages.shared.deciding.frontier import picked_point, show_frontier
from pages.shared.deciding.project_form import Form
from pages.shared.deciding.solving import Solving
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
from reports.charts.choose import (
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
from reports.risk.deciding import risk_sentence, risk_table
from reports.saying.sentences import equity_title
from scenarios.changing.intervals import uncertainty_of
from scenarios.judging.candidate_rows import MOST
from scenarios.judging.chances.with_and_without import TwoRisks, risks_of_choice
from scenarios.judging.choice_of_scenario import candidates, judgement_with, undecided, with_choice
from scenarios.judging.outlook import Outlook

_ANSWERED = "answered"


@dataclass(frozen=True)
class Ground:
    """What is chosen among and under which terms; `key` says all of it, for the caches."""

    key: str
    outlook: Outlook
    offered: tuple[Candidate, ...]
    terms: ChoiceTerms


def show(screen: Screen) -> None:
    """The answer, the terms, the candidates beside the timeline, then what the choice costs."""
    # where the calculation stands apart from the answer, so that the next answer takes the place of the one before
    standing, answer = st.container(), st.container()
    rest = screen.outlook.with_changes(undecided(screen.plan, screen.changes))
    offered = candidates(screen.plan, rest.changes)
    terms = show_choice_terms(screen)
    ground = Ground(fingerprint(screen, terms), rest, offered, terms)
    _candidates(screen, offered)
    solving = Solving(ground.key, screen.formats)
    best = solving.ask("best", choose, rest.prepared, offered, terms)
    if best is None:
        with standing:
            solving.tell("best")
        with answer:
            _earlier_answer(screen)
        _earlier_pictures(screen)
        return
    st.session_state[choice_key(screen, _ANSWERED)] = ground, best
    points = _points(solving, ground, best)
    picked = picked_point(screen, points, ground.key) if points else 0
    choice = points[picked] if points else best
    risks = risks_of_choice(rest, choice.chosen, uncertainty_of(screen.changes))
    with answer:
        _answer(screen, ground, choice, best, risks)
        if best.status == "infeasible":
            _remedies(screen, ground, best, solving)
        _put_in(screen, choice)
    if best.status != "infeasible":
        _pictures(screen, rest, choice)
        if points:
            show_frontier(screen, points, picked)
        solving.tell("points")
        if risks is not None:
            st.html(risk_table(risks, screen.formats))
        _left_out(screen, ground, choice, best, solving)
    _end(screen, choice)


def _end(screen: Screen, choice: Choice) -> None:
    foot(screen)
    changes = with_choice(screen.plan, screen.changes, choice.chosen)
    case = Case(screen.outlook.with_changes(changes), screen.formats.text("With the chosen"))
    listen({"": case}, screen.formats)


def _earlier(screen: Screen) -> tuple[Ground, Choice] | None:
    """The last answer of this session, and what it is an answer to."""
    answered: tuple[Ground, Choice] | None = st.session_state.get(choice_key(screen, _ANSWERED))
    return answered


def _earlier_answer(screen: Screen) -> None:
    """What stands while another is calculated, or where that was stopped; nothing can be done with it."""
    text, earlier = screen.formats.text, _earlier(screen)
    if earlier is None:
        st.caption(text("There is no answer from before."))
        return
    ground, best = earlier
    _answer(
        screen,
        ground,
        best,
        best,
        risks_of_choice(ground.outlook, best.chosen, uncertainty_of(screen.changes)),
    )
    st.caption(
        text("What is shown is the answer from before, to the candidates and terms as they were then.")
    )


def _earlier_pictures(screen: Screen) -> None:
    earlier = _earlier(screen)
    if earlier is None:
        foot(screen)
        listen({"": Case(screen.outlook)}, screen.formats)
        return
    ground, best = earlier
    if best.status != "infeasible":
        _pictures(screen, ground.outlook, best)
    _end(screen, best)


def _points(solving: Solving, ground: Ground, best: Choice) -> tuple[Choice, ...] | None:
    """The points of the frontier, the best choice itself the last; None where they are not there yet."""
    if not best.chosen:
        return (best,)
    found = solving.ask("points", frontier, ground.outlook.prepared, ground.offered, best)
    # What another process sends back is equal, and not the same: the page asks which one is the best itself.
    return None if found is None else (*found[:-1], best)


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


def _answer(screen: Screen, ground: Ground, choice: Choice, best: Choice, risks: TwoRisks | None) -> None:
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
    risk = "" if risks is None else risk_sentence(risks, formats)
    show_headline(choice_sentence(choice, judged, offered, formats), why, formats, risk)


def _remedies(screen: Screen, ground: Ground, best: Choice, solving: Solving) -> None:
    """A button for each change that is enough alone to make a set possible."""
    prepared, offered = ground.outlook.prepared, ground.offered
    found = solving.ask("remedies", choice_remedies, prepared, offered, best.terms)
    solving.tell("remedies")
    with st.container(horizontal=True, key="remedies"):
        for remedy in found or ():
            st.button(
                choice_remedy_label(remedy, screen.formats),
                key=f"remedy-{remedy.kind}",
                on_click=apply_choice_remedy,
                args=(screen, remedy),
            )


def _put_in(screen: Screen, choice: Choice) -> None:
    """Puts the choice into the scenario, or takes the decisions out of it."""
    text = screen.formats.text
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
            text(
                "Equity with the chosen candidates at the end of each year against the ceiling, SEK thousand"
            ),
            chart_summary(choice.projection, formats),
            equity_key(style, changed=changed, without=text("without any of them")),
        )
        figure = equity_chart(choice.projection, rest.projection, style, changed=changed)
        show_asking_chart(figure, caption, key="choice-equity")


def _left_out(screen: Screen, ground: Ground, choice: Choice, best: Choice, solving: Solving) -> None:
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
            question, prepared = f"reasons {choice.value}", ground.outlook.prepared
            found = solving.ask(question, reasons, prepared, ground.offered, choice, best)
            solving.tell(question)
            if found is None:
                return
            names = {candidate.id: candidate.project.name for candidate in ground.offered}
            st.html(reasons_table(found, names, formats))


show(open_screen())
