"""Reading a number as people print and type it, with the unit that stands beside it.

One parser serves every file and every text field, so that `- 618`, `−618`, `(618)`, `618-` and `-618`
are one number wherever they stand. What an amount of money means in a field is in `amounts`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Numerals = Literal["sv", "en"]
"""Whose way of writing numbers: decimal comma and spaces, or decimal point and commas."""
Mark = Literal["kr", "tkr", "mnkr", "%"]
"""What stands beside a number."""
UNIT_SIZES = {"kr": 1.0, "tkr": 1_000.0, "mnkr": 1_000_000.0}
"""SEK in one printed unit."""

_CURRENCY = ("kr", "krona", "kronor", "sek")
_WHOLE_KRONOR = (":-", ",-", ".-")
"""What stands after an amount without öre."""
_SCALES: dict[str, Mark] = {
    **dict.fromkeys(("t", "k", "tusen", "thousand"), "tkr"),
    **dict.fromkeys(("m", "mn", "mio", "milj", "miljon", "miljoner", "million", "millions"), "mnkr"),
}
_MARKS: dict[str, Mark] = {
    **dict.fromkeys((*_CURRENCY, *_WHOLE_KRONOR, "svenskakronor"), "kr"),
    **{scale: mark for scale, mark in _SCALES.items() if scale != "t"},
    **{scale + money: mark for scale, mark in _SCALES.items() for money in _CURRENCY},
    **{f"sek{scale}": mark for scale, mark in _SCALES.items()},
    "%": "%",
    "procent": "%",
    "percent": "%",
}
"""Words without spaces and full stops: `milj. kr`, `M.kr` and `MSEK` are found as they are folded."""
_FOLDED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u200b\u2060\ufeff", "")
)
_NO_SIGNS = str.maketrans("", "", "()+-")
_DIGITS = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
_ORE = re.compile(r"(.*[0-9]):([0-9]{2})")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_NO_DIGITS = re.compile(r"[^0-9]")
_LOOSELY_SPACED = re.compile(r"[0-9][0-9 ]*(?:[.,][0-9]+)?")
_LOOSE_COMMAS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SPACED = r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+"
_FORMS: dict[Numerals, tuple[re.Pattern[str], ...]] = {
    "sv": (
        re.compile(rf"({_SPACED})(?:[.,]([0-9]+))?"),
        re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)"),
        re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})()"),
    ),
    "en": (
        re.compile(rf"({_SPACED}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+)(?:\.([0-9]+))?"),
        re.compile(rf"({_SPACED}),([0-9]{{1,2}})"),
        re.compile(r"(0),([0-9]+)"),
    ),
}
"""The whole part and the decimals of each way to write a number. One of the other language's is read
only where it has one meaning: `2.5` in Swedish, `2,5` in English."""
_LONGEST = 40
LARGEST = 1e15
"""No budget holds a larger figure."""


class NumberError(ValueError):
    """The text is not a number; the message says why in plain words."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands, and the unit beside it, None where there is none.

    `like_thousands`: its decimals look like thousands to whoever writes the other language's numbers,
    as those of `1,500` do in Swedish.
    """

    number: Decimal
    mark: Mark | None
    like_thousands: bool = False


def read_number(text: str, *, unit: str = "", numerals: Numerals = "sv") -> float | None:
    """The number a text states, in `unit`, or None for an empty text.

    `-` alone (also `- kr`) is zero, as budget tables print it. An amount with another unit of money
    than `unit` is converted. `-` as unit allows none beside the number; "" does not ask.

    Raises:
        NumberError: for anything else, with a reason.
    """
    written = read_written(text, numerals)
    if written is None:
        return None
    if not unit or written.mark in (None, unit):
        return float(written.number)
    if written.mark not in UNIT_SIZES or unit not in UNIT_SIZES:
        raise NumberError("is in another unit than the one expected here")
    return float(written.number * size(written.mark) / size(unit))


def size(unit: str) -> Decimal:
    """SEK in a unit, exactly."""
    return Decimal(int(UNIT_SIZES[unit]))


def read_written(text: str, numerals: Numerals = "sv") -> Written | None:
    """The number and the unit of a text, None where it is empty.

    Raises:
        NumberError: where there is no number, or more than one meaning.
    """
    if len(text) > _LONGEST:
        raise NumberError("is too long")
    said = _said(text, numerals)
    if isinstance(said, str):
        raise NumberError(said)
    return said


@lru_cache(maxsize=1 << 14)
def _said(text: str, numerals: Numerals) -> Written | str | None:
    """What `read_written` answers, or why it does not; the same cells are read at every look at a plan."""
    try:
        return _read(text, numerals)
    except NumberError as error:
        return str(error)


def _read(text: str, numerals: Numerals) -> Written | None:
    folded = " ".join(text.translate(_FOLDED).split()).lower()
    if not folded:
        return None
    digits = _DIGITS.search(folded)
    if digits is None:
        return _nothing(folded)
    body, before, after = digits[0], folded[: digits.start()].strip(), folded[digits.end() :].strip()
    negative, before, after = _sign(before, after) if before or after else (False, "", "")
    mark = _mark(before, after) if before or after else None
    ore = _ORE.fullmatch(body) if ":" in body else None
    if ore is not None:
        if mark is not None:
            raise NumberError("has two units")
        body, mark = f"{ore[1]}{',' if numerals == 'sv' else '.'}{ore[2]}", "kr"
    value = _magnitude(body, numerals)
    like_thousands = bool(_LIKE_THOUSANDS.fullmatch(body)) and value < 1_000
    return Written(-value if negative and value else value, mark, like_thousands)


def _nothing(folded: str) -> Written:
    """A text without digits: only a dash, perhaps with a unit, is a number."""
    if not folded.startswith("-"):
        raise NumberError("has no digits")
    word = folded.removeprefix("-").strip()
    if word and _known(word) is None:
        raise NumberError("has no digits")
    return Written(Decimal(0), _known(word))


def _sign(before: str, after: str) -> tuple[bool, str, str]:
    """Whether it is negative, and what else stands before and after the number."""
    opened = before.count("(")
    if opened > 1 or opened != after.count(")") or ")" in before or "(" in after:
        raise NumberError("has a parenthesis too many")
    kronor = after[:2] if after[:2] in _WHOLE_KRONOR else ""
    around = before + after.removeprefix(kronor)
    if around.count("-") + around.count("+") + opened > 1:
        raise NumberError("has two signs")
    rest = after.removeprefix(kronor).translate(_NO_SIGNS)
    return bool(opened) or "-" in around, before.translate(_NO_SIGNS).strip(), (kronor + rest).strip()


def _mark(before: str, after: str) -> Mark | None:
    """The unit that stands before or after a number, or around it as in `SEK 1.5 million`."""
    if not before or not after:
        return _unit(before or after)
    scale = _SCALES.get(after.replace(".", ""))
    if before in _CURRENCY and scale:
        return scale
    _unit(before)
    _unit(after)
    raise NumberError("has two units")


def _unit(word: str) -> Mark | None:
    found = _known(word)
    if found is not None or not word:
        return found
    if all(_known(part) for part in word.replace(":-", " :- ").split()):
        raise NumberError("has two units")
    if word[0] in ".,:":
        raise NumberError("is not a number")
    raise NumberError("has a word that is no unit here")


def _known(word: str) -> Mark | None:
    if word[:1] in (".", ",", ":") and word not in _WHOLE_KRONOR:
        return None
    return _MARKS.get(word if word in _WHOLE_KRONOR else word.replace(" ", "").replace(".", ""))


def _magnitude(body: str, numerals: Numerals) -> Decimal:
    if numerals == "sv" and _AMBIGUOUS.fullmatch(body):
        raise NumberError("could mean thousands or decimals; write 1 234 or 1,234")
    found = next((found for form in _FORMS[numerals] if (found := form.fullmatch(body))), None)
    if found is None:
        raise _why_not(body, numerals)
    value = Decimal(f"{_NO_DIGITS.sub('', found[1])}.{found[2] or 0}")
    if value > LARGEST:
        raise NumberError("is larger than any budget")
    return value


def _why_not(body: str, numerals: Numerals) -> NumberError:
    if _LOOSELY_SPACED.fullmatch(body):
        return NumberError("has spaces that do not separate thousands")
    if numerals == "en" and _LOOSE_COMMAS.fullmatch(body):
        return NumberError("has commas that do not separate thousands")
    return NumberError("is not a number")


def write_number(value: float) -> str:
    """The number as a plan's files hold it, `-1234,5`: no grouping, and read back exactly."""
    text = format(Decimal(repr(float(value))), "f")
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
