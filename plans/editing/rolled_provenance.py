"""What next year's plan says of where its figures come from, beside the plan that it is made of. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from plans.document.plan_document import PlanDocument, same
from plans.document.plan_file import ColumnEntry, ProvenanceEntry, TableEntry
from plans.editing.adding_up import is_computed
from plans.editing.provenance_marks import with_provenance

Headers = Mapping[tuple[str, str], str]
"""(table id, old heading) -> new heading."""


def with_rolled_provenance(before: PlanDocument, after: PlanDocument, headers: Headers) -> PlanDocument:
    """`after`, the plan of the year after `before`, which says of each of its figures where it comes from."""
    told = before.entry.provenance
    carried = [
        each.model_copy(update={"column": headers.get((each.table, each.column), each.column)})
        for each in told
    ]
    bare = replace(after, entry=after.entry.model_copy(update={"provenance": carried}))
    tables = zip(before.entry.table, after.entry.table, strict=True)
    changed = [(old, new) for old, new in tables if new.columns != old.columns]
    names = [each for old, new in changed for each in _names(old, new, told, headers)]
    sums = [each for old, new in changed for each in _sums(old, new, before, after, headers)]
    return with_provenance(bare, [*names, *sums])


def _names(
    old: TableEntry, new: TableEntry, told: list[ProvenanceEntry], headers: Headers
) -> Iterator[ProvenanceEntry]:
    """What the document calls the table and its columns, and that the added year is none of its own."""
    known = {each.column: each for each in told if each.table == old.id and not each.row}
    whole = known.get("", ProvenanceEntry(table=old.id))
    printed = {each.column for each in told if each.table == old.id and each.provenance == "printed"}
    if new.title != old.title and (printed or whole.provenance == "printed"):
        yield whole.model_copy(update={"printed": whole.printed or old.title})
    for column in old.columns:
        header = headers.get((old.id, column.header), column.header)
        was = known.get(column.header, ProvenanceEntry(table=old.id, provenance=whole.provenance))
        if header != column.header and (column.header in printed or was.provenance == "printed"):
            yield was.model_copy(update={"column": header, "printed": was.printed or column.header})
    for column in _added(old, new, headers):
        yield ProvenanceEntry(table=new.id, column=column.header, provenance="generated")


def _added(old: TableEntry, new: TableEntry, headers: Headers) -> list[ColumnEntry]:
    kept = {headers.get((old.id, column.header), column.header) for column in old.columns}
    years = {column.year for column in old.columns}
    return [column for column in new.columns if column.header not in kept or column.year not in years]


def _sums(
    old: TableEntry, new: TableEntry, before: PlanDocument, after: PlanDocument, headers: Headers
) -> Iterator[ProvenanceEntry]:
    """The totals of plan years that are not what they were."""
    was = {record["row"]: record for record in before.tables[old.file]}
    for record in filter(is_computed, after.tables[new.file]):
        for column in old.columns:
            header = headers.get((old.id, column.header), column.header)
            if header not in record.cells or not record[header]:
                continue
            if same(record[header], "") != same(was[record["row"]][column.header], ""):
                yield ProvenanceEntry(table=new.id, column=header, row=record["row"], provenance="generated")
