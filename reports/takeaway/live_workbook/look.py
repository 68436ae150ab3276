"""How the cells of a taken-away workbook look: tinted where something may be written, else locked."""

from typing import Any

from reports.takeaway.live_workbook.grid import Cell
from reports.workbooks.style import ACCENT, MUTED, RULE, TINT, Format, Look

_NUMBERS = {"amount": '#,##0;"\u2212"#,##0;0', "share": '0.0#%;"\u2212"0.0#%', "factor": "0.0000", "whole": "0", "text": "General"}  # fmt: skip
_INK: dict[str, dict[str, Any]] = {
    "figure": {},
    "total": {"bold": True, "top": 1, "top_color": ACCENT},
    "input": {"bg_color": TINT, "bottom": 1, "bottom_color": RULE, "locked": False},
    "held": {"bg_color": TINT, "bottom": 1, "bottom_color": RULE, "locked": False, "italic": True},
    "quiet": {"font_color": MUTED, "indent": 1},
    "heading": {"bold": True, "font_color": ACCENT},
}
OPENS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TakeawayLook(Look):
    """The plan workbooks' look, and the formats of a model."""

    def of(self, cell: Cell, *, wrap: bool = False) -> Format:
        """The format of a cell. A text that a spreadsheet could take for a formula is marked as text."""
        quoted = isinstance(cell.value, str) and not cell.formula and cell.value.startswith(OPENS_AS_FORMULA)
        right = cell.form != "text" or (cell.role == "input" and bool(cell.choices))
        return self._format(
            f"takeaway {cell.form} {cell.role} {quoted} {wrap} {right}",
            num_format=_NUMBERS[cell.form],
            align="right" if right else "left",
            text_wrap=wrap,
            quote_prefix=quoted,
            **_INK[cell.role],
        )
