"""The short form: members, equity, three costs and the running projects; a first forecast at once."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st

from forecasting.plan.plan import EquityStatus, Role
from pages.shared.entering.entry_fields import AmountFields, choice_field, status_field
from pages.shared.entering.entry_state import key
from pages.shared.frame.parts import show_notice, show_part
from plans.document.files import FileError
from plans.document.readers import Reading, read_plan_document
from plans.editing.short_form import QuickCost, QuickForm, QuickMember, QuickProject, quick_document
from plans.editing.short_form_costs import Month, cost_of, months_from, project_until
from plans.intake.vocabulary.codes import name
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats

MOST = 6
"""Municipalities, and projects, that the form has room for; a file has room for more."""


@dataclass
class QuickEntry:
    """Draws the form; `missing` is what is still needed for a first forecast, `begun` whether anything is written."""

    formats: Formats
    missing: list[str] = field(default_factory=list)
    begun: bool = False

    def show(self) -> Reading | None:
        """The fields; the plan that they make as soon as there is enough."""
        text = self.formats.text
        amounts = AmountFields(self.formats)
        association, year = self._about()
        show_part(text("Contributions in {year}, SEK thousand", year=str(year)))
        members = self._members(amounts)
        amounts.held_against(1000.0 * sum(member.contribution for member in members))
        show_part(text("Equity, SEK thousand"))
        equity, status = self._equity(amounts, year)
        show_part(text("Internal costs in {year}, SEK thousand", year=str(year)))
        costs = self._costs(amounts)
        show_part(text("Running projects, SEK thousand a year"))
        projects = self._projects(amounts, year)
        self.begun = bool(association or members or costs or projects or amounts.unread) or equity is not None
        if not association:
            self.missing.append(text("the association's name"))
        if not members:
            self.missing.append(text("a contribution"))
        if equity is None:
            self.missing.append(text("the equity"))
        self.missing += amounts.unread
        if self.missing or equity is None:
            return None
        return self._reading(QuickForm(association, year, members, equity, costs, projects, "tkr", status))

    def _reading(self, form: QuickForm) -> Reading | None:
        try:
            return read_plan_document(quick_document(form, self.formats.language))
        except FileError as error:
            says = self.formats.message(error.finding.message)
            show_notice(f"{says} {self.formats.message(error.finding.consequence)}", "warning")
            return None

    def _text(self, label: str, field_name: str, *, value: str = "", collapsed: bool = False) -> str:
        typed = st.text_input(
            label,
            value=value,
            max_chars=120,
            key=key(field_name),
            placeholder=label if collapsed else "",
            label_visibility="collapsed" if collapsed else "visible",
            persist_state="session",
        )
        return (typed or "").strip()

    def _about(self) -> tuple[str, int]:
        text, now = self.formats.text, datetime.now(UTC).year
        left, right = st.columns([3, 1])
        with left:
            association = self._text(text("Association"), "quick-association")
        with right:
            year = st.selectbox(
                text("Year"),
                (now - 1, now, now + 1, now + 2),
                index=1,
                key=key("quick-year"),
                persist_state="session",
            )
        return association, year or now

    def _members(self, amounts: AmountFields) -> tuple[QuickMember, ...]:
        """The state, the region, and the municipalities that are named or have an amount."""
        text, roles = self.formats.text, dict[str, str]()
        roles = {role: name("role", role, self.formats.language) for role in ("state", "region")}
        left, right = st.columns(2)
        with left:
            state = amounts.show(roles["state"], "quick-state")
        with right:
            region = amounts.show(roles["region"], "quick-region")
        found: list[QuickMember] = []
        both: tuple[tuple[Role, float | None], ...] = (("state", state), ("region", region))
        found += [QuickMember(roles[role], role, amount) for role, amount in both if amount is not None]
        for n in range(MOST):
            label = text("Municipality {number}", number=n + 1)
            left, right = st.columns(2)
            with left:
                called = self._text(label, f"quick-municipality-{n}", collapsed=True)
            with right:
                paid = text("{name}, contribution", name=label)
                amount = amounts.show(
                    paid,
                    f"quick-municipality-paid-{n}",
                    collapsed=True,
                    placeholder=self.formats.unit_name("tkr"),
                )
            if amount is not None:
                found.append(QuickMember(called or label, "municipality", amount))
            elif called:
                st.caption(
                    text("No contribution is written for {name}; it is left out.", name=for_markdown(called))
                )
            else:
                break
        return tuple(found)

    def _equity(self, amounts: AmountFields, year: int) -> tuple[float | None, EquityStatus]:
        text, language = self.formats.text, self.formats.language
        left, right = st.columns(2)
        with left:
            equity = amounts.show(text("At the start of {year}", year=str(year)), "quick-equity", signed=True)
        with right:
            status = status_field(text("Status"), "quick-status", language)
        return equity, status

    def _costs(self, amounts: AmountFields) -> tuple[QuickCost, ...]:
        """Three costs; what the label is taken as is said."""
        text, language = self.formats.text, self.formats.language
        labels = (text("Coordinator and office"), text("Board"), text("Audit and other"))
        found: list[QuickCost] = []
        for n, prefilled in enumerate(labels):
            left, right = st.columns(2)
            with left:
                label = self._text(
                    text("Cost {number}", number=n + 1),
                    f"quick-cost-{n}",
                    value=prefilled,
                    collapsed=True,
                )
            with right:
                amount = amounts.show(
                    text("{name}, amount", name=label or prefilled),
                    f"quick-amount-{n}",
                    collapsed=True,
                    placeholder=self.formats.unit_name("tkr"),
                )
            if amount is not None:
                cost = cost_of(label or prefilled, amount)
                found.append(cost)
                area, index = name("area", cost.area, language), name("index", cost.index, language)
                says = text("Taken as {area}; follows {index}.", area=area.lower(), index=index.lower())
                left.caption(says)
        return tuple(found)

    def _projects(self, amounts: AmountFields, year: int) -> tuple[QuickProject, ...]:
        text = self.formats.text
        ends: list[Month | None] = [None, *months_from(year, 5)]
        found: list[QuickProject] = []
        for n in range(MOST):
            label = text("Project {number}", number=n + 1)
            called, paid, until = st.columns([4, 3, 4])
            with called:
                project = self._text(label, f"quick-project-{n}", collapsed=True)
            with paid:
                cost = amounts.show(
                    text("{name}, cost a year", name=label),
                    f"quick-project-cost-{n}",
                    collapsed=True,
                    placeholder=text("SEK thousand"),
                )
            with until:
                end = choice_field(
                    text("{name}, last month", name=label),
                    ends,
                    f"quick-project-end-{year}-{n}",
                    self._month,
                    start=None,
                    collapsed=True,
                )
            if cost is not None:
                found.append(project_until(project or label, cost, year, end))
            elif project:
                st.caption(text("No cost is written for {name}; it is left out.", name=for_markdown(project)))
            else:
                break
        return tuple(found)

    def _month(self, month: Month | None) -> str:
        text = self.formats.text
        if month is None:
            return text("until further notice")
        return text("until {month}", month=f"{month[0]}-{month[1]:02}")
