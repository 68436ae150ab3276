"""What is typed in a field of money, understood: the amount in words, why it is refused, what is asked first.

Every page, the wall and the command line read an amount through `understand`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from forecasting.plan.amounts import ANY_YEAR, Doubt, doubt, read_amount
from forecasting.plan.numbers import NumberError, size, write_number
from reports.saying.formats import Formats

MOST = 1e10
"""SEK: no association has as much."""
_MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Field:
    """A field of money: the unit of a number without one, and what an amount in it is held against.

    `contributions` are those of a year, SEK; `signed` allows amounts below zero.
    """

    unit: str = "tkr"
    contributions: float = ANY_YEAR
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question: what it says, the amount in SEK, and the text that says so in the field."""

    label: str
    sek: float
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text in a field comes to. `sek` is None while it is empty, refused or asked about.

    `said` is the amount as it was understood, `refused` why it cannot be used (`reason` is that alone, in
    English), `question` what is asked before it is taken, with the `choices` that answer it.
    """

    sek: float | None = None
    said: str = ""
    refused: str = ""
    reason: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def stands_in_the_way(self) -> bool:
        """Whether what is typed is neither empty nor taken."""
        return bool(self.refused or self.question)


def understand(typed: str, field: Field, formats: Formats, *, chosen: str = "") -> Understood:
    """What is typed in a field; `chosen` is a text that was asked about and answered with."""
    text = formats.text
    try:
        amount = read_amount(typed, unit=field.unit, numerals=formats.language)
    except NumberError as error:
        return _refused(typed, str(error), formats)
    if amount is None:
        return Understood()
    if amount.sek < 0 and not field.signed:
        return _refused(typed, "is below zero", formats)
    if abs(amount.sek) > MOST:
        return _refused(typed, "is larger than any budget", formats)
    found = None if typed == chosen else doubt(amount, unit=field.unit, contributions=field.contributions)
    if found is not None:
        return Understood(question=question(found, field, formats), choices=choices(found, field, formats))
    return Understood(
        amount.sek, text("Understood: {steps}", steps=in_words(amount.sek, field.unit, formats))
    )


def _refused(typed: str, reason: str, formats: Formats) -> Understood:
    said = formats.text("'{typed}' {reason}.", typed=typed[:40], reason=formats.text(reason))
    return Understood(refused=said, reason=reason)


def written(sek: float, unit: str) -> str:
    """An amount in a unit as a plan's files hold it."""
    return write_number(float(Decimal(repr(sek)) / size(unit)))


def exactly(sek: float, unit: str, formats: Formats) -> str:
    """An amount in a unit with all the decimals that it has."""
    return formats.amount(float(Decimal(repr(sek)) / size(unit)), unit, _decimals(sek, unit))


def _decimals(sek: float, unit: str) -> int:
    exponent = (Decimal(repr(sek)) / size(unit)).normalize().as_tuple().exponent
    return min(max(0, -cast(int, exponent)), _MOST_DECIMALS)


def in_field(sek: float, unit: str, formats: Formats) -> str:
    """An amount as it stands in a field of the unit, without it."""
    return formats.number(float(Decimal(repr(sek)) / size(unit)), _decimals(sek, unit))


def in_words(sek: float, unit: str, formats: Formats) -> str:
    """An amount in the field's unit, and in kronor: 12,5 tkr (12 500 kr)."""
    own = exactly(sek, unit, formats)
    return own if unit == "kr" else f"{own} ({exactly(sek, 'kr', formats)})"


def question(found: Doubt, field: Field, formats: Formats) -> str:
    """What is asked before an amount is taken."""
    text, taken = formats.text, exactly(found.amount.sek, found.unit, formats)
    if found.unit != "mnkr" and abs(found.amount.sek) >= size("mnkr"):
        taken = f"{taken} = {exactly(found.amount.sek, 'mnkr', formats)}"
    if found.over:
        taken = text("{amount}: more than a year's contributions.", amount=taken)
    else:
        taken = text("{amount}: it can be read in two ways.", amount=taken)
    if found.instead is None:
        return text("{amount} Is it right?", amount=taken)
    meant = in_words(found.instead, field.unit, formats)
    return text("{amount} Did you mean {meant}?", amount=taken, meant=meant)


def choices(found: Doubt, field: Field, formats: Formats) -> tuple[Choice, ...]:
    """The answers to the question, the likelier first."""
    offered = [] if found.instead is None else [found.instead]
    return tuple(
        Choice(in_words(sek, field.unit, formats), sek, exactly(sek, field.unit, formats))
        for sek in (*offered, found.amount.sek)
    )
