"""Where everything of the paper's chart stands, as shares of its frame: 0 is left and top, 1 right and bottom."""

from typing import Any

import numpy as np

from forecasting.model.projection import Projection
from reports.charts.palette import LIGHT
from reports.saying.formats import Formats

_BAR = 0.62
"""Width of a bar as a share of its year's room."""
_ROOM = 0.09
"""Room for labels over the highest and under the lowest, as a share of the height between them."""


def paper_chart(projection: Projection, formats: Formats) -> dict[str, Any]:
    """Bars of equity, the limits as lines named at their right end, and where the plan ends."""
    p, count = projection, len(projection.years)
    low, high = _range(p)
    zero = high / (high - low)
    return {
        "width": _BAR / count,
        "size": 9 if count <= 9 else 6.5,
        "zero": zero,
        "bars": [_bar(p, t, (low, high), formats) for t in range(count)],
        "limits": _limits(p, (low, high), formats),
        "divider": p.stated / count if p.stated < count else None,
        "stated": formats.text("plan"),
        "extended": formats.text("extended"),
    }


def _range(p: Projection) -> tuple[float, float]:
    limits = [each[np.isfinite(each)] for each in (p.ceiling[0], p.reserve[0])]
    told = np.concatenate([p.equity[0], *limits, [0.0]])
    low, high = float(told.min()), float(told.max())
    room = _ROOM * (high - low) or 1.0
    return low - room if low < 0 else low, high + room


def _bar(p: Projection, t: int, span: tuple[float, float], formats: Formats) -> dict[str, Any]:
    low, high = span
    size, equity, ceiling = high - low, float(p.equity[0, t]), float(p.ceiling[0, t])
    count = len(p.years)
    over = equity - max(ceiling, 0.0) if np.isfinite(ceiling) else 0.0
    return {
        "left": (t + (1 - _BAR) / 2) / count,
        "middle": (t + 0.5) / count,
        "top": (high - max(equity, 0.0)) / size,
        "height": abs(equity) / size,
        "over": max(0.0, over) / size,
        "colour": LIGHT.equity if t < p.stated else LIGHT.equity_extended,
        "label": formats.tkr(equity),
        "label_at": (high - equity) / size,
        "up": equity >= 0,
        "year": str(p.years[t]),
    }


def _limits(p: Projection, span: tuple[float, float], formats: Formats) -> list[dict[str, Any]]:
    """The ceiling, and the reserve where there is one."""
    found = []
    text = formats.text
    if np.isfinite(p.ceiling[0]).all():
        name = text("Ceiling {amount}", amount=formats.money(float(p.ceiling[0, -1])))
        found.append(_limit(p.ceiling[0], name, LIGHT.ceiling, span))
    if p.reserve[0].any():
        name = text("Reserve {amount}", amount=formats.money(float(p.reserve[0, -1])))
        found.append(_limit(p.reserve[0], name, LIGHT.reserve, span) | {"dotted": True})
    if len(found) == 2:
        _apart(found)
    return found


def _limit(
    levels: np.typing.NDArray[np.float64], name: str, colour: str, span: tuple[float, float]
) -> dict[str, Any]:
    low, high = span
    places = [(high - float(level)) / (high - low) for level in levels]
    count = len(places)
    level = [[t / count, place, (t + 1) / count, place] for t, place in enumerate(places)]
    steps = [[(t + 1) / count, place, (t + 1) / count, places[t + 1]] for t, place in enumerate(places[:-1])]
    return {
        "name": name,
        "colour": colour,
        "dotted": False,
        "segments": [*level, *steps],
        "end": places[-1],
    }


def _apart(found: list[dict[str, Any]]) -> None:
    """Moves the names of two limits apart where they would cover each other."""
    upper, lower = sorted(found, key=lambda each: float(each["end"]))
    middle, least = (upper["end"] + lower["end"]) / 2, 0.035
    if lower["end"] - upper["end"] < 2 * least:
        upper["end"], lower["end"] = middle - least, middle + least
