"""Plan: edit it, see at once what it does, keep every version, roll it on to next year, take it away."""

from collections.abc import Callable

import streamlit as st

from forecasting.model.metrics import figure
from forecasting.plan.plan import LINE_KINDS, LineKind, Plan
from pages.shared.explaining.explain import Case, listen, show_asking_cards
from pages.shared.frame.frame import foot
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import Card, show_empty, show_notice, show_part, show_title
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.plan_desk.bar import PlanBar
from pages.shared.plan_desk.desk import PlanDesk
from pages.shared.plan_desk.next_year import show_made
from pages.shared.plan_desk.outturn import outturn_form
from pages.shared.plan_desk.starts import show_starts
from pages.shared.plan_desk.tables import KINDS, PlanTables
from pages.shared.plan_desk.versions import show_archived, show_just_archived, show_versions
from plans.document.plan_file import GoalEntry, SourceEntry
from plans.editing.plan_editing import lines_of, with_entry, with_line, with_members, with_projects
from plans.intake.vocabulary.codes import name
from plans.intake.vocabulary.identifiers import unique
from reports.document.printed_tables import printed_tables
from reports.document.provenance import tables_key
from reports.saying.escaping import for_markdown
from reports.saying.formats import formats_of
from reports.saying.headline import headline_of
from reports.saying.question import Question
from scenarios.judging.outlook import Outlook
from scenarios.store.plan_store import SHIPPED

PARTS = ("lines", "projects", "members", "starts", "outturn", "versions")


class PlanPage:
    """Draws the page for the open plan."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.text = screen.formats.text
        self.desk = PlanDesk(screen.library, screen.plan.id)
        self.current = self.desk.current()
        self.outlook = None if self.current is None else screen.outlook_of(self.current)
        plan = self.current.plan if self.current is not None else screen.plan
        self.formats = formats_of(plan, screen.formats.language)
        self.tables = PlanTables(self.desk, self.formats)

    def show(self) -> None:
        """What the plan says now, what can be done with it, then its parts."""
        if self.desk.taken_up():
            st.toast(self.text("Your unsaved edits from last time are here."))
        show_just_archived(self.screen)
        show_made(self.screen)
        self._headline()
        bar = PlanBar(self.screen, self.desk, self.current, self.formats)
        bar.show()
        for said in self.desk.refused():
            show_notice(self.formats.message(said), "warning")
        bar.show_others()
        names = {
            "lines": self.text("Lines"),
            "projects": self.text("Projects"),
            "members": self.text("Members"),
            "starts": self.text("Equity, ceiling and goals"),
            "outturn": self.text("Outturn"),
            "versions": self.text("Versions"),
        }
        key = f"{self.desk.plan_id}:plan-part"
        st.session_state.setdefault(key, "lines")
        part = st.segmented_control(
            self.text("Part of the plan"),
            PARTS,
            key=in_words(key),
            format_func=names.__getitem__,
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
        self._part(str(part))
        foot(self.screen)
        if self.outlook is not None:
            listen({"": Case(self.outlook)}, self.formats)

    def _part(self, part: str) -> None:
        match part:
            case "projects":
                if not self.desk.document.projects:
                    show_empty(
                        self.text("The plan has no projects. Add those that run or are talked of, one a row.")
                    )
                self.tables.projects()
                self._add(self.text("Add a project"), "project", self._add_project)
            case "members":
                if not self.desk.document.entry.member:
                    show_empty(
                        self.text("The plan names no members. Add them, and say on each line who pays it.")
                    )
                self.tables.members()
                self._add(self.text("Add a member"), "member", self._add_member)
            case "starts":
                show_starts(self.desk, self.formats)
                show_part(self.text("Goals"))
                if not self.desk.document.entry.goal:
                    show_empty(
                        self.text("The plan has no goals. Add one, and every page says whether it is met.")
                    )
                self.tables.goals()
                self._add(self.text("Add a goal"), "goal", self._add_goal)
            case "outturn":
                outturn_form(self.screen)
            case "versions":
                show_versions(self.desk, self.screen)
                show_archived(self.screen)
            case _:
                self._lines()

    def _headline(self) -> None:
        text = self.text
        if self.current is None or self.outlook is None:
            show_title(
                text("The plan cannot be read as it stands"), text("Undo the last edit, or correct it.")
            )
            return
        plan, number = self.current.plan, self.desk.saved.number
        version = (
            text("as the program ships it") if number == SHIPPED else text("version {number}", number=number)
        )
        findings = self.formats.plural("{count} finding", "{count} findings", len(self.current.findings))
        under = f"{plan.association}, {plan.document} · {version} · {findings}"
        show_title(headline_of(self.outlook, self.formats).sentence, under)
        self._figures(plan, self.outlook)

    def _figures(self, plan: Plan, outlook: Outlook) -> None:
        """The first plan year as it now adds up, and what the edits have done to it."""
        text, now = self.text, outlook.projection
        before = self.screen.outlook_of(self.desk.saved).projection
        year = str(plan.stated_years[0])
        figures = (
            (text("Income {year}", year=year), "income"),
            (text("Interventions {year}", year=year), "interventions"),
            (text("Internal costs {year}", year=year), "internal_costs"),
            (text("Equity at the end of {year}", year=year), "equity"),
        )
        cards = []
        for label, asked in figures:
            amount = figure(now, asked)
            moved = float(amount[0, 0] - figure(before, asked)[0, 0])
            said = text("{change} against the saved plan", change=self.formats.money(moved, sign=True))
            changed = abs(moved) >= 1 and self.desk.edited
            card = Card(label, self.formats.money(float(amount[0, 0])), said if changed else "", changed)
            cards.append((card, Question(asked, plan.stated_years[0])))
        show_asking_cards(cards, self.formats)

    def _lines(self) -> None:
        """An editor for each table with lines, then every table as it now reads."""
        text, document = self.text, self.desk.document
        for table in document.entry.table:
            if not lines_of(document, table.file):
                continue
            show_part(f"{table.title} ({document.entry.unit})")
            self.tables.lines(table)
            with st.popover(text("Add a line"), key=f"add-line-{table.id}", icon=":material/add:"):
                self._new_line(table.file, table.id)
        if self.current is None:
            return
        show_part(text("As it now reads, with its totals"))
        st.caption(
            text(
                "A total that agreed with its rows follows them; one that did not stays as the document has it."
            )
        )
        key = tables_key(self.current.plan, self.formats)
        if key:
            st.caption(for_markdown(key))
        for printed in printed_tables(self.current.plan, self.current.findings, self.formats):
            st.html(printed)

    def _new_line(self, file: str, table_id: str) -> None:
        text, language = self.text, self.formats.language
        label_key, kind_key = f"new-line-{table_id}", f"new-kind-{table_id}"
        st.text_input(text("Line"), max_chars=300, key=label_key)
        st.selectbox(
            text("Counts as"),
            KINDS,
            key=in_words(kind_key, KINDS),
            format_func=lambda kind: name("kind", kind, language),
        )

        def add() -> None:
            label, kind = str(st.session_state[label_key]).strip(), st.session_state[kind_key]
            if label and kind in LINE_KINDS:
                self.desk.edit(with_line(self.desk.document, file, label, _line_kind(kind)))

        st.button(text("Add"), key=f"new-line-do-{table_id}", type="primary", on_click=add)

    def _add(self, label: str, key: str, add: Callable[[], None]) -> None:
        st.button(label, key=f"add-{key}", icon=":material/add:", on_click=add)

    def _add_project(self) -> None:
        rows = [dict(record.cells) for record in self.desk.document.projects]
        self.desk.edit(with_projects(self.desk.document, [*rows, {"name": self.text("New project")}]))

    def _add_member(self) -> None:
        rows: list[dict[str, object]] = [
            {
                "id": m.id,
                "name": m.name,
                "role": m.role,
                "inhabitants": m.inhabitants if m.inhabitants is not None else "",
            }
            for m in self.desk.document.entry.member
        ]
        self.desk.edit(with_members(self.desk.document, [*rows, {"name": self.text("New member")}]))

    def _add_goal(self) -> None:
        """A goal to be within the ceiling: the one that every association is asked about."""
        document = self.desk.document
        taken = {goal.id for goal in document.entry.goal}
        new = GoalEntry(
            id=unique("equity-within-ceiling", taken, join="-"),
            kind="equity_within_ceiling",
            source=SourceEntry(table="Utblick"),
        )
        self.desk.edit(with_entry(document, goal=[*document.entry.goal, new]))


def _line_kind(kind: str) -> LineKind:
    return next(each for each in KINDS if each == kind)


PlanPage(open_screen()).show()
