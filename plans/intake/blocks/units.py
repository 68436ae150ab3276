"""The unit of a sheet's amounts, as its texts say."""

import re
from collections.abc import Iterable
from typing import Literal, cast

from forecasting.plan.numbers import UNIT_SIZES
from plans.intake.blocks.proposal import UnitName
from plans.intake.opening.grid import Cell
from plans.intake.vocabulary.vocabulary import folded_text, key_of, vocabulary

_SAYS = re.compile(
    r"belopp|amounts|enhet|\bunits?\b|\bi (?:[tkm]n?\.?kr|[tkm]sek|tusen|milj|1 ?000|kronor|kr\b|sek\b)|\bin (?:sek|thousand|million)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(([^()/]{1,30})\)")
_AFTER_FIGURE = re.compile(r"\d[\d\s.,]*([^\d\s][^\d]*)$")
_KRONOR = 50_000
"""From this size on, the largest figure of a budget is in kronor: no association has 50 000 tkr."""
_MILLIONS = 100
"""Under this size it is in millions: no association has less than 100 tkr."""
_LARGEST_SEK = 1e9
"""No association has a billion."""


def unit_of(texts: Iterable[str], figures: Iterable[str]) -> tuple[UnitName, str]:
    """The unit and the text that says it: `Belopp i tkr` before a lone `Tkr`, before `5 000 kr` in a figure."""
    every = [text for text in texts if len(text) < 200]
    told = [(text, text) for text in every if _SAYS.search(text)]
    told += [(text, aside) for text in every for aside in _ASIDE.findall(text)]
    told += [(text, text) for text in every if len(text) < 20]
    told += [(text, found[1]) for text in figures if (found := _AFTER_FIGURE.search(text))]
    for text, part in told:
        unit, word = key_of(vocabulary().units, part, whole=True)
        if unit and (
            _SAYS.search(part) or part != text or not word[0].isdigit() or folded_text(part) == word
        ):
            return cast("UnitName", unit), text
    return "", ""


def likely_unit(figures: Iterable[float]) -> Literal["kr", "tkr", "mnkr"]:
    """The unit that the sizes of the figures speak for."""
    largest = max((abs(value) for value in figures), default=0.0)
    if largest >= _KRONOR:
        return "kr"
    return "mnkr" if 0 < largest < _MILLIONS else "tkr"


def fits(unit: str, figures: Iterable[float]) -> bool:
    """Whether the largest of the figures can be that of an association's budget in the unit."""
    largest = max((abs(value) for value in figures), default=0.0) * UNIT_SIZES.get(unit, 1.0)
    return largest == 0 or _KRONOR <= largest < _LARGEST_SEK


def unit_texts(cells: Iterable[Cell]) -> list[str]:
    """The texts of cells that could say a unit."""
    return [cell.text for cell in cells if cell.text]
