"""What a row of the table of levers holds. Rates and shares are decimals, amounts SEK."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from forecasting.model.assumptions import Assumptions, Path
from forecasting.plan.messages import Message
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling

Unit = Literal["share", "amount", "switch", "word", "scale"]
Group = Literal["open", "after", "income", "costs", "policies", "response", ""]
Baseline = float | bool | Callable[[Plan, Ceiling], float]
Moves = Callable[[Assumptions, Path], Assumptions]


@dataclass(frozen=True, slots=True)
class Carrier:
    """The typed change that carries a lever's value, its field for it, and the kind where it has kinds."""

    type: str = "set_rate"
    field: str = "value"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """How far a slider goes, and its step. Of money: in years' contributions, the step by the plan's size."""

    low: float
    high: float
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Lever:
    """A row of the table.

    `code` names it everywhere a machine reads; `label` and `help` say it to people, `cell` is its
    label and unit in the workbook. `low` and `high` bound its value, `baseline` is as planned.
    `means` says what words, or values that set nothing (None), stand for. `needs` is the switch
    without which it does nothing, `group` where it is shown ("" on the command line alone).
    Carried by `set_rate`, a lever moves the assumption of its own name, or what `moves` says.
    """

    code: str
    unit: Unit
    label: Message
    help: Message
    example: str
    low: float = 0.0
    high: float = 1.0
    baseline: Baseline = 0.0
    range: Range | None = None
    group: Group = ""
    carrier: Carrier = Carrier()
    means: Mapping[object, Any] = field(default_factory=dict)
    needs: str = ""
    every_year: bool = False
    """Whether it acts in the stated years too; else in those after the plan alone."""
    on_the_wall: bool = False
    """Whether it is among the few that are moved at a seminar."""
    cell: tuple[Message, ...] = ()
    moves: Moves | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words that may stand for a value."""
        return tuple(word for word in self.means if isinstance(word, str))

    @property
    def of_rate(self) -> bool:
        """Whether the change that sets rates carries it."""
        return self.carrier.type == "set_rate"

    def outside(self, value: float) -> str:
        """What is wrong with a value, "" where it is within the bounds."""
        if not value >= self.low:
            return f"must be greater than or equal to {self.low:g}"
        return "" if value <= self.high else f"must be less than or equal to {self.high:g}"

    @property
    def resting(self) -> float:
        """The value that moves nothing, of a lever that rests at the same in every plan."""
        return 0.0 if callable(self.baseline) else float(self.baseline)

    def as_planned(self, plan: Plan, ceiling: Ceiling) -> float:
        """The value that leaves the document as it is; `ceiling` is the one in force."""
        return self.baseline(plan, ceiling) if callable(self.baseline) else self.resting
