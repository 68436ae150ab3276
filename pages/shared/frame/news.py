"""A quiet line where somebody else has saved on the plan since the page was drawn.

The browser asks now and then, for a few bytes and without a run of the page, and only while the page is
looked at; nothing on it moves, and the focus stays. *Show* draws the page anew with what is saved.
"""

from pathlib import Path
from urllib.parse import quote

import streamlit as st

from pages.shared.streamlit.parts import held
from pages.shared.work.database import ask
from reports.saying.formats import Formats
from scenarios.store.news import NewsStore

EVERY_S = 4
_LINE = st.components.v2.component(
    "utblick.news",
    html='<p class="news" role="status" hidden><span class="news-said"></span> <button type="button" class="news-show"></button></p>',
    js=held(Path(__file__).parent / "news.js"),
    isolate_styles=False,
)


def show_news(plan_id: str, formats: Formats) -> None:
    """The line, empty until there is something to say; without a store there is no news."""
    mark = ask(NewsStore.mark, plan_id)
    if mark is None:
        return
    text = formats.text
    data = {
        "address": f"news?plan={quote(plan_id, safe='')}&mark={mark}",
        "mark": mark,
        "every": 1000 * EVERY_S,
        "somebody": text("Somebody"),
        "scenario": text(
            "{who} has saved the scenario {name}, version {number}.",
            who="{who}",
            name="{name}",
            number="{number}",
        ),
        "plan": text("{who} has saved the plan, version {number}.", who="{who}", number="{number}"),
        "show": text("Show what is saved"),
    }
    _LINE(key="news-line", data=data, on_show_change=lambda: None)
