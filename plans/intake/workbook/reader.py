"""A plan workbook back to a plan document, whichever language its headings are in.

Ids that are empty are made from labels. What cannot be read is said with its sheet and row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from forecasting.plan.findings import Finding
from forecasting.plan.messages import message
from forecasting.plan.place import Place
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument, invalid_entry
from plans.document.plan_file import PLAN_FILE, PROJECT_FIELDS, PROJECTS_FILE, ROW_FIELDS, PlanEntry
from plans.document.readers import Reading, read_plan_document
from plans.document.record_reader import Record
from plans.intake.opening.grid import Cell, Grid
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.identifiers import slug, unique
from plans.intake.workbook.cells import cell_text, line_names
from plans.intake.workbook.general import (
    association_entry,
    goal_entries,
    member_entries,
    passage_entries,
)
from plans.intake.workbook.layout import GROUPS
from plans.intake.workbook.origins import of_workbook, read_back
from plans.intake.workbook.parts import (
    column_entry,
    field_places,
    table_header,
)
from plans.intake.workbook.provenance_sheet import with_provenance_of
from plans.intake.workbook.rows import Sheets

_UNNAMED = message("Row {row} of sheet '{sheet}' has figures but no name; it is left out.")
_DATE = re.compile(r"(\d{4}-\d\d)-\d\d", re.ASCII)


def is_plan_workbook(grids: Sequence[Grid]) -> bool:
    """Whether the sheets are those of a plan workbook: an association's and a table of rows and kinds."""
    parts = {code("sheets", grid.sheet) for grid in grids}
    return "association" in parts and any(table_header(grid) is not None for grid in grids)


def read_plan_workbook(grids: Sequence[Grid], file: str) -> Reading:
    """The plan of a workbook, with findings that name its sheets and rows."""
    sheets = Sheets(tuple(grids), file)
    workbook = _Workbook(sheets)
    try:
        document = workbook.document()
    except FileError as error:
        return Reading(file, None, (*sheets.found, error.finding))
    reading = read_plan_document(document)
    names = workbook.sheet_of_file | {PROJECTS_FILE: sheets.name_of("projects")}
    findings = tuple(_in_sheet(finding, names) for finding in reading.findings)
    return replace(reading, findings=(*sheets.found, *findings))


def _in_sheet(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding that names the sheet where it would name the file of a folder."""
    values = dict(finding.message.values)
    file = values.get("file")
    if isinstance(file, str) and file in names:
        values["file"] = names[file]
    place = replace(finding.place, table=names.get(finding.place.table, finding.place.table))
    return replace(finding, message=replace(finding.message, values=values), place=place)


@dataclass
class _Workbook:
    sheets: Sheets
    sheet_of_file: dict[str, str] = field(default_factory=dict)
    tables: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    row_ids: set[str] = field(default_factory=set)

    def document(self) -> PlanDocument:
        """The document.

        Raises:
            FileError: where what the workbook says of the plan as a whole cannot be used.
        """
        sheets = self.sheets
        values = association_entry(sheets)
        members = member_entries(sheets)
        tables = list(self._tables({str(m["name"]): str(m["id"]) for m in members}))
        entry = values | {
            "schema_version": 1,
            "member": members,
            "table": tables,
            "goal": goal_entries(sheets),
        }
        if not members:
            del entry["member"]
        if passages := passage_entries(sheets):
            entry["passage"] = passages
        entry = with_provenance_of(entry, (cells for _, cells in sheets.rows("provenance")))
        try:
            checked = PlanEntry.model_validate(entry)
        except ValidationError as error:
            raise FileError(invalid_entry(Place(sheets.file, file=PLAN_FILE), error)) from error
        document = PlanDocument(checked, self.tables)
        return replace(document, projects=tuple(self._projects(document)))

    def _tables(self, members: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        listed = {cells.get("sheet", ""): cells for _, cells in self.sheets.rows("tables")}
        columns = [cells for _, cells in self.sheets.rows("columns")]
        taken = {"plan"} | {cells["table"] for cells in listed.values() if cells.get("table")}
        for grid in self.sheets.grids:
            header = table_header(grid)
            if header is None or code("sheets", grid.sheet):
                continue
            about = listed.get(grid.sheet, {})
            table_id = about.get("table") or unique(slug(grid.sheet, fallback="table"), taken)
            own = {cells.get("header", ""): cells for cells in columns if cells.get("table") == table_id}
            yield self._table(grid, header, table_id, about, own, members)

    def _table(
        self, grid: Grid, header: int, table_id: str, about: Mapping[str, str], own: Mapping[str, Mapping[str, str]], members: Mapping[str, str]
    ) -> dict[str, Any]:  # fmt: skip
        places = field_places(grid, header)
        figures = {column: grid.at[header, column] for column in places.pop("figures").values()}
        file = about.get("file") or f"{table_id}.csv"
        entries = [column_entry(cell_text(cell), own.get(cell_text(cell))) for cell in figures.values()]
        self.sheet_of_file[file] = grid.sheet
        columns = {field: place["at"] for field, place in places.items()}
        records = tuple(self._table_rows(grid, header, columns, figures, members))
        self.tables[file] = records
        title = about.get("title") or grid.sheet
        costs = code("costs_printed", about.get("costs_printed", "")) or "positive"
        table = {"id": table_id, "file": file, "title": title, "columns": entries, "costs_printed": costs}
        origin = read_back(about)
        if not about.get("file"):
            origin = of_workbook(self.sheets.file, grid.sheet, figures, records)
        return table | ({} if origin is None else {"origin": origin})

    def _table_rows(
        self, grid: Grid, header: int, columns: Mapping[str, int], figures: Mapping[int, Cell], members: Mapping[str, str]
    ) -> Iterator[Record]:  # fmt: skip
        given = {
            cell_text(grid.at[key]) for key in grid.at if key[0] > header and key[1] == columns.get("row")
        }
        self.row_ids |= given
        for number in (number for number in grid.rows if number > header):
            cells = {field: cell_text(grid.at.get((number, columns.get(field, 0)))) for field in ROW_FIELDS}
            values = {
                cell_text(cell): cell_text(grid.at.get((number, column))) for column, cell in figures.items()
            }
            if not cells["label"] and (not cells["row"] or not any(values.values())):
                if any(values.values()):
                    remedy = message("Write what the row is in the first column.")
                    self.sheets.say(grid.sheet, number, _UNNAMED, remedy)
                continue
            for each, group in GROUPS.items():
                if each in cells:
                    cells[each] = code(group, cells[each]) or cells[each]
            cells["member"] = (
                members.get(cells["member"]) or code("member", cells["member"]) or cells["member"]
            )
            cells["row"] = cells["row"] or unique(slug(cells["label"]), self.row_ids)
            notes = [cell.note for cell in grid.rows[number] if cell.note]
            cells["note"] = " ".join([cells["note"], *notes]).strip()
            yield Record(cells | values, number)

    def _projects(self, document: PlanDocument) -> Iterator[Record]:
        lines = {shown: row for row, shown in line_names(document).items()}
        taken: set[str] = set()
        for number, cells in self.sheets.rows("projects"):
            if not cells.get("name") and not cells.get("project"):
                self.sheets.left_out("projects", number, cells)
                continue
            record = {name: cells.get(name, "") for name in PROJECT_FIELDS}
            record["project"] = record["project"] or unique(
                slug(record["name"], join="-", fallback="project"), taken, join="-"
            )
            for field_, group in (("status", "project_status"), ("paid_from", "paid_from")):
                record[field_] = code(group, record[field_]) or record[field_]
            record["line"] = lines.get(record["line"], record["line"])
            record["start"] = _DATE.sub(r"\1", record["start"])
            yield Record(record, number)
