"""Next year's plan from this year's: the first plan year drops into history and a new last one is added.

What a coordinator would do by hand in November:
- the first stated year stays in its column, as history; the second becomes the budget year; a year
  is added last, with the amounts that the forecast has for it (a project that has ended by then is
  gone from its line), moved by an index only where one is given;
- equity at the start of the new budget year is the entered outturn or the forecast, with its status;
- totals, results and equity of the plan years are added up anew, since those that were printed
  belong to the old plan;
- what is not printed says so: the added year, what was added up to another figure, and equity at the
  start unless it is entered; titles and headings follow the years, and say what the document calls them;
- amounts are whole in the last digit that their table prints;
- projects that end before the new budget year, or whose line has no money after this year, are left out, as are goals
  that were meant for an earlier year; so are those without dates that own money of earlier years has paid;
- the text's passages belong to the old document and are left out;
- tables without a plan year (history, inhabitants) stay as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from forecasting.model.schedule import schedule
from forecasting.plan.numbers import UNIT_SIZES, read_number, write_number
from forecasting.plan.place import Provenance
from forecasting.plan.plan import COST_KINDS, LINE_KINDS, ColumnStatus, EquityStatus, Plan, decimals_of
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument
from plans.document.plan_file import ColumnEntry, GoalEntry, OpeningEntry, SourceEntry, TableEntry
from plans.document.project_reader import START
from plans.document.readers import read_plan_document
from plans.document.record_reader import Record
from plans.editing.adding_up import added_up, is_computed
from plans.editing.rolled_provenance import with_rolled_provenance

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_WORDS = {"budget": "Budget", "plan": "Plan"}


@dataclass(frozen=True)
class NewOpening:
    """Equity at the start of the new budget year, SEK, and where the figure comes from."""

    amount: float
    status: EquityStatus
    source: str
    provenance: Provenance = "generated"


def rolled(
    document: PlanDocument, opening: NewOpening, indices: Mapping[str, float] | None = None
) -> PlanDocument:
    """The plan of the year after. `indices` moves the added year by `wages` and `prices`, as decimals.

    Raises:
        FileError: where the document makes no plan.
    """
    reading = read_plan_document(document)
    if reading.plan is None:
        raise FileError(reading.findings[0])
    roll = _Roll(document, reading.plan, opening, indices or {})
    return with_rolled_provenance(document, roll.in_whole(added_up(roll.rolled())), roll.headers)


@dataclass
class _Roll:
    document: PlanDocument
    plan: Plan
    opening: NewOpening
    indices: Mapping[str, float]
    headers: dict[tuple[str, str], str] = field(default_factory=dict)
    """(table id, old heading) -> new heading."""

    def rolled(self) -> PlanDocument:
        """The document of the year after, its totals not yet added up."""
        entry = self.document.entry
        years = [year + 1 for year in entry.stated_years]
        tables = [self._table(table) for table in entry.table]
        records = {
            table.file: self._records(table, new) for table, new in zip(entry.table, tables, strict=True)
        }
        changed = entry.model_copy(
            update={
                "id": later_id
                if (later_id := self._later(entry.id)) != entry.id
                else f"{entry.id}-{years[0]}",
                "document": self._later(entry.document),
                "printed_in": entry.printed_in or entry.document,
                "stated_years": years,
                "opening_equity": self._opening(years[0]),
                "table": tables,
                "goal": [goal for goal in entry.goal if self._stands(goal, years[0])],
                "passage": [],
            }
        )
        return PlanDocument(
            changed, records, tuple(r for r in self.document.projects if self._runs(r, years[0]))
        )

    def _opening(self, first: int) -> OpeningEntry:
        unit = UNIT_SIZES[self.document.entry.unit]
        exact = round(self.opening.amount / unit, 6)
        amount = _whole(exact, self.plan.step / unit) if self.opening.provenance == "generated" else exact
        status = "estimate" if self.opening.status == "missing" else self.opening.status
        source = SourceEntry(table=self.opening.source, column=str(first), provenance=self.opening.provenance)
        return OpeningEntry(amount=amount, status=status, source=source)

    def _plans(self, table: TableEntry) -> bool:
        """Whether a table has a column for every plan year."""
        years = {column.year for column in table.columns if column.unit == "money"}
        return set(self.document.entry.stated_years) <= years

    def _table(self, table: TableEntry) -> TableEntry:
        if not self._plans(table):
            return table
        stated = self.document.entry.stated_years
        columns = [self._renamed(table, column) for column in table.columns if column.year != stated[-1] + 1]
        new = ColumnEntry(header="", year=stated[-1] + 1, status=_status(len(stated)))
        last = max(i for i, column in enumerate(columns) if column.year == stated[-1])
        new = new.model_copy(update={"header": self._heading(columns, columns[last])})
        columns = [*columns[: last + 1], new, *columns[last + 1 :]]
        return table.model_copy(update={"columns": columns, "title": self._later(table.title)})

    def _renamed(self, table: TableEntry, column: ColumnEntry) -> ColumnEntry:
        """A column by its year: `Tkr` becomes `Tkr 2026`, and `Plan 2027` of the new budget year `Budget 2027`."""
        first = self.document.entry.stated_years[0] + 1
        if column.unit != "money":
            return column
        budget = column.year == first and column.status == "plan"
        header = re.sub(r"\bPlan\b", "Budget", column.header) if budget else column.header
        header = header if str(column.year) in header else f"{header} {column.year}"
        header = header if header not in {other.header for other in table.columns} else column.header
        self.headers[table.id, column.header] = header
        return column.model_copy(update={"header": header, **({"status": "budget"} if budget else {})})

    def _heading(self, columns: list[ColumnEntry], last: ColumnEntry) -> str:
        """The added year's heading, like that of the year before: `Plan 2029` after `Plan 2028`; never one that is taken."""
        year = (last.year or 0) + 1
        heading = last.header.replace(str(last.year), str(year))
        taken = {column.header for column in columns}
        return (
            heading if heading not in taken else f"{_WORDS[_status(len(self.plan.stated_years))]} {year} (ny)"
        )

    def in_whole(self, summed: PlanDocument) -> PlanDocument:
        """The rolled document, what follows in its years whole too; a share of contributions seldom is."""
        entry, unit = summed.entry, UNIT_SIZES[summed.entry.unit]
        opening = entry.opening_equity.amount if entry.opening_equity is not None else 0.0
        step = min(self.plan.step / unit, 10.0 ** -decimals_of(opening))
        tables = {
            table.file: tuple(
                self._in_whole(record, table, step) if is_computed(record) else record
                for record in summed.tables[table.file]
            )
            for table in entry.table
        }
        return replace(summed, tables=tables)

    def _in_whole(self, record: Record, table: TableEntry, step: float) -> Record:
        cells = dict(record.cells)
        for column in table.columns:
            later = (column.year or 0) > self.plan.stated_years[0]
            if later and column.status not in ("outturn", "forecast") and cells[column.header]:
                value = read_number(cells[column.header])
                cells[column.header] = write_number(_whole(value or 0.0, step) + 0.0)
        return Record(cells)

    def _records(self, old: TableEntry, new: TableEntry) -> tuple[Record, ...]:
        records = self.document.tables[old.file]
        if new is old:
            return records
        added = self._added()
        return tuple(self._record(record, old, new, added) for record in records)

    def _record(self, record: Record, old: TableEntry, new: TableEntry, added: Mapping[str, float]) -> Record:
        stated = self.document.entry.stated_years
        cells = {self.headers.get((old.id, name), name): text for name, text in record.cells.items()}
        for column in new.columns:
            if column.year is None or column.year <= stated[0] or column.year > stated[-1] + 1:
                continue
            if is_computed(record) and column.status not in ("outturn", "forecast"):
                cells[column.header] = ""
            elif column.year == stated[-1] + 1:
                last = next(c.header for c in old.columns if c.year == stated[-1])
                written = self._written(
                    record,
                    added,
                    self.plan.tables_by_id[old.id].step,
                    negative=old.costs_printed == "negative",
                )
                cells[column.header] = "" if written == "0" and not record[last] else written
        return Record(cells)

    def _written(self, record: Record, added: Mapping[str, float], step: float, *, negative: bool) -> str:
        """The added year's amount of a line, in the unit and sign of its table; "" for what is no line."""
        if record["row"] not in added or record["kind"] not in LINE_KINDS:
            return ""
        sign, unit = (
            -1.0 if negative and record["kind"] in COST_KINDS else 1.0,
            UNIT_SIZES[self.document.entry.unit],
        )
        return write_number(_whole(sign * added[record["row"]] / unit, step / unit) + 0.0)

    def _added(self) -> dict[str, float]:
        """Line id -> SEK in the added year: what the forecast has, moved by its index where one is given."""
        laid_out = schedule(self.plan, len(self.plan.stated_years) + 1)
        amounts = {line.id: 0.0 for line in self.plan.lines}
        line_of = {each.id: each.line for each in self.plan.projects}
        for component, values in zip(laid_out.components, laid_out.amounts, strict=True):
            line = component.id if component.origin == "line" else line_of.get(component.id, "")
            if line in amounts:
                amounts[line] += float(values[-1])
        rates = {
            line.id: self.indices.get(line.index, 0.0) if line.kind in COST_KINDS else 0.0
            for line in self.plan.lines
        }
        return {line: amount * (1 + rates[line]) for line, amount in amounts.items()}

    def _stands(self, goal: GoalEntry, first: int) -> bool:
        """A goal of a year that is now history is done with; so is one of a project that has ended."""
        running = {record["project"] for record in self.document.projects if self._runs(record, first)}
        return (goal.by is None or goal.by >= first) and (not goal.project or goal.project in running)

    def _later(self, text: str) -> str:
        """The text with the plan's own years one later; other years in it stand."""
        stated = {str(year) for year in self.plan.stated_years}
        return _YEAR.sub(lambda year: str(int(year[0]) + 1) if year[0] in stated else year[0], text)

    def _line_stops(self, record: Record) -> bool:
        """Whether the plan itself has no money for the project's line after this year."""
        amounts = [line.amounts[1:] for line in self.plan.lines if line.id == record["line"]]
        return bool(amounts and amounts[0]) and not any(amounts[0])

    def _runs(self, record: Record, first: int) -> bool:
        """Whether a project is not ended, and not over before the new budget year."""
        start = START.fullmatch(record["start"])
        spent = record["paid_from"] == "equity" and start is None
        if record["status"] == "ended" or spent or self._line_stops(record):
            return False
        if start is None or not record["months"].isdecimal():
            return True
        return int(start[1]) * 12 + int(start[2]) - 1 + int(record["months"]) > first * 12


def _whole(amount: float, step: float) -> float:
    """The amount in whole steps, half a step away from zero."""
    size = Decimal(repr(step))
    return float((Decimal(repr(amount)) / size).quantize(Decimal(1), ROUND_HALF_UP) * size)


def _status(years: int) -> ColumnStatus:
    return "plan" if years > 1 else "budget"
