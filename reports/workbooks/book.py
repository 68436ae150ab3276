"""Every workbook that is written: no text in it becomes a formula or a link, or is one that Excel cannot open."""

import io
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


class Page(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A sheet that holds only characters."""

    def write_string(self, row: int, column: int, text: str, *more: Any) -> Any:  # noqa: ANN401 - xlsxwriter's own
        """Writes a text as a text."""
        return super().write_string(row, column, for_file(text), *more)

    def write_comment(self, row: int, column: int, text: str, *more: Any) -> Any:  # noqa: ANN401 - xlsxwriter's own
        """Writes a comment."""
        return super().write_comment(row, column, for_file(text), *more)


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
