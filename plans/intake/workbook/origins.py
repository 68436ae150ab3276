"""Where the tables of a plan were read from, as cells of a workbook's technical sheet, and back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plans.document.plan_file import OriginEntry
from plans.document.record_reader import Record
from plans.intake.opening.grid import Cell, column_letters
from plans.intake.workbook.cells import cell_text

FIELDS = ("origin_file", "origin_sheet", "origin_columns", "origin_rows")
_LONGEST = 32_000
"""Rows of a table that is longer than a cell can tell of are left out: their cells are then not known."""


def written(origin: OriginEntry | None) -> tuple[str, str, str, str]:
    """The cells of an origin, empty where there is none."""
    if origin is None:
        return "", "", "", ""
    rows = ",".join(f"{row}:{number}" for row, number in origin.rows.items())
    columns = json.dumps(origin.columns, ensure_ascii=False)
    return (
        origin.file,
        origin.sheet,
        columns if len(columns) < _LONGEST else "",
        rows if len(rows) < _LONGEST else "",
    )


def read_back(cells: Mapping[str, str]) -> dict[str, Any] | None:
    """The origin that a workbook tells of a table, None where it tells none or it cannot be read."""
    if not cells.get("origin_file"):
        return None
    pairs = (pair.rpartition(":") for pair in cells.get("origin_rows", "").split(",") if ":" in pair)
    try:
        columns = json.loads(cells.get("origin_columns") or "{}")
        rows = {row: int(number) for row, _, number in pairs}
        found = {
            "file": cells["origin_file"],
            "sheet": cells.get("origin_sheet", ""),
            "columns": columns,
            "rows": rows,
        }
        OriginEntry.model_validate(found)
    except (ValueError, RecursionError):
        return None
    return found


def of_workbook(
    file: str, sheet: str, figures: Mapping[int, Cell], records: Sequence[Record]
) -> dict[str, Any]:
    """The origin of a table that a workbook is itself the source of; `figures` are its headings by column.

    Of rows with one id the first counts, as in the plan.
    """
    rows: dict[str, int] = {}
    for record in records:
        rows.setdefault(record["row"], record.line)
    return {
        "file": file,
        "sheet": sheet,
        "columns": {cell_text(cell): column_letters(column) for column, cell in figures.items()},
        "rows": rows,
    }
