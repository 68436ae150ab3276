"""Reading a number as Swedes print and type it.

One parser serves every file and every text field, so that `- 618`, `−618`, `(618)` and `-618`
are one number wherever they stand.
"""

import re
from decimal import Decimal

UNIT_SIZES = {"kr": 1.0, "tkr": 1_000.0, "mnkr": 1_000_000.0}
"""SEK in one printed unit."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SUFFIX = re.compile(r"(mnkr|tkr|kr|sek|%)$", re.IGNORECASE | re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}( [0-9]{3})+")
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LONGEST = 40
LARGEST = 1e15
"""No budget holds a larger figure."""


class NumberError(ValueError):
    """The text is not a number; the message says why in plain words."""


def read_number(text: str, *, unit: str = "") -> float | None:
    """The number a text states, or None for an empty text.

    `-` alone (also `- kr`) is zero, as budget tables print it. A suffix must be the unit that
    the table or field is in: `tkr` in a table of kr is refused rather than converted.

    Raises:
        NumberError: for anything else, with a reason.
    """
    if len(text) > _LONGEST:
        raise NumberError("is too long")
    folded = _SPACES.sub(" ", text).strip().replace("\u2212", "-").replace("\u2013", "-")
    if not folded:
        return None
    folded, negative = _sign(_without_suffix(folded, unit))
    if folded and negative:
        folded = _without_suffix(folded, unit)
    value = _magnitude(folded) if folded else 0.0
    return -value if negative and value else value


def _without_suffix(text: str, unit: str) -> str:
    suffix = _SUFFIX.search(text)
    if suffix is None:
        return text
    word = suffix[0].lower().replace("sek", "kr")
    if unit and word != unit:
        raise NumberError("is in another unit than the one meant here")
    return text[: suffix.start()].strip()


def _sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if not text or text == "+":
        raise NumberError("has no digits")
    return text.removeprefix("+").strip(), False


def _magnitude(text: str) -> float:
    whole, comma, decimals = text.partition(",")
    if _GROUPED.fullmatch(whole):
        text = whole.replace(" ", "") + comma + decimals
    if " " in text:
        raise NumberError("has spaces that do not part thousands")
    if _AMBIGUOUS.fullmatch(text):
        raise NumberError("could mean thousands or decimals; write 1 234 or 1,234")
    if not _PLAIN.fullmatch(text):
        raise NumberError("is not a number")
    value = float(text.replace(",", "."))
    if value > LARGEST:
        raise NumberError("is larger than any budget")
    return value


def write_number(value: float) -> str:
    """The number as a plan's files hold it, `-1234,5`: no grouping, and read back exactly."""
    text = format(Decimal(repr(float(value))), "f")
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
