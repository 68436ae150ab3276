"""Freezing a decision page for the board."""

import streamlit as st

from pages.shared.following.editor import TripwireEditor
from pages.shared.frame.parts import show_notice, show_to_copy
from pages.shared.frame.screen import Screen
from pages.shared.work.database import do
from pages.shared.work.workspace import AUTHOR_KEY
from reports.deciding.verdicts import verdict_sentence
from reports.saying.formats import formats_of
from reports.saying.language import LANGUAGES
from reports.saying.program import program_version
from scenarios.judging.verdict import Verdict
from scenarios.kept.decision import Record, Weighed, series_of
from scenarios.kept.snapshot import plan_to_json
from scenarios.store.store import Store

NOTE, WHO = "freeze-note", f"{AUTHOR_KEY}-freeze"


def freeze_popover(screen: Screen, verdict: Verdict) -> None:
    """When to come back to it, a note and a name, then an address that shows the same page for ever."""
    text = screen.formats.text
    with st.popover(
        text("Freeze for the board"), key="freeze-popover", icon=":material/lock:", type="primary"
    ):
        st.caption(
            text(
                "Writes a record that is never changed: inputs, sources, findings, results and verdict, at an address of its own."
            )
        )
        TripwireEditor(screen, verdict).show()
        st.text_area(text("Note"), max_chars=4000, key=NOTE, height=80)
        st.text_input(text("Your name"), max_chars=120, key=WHO, value=st.session_state.get(AUTHOR_KEY, ""))
        st.button(text("Freeze"), key="freeze", type="primary", on_click=_freeze, args=(screen, verdict))
    frozen = st.session_state.get(f"{screen.plan.id}:frozen")
    if frozen:
        address = (st.context.url or "").split("?")[0].removesuffix("/decide")
        show_notice(text("Frozen. The page's address:"), "good")
        show_to_copy(f"{address}/decision?id={frozen}", text("Copy the address"), screen.formats)
        st.page_link(
            "pages/decision.py",
            label=text("Open the decision page"),
            icon=":material/arrow_forward:",
            query_params={"id": frozen},
        )


def _freeze(screen: Screen, verdict: Verdict) -> None:
    """Writes the record of what is shown; a callback."""
    note, who = str(st.session_state[NOTE]).strip(), str(st.session_state[WHO]).strip()
    record = _record(screen, verdict, note)
    made = do(Store.freeze, record.model_dump_json(), screen.plan.id, who=who)
    st.session_state[f"{screen.plan.id}:frozen"] = None if made is None else made.id


def _record(screen: Screen, verdict: Verdict, note: str) -> Record:
    plan = screen.plan
    formats = {language: formats_of(plan, language) for language in LANGUAGES}
    sentences = {language: verdict_sentence(verdict, each) for language, each in formats.items()}
    return Record(
        program_version=program_version(),
        plan=plan_to_json(plan),
        plan_version=plan.version,
        default_ceiling=screen.policy.ceiling,
        scenario=screen.workspace.scenario(screen.work.name or verdict.project.name, screen.work.note),
        project=verdict.project.id,
        years=len(verdict.with_it.years),
        stated=verdict.with_it.stated,
        opening_equity=float(verdict.with_it.opening_equity[0, 0]),
        with_it=series_of(verdict.with_it),
        without=series_of(verdict.without),
        verdict={language: each.sentence for language, each in sentences.items()},
        mark=sentences["en"].mark,
        level=verdict.judgement.level,
        holds_to=verdict.judgement.holds_to,
        findings={
            language: [each.message(f.message) for f in screen.outlook.findings]
            for language, each in formats.items()
        },
        weighed=tuple(
            Weighed(
                weight=f.weight,
                moves_equity=f.moves_equity,
                consequence={language: each.message(f.consequence) for language, each in formats.items()},
            )
            for f in screen.outlook.findings
        ),
        policy={
            language: policy.name for language, policy in screen.policy.texts.items() if language in LANGUAGES
        },
        note=note,
        tripwires=TripwireEditor(screen, verdict).chosen,
    )
