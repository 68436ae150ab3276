"""The picture of a screen, drawn by one hand for the wall and for the desk where it is prepared."""

from dataclasses import dataclass
from html import escape

import numpy as np

from pages.shared.frame.parts import verdict_mark
from reports.charts.canvas import Chart
from reports.charts.decide import decide_chart, decide_key
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.furniture import Style, Swatch
from reports.charts.wall import room_chart, room_summary, ways_chart, ways_summary
from reports.futures.dots_chart import dots_chart, dots_key
from reports.futures.playing import in_turns
from reports.futures.words import dots_subtitle, dots_summary
from reports.saying.formats import Formats
from reports.saying.sentences import Verdict
from reports.seminar.seminar import Scene, Way
from scenarios.kept.story import Kind


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, the line over it, the chart in words, and what its signs mean."""

    figure: Chart
    line: str
    alt: str
    key: tuple[Swatch, ...] = ()
    plays: bool = False
    """Whether its dots come one by one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on a screen: its kind, the way it stands on, the way shown, the proposal weighed and its place."""

    kind: Kind
    base: Way
    way: Way
    decided: Way | None
    at: int | None


def shown_of(scene: Scene, kind: Kind, at: int | None) -> Shown:
    """What a screen of a kind shows, where the proposal at a position is weighed; what is keyed in is on top."""
    decided = None if at is None else scene.proposals[at]
    base = decided if kind == "decision" and decided is not None else scene.planned
    return Shown(kind, base, scene.varied(base) if scene.floor else base, decided, at)


def header(said: Verdict, line: str, kind: Kind, formats: Formats, stops: str = "") -> str:
    """The message as HTML, and the line under it; `stops` is where what the levers do is asked for."""
    name = "wall-message opening" if kind == "opening" else "wall-message"
    below = f'<p class="wall-under">{escape(line)}</p>' if line else ""
    mark = verdict_mark(said, formats)
    return f'<header class="{name}" data-stops="{escape(stops)}"><h1>{mark}{escape(said.sentence)}</h1>{below}</header>'


def picture_of(scene: Scene, on: Shown, style: Style) -> Picture | None:
    """The picture; None where a screen has words or figures alone."""
    formats, text, changed = scene.formats, scene.formats.text, bool(scene.floor)
    if on.kind in ("opening", "where", "own") and not changed:
        return None
    path = on.way.outlook.projection
    tkr = text("Equity at the end of each year against the recommended ceiling, SEK thousand")
    match on.kind:
        case "ceiling" if np.isfinite(path.ceiling).all():
            over = text("Equity over or under the recommended ceiling at the end of each year, SEK thousand")
            return Picture(room_chart(path, style), over, room_summary(path, formats))
        case "futures" if not changed:
            return _futures(scene, style)
        case "options":
            return _ways(scene, on, style)
        case "decision" if on.decided is not None or changed:
            without = (on.base if changed else scene.planned).outlook.projection
            return Picture(
                decide_chart(path, without, style), tkr, chart_summary(path, formats), decide_key(style)
            )
        case "decision":
            return None
        case _:
            figure = equity_chart(path, on.base.outlook.projection, style, changed=changed)
            key = equity_key(style, changed=changed, without=text("without the proposal"))
            return Picture(figure, tkr, chart_summary(path, formats), key)


def _futures(scene: Scene, style: Style) -> Picture:
    """The futures as dots, which on the wall come one by one."""
    found, central, formats = scene.futures, scene.outlook.projection, scene.formats
    figure = in_turns(dots_chart(found, central, style), found.shown)
    line = dots_subtitle(found, central, formats, opens=False)
    return Picture(figure, line, dots_summary(found, formats), dots_key(found, style), plays=True)


def _ways(scene: Scene, on: Shown, style: Style) -> Picture:
    """Where each way ahead ends; the one that is weighed, or keyed in, stands out."""
    ways = [(way.name, way.outlook.projection) for way in (scene.planned, *scene.proposals)]
    picked = None if on.at is None else on.at + 1
    if scene.floor:
        ways.append((on.way.name, on.way.outlook.projection))
        picked = len(ways) - 1
    line = scene.formats.text(
        "Equity at the end of {year} against the recommended ceiling, SEK thousand",
        year=str(scene.outlook.span[-1]),
    )
    return Picture(ways_chart(ways, picked, style), line, ways_summary(ways, scene.formats))
