"""The fields of a project's dialog: cost, months, owner and participants, each said back as it was understood."""

from dataclasses import dataclass

import streamlit as st

from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan, Project
from pages.shared.entering.amount_field import LONGEST, field_of, tell, typed_amount
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import show_notice
from reports.saying.amounts import in_field
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats, Month, month_of

COST = "form-cost"
USUAL_RUN = 24
"""Months that a new project is given to begin with."""
LONGEST_RUN = 12 * MAX_YEARS
"""Months: longer than what is looked at is until further notice."""
MOST_PARTICIPANTS = 1_000_000
YEARS_BEFORE = 3
"""Years before the plan in which a project may have started."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of a project: SEK a year, its start as 2022-01, its months; None where it has none."""

    cost: float
    start: str | None
    months: int | None
    owner: str = ""
    participants: float | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields for a project of the plan, an added one, or (None) a new one.

    `whole` where all of it is said here; of what the document has approved, owner and participants stay.
    """

    plan: Plan
    formats: Formats
    project: Project | None
    whole: bool

    def show(self) -> Terms | None:
        """What is typed; None while something of it is missing or not understood."""
        cost = self._money()
        start, started = self._start()
        months, limited = self._months()
        owner = self._owner() if self.whole else ""
        participants, counted = self._participants() if self.whole else (None, True)
        if cost is None or not (started and limited and counted):
            return None
        return Terms(cost, start, months, owner, participants)

    def _money(self) -> float | None:
        """SEK a year, None while what is typed is not an amount."""
        st.text_input(self.formats.text("Cost a year, SEK thousand"), max_chars=LONGEST, key=COST)
        start = None if self.project is None else self.project.yearly_cost
        found = typed_amount(COST, field_of(self.plan), self.formats, start=start)
        tell(COST, found)
        return found.sek

    def _start(self) -> tuple[str | None, bool]:
        """The month it starts, and whether it can be taken; only what has no month of its own may stay without."""
        text, formats = self.formats.text, self.formats
        first, own = self.plan.stated_years[0], self._own_start()
        typed = st.text_input(
            text("Starts (year and month)"),
            value="" if own is None else f"{own[0]}-{own[1]:02}",
            max_chars=LONGEST,
            placeholder=f"{first}-01",
            key="form-start",
        ).strip()
        if not typed and own is None:
            st.caption(text("No start month: the cost is counted in every year."))
            return None, True
        found = month_of(typed)
        bounds = (first - YEARS_BEFORE, 1), (first + MAX_YEARS - 1, 12)
        if found is None or not (bounds[0] <= found <= bounds[1] or found == own):
            show_notice(
                text(
                    "Write a month from {first} to {last}, such as {example}.",
                    first=formats.month(bounds[0]),
                    last=formats.month(bounds[1]),
                    example=f"{first}-08",
                ),
                "warning",
            )
            return None, False
        st.caption(text("Understood: {steps}", steps=formats.month(found)))
        return f"{found[0]}-{found[1]:02}", True

    def _own_start(self) -> Month | None:
        return (self.plan.stated_years[-1], 1) if self.project is None else self.project.start

    def _months(self) -> tuple[int | None, bool]:
        """How many months it runs, None for one without an end, and whether it can be taken."""
        text, own = self.formats.text, USUAL_RUN if self.project is None else self.project.months
        limited = st.radio(
            text("Limited in time"),
            (True, False),
            index=0 if own else 1,
            format_func=lambda yes: text("Yes") if yes else text("No"),
            horizontal=True,
            disabled=self._ends_in_document(),
            key=in_words("form-limited", (True, False)),
        )
        if self._ends_in_document():
            st.caption(text("The document gives it an end; its months can be changed."))
        if not limited:
            return None, True
        typed = st.text_input(
            text("Number of months"), value=str(own or USUAL_RUN), max_chars=LONGEST, key="form-months"
        )
        months = self._number(typed, LONGEST_RUN, least=1)
        if months is not None and months % 1:
            show_notice(text("Write whole months."), "warning")
        return (None, False) if months is None or months % 1 else (int(months), True)

    def _ends_in_document(self) -> bool:
        """Whether the document has approved it for a number of months: no change takes its end away."""
        asked = None if self.project is None else self.project.id
        return any(p.id == asked and p.status == "approved" and p.months for p in self.plan.projects)

    def _owner(self) -> str:
        own = "" if self.project is None else self.project.owner
        typed = st.text_input(
            self.formats.text("Owner (may be left empty)"), value=own, max_chars=200, key="form-owner"
        )
        return typed.strip()

    def _participants(self) -> tuple[float | None, bool]:
        """How many a year, None where it is left empty, and whether it can be taken."""
        start = None if self.project is None else self.project.participants
        typed = st.text_input(
            self.formats.text("Participants a year (may be left empty)"),
            value="" if start is None else in_field(start, "kr", self.formats),
            max_chars=LONGEST,
            key="form-participants",
        )
        if not typed.strip():
            return None, True
        number = self._number(typed, MOST_PARTICIPANTS)
        return number, number is not None

    def _number(self, typed: str, most: int, least: int = 0) -> float | None:
        """A number within its bounds; says what is wrong with another."""
        text, number = self.formats.text, self.formats.number
        try:
            found = read_number(typed, unit="-", numerals=self.formats.language)
        except NumberError as error:
            show_notice(
                text("'{typed}' {reason}.", typed=for_markdown(typed[:40]), reason=text(str(error))),
                "warning",
            )
            return None
        if found is None or not least <= found <= most:
            bounds = text("Write a number from {least} to {most}.", least=number(least), most=number(most))
            show_notice(bounds, "warning")
            return None
        return found
