"""How it is computed: the rules in words and formulas, with the association's own numbers."""

from html import escape

import streamlit as st

from forecasting.model.metrics import Figure
from pages.shared.explaining.explain import Case, listen, show_ways
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import show_part, show_title
from pages.shared.frame.screen import Screen, open_screen
from reports.explaining.method import Step, steps

WAYS: tuple[Figure, ...] = (
    "contributions",
    "internal_costs",
    "interventions",
    "result",
    "equity",
    "ceiling",
    "reserve",
    "headroom",
)


def show(screen: Screen) -> None:
    """A chosen year worked through, then what is assumed."""
    text, p = screen.formats.text, screen.projection
    show_title(
        text("How {year} is computed, step by step", year=str(_year(screen))),
        text(
            "Amounts in SEK thousand, with the decimals that make each formula true as it is written; the program computes in kronor without rounding."
        ),
    )
    st.segmented_control(
        text("Year"),
        list(p.years),
        key=_key(screen),
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    st.caption(text("See lines, rates and sources:"))
    show_ways(WAYS, _year(screen), screen)
    told = steps(screen.outlook.prepared, p, _year(screen), screen.formats)
    st.html('<ol class="steps">' + "".join(_item(step) for step in told) + "</ol>")
    _assumptions(screen)
    foot(screen)
    listen({"": Case(screen.outlook)}, screen.formats)


def _key(screen: Screen) -> str:
    return f"{screen.plan.id}:method-year"


def _year(screen: Screen) -> int:
    """The chosen year; at first the first one after the document, where the rules show."""
    years, key = screen.outlook.span, _key(screen)
    if st.session_state.get(key) not in years:
        st.session_state[key] = years[min(screen.projection.stated, len(years) - 1)]
    return int(st.session_state[key])


def _item(step: Step) -> str:
    lines = "".join(f"<li>{escape(name)}: <span>{escape(worked)}</span></li>" for name, worked in step.lines)
    return (
        f'<li><h2>{escape(step.name)}</h2><p>{escape(step.rule)}</p><p class="worked">{escape(step.worked)}</p>'
        f"{f'<ul>{lines}</ul>' if lines else ''}</li>"
    )


def _assumptions(screen: Screen) -> None:
    text, policy = screen.formats.text, screen.policy
    said = policy.texts[screen.formats.language]
    show_part(text("What is assumed"))
    notes = [
        text("Without levers the forecast is the document itself, extended with every rate at zero."),
        text("Amounts are nominal, in the kronor of each year."),
        text(
            "State response (a lever, off at first): where a year ends over the ceiling, the state's allocation of the next year is cut by a share of the excess, at most a share of the allocation; with matching the other members follow."
        ),
    ]
    if any(line.kind == "contribution" and line.member == "all" for line in screen.plan.lines):
        notes.append(
            text(
                "The document prints contributions in one sum; the state's part is assumed to be half of it, as the act (2003:1210) says."
            )
        )
    if screen.plan.ceiling is None:
        notes += [
            text("Ceiling: {name}. An assumption.", name=said.name),
            f"{said.evidence} ({policy.document})",
            said.caveat,
        ]
    unknown = [project.name for project in screen.plan.projects if project.yearly_cost is None]
    if unknown:
        notes.append(
            text(
                "Projects printed without an amount count as zero on their own: {names}.",
                names=", ".join(unknown),
            )
        )
    st.html("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>")


show(open_screen())
