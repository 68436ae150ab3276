"""Which cells of a template are formulas: totals, results and equity over what stands above, names where they stand first.

A formula is written only where it gives what stands in the cell, so that whoever reads the file
without computing it sees the same.
"""

from dataclasses import dataclass
from functools import cached_property

from forecasting.checks.expressions import PLAN, ExpressionError, Term, parse
from forecasting.checks.printed_figures import ADDENDS
from plans.document.plan_document import PlanDocument
from plans.intake.opening.grid import column_letters
from plans.intake.vocabulary.codes import Tongue, codes, name
from plans.intake.workbook.cells import Written
from plans.intake.workbook.layout import AFTER, BEFORE, PROJECT_ORDER
from plans.intake.workbook.sheet import Sheet

_SUMS = ("contributions", "income", "internal_costs", "interventions", "costs")
"""Figures of the forecast that a total of a table is held against: it adds up every line above it."""
Referred = tuple[str, float]
"""What a formula says of a term, and what the cells that it names come to."""


@dataclass(frozen=True)
class LiveCells:
    """Finds the formulas of a document's sheets; `first_row` is the spreadsheet's number of their first row."""

    document: PlanDocument
    sheets: tuple[Sheet, ...]
    language: Tongue
    first_row: int

    def formula(self, sheet: Sheet, position: int, column: int) -> str:
        """The formula of a cell, "" where it is to be written over."""
        cell = sheet.rows[position][column]
        if sheet.part == "table" and isinstance(cell, float):
            return self._sum(sheet, position, column, cell)
        if sheet.part == "table" and cell and column in (BEFORE.index("label"), BEFORE.index("member")):
            return self._member(sheet, position, str(cell))
        return self._of_line(sheet, position, column) if sheet.part == "projects" and cell else ""

    def _sum(self, sheet: Sheet, position: int, column: int, value: float) -> str:
        """What the row's checks say that it adds up, the first that gives the figure."""
        for text in str(sheet.rows[position][self._check(sheet)] or "").split("|"):
            try:
                terms = parse(text.strip())
            except ExpressionError:
                continue
            found = [self._term(term, sheet, position, column) for term in terms]
            known = [each for each in found if each is not None]
            signs = [term.sign for term in terms]
            if not known or len(known) != len(found):
                continue
            total = sum(sign * amount for sign, (_, amount) in zip(signs, known, strict=True))
            if abs(total - value) < 1e-9:
                said = "".join(
                    f"{'+' if sign > 0 else '-'}{reference}"
                    for sign, (reference, _) in zip(signs, known, strict=True)
                )
                return "=" + said.removeprefix("+")
        return ""

    def _check(self, sheet: Sheet) -> int:
        """The position of the column of checks."""
        return len(sheet.columns) - len(AFTER) + AFTER.index("check")

    def _term(self, term: Term, own: Sheet, position: int, column: int) -> Referred | None:
        table = next((each for each in self.document.entry.table if each.id == own.table), None)
        year = None if table is None else table.columns[column - len(BEFORE)].year
        if year is None:
            return None
        if term.table == PLAN and term.row in _SUMS:
            return self._cells(own, column, 0, position - 1, elsewhere=False) if position > 1 else None
        if term.table == PLAN:
            return self._opening(term, own, year)
        sheet = own if not term.table else self._tables.get(term.table)
        at = None if sheet is None else self._column(sheet, year - term.previous_year)
        if sheet is None or at is None:
            return None
        ids = [str(row[-1]) for row in sheet.rows]
        if not {term.row, term.last or term.row} <= set(ids):
            return None
        return self._cells(
            sheet, at, ids.index(term.row), ids.index(term.last or term.row), elsewhere=own is not sheet
        )

    def _cells(self, sheet: Sheet, column: int, first: int, last: int, *, elsewhere: bool) -> Referred | None:
        rows = sheet.rows[first : last + 1]
        kinds = {name("kind", kind, self.language) for kind in ADDENDS}
        if len(rows) > 1 and any(row[BEFORE.index("kind")] not in kinds for row in rows):
            return None
        values = [row[column] for row in rows]
        prefix = f"'{sheet.name}'!" if elsewhere else ""
        letters = column_letters(column + 1)
        start, end = f"{letters}{self.first_row + first}", f"{letters}{self.first_row + last}"
        said = f"{prefix}{start}" if first == last else f"SUM({prefix}{start}:{end})"
        return said, sum(value for value in values if isinstance(value, float))

    def _opening(self, term: Term, own: Sheet, year: int) -> Referred | None:
        """Equity at the start of the first plan year stands on the association's sheet, of a later one in the close before it."""
        opening = self.document.entry.opening_equity
        if term.row != "opening_equity" or opening is None:
            return None
        before = self._column(own, year - 1)
        if before is not None:
            closing = [i for i, row in enumerate(own.rows) if "plan.equity" in str(row[self._check(own)])]
            return self._cells(own, before, closing[0], closing[0], elsewhere=False) if closing else None
        if year != self.document.entry.stated_years[0]:
            return None
        sheet = self._part("association")
        return f"'{sheet.name}'!B{self.first_row + codes('items').index('opening_amount')}", opening.amount

    def _member(self, sheet: Sheet, position: int, said: str) -> str:
        """The name of a member, which is written on the sheet of members."""
        row = sheet.rows[position]
        if row[BEFORE.index("kind")] != name("kind", "contribution", self.language):
            return ""
        members = self._part("members")
        names = [str(each[0]) for each in members.rows]
        return (
            f"='{members.name}'!A{self.first_row + names.index(said)}&\"\"" if names.count(said) == 1 else ""
        )

    def _of_line(self, sheet: Sheet, position: int, column: int) -> str:
        """The name, the budget row and the cost of a project, which stand in the budget."""
        field, row = PROJECT_ORDER[column], sheet.rows[position]
        line = row[PROJECT_ORDER.index("line")]
        place = next(
            (found for table in self._tables.values() if (found := self._labelled(table, line))), None
        )
        if place is None or field not in ("name", "line", "yearly_cost"):
            return ""
        table, at = place
        first = self._column(table, self.document.entry.stated_years[0])
        told = BEFORE.index("label") if field != "yearly_cost" else first
        if told is None or table.rows[at][told] != row[column]:
            return ""
        text = '&""' if field != "yearly_cost" else ""
        return f"='{table.name}'!{column_letters(told + 1)}{self.first_row + at}{text}"

    def _labelled(self, table: Sheet, label: Written) -> tuple[Sheet, int] | None:
        labels = [row[BEFORE.index("label")] for row in table.rows]
        return (table, labels.index(label)) if label and labels.count(label) == 1 else None

    @cached_property
    def _tables(self) -> dict[str, Sheet]:
        return {sheet.table: sheet for sheet in self.sheets if sheet.part == "table"}

    def _part(self, part: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.part == part)

    def _column(self, sheet: Sheet, year: int) -> int | None:
        """The position of a table's column of a year."""
        table = next(each for each in self.document.entry.table if each.id == sheet.table)
        years = [column.year for column in table.columns]
        return len(BEFORE) + years.index(year) if year in years else None
