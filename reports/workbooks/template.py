"""The template: a filled example of a made-up association, as a workbook or as one table of text."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plans.document.files import BOM
from plans.document.plan_document import PlanDocument
from plans.document.readers import DATA, read_plan
from plans.document.record_reader import Record, guarded
from plans.document.whole_files import write_whole
from plans.intake.vocabulary.codes import name
from reports.saying.language import Language
from reports.workbooks.writer import write_workbook

EXAMPLES = DATA / "example"
FIRST_YEAR = 2026
"""The first plan year of the example as it is stored."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_RANGE = re.compile(r"\w+:\w+ *\| *", re.ASCII)
"""`state:lillby |`: the rows of the example, before what the forecast adds up."""
_COLUMNS = ("section", "label", "kind", "area", "member", "index")


def example_document(language: Language, first_year: int = FIRST_YEAR) -> PlanDocument:
    """The example's document, its first plan year moved. A fault in it is a fault of the program: raises.

    Raises:
        ValueError: where the example cannot be read, or the year is not 2000..2090.
    """
    if not 2000 <= first_year <= 2090:
        raise ValueError(f"the first year must be 2000 to 2090, not {first_year}")
    document = read_plan(EXAMPLES / language).document
    if document is None:
        raise ValueError(f"the example in {language} cannot be read")
    return _moved(document, first_year - FIRST_YEAR)


def template_workbook(language: Language, first_year: int = FIRST_YEAR) -> bytes:
    """The template as .xlsx, with totals, result and equity that follow as it is filled in."""
    return write_workbook(template_document(language, first_year), language, template=True)


def template_document(language: Language, first_year: int = FIRST_YEAR) -> PlanDocument:
    """The example without what would be held against the writer if she left it: goals, inhabitants, dates of what runs.

    Its totals are held against all lines of their table, whichever are added.
    """
    document = example_document(language, first_year)
    members = [member.model_copy(update={"inhabitants": None}) for member in document.entry.member]
    entry = document.entry.model_copy(update={"goal": [], "member": members})
    tables = {
        file: tuple(Record({**row.cells, "check": _RANGE.sub("", row["check"])}) for row in rows)
        for file, rows in document.tables.items()
    }
    return replace(document, entry=entry, tables=tables, projects=tuple(map(_undated, document.projects)))


def _undated(project: Record) -> Record:
    return Record({**project.cells, "start": ""}) if project["status"] == "approved" else project


def template_csv(language: Language, first_year: int = FIRST_YEAR) -> str:
    """The template as one CSV table (`;`, BOM) with a column for each year; it holds no projects or goals."""
    document = example_document(language, first_year)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[document.entry.association], [document.entry.document]])
    said = {"sv": "Belopp i {unit}", "en": "Amounts in {unit}"}[language]
    writer.writerows([[said.format(unit=document.entry.unit)], []])
    years = [column.header for column in document.entry.table[0].columns]
    headings = [name("headings", heading, language) for heading in _COLUMNS]
    writer.writerow([*headings, *years, name("headings", "note", language)])
    writer.writerows(_csv_rows(document, years, language))
    return BOM + out.getvalue()


def write_template(path: Path, language: Language, first_year: int = FIRST_YEAR) -> None:
    """Writes the template; the end of the name says which form, .xlsx or .csv.

    Raises:
        ValueError: where the name ends otherwise.
        OSError: where the file cannot be written.
    """
    match path.suffix.lower():
        case ".xlsx":
            write_whole(path, template_workbook(language, first_year))
        case ".csv":
            write_whole(path, template_csv(language, first_year))
        case other:
            raise ValueError(f"a template is .xlsx or .csv, not '{other}'")


def _csv_rows(document: PlanDocument, years: list[str], language: Language) -> Iterator[list[str]]:
    roles = {member.id: name("role", member.role, language) for member in document.entry.member}
    for table in document.entry.table:
        for record in document.tables[table.file]:
            stated = [_stated(record, heading, roles, language) for heading in _COLUMNS]
            yield [*stated, *(record[year] for year in years), guarded(record["note"])]


def _stated(record: Record, heading: str, roles: dict[str, str], language: Language) -> str:
    text = record[heading]
    if heading == "member":
        return roles.get(text, text)
    return guarded(text) if heading in ("section", "label") else name(heading, text, language) if text else ""


def _moved(document: PlanDocument, by: int) -> PlanDocument:
    """The document with every year in it moved."""

    def moved(text: str) -> str:
        return _YEAR.sub(lambda year: str(int(year[0]) + by), text)

    entry = document.entry
    tables = [
        table.model_copy(
            update={
                "columns": [
                    column.model_copy(
                        update={"header": moved(column.header), "year": (column.year or 0) + by}
                    )
                    for column in table.columns
                ]
            }
        )
        for table in entry.table
    ]
    goals = [goal.model_copy(update={"by": None if goal.by is None else goal.by + by}) for goal in entry.goal]
    changed = entry.model_copy(
        update={
            "document": moved(entry.document),
            "stated_years": [year + by for year in entry.stated_years],
            "table": tables,
            "goal": goals,
            "opening_equity": _moved_opening(document, moved(_opening_column(document))),
        }
    )
    records = {
        file: tuple(Record({moved(head): text for head, text in row.cells.items()}) for row in rows)
        for file, rows in document.tables.items()
    }
    projects = tuple(Record({**row.cells, "start": moved(row["start"])}) for row in document.projects)
    return PlanDocument(changed, records, projects)


def _opening_column(document: PlanDocument) -> str:
    opening = document.entry.opening_equity
    return "" if opening is None else opening.source.column


def _moved_opening(document: PlanDocument, column: str) -> object:
    opening = document.entry.opening_equity
    if opening is None:
        return None
    return opening.model_copy(update={"source": opening.source.model_copy(update={"column": column})})
