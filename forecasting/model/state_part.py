"""The state's part of each contribution, and what a change of it does to the whole.

Where the document prints contributions in one sum, half of it is the state's (act 2003:1210). A
lever that moves the state alone moves that half alone, and a later cut is taken of what the state
then pays. Shares are decimals; money is SEK.
"""

import numpy as np

from forecasting.model.assumptions import Assumptions, Path, StateResponse
from forecasting.model.schedule import Schedule
from forecasting.plan.policies import Amounts


def levels(path: Path) -> Amounts:
    """A path as an array, `(draws or 1, years or 1)`."""
    return np.atleast_2d(np.asarray(path, dtype=float))


def after_plan(plan: Schedule, level: Path) -> Amounts:
    """A level that holds in the years after the stated ones, `(draws or 1, years)`; 0 before."""
    return np.where(plan.years_after > 0, levels(level), 0.0)


def follow(shares: Amounts, matching: bool, change: Amounts) -> Amounts:
    """The change of each contribution when the state's part of it, `shares`, changes by `change`."""
    return change if matching else shares * change


def state_shares(plan: Schedule, assumptions: Assumptions) -> Amounts:
    """The state's share of each contribution as it is paid, `(contributions, draws or 1, years)`.

    Without matching the state's part has moved and the others' has not: half of a sum of 100 that
    the state has halved is 25 of 75. An amount held for a year is as its document has it.
    """
    stated = plan.state_part[:, None, None]
    shift = after_plan(plan, assumptions.state_allocation)
    if assumptions.matching or not shift.any():
        return np.broadcast_to(stated, (len(plan.state_part), *shift.shape))
    paid = 1 + stated * shift
    shares = np.divide(stated * (1 + shift), paid, out=np.zeros_like(paid), where=paid != 0)
    if plan.held is None:
        return shares
    held = plan.held[plan.of_kind["contribution"]][:, None, :]
    return np.where(held, stated, shares)


def state_cut(response: StateResponse, excess: Amounts, allocation: Amounts) -> Amounts:
    """What the state takes off its allocation for last year's equity over the ceiling, SEK."""
    return np.minimum(response.pass_through * excess, response.cap * allocation)
