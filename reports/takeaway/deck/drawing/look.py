"""How a deck looks: colours by meaning, sizes of text, and how much room a text takes.

In the house's own deck a colour is a name of the theme, so that a changed theme changes charts too. On
a template of somebody else's the colours of figures stay as they are on the screen: the template's own
accents mean nothing there, and may not be told apart by the colour-blind.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reports.charts.palette import LIGHT
from reports.saying.language import Language

FONT = "Arial"
"""On Windows and macOS alike; LibreOffice has a family of the same widths for it."""
LANGUAGE_TAGS: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
_NUMBER_LOCALES: dict[Language, str] = {"sv": "41D", "en": "809"}

Role = Literal[
    "ink", "ground", "muted", "grid", "equity", "hatch", "ceiling", "reserve", "interventions",
    "internal_costs", "income", "scenario",
]  # fmt: skip
THEME: dict[str, str] = {
    "dk1": LIGHT.ink, "lt1": LIGHT.ground, "dk2": LIGHT.income, "lt2": LIGHT.grid,
    "accent1": LIGHT.equity, "accent2": LIGHT.ceiling, "accent3": LIGHT.interventions,
    "accent4": LIGHT.internal_costs, "accent5": LIGHT.scenario, "accent6": LIGHT.reserve,
    "hlink": LIGHT.equity, "folHlink": LIGHT.hatch,
}  # fmt: skip
"""The house's theme: the slots of a colour scheme."""
_SLOTS: dict[Role, str] = {
    "ink": "tx1", "ground": "bg1", "income": "tx2", "grid": "bg2", "equity": "accent1", "ceiling": "accent2",
    "interventions": "accent3", "internal_costs": "accent4", "scenario": "accent5", "reserve": "accent6",
    "hatch": "folHlink",
}  # fmt: skip
_OF_ANY_TEMPLATE: tuple[Role, ...] = ("ink", "ground")
_LIGHTER_ACCENT = '<a:schemeClr val="accent1"><a:satMod val="47000"/><a:lumMod val="65000"/><a:lumOff val="45000"/></a:schemeClr>'
"""The same tone without opacity, which a pattern does not take."""
LIGHTER = 50
"""Opacity, per cent, of what stands for years after the plan: on white this is the screen's lighter tone."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one deck. `own` is whether it stands on the house's theme; `scale` is of text sizes."""

    language: Language
    own: bool = True
    scale: float = 1.0

    @property
    def tag(self) -> str:
        """The language's tag, as a run of text carries it."""
        return LANGUAGE_TAGS[self.language]

    @property
    def number_format(self) -> str:
        """Whole tkr, grouped as the language does, as on the screen; the minus is U+2212."""
        locale = _NUMBER_LOCALES[self.language]
        return f'[$-{locale}]#,##0;[$-{locale}]"\u2212"#,##0'

    def colour(self, role: Role, opacity: int = 100) -> str:
        """The colour as DrawingML."""
        alpha = f'<a:alpha val="{opacity * 1000}"/>' if opacity < 100 else ""
        if role in _SLOTS and (self.own or role in _OF_ANY_TEMPLATE):
            return f'<a:schemeClr val="{_SLOTS[role]}">{alpha}</a:schemeClr>'
        return f'<a:srgbClr val="{getattr(LIGHT, role)[1:]}">{alpha}</a:srgbClr>'

    def fill(self, role: Role, opacity: int = 100) -> str:
        """A plain fill."""
        return f"<a:solidFill>{self.colour(role, opacity)}</a:solidFill>"

    def hatched(self, role: Role, *, lighter: bool) -> str:
        """The fill of equity over the ceiling: white lines on full columns, dark ones on lighter columns.

        What else is hatched has lines of its own colour on the ground, as on the screen.
        """
        if role != "equity":
            ends = f"<a:fgClr>{self.colour(role)}</a:fgClr><a:bgClr>{self.colour('ground')}</a:bgClr>"
            return f'<a:pattFill prst="wdUpDiag">{ends}</a:pattFill>'
        front = self.colour("hatch" if lighter else "ground")
        back = self.colour("equity")
        if lighter:
            back = _LIGHTER_ACCENT if self.own else f'<a:srgbClr val="{LIGHT.equity_extended[1:]}"/>'
        return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'

    def size(self, points: float) -> float:
        """A size of text on slides of this size, in points."""
        return max(9.0, round(points * self.scale * 2) / 2)


_NARROW, _WIDE = set("iljtfrI.,:;'|!()[]·\u00a0 -/"), set("mwMWQOG%@—ÅÄÖ")


_NOT_OF_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(said: str) -> str:
    """Text on one line, without characters that XML does not take."""
    return _NOT_OF_XML.sub(" ", said)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is, in points; a little more rather than less."""
    return _ems(text) * size * (1.06 if bold else 1.0)


@lru_cache(maxsize=10_000)
def _ems(text: str) -> float:
    """The width over the size; a text is tried at many sizes."""
    return sum(0.33 if c in _NARROW else 0.84 if c in _WIDE else 0.71 if c.isupper() else 0.57 for c in text)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a width of points, broken between words."""
    lines, used = 1, 0.0
    for word in text.replace("\u00a0", "_").split(" "):
        length = text_width(word + " ", size, bold=bold)
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        lines += math.floor(length / width)
        used += min(length, width)
    return lines


LEADING = 1.2
"""Height of a line over the size of its text."""


def fitted(text: str, sizes: tuple[float, ...], room: tuple[float, float], *, bold: bool = False) -> tuple[str, float]:  # fmt: skip
    """The text and the largest of the sizes at which it fits a width and height in points.

    Where it fits at none it is cut at a word, with … after it, at the smallest.
    """
    width, height = room
    for size in sizes:
        if lines_of(text, size, width, bold=bold) * size * LEADING <= height:
            return text, size
    smallest, words = sizes[-1], text.split(" ")
    while len(words) > 1 and lines_of(" ".join(words) + "…", smallest, width, bold=bold) * smallest * LEADING > height:  # fmt: skip
        words.pop()
    return " ".join(words) + "…", smallest
