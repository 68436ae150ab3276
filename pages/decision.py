"""A decision page: what was frozen for the board, whether it still agrees, and what happened."""

from functools import partial
from html import escape

import streamlit as st
from pydantic import ValidationError

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from pages.shared.deciding.standing import overtaken_by_now
from pages.shared.entering.amount_field import LONGEST, field_of, tell, typed_amount
from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.following.calling import show_promises
from pages.shared.frame.language import current_language
from pages.shared.frame.look import NAMED
from pages.shared.frame.parts import (
    Caption,
    Way,
    show_chart,
    show_empty,
    show_headline,
    show_notice,
    show_part,
    show_title,
)
from pages.shared.frame.screen import PLAN_KEY
from pages.shared.frame.takeaway import offer_decision
from pages.shared.streamlit.routing import require_router
from pages.shared.work.books import entered_outturn
from pages.shared.work.database import ask, do
from pages.shared.work.library import open_library
from pages.shared.work.workspace import AUTHOR_KEY
from plans.books.outturn import FIGURES
from reports.charts.decide import decide_chart, decide_key
from reports.charts.equity import chart_summary
from reports.charts.furniture import Style
from reports.deciding.decisions import (
    agreement_sentence,
    checksum_line,
    difference_table,
    frozen_table,
    judged_now,
    line_name,
    locked_line,
    overtaken_clause,
)
from reports.deciding.granting import proposal_line
from reports.document.frozen_findings import findings_title, frozen_findings
from reports.saying.amounts import Field, Understood
from reports.saying.formats import Formats, formats_of
from reports.saying.question import WITH, WITHOUT
from reports.saying.sentences import Verdict
from reports.takeaway.paper.decision import Locked, decision_paper
from scenarios.judging.outlook import Outlook
from scenarios.kept.change_words import describe
from scenarios.kept.decision import Record, explain, outlooks_of, projection_of, recompute
from scenarios.kept.snapshot import plan_from_json
from scenarios.store.records import Frozen, NotFoundError
from scenarios.store.store import Store


def open_frozen(formats: Formats) -> tuple[Frozen, Record] | None:
    """What the address names; says why where it cannot be opened."""
    text, asked = formats.text, st.query_params.get("id", "")
    try:
        frozen = ask(Store.decision, asked)
        if frozen is None:
            show_title(
                text("The decision page cannot be read now"),
                text("Open the address again when the store is back."),
            )
            return None
        return frozen, Record.model_validate_json(frozen.content)
    except NotFoundError:
        show_title(
            text("There is no decision page at this address"),
            text("The address may be cut off, or the page is kept in another store."),
        )
        show_empty(
            text("Open one from the page Scenarios, or freeze one on the page Decide."),
            Way("pages/scenarios.py", text("See what is frozen")),
            Way("pages/decide.py", text("Choose a project for the board")),
        )
    except ValidationError:
        show_title(
            text("The decision page cannot be read"),
            text("It was frozen by another version of the program; its content is untouched in the store."),
        )
    return None


def show(frozen: Frozen, record: Record) -> None:
    """The verdict as it was, then whether today's program agrees, then outturn on top."""
    plan = plan_from_json(record.plan)
    formats = formats_of(plan, current_language())
    text = formats.text
    library, today = open_library(), outlooks_of(record, plan)
    if plan.id in library.plans:
        st.session_state[PLAN_KEY] = plan.id
    gone = overtaken_by_now(record, plan.id, library)
    if gone is not None:
        show_notice(text("Overtaken: {what}.", what=overtaken_clause(gone, formats)), "warning")
    project = next((p for p in today[0].changed.projects if p.id == record.project), None)
    show_headline(
        Verdict(record.mark, record.verdict[formats.language]),
        "" if project is None else proposal_line(project, formats),
        formats,
        locked_line(plan, frozen.who, frozen.frozen_at, formats),
    )
    if record.note:
        st.html(f'<p class="why">{escape(record.note)}</p>')
    if not frozen.intact:
        show_notice(
            text(
                "The record has been changed in the database since it was frozen: its checksum does not agree."
            ),
            "warning",
        )
    found = recompute(record, today)
    show_notice(agreement_sentence(found, record.program_version, formats), "warning" if found else "good")
    judged = judged_now(record, today[0], formats)
    if judged:
        show_notice(judged, "warning")
    show_promises(frozen, formats)
    with st.container(horizontal=True, key="takes"):
        if not found:
            offer_decision(record, plan, library.policy, formats)
        _print(frozen, record, formats)
    with_it, without = (projection_of(record, plan, series) for series in (record.with_it, record.without))
    entered = entered_outturn(plan.id)
    _picture(with_it, without, entered, formats, asks=not found)
    differences = explain(with_it, entered)
    if differences:
        show_part(text("Why it ended elsewhere"))
        st.html(difference_table(differences, formats))
    _enter(plan, with_it, formats)
    _contents(record, plan, formats)
    _record(frozen, formats)
    if not found:
        listen(_cases(record, today, formats), formats)


def _print(frozen: Frozen, record: Record, formats: Formats) -> None:
    """The page on paper."""
    locked = Locked(record, frozen.id, frozen.frozen_at, frozen.who, frozen.checksum)
    st.download_button(
        formats.text("Print (PDF)"),
        partial(decision_paper, locked, formats),
        f"{frozen.id}.pdf",
        "application/pdf",
        key="print-decision",
        icon=":material/print:",
        on_click="ignore",
    )


def _record(frozen: Frozen, formats: Formats) -> None:
    """The checksum, and the record that anybody can compute it of."""
    with st.container(horizontal=True, vertical_alignment="center", key="record"):
        st.html(f'<p class="why">{escape(checksum_line(frozen.checksum, formats))}</p>')
        st.download_button(
            formats.text("Download the record (JSON)"),
            frozen.content.encode(),
            f"{frozen.id}.json",
            "application/json",
            key="take-record",
            on_click="ignore",
        )


def _cases(record: Record, today: tuple[Outlook, Outlook], formats: Formats) -> dict[str, Case]:
    """With the project and without it, of the frozen plan; only where today's figures are the frozen ones."""
    with_it, without = today
    names = {project.id: project.name for project in with_it.changed.projects}
    name = names.get(record.project, record.project)
    return {
        WITH: Case(with_it, formats.text("With {project}", project=name)),
        WITHOUT: Case(without, formats.text("Without {project}", project=name)),
    }


def _picture(
    with_it: Projection,
    without: Projection,
    entered: dict[int, dict[str, float]],
    formats: Formats,
    *,
    asks: bool,
) -> None:
    """The two paths; their figures can be asked about where today's program comes to the same."""
    text, style = formats.text, Style(formats, NAMED)
    equity = {year: amounts["equity"] for year, amounts in entered.items() if "equity" in amounts}
    figure = decide_chart(with_it, without, style, equity)
    key = decide_key(style, outturn=bool(equity.keys() & set(with_it.years)))
    caption = Caption(
        text("Equity with and without, as frozen"),
        text("Equity at the end of each year, SEK thousand"),
        chart_summary(with_it, formats),
        key,
    )
    (show_asking_chart if asks else show_chart)(figure, caption, key="decision-chart")
    st.html(frozen_table(with_it, without, formats, asks=asks))


def _enter(plan: Plan, frozen: Projection, formats: Formats) -> None:
    """Outturn of a year, typed; every entry is kept with who and when."""
    text = formats.text
    with st.expander(text("Enter outturn"), key="outturn"):
        st.selectbox(text("Year"), frozen.years, key="outturn-year")
        typed = {name: _figure(name, plan, formats) for name in FIGURES}
        st.text_input(
            text("Your name"), max_chars=120, key="outturn-who", value=st.session_state.get(AUTHOR_KEY, "")
        )
        nothing = all(found.sek is None for found in typed.values())
        stopped = nothing or any(found.stands_in_the_way for found in typed.values())
        st.button(text("Enter"), key="outturn-enter", disabled=stopped, on_click=_keep, args=(plan, formats))


def _keep(plan: Plan, formats: Formats) -> None:
    """Keeps what stands in the fields now, for the year that is chosen now; nothing where a field cannot be read."""
    typed = {name: typed_amount(f"outturn-{name}", _field(name, plan), formats) for name in FIGURES}
    if any(found.stands_in_the_way for found in typed.values()):
        return
    amounts: dict[str, float | None] = {
        name: found.sek for name, found in typed.items() if found.sek is not None
    }
    who = str(st.session_state.get("outturn-who", "")).strip()
    if amounts:
        do(Store.enter_outturn, plan.id, int(st.session_state["outturn-year"]), amounts, who=who)


def _field(name: str, plan: Plan) -> Field:
    return field_of(plan, signed=True, paid=name == "contributions")


def _figure(name: str, plan: Plan, formats: Formats) -> Understood:
    """A field for a figure of the outturn, and what is understood of it."""
    own = f"outturn-{name}"
    st.text_input(f"{line_name(name, formats)}, {formats.unit_name('tkr')}", key=own, max_chars=LONGEST)
    found = typed_amount(own, _field(name, plan), formats)
    tell(own, found)
    return found


def _contents(record: Record, plan: Plan, formats: Formats) -> None:
    """What the record holds beside its figures."""
    text = formats.text
    with st.expander(text("What was decided on"), key="contents"):
        changes = [formats.message(describe(change, plan)) for change in record.scenario.changes]
        facts = [
            text("Scenario: {name}", name=record.scenario.name),
            *changes,
            text("Ceiling: {name}", name=record.policy.get(formats.language, "")),
            text(
                "Plan version {version}, program version {program}",
                version=record.plan_version,
                program=record.program_version,
            ),
        ]
        st.html("<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in facts) + "</ul>")
        found = frozen_findings(record, formats)
        show_part(text("Findings at the time ({count})", count=found.count))
        title = findings_title(found, formats) if found.weighed and found.count else ""
        told = "".join(f"<li>{escape(said)}</li>" for said in (*found.touching, *found.others))
        st.html(f'<p class="why">{escape(title)}</p><ul>{told}</ul>')


require_router()
opened = open_frozen(Formats(current_language()))
if opened is not None:
    show(*opened)
st.html('<footer class="foot">Utblick</footer>')
