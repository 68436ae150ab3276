"""Text fields for amounts that say back what they understood."""

from dataclasses import dataclass, field

import streamlit as st

from forecasting.numbers import UNIT_SIZES, NumberError, read_number
from pages.shared.entry_state import key
from reports.formats import Formats

MOST = 1e10
"""SEK: no association has as much."""


@dataclass
class AmountFields:
    """The amounts of a form, in its unit. `unread` are the labels of those that cannot be used."""

    language_formats: Formats
    unit: str = "tkr"
    unread: list[str] = field(default_factory=list)

    def show(
        self, label: str, name: str, *, collapsed: bool = False, signed: bool = False, placeholder: str = ""
    ) -> float | None:
        """A field; None while it is empty or not an amount, which is said under it."""
        typed = st.text_input(
            label,
            key=key(name),
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
