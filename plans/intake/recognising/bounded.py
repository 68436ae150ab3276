"""A proposal within limits: an ordinary sheet at once, a large one in a process that can be stopped."""

import pickle
from collections.abc import Sequence

from forecasting.plan.findings import Finding
from plans.intake.blocks.proposal import Proposal
from plans.intake.opening.grid import Grid
from plans.intake.opening.limits import refusal
from plans.intake.recognising.recogniser import propose
from plans.limited.process import Stopped, answer_within_limits

SMALL = 4_000
"""Filled cells that take less than three seconds, whatever they hold; budgets have some hundred."""


def proposed(grids: Sequence[Grid], file: str) -> Proposal | Finding:
    """What the sheets are taken to say; the finding where that would take longer, or more memory, than it may."""
    if sum(len(grid.cells) for grid in grids) <= SMALL:
        return propose(grids, file)
    try:
        answer = answer_within_limits("plans.intake.recognising.process", pickle.dumps((tuple(grids), file)))
    except Stopped as stopped:
        return refusal(stopped.code, file, {"limit": stopped.limit})
    made: Proposal = pickle.loads(answer)  # noqa: S301 - our own process made it of cells that have been read
    return made
