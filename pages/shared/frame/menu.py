"""The menu: every page once, under what it is used for."""

from copy import copy
from functools import cache

import streamlit as st

from forecasting.plan.messages import Message, message
from reports.saying.formats import Formats

START = "overview"
MENU: tuple[tuple[Message | None, tuple[tuple[str, Message, str], ...]], ...] = (
    (None, ((START, message("Overview"), "monitoring"),)),
    (
        message("Before a decision"),
        (
            ("decide", message("Decide on a project"), "how_to_vote"),
            ("choose", message("Choose among projects"), "checklist"),
            ("spend_down", message("Spend the surplus down"), "trending_down"),
            ("compare", message("Compare scenarios"), "compare_arrows"),
            ("how_sure", message("How sure"), "scatter_plot"),
            ("decision", message("Decision page"), ""),
        ),
    ),
    (
        message("Show and keep"),
        (
            ("seminar", message("Seminar"), "slideshow"),
            ("scenarios", message("Scenarios"), "folder_open"),
        ),
    ),
    (
        message("Plan and sources"),
        (
            ("plan", message("Plan"), "edit_note"),
            ("sources", message("Sources and findings"), "fact_check"),
            ("method", message("How it is computed"), "calculate"),
            ("new_plan", message("New plan"), "add"),
        ),
    ),
)
"""The menu by use: where equity is heading, what is to be decided, what is shown, what all rests on.

A page by its file, which is its address as well, with its name and its icon; one without an icon has an
address and no place in the menu.
"""


IN_A_ROOM = {"how_sure": "futures"}
"""Pages that stand in a room of `pages/`, by their file."""


def file_of(page: str) -> str:
    """The file of a page, as the app finds it."""
    return "/".join(("pages", *([IN_A_ROOM[page]] if page in IN_A_ROOM else ()), f"{page}.py"))


def position(page: str) -> int:
    """Which entry of the menu a page is or stands under, from 1."""
    return next(at for at, (_, rows) in enumerate(MENU, 1) if any(name == page for name, _, _ in rows))


def pages(formats: Formats) -> dict[str, list[st.Page]]:
    """The pages under their headings; Streamlit puts those without one first.

    Each run has its own, for Streamlit notes in the one that is chosen that it may be run.
    """
    return {heading: [copy(page) for page in found] for heading, found in _pages(formats).items()}


@cache
def _pages(formats: Formats) -> dict[str, list[st.Page]]:
    """The files are looked for once: they come with the program."""
    return {
        formats.message(heading) if heading else "": [
            st.Page(
                file_of(name),
                title=formats.message(title),
                icon=f":material/{icon}:" if icon else None,
                default=name == START,
                visibility="visible" if icon else "hidden",
            )
            for name, title, icon in rows
        ]
        for heading, rows in MENU
    }
