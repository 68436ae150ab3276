"""What the forecast assumes beyond the document. The baseline changes nothing and grows nothing.

Rates are decimals a year (0.02 is 2 %), amounts SEK a year. A field of type `Path` is one number,
or an array that broadcasts to `(draws, years)`; row 0 of the draws is the central case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

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


PATHS = tuple(each.name for each in fields(Assumptions) if each.type == Path)
"""The fields of type `Path`."""


def side_by_side(several: Sequence[Assumptions]) -> Assumptions:
    """Assumptions that differ in their paths alone as the draws of one, in their order; the rest is the first's."""
    stacked = {name: _stacked([getattr(each, name) for each in several]) for name in PATHS}
    return replace(several[0], **stacked)  # type: ignore[arg-type]


def _stacked(paths: Sequence[Path]) -> Path:
    """A row each, `(draws, years or 1)`; as it is where all are the same number."""
    if all(isinstance(path, (int, float)) and path == paths[0] for path in paths):
        return paths[0]
    rows = [np.atleast_2d(np.asarray(path, dtype=float)) for path in paths]
    columns = max(row.shape[1] for row in rows)
    return np.concatenate([np.broadcast_to(row, (1, columns)) for row in rows])


def baseline(plan: Plan, default_ceiling: Ceiling) -> Assumptions:
    """The document itself: its own policies, the default ceiling where it states none, rates at 0."""
    return Assumptions(ceiling=plan.ceiling or default_ceiling, reserve=plan.reserve)
