"""How a sheet that holds its figures as text parts thousands: told by all of them together."""

import re
from collections.abc import Iterable
from typing import Literal

Separators = Literal["", "commas", "dots"]
"""`commas`: 1,234,567.50; `dots`: 1.234.567,50; "" as Swedes write, 1 234 567,50."""
_FIGURE = re.compile(r"[-−–(]?\s*(?:kr|sek)?\s*(\d[\d.,' ]*)", re.IGNORECASE)
_SURE: dict[Separators, re.Pattern[str]] = {
    "commas": re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d{1,2}"),
    "dots": re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}"),
}
_ONE: dict[Separators, re.Pattern[str]] = {
    "commas": re.compile(r"\d{1,3},\d{3}"),
    "dots": re.compile(r"\d{1,3}\.\d{3}"),
}
_MARK: dict[Separators, str] = {"commas": ",", "dots": "."}
_FEWEST = 2


def separators_of(texts: Iterable[str]) -> Separators:
    """The separators that a sheet's figures are written with.

    One that can be nothing else tells of all. Without one, several figures that all have three digits
    after their only comma or full stop are thousands: no budget has three decimals throughout.
    """
    figures = [found[1].strip() for text in texts if (found := _FIGURE.match(text.strip()))]
    for separators, sure in _SURE.items():
        if any(sure.fullmatch(figure) for figure in figures):
            return separators
    for separators, one in _ONE.items():
        parted = [figure for figure in figures if "," in figure or "." in figure]
        if len(parted) >= _FEWEST and all(one.fullmatch(figure) for figure in parted):
            return separators
    return ""


def as_swedish(text: str, separators: Separators) -> str:
    """A figure's text with the thousands together and a decimal comma."""
    if separators == "commas":
        return text.replace(",", "").replace(".", ",")
    return text.replace(".", "") if separators == "dots" else text


def could_be_thousands(text: str, separators: Separators) -> bool:
    """Whether `1,500` in a sheet that tells of no separators could be 1 500 as well as 1,5."""
    return not separators and bool(_ONE["commas"].search(text)) and not re.search(r"\d{4}|\d,\d{3}\d", text)
