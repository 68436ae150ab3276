"""From a confirmed proposal to a plan document. What is not taken as a line is said."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import ValidationError

from forecasting.files import unreadable
from forecasting.findings import Finding
from forecasting.messages import Message, message
from forecasting.numbers import write_number
from forecasting.plan import COST_KINDS, LINE_KINDS, EquityStatus
from forecasting.plan_document import PlanDocument, invalid_entry
from forecasting.plan_file import PLAN_FILE, ROW_FIELDS, PlanEntry
from forecasting.record_reader import Record
from forecasting.sheets.columns import FigureColumn
from forecasting.sheets.counting import costs_negative, repeats, sides_of, states, whole_of
from forecasting.sheets.identifiers import slug, unique
from forecasting.sheets.opening import Opening, opening_of
from forecasting.sheets.proposal import Block, Proposal, ProposedRow, UnitName
from forecasting.sheets.repeated import Whole
from forecasting.sheets.totals import Checks
from forecasting.sources import Place

Signs = Literal["turned", "printed"]


@dataclass(frozen=True)
class Meta:
    """What a person says of the document as a whole; what is left empty is taken from the proposal."""

    association: str = ""
    document: str = ""
    unit: UnitName = ""
    stated_years: tuple[int, ...] = ()
    opening: float | None = None
    opening_status: EquityStatus = "estimate"
    plan_id: str = ""
    signs: Signs = "turned"
    """What becomes of tables that print income with a minus; others are never turned."""


@dataclass(frozen=True)
class Drafted:
    """A plan document made of a proposal, and what was left out or assumed on the way."""

    document: PlanDocument
    findings: tuple[Finding, ...]


class CannotDraftError(ValueError):
    """No plan can be made of the proposal; `says` tells what is missing."""

    def __init__(self, says: Message) -> None:
        super().__init__(says.template)
        self.says = says


def document_of(proposal: Proposal, meta: Meta | None = None) -> Drafted:
    """The plan document of a proposal whose rows and columns have been confirmed.

    Raises:
        CannotDraftError: where there are no rows or no years.
    """
    return _Draft(proposal, meta or Meta()).made()


@dataclass
class _Draft:
    proposal: Proposal
    meta: Meta
    findings: list[Finding] = field(default_factory=list)
    row_ids: set[str] = field(default_factory=set)
    members: dict[str, dict[str, str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    counted: list[Block] = field(default_factory=list)
    whole: Whole = field(default_factory=Whole)

    def made(self) -> Drafted:
        years = self.meta.stated_years or self.proposal.stated_years
        if not years:
            raise CannotDraftError(
                message("No year of a budget was found; write the year above each column of figures.")
            )
        if not any(row.kind in LINE_KINDS for _, row in self.proposal.rows()):
            raise CannotDraftError(message("No row was recognised as an income or a cost."))
        self.blocks = [block for block in map(self._dated, self.proposal.blocks) if block.columns]
        self.counted = [block for i, block in enumerate(self.blocks) if self._counts(i, years)]
        self.whole = whole_of(self.counted, years[0])
        taken = {"plan"}
        tables: list[dict[str, object]] = []
        records: dict[str, tuple[Record, ...]] = {}
        for block in self.blocks:
            table_id = unique(slug(block.title or block.sheet or "budget", fallback="table"), taken)
            headers = _headers(block.columns)
            counted = any(block is each for each in self.counted)
            negative = costs_negative(block.rows)
            records[f"{table_id}.csv"] = tuple(self._records(block, headers, years if counted else ()))
            origin = _origin(self.proposal.file, block, headers, records[f"{table_id}.csv"])
            tables.append(_table(table_id, block, headers, negative=negative) | {"origin": origin})
        headed = [(block, _headers(block.columns)) for block in self.blocks]
        opening = opening_of(headed, years[0], self.proposal.file)
        self._say_opening(opening)
        try:
            entry = PlanEntry.model_validate(self._entry(years, tables, opening))
        except ValidationError as error:
            found = invalid_entry(Place(self.proposal.file, file=PLAN_FILE), error)
            raise CannotDraftError(found.message) from error
        return Drafted(PlanDocument(entry, records), tuple(self.findings))

    def _dated(self, block: Block) -> Block:
        """The block without columns of money that have no year, which are said."""
        kept = [
            i for i, column in enumerate(block.columns) if column.unit != "money" or column.year is not None
        ]
        for column in (column for i, column in enumerate(block.columns) if i not in kept):
            says = message(
                "Column '{column}' of sheet '{sheet}' is no year of the budget and is left out.",
                column=column.header,
                sheet=block.sheet,
            )
            place = replace(block.place(self.proposal.file), column=column.header)
            remedy = message("Write the year in its heading if it belongs to the budget.")
            self.findings.append(unreadable(place, says, remedy))
        rows = tuple(replace(row, figures=tuple(row.figures[i] for i in kept)) for row in block.rows)
        return replace(block, columns=tuple(block.columns[i] for i in kept), rows=rows)

    def _entry(
        self, years: tuple[int, ...], tables: list[dict[str, object]], found: Opening | None
    ) -> dict[str, object]:
        association = self.meta.association or self.proposal.association or self.proposal.file
        document = self.meta.document or self.proposal.title or self.proposal.file
        unit = self.meta.unit or self.proposal.unit or self.proposal.unit_likely
        plan_id = self.meta.plan_id or slug(f"{association} {years[0]}", join="-", fallback="plan")
        entry: dict[str, object] = {
            "schema_version": 1,
            "id": plan_id,
            "association": association,
            "document": document,
        }
        entry |= {"unit": unit, "stated_years": list(years)}
        opening = self._opening(found)
        if opening:
            entry["opening_equity"] = opening
        return entry | {"member": list(self.members.values()), "table": tables}

    def _opening(self, found: Opening | None) -> dict[str, object]:
        if self.meta.opening is None:
            if found is None:
                return {}
            source = {"table": found.table, "row": found.row, "column": found.column}
            return {"amount": found.amount, "status": found.status, "source": source}
        source = {"table": "Utblick", "row": "Entered in Utblick"}
        return {"amount": self.meta.opening, "status": self.meta.opening_status, "source": source}

    def _counts(self, position: int, years: tuple[int, ...]) -> bool:
        """Whether a block's rows are lines: it states every year, and repeats no other such block's."""
        stating = {i: block for i, block in enumerate(self.blocks) if states(block, years)}
        if position not in stating:
            return False
        others = ((i, block) for i, block in stating.items() if i != position)
        return not any(repeats(stating[position], other, years[0], first=position < i) for i, other in others)

    def _records(self, block: Block, headers: tuple[str, ...], years: tuple[int, ...]) -> Iterator[Record]:
        ids = {row.number: unique(slug(row.label), self.row_ids) for row in block.rows}
        checks = Checks(
            block.rows,
            ids,
            bool(years),
            costs_negative(block.rows),
            block.statement,
            self.whole,
            sides_of(block, self.counted) if years else frozenset(),
        )
        printed: set[tuple[str, str, str]] = set()
        for position, row in enumerate(block.rows):
            kind = self._kind(block, row, counted=bool(years))
            cells = {
                "row": ids[row.number],
                "section": row.section,
                "label": _label(row, kind, printed),
                "kind": kind,
            }
            cells |= {"area": row.area if kind in COST_KINDS else "", "member": self._member(row, kind)}
            cells |= {
                "index": row.index if kind in COST_KINDS else "",
                "check": checks.of(position),
                "note": row.note,
            }
            figures = ("" if value is None else write_number(value) for value in row.values)
            yield Record(cells | dict(zip(headers, figures, strict=True)))

    def _kind(self, block: Block, row: ProposedRow, *, counted: bool) -> str:
        """A row of a table that does not count is a remark, and is said to be one."""
        if counted or row.kind not in LINE_KINDS:
            return row.kind
        says = message(
            "Row {row} of sheet '{sheet}', '{label}', is kept but not counted: its table repeats another, or lacks a plan year.",
            row=row.number,
            sheet=block.sheet,
            label=row.label,
        )
        place = block.place(self.proposal.file, row)
        consequence = message("Count it as a line if it stands nowhere else.")
        self.findings.append(Finding("unreadable", "minor", place, says, consequence))
        return "memo"

    def _member(self, row: ProposedRow, kind: str) -> str:
        if kind != "contribution":
            return ""
        if row.role in ("", "all"):
            return "all"
        member = slug(row.label, join="-", fallback="member")
        self.members[member] = {"id": member, "name": row.label, "role": row.role}
        return member

    def _say_opening(self, opening: Opening | None) -> None:
        if self.meta.opening is not None or opening is None:
            return
        says = message(
            "Equity at the start of the first plan year is taken from '{row}', {column}.",
            row=opening.row,
            column=opening.column,
        )
        consequence = message("Correct it if the books say something else.")
        self.findings.append(Finding("unreadable", "minor", opening.place, says, consequence))


def _headers(columns: tuple[FigureColumn, ...]) -> tuple[str, ...]:
    """Headings that are each one's own and no column of the format's."""
    taken = set(ROW_FIELDS)
    return tuple(unique(column.header or str(column.year), taken, join=" ") for column in columns)


def _table(table_id: str, block: Block, headers: tuple[str, ...], *, negative: bool) -> dict[str, object]:
    columns: list[dict[str, object]] = []
    for column, header in zip(block.columns, headers, strict=True):
        about: dict[str, object] = {"header": header, "status": column.status, "unit": column.unit}
        columns.append(about | ({"year": column.year} if column.year is not None else {}))
    printed = "negative" if negative else "positive"
    return {
        "id": table_id,
        "file": f"{table_id}.csv",
        "title": block.name,
        "columns": columns,
        "costs_printed": printed,
    }


def _origin(
    file: str, block: Block, headers: tuple[str, ...], records: tuple[Record, ...]
) -> dict[str, object]:
    """Where the file has the table: its sheet, the letters of its columns and the numbers of its rows."""
    return {
        "file": file,
        "sheet": block.place(file).sheet,
        "columns": {header: column.letters for header, column in zip(headers, block.columns, strict=True)},
        "rows": {record["row"]: row.number for record, row in zip(records, block.rows, strict=True)},
    }


def _label(row: ProposedRow, kind: str, printed: set[tuple[str, str, str]]) -> str:
    """The label as printed; one that stands twice in a section gets its row number after it."""
    label = row.label
    if (row.section, label, kind) in printed:
        label = f"{label} ({row.number})"
    printed.add((row.section, label, kind))
    return label
