"""Every printed figure beside what its checks give: what agrees, what does not, what cannot be used.

Values are SEK in the sign of the print, or persons where the column counts persons. Columns of
shares are left to `shares`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from forecasting.checks.expressions import PLAN, ExpressionError, parse
from forecasting.checks.printed_figures import Computed, Statement
from forecasting.plan.findings import Cell, Code, Finding, unreadable
from forecasting.plan.messages import Message, message
from forecasting.plan.place import Place
from forecasting.plan.plan import Row, Table

HALF = 0.5
"""A printed figure agrees when the computed one rounds to it: within half a printed unit."""


@dataclass(frozen=True)
class Compared:
    """A printed figure (None where the print is blank) beside what one of its checks gives."""

    table: Table
    row: Row
    position: int
    check: str
    stated: float | None
    computed: Computed

    @property
    def cell(self) -> Cell:
        """Where the figure is printed."""
        return self.table.id, self.row.id, self.table.columns[self.position].header

    @property
    def unit(self) -> float:
        """The last digit that is printed: SEK, or one person."""
        return self.table.step if self.table.columns[self.position].unit == "money" else 1.0

    @property
    def difference(self) -> float:
        """Printed less computed; a blank counts as nothing."""
        return (self.stated or 0.0) - self.computed.value

    @property
    def agrees(self) -> bool:
        """Whether the computed figure rounds to the printed one."""
        return self.stated is not None and abs(self.difference) <= HALF * self.unit

    @property
    def code(self) -> Code:
        """Rounding where it explains the difference, else which kind of disagreement it is."""
        if self.stated is None:
            return "missing-opening-equity"
        if abs(self.difference) <= self.unit * max(1, self.computed.figures):
            return "rounding"
        return "sum-mismatch" if self.computed.of_one_table else "cross-table-mismatch"

    @property
    def by_forecast(self) -> bool:
        """Whether the computed figure is the forecast's, not one that the document prints."""
        return all(term.table == PLAN for term in parse(self.check))


@dataclass
class Comparison:
    """What a document's checks gave."""

    agreeing: list[Compared] = field(default_factory=list)
    differing: list[Compared] = field(default_factory=list)
    unusable: list[Finding] = field(default_factory=list)


def compare(statement: Statement) -> Comparison:
    """Each printed figure of the document against each of its checks."""
    found = Comparison()
    for table in statement.plan.tables:
        for row in table.rows:
            for said in _row(statement, table, row, found):
                found.unusable.append(said)
    return found


def _row(statement: Statement, table: Table, row: Row, found: Comparison) -> Iterator[Finding]:
    """Sorts the row's figures into `found`; yields each unusable check once."""
    unusable: set[str] = set()
    for position, column in enumerate(table.columns):
        if column.unit == "percent":
            continue
        seen: set[float] = set()
        for check in row.checks:
            try:
                computed = statement.computed(check, table, position)
            except ExpressionError as error:
                if str(error) not in unusable:
                    yield bad_check(statement.place(table, row, position), error.says)
                unusable.add(str(error))
                continue
            if computed is None:
                continue
            compared = Compared(
                table, row, position, check, statement.printed(table, row, position), computed
            )
            if compared.agrees:
                found.agreeing.append(compared)
            # Two checks that come to the same, to the öre, say the same of the figure.
            elif round(computed.value, 2) not in seen and _speaks(statement, compared):
                found.differing.append(compared)
            seen.add(round(computed.value, 2))


def _speaks(statement: Statement, compared: Compared) -> bool:
    """Whether the difference says something: of blanks, only one of equity that the forecast starts from."""
    if compared.stated is not None:
        return True
    year = compared.table.columns[compared.position].year
    return compared.row.kind == "opening_equity" and year in statement.plan.stated_years


def bad_check(place: Place, reason: Message) -> Finding:
    """The finding for a check that does not follow the grammar, or names what is not there."""
    says = message(
        "The check of row '{row}' in {file} cannot be used: {reason}.",
        row=place.row,
        file=place.file or place.document,
        reason=reason,
    )
    return unreadable(place, says, message("Correct the check; docs/plan-format.md shows the grammar."))
