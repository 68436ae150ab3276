"""The printed figures of a plan, looked up and added as its data files say they should add up.

Values are SEK in the sign of the print, or persons where the column counts persons.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forecasting.checks.expressions import PLAN, ExpressionError, Term, parse
from forecasting.model.metrics import free_equity
from forecasting.model.projection import Projection
from forecasting.plan.findings import Cell
from forecasting.plan.messages import message
from forecasting.plan.place import Place
from forecasting.plan.plan import LINE_KINDS, Plan, Row, Table

ADDENDS = LINE_KINDS | {"memo", "brought_forward"}
"""Kinds of row that a range adds up; totals, results and openings in it are passed over."""

PLAN_FIGURES = frozenset(
    {
        "contributions",
        "income",
        "financial",
        "internal_costs",
        "interventions",
        "costs",
        "result",
        "opening_equity",
        "equity",
        "reserve",
        "free_equity",
    }
)


@dataclass(frozen=True)
class Computed:
    """What an expression gives: the value, how many figures it added, and which cells those are.

    `other` names the first cell outside the table, "" where there is none.
    """

    value: float
    figures: int
    cells: frozenset[Cell]
    of_one_table: bool
    other: str = ""


@dataclass(frozen=True)
class Statement:
    """A plan's printed tables beside its baseline projection over the stated years.

    `corrected` puts other figures (SEK for money) in the place of printed ones, to see what would
    follow.
    """

    plan: Plan
    projection: Projection
    corrected: Mapping[Cell, float] = field(default_factory=dict)

    def printed(self, table: Table, row: Row, column: int) -> float | None:
        """The printed figure, SEK for money; None where the print is blank."""
        if self.corrected:
            cell = (table.id, row.id, table.columns[column].header)
            if cell in self.corrected:
                return self.corrected[cell]
        value = row.cells[column]
        money = table.columns[column].unit == "money"
        return value if value is None or not money else value * table.unit_size

    def place(self, table: Table, row: Row, column: int) -> Place:
        """Where the figure stands in the document."""
        return self.plan.place(table, row, column)

    def computed(self, text: str, table: Table, column: int) -> Computed | None:
        """What `text` gives for a column of `table`; None where it does not apply to that year.

        Raises:
            ExpressionError: where `text` cannot be read or names a row that is not there.
        """
        terms = parse(text)
        year = table.columns[column].year
        parts = [self._term(term, table, column, year) for term in terms]
        if any(part is None for part in parts):
            return None
        found = [part for part in parts if part is not None]
        own = all(not term.table and not term.previous_year for term in terms)
        used = [cell for _, _, cells in found for cell in cells]
        value, figures = sum(value for value, _, _ in found), sum(n for _, n, _ in found)
        return Computed(value, figures, frozenset(used), own, self._name(terms, used))

    def _name(self, terms: tuple[Term, ...], cells: list[Cell]) -> str:
        """The rows that were used, as a reader would find them: `Balance, Equity − Result`."""
        if not cells:
            return ""
        table = self.plan.tables_by_id[cells[0][0]]
        labels = [table.rows[table.row_ids[row]].label for name, row, _ in cells if name == table.id]
        signs = ["", *(" + " if term.sign > 0 else " − " for term in terms[1:])]
        if len(labels) != len(terms):
            return f"{table.title}, {labels[0]}"
        return f"{table.title}, " + "".join(sign + label for sign, label in zip(signs, labels, strict=True))

    def opening_by_tables(self) -> Computed | None:
        """What the tables say that equity at the start of the first stated year is."""
        text = self.plan.opening.check
        if not text:
            return None
        first = self.plan.stated_years[0]
        for table in self.plan.tables:
            column = table.column_of_year(first)
            if column is not None:
                return self.computed(text, table, column)
        return None

    def _term(
        self, term: Term, own: Table, column: int, year: int | None
    ) -> tuple[float, int, list[Cell]] | None:
        if term.table == PLAN:
            feeds = year is not None and own.column_of_year(year) == column
            return self._plan_figure(term, year - term.previous_year if year is not None and feeds else None)
        table = self._table(term, own)
        position: int | None = column
        if term.previous_year:
            position = None if year is None else table.column_before(year)
        elif table is not own:
            position = None if year is None else table.column_like(year, own.columns[column].status)
        if position is None:
            return None
        rows = list(_rows(term, table))
        values = [self.printed(table, row, position) for row in rows]
        if all(value is None for value in values) and (table is not own or term.previous_year):
            return None
        cells = [(table.id, row.id, table.columns[position].header) for row in rows]
        return term.sign * sum(value or 0.0 for value in values), len(rows), cells

    def _plan_figure(self, term: Term, year: int | None) -> tuple[float, int, list[Cell]] | None:
        if term.row not in PLAN_FIGURES:
            raise ExpressionError(message("plan.{row} is not a figure of the forecast", row=term.row))
        if year not in self.plan.stated_years:
            return None
        value = plan_figure(self.projection, term.row, year)
        return term.sign * value, len(self.plan.lines), []

    def _table(self, term: Term, own: Table) -> Table:
        if not term.table:
            return own
        table = self.plan.tables_by_id.get(term.table)
        if table is None:
            raise ExpressionError(message("there is no table {table}", table=term.table))
        return table


def _rows(term: Term, table: Table) -> Iterator[Row]:
    """The row of a term, or the addends of its range."""
    for name in (term.row, term.last):
        if name and name not in table.row_ids:
            raise ExpressionError(message("table {table} has no row {row}", table=table.id, row=name))
    first = table.row_ids[term.row]
    if not term.last:
        yield table.rows[first]
        return
    if table.row_ids[term.last] < first:
        raise ExpressionError(
            message("the range {first}:{last} runs backwards", first=term.row, last=term.last)
        )
    for row in table.rows[first : table.row_ids[term.last] + 1]:
        if row.kind in ADDENDS:
            yield row


def plan_figure(projection: Projection, name: str, year: int) -> float:
    """A figure of the central case in SEK, costs positive; names as in PLAN_FIGURES."""
    t = projection.years.index(year)
    p = projection
    match name:
        case "income":
            array = p.contributions + p.other_income
        case "costs":
            array = p.internal_costs + p.interventions
        case "free_equity":
            array = free_equity(p)
        case "opening_equity":
            return float(p.opening_equity[0, 0] if t == 0 else p.equity[0, t - 1])
        case _:
            array = getattr(p, name)
    return float(array[0, t])
