"""Futures played one by one: in which order they come.

All dots are sent at once, in one chart. A number of the page, `--played`, says how many futures are shown;
each dot has its future's turn, and is there once that is passed.
"""

from typing import Any

from reports.charts.canvas import Chart
from reports.futures.dots_chart import future_of

_GOLDEN = (5**0.5 - 1) / 2


def turns(shown: int) -> tuple[int, ...]:
    """The turn, from 0, of each future, least equity first.

    Each comes a golden part of all after the one before: however many have come, they lie as all do, and no
    run of them is taken for a rise or a fall.
    """
    return tuple(sorted(range(shown), key=lambda turn: (turn + 1) * _GOLDEN % 1))


def in_turns(figure: Chart, shown: int) -> Chart:
    """The chart of futures with its future's turn at each dot."""
    order = turns(shown)
    return Chart([_in_turns(trace, order) for trace in figure.data], figure.layout)


def _in_turns(trace: dict[str, Any], order: tuple[int, ...]) -> dict[str, Any]:
    futures = [future_of(point) for point in trace.get("ids", ())]
    if not futures:
        return trace
    return trace | {"turns": [None if each is None else order[each - 1] for each in futures]}
