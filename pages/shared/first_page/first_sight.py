"""The overview's answer as the server can draw it at once, shown until the browser has drawn its own.

A browser that comes new needs seconds for Streamlit. Meanwhile the first page holds the
headline, the four figures and the chart of equity, computed from the same plan, the
same unsaved work and the same functions as the page that takes its place. It is for the eye alone: a
reader of screens would begin to read what is about to go.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pages.shared.deciding.ways_on import ways_from
from pages.shared.explaining.answer import cards_of, equity_picture
from pages.shared.following.calling import is_called
from pages.shared.frame.look import WORDMARK, image, look, variables
from pages.shared.frame.parts import caption_html, cards_html, headline_html
from pages.shared.frame.screen import Screen, screen_of
from pages.shared.frame.tour import COOKIE, SEEN
from pages.shared.streamlit.parts import held
from pages.shared.work.books import equity_of_books
from pages.shared.work.lever_state import YEARS, levers_of
from pages.shared.work.library import open_library, plan_name
from pages.shared.work.unsaved import look_at_work
from pages.shared.work.workspace import OWNER_COOKIE, Step, Work, Workspace, step_of
from reports.charts.canvas import Chart
from reports.charts.palette import DARK, LIGHT
from reports.saying.headline import headline_of
from reports.saying.language import Language
from reports.saying.program import PROGRAM
from reports.saying.sentences import why

_PLACES = held(Path(__file__).parent / "first_sight.css")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks for the overview: the address's query, the browser's cookies, and the language."""

    query: Mapping[str, str]
    cookies: Mapping[str, str]
    language: Language


def first_sight(visitor: Visitor) -> str:
    """The answer as HTML; "" for an address that asks for more than a plan, or where a decision calls."""
    if not set(visitor.query) <= {"plan"}:
        return ""
    screen = _screen(visitor)
    if screen is None or is_called(screen.plan.id):  # what stands on top then would move all of the picture
        return ""
    formats, p = screen.formats, screen.projection
    chart, caption = equity_picture(screen, equity_of_books(screen.plan.id))
    answer = headline_of(screen.outlook, formats)
    reason = why(p, formats, changed=screen.changed)
    waiting = formats.text("The levers are on their way …")
    tour = "" if visitor.cookies.get(COOKIE) == SEEN else '<div class="sight-tour"></div>'
    return (
        "<noscript><style>#first-sight{display:none}</style></noscript>"
        f'<div id="first-sight" aria-hidden="true"><style>{_style()}</style>'
        f'<img class="sight-mark" src="{image(WORDMARK)}" alt="{PROGRAM}">'
        f'<p class="sight-plan">{escape(plan_name(screen.plan))}</p>'
        f"{headline_html(answer, reason, formats, 'p')}{tour}"
        f'<div class="sight-ways">{_ways(screen)}</div>{cards_html(cards_of(screen), formats.text("How?"))}'
        f'<div class="sight-rest"><div class="sight-chart">{caption_html(caption)}{_drawn(chart)}</div>'
        f'<p class="sight-wait">{escape(waiting)}</p></div></div>'
    )


def _drawn(chart: Chart) -> str:
    """Where the page's own script draws the chart."""
    figure = json.dumps(
        {"data": chart.data, "layout": chart.layout}, ensure_ascii=False, separators=(",", ":")
    )
    return f'<div class="sight-figure" data-figure="{escape(figure)}"></div>'


def _ways(screen: Screen) -> str:
    """The links' words, unseen: they take the room on which everything under them depends."""
    kinds = {True: "with-icon", False: "plain"}
    return "".join(
        f'<span class="{kinds[bool(way.icon)]}">{escape(way.label)}</span>' for way in ways_from(screen)
    )


def _screen(visitor: Visitor) -> Screen | None:
    """What the overview will show to this visitor, the unsaved work of the browser included."""
    library = open_library()
    plan_id = visitor.query.get("plan") or next(iter(library.plans), "")
    checked = library.plans.get(plan_id)
    if checked is None:
        return None
    plan, ceiling = checked.plan, library.policy.ceiling
    draft = look_at_work(visitor.cookies.get(OWNER_COOKIE, ""), plan.id)
    step = Step((), levers_of(plan, ceiling)[YEARS].baseline) if draft is None else step_of(draft.scenario)
    work = Work(step, None, "", "", None)
    return screen_of(library, Workspace(plan, ceiling), work, visitor.language)


def _style() -> str:
    """The page's look in light and in dark, and where everything stands."""
    night = f"@media (prefers-color-scheme: dark){{{variables(DARK)}}}"
    return f"{variables(LIGHT)}{night}{look()}{_PLACES}"
