"""How a workbook looks: one accent colour, tinted cells where something is to be written."""

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook

from reports.charts.palette import LIGHT

ACCENT = LIGHT.equity
TINT = "#F1F7FB"
RULE = "#C9DDEA"
MUTED = "#6B7680"
Page = Any
"""A worksheet, a workbook or a format: xlsxwriter has no types."""
Format = Any
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}


@dataclass
class Look:
    """Makes each format once."""

    workbook: Workbook
    decimals: bool = False
    _made: dict[str, Format] = field(default_factory=dict)

    def title(self) -> Format:
        """The heading of a sheet."""
        return self._format("title", font_size=18, bold=True, font_color=ACCENT)

    def hint(self) -> Format:
        """The line below it that says what the sheet is for."""
        return self._format("hint", font_color=MUTED)

    def header(self, *, right: bool = False) -> Format:
        """A heading of a column."""
        return self._format(
            f"header{right}",
            bold=True,
            font_color=ACCENT,
            bottom=2,
            bottom_color=ACCENT,
            text_wrap=True,
            align="right" if right else "left",
        )

    def cell(self, form: str, *, strong: bool = False) -> Format:
        """A cell that is to be written in; `strong` in the row of a total."""
        number = {"amount": "#,##0.00" if self.decimals else "#,##0", "share": "0.0 %", "whole": "0"}.get(
            form, "@" if form == "text" else ""
        )
        ink: dict[str, Any] = {"font_color": MUTED, "font_size": 9} if form == "key" else {"bg_color": TINT}
        if strong:
            ink |= {"bold": True, "top": 1, "top_color": ACCENT, "bg_color": "#FFFFFF"}
        align = {"align": "right"} if form in ("amount", "share", "whole") else {"align": "left"}
        return self._format(
            f"{form}{strong}{self.decimals}",
            bottom=1,
            bottom_color=RULE,
            num_format=number or "General",
            **align,
            **ink,
        )

    def prose(self, *, bold: bool = False) -> Format:
        """Running text."""
        return self._format(
            f"prose{bold}", text_wrap=True, bold=bold, **({"font_color": ACCENT} if bold else {})
        )

    def _format(self, key: str, **properties: object) -> Format:
        if key not in self._made:
            self._made[key] = self.workbook.add_format({**_FONT, **properties})
        return self._made[key]
