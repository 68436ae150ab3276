"""Finds what is printed as an equation, and computes it from its own numbers; knows nothing of who wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBERS = {
    "sv": r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
}
UNIT = r"(?: ?(?:tkr|kr|mnkr|thousand|million|%))?"
SIDE = r"[−\d][\d .,×/()+−%⁰¹²³⁴⁵⁶⁷⁸⁹]*"


@dataclass(frozen=True)
class Equation:
    """Both sides as they are printed, and their language."""

    left: str
    right: str
    language: str

    def holds(self) -> bool:
        """A sum of numbers with as many decimals as the left side is it exactly; else it rounds to it."""
        left, right = value(self.left, self.language), value(self.right, self.language)
        if not re.search(r"[×/%⁰-⁹]", self.right) and decimals(self.right, self.language) <= decimals(
            self.left, self.language
        ):
            return left == right
        unit = Decimal(1).scaleb(-decimals(self.left, self.language))
        unit = unit / 100 if "%" in self.left else unit
        return abs(left - right) <= unit / 2


def decimals(side: str, language: str) -> int:
    """The most decimals that a number of a side has; of a rate in it none."""
    mark = "," if language == "sv" else "."
    numbers = re.findall(NUMBERS[language], re.sub(r"\([^)]*\)", "", side))
    return max(len(n.split(mark)[1]) if mark in n and not _thousands(n, language) else 0 for n in numbers)


def _thousands(number: str, language: str) -> bool:
    return language == "en" and "." not in number


def equations(text: str, language: str) -> Iterator[Equation]:
    """Every equation in a text, of numbers alone on its right side."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    read = []
    for found in re.finditer(rf"((?:SEK )?{SIDE}?{UNIT}) = ((?:SEK )?{SIDE}{UNIT})", plain):
        read.append(found.start(1) + len(found[1]))
        units = [re.sub(r"[^a-zSEK]", "", side) for side in found.groups()]
        if units[0] == units[1] or not units[1]:
            left, right = (re.sub("[a-zA-Z]", "", side).strip(" .,") for side in found.groups())
            yield Equation(left, right, language)
    for found in re.finditer(r"(?<=[\d%)⁰-⁹²³rdn]) = (?=[\d−(S])", plain):
        assert found.start() in read, plain[max(0, found.start() - 80) : found.end() + 80]


def value(side: str, language: str) -> Decimal:
    """What a side comes to."""
    tokens = re.findall(rf"{NUMBERS[language]}|[⁰-⁹¹²³]+|[×/()+−%]", side)
    assert "".join(tokens).replace(" ", "") == side.replace(" ", ""), side
    return _Reader(tokens, language).sum()


class _Reader:
    """Reads sums of products of numbers, percentages and powers."""

    def __init__(self, tokens: list[str], language: str) -> None:
        self.tokens, self.language, self.at = tokens, language, 0

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self) -> Decimal:
        sign = -1 if self._next() == "−" and self._take() else 1
        total = sign * self.product()
        while self._next() in {"+", "−"}:
            sign = 1 if self._take() == "+" else -1
            assert self._next() not in {"+", "−"}, "two signs in a row"
            total += sign * self.product()
        return total

    def product(self) -> Decimal:
        total = self.power()
        while self._next() in {"×", "/"}:
            total = total * self.power() if self._take() == "×" else total / self.power()
        return total

    def power(self) -> Decimal:
        base = self.number()
        if self._next() and self._next()[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            return base ** int(self._take().translate(SUPERSCRIPT))
        return base

    def number(self) -> Decimal:
        if self._next() == "(":
            self._take()
            inner = self.sum()
            assert self._take() == ")"
            return inner
        text = self._take()
        plain = text.replace(" ", "")
        number = Decimal(plain.replace(",", ".") if self.language == "sv" else plain.replace(",", ""))
        if self._next() == "%":
            self._take()
            return number / 100
        return number
