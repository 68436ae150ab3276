"""An amount of money as a person types it in a field, and what is doubtful about it. Pure.

`1,5 mkr` is the same in every field; a number without a unit has the field's. A factor of a thousand is
the mistake that is made: what could be one is asked about before it is taken.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast, get_args

from forecasting.plan.numbers import NumberError, Numerals, read_written, size
from forecasting.plan.plan import Plan

Unit = Literal["kr", "tkr", "mnkr"]
UNITS: tuple[Unit, ...] = get_args(Unit)
ANY_YEAR = 50_000_000.0
"""SEK: no association has as much in contributions a year. The yardstick where a plan has none."""
LEAST_IN_KR = 1_000
"""A number under this in a field of kronor is thought to be thousands."""
MOST_IN_TKR = 10_000
"""A number from this on in a field of thousands is thought to be kronor."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in SEK, and the unit that was typed with it, None where the field's own is meant.

    `like_thousands` says that its decimals look like thousands, as those of `1,500` do.
    """

    sek: float
    typed_unit: Unit | None = None
    like_thousands: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """What to ask before an amount is taken.

    `over` says that it is more than a year's contributions; `instead` is what the same number is in
    the unit that is likelier, SEK, None where there is none.
    """

    amount: Amount
    unit: Unit
    """The unit that the amount was taken to be in."""
    over: bool
    instead: float | None = None
    instead_unit: Unit | None = None


def read_amount(text: str, *, unit: str, numerals: Numerals = "sv") -> Amount | None:
    """The amount that a text states in a field of `unit`; None where it is empty.

    Raises:
        NumberError: where it is no amount, with the reason.
    """
    written = read_written(text, numerals)
    if written is None:
        return None
    if written.mark == "%":
        raise NumberError("is a percentage; an amount is expected here")
    sek = float(written.number * size(written.mark or unit))
    return Amount(sek, written.mark, written.like_thousands)


def read_either(text: str, *, unit: str) -> Amount | None:
    """The amount that a text states whether it is Swedish or English; None where it is empty.

    Raises:
        NumberError: where it is no amount in either language, or not the same in both.
    """
    found: list[Amount | None] = []
    problems: list[NumberError] = []
    for numerals in get_args(Numerals):
        try:
            found.append(read_amount(text, unit=unit, numerals=numerals))
        except NumberError as error:
            problems.append(error)
    if not found:
        raise problems[0]
    if "thousands or decimals" in "".join(map(str, problems)) or len(set(found)) > 1:
        raise NumberError("could mean thousands or decimals")
    return found[0]


def doubt(amount: Amount, *, unit: str, contributions: float = ANY_YEAR) -> Doubt | None:
    """What to ask of an amount in a field of `unit` before it is taken; None where it is plain.

    `contributions` are those of a year, SEK: no single amount is expected to be larger.
    """
    limit = contributions or ANY_YEAR
    over, taken = abs(amount.sek) > limit, amount.typed_unit or cast("Unit", unit)
    if amount.like_thousands and abs(amount.sek) * 1_000 <= limit:
        return Doubt(amount, taken, over, amount.sek * 1_000, taken)
    number = Decimal(repr(amount.sek)) / size(taken)
    likelier = None if amount.typed_unit else _likelier(abs(number), taken, limit)
    if not over and not likelier:
        return None
    return Doubt(amount, taken, over, float(number * size(likelier)) if likelier else None, likelier)


def _likelier(number: Decimal, unit: Unit, limit: float) -> Unit | None:
    """The unit in which a bare number is likelier than in the field's own."""
    if unit == "kr":
        small = 0 < number < LEAST_IN_KR and float(number * size("tkr")) <= limit
        return "tkr" if small else None
    if float(number * size(unit)) <= limit and number < MOST_IN_TKR:
        return None
    smaller = reversed(UNITS[: UNITS.index(unit)])
    return next((each for each in smaller if float(number * size(each)) <= limit), None)


def yearly_contributions(plan: Plan) -> float:
    """The largest contributions of a year that the plan states, SEK; `ANY_YEAR` where it states none."""
    lines = [line.amounts for line in plan.lines if line.kind == "contribution"]
    return max((sum(amounts) for amounts in zip(*lines, strict=True)), default=0.0) or ANY_YEAR
