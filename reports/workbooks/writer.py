"""A plan document as a workbook that a coordinator can fill in and that is read back without loss."""

import io
from dataclasses import dataclass
from typing import Any

from plans.document.plan_document import PlanDocument
from plans.intake.vocabulary.codes import codes, name
from plans.intake.workbook.cells import Written
from plans.intake.workbook.layout import sheets_of
from plans.intake.workbook.sheet import Sheet, SheetColumn
from plans.intake.workbook.technical import PARTS
from reports.saying.language import Language
from reports.workbooks.book import Book
from reports.workbooks.guide import guide, hint
from reports.workbooks.live_cells import LiveCells
from reports.workbooks.style import ACCENT, Look, Page

HEADER = 2
"""The row of headings, counted from 0: a title and a line of explanation stand above it."""
SPARE = 8
"""Empty rows, ready to be written in, below those of a sheet."""
_LONGEST = 32_767
_WIDTHS = {"amount": 14, "share": 12, "whole": 13, "choice": 20, "key": 16, "text": 24}


class TooLongError(ValueError):
    """A text is longer than a cell can hold."""


def write_workbook(
    document: PlanDocument, language: Language, *, template: bool = False, spare: int = SPARE
) -> bytes:
    """The document as .xlsx. As a `template` it computes what follows from what is written in it, and is its own source.

    Raises:
        TooLongError: where a text is longer than a cell can hold.
    """
    out = io.BytesIO()
    workbook = Book(out)
    workbook.set_properties(
        {"title": document.entry.document, "author": document.entry.association, "comments": "Utblick"}
    )
    sheets = sheets_of(document, language, is_source=template)
    live = LiveCells(document, sheets, language, HEADER + 2) if template else None
    look = Look(
        workbook, decimals=any(_fraction(cell) for sheet in sheets for row in sheet.rows for cell in row)
    )
    guide(workbook, look, document, sheets, language)
    for sheet in sheets:
        _Writer(workbook, look, sheet, sheets, language, live, spare).write()
    workbook.close()
    return out.getvalue()


def _fraction(cell: Written) -> bool:
    return isinstance(cell, float) and abs(cell) > 1 and cell != int(cell)


@dataclass
class _Writer:
    workbook: Page
    look: Look
    sheet: Sheet
    sheets: tuple[Sheet, ...]
    language: Language
    live: LiveCells | None
    spare: int

    def write(self) -> None:
        page = self.workbook.add_worksheet(self.sheet.name)
        page.hide_gridlines(2)
        page.set_row(0, 30)
        page.write_string(0, 0, _checked(self.sheet.title), self.look.title())
        page.write_string(1, 0, hint(self.sheet.part, self.language), self.look.hint())
        self._headings(page)
        for position, row in enumerate(self.sheet.rows):
            self._row(page, HEADER + 1 + position, row)
        for position in range(self._spare()):
            for column, about in enumerate(self.sheet.columns):
                page.write_blank(
                    HEADER + 1 + len(self.sheet.rows) + position, column, None, self.look.cell(about.form)
                )
        self._choices(page)
        self._page_set_up(page)

    def _spare(self) -> int:
        """Rows below those of the sheet; a table of a template has its room above its total."""
        has_room = self.live is not None and self.sheet.part == "table"
        return 0 if has_room or self.sheet.part in ("association", *PARTS) else self.spare

    def _headings(self, page: Page) -> None:
        page.set_row(HEADER, 34)
        for column, about in enumerate(self.sheet.columns):
            texts = [str(row[column] or "") for row in self.sheet.rows if not isinstance(row[column], float)]
            longest = max((len(text) for text in texts), default=0)
            width = min(max(_WIDTHS[about.form] - 6, len(about.heading) * 0.9, longest) + 3, 46)
            page.set_column(column, column, width)
            right = about.form in ("amount", "share", "whole")
            page.write_string(HEADER, column, _checked(about.heading), self.look.header(right=right))
            if comment := hint(f"{self.sheet.part}:{self._code(column)}", self.language):
                page.write_comment(HEADER, column, comment, {"x_scale": 2.2, "y_scale": 1.1})

    def _code(self, column: int) -> str:
        """What the column holds, for its comment: the group of its choices, or its form."""
        about = self.sheet.columns[column]
        return about.group or (about.form if self.sheet.part == "table" else "")

    def _row(self, page: Page, number: int, row: tuple[Written, ...]) -> None:
        strong = self.sheet.part == "table" and row[_index(self.sheet, "kind")] in self._sums()
        for column, (cell, about) in enumerate(zip(row, self.sheet.columns, strict=True)):
            form = self.look.cell(about.form, strong=strong)
            if formula := self._formula(number - HEADER - 1, column):
                page.write_formula(number, column, formula, form, cell)
            elif isinstance(cell, float):
                number_form = self.look.cell(self._number_form(row, about), strong=strong)
                page.write_number(number, column, cell, number_form)
            elif cell:
                page.write_string(number, column, _checked(cell), form)
            else:
                page.write_blank(number, column, None, form)

    def _formula(self, position: int, column: int) -> str:
        return "" if self.live is None else self.live.formula(self.sheet, position, column)

    def _number_form(self, row: tuple[Written, ...], about: SheetColumn) -> str:
        """Years and shares among the association's values are not written as amounts."""
        if self.sheet.part != "association":
            return about.form
        words = str(row[0])
        if words in {name("items", item, self.language) for item in ("first_year", "last_year")}:
            return "whole"
        return (
            "share"
            if words.endswith(name("items", "ceiling_share", self.language).partition(": ")[2])
            else "amount"
        )

    def _sums(self) -> set[str]:
        return {name("kind", kind, self.language) for kind in ("total", "result")}

    def _choices(self, page: Page) -> None:
        last = HEADER + len(self.sheet.rows) + self._spare()
        for column, about in enumerate(self.sheet.columns):
            if about.form == "choice" and last > HEADER:
                page.data_validation(HEADER + 1, column, last, column, self._choice(about))
        if self.sheet.part == "association":
            for item, group in _ITEM_CHOICES.items():
                row = HEADER + 1 + codes("items").index(item)
                page.data_validation(row, 1, row, 1, _listed(list(_names(group, self.language))))

    def _choice(self, about: SheetColumn) -> dict[str, Any]:
        if about.group != "member":
            return _listed(list(_names(about.group, self.language)))
        members = next(sheet for sheet in self.sheets if sheet.part == "members")
        last = HEADER + 1 + len(members.rows) + self.spare
        return {
            "validate": "list",
            "source": f"='{members.name}'!$A${HEADER + 2}:$A${last}",
            "error_type": "warning",
        }

    def _page_set_up(self, page: Page) -> None:
        page.freeze_panes(HEADER + 1, 2 if self.sheet.part == "table" else 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER)
        page.set_footer("&L&8&A&R&8&P/&N")
        page.set_tab_color("#B8C4CC" if self.sheet.part in (*PARTS, "brackets") else ACCENT)
        if self.sheet.part in PARTS:
            page.hide()


_ITEM_CHOICES = {
    "unit": "unit",
    "opening_status": "equity_status",
    "ceiling_kind": "policy",
    "reserve_kind": "policy",
}


def _names(group: str, language: Language) -> tuple[str, ...]:
    return (
        ("kr", "tkr", "mnkr")
        if group == "unit"
        else tuple(name(group, each, language) for each in codes(group))
    )


def _listed(choices: list[str]) -> dict[str, Any]:
    """A drop-down that warns and does not forbid: a plan that is read says itself what is wrong."""
    return {"validate": "list", "source": choices, "error_type": "warning"}


def _index(sheet: Sheet, heading: str) -> int:
    """Where a heading's column is: the last of that name right of the figures, the first left of them."""
    headings = [column.heading for column in sheet.columns]
    names = {name("headings", heading, tongue) for tongue in ("sv", "en")}
    places = [position for position, each in enumerate(headings) if each in names]
    return places[-1] if heading in ("check", "row", "note") else places[0]


def _checked(text: str) -> str:
    if len(text) > _LONGEST:
        raise TooLongError(text[:40])
    return text
