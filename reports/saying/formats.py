"""Numbers and messages as a reader sees them, in the language's own way; the minus is U+2212.

Swedish: 1 234,5 tkr and 20 % with no-break spaces. English: SEK 1,234.5 thousand and 20%.
"""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from forecasting.plan.messages import Message, Money, Months, Phrase, Share, Value
from forecasting.plan.plan import Plan, decimals_of
from reports.saying.language import LANGUAGES, Language, translations

NBSP = "\u00a0"
_WITH_UNIT: dict[Language, dict[str, str]] = {
    "sv": {unit: f"{{}}{NBSP}{unit}" for unit in ("kr", "tkr", "mnkr")},
    "en": {
        "kr": f"SEK{NBSP}{{}}",
        "tkr": f"SEK{NBSP}{{}}{NBSP}thousand",
        "mnkr": f"SEK{NBSP}{{}}{NBSP}million",
    },
}
_PERCENT: dict[Language, str] = {"sv": f"{NBSP}%", "en": "%"}
SEPARATORS: dict[Language, str] = {"sv": f",{NBSP}", "en": ".,"}
"""The decimal mark and what parts thousands."""
SWEDEN = ZoneInfo("Europe/Stockholm")
"""The clock of the boards, wherever the program runs."""
Month = tuple[int, int]
"""A month of a year: (2022, 1)."""
SMALL = 10_000
"""SEK under which a plan in kr shows kr, not tkr."""


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes figures in a language; `unit` and `unit_size` are those that the plan prints."""

    language: Language
    unit: str = "tkr"
    unit_size: float = 1000.0

    def text(self, english: str, **values: str | int) -> str:
        """A text in the language, with what goes in its places."""
        translated = translations(self.language).gettext(english) if english else ""
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, count: int) -> str:
        """The text for a count; `{count}` in it is the count."""
        text = translations(self.language).ngettext(one, many, count)
        return text.format(count=self.number(count))

    def number(self, value: float, decimals: int = 0, *, sign: bool = False) -> str:
        """A number, such as 1 820 or −618; `sign` writes + too."""
        if not math.isfinite(value):
            return "–"
        rounded = round(value, decimals) + 0.0
        before = "\u2212" if rounded < 0 else "+" if sign and rounded > 0 else "±" if sign else ""
        return before + _digits(abs(rounded), decimals, self.language)

    def amount(self, number: float, unit: str, decimals: int = 0, *, sign: bool = False) -> str:
        """A number of a unit of money, with the unit: 1 820 tkr; in English SEK 1,820 thousand."""
        return _WITH_UNIT[self.language][unit].format(self.number(number, decimals, sign=sign))

    def unit_name(self, unit: str) -> str:
        """A unit of money by itself, as over a column: tkr; in English SEK thousand."""
        return _WITH_UNIT[self.language][unit].replace(NBSP, " ").format("").replace("  ", " ").strip()

    def tkr(self, sek: float, *, sign: bool = False) -> str:
        """SEK as whole tkr, without the unit."""
        return self.number(sek / 1000, sign=sign)

    def money(self, sek: float, *, sign: bool = False) -> str:
        """SEK with its unit for headlines and cards: tkr, but kr where the plan is in kr and it is small."""
        if self.in_kronor(sek):
            return self.amount(sek, "kr", sign=sign)
        return self.amount(sek / 1000, "tkr", sign=sign)

    def in_kronor(self, sek: float) -> bool:
        """Whether `money` writes an amount in kronor: the plan does, and it is small."""
        return self.unit == "kr" and 0 < abs(sek) < SMALL

    def exact(self, sek: float) -> str:
        """SEK in the plan's printed unit, with decimals only where the figure has them."""
        printed = sek / self.unit_size
        if self.unit == "kr":
            return self.amount(printed, "kr")
        decimals = next(d for d in (0, 1, 2, 3) if d == 3 or abs(printed - round(printed, d)) < 0.0005)
        return self.amount(printed, self.unit, decimals)

    def share(self, value: float, decimals: int | None = None) -> str:
        """A decimal share in per cent; one decimal where it is not whole."""
        if not math.isfinite(value):
            return "–"
        percent = value * 100
        if decimals is None:
            decimals = 0 if abs(percent - round(percent)) < 0.05 else 1
        return self.percent(percent, decimals)

    def percent(self, value: float, decimals: int = 0, *, sign: bool = False) -> str:
        """A number of per cent with its sign: 20 %; in English 20%."""
        return self.number(value, decimals, sign=sign) + _PERCENT[self.language]

    def month(self, month: Month) -> str:
        """A month of a year: januari 2022; in English January 2022."""
        return f"{_month_name(month[1], self.language)} {month[0]}"

    def moment(self, when: datetime) -> str:
        """A time as the clock shows it in Sweden: 26 november 2026 kl. 07.14; in English 26 November 2026, 07:14."""
        there = when.astimezone(SWEDEN)
        clock = f" kl. {there:%H.%M}" if self.language == "sv" else f", {there:%H:%M}"
        return f"{there.day} {self.month((there.year, there.month))}{clock}"

    def months(self, first: Month, last: Month) -> str:
        """The months from one to another: januari–december 2022; the year once where it is one."""
        if first == last:
            return self.month(first)
        start = _month_name(first[1], self.language) if first[0] == last[0] else self.month(first)
        return f"{start}–{self.month(last)}"

    def message(self, said: Message) -> str:
        """A message in the language."""
        template = self.text(said.template)
        return template.format(**{name: self._value(value) for name, value in said.values.items()})

    def _value(self, value: Value) -> str:
        match value:
            case Money():
                return self.exact(value.sek)
            case Share():
                return self.share(value.value, value.decimals)
            case Months():
                return self.months(value.first, value.last)
            case float():
                return self.number(value, min(decimals_of(value), 3))
            case int():
                return self.number(value)
            case Message():
                return self.message(value)
            case Phrase():
                return self.text(value.english)
            case str():
                return value


def month_of(typed: str) -> Month | None:
    """The month that is typed: 2022-01, 1/2022, januari 2022, Jan 2022; None where it is none."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", typed.casefold())
    if len(words) == 1 and len(words[0]) == 6 and words[0].isdecimal():
        words = [words[0][:4], words[0][4:]]
    if len(words) != 2:
        return None
    year, month = words if len(words[0]) == 4 and words[0].isdecimal() else reversed(words)
    number = int(month) if month.isdecimal() else _number_of(month)
    return (int(year), number) if re.fullmatch(r"[0-9]{4}", year) and 1 <= number <= 12 else None


def _number_of(name: str) -> int:
    """The month that a name, or three letters or more of it, has in one of the languages; 0 for none."""
    found = {
        number
        for language in LANGUAGES
        for number in range(1, 13)
        if len(name) >= 3 and _month_name(number, language).casefold().startswith(name)
    }
    return found.pop() if len(found) == 1 else 0


def _month_name(month: int, language: Language) -> str:
    from babel.dates import get_month_names  # noqa: PLC0415 - the names of all the world's months are slow to load

    return str(get_month_names("wide", locale=language)[month])


@lru_cache(maxsize=50_000)
def _digits(value: float, decimals: int, language: Language) -> str:
    """A number from zero up in a language's digits; the levers write the same hundreds at every move."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(".,", SEPARATORS[language]))


def formats_of(plan: Plan, language: Language) -> Formats:
    """The formats for a plan's figures."""
    return Formats(language, plan.unit, plan.unit_size)
