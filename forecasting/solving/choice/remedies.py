"""The nearest change of each limit that makes a choice among candidates possible, where there is none.

Each is found exactly and is enough alone. Amounts are whole SEK, on the side that is enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from forecasting.model.projection import Prepared
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import ChoiceModel, build
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.equity_model import TKR
from forecasting.solving.linear_model import Expression, minus

ChoiceRemedyKind = Literal["frame", "over", "musts"]


@dataclass(frozen=True, slots=True)
class ChoiceRemedy:
    """A change that makes a set possible.

    `frame`: the yearly frame that is needed, SEK in `value`. `over`: being over the ceiling is
    allowed. `musts`: those that must be funded may be left out.
    """

    kind: ChoiceRemedyKind
    value: float = 0.0


def choice_remedies(
    prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms
) -> tuple[ChoiceRemedy, ...]:
    """Each change that is enough alone; the share goal is not asked of a set, for it is dropped."""
    return tuple(_found(prepared, candidates, replace(terms, share_goal=None)))


def _found(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> Iterator[ChoiceRemedy]:
    if terms.frame is not None:
        frame = _least_frame(prepared, candidates, terms)
        if frame is not None:
            yield ChoiceRemedy("frame", frame)
    if terms.over_price is None and _possible(prepared, candidates, replace(terms, over_price=0.0)):
        yield ChoiceRemedy("over")
    if any(candidate.forced == "in" for candidate in candidates):
        free = [replace(each, forced="" if each.forced == "in" else each.forced) for each in candidates]
        if _possible(prepared, free, terms):
            yield ChoiceRemedy("musts")


def _possible(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> bool:
    built = build(prepared, candidates, _lenient(prepared, terms))
    return built.model.minimise({}, seconds=terms.seconds).values is not None


def _lenient(prepared: Prepared, terms: ChoiceTerms) -> ChoiceTerms:
    """Where being over the ceiling is forbidden, it is enough that it can be met in the end."""
    return replace(terms, under_from=prepared.schedule.years[-1])


def _least_frame(prepared: Prepared, candidates: Sequence[Candidate], terms: ChoiceTerms) -> float | None:
    """The least yearly frame in which a set is possible."""
    built: ChoiceModel = build(prepared, candidates, _lenient(prepared, replace(terms, frame=None)))
    frame: Expression = {built.model.variable(): 1.0}
    for spent in built.interventions:
        built.model.at_most(minus(spent, frame))
    found = built.model.minimise(frame, seconds=terms.seconds)
    return None if found.values is None else float(np.ceil(round(found.value(frame) * TKR, 3)))
