"""What a spend-down is asked for, and the limits and remedies that its answer names.

Amounts are SEK a year, years are calendar years.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forecasting.model.projection import Prepared

Shape = Literal["even", "early", "late"]
LimitKind = Literal["ceiling", "reserve", "capacity"]
RemedyKind = Literal[
    "target", "capacity", "reserve", "reserve_share", "first_year", "by_hand", "release", "until"
]
SHAPES: tuple[Shape, ...] = ("even", "early", "late")


@dataclass(frozen=True, slots=True)
class SpendDownTerms:
    """What is asked for.

    `step` makes every amount a whole number of it (0: any amount). `by_hand` holds years whose
    amount is set; the other limits are about the rest. `until` ends the plan in a year; None plans
    every year of the forecast.
    """

    target: int
    capacity: float | None = None
    shape: Shape = "even"
    step: float = 0.0
    first_year: int | None = None
    by_hand: Mapping[int, float] = field(default_factory=dict)
    until: int | None = None

    def require(self, years: tuple[int, ...]) -> None:
        """Refuses what cannot be meant of a forecast over these years.

        Raises:
            ValueError: where a year is not among them, the plan ends before its target, or an amount
                is below zero.
        """
        for year in (self.target, *self.by_hand, self.until or self.target):
            if year not in years:
                raise ValueError(
                    f"the year {year} is not within the years that can be planned, {years[0]} to {years[-1]}"
                )
        if self.until is not None and self.until < self.target:
            raise ValueError(f"the plan cannot end in {self.until}, before the target year {self.target}")
        if self.capacity is not None and self.capacity < 0:
            raise ValueError(f"the capacity is an amount from 0 up, not {self.capacity:g}")
        if any(amount < 0 for amount in self.by_hand.values()) or self.step < 0:
            raise ValueError("amounts are from 0 up")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that leaves no room in a year."""

    kind: LimitKind
    year: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """The nearest change of one limit that makes a plan possible.

    `value` is a year (target, first_year, until), SEK (capacity: the one that is needed; reserve: how much
    lower it must be) or a decimal share (reserve_share: the reserve that is needed). `amounts` are
    the amounts set by hand that must be others (by_hand), SEK by year. `release` leaves them open.
    """

    kind: RemedyKind
    value: float = 0.0
    amounts: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """A forecast over all the years that are looked at, of which the first `planned` are planned."""

    prepared: Prepared
    planned: int

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are planned."""
        return self.prepared.schedule.years[: self.planned]
