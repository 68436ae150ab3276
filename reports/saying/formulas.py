"""The formula of a figure with the numbers in it: `920 tkr = 695 + 2 976 − 551 − 2 200`.

Amounts are written in tkr. A formula is true as it is written: it has the fewest decimals with which its
right side, computed from the numbers as they stand there, comes to its left side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, prod

from forecasting.model.trace import Term, Trace
from forecasting.model.trace_lines import Amount, Factor
from reports.saying.formats import NBSP, Formats

TIMES = f"{NBSP}×{NBSP}"
MINUS = "\u2212"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = (*((digits, digits) for digits in range(6)), *((3, digits) for digits in range(4, 10)))
"""Decimals of the left and the right side, as they are tried: alike, to the öre; where sums of rounded
amounts never meet, the left side is rounded to the krona and the right side is not."""
_OF_A_FACTOR = 4
"""Decimals of a factor that varies over the years, beside amounts without decimals."""
_OF_A_RATE = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formula as it is written, and what its numbers come to as they are written."""

    text: str
    value: Decimal


def formula(trace: Trace, formats: Formats) -> str:
    """The figure and what it equals; only the figure where that is the same number again."""
    left, right = _sides(trace, formats)
    return f"{left} = {right}" if right and not _is_itself(trace) else left


def formula_right(trace: Trace, formats: Formats) -> str:
    """What stands to the right of the figure's equals sign; "" where the figure is a leaf."""
    return _sides(trace, formats)[1]


def _is_itself(trace: Trace) -> bool:
    """Whether the right side would be the same number again, or nothing that can be computed."""
    if trace.formula == "line":
        return is_plain(trace)
    terms = [term for term in _opened(trace.terms) if term.trace.value]
    return not isfinite(trace.value) or (trace.formula == "sum" and len(terms) < 2)


def is_plain(trace: Trace) -> bool:
    """Whether a line is just what it starts from."""
    part_of_a_year = trace.amount is not None and trace.amount.kind == "project" and trace.amount.months != 12
    return not trace.factors and trace.cut is None and not part_of_a_year


def fewest_decimals(values: Sequence[float], total: float, unit_size: float = 1000.0) -> int:
    """The fewest decimals (at most five) with which SEK amounts written in a unit, tkr, add up to their total."""
    alike = [left for left, right in _DIGITS if left == right]
    parts, whole = [value / unit_size for value in values], total / unit_size
    return next(
        (d for d in alike if sum(_rounded(part, d) for part in parts) == _rounded(whole, d)),
        alike[-1],
    )


def decimals_to_be_seen(sek: float) -> int:
    """Decimals with which an amount, written in tkr, is not nothing: to the krona where it is less than one tkr."""
    return next((d for d in (0, 3, 5) if _tkr(sek, d)), 0)


def percent(share: float, formats: Formats) -> str:
    """A rate with the decimals that it has."""
    return _percent(share, formats).text


def _sides(trace: Trace, formats: Formats) -> tuple[str, str]:
    """Both sides with the fewest decimals with which the formula is true."""
    if not isfinite(trace.value):
        return "–", "" if trace.formula == "ratio" else "–"
    left, right = _left(trace, 0, formats), None
    for left_digits, right_digits in _DIGITS:
        tried = _right(trace, right_digits, formats)
        if tried is None:
            continue
        left, right = _left(trace, left_digits, formats), tried
        if _true(trace, left, right, alike=left_digits == right_digits):
            break
    return left.text, right.text if right is not None else ""


def _true(trace: Trace, left: Part, right: Part, *, alike: bool) -> bool:
    """Whether the right side is the left one: a sum exactly, all else when it is rounded as the left one."""
    if trace.formula == "sum" and alike:
        return left.value == right.value
    exponent = left.value.as_tuple().exponent
    return abs(left.value - right.value) <= Decimal(5).scaleb(int(exponent) - 1)


def _left(trace: Trace, digits: int, formats: Formats) -> Part:
    if trace.formula == "ratio":
        return Part(formats.share(trace.value, 1), _rounded(trace.value * 100, 1).scaleb(-2))
    return Part(formats.amount(trace.value / 1000, "tkr", digits), _tkr(trace.value, digits))


def _right(trace: Trace, digits: int, formats: Formats) -> Part | None:
    """The right side with so many decimals; None of a leaf, and where nothing to divide by would be written."""
    match trace.formula:
        case "sum":
            return _sum([term.sign * term.trace.value for term in _opened(trace.terms)], digits, formats)
        case "share":
            share = _percent(trace.share or 0.0, formats)
            return _product([share, _money(trace.terms[0].trace.value, digits, formats)])
        case "ratio":
            top, bottom = (_money(term.trace.value, digits, formats) for term in trace.terms)
            if not bottom.value:
                return None
            return Part(f"{top.text} / {bottom.text}", top.value / bottom.value)
        case "line":
            return None if trace.amount is None else _line(trace, trace.amount, digits, formats)
    return None


def _opened(terms: Sequence[Term]) -> list[Term]:
    """A result among other terms is written as what it is made of."""
    opened: list[Term] = []
    for term in terms:
        inner = term.trace.terms if term.trace.figure == "result" and term.trace.formula == "sum" else ()
        opened += inner or (term,)
    return opened


def _sum(signed: Sequence[float], digits: int, formats: Formats) -> Part:
    """The terms with their signs; zeros are left out."""
    first, *rest = [value for value in signed if value] or [0.0]
    said = formats.number(first / 1000, digits)
    for value in rest:
        sign = MINUS if value < 0 else "+"
        said += f" {sign}{NBSP}{formats.number(abs(value) / 1000, digits)}"
    return Part(said, sum((_tkr(value, digits) for value in signed), Decimal()))


def _line(trace: Trace, amount: Amount, digits: int, formats: Formats) -> Part:
    factors = [_factor(factor, digits, formats) for factor in trace.factors]
    made = _product([_start(amount, digits, formats), *factors])
    if trace.cut is None:
        return made
    cut = _money(-trace.cut.sek, digits, formats)
    return Part(f"{made.text} {MINUS}{NBSP}{cut.text}", made.value - cut.value)


def _start(amount: Amount, digits: int, formats: Formats) -> Part:
    if amount.kind != "project" or amount.months == 12:
        return _money(amount.sek, digits, formats)
    cost = _money(amount.yearly_cost or 0.0, digits, formats)
    return Part(f"{cost.text}{TIMES}{amount.months}/12", cost.value * amount.months / 12)


def _factor(factor: Factor, digits: int, formats: Formats) -> Part:
    """A growth as `(1 + 2 %)³`, a share as per cent, what varies as the factor that it has come to."""
    if factor.kind == "utilisation":
        return _percent(factor.value, formats)
    if factor.kind == "growth" and factor.rate is not None:
        rate, years = _percent(abs(factor.rate), formats), factor.years
        sign = -1 if factor.rate < 0 else 1
        power = str(years).translate(SUPERSCRIPT) if years > 1 else ""
        said = f"(1 {MINUS if sign < 0 else '+'} {rate.text}){power}"
        return Part(said, (1 + sign * rate.value) ** years)
    decimals = _decimals(factor.value, _OF_A_FACTOR + digits)
    return Part(formats.number(factor.value, decimals), _rounded(factor.value, decimals))


def _product(parts: Sequence[Part]) -> Part:
    return Part(
        TIMES.join(part.text for part in parts), prod((part.value for part in parts), start=Decimal(1))
    )


def _money(sek: float, digits: int, formats: Formats) -> Part:
    return Part(formats.number(sek / 1000, digits), _tkr(sek, digits))


def _percent(share: float, formats: Formats) -> Part:
    decimals = _decimals(share * 100, _OF_A_RATE)
    return Part(formats.share(share, decimals), _rounded(share * 100, decimals).scaleb(-2))


def _decimals(value: float, most: int) -> int:
    """The decimals that a number has, at most so many."""
    return next((d for d in range(most) if abs(round(value, d) - value) < 1e-9), most)


def _tkr(sek: float, digits: int) -> Decimal:
    return _rounded(sek / 1000, digits)


def _rounded(value: float, digits: int) -> Decimal:
    """The number as `Formats.number` writes it."""
    return Decimal(f"{round(value, digits):.{digits}f}")
