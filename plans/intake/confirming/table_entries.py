"""What plan.toml says of a table that was read from a file: its columns, its costs and its cells."""

from plans.document.plan_file import ROW_FIELDS
from plans.document.record_reader import Record
from plans.intake.blocks.columns import FigureColumn
from plans.intake.blocks.proposal import Block, ProposedRow
from plans.intake.vocabulary.identifiers import unique


def headings(columns: tuple[FigureColumn, ...]) -> tuple[str, ...]:
    """Headings that are each one's own and no column of the format's."""
    taken = set(ROW_FIELDS)
    return tuple(unique(column.header or str(column.year), taken, join=" ") for column in columns)


def table_entry(
    table_id: str, block: Block, headers: tuple[str, ...], *, negative: bool
) -> dict[str, object]:
    """A table with its columns and how its costs are printed."""
    columns: list[dict[str, object]] = []
    for column, header in zip(block.columns, headers, strict=True):
        about: dict[str, object] = {"header": header, "status": column.status, "unit": column.unit}
        columns.append(about | ({"year": column.year} if column.year is not None else {}))
    printed = "negative" if negative else "positive"
    return {
        "id": table_id,
        "file": f"{table_id}.csv",
        "title": block.name,
        "columns": columns,
        "costs_printed": printed,
    }


def origin_entry(
    file: str, block: Block, headers: tuple[str, ...], records: tuple[Record, ...]
) -> dict[str, object]:
    """Where the file has the table: its sheet, the letters of its columns and the numbers of its rows."""
    return {
        "file": file,
        "sheet": block.place(file).sheet,
        "columns": {header: column.letters for header, column in zip(headers, block.columns, strict=True)},
        "rows": {record["row"]: row.number for record, row in zip(records, block.rows, strict=True)},
    }


def row_label(row: ProposedRow, kind: str, printed: set[tuple[str, str, str]]) -> str:
    """The label as printed; one that stands twice in a section gets its row number after it."""
    label = row.label
    if (row.section, label, kind) in printed:
        label = f"{label} ({row.number})"
    printed.add((row.section, label, kind))
    return label
