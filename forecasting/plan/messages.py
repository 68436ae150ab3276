"""Messages as data: what is to be said, before anyone has chosen a language.

The template is English with named places; a screen looks it up in its own language. The values
keep their meaning, so that a screen can write an amount in its own unit and number format.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in SEK."""

    sek: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share as a decimal: 0.8 is 80 %. Written as short as it can be, or with `decimals` of a per cent."""

    value: float
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """Months of the calendar as (year, month): one, or from the first to the last."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the program's own, to be said in the screen's language; a plain str is the document's."""

    english: str


@dataclass(frozen=True)
class Message:
    """A template such as `{row} says {stated}` and what goes in its places."""

    template: str
    values: "Mapping[str, Value]" = field(default_factory=dict)


Value = str | int | float | Money | Share | Months | Phrase | Message


def message(template: str, **values: Value) -> Message:
    """A message; the name `message` is what the catalogue's extraction looks for."""
    return Message(template, values)
