"""Parts of a plan workbook's sheets: where headings and rows stand, and the entries that settings make."""

from collections.abc import Iterator, Mapping
from typing import Any

from plans.intake.opening.grid import Grid
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.year_words import status_of, years_in
from plans.intake.workbook.cells import cell_text
from plans.intake.workbook.layout import AFTER, BEFORE


def opening_entry(items: Mapping[str, str], amount: float) -> dict[str, Any]:
    """What plan.toml says of opening equity; a status that is not known is an estimate."""
    status = code("equity_status", items.get("opening_status", "")) or "estimate"
    texts = {"check": items.get("opening_check", ""), "note": items.get("opening_note", "")}
    return {"amount": amount, "status": status, "source": source_entry("opening", items), **texts}


def policy_entry(
    policy: str, items: Mapping[str, str], numbers: Mapping[str, float | None]
) -> dict[str, Any]:
    """What plan.toml says of the ceiling or the reserve."""
    stated = items[f"{policy}_kind"]
    values: dict[str, Any] = {"kind": code("policy", stated) or stated}
    for key in ("share", "amount"):
        level = numbers[f"{policy}_{key}"]
        if values["kind"] == key and level is not None:
            values[key] = level
    if any(items.get(f"{policy}_{part}") for part in ("table", "row", "column")):
        values["source"] = source_entry(policy, items)
    return values


def source_entry(prefix: str, items: Mapping[str, str]) -> dict[str, str]:
    """Where a figure stands, as plan.toml says it."""
    return {part: items.get(f"{prefix}_{part}", "") for part in ("table", "row", "column")}


def column_entry(header: str, own: Mapping[str, str] | None) -> dict[str, Any]:
    """A column of figures: as the sheet of columns says, else by its own heading (`Plan 2027`)."""
    if own is None:
        years = years_in(header)
        return {"header": header, "status": status_of(header), **({"year": years[0]} if years else {})}
    year = own.get("year", "")
    return {
        "header": header,
        "status": code("column_status", own.get("status", "")),
        "unit": code("column_unit", own.get("unit", "")) or "money",
        "share_of": own.get("share_of", ""),
        **({"year": int(year)} if year.isdecimal() and len(year) == 4 else {}),
    }


def table_header(grid: Grid) -> int | None:
    """The row of a table's headings: it has both a label and a kind."""
    for number, cells in list(grid.rows.items())[:20]:
        if {"label", "kind"} <= {code("headings", cell.text) for cell in cells}:
            return number
    return None


def field_places(grid: Grid, header: int) -> dict[str, dict[str, int]]:
    """Field -> its column: of two alike the first left of the figures, the last right of them; the rest are figures."""
    fields: dict[str, dict[str, int]] = {}
    cells = grid.rows[header]
    for names, ordered in ((BEFORE, cells), (AFTER, cells[::-1])):
        for cell in ordered:
            field_name = code("headings", cell.text)
            if field_name in names and field_name not in fields:
                fields[field_name] = {"at": cell.column}
    taken = {place["at"] for place in fields.values()}
    figures = {str(cell.column): cell.column for cell in cells if cell.column not in taken}
    return fields | {"figures": figures}


def records_below(grid: Grid, telling: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the first row of headings, as heading code -> text."""
    header: dict[int, str] = {}
    for number, cells in grid.rows.items():
        if not header:
            named = {cell.column: code("headings", cell.text) for cell in cells}
            known = [heading for heading in named.values() if heading]
            header = named if len(known) > 1 and telling & set(known) else {}
        else:
            yield number, {header[cell.column]: cell_text(cell) for cell in cells if cell.column in header}
