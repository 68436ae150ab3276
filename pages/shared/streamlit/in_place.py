"""A chart that changes from one run to the next is changed in the browser where it stands.

Streamlit takes a chart whose content or words have changed for another one, whatever its key: it is taken
away, and Plotly lays out and draws the new one from nothing (`plotly_chart` in streamlit/elements: the whole
content is in the element's identity). So the chart is sent again as it first stood, by its name alone since
the browser holds it, and what has become another since is said beside it, in an attribute that our script
`browser/in_place.js` reads.
"""

import json
import secrets
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from reports.charts.canvas import Chart

_CHARTS, _RUN, _PAGE = "charts-in-place", "charts-run", "charts-page"
Changed = dict[str, Any] | list[Any]
"""What has become another: `[it]` where it is to be put in whole, or by name or place where within it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A chart as the browser got it, by a name that no other has; the run that last drew it; whether it has been another since."""

    figure: Chart
    alt: str
    name: str
    run: int
    changed: bool = False


def charts_are_drawn_on(page: str) -> None:
    """To be said at the start of each run of the whole page; another page begins all its charts anew."""
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE], st.session_state[_CHARTS] = page, {}


def standing(key: str, figure: Chart, alt: str) -> Standing:
    """The chart that is to be sent for one that is drawn: what stands in the browser already, or itself.

    What the run before did not draw has gone from the page, and is begun anew, as is a chart of another height
    or of other traces. It carries a name, so that Streamlit does not take it for one of the same content that
    stood there once and was changed.
    """
    run = st.session_state.get(_RUN, 0)
    charts: dict[str, Standing] = st.session_state.setdefault(_CHARTS, {})
    for gone in [each for each, one in charts.items() if one.run < run - 1]:
        del charts[gone]
    first = charts.get(key)
    if first is None or _shape(first.figure) != _shape(figure):
        name = secrets.token_hex(4)
        charts[key] = Standing(figure.called(name), alt, name, run)
    else:
        is_other = first.alt != alt or first.figure.plain != figure.called(first.name).plain
        charts[key] = replace(first, run=run, changed=first.changed or is_other)
    return charts[key]


def _shape(figure: Chart) -> list[object]:
    """What of a chart cannot be changed where it stands."""
    plain = figure.plain
    return [plain["layout"].get("height"), *(trace["type"] for trace in plain["data"])]


def told(key: str, first: Standing, figure: Chart, alt: str) -> str:
    """What the page says beside the chart: "" as long as it stands as it was sent."""
    if not first.changed:
        return ""
    change = changed(first.figure.plain, figure.called(first.name).plain)
    written = json.dumps(change, ensure_ascii=False, separators=(",", ":"))
    for sign in "&<>'":  # without them nothing in it is taken for markup, or taken away as such
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f'<i hidden data-chart="{escape(key)}" data-alt="{escape(alt)}" data-figure=\'{written}\'></i>'


def changed(before: object, now: object) -> Changed:
    """What has become another between two values of JSON; {} where nothing has."""
    if isinstance(before, dict) and isinstance(now, dict) and before.keys() == now.keys():
        parts = {name: changed(before[name], now[name]) for name in now}
    elif isinstance(before, list) and isinstance(now, list) and _are_alike(before, now):
        parts = {str(at): changed(*pair) for at, pair in enumerate(zip(before, now, strict=True))}
    else:
        return {} if before == now else [now]
    return {name: part for name, part in parts.items() if part != {}}


def _are_alike(before: list[Any], now: list[Any]) -> bool:
    """Whether two lists are of as many parts; a list of figures is no list of parts."""
    return len(before) == len(now) and all(isinstance(each, dict) for each in now)
