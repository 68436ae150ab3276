"""Where figures come from, in words: printed in a document, entered here, or worked out by the program."""

from forecasting.plan.place import Place, Provenance
from forecasting.plan.plan import Plan, Table
from reports.saying.formats import Formats

MARKS: dict[Provenance, str] = {"printed": "", "entered": "*", "generated": "="}
"""What stands before a figure that no document prints."""


def provenance_name(provenance: Provenance, formats: Formats) -> str:
    """An provenance in a word or two."""
    text = formats.text
    return {
        "printed": text("printed"),
        "entered": text("entered in Utblick"),
        "generated": text("worked out by Utblick"),
    }[provenance]


def place_words(place: Place, formats: Formats) -> str:
    """Where a figure stands; one that is not printed says so."""
    if place.provenance == "printed":
        return str(place)
    return f"{place} ({provenance_name(place.provenance, formats)})"


def stands(place: Place, formats: Formats) -> str:
    """Where a figure stands, as a sentence."""
    text = formats.text
    said = {
        "printed": text("Stated in the document: {place}.", place=str(place)),
        "entered": text("Entered in Utblick: {place}.", place=str(place)),
        "generated": text("Worked out by Utblick: {place}.", place=str(place)),
    }
    return said[place.provenance]


def tables_title(plan: Plan, formats: Formats) -> str:
    """What the plan's tables are: the document as printed, or a plan of which not all is."""
    text = formats.text
    if as_printed(plan):
        return text("The document: {document}", document=plan.document)
    return text("The plan's tables: {document}", document=plan.document)


def tables_key(plan: Plan, formats: Formats) -> str:
    """What the marks in the tables say; "" where every figure is printed."""
    found = {provenance for table in plan.tables for provenance in provenance_in(table)}
    if found <= {"printed"}:
        return ""
    text = formats.text
    said = [
        f"{MARKS[provenance]} {provenance_name(provenance, formats)}"
        for provenance in ("entered", "generated")
        if provenance in found
    ]
    if "printed" in found:
        document = plan.printed_in or plan.document
        said.append(text("without a mark: printed in {document}", document=document))
    return " · ".join(said)


def as_printed(plan: Plan) -> bool:
    """Whether a document prints every figure of the plan's tables."""
    return all(provenance_in(table) <= {"printed"} for table in plan.tables)


def provenance_in(table: Table) -> set[Provenance]:
    """The provenance of a table's figures."""
    filled = ((row, i) for row in table.rows for i, value in enumerate(row.cells) if value is not None)
    return {table.provenance(row, position) for row, position in filled}
