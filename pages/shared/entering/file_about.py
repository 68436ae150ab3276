"""What a file says of itself, in fields that a person can correct: names, unit, years, signs, equity at the start."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from forecasting.plan.plan import EquityStatus, Plan
from pages.shared.entering.entry_fields import AmountFields, status_field
from pages.shared.entering.entry_state import key
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import show_notice, show_part
from plans.intake.blocks.proposal import Proposal, UnitName
from plans.intake.confirming.confirmed import Meta, Signs
from plans.intake.intake import assumptions, unit_doubt
from plans.intake.rows.turning import income_with_minus, upside_down
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats, formats_of

UNITS: tuple[UnitName, ...] = ("kr", "tkr", "mnkr")


@dataclass(frozen=True)
class FileAbout:
    """The fields about the document as a whole, filled in as the file has them."""

    proposal: Proposal
    digest: str
    formats: Formats
    said: list[DeltaGenerator] = field(default_factory=list)
    """Where it is said which equity is counted from, once that is known."""

    def show(self) -> tuple[Meta, bool]:
        """What the fields say, and whether an amount among them cannot be read."""
        text, proposal = self.formats.text, self.proposal
        show_part(text("What the file says of itself"))
        names, money = st.columns(2, gap="large")
        with names:
            association = self._field(text("Association"), "association", proposal.association)
            document = self._field(text("Name of the document"), "document", proposal.title or proposal.file)
            years = self._years()
        with money:
            unit = self._unit()
            amounts = AmountFields(self.formats, unit)
            opening, status = self._opening(amounts, years)
        signs = self._signs(unit)
        meta = Meta(association, document, unit, years, opening, status, signs=signs)
        return meta, bool(amounts.unread)

    def _key(self, called: str) -> str:
        return key(f"{called}:{self.digest}")

    def _field(self, label: str, called: str, value: str) -> str:
        typed = st.text_input(
            label, value=value[:120], max_chars=120, key=self._key(called), persist_state="session"
        )
        return (typed or "").strip()

    def _unit(self) -> UnitName:
        """The unit; where the file does not say it, the likely one is said to be an assumption."""
        text, proposal = self.formats.text, self.proposal
        likely: UnitName = proposal.unit or proposal.unit_likely
        unit: UnitName | None = st.selectbox(
            text("Unit of all amounts"),
            UNITS,
            index=UNITS.index(likely),
            key=self._key("unit"),
            persist_state="session",
        )
        said = self.formats.message(next(assumptions(proposal)))
        doubt = unit_doubt(proposal, unit or likely)
        if doubt:
            show_notice(self.formats.message(doubt[0].message), "warning")
        elif proposal.unit or unit != likely:
            st.caption(for_markdown(said))
        else:
            show_notice(said, "warning")
        return unit or likely

    def _signs(self, unit: str) -> Signs:
        """Whether income that is printed with a minus is turned; asked only where a table prints it so."""
        blocks = upside_down(self.proposal)
        if not blocks:
            return "turned"
        text = self.formats.text
        row, figure = income_with_minus(blocks[0])
        says = text(
            "Income has a minus in {table}: {row} {amount}. Accounting programs print it so, and costs without one.",
            table=blocks[0].name,
            row=row.label,
            amount=f"{self.formats.number(figure.value or 0.0)} {self.formats.unit_name(unit)}",
        )
        show_notice(says, "warning")
        choices: dict[Signs, str] = {
            "turned": text("Turn the signs: income raises equity"),
            "printed": text("Keep the signs: income lowers equity"),
        }
        chosen: Signs | None = st.radio(
            text("Signs"),
            list(choices),
            format_func=choices.__getitem__,
            horizontal=True,
            key=in_words(self._key("signs"), choices),
            persist_state="session",
        )
        return chosen or "turned"

    def _years(self) -> tuple[int, ...]:
        """The plan years, first to last, of those that the columns name."""
        text, stated = self.formats.text, self.proposal.stated_years
        columns = (column for block in self.proposal.blocks for column in block.columns)
        years = sorted({column.year for column in columns if column.year and column.unit == "money"})
        if not years or not stated:
            return stated
        left, right = st.columns(2)
        with left:
            first = st.selectbox(
                text("First plan year"),
                years,
                index=years.index(stated[0]),
                key=self._key("first"),
                persist_state="session",
            )
        later = [year for year in years if year >= (first or years[0])]
        with right:
            last = st.selectbox(
                text("Last plan year"),
                later,
                index=later.index(stated[-1]) if stated[-1] in later else len(later) - 1,
                key=self._key(f"last:{first}"),
                persist_state="session",
            )
        return tuple(year for year in later if year <= (last or later[0]))

    def _opening(self, amounts: AmountFields, years: tuple[int, ...]) -> tuple[float | None, EquityStatus]:
        """Equity at the start, where the file does not say it or says it wrongly."""
        text, language = self.formats.text, self.formats.language
        unit = self.formats.unit_name(amounts.unit)
        label = (
            text("Equity at the start of {year}, {unit}", year=str(years[0]), unit=unit)
            if years
            else text("Equity at the start of the plan's first year, {unit}", unit=unit)
        )
        typed, chosen = st.columns(2)
        with typed:
            opening = amounts.show(label, f"opening:{self.digest}", signed=True)
        with chosen:
            status = status_field(text("Status"), f"status:{self.digest}", language)
        self.said.append(st.container())
        return opening, status

    def say_opening(self, plan: Plan) -> None:
        """Under the field, where the equity that is counted from was taken."""
        text, opening = self.formats.text, plan.opening
        with self.said[-1]:
            if opening.status == "missing":
                show_notice(text("The file does not say the equity. Write it here."), "warning")
                return
            amount = formats_of(plan, self.formats.language).exact(opening.amount)
            says = text(
                "Counted from {amount}: {place}.", amount=amount, place=for_markdown(str(opening.place))
            )
            st.caption(says)
