"""The formula of a figure with the numbers in it: `920 tkr = 695 + 2 976 − 551 − 2 200`.

Amounts in tkr, with as many decimals (at most three) as make what is written add up for its reader.
"""

from collections.abc import Sequence
from math import isfinite, prod

from forecasting.trace import Term, Trace
from reports.formats import NBSP, Formats

TIMES = f"{NBSP}×{NBSP}"
MINUS = "\u2212"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_DECIMALS = 3
ADDS_UP = 1e-6
"""A sum of written numbers is what is written when it differs by less than this, tkr."""


def formula(trace: Trace, formats: Formats) -> str:
    """The figure and what it equals; only the figure where it is made of nothing else."""
    right = formula_right(trace, formats)
    left = _left(trace, formats)
    return f"{left} = {right}" if right and right != left else left


def formula_right(trace: Trace, formats: Formats) -> str:
    """What stands to the right of the figure's equals sign; "" where the figure is a leaf."""
    if not isfinite(trace.value) and trace.formula != "ratio":
        return "–"
    match trace.formula:
        case "sum":
            return _sum(trace, formats)
        case "share":
            paid = trace.terms[0].trace.value
            share = percent(trace.share or 0.0, formats)
            return f"{share}{TIMES}{formats.number(paid / 1000, _decimals(trace))}"
        case "ratio":
            top, bottom = (formats.tkr(term.trace.value) for term in trace.terms)
            return f"{top} / {bottom}"
        case "line":
            return _line(trace, formats)
    return ""


def _left(trace: Trace, formats: Formats) -> str:
    if trace.formula == "ratio":
        return formats.share(trace.value, 1)
    if not isfinite(trace.value):
        return "–"
    return f"{formats.number(trace.value / 1000, _decimals(trace))}{NBSP}tkr"


def _decimals(trace: Trace) -> int:
    """The fewest decimals with which what is written comes to the figure."""
    if trace.formula == "sum":
        return fewest_decimals(_signed(trace), trace.value)
    for decimals in range(MOST_DECIMALS):
        if abs(_as_written(trace, decimals) - round(trace.value / 1000, decimals)) < 0.501 / 10**decimals:
            return decimals
    return MOST_DECIMALS


def fewest_decimals(values: Sequence[float], total: float) -> int:
    """The fewest decimals (at most three) with which SEK amounts written in tkr add up to their total."""
    for decimals in range(MOST_DECIMALS):
        written = sum(round(value / 1000, decimals) for value in values)
        if abs(written - round(total / 1000, decimals)) < ADDS_UP:
            return decimals
    return MOST_DECIMALS


def _as_written(trace: Trace, decimals: int) -> float:
    """What a reader gets who computes with the numbers as they are written, tkr."""
    if trace.formula == "share":
        return (trace.share or 0.0) * round(trace.terms[0].trace.value / 1000, decimals)
    if trace.amount is not None:
        base = trace.amount.sek if trace.amount.kind != "project" else trace.amount.yearly_cost or 0.0
        part = trace.amount.months / 12 if trace.amount.kind == "project" else 1.0
        cut = round(trace.cut.sek / 1000, decimals) if trace.cut else 0.0
        return round(base / 1000, decimals) * part * prod(f.value for f in trace.factors) + cut
    return trace.value / 1000


def percent(share: float, formats: Formats) -> str:
    """A rate with the decimals that it has, at most three."""
    decimals = next((d for d in range(3) if abs(round(share * 100, d) - share * 100) < 1e-9), 3)
    return formats.share(share, decimals)


def _signed(trace: Trace) -> list[float]:
    """The terms with their signs, zeros left out; of equity the result's own terms."""
    return [term.sign * term.trace.value for term in _opened(trace.terms) if term.trace.value]


def _opened(terms: Sequence[Term]) -> list[Term]:
    """A result among other terms is written as what it is made of."""
    opened: list[Term] = []
    for term in terms:
        inner = term.trace.terms if term.trace.figure == "result" and term.trace.formula == "sum" else ()
        opened += inner or (term,)
    return opened


def _sum(trace: Trace, formats: Formats) -> str:
    decimals, signed = _decimals(trace), _signed(trace)
    if not signed:
        return formats.number(0)
    first, *rest = signed
    said = formats.number(first / 1000, decimals)
    for value in rest:
        sign = MINUS if value < 0 else "+"
        said += f" {sign}{NBSP}{formats.number(abs(value) / 1000, decimals)}"
    return said


def _line(trace: Trace, formats: Formats) -> str:
    amount, decimals = trace.amount, _decimals(trace)
    if amount is None:
        return ""
    if amount.kind == "project" and amount.months != 12:
        cost = formats.number((amount.yearly_cost or 0.0) / 1000, decimals)
        said = f"{cost}{TIMES}{amount.months}/12"
    else:
        said = formats.number(amount.sek / 1000, decimals)
    for factor in trace.factors:
        said += TIMES + _factor(factor.kind, factor.value, factor.rate, factor.years, formats)
    if trace.cut is not None:
        said += f" {MINUS}{NBSP}{formats.number(-trace.cut.sek / 1000, decimals)}"
    return said


def _factor(kind: str, value: float, rate: float | None, years: int, formats: Formats) -> str:
    """A growth as `(1 + 2 %)³`, a share as per cent, what varies as the factor that it has come to."""
    if kind == "utilisation":
        return percent(value, formats)
    if kind == "growth" and rate is not None:
        sign = MINUS if rate < 0 else "+"
        power = str(years).translate(SUPERSCRIPT) if years > 1 else ""
        return f"(1 {sign} {percent(abs(rate), formats)}){power}"
    return formats.number(value, 4)
