"""The unit of a sheet's amounts, as its texts say."""

import re
from collections.abc import Iterable
from typing import Literal, cast

from forecasting.sheets.grid import Cell
from forecasting.sheets.proposal import UnitName
from forecasting.sheets.vocabulary import key_of, vocabulary

_SAYS = re.compile(r"belopp i|amounts in|enhet|unit|\(|i (?:tkr|kkr|mnkr|kronor|kr)\b", re.IGNORECASE)
_KRONOR = 50_000
"""From this size on, the largest figure of a budget is in kronor: no association has 50 000 tkr."""


def unit_of(texts: Iterable[str], figures: Iterable[str]) -> tuple[UnitName, str]:
    """The unit and the text that says it: `Belopp i tkr` before a lone `Tkr`, before `5 000 kr` in a figure."""
    every = [text for text in texts if len(text) < 200]
    for told in (*(t for t in every if _SAYS.search(t)), *(t for t in every if len(t) < 20)):
        unit = key_of(vocabulary().units, told, whole=True)[0]
        if unit:
            return cast("UnitName", unit), told
    for text in figures:
        unit = next(
            (u for u in ("mnkr", "tkr", "kr") if text.lower().endswith((u, "sek" if u == "kr" else u))), ""
        )
        if unit:
            return cast("UnitName", unit), text
    return "", ""


def likely_unit(cells: Iterable[float]) -> Literal["kr", "tkr"]:
    """The unit that the sizes of the figures speak for."""
    return "kr" if max((abs(value) for value in cells), default=0) >= _KRONOR else "tkr"


def unit_texts(cells: Iterable[Cell]) -> list[str]:
    """The texts of cells that could say a unit."""
    return [cell.text for cell in cells if cell.text]
