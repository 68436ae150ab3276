"""The plan of an association, as its document prints it.

Money is SEK, nominal. Amounts of lines are magnitudes, the kind gives the sign; only `financial`
is signed (income positive). Rates are decimals. Years are calendar years, both ends included.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from forecasting.plan.place import Place, Provenance
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.plan.provenance import Origin, TableProvenance

LineKind = Literal["contribution", "other_income", "internal_cost", "intervention", "financial"]
RowKind = LineKind | Literal["brought_forward", "opening_equity", "result", "total", "memo"]
LINE_KINDS: frozenset[str] = frozenset(
    {"contribution", "other_income", "internal_cost", "intervention", "financial"}
)
COST_KINDS: frozenset[str] = frozenset({"internal_cost", "intervention"})
Index = Literal["none", "wages", "prices"]
Role = Literal["state", "region", "municipality"]
ColumnUnit = Literal["money", "persons", "percent"]
ColumnStatus = Literal["", "outturn", "forecast", "budget", "plan"]
EquityStatus = Literal["actual", "forecast", "estimate", "missing"]
ProjectStatus = Literal["approved", "candidate", "ended"]
PaidFrom = Literal["", "equity"]
GoalKind = Literal[
    "intervention_share",
    "result_not_negative",
    "equity_within_ceiling",
    "cash_not_negative",
    "participants",
    "goal_rate",
    "cost_per_participant",
    "money_used_up",
]


@dataclass(frozen=True, slots=True)
class Member:
    """Who pays: the state, the region or a municipality."""

    id: str
    name: str
    role: Role
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class OpeningEquity:
    """Equity at the start of the first stated year, SEK; `check` is what the tables say of it."""

    amount: float
    status: EquityStatus
    place: Place
    check: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table; money columns have a year."""

    header: str
    year: int | None = None
    status: ColumnStatus = ""
    unit: ColumnUnit = "money"
    share_of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. `cells` are in printed units and signs, None where the print is blank."""

    id: str
    section: str
    label: str
    kind: RowKind
    cells: tuple[float | None, ...]
    area: str = ""
    member: str = ""
    index: Index = "prices"
    checks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table of the document. `unit_size` is SEK in one printed unit."""

    id: str
    title: str
    file: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_size: float
    costs_negative: bool = False
    origin: Origin | None = None
    told: TableProvenance = field(default_factory=TableProvenance)

    def place(self, document: str, row: Row, *columns: int, printed_in: str = "") -> Place:
        """Where a row stands, or its figures in these columns, in the document and in the file it was read from.

        What is printed stands in `printed_in` where that is another document, under the names that it prints.
        """
        headers = [self.columns[column].header for column in columns]
        provenance = self.provenance(row, *columns)
        if provenance != "printed":
            column = headers[0] if len(headers) == 1 else ""
            return Place(document, self.title, row.label, column, self.file, provenance=provenance)
        printed = [self.told.printed_heading(header) for header in headers]
        document, title = printed_in or document, self.told.title or self.title
        column = printed[0] if len(printed) == 1 else ""
        if self.origin is None:
            return Place(document, title, row.label, column, self.file)
        cell = self.origin.cell(row.id, printed)
        return Place(document, title, row.label, column, self.origin.file, self.origin.sheet, cell)

    def provenance(self, row: Row, *columns: int) -> Provenance:
        """Where a row's figures come from: what is least like print among these columns, or all its own."""
        asked = columns or [
            i for i, column in enumerate(self.columns) if column.year and row.cells[i] is not None
        ]
        found = (self.told.of_cell(row.id, self.columns[i].header) for i in asked)
        return max(found, key=_FROM_PRINT.index, default=self.told.whole)

    @cached_property
    def row_ids(self) -> dict[str, int]:
        """Row id -> position."""
        return {row.id: position for position, row in enumerate(self.rows)}

    @cached_property
    def step(self) -> float:
        """SEK in the last digit that the table prints: 100 in a table of tkr with one decimal."""
        money = [i for i, column in enumerate(self.columns) if column.unit == "money"]
        printed = [row.cells[i] for row in self.rows for i in money]
        decimals = max((decimals_of(value) for value in printed if value is not None), default=0)
        step: float = self.unit_size / 10**decimals
        return step

    def column_of_year(self, year: int) -> int | None:
        """Position of the money column of a year, budget before plan before outturn; None without one."""
        return min(self._of_year(year), key=lambda i: STATUS_ORDER[self.columns[i].status], default=None)

    def column_before(self, year: int) -> int | None:
        """Position of the money column of the year before, outturn before forecast before budget."""
        return max(
            self._of_year(year - 1), key=lambda i: (STATUS_ORDER[self.columns[i].status], -i), default=None
        )

    def column_like(self, year: int, status: ColumnStatus) -> int | None:
        """Position of the money column of a year that a column of this status can be held against.

        One of the same status goes before the one that the plan takes; a budget is no outturn.
        """
        of_year = self._of_year(year)
        same = [i for i in of_year if self.columns[i].status == status]
        position = same[0] if same else self.column_of_year(year)
        if position is None or not status or not self.columns[position].status:
            return position
        alike = (self.columns[position].status == "outturn") == (status == "outturn")
        return position if alike else None

    def _of_year(self, year: int) -> list[int]:
        return [i for i, column in enumerate(self.columns) if column.unit == "money" and column.year == year]


_FROM_PRINT: tuple[Provenance, ...] = ("printed", "entered", "generated")
STATUS_ORDER: dict[ColumnStatus, int] = {"budget": 0, "plan": 1, "": 2, "forecast": 3, "outturn": 4}
"""Which of several columns of a year the plan takes: the first of these."""


def decimals_of(value: float) -> int:
    """How many decimals a printed number has, at most six."""
    return next((d for d in range(6) if abs(value - round(value, d)) < 1e-9), 6)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the forecast: SEK for each stated year.

    `later` sets (year, SEK) after the stated years, where the line would otherwise follow its index.
    """

    id: str
    label: str
    kind: LineKind
    amounts: tuple[float, ...]
    place: Place
    area: str = ""
    member: str = ""
    index: Index = "prices"
    note: str = ""
    later: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """An intervention with an owner. `yearly_cost` is None where the document gives no amount.

    `line` is the budget line that holds its cost in the stated years; a project without one is
    paid on top of the budget. `start` is (year, month).

    `financed_by` says who else pays. `paid_from` "equity" is own money of earlier years, which the
    document leaves outside its budget; `counted` takes it from equity all the same. `phasing_out`
    is where the text says that the project is being phased out.
    """

    id: str
    name: str
    status: ProjectStatus
    place: Place
    yearly_cost: float | None = None
    line: str = ""
    owner: str = ""
    start: tuple[int, int] | None = None
    months: int | None = None
    participants: float | None = None
    goal_rate: float | None = None
    financed_by: str = ""
    note: str = ""
    paid_from: PaidFrom = ""
    counted: bool = False
    phasing_out: Place | None = None

    @property
    def end(self) -> tuple[int, int] | None:
        """Its last month; None where it has no start, and so runs in every year, or no length."""
        if self.start is None or self.months is None:
            return None
        last = self.start[0] * 12 + self.start[1] - 1 + self.months - 1
        return last // 12, last % 12 + 1

    @property
    def outside_budget(self) -> bool:
        """Whether it takes nothing of the budget or of equity: paid by others, or not counted."""
        return bool(self.financed_by) or (self.paid_from == "equity" and not self.counted)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the document's running text: `row` is what a source calls it, `says` what it says."""

    row: str
    says: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that the document states; `by` is the year it is meant for.

    `at_least` is a decimal share or persons, `at_most` SEK per participant.
    """

    id: str
    kind: GoalKind
    place: Place
    at_least: float | None = None
    at_most: float | None = None
    by: int | None = None
    except_years: tuple[int, ...] = ()
    project: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything a plan document says, with the place of every figure.

    `version` is a hash of the files it was read from: the same content, the same version.
    """

    id: str
    version: str
    association: str
    document: str
    unit: Literal["kr", "tkr", "mnkr"]
    unit_size: float
    stated_years: tuple[int, ...]
    opening: OpeningEquity
    members: tuple[Member, ...] = ()
    lines: tuple[Line, ...] = ()
    projects: tuple[Project, ...] = ()
    goals: tuple[Goal, ...] = ()
    tables: tuple[Table, ...] = ()
    ceiling: Ceiling | None = None
    reserve: Reserve = field(default_factory=Reserve)
    passages: tuple[Passage, ...] = ()
    printed_in: str = ""
    """The document in which its printed figures stand, where the plan itself is no document; see `place`."""

    @cached_property
    def tables_by_id(self) -> dict[str, Table]:
        """Table id -> table."""
        return {table.id: table for table in self.tables}

    @cached_property
    def step(self) -> float:
        """SEK in the last digit that the finest of its tables prints."""
        return min((table.step for table in self.tables), default=self.unit_size)

    def place(self, table: Table, row: Row, position: int) -> Place:
        """Where a figure of a table stands: printed in a document, or only here."""
        return table.place(self.document, row, position, printed_in=self.printed_in)

    def place_of_year(self, line: Line, year: int) -> Place:
        """Where a line's figure of a year stands; the line's own place where no table has it."""
        for table in self.tables:
            at, position = table.row_ids.get(line.id), table.column_of_year(year)
            if at is not None and position is not None and table.rows[at].kind in LINE_KINDS:
                return self.place(table, table.rows[at], position)
        return line.place

    def member_role(self, line: Line) -> Role | None:
        """Role of the member that pays a contribution, None where it is paid by all together."""
        return next((member.role for member in self.members if member.id == line.member), None)
