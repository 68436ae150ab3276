"""How much of a file is read, and what is said of one that is refused or read with a reservation."""

from collections.abc import Mapping
from typing import Any

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import message
from forecasting.plan.place import Place

MAX_EXPANDED = 200_000_000
MAX_RATIO = 100
MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 500_000
MAX_ENTRIES = 2_000
MAX_TEXT = 32_767
MAX_WEIGHT = 1_000_000
"""Tags and attributes of a file that is parsed whole, about: a template of a hundred layouts has a tenth of them."""

_KEEP_BUDGET = message("Keep only the budget's own sheets in the file and save it again.")
_SAVE_AGAIN = message("Open it in a spreadsheet and save it again as .xlsx.")

REFUSALS = {
    "empty": (message("{file} is empty."), message("Choose the file that holds the budget.")),
    "too-large": (message("{file} is larger than {limit} MB."), _KEEP_BUDGET),
    "expands": (message("{file} would fill more than {limit} MB when it is unpacked."), _KEEP_BUDGET),
    "ratio": (
        message("{file} is packed more than {limit} times over, which no budget is."),
        _SAVE_AGAIN,
    ),
    "entries": (message("{file} is packed from more than {limit} parts."), _SAVE_AGAIN),
    "entry-name": (message("{file} holds a part with a name that points outside the file."), _SAVE_AGAIN),
    "dtd": (
        message("{file} holds declarations (DTD) that a spreadsheet never has; it is not opened."),
        _SAVE_AGAIN,
    ),
    "password": (
        message("{file} is protected by a password."),
        message("Take the password off, or save a copy without one."),
    ),
    "not-a-sheet": (
        message("{file} is not a spreadsheet."),
        message("Give a file in .xlsx, .ods or .csv; from a PDF, copy the table to a spreadsheet first."),
    ),
    "accounting": (
        message("{file} is an accounting file (SIE): accounts and vouchers, not a budget."),
        message(
            "Give the budget as a spreadsheet or as CSV. Of the accounting program, a report of the budget by account saved as Excel can be read."
        ),
    ),
    "damaged": (message("{file} is damaged and cannot be read."), _SAVE_AGAIN),
    "rows": (message("Sheet '{sheet}' of {file} reaches past row {limit}."), _KEEP_BUDGET),
    "columns": (message("Sheet '{sheet}' of {file} reaches past column {limit}."), _KEEP_BUDGET),
    "cells": (message("{file} has more than {limit} filled cells."), _KEEP_BUDGET),
    "memory": (message("{file} needs more than {limit} MB of memory to read."), _KEEP_BUDGET),
    "slow": (message("{file} was not read within {limit} seconds."), _KEEP_BUDGET),
    "not-text": (
        message("{file} is not text in UTF-8, UTF-16 or Windows-1252."),
        message("Open it in a spreadsheet and save it again as CSV UTF-8."),
    ),
    "not-a-table": (
        message("{file} cannot be split into rows and columns."),
        message("Open it in a spreadsheet and save it again as CSV UTF-8."),
    ),
}
"""Code -> what is wrong and what to do. The reading process answers with a code, never with words."""

_CHECK_TEXT = message("Check that å, ä and ö look right.")
REMARKS = {
    "macros": (
        message("{file} holds macros. They were not run and not read."),
        message("Nothing needs to be done."),
    ),
    "links": (
        message("{file} takes figures from other files. The values that were last saved are read."),
        message("Check that they are the ones that were meant."),
    ),
    "extension": (
        message("{file} is {found} by its content, whatever its name says; it is read as that."),
        message("Give the file its right name to avoid doubt."),
    ),
    "cp1252": (message("{file} is read as Windows-1252; it is not UTF-8."), _CHECK_TEXT),
    "utf-16": (message("{file} is read as UTF-16."), _CHECK_TEXT),
}
"""Code -> what was assumed, and what to check."""


class Refused(Exception):  # noqa: N818
    """The file is not read; `code` is a key of REFUSALS."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def refusal(code: str, file: str, values: Mapping[str, Any]) -> Finding:
    """The finding for a file that is not read."""
    says, remedy = REFUSALS[code if code in REFUSALS else "damaged"]
    said = message(says.template, **{"file": file, "limit": 0, "sheet": "", **_plain(values)})
    return unreadable(Place(file, str(values.get("sheet", "")), file=file), said, remedy)


def remark(code: str, file: str, values: Mapping[str, Any]) -> Finding:
    """The finding for a file that is read with a reservation."""
    says, remedy = REMARKS[code]
    said = message(says.template, **{"file": file, "found": "", **_plain(values)})
    return Finding("unreadable", "minor", Place(file, file=file), said, remedy)


def _plain(values: Mapping[str, Any]) -> dict[str, str | int]:
    return {name: value for name, value in values.items() if isinstance(value, str | int)}
