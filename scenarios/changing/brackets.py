"""The steps of a graded ceiling as text: `LIMIT:SHARE` for each, and the last share without a limit.

One grammar in two spellings: as a person types it on the screen, and as an argument of the command
line. Limits are SEK and shares decimals once they are read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from forecasting.plan.amounts import ANY_YEAR, read_amount, read_either
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.policies import Bracket, rise
from scenarios.changing.levers import LEVERS

_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")


class BracketError(ValueError):
    """A text that is no scale: `part` is what could not be read, `reason` why, "" where it is plain."""

    def __init__(self, part: str, reason: str = "") -> None:
        super().__init__(part)
        self.part, self.reason = part, reason


@dataclass(frozen=True, slots=True)
class Spelling:
    """How steps are parted, and how a limit (SEK) and a share (decimal) are written.

    Both readers raise a NumberError where there is none.
    """

    between: str
    limit: Callable[[str], float]
    share: Callable[[str], float]


def read_steps(text: str, spelling: Spelling) -> tuple[Bracket, ...]:
    """The brackets of a text.

    Raises:
        BracketError: where a step cannot be read, or the limits do not rise to a last share without one.
    """
    brackets = tuple(_step(part.strip(), spelling) for part in re.split(spelling.between, text.strip()))
    if not rise(bracket.up_to for bracket in brackets):
        raise BracketError(text.strip())
    return brackets


def _step(part: str, spelling: Spelling) -> Bracket:
    limit, colon, share = part.rpartition(":")
    try:
        return Bracket(spelling.limit(limit) if colon else None, spelling.share(share))
    except NumberError as error:
        raise BracketError(part, str(error)) from error


def sek_of(text: str) -> float:
    """An amount of the command line, SEK where it has no unit.

    Raises:
        NumberError: where it is none, or not the same in Swedish and in English.
    """
    amount = read_either(text, unit="kr")
    if amount is None:
        raise NumberError("has no digits")
    return amount.sek


def _argument_limit(text: str) -> float:
    if not text[:1].isdecimal():
        raise NumberError("has no digits")
    return sek_of(text)


def _argument_share(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise NumberError("has no digits")
    outside = LEVERS["ceiling_brackets"].outside(float(text))
    if outside:
        raise NumberError(outside)
    return float(text)


def _typed_limit(text: str) -> float:
    """No limit is a few thousand kronor, and none is more than any association's contributions.

    The same text is the same limit in both languages.
    """
    try:
        amount = read_amount(text, unit="tkr")
    except NumberError:
        amount = read_amount(text, unit="tkr", numerals="en")
    if amount is None:
        raise NumberError("has no digits")
    sek = amount.sek * 1000 if amount.like_thousands else amount.sek
    if not 0 <= sek <= ANY_YEAR:
        raise NumberError("is outside what is possible")
    return sek


def _typed_share(text: str) -> float:
    percent = read_number(text, unit="%")
    if percent is None or not 0 <= percent <= 100:
        raise NumberError("is outside what is possible")
    return percent / 100


ARGUMENT = Spelling(r"[\s,]+", _argument_limit, _argument_share)
"""`3000000:0.30 5mkr:0.25 0.20`: limits in SEK or with a unit, shares as decimals; spaces or commas between."""
TYPED = Spelling(";", _typed_limit, _typed_share)
"""`3 000: 30; 5 mkr: 25; 20`: limits in tkr or with a unit, shares in per cent."""


def read_scale(text: str) -> tuple[Bracket, ...] | str:
    """A graded ceiling as a person types it, or the part that could not be read ("" for an empty text)."""
    try:
        return read_steps(text, TYPED)
    except BracketError as error:
        return error.part


def typed(brackets: tuple[Bracket, ...]) -> str:
    """A graded ceiling as a person would type it."""
    steps = (
        f"{100 * each.share:g}" if each.up_to is None else f"{each.up_to / 1000:g}: {100 * each.share:g}"
        for each in brackets
    )
    return "; ".join(steps).replace(".", ",")
