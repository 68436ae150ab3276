"""What is the same in every future of a plan, added up by how it grows. SEK, `(years,)`."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.model.projection import Prepared
from forecasting.model.state_part import levels

Yearly = NDArray[np.float64]


@dataclass(frozen=True)
class Fixed:
    """The sums, by how they grow and what they follow.

    Of contributions, and of the state's part of them, those that a document sets for a year after the plan
    stand apart as held: they do not grow and are not shifted.
    """

    contributions: Yearly
    contributions_held: Yearly
    state: Yearly
    state_held: Yearly
    does_not_grow: Yearly
    follows_wages: Yearly
    follows_prices: Yearly
    lines: Yearly
    extra: Yearly


def fixed_of(prepared: Prepared, drawn: Iterable[int]) -> Fixed:
    """What is the same in every future, where the rows of the schedule in `drawn` are not."""
    plan, assumed = prepared.schedule, prepared.assumptions
    held = np.zeros(plan.amounts.shape, dtype=bool) if plan.held is None else plan.held
    free, stands = np.where(held, 0.0, plan.amounts), np.where(held, plan.amounts, 0.0)
    if assumed.interventions_after is not None:
        free[np.ix_(plan.undated, np.flatnonzero(plan.years_after > 0))] = 0.0
    free[list(drawn)] = 0.0
    after = (
        0.0 if assumed.interventions_after is None else assumed.interventions_after * (plan.years_after > 0)
    )
    kinds, grow = plan.of_kind, plan.of_growth
    internal = kinds["internal_cost"]
    of_wages, of_prices = (np.intersect1d(internal, grow[each]) for each in ("wages", "prices"))
    paid, used = kinds["contribution"], kinds["intervention"]
    unmoved = sum(plan.amounts[kinds[kind]].sum(axis=0) for kind in ("other_income", "financial"))
    return Fixed(
        contributions=free[paid].sum(axis=0),
        contributions_held=stands[paid].sum(axis=0),
        state=plan.state_part @ free[paid],
        state_held=plan.state_part @ stands[paid],
        does_not_grow=unmoved - stands[internal].sum(axis=0),
        follows_wages=free[of_wages].sum(axis=0),
        follows_prices=free[of_prices].sum(axis=0),
        lines=free[used].sum(axis=0) + after,
        extra=stands[used].sum(axis=0)
        + np.broadcast_to(levels(assumed.extra_interventions)[0], len(plan.years)),
    )
