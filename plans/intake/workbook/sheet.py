"""A sheet of a plan workbook: its headings and its cells, without a look."""

from dataclasses import dataclass
from typing import Literal

from plans.intake.vocabulary.codes import Tongue, name
from plans.intake.workbook.cells import Written

Form = Literal["text", "amount", "share", "whole", "choice", "key"]
Headings = tuple[tuple[str, Form, str], ...]
"""Code of the heading, what its cells hold, and the group of its choices."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: what it is called, and what its cells hold; `group` names the choices."""

    heading: str
    form: Form
    group: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet. `part` says what it holds (a code of the sheets, or `table`); `table` is the table's id."""

    part: str
    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Written, ...], ...]
    table: str = ""


def sheet_of(part: str, columns: Headings, rows: tuple[tuple[Written, ...], ...], tongue: Tongue) -> Sheet:
    """A sheet with the name of its part as its own."""
    headings = tuple(
        SheetColumn(name("headings", heading, tongue), form, group) for heading, form, group in columns
    )
    title = name("sheets", part, tongue)
    return Sheet(part, title, title, headings, rows)
