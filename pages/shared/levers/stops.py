"""What the overview shows at each stop of a slider, sent ahead, so that the browser can show it while a hand drags.

A page says where its stops are asked for (`address_of`): the address holds all that they follow from, the plan's
version and the changes, so that what was asked for one state is never taken for another's. Each stop is drawn
and said by the very functions that the page itself is made by; the browser only looks up.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from pages.shared.explaining.answer import answer_line, cards_of, equity_caption
from pages.shared.frame.look import NAMES
from pages.shared.frame.parts import caption_html, cards_html, headline_html
from pages.shared.frame.screen import Screen, screen_of
from pages.shared.work.books import equity_of_books
from pages.shared.work.lever_load import lever_values
from pages.shared.work.lever_state import YEARS, levers_of, settings_at
from pages.shared.work.library import open_library
from pages.shared.work.workspace import Step, Work, Workspace
from reports.charts.canvas import Canvas
from reports.charts.equity import equity_canvas
from reports.charts.palette import Palette
from reports.charts.sketch import levels
from reports.saying.headline import headline_of
from reports.saying.language import LANGUAGES
from reports.saying.sentences import why
from scenarios.changing.settings import changes_of
from scenarios.judging.stops import Choice, outlooks_of
from scenarios.kept.links import LinkError, from_link, to_link
from scenarios.kept.scenario import Scenario

STOPS = "/stops"
"""The address."""
MOST = 96
"""Stops of one answer."""
CHART = ".st-key-equity-chart"
_NAMED = Palette(**{name: f"var({variable})" for name, variable in NAMES.items()})
"""Colours by their names on the page, right by day and by night."""


def address_of(screen: Screen) -> str:
    """Where the stops of the screen's levers are asked for, without the lever; "" where the work is too long for it."""
    try:
        work = to_link(_scenario(screen))
    except LinkError:
        return ""
    return f"{STOPS[1:]}?{urlencode({'work': work, 'language': screen.formats.language})}"


def _scenario(screen: Screen) -> Scenario:
    plan, work = screen.plan, screen.work.step
    return Scenario(
        name="-", plan_id=plan.id, plan_version=plan.version, years=work.years, changes=work.changes
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A lever of a state of the work, and which of its stops: from `first` on, `count` of them."""

    screen: Screen
    lever: str
    first: int
    count: int


def asked_of(query: Mapping[str, str]) -> Asked | None:
    """What an address asks for; None where it is not one of ours, or of a plan that has another version now."""
    try:
        scenario = from_link(query.get("work", ""))
        first, count = int(query.get("first", "")), int(query.get("count", ""))
    except ValueError:
        return None
    library = open_library()
    checked = library.plans.get(scenario.plan_id)
    language = next((each for each in LANGUAGES if each == query.get("language")), None)
    if checked is None or checked.plan.version != scenario.plan_version or language is None:
        return None
    plan, ceiling = checked.plan, library.policy.ceiling
    work = Work(Step(scenario.changes, scenario.years), None, "", "", None)
    screen = screen_of(library, Workspace(plan, ceiling), work, language, _NAMED)
    lever = query.get("lever", "")
    if lever not in levers_of(plan, ceiling) or not 0 <= first < 10_000 or not 0 < count <= MOST:
        return None
    return Asked(screen, lever, first, count)


def stops_of(asked: Asked) -> bytes | None:
    """The stops as the browser reads them, packed: JSON of `first`, `all`, `at`, `pool` and `stops`.

    `all` counts the slider's stops, `at` is where it stands. A stop has texts by where they stand, and a chart; both name what the
    pool holds, which has what many stops share once.
    """
    (at, choices), pool = choices_of(asked.screen, asked.lever), _Pool()
    if at < 0:
        return None
    chosen = choices[asked.first : asked.first + asked.count]
    books = equity_of_books(asked.screen.plan.id)
    stops = [_stop(screen, books, pool) for screen in screens_of(asked.screen, chosen)]
    said = (
        f'{{"first":{asked.first},"all":{len(choices)},"at":{at},"stops":{_json(stops)},"pool":{pool.held}}}'
    )
    return gzip.compress(said.encode(), 5)


def choices_of(screen: Screen, lever: str) -> tuple[int, list[Choice]]:
    """What each stop of a lever's slider chooses, all else as it is, in the slider's order; and at which it stands.

    -1 where the levers cannot show the screen's changes as they are.
    """
    plan, default, step = screen.plan, screen.policy.ceiling, screen.work.step
    values, kept = lever_values(plan, default, step.changes)
    values[YEARS] = step.years
    slider = levers_of(plan, default)[lever]
    options = sorted({*slider.options, int(values[lever])})

    def at(value: int) -> Choice:
        moved = {**values, lever: value}
        return (*changes_of(settings_at(plan, default, moved)), *kept), moved[YEARS]

    choices, stands = [at(value) for value in options], options.index(int(values[lever]))
    return (stands if choices[stands] == (step.changes, step.years) else -1), choices


def screens_of(screen: Screen, choices: list[Choice]) -> Iterator[Screen]:
    """The screen as it is at each of the choices."""
    for outlook in outlooks_of(screen.outlook, choices):
        step = Step(outlook.changes, outlook.years)
        yield replace(screen, outlook=outlook, work=replace(screen.work, step=step))


class _Pool:
    """What stops share, each held once, as JSON."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def add(self, value: object) -> int:
        """Where the value is held."""
        return self._at.setdefault(_json(value), len(self._at))

    @property
    def held(self) -> str:
        """All of it, a list."""
        return f"[{','.join(self._at)}]"


def _json(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(figures: Any) -> Any:  # noqa: ANN401 - what JSON does not know: figures of numpy, in tkr
    """To the krona, which no screen shows more of."""
    return figures.round(3).tolist()


def _stop(screen: Screen, books: Mapping[int, float], pool: _Pool) -> dict[str, object]:
    formats, p = screen.formats, screen.projection
    texts = (
        (
            "",
            headline_html(
                headline_of(screen.outlook, formats), why(p, formats, changed=screen.changed), formats
            ),
        ),
        ("", cards_html(cards_of(screen), formats.text("How?"))),
        ("", answer_line(screen)),
        (CHART, caption_html(equity_caption(screen, books=bool(books)))),
    )
    canvas = equity_canvas(p, screen.base, screen.style, changed=screen.changed, outturn=books)
    said = [[within, pool.add(html)] for within, html in texts]
    return {"texts": said, "charts": [[CHART, _chart(canvas, pool)]]}


def _chart(canvas: Canvas, pool: _Pool) -> dict[str, object]:
    """A chart as the browser draws it: without what only answers the pointer."""
    layout = canvas.layout
    traces = [trace for trace in canvas.data if trace.get("yaxis") != "y2"]
    y = {name: value for name, value in layout["yaxis"].items() if name != "range"}
    frame = {name: layout[name] for name in ("xaxis", "margin", "height", "font")} | {"yaxis": y}
    return {
        "range": layout["yaxis"]["range"],
        "levels": levels(canvas),
        "frame": pool.add(frame),
        "data": [pool.add(trace) for trace in traces],
        "shapes": [pool.add(shape) for shape in layout["shapes"]],
        "annotations": [pool.add(said) for said in layout["annotations"]],
    }
