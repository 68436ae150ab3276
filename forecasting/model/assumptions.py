"""What the forecast assumes beyond the document. The baseline changes nothing and grows nothing.

Rates are decimals a year (0.02 is 2 %), amounts SEK a year. A field of type `Path` is one number,
or an array that broadcasts to `(draws, years)`; row 0 of the draws is the central case.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling, Reserve

Path = float | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StateResponse:
    """How the state's allocation answers equity over the ceiling, the year after.

    The cut is `pass_through` times the excess, at most `cap` times the year's planned allocation.
    """

    pass_through: float = 0.5
    cap: float = 0.3


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that can move a figure.

    `state_allocation` is a change of level of the state's half in every year after the stated
    ones. With `matching` the other members follow the state, so that shares stay 50/25/25.
    `interventions_after` replaces the undated interventions after the stated years (None: they go
    on as last stated).
    """

    contribution_growth: Path = 0.0
    state_allocation: Path = 0.0
    matching: bool = True
    wages: Path = 0.0
    prices: Path = 0.0
    utilisation: Path = 1.0
    extra_interventions: Path = 0.0
    interventions_after: float | None = None
    ceiling: Ceiling = field(default_factory=Ceiling)
    reserve: Reserve = field(default_factory=Reserve)
    state_response: StateResponse | None = None


def with_extra(assumed: Assumptions, extra: NDArray[np.float64]) -> Assumptions:
    """The assumptions with more extra intervention money: SEK a year, `(years,)` or `(draws, years)`."""
    return replace(assumed, extra_interventions=assumed.extra_interventions + np.atleast_2d(extra))


def baseline(plan: Plan, default_ceiling: Ceiling) -> Assumptions:
    """The document itself: its own policies, the default ceiling where it states none, rates at 0."""
    return Assumptions(ceiling=plan.ceiling or default_ceiling, reserve=plan.reserve)
