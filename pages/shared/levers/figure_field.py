"""A field for a figure that is typed: what stands in it is what holds, and what cannot be taken is said beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from forecasting.plan.numbers import NumberError, read_number
from pages.shared.frame.parts import show_notice
from reports.risk.intervals import decimals
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats

_LONGEST = 20
_REFUSED = "figures-refused"
"""Of the session: by field, the text that was not taken, why, and what held then."""


@dataclass(frozen=True)
class FigureField:
    """A figure of a scenario. `value` is what holds, None where nothing is said; `unit` is of the reader of numbers.

    `name` is the whole name, for those who do not see what stands around; `label` is short. `take` is called
    with what is typed, None where the field is emptied.
    """

    key: str
    name: str
    label: str
    value: float | None
    least: float
    most: float
    unit: Literal["%", "-"]
    take: Callable[[float | None], None]
    formats: Formats
    placeholder: str = ""

    def show(self) -> None:
        """The field, and why what is typed was not taken."""
        shown = "" if self.value is None else self.formats.number(self.value, decimals(self.value))
        refused = _refused().get(self.key)
        stands = refused is not None and refused[::2] == (st.session_state.get(self.key), self.value)
        if not stands:
            _refused().pop(self.key, None)
            if st.session_state.get(self.key) != shown:
                st.session_state[self.key] = shown
        with st.container(key=f"figure-{self.key}"):
            st.html(f'<p class="figure-label" aria-hidden="true">{escape(self.label)}</p>')
            st.text_input(
                for_markdown(self.name),
                key=self.key,
                max_chars=_LONGEST,
                placeholder=self.placeholder,
                label_visibility="collapsed",
                on_change=self._typed,
            )
            if stands and refused is not None:
                show_notice(refused[1], "warning")

    def _typed(self) -> None:
        typed = str(st.session_state[self.key])
        try:
            value = self._read(typed)
        except ValueError as error:
            _refused()[self.key] = (typed, str(error), self.value)
            return
        _refused().pop(self.key, None)
        if value is None or value != self.value:
            self.take(value)

    def _read(self, typed: str) -> float | None:
        """The figure that is typed, None where the field is empty.

        Raises:
            ValueError: where it is none, or out of bounds; the message is for the screen.
        """
        text, number = self.formats.text, self.formats.number
        try:
            value = read_number(typed, unit=self.unit, numerals=self.formats.language)
        except NumberError as error:
            raise ValueError(text("'{typed}' {reason}.", typed=typed[:40], reason=text(str(error)))) from None
        if value is not None and not self.least <= value <= self.most:
            bounds = {"least": number(self.least), "most": number(self.most)}
            raise ValueError(text("Write a number from {least} to {most}.", **bounds))
        return value


def _refused() -> dict[str, tuple[str, str, float | None]]:
    known: dict[str, tuple[str, str, float | None]] = st.session_state.setdefault(_REFUSED, {})
    return known
