"""The way in from a file: the template, the upload, and what a sheet of figures is taken to say."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

import streamlit as st

from pages.shared.entering.entry_state import key
from pages.shared.entering.file_about import FileAbout
from pages.shared.entering.proposal_table import ProposalTable
from pages.shared.frame.parts import show_notice, show_part
from plans.document.readers import Reading
from plans.intake.blocks.proposal import Proposal
from plans.intake.confirming.confirmed import CannotDraftError
from plans.intake.intake import Intake, draft, take_in
from reports.document.new_plan_words import findings_list, guesses
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from reports.workbooks.template import template_csv, template_workbook

MOST_ROWS = 2_000
"""Rows that a person can confirm; no budget has as many."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class FileEntry:
    """Draws the upload and what was read; its answer is a reading of the plan that it makes, or None."""

    formats: Formats

    def show(self) -> Reading | None:
        """The template and the upload, then what the file gave."""
        left, right = st.columns([3, 2], gap="large")
        with left:
            intake = self._upload()
        with right:
            self._templates()
        if intake is None:
            return None
        if intake.reading is not None:
            return self._workbook(intake, intake.reading)
        if intake.proposal is not None:
            return self._proposal(intake, intake.proposal)
        for finding in intake.findings:
            says = self.formats.message(finding.message)
            show_notice(f"{says} {self.formats.message(finding.consequence)}", "warning")
        return None

    def sentence(self, reading: Reading | None) -> str:
        """The page's headline: what was read, or what to do; `reading` is what the file gave."""
        text, kept = self.formats.text, self._kept()
        if kept is None:
            return text("Choose the file that your budget is in")
        rows = 0 if kept.proposal is None else _rows(kept.proposal)
        if reading is None:
            if 0 < rows <= MOST_ROWS:
                return text("The file does not make a plan yet: see below what is missing")
            return text("The file could not be used: choose another")
        if kept.proposal is None:
            return text("The plan was read: look it over, then save")
        return self.formats.plural(
            "{count} row was read: see that each has the right kind, then save",
            "{count} rows were read: see that each has the right kind, then save",
            rows,
        )

    def confirms(self) -> bool:
        """Whether the file's rows are confirmed in a table, so that they stand on the page already."""
        kept = self._kept()
        return kept is not None and kept.proposal is not None

    def lacks(self) -> str:
        """What must be written before the plan can be saved, "" where nothing is missing."""
        kept: tuple[str, Intake] | None = st.session_state.get(key("intake"))
        if kept is None or kept[1].proposal is None:
            return ""
        association = str(st.session_state.get(key(f"association:{kept[0]}")) or "")
        return "" if association.strip() else self.formats.text("the association's name")

    def _kept(self) -> Intake | None:
        kept: tuple[str, Intake] | None = st.session_state.get(key("intake"))
        return None if kept is None else kept[1]

    def _upload(self) -> Intake | None:
        """What the chosen file gave; it is kept while other pages are looked at.

        Any file may be chosen: one of another kind is refused in words of our own.
        """
        text = self.formats.text
        given = st.file_uploader(
            text("Your budget: .xlsx, .ods, .xls or .csv, at most 20 MB"),
            key=key("upload"),
            on_change=self._drop,
        )
        if given is not None:
            content = given.getvalue()
            digest = hashlib.sha256(given.name.encode() + b"\0" + content).hexdigest()[:16]
            if st.session_state.get(key("intake"), ("",))[0] != digest:
                with st.spinner(text("Reading the file …")):
                    st.session_state[key("intake")] = (digest, take_in(content, given.name))
        kept = self._kept()
        if given is None and kept is not None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(text("{file} is still here.", file=for_markdown(kept.file)))
                st.button(text("Put it away"), key="new-plan-drop", type="tertiary", on_click=self._put_away)
        return kept

    def _drop(self) -> None:
        """A file that is taken away is forgotten."""
        if st.session_state.get(key("upload")) is None:
            self._put_away()

    def _put_away(self) -> None:
        st.session_state.pop(key("intake"), None)

    def _templates(self) -> None:
        """The template in the screen's language, its first plan year the next one."""
        text, language = self.formats.text, self.formats.language
        year = datetime.now(UTC).year + 1
        title = text("No file yet? Start from the template")
        under = text("A filled example: write your own figures over it and choose it here.")
        st.html(f'<p class="chart-title">{escape(title)}</p><p class="chart-subtitle">{escape(under)}</p>')
        stem = text("budget-template")
        with st.container(horizontal=True):
            st.download_button(
                text("Template for Excel (.xlsx)"),
                _workbook_of(language, year),
                f"{stem}-{year}.xlsx",
                _XLSX,
                key="new-plan-xlsx",
                on_click="ignore",
                icon=":material/download:",
            )
            st.download_button(
                text("As text (.csv)"),
                template_csv(language, year).encode(),
                f"{stem}-{year}.csv",
                "text/csv",
                key="new-plan-csv",
                on_click="ignore",
                type="tertiary",
            )

    def _workbook(self, intake: Intake, reading: Reading) -> Reading | None:
        """A plan workbook says everything itself; one that cannot be used says why."""
        if reading.plan is not None:
            findings = (*intake.findings, *reading.findings)
            return Reading(reading.id, reading.plan, findings, reading.document)
        for finding in (*intake.findings, *reading.findings):
            says = self.formats.message(finding.message)
            show_notice(f"{says} {self.formats.message(finding.consequence)}", "warning")
        return None

    def _proposal(self, intake: Intake, proposal: Proposal) -> Reading | None:
        text = self.formats.text
        count = _rows(proposal)
        said = (*intake.findings, *proposal.findings)
        if not 0 < count <= MOST_ROWS:
            says = text("The file has no row of figures under a year; write the year above each column.")
            if count:
                says = text(
                    "The file has {count} rows of figures, more than a budget has: keep only the budget's own sheets.",
                    count=count,
                )
            show_notice(says, "warning")
            if not count and said:
                st.html(findings_list(said, self.formats))
            return None
        digest = st.session_state[key("intake")][0]
        table = ProposalTable(proposal, digest, self.formats)
        about = FileAbout(table.confirmed(), digest, self.formats)
        meta, unread = about.show()
        show_part(text("What each row is"))
        self._doubts(table.confirmed())
        table.show()
        if unread:
            show_notice(
                text("An amount has not been accepted yet: see beside its field. Then you can go on."),
                "warning",
            )
            return None
        try:
            reading = draft(table.confirmed(), meta)
        except CannotDraftError as error:
            show_notice(self.formats.message(error.says), "warning")
            if said:
                st.html(findings_list(said, self.formats))
            return None
        if reading.plan is None:
            for finding in reading.findings:
                says = self.formats.message(finding.message)
                show_notice(f"{says} {self.formats.message(finding.consequence)}", "warning")
            return None
        if meta.opening is None:
            about.say_opening(reading.plan)
        return Reading(reading.id, reading.plan, (*intake.findings, *reading.findings), reading.document)

    def _doubts(self, proposal: Proposal) -> None:
        """How much is guessed, and how to correct it."""
        text, count = self.formats.text, guesses(proposal)
        how = text(
            "Double-click a kind to change it. Totals are checked against their rows, never counted as lines."
        )
        if count:
            doubt = self.formats.plural(
                "▲ {count} row is a guess; it is marked under Why.",
                "▲ {count} rows are guesses; they are marked under Why.",
                count,
            )
            show_notice(f"{doubt} {how}", "warning")
        else:
            st.caption(how)


def _rows(proposal: Proposal) -> int:
    return sum(1 for _ in proposal.rows())


@st.cache_data(max_entries=8, show_spinner=False)
def _workbook_of(language: str, year: int) -> bytes:
    return template_workbook("sv" if language == "sv" else "en", year)
