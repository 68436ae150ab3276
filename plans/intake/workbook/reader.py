"""A plan workbook back to a plan document, whichever language its headings are in.

Ids that are empty are made from labels. What cannot be read is said with its sheet and row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import message
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.place import Place
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument, invalid_entry
from plans.document.plan_file import PLAN_FILE, PROJECT_FIELDS, PROJECTS_FILE, ROW_FIELDS, PlanEntry
from plans.document.readers import Reading, read_plan_document
from plans.document.record_reader import Record
from plans.intake.opening.grid import Cell, Grid
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.identifiers import slug, unique
from plans.intake.vocabulary.year_words import years_in
from plans.intake.workbook.cells import cell_text, line_names
from plans.intake.workbook.layout import GROUPS
from plans.intake.workbook.origins import of_workbook, read_back
from plans.intake.workbook.parts import (
    column_entry,
    field_places,
    opening_entry,
    policy_entry,
    records_below,
    source_entry,
    table_header,
)
from plans.intake.workbook.provenance_sheet import with_provenance_of

_DATE = re.compile(r"(\d{4}-\d\d)-\d\d", re.ASCII)
_MOST_YEARS = 50
_NUMBERS = (
    "opening_amount",
    "ceiling_share",
    "ceiling_amount",
    "reserve_share",
    "reserve_amount",
    "first_year",
    "last_year",
)


def is_plan_workbook(grids: Sequence[Grid]) -> bool:
    """Whether the sheets are those of a plan workbook: an association's and a table of rows and kinds."""
    parts = {code("sheets", grid.sheet) for grid in grids}
    return "association" in parts and any(table_header(grid) is not None for grid in grids)


def read_plan_workbook(grids: Sequence[Grid], file: str) -> Reading:
    """The plan of a workbook, with findings that name its sheets and rows."""
    workbook = _Workbook(tuple(grids), file)
    try:
        document = workbook.document()
    except FileError as error:
        return Reading(file, None, (*workbook.found, error.finding))
    reading = read_plan_document(document)
    names = workbook.sheet_of_file | {PROJECTS_FILE: workbook.name_of("projects")}
    findings = tuple(_in_sheet(finding, names) for finding in reading.findings)
    return replace(reading, findings=(*workbook.found, *findings))


def _in_sheet(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding that names the sheet where it would name the file of a folder."""
    values = dict(finding.message.values)
    file = values.get("file")
    if isinstance(file, str) and file in names:
        values["file"] = names[file]
    place = replace(finding.place, table=names.get(finding.place.table, finding.place.table))
    return replace(finding, message=replace(finding.message, values=values), place=place)


def _years(first: int, last: int) -> list[int]:
    """The years from first to last, as many as any plan has: the last may be anything."""
    return list(range(first, min(last, first + _MOST_YEARS - 1) + 1))


@dataclass
class _Workbook:
    grids: tuple[Grid, ...]
    file: str
    found: list[Finding] = field(default_factory=list)
    sheet_of_file: dict[str, str] = field(default_factory=dict)
    tables: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    row_ids: set[str] = field(default_factory=set)

    def document(self) -> PlanDocument:
        """The document.

        Raises:
            FileError: where what the workbook says of the plan as a whole cannot be used.
        """
        values = self._association()
        members = self._members()
        tables = list(self._tables({str(m["name"]): str(m["id"]) for m in members}))
        entry = values | {"schema_version": 1, "member": members, "table": tables, "goal": self._goals()}
        if not members:
            del entry["member"]
        if passages := self._passages():
            entry["passage"] = passages
        entry = with_provenance_of(entry, (cells for _, cells in self._rows("provenance")))
        try:
            checked = PlanEntry.model_validate(entry)
        except ValidationError as error:
            raise FileError(invalid_entry(Place(self.file, file=PLAN_FILE), error)) from error
        document = PlanDocument(checked, self.tables)
        return replace(document, projects=tuple(self._projects(document)))

    def name_of(self, part: str) -> str:
        """The name of the sheet that holds a part, "" where there is none."""
        return next((grid.sheet for grid in self.grids if code("sheets", grid.sheet) == part), "")

    def _rows(self, part: str) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a part's sheet: heading code -> text, with the row number."""
        for grid in self.grids:
            if code("sheets", grid.sheet) == part:
                yield from records_below(
                    grid, {"id", "what", "table", "name", "share", "sheet", "kind", "passage", "provenance"}
                )

    def _association(self) -> dict[str, Any]:
        items = {
            code("items", cells.get("what", "")): cells.get("value", "")
            for _, cells in self._rows("association")
        }
        numbers = {item: self._number(items.get(item, ""), item) for item in _NUMBERS}
        first, last = numbers["first_year"], numbers["last_year"]
        years = [] if first is None else _years(int(first), int(first if last is None else last))
        association = items.get("association", "")
        plan_id = items.get("id") or slug(
            f"{association} {years[0] if years else ''}", join="-", fallback="plan"
        )
        values: dict[str, Any] = {
            "id": plan_id,
            "association": association,
            "document": items.get("document", ""),
        }
        values |= {"unit": items.get("unit", "").lower(), "stated_years": years}
        if numbers["opening_amount"] is not None:
            values["opening_equity"] = opening_entry(items, numbers["opening_amount"])
        for policy in ("ceiling", "reserve"):
            if items.get(f"{policy}_kind"):
                values[policy] = policy_entry(policy, items, numbers)
        if values.get("ceiling", {}).get("kind") == "brackets":
            values["ceiling"]["brackets"] = self._brackets()
        return values

    def _members(self) -> list[dict[str, Any]]:
        taken: set[str] = set()
        members = []
        for _, cells in self._rows("members"):
            if not cells.get("name"):
                continue
            member_id = unique(
                cells.get("id") or slug(cells["name"], join="-", fallback="member"), taken, join="-"
            )
            member: dict[str, Any] = {"id": member_id, "name": cells["name"]}
            member["role"] = code("role", cells.get("role", "")) or cells.get("role", "")
            inhabitants = self._number(cells.get("inhabitants", ""), cells["name"])
            members.append(member | ({} if inhabitants is None else {"inhabitants": int(inhabitants)}))
        return members

    def _tables(self, members: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        listed = {cells.get("sheet", ""): cells for _, cells in self._rows("tables")}
        columns = [cells for _, cells in self._rows("columns")]
        taken = {"plan"} | {cells["table"] for cells in listed.values() if cells.get("table")}
        for grid in self.grids:
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
            origin = of_workbook(self.file, grid.sheet, figures, records)
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
                self._unnamed(grid, number, any(values.values()))
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

    def _unnamed(self, grid: Grid, number: int, filled: bool) -> None:
        if not filled:
            return
        says = message(
            "Row {row} of sheet '{sheet}' has figures but no name; it is left out.",
            row=number,
            sheet=grid.sheet,
        )
        place = Place(self.file, grid.sheet, f"{number}", file=self.file)
        self.found.append(unreadable(place, says, message("Write what the row is in the first column.")))

    def _projects(self, document: PlanDocument) -> Iterator[Record]:
        lines = {shown: row for row, shown in line_names(document).items()}
        taken: set[str] = set()
        for number, cells in self._rows("projects"):
            if not cells.get("name") and not cells.get("project"):
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

    def _goals(self) -> list[dict[str, Any]]:
        taken: set[str] = set()
        goals = []
        for _, cells in self._rows("goals"):
            if not cells.get("kind"):
                continue
            kind = code("goal_kind", cells["kind"]) or cells["kind"]
            goal_id = unique(cells.get("id") or kind.replace("_", "-"), taken, join="-")
            goal: dict[str, Any] = {"id": goal_id, "kind": kind, "source": source_entry("source", cells)}
            numbers = {
                key: self._number(cells.get(key, ""), cells["kind"]) for key in ("at_least", "at_most", "by")
            }
            goal |= {
                key: int(value) if key == "by" else value
                for key, value in numbers.items()
                if value is not None
            }
            goal |= {
                "except_years": years_in(cells.get("except_years", "")),
                "project": cells.get("project", ""),
            }
            goals.append(goal)
        return goals

    def _passages(self) -> list[dict[str, str]]:
        rows = (cells for _, cells in self._rows("passages") if cells.get("passage") and cells.get("says"))
        return [{"row": cells["passage"], "says": cells["says"]} for cells in rows]

    def _brackets(self) -> list[dict[str, float]]:
        brackets = []
        for _, cells in self._rows("brackets"):
            limit, share = (self._number(cells.get(key, ""), key) for key in ("up_to", "share"))
            if share is not None:
                brackets.append({"share": share} | ({} if limit is None else {"up_to": limit}))
        return brackets

    def _number(self, text: str, where: str) -> float | None:
        """A number of a setting; one that cannot be read is said and counts as empty."""
        try:
            return read_number(text)
        except NumberError:
            says = message(
                "'{text}', the value of {where}, is not a number; it counts as empty.",
                text=text[:40],
                where=where,
            )
            remedy = message("Correct the cell; numbers look like 1 234 or -1 234,5.")
            self.found.append(unreadable(Place(self.file, file=self.file), says, remedy))
            return None
