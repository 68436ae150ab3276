"""Every workbook that is written: no text in it becomes a formula or a link, or is one that Excel cannot open."""

import io
import re
from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.saying.escaping import for_file

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CALLED = re.compile(r"[A-Z][A-Z0-9.]*(?=\()")
_ALWAYS_THERE = frozenset(
    {"ABS", "AND", "IF", "INDEX", "ISNUMBER", "MAX", "MIN", "NA", "OR", "ROUND", "SUM", "SUMIF", "SUMPRODUCT"}
)
"""Functions that Excel has had from the first: a file states them by their names alone."""


class Page(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A sheet that holds only characters."""

    def write_string(self, row: int, column: int, text: str, *more: Any) -> Any:  # noqa: ANN401 - xlsxwriter's own
        """Writes a text as a text."""
        return super().write_string(row, column, for_file(text), *more)

    def write_comment(self, row: int, column: int, text: str, *more: Any) -> Any:  # noqa: ANN401 - xlsxwriter's own
        """Writes a comment."""
        return super().write_comment(row, column, for_file(text), *more)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The formula as a file states it.

        Xlsxwriter tries the names of thirty newer functions on each, a third of the time of a workbook.
        """
        if formula.startswith("=") and _ALWAYS_THERE.issuperset(_CALLED.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared


class Book(Workbook):  # type: ignore[misc] # xlsxwriter has no types
    """A workbook of such sheets."""

    worksheet_class = Page

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, _OPTIONS)

    def set_properties(self, properties: Mapping[str, Any]) -> None:
        """What the file says of itself."""
        super().set_properties(
            {name: for_file(said) if isinstance(said, str) else said for name, said in properties.items()}
        )
