"""Rows of a plan's tables from their records, with findings; one bad row never stops the rest."""

from typing import cast, get_args

from forecasting.plan.findings import Finding
from forecasting.plan.messages import Phrase, message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import COST_KINDS, Column, Index, Row, RowKind, Table
from forecasting.plan.provenance import Origin, TableProvenance
from plans.document.files import Findings
from plans.document.plan_document import column_unit
from plans.document.plan_file import OriginEntry, TableEntry
from plans.document.record_reader import Record

_ROW_KINDS = frozenset(get_args(RowKind.__args__[0]) + get_args(RowKind.__args__[1]))


def read_table(
    records: tuple[Record, ...],
    entry: TableEntry,
    document: str,
    unit: str,
    unit_size: float,
    told: TableProvenance,
) -> tuple[Table, list[Finding]]:
    """A printed table and what could not be read in it."""
    columns = tuple(Column(c.header, c.year, c.status, c.unit, c.share_of) for c in entry.columns)
    findings = _findings(document, entry)
    rows: dict[str, Row] = {}
    printed: set[tuple[str, str, str]] = set()
    for record in records:
        row = _row(record, columns, unit, record.line, findings)
        if row is None:
            continue
        print_ = (row.section, row.label, row.kind)
        if row.id in rows or print_ in printed:
            says = message(
                "Row '{row}' stands twice in {file}; the second is left out.",
                row=row.label,
                file=findings.file,
            )
            findings.add(
                record.line,
                "row",
                says,
                message("Remove one of them, or give them different ids and labels."),
            )
            continue
        printed.add(print_)
        rows[row.id] = row
    negative = entry.costs_printed == "negative"
    origin = _origin(entry.origin)
    table = Table(
        entry.id, entry.title, entry.file, columns, tuple(rows.values()), unit_size, negative, origin, told
    )
    return table, findings.found


def _findings(document: str, entry: TableEntry) -> Findings:
    origin = entry.origin
    if origin is None:
        return Findings(document, entry.file)
    return Findings(document, origin.sheet or origin.file, given=origin.file, letters=origin.columns)


def _origin(entry: OriginEntry | None) -> Origin | None:
    if entry is None:
        return None
    return Origin(entry.file, entry.sheet, tuple(entry.columns.items()), tuple(entry.rows.items()))


def _row(record: Record, columns: tuple[Column, ...], unit: str, line: int, findings: Findings) -> Row | None:
    if not record["row"]:
        says = message("Line {line} of {file} has no row id; it is left out.", line=line, file=findings.file)
        findings.add(line, "row", says, message("Give the row an id of its own, such as a short name."))
        return None
    if record["kind"] not in _ROW_KINDS:
        says = message(
            "'{kind}' on line {line} of {file} is not a kind of row; the row is left out.",
            kind=record["kind"],
            line=line,
            file=findings.file,
        )
        remedy = message("Use one of: {kinds}.", kinds=", ".join(sorted(_ROW_KINDS)))
        findings.add(line, "kind", says, remedy)
        return None
    cells = tuple(_cell(record[c.header], c, unit, line, findings) for c in columns)
    return Row(
        id=record["row"],
        section=record["section"],
        label=record["label"] or record["row"],
        kind=cast("RowKind", record["kind"]),
        cells=cells,
        area=record["area"],
        member=record["member"],
        index=_index(record, line, findings),
        checks=tuple(check.strip() for check in record["check"].split("|") if check.strip()),
        note=record["note"],
    )


def _index(record: Record, line: int, findings: Findings) -> Index:
    stated = record["index"]
    if stated in ("wages", "prices"):
        return cast("Index", stated)
    if stated:
        says = message(
            "'{index}' on line {line} of {file} is not an index; prices is used.",
            index=stated,
            line=line,
            file=findings.file,
        )
        findings.add(line, "index", says, message("Write wages or prices."))
    return "prices" if record["kind"] in COST_KINDS else "none"


def _cell(text: str, column: Column, unit: str, line: int, findings: Findings) -> float | None:
    try:
        value = read_number(text, unit=column_unit(column.unit, unit))
    except NumberError as error:
        says = message(
            "'{text}' on line {line} of {file}, column {column}, {reason}; the cell counts as empty.",
            text=text[:40],
            line=line,
            file=findings.file,
            column=column.header,
            reason=Phrase(str(error)),
        )
        findings.add(
            line, column.header, says, message("Correct the cell; numbers look like 1 234 or -1 234,5.")
        )
        return None
    return value
