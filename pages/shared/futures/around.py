"""What stands around the futures: the named scenarios, what moves equity most, and what no future holds."""

from html import escape

import streamlit as st

from pages.shared.frame.parts import Caption, Card, show_cards, show_chart, show_part
from pages.shared.frame.screen import Screen
from pages.shared.work.workspace import Workspace
from reports.futures.limits import NOT_IN_IT
from reports.futures.movers import movers_chart, movers_key, movers_sentence, movers_summary
from reports.futures.named import named_name, named_said
from scenarios.changing.changes import Changes
from scenarios.futures.counted import Counted
from scenarios.futures.movers import Mover
from scenarios.futures.named import LESS, MORE, named
from scenarios.judging.outlook import Outlook


def show_named(screen: Screen, found: Counted, moving: tuple[Mover, ...]) -> None:
    """The scenario as it is between two others, each of which can be opened and edited."""
    text, formats, outlook = screen.formats.text, screen.formats, screen.outlook
    about = found.simulation.inputs.uncertainty
    ways: dict[int, Outlook] = {
        sign: outlook if sign == 0 else named(outlook, about, moving, sign) for sign in (LESS, 0, MORE)
    }
    ends = {sign: float(way.projection.equity[0, found.at]) for sign, way in ways.items()}
    show_part(text("Three scenarios, equity at the end of {year}", year=str(found.year)))
    show_cards(
        [
            Card(named_name(sign, formats), formats.money(end), named_said(sign, end, found, formats))
            for sign, end in ends.items()
        ]
    )
    rule = text(
        "By one rule: every uncertain input at the end of its interval that leaves less equity, or more, in every year. Too little and too much are both to be avoided; which to fear is for the board to say."
    )
    st.html(f'<p class="why">{escape(rule)}</p>')
    with st.container(horizontal=True, key="futures-named"):
        for sign in (LESS, MORE):
            st.button(
                text("Open: less is left") if sign == LESS else text("Open: more is left"),
                key=f"futures-open-{sign}",
                icon=":material/tune:",
                help=text("Puts it on the levers, where it can be edited and saved; Undo takes you back."),
                on_click=_open,
                args=(screen.workspace, ways[sign].changes),
            )


def _open(workspace: Workspace, changes: Changes) -> None:
    workspace.change(changes, workspace.work().step.story)


def show_movers(screen: Screen, found: Counted, moving: tuple[Mover, ...]) -> None:
    """Each input from end to end of its interval, the others as the scenario has them."""
    formats = screen.formats
    caption = Caption(
        movers_sentence(moving, found.year, formats),
        formats.text(
            "Equity where one input is at the low or the high end of its interval in every year, the others as in the scenario, SEK thousand"
        ),
        movers_summary(moving, formats),
        movers_key(screen.style),
    )
    show_chart(movers_chart(moving, screen.outlook, screen.style), caption, key="futures-movers")


def show_limits(screen: Screen) -> None:
    """What is not in the model."""
    text, say = screen.formats.text, screen.formats.message
    with st.expander(text("What is not in any future"), key="futures-limits"):
        told = "".join(f"<li>{escape(say(each))}</li>" for each in NOT_IN_IT)
        st.html(f'<ul class="told">{told}</ul>')
