"""What a plan folder may hold: the keys of plan.toml and the columns of its tables.

Unknown keys are refused, so that a misspelt one is never silently left out. Amounts here are in
the plan's printed unit; the reader turns them into SEK.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from forecasting.plan.place import Provenance
from forecasting.plan.plan import ColumnStatus, ColumnUnit, GoalKind, Role
from forecasting.plan.policies import PolicyKind, rise

PLAN_FILE = "plan.toml"
HERE = "Utblick"
"""The source of what is entered in the program where nobody says another."""
PROJECTS_FILE = "projects.csv"
ROW_FIELDS = ("row", "section", "label", "kind", "area", "member", "index", "check", "note")
PROJECT_FIELDS = (
    "project",
    "name",
    "owner",
    "status",
    "line",
    "yearly_cost",
    "start",
    "months",
    "participants",
    "goal_rate",
    "financed_by",
    "note",
    "source",
    "paid_from",
    "phasing_out",
)
PROJECT_OPTIONAL = ("paid_from", "phasing_out")
"""Columns that a projects.csv may lack: they are then empty."""
PROJECT_AMOUNTS = ("yearly_cost", "months", "participants", "goal_rate")

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Rate = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Amount = Annotated[
    float, Field(ge=-1e12, le=1e12, allow_inf_nan=False), AfterValidator(lambda amount: amount + 0.0)
]
"""An amount in the plan's unit; zero has no sign."""


class Strict(BaseModel):
    """A part of a file: no unknown key, no text where a number is meant."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(Strict):
    """Where in the document a figure stands."""

    table: str
    row: str = ""
    column: str = ""
    provenance: Provenance = "printed"


class MemberEntry(Strict):
    """The entry [[member]] of a plan file."""

    id: Identifier
    name: str
    role: Role
    inhabitants: Annotated[int, Field(ge=0)] | None = None


class OpeningEntry(Strict):
    """The entry [opening_equity] of a plan file."""

    amount: Amount
    status: Literal["actual", "forecast", "estimate"]
    source: SourceEntry
    check: str = ""
    note: str = ""


class ColumnEntry(Strict):
    """A column of a [[table]]; money columns need a year."""

    header: str
    year: Year | None = None
    status: ColumnStatus = ""
    unit: ColumnUnit = "money"
    share_of: str = ""

    @model_validator(mode="after")
    def _money_has_a_year(self) -> Self:
        if self.unit == "money" and self.year is None:
            raise ValueError(f"column '{self.header}' is in money and needs a year")
        return self


class OriginEntry(Strict):
    """Where in a file that somebody gave a table stands: the letters of its columns, the numbers of its rows."""

    file: str
    sheet: str = ""
    columns: dict[str, Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]] = {}
    rows: dict[str, Annotated[int, Field(ge=1)]] = {}


class TableEntry(Strict):
    """[[table]]: a CSV file of the folder and what its columns mean."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
    file: Annotated[str, Field(pattern=r"^[\w-]+\.csv$")]
    title: str
    columns: Annotated[list[ColumnEntry], Field(min_length=1)]
    costs_printed: Literal["positive", "negative"] = "positive"
    origin: OriginEntry | None = None


class GoalEntry(Strict):
    """The entry [[goal]] of a plan file."""

    id: Identifier
    kind: GoalKind
    source: SourceEntry
    at_least: Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)] | None = None
    at_most: Amount | None = None
    by: Year | None = None
    except_years: list[Year] = []
    project: str = ""

    @model_validator(mode="after")
    def _has_its_level(self) -> Self:
        levels = {
            "intervention_share": self.at_least,
            "participants": self.at_least,
            "goal_rate": self.at_least,
            "cost_per_participant": self.at_most,
        }
        if self.kind in levels and levels[self.kind] is None:
            raise ValueError(
                f"a goal of kind {self.kind} needs {'at_most' if self.kind == 'cost_per_participant' else 'at_least'}"
            )
        if self.kind in ("intervention_share", "goal_rate") and (self.at_least or 0) > 1:
            raise ValueError("at_least is a decimal share here: 80 % is 0.80")
        return self


class PassageEntry(Strict):
    """The entry [[passage]] of a plan file: a passage of the document's running text, word for word."""

    row: Annotated[str, Field(min_length=1)]
    says: Annotated[str, Field(min_length=1)]


class ProvenanceEntry(Strict):
    """[[provenance]]: figures of a table or a project that no document prints, or what it calls them.

    Without `column` it is of the whole table, without `row` of the whole column. `printed` is the title
    or heading in the document, where it is another than here.
    """

    table: str = ""
    column: str = ""
    row: str = ""
    project: str = ""
    provenance: Provenance = "printed"
    printed: str = ""

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> Self:
        if bool(self.table) == bool(self.project):
            raise ValueError("a provenance is of a table or of a project")
        if self.row and not self.column:
            raise ValueError("a provenance of a row's figure names its column")
        return self


class BracketEntry(Strict):
    """A step of a graded ceiling; leave out `up_to` in the last."""

    share: Rate
    up_to: Amount | None = None


def _require_level(kind: str, given: set[str]) -> None:
    if kind in ("share", "amount") and kind not in given:
        raise ValueError(f"kind {kind} needs the key {kind}")


class CeilingEntry(Strict):
    """The entry [ceiling] of a plan file."""

    kind: PolicyKind
    share: Rate = 0.0
    amount: Amount = 0.0
    brackets: list[BracketEntry] = []
    source: SourceEntry | None = None

    @model_validator(mode="after")
    def _has_its_level(self) -> Self:
        _require_level(self.kind, self.model_fields_set)
        return self

    @model_validator(mode="after")
    def _brackets_rise(self) -> Self:
        if self.kind == "brackets" and not rise(bracket.up_to for bracket in self.brackets):
            raise ValueError("brackets need rising up_to limits and a last bracket without one")
        return self


class ReserveEntry(Strict):
    """The entry [reserve] of a plan file."""

    kind: Literal["share", "amount", "none"]
    share: Rate = 0.0
    amount: Amount = 0.0
    source: SourceEntry | None = None

    @model_validator(mode="after")
    def _has_its_level(self) -> Self:
        _require_level(self.kind, self.model_fields_set)
        return self


class PlanEntry(Strict):
    """A whole plan.toml."""

    schema_version: Literal[1]
    id: Identifier
    association: str
    document: str
    unit: Literal["kr", "tkr", "mnkr"]
    stated_years: Annotated[list[Year], Field(min_length=1, max_length=10)]
    opening_equity: OpeningEntry | None = None
    member: list[MemberEntry] = []
    table: Annotated[list[TableEntry], Field(min_length=1)]
    goal: list[GoalEntry] = []
    passage: list[PassageEntry] = []
    printed_in: str = ""
    provenance: list[ProvenanceEntry] = []
    ceiling: CeilingEntry | None = None
    reserve: ReserveEntry | None = None

    @model_validator(mode="after")
    def _one_provenance_of_each_thing(self) -> Self:
        told = [(each.table, each.column, each.row, each.project) for each in self.provenance]
        twice = next((each for each in told if told.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"the provenance of {' '.join(filter(None, twice))} is told twice; keep one")
        return self

    @model_validator(mode="after")
    def _years_follow_each_other(self) -> Self:
        first = self.stated_years[0]
        if self.stated_years != list(range(first, first + len(self.stated_years))):
            raise ValueError(f"stated_years {self.stated_years} has a gap; list every year once, in order")
        return self

    @model_validator(mode="after")
    def _no_id_twice(self) -> Self:
        if any(table.id == "plan" for table in self.table):
            raise ValueError("table id plan is taken by the forecast's own figures; give it another")
        for name, entries in (("member", self.member), ("table", self.table), ("goal", self.goal)):
            ids = [entry.id for entry in entries]
            twice = sorted({entry for entry in ids if ids.count(entry) > 1})
            if twice:
                raise ValueError(f"{name} id {twice[0]} is used twice; give each its own")
        return self


class PolicyTextEntry(Strict):
    """A policy in the words of one language."""

    name: str
    evidence: str
    caveat: str


class PolicyFile(Strict):
    """A file of data/policies."""

    kind: PolicyKind
    share: Rate = 0.0
    unit: str
    document: str
    date: date
    texts: dict[Literal["sv", "en"], PolicyTextEntry]
