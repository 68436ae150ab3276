"""Fields of money on a page: each says what it understood, and asks before it takes what may be off by a thousand.

Any unit may be typed in any of them. What stands in the way of being taken is said beside the field.
"""

from collections.abc import Callable

import streamlit as st

from forecasting.plan.amounts import yearly_contributions
from forecasting.plan.plan import Plan
from pages.shared.frame.parts import show_notice
from reports.saying.amounts import Choice, Field, Understood, in_field, understand
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats

LONGEST = 60
"""Characters; the longest way to write an amount is shorter."""
SEVERAL = 10


def field_of(plan: Plan, unit: str = "tkr", *, signed: bool = False, paid: bool = False) -> Field:
    """A field for amounts of a plan, held against its contributions of a year.

    What is `paid` by members is itself part of a year's contributions: it is held against several times them.
    """
    return Field(unit, (SEVERAL if paid else 1) * yearly_contributions(plan), signed)


def typed_amount(own: str, field: Field, formats: Formats, *, start: float | None = None) -> Understood:
    """What is understood of the text that a field with the key `own` holds, drawn or not.

    `start` is what the field shows before somebody types in it, SEK: it is taken as it stands.
    """
    typed = str(st.session_state.get(own) or "")
    if start is not None and typed == in_field(start, field.unit, formats):
        return Understood(start)
    return understand(typed, field, formats, chosen=st.session_state.get(_chosen(own), ""))


def tell(own: str, found: Understood, take: Callable[[Choice], None] | None = None) -> None:
    """What was understood, why it was not, or the question with a button for each answer.

    `take` is called with the answer; without it the answer is written into the field.
    """
    if found.refused:
        show_notice(found.refused, "warning")
    elif found.question:
        show_notice(found.question, "warning")
        with st.container(horizontal=True, key=f"{own}:asked"):
            for n, choice in enumerate(found.choices):
                st.button(
                    for_markdown(choice.label),
                    key=f"{own}:take-{n}",
                    type="primary" if n == 0 else "secondary",
                    on_click=_answer,
                    args=(own, choice, take),
                )
    elif found.said:
        st.caption(for_markdown(found.said))


def _chosen(own: str) -> str:
    return f"{own}:chosen"


def _answer(own: str, choice: Choice, take: Callable[[Choice], None] | None) -> None:
    if take is not None:
        take(choice)
        return
    st.session_state[own] = st.session_state[_chosen(own)] = choice.text
