"""What a plan document says of the provenance of its figures."""

from collections.abc import Iterable

from forecasting.plan.place import Provenance
from forecasting.plan.provenance import TableProvenance
from plans.document.plan_file import ProvenanceEntry


def provenance_of(table: str, told: Iterable[ProvenanceEntry]) -> TableProvenance:
    """What a document says of a table's figures."""
    mine = [each for each in told if each.table == table]
    whole = next((each for each in mine if not each.column), ProvenanceEntry(table=table))
    columns = [each for each in mine if each.column and not each.row]
    return TableProvenance(
        whole.printed,
        tuple((each.column, each.printed) for each in columns if each.printed),
        whole.provenance,
        tuple((each.column, each.provenance) for each in columns),
        tuple((each.row, each.column, each.provenance) for each in mine if each.row),
    )


def project_provenance(project: str, told: Iterable[ProvenanceEntry]) -> Provenance:
    """Where what is said of a project comes from."""
    return next((each.provenance for each in told if each.project == project), "printed")
