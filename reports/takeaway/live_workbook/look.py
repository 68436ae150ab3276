"""How the cells of a taken-away workbook look: tinted where something may be written, else locked."""

from dataclasses import dataclass
from typing import Any

from reports.saying.language import Language
from reports.takeaway.live_workbook.grid import Cell, Form
from reports.workbooks.style import ACCENT, MUTED, RULE, TINT, Format, Look

_LOCALES: dict[Language, str] = {"sv": "[$-41D]", "en": "[$-809]"}
_PERCENT: dict[Language, str] = {"sv": '"\u00a0"%', "en": "%"}
_INK: dict[str, dict[str, Any]] = {
    "figure": {},
    "total": {"bold": True, "top": 1, "top_color": ACCENT},
    "input": {"bg_color": TINT, "bottom": 1, "bottom_color": RULE, "locked": False},
    "held": {"bg_color": TINT, "bottom": 1, "bottom_color": RULE, "locked": False, "italic": True},
    "quiet": {"font_color": MUTED, "indent": 1},
    "heading": {"bold": True, "font_color": ACCENT},
}
OPENS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def number_format(form: Form, language: Language) -> str:
    """Numbers as the file's language writes them, whichever the reader's own: 1 820 and 19,5 % in Swedish."""
    locale, percent = _LOCALES[language], _PERCENT[language]
    return {
        "amount": f'{locale}#,##0;{locale}"\u2212"#,##0;0',
        "share": f'{locale}0.0#{percent};{locale}"\u2212"0.0#{percent}',
        "factor": f"{locale}0.0000",
        "whole": "0",
        "text": "General",
    }[form]


@dataclass
class TakeawayLook(Look):
    """The plan workbooks' look, and the formats of a model in the file's language."""

    language: Language = "en"

    def of(self, cell: Cell, *, wrap: bool = False) -> Format:
        """The format of a cell. A text that a spreadsheet could take for a formula is marked as text."""
        quoted = isinstance(cell.value, str) and not cell.formula and cell.value.startswith(OPENS_AS_FORMULA)
        right = cell.form != "text" or (cell.role == "input" and bool(cell.choices))
        key = f"takeaway {cell.form} {cell.role} {quoted} {wrap} {right}"
        if key in self._made:
            return self._made[key]
        return self._format(
            key,
            num_format=number_format(cell.form, self.language),
            align="right" if right else "left",
            text_wrap=wrap,
            quote_prefix=quoted,
            **_INK[cell.role],
        )
