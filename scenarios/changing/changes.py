"""The typed changes that a scenario is made of. Each is sparse: it says only what it alters.

Rates and shares are decimals, amounts SEK (a year, where they are costs), nominal. Years are
calendar years; `from_year` None is every year. A change is data: `apply` says what it does.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from forecasting.model.assumptions import StateResponse
from forecasting.plan.policies import rise
from forecasting.solving.choice.candidates import HIGHEST_PRIORITY, LOWEST_PRIORITY, MIDDLE_PRIORITY, Forced
from scenarios.changing.levers import LEVERS, rates, within
from scenarios.changing.part import LONGEST_TEXT, Amount, Cost, Id, Months, Part, Start, Text, Year
from scenarios.changing.uncertain import HOW_SURE, SetChance, SetCorrelation, SetInterval

Rate = Annotated[str, Field(json_schema_extra=lambda schema: schema.update(enum=rates()))]
"""The code of a lever that this change carries, as the table has them."""


def _bounds_of_rates(schema: dict[str, Any]) -> None:
    """Each rate's bounds, as a file's schema says them."""
    schema["allOf"] = [
        {
            "if": {"properties": {"rate": {"const": code}}},
            "then": {"properties": {"value": {"minimum": LEVERS[code].low, "maximum": LEVERS[code].high}}},
        }
        for code in rates()
    ]


class SetRate(Part):
    """A rate from a year on."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_bounds_of_rates)

    type: Literal["set_rate"] = "set_rate"
    rate: Rate
    value: Annotated[float, Field(allow_inf_nan=False)]
    from_year: Year | None = None

    @model_validator(mode="after")
    def _within_bounds(self) -> "SetRate":
        if self.rate not in rates():
            raise ValueError(f"there is no rate '{self.rate}'; known are: {', '.join(rates())}")
        lever = LEVERS[self.rate]
        if lever.outside(self.value):
            raise ValueError(
                f"{self.rate} must be {lever.low:g} to {lever.high:g} (rates are decimals: 2 % is 0.02)"
            )
        return self


class SetLine(Part):
    """A line's amount in given years; a year after the stated ones then follows no index."""

    type: Literal["set_line"] = "set_line"
    line: Id
    amounts: Annotated[dict[Year, Amount], Field(min_length=1, max_length=30)]


class ApproveProject(Part):
    """A candidate is approved, paid on top of the budget; `yearly_cost` where it is to be another."""

    type: Literal["approve_project"] = "approve_project"
    project: Id
    yearly_cost: Cost | None = None


class DeclineProject(Part):
    """A project is not carried out; its cost is taken out of the line that holds it."""

    type: Literal["decline_project"] = "decline_project"
    project: Id


class MoveProject(Part):
    """A project starts in another month."""

    type: Literal["move_project"] = "move_project"
    project: Id
    start: Start


class ScaleProject(Part):
    """A project costs another part of what it did, as a decimal."""

    type: Literal["scale_project"] = "scale_project"
    project: Id
    factor: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]


class ShortenProject(Part):
    """A project gets another length, in months."""

    type: Literal["shorten_project"] = "shorten_project"
    project: Id
    months: Months


class AddProject(Part):
    """A project that the document does not name, approved at once."""

    type: Literal["add_project"] = "add_project"
    project: Id
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    yearly_cost: Cost
    start: Start | None = None
    months: Months | None = None
    owner: Text = ""
    participants: Annotated[float, Field(ge=0, le=1e6)] | None = None


class ProposeProject(Part):
    """A candidate, with what choosing among candidates asks of it; it moves no figure by itself.

    It adds a candidate that the document does not name, or says more of one that it does. The
    years are those in which it may start; `needs` and `excludes` name other projects.
    """

    type: Literal["propose_project"] = "propose_project"
    project: Id
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    yearly_cost: Cost | None = None
    start: Start | None = None
    months: Months | None = None
    owner: Text = ""
    participants: Annotated[float, Field(ge=0, le=1e6)] | None = None
    priority: Annotated[float, Field(ge=LOWEST_PRIORITY, le=HIGHEST_PRIORITY)] = MIDDLE_PRIORITY
    earliest: Year | None = None
    latest: Year | None = None
    forced: Forced = ""
    needs: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    excludes: Annotated[tuple[Id, ...], Field(max_length=50)] = ()

    @model_validator(mode="after")
    def _window_is_in_order(self) -> "ProposeProject":
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError("latest is before earliest")
        return self


class ScaleStep(Part):
    """A step of a graded ceiling; the last has no limit."""

    share: Annotated[float, within("ceiling_brackets")]
    up_to: Cost | None = None


class SetCeiling(Part):
    """Another ceiling policy."""

    type: Literal["set_ceiling"] = "set_ceiling"
    kind: Literal["share", "amount", "brackets", "none"]
    share: Annotated[float, within("ceiling_share")] = 0.0
    amount: Annotated[float, within("ceiling_amount")] = 0.0
    brackets: tuple[ScaleStep, ...] = ()

    @model_validator(mode="after")
    def _brackets_rise(self) -> "SetCeiling":
        if self.kind == "brackets" and not rise(step.up_to for step in self.brackets):
            raise ValueError("brackets need rising up_to limits and a last one without")
        return self


class SetReserve(Part):
    """Another reserve policy."""

    type: Literal["set_reserve"] = "set_reserve"
    kind: Literal["share", "amount", "none"]
    share: Annotated[float, within("reserve_share")] = 0.0
    amount: Annotated[float, within("reserve_amount")] = 0.0


class ExtraInterventions(Part):
    """Extra money for interventions: the same amount every year, or an amount for given years."""

    type: Literal["extra_interventions"] = "extra_interventions"
    amount: Annotated[float, within("extra_interventions")] | None = None
    amounts: Annotated[dict[Year, Amount], Field(max_length=30)] = {}  # noqa: RUF012 - a model's default is copied

    @model_validator(mode="after")
    def _one_of_two(self) -> "ExtraInterventions":
        if (self.amount is None) == (not self.amounts):
            raise ValueError("give either amount or amounts")
        return self


class InterventionsAfter(Part):
    """What undated interventions come to after the stated years; 0 stops them."""

    type: Literal["interventions_after"] = "interventions_after"
    amount: Annotated[float, within("interventions_after")]


class SetStateResponse(Part):
    """The state cuts what is over the ceiling, the year after; `matching`: the others follow it."""

    type: Literal["state_response"] = "state_response"
    on: bool = True
    pass_through: Annotated[float, within("pass_through")] = StateResponse().pass_through
    cap: Annotated[float, within("cap")] = StateResponse().cap


class SetMatching(Part):
    """Whether the other members follow the state's allocation."""

    type: Literal["set_matching"] = "set_matching"
    on: bool


class SetOpeningEquity(Part):
    """Another equity at the start of the first year."""

    type: Literal["opening_equity"] = "opening_equity"
    amount: Annotated[float, within("opening_equity")]


class CountOwnMoney(Part):
    """What the document pays with own money of earlier years, outside its budget, is taken from equity."""

    type: Literal["count_own_money"] = "count_own_money"
    on: bool = True


ProjectChange = ApproveProject | DeclineProject | MoveProject | ScaleProject | ShortenProject
Change = Annotated[
    SetRate
    | SetLine
    | ApproveProject
    | DeclineProject
    | MoveProject
    | ScaleProject
    | ShortenProject
    | AddProject
    | ProposeProject
    | SetCeiling
    | SetReserve
    | ExtraInterventions
    | InterventionsAfter
    | SetStateResponse
    | SetMatching
    | SetOpeningEquity
    | CountOwnMoney
    | SetInterval
    | SetChance
    | SetCorrelation,
    Field(discriminator="type"),
]
Changes = tuple[Change, ...]


def moving(changes: Changes) -> Changes:
    """The changes that may move a figure of the forecast: all but those of how sure it is."""
    return tuple(change for change in changes if not isinstance(change, HOW_SURE))
