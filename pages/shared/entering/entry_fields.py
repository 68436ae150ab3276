"""Fields of a plan that is being entered: amounts in the form's unit, choices in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import streamlit as st

from forecasting.plan.numbers import UNIT_SIZES
from forecasting.plan.plan import EquityStatus
from pages.shared.entering.amount_field import LONGEST, tell, typed_amount
from pages.shared.entering.entry_state import key
from plans.intake.vocabulary.codes import name
from reports.saying.amounts import Field
from reports.saying.formats import Formats
from reports.saying.language import Language

T = TypeVar("T")
STATUSES: tuple[EquityStatus, ...] = ("actual", "forecast", "estimate")


@dataclass
class AmountFields:
    """The amounts of a form, in its unit. `unread` are the labels of those that cannot be used yet."""

    formats: Formats
    unit: str = "tkr"
    unread: list[str] = field(default_factory=list)
    of: Field = field(default_factory=Field)

    def held_against(self, contributions: float) -> None:
        """From here on an amount over these contributions of a year, SEK, is asked about."""
        if contributions:
            self.of = replace(self.of, contributions=contributions)

    def show(
        self,
        label: str,
        field_name: str,
        *,
        collapsed: bool = False,
        signed: bool = False,
        placeholder: str = "",
    ) -> float | None:
        """A field; the amount in the form's unit, None while it is empty, refused or asked about."""
        own = key(field_name)
        st.text_input(
            label,
            key=own,
            max_chars=LONGEST,
            placeholder=placeholder,
            label_visibility="collapsed" if collapsed else "visible",
            persist_state="session",
        )
        found = typed_amount(own, replace(self.of, unit=self.unit, signed=signed), self.formats)
        tell(own, found)
        if found.stands_in_the_way:
            self.unread.append(label)
        return None if found.sek is None else found.sek / UNIT_SIZES[self.unit]


def choice_field(
    label: str,
    options: Sequence[T],
    field_name: str,
    written: Callable[[T], str],
    *,
    start: T,
    collapsed: bool = False,
) -> T:
    """A choice that is kept over pages and languages, though its words change with the language.

    It is noted as soon as it is made: what is written is kept at the start of a run.
    """
    kept = key(field_name)
    chosen = st.session_state.get(kept, start)
    at = options.index(chosen) if chosen in options else options.index(start)
    words = "|".join(written(option) for option in options[:2])
    drawn = f"choice:{kept}:{words}"
    picked: T | None = st.selectbox(
        label,
        options,
        index=at,
        format_func=written,
        key=drawn,
        label_visibility="collapsed" if collapsed else "visible",
        filter_mode=None,
        on_change=_note,
        args=(kept, drawn),
    )
    st.session_state[kept] = picked
    return start if picked is None else picked


def _note(kept: str, drawn: str) -> None:
    st.session_state[kept] = st.session_state[drawn]


def status_field(label: str, field_name: str, language: Language) -> EquityStatus:
    """How sure the equity is: outturn, forecast or (unless another is chosen) estimate."""
    return choice_field(
        label, STATUSES, field_name, lambda each: name("equity_status", each, language), start="estimate"
    )
