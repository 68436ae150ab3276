"""Fields of a plan that is being entered: amounts that say back what they understood, choices in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from forecasting.numbers import UNIT_SIZES, NumberError, read_number
from forecasting.plan import EquityStatus
from forecasting.sheets.words import name
from pages.shared.entry_state import key
from reports.formats import Formats
from reports.language import Language

T = TypeVar("T")
MOST = 1e10
"""SEK: no association has as much."""
STATUSES: tuple[EquityStatus, ...] = ("actual", "forecast", "estimate")


@dataclass
class AmountFields:
    """The amounts of a form, in its unit. `unread` are the labels of those that cannot be used."""

    language_formats: Formats
    unit: str = "tkr"
    unread: list[str] = field(default_factory=list)

    def show(
        self,
        label: str,
        field_name: str,
        *,
        collapsed: bool = False,
        signed: bool = False,
        placeholder: str = "",
    ) -> float | None:
        """A field; None while it is empty or not an amount, which is said under it."""
        typed = st.text_input(
            label,
            key=key(field_name),
            max_chars=60,
            placeholder=placeholder,
            label_visibility="collapsed" if collapsed else "visible",
            persist_state="session",
        )
        return self._read(typed or "", label, signed=signed)

    def _read(self, typed: str, label: str, *, signed: bool) -> float | None:
        text = self.language_formats.text
        try:
            amount = read_number(typed, unit=self.unit)
        except NumberError as error:
            self.unread.append(label)
            st.caption(text("'{typed}' {reason}.", typed=typed[:40], reason=text(str(error))))
            return None
        if amount is None:
            return None
        sek = amount * UNIT_SIZES[self.unit]
        if not (-MOST if signed else 0) <= sek <= MOST:
            self.unread.append(label)
            st.caption(
                text("Write an amount from zero up.") if amount < 0 else text("The amount is too large.")
            )
            return None
        formats = Formats(self.language_formats.language, self.unit, UNIT_SIZES[self.unit])
        st.caption(text("Understood: {steps}", steps=formats.exact(sek)))
        return amount


def choice_field(
    label: str,
    options: Sequence[T],
    field_name: str,
    written: Callable[[T], str],
    *,
    start: T,
    collapsed: bool = False,
) -> T:
    """A choice that is kept over pages and languages, though its words change with the language."""
    kept = key(field_name)
    chosen = st.session_state.get(kept, start)
    at = options.index(chosen) if chosen in options else options.index(start)
    words = "|".join(written(option) for option in options[:2])
    picked: T | None = st.selectbox(
        label,
        options,
        index=at,
        format_func=written,
        key=f"{kept}:{words}",
        label_visibility="collapsed" if collapsed else "visible",
        filter_mode=None,
    )
    st.session_state[kept] = picked
    return start if picked is None else picked


def status_field(label: str, field_name: str, language: Language) -> EquityStatus:
    """How sure the equity is: outturn, forecast or (unless another is chosen) estimate."""
    return choice_field(
        label, STATUSES, field_name, lambda each: name("equity_status", each, language), start="estimate"
    )
