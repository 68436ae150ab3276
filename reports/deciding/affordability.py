"""What a project may cost and when it may start, in words: every figure said lies within its range."""

import math

from reports.saying.formats import SMALL, Formats
from scenarios.judging.affordability import CostRange, StartRange

SHOWN = 3
"""Ranges that are named: a board can use no more of them."""


def cost_ways(costs: tuple[CostRange, ...], formats: Formats) -> list[str]:
    """The ranges of yearly cost: "at most 21 tkr", "100 tkr to 1 140 tkr"; what rounds to nothing is left out."""
    return [way for each in costs[:SHOWN] if (way := _cost_way(each, formats))]


def start_ways(starts: tuple[StartRange, ...], formats: Formats) -> list[str]:
    """The ranges of start: "August 2018 to March 2019"."""
    return [
        formats.text("{first} to {last}", first=formats.month(each.first), last=formats.month(each.last))
        if each.first != each.last
        else formats.month(each.first)
        for each in starts[:SHOWN]
    ]


def _cost_way(costs: CostRange, formats: Formats) -> str:
    """Rounded inwards, so that a figure that is said is affordable."""
    text = formats.text
    low = _inward(costs.from_, up=True)
    if costs.up_to is None:
        return text("{low} or more", low=_said(low, formats)) if low else text("any sum")
    high = _inward(costs.up_to, up=False)
    if high < max(low, 1.0):
        return ""
    if not low:
        return text("at most {high}", high=_said(high, formats))
    return text("{low} to {high}", low=_said(low, formats), high=_said(high, formats))


def _said(sek: float, formats: Formats) -> str:
    """An amount as it is: with decimals where it is not whole tkr."""
    return formats.money(sek) if sek % 1000.0 == 0 else formats.exact(sek)


def _inward(sek: float, *, up: bool) -> float:
    """Whole tkr, or whole kronor where there are few of them."""
    step = 1000.0 if sek >= SMALL else 1.0
    return (math.ceil if up else math.floor)(sek / step) * step
