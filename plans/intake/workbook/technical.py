"""The sheets of a plan workbook that are for the program: which sheet is which table, what each column means."""

from collections.abc import Mapping

from plans.document.plan_document import PlanDocument
from plans.intake.vocabulary.codes import Tongue, name
from plans.intake.workbook import origins
from plans.intake.workbook.sheet import Headings, Sheet, sheet_of

PARTS = ("tables", "columns")


def tables_sheet(
    document: PlanDocument, names: Mapping[str, str], tongue: Tongue, *, is_source: bool
) -> Sheet:
    """A row for each table; it has no file and no origin where the workbook is its source."""
    columns: Headings = (
        ("sheet", "text", ""), ("title", "text", ""), ("costs_printed", "choice", "costs_printed"), ("table", "key", ""), ("file", "key", ""),
        *((field, "key", "") for field in origins.FIELDS),
    )  # fmt: skip
    rows = tuple(
        (
            names[table.id],
            table.title,
            name("costs_printed", table.costs_printed, tongue),
            table.id,
            "" if is_source else table.file,
            *origins.written(None if is_source else table.origin),
        )
        for table in document.entry.table
    )
    return sheet_of("tables", columns, rows, tongue)


def columns_sheet(document: PlanDocument, tongue: Tongue) -> Sheet:
    """A row for each column of figures."""
    columns: Headings = (
        ("table", "key", ""), ("header", "text", ""), ("year", "key", ""), ("status", "choice", "column_status"),
        ("unit", "choice", "column_unit"), ("share_of", "text", ""),
    )  # fmt: skip
    rows = tuple(
        (
            table.id,
            column.header,
            None if column.year is None else float(column.year),
            name("column_status", column.status, tongue) if column.status else "",
            name("column_unit", column.unit, tongue),
            column.share_of,
        )
        for table in document.entry.table
        for column in table.columns
    )
    return sheet_of("columns", columns, rows, tongue)
