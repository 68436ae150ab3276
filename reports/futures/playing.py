"""Futures played one by one: in which order they come, and the style by which a browser shows so many of them.

All dots are sent at once, in one chart. A number of the page, `--played`, says how many futures are shown;
each dot has its future's turn, and is there once that is passed.
"""

from reports.charts.canvas import Chart
from reports.futures.dots_chart import future_of

_GOLDEN = (5**0.5 - 1) / 2


def turns(shown: int) -> tuple[int, ...]:
    """The turn, from 0, of each future, least equity first.

    Each comes a golden part of all after the one before: however many have come, they lie as all do, and no
    run of them is taken for a rise or a fall.
    """
    return tuple(sorted(range(shown), key=lambda turn: (turn + 1) * _GOLDEN % 1))


def turns_style(figure: Chart, shown: int) -> str:
    """The turn of each dot of a chart of futures, as CSS.

    Plotly draws a group for each trace that has points, in order, and in it an element for each of its points.
    """
    order = turns(shown)
    drawn = [trace for trace in figure.to_dict()["data"] if trace["type"] == "scatter" and len(trace["x"])]
    return "".join(
        f".scatterlayer>.trace:nth-child({nth}) .point:nth-child({n}){{--turn:{order[future - 1]}}}"
        for nth, trace in enumerate(drawn, 1)
        for n, point in enumerate(trace.get("ids") or (), 1)
        if (future := future_of(point)) is not None
    )
