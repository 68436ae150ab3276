"""From a confirmed proposal to a plan document. What is not taken as a line is said."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import ValidationError

from forecasting.plan.findings import Finding, Weight, unreadable
from forecasting.plan.messages import Message, Phrase, message
from forecasting.plan.numbers import UNIT_SIZES, write_number
from forecasting.plan.place import Place
from forecasting.plan.plan import COST_KINDS, LINE_KINDS, EquityStatus
from plans.document.plan_document import PlanDocument, invalid_entry
from plans.document.plan_file import PLAN_FILE, PlanEntry
from plans.document.record_reader import Record
from plans.intake.blocks.proposal import Block, Proposal, ProposedRow, UnitName
from plans.intake.confirming.opening_equity import Opening, opening_of
from plans.intake.confirming.table_entries import headings, origin_entry, row_label, table_entry
from plans.intake.rows.counting import costs_negative, repeats, sides_of, states, whole_of
from plans.intake.rows.repeated import Whole
from plans.intake.rows.totals import Checks
from plans.intake.vocabulary.identifiers import slug, unique

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
        unit = self.meta.unit or self.proposal.unit or self.proposal.unit_likely
        self.blocks = [self._in(unit, b) for b in map(self._dated, self.proposal.blocks) if b.columns]
        self.counted = [block for i, block in enumerate(self.blocks) if self._counts(i, years)]
        if not any(row.kind in LINE_KINDS for block in self.counted for row in block.rows):
            raise CannotDraftError(message("No table of income and costs has a column for every plan year."))
        self.whole = whole_of(self.counted, years[0])
        taken = {"plan"}
        tables: list[dict[str, object]] = []
        records: dict[str, tuple[Record, ...]] = {}
        for block in self.blocks:
            table_id = unique(slug(block.title or block.sheet or "budget", fallback="table"), taken)
            headers = headings(block.columns)
            counted = any(block is each for each in self.counted)
            negative = costs_negative(block.rows, block.columns)
            if not counted:
                self._say_uncounted(block, years)
            records[f"{table_id}.csv"] = tuple(self._records(block, headers, years if counted else ()))
            origin = origin_entry(self.proposal.file, block, headers, records[f"{table_id}.csv"])
            tables.append(table_entry(table_id, block, headers, negative=negative) | {"origin": origin})
        headed = [(block, headings(block.columns)) for block in self.blocks]
        opening = opening_of(headed, years[0], self.proposal.file)
        self._say_opening(opening)
        try:
            entry = PlanEntry.model_validate(self._entry(years, tables, opening))
        except ValidationError as error:
            found = invalid_entry(Place(self.proposal.file, file=PLAN_FILE), error)
            raise CannotDraftError(found.message) from error
        return Drafted(PlanDocument(entry, records), tuple(self.findings))

    def _in(self, unit: UnitName, block: Block) -> Block:
        """The block in the unit of the plan; one that says another is converted, which is said."""
        if block.unit in ("", unit):
            return block
        says = message(
            "Table '{table}' is in {own}; its amounts are converted to {unit}.",
            table=block.name,
            own=block.unit,
            unit=unit,
        )
        consequence = message("Check that no amount is a thousand times too large or too small.")
        self.findings.append(
            Finding("unreadable", "notable", block.place(self.proposal.file), says, consequence)
        )
        return block.scaled(UNIT_SIZES[block.unit] / UNIT_SIZES[unit])

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
            costs_negative(block.rows, block.columns),
            block.statement,
            self.whole,
            sides_of(block, self.counted) if years else frozenset(),
        )
        printed: set[tuple[str, str, str]] = set()
        for position, row in enumerate(block.rows):
            kind = row.kind if years or row.kind not in LINE_KINDS else "memo"
            cells = {
                "row": ids[row.number],
                "section": row.section,
                "label": row_label(row, kind, printed),
                "kind": kind,
            }
            cells |= {"area": row.area if kind in COST_KINDS else "", "member": self._member(row, kind)}
            cells |= {
                "index": row.index if kind in COST_KINDS and row.index != "none" else "",
                "check": checks.of(position),
                "note": row.note,
            }
            figures = ("" if value is None else write_number(value) for value in row.values)
            yield Record(cells | dict(zip(headers, figures, strict=True)))

    def _say_uncounted(self, block: Block, years: tuple[int, ...]) -> None:
        """A table whose rows look like lines but are not counted; one of earlier years is history."""
        lines = sum(1 for row in block.rows if row.kind in LINE_KINDS)
        mine = {column.year for column in block.columns if column.year is not None}
        if not lines or (mine and max(mine) < years[0]):
            return
        lacks = [str(year) for year in years if year not in mine]
        later = [str(year) for year in sorted(mine) if year > years[-1]]
        reason = Phrase("it repeats what another table has")
        if lacks:
            reason = Phrase("it lacks a plan year")
        if later:
            reason = Phrase(
                "its years are no plan years of the others; put all years beside each other in one table"
            )
        says = message(
            "Table '{table}' of sheet '{sheet}' ({count} rows) is kept but not counted: {reason}.",
            table=block.name,
            sheet=block.sheet,
            count=lines,
            reason=reason,
        )
        consequence = message("Count it as lines if its amounts stand nowhere else.")
        weight: Weight = "serious" if later else "notable" if lacks else "minor"
        self.findings.append(
            Finding("unreadable", weight, block.place(self.proposal.file), says, consequence)
        )

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
        weight: Weight = "notable" if opening.assumed else "minor"
        self.findings.append(Finding("unreadable", weight, opening.place, says, consequence))
