"""The conditions to come back at, tested against what is entered of the books. Amounts are SEK.

A condition waits until the books tell what it asks of its year; of one that holds until a year, every year
that is known is tested at once, and it has not happened before all of them are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from pydantic import ValidationError

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.plan import policies
from forecasting.plan.policies import Ceiling
from plans.books.outturn import PARTICIPANTS, Outturn
from scenarios.kept.decision import Record, outlooks_of
from scenarios.kept.snapshot import plan_from_json
from scenarios.kept.tripwire import Tripwire, Tripwires

State = Literal["waiting", "kept", "broken"]


@dataclass(frozen=True)
class Watched:
    """What of a frozen page is followed: its conditions, and what they are tested with.

    `planned` are the interventions that were decided on, SEK by year; `ceiling` is the policy of the decision.
    """

    tripwires: Tripwires
    project: str
    first: int
    planned: Mapping[int, float]
    ceiling: Ceiling


@dataclass(frozen=True, slots=True)
class Followed:
    """A condition and how it stands.

    `year` is the first one that broke it, the first that it waits for, or its last one. `value` is what the
    books came to there, in the unit of `tripwire.limit`; None while it waits.
    """

    tripwire: Tripwire
    state: State
    year: int
    value: float | None


@lru_cache(maxsize=128)
def watched(content: str) -> Watched | None:
    """What of a record's text is followed; None where another version of the program has written it."""
    try:
        record = Record.model_validate_json(content)
    except ValidationError:
        return None
    return watched_of(record)


def watched_of(record: Record) -> Watched:
    """What of a record is followed."""
    plan = plan_from_json(record.plan)
    outlook, first = outlooks_of(record, plan)[0], plan.stated_years[0]
    names = {project.id: project.name for project in outlook.changed.projects}
    return Watched(
        record.tripwires,
        names.get(record.project, record.project),
        first,
        {first + t: value for t, value in enumerate(record.with_it["interventions"]) if value is not None},
        outlook.prepared.assumptions.ceiling,
    )


def follow(page: Watched, entered: Outturn) -> tuple[Followed, ...]:
    """Each condition against what is entered, in their order."""
    return tuple(_follow(each, page, entered) for each in page.tripwires)


def _follow(tripwire: Tripwire, page: Watched, entered: Outturn) -> Followed:
    years = (
        range(page.first, tripwire.year + 1) if tripwire.until else range(tripwire.year, tripwire.year + 1)
    )
    values = {year: _measured(tripwire, year, page, entered) for year in years}
    for year, value in values.items():
        if value is not None and _breaks(tripwire, value, page.planned.get(year, 0.0)):
            return Followed(tripwire, "broken", year, value)
    waits = [year for year, value in values.items() if value is None]
    if waits:
        return Followed(tripwire, "waiting", waits[0], None)
    return Followed(tripwire, "kept", tripwire.year, values.get(tripwire.year))


def _measured(tripwire: Tripwire, year: int, page: Watched, entered: Outturn) -> float | None:
    """What the books of a year come to, in the limit's unit; None where they do not tell it yet."""
    books = entered.get(year, {})
    match tripwire.kind:
        case "equity_under" | "equity_over":
            return books.get("equity")
        case "headroom_under":
            return _headroom(page.ceiling, books)
        case "interventions_under":
            return books.get("interventions")
        case "use_under":
            return _use(page.planned.get(year, 0.0), books)
        case "participants_under":
            return books.get(PARTICIPANTS)


def _headroom(ceiling: Ceiling, books: Mapping[str, float]) -> float | None:
    """Ceiling less equity, the ceiling being that of the contributions by the books where it follows them."""
    if "equity" not in books or (ceiling.kind in ("share", "brackets") and "contributions" not in books):
        return None
    paid = np.array([[books.get("contributions", 0.0)]])
    return float(policies.ceiling(ceiling, paid)[0, 0]) - books["equity"]


def _use(planned: float, books: Mapping[str, float]) -> float | None:
    """Interventions as a share of those that were decided on; all of them are used where there were none."""
    if "interventions" not in books:
        return None
    return books["interventions"] / planned if planned > 0 else 1.0


def _breaks(tripwire: Tripwire, value: float, planned: float) -> bool:
    """Under the limit or over it by half a krona at least."""
    if tripwire.kind == "use_under":
        return planned > 0 and (tripwire.limit - value) * planned >= HALF_A_KRONA
    over = value - tripwire.limit if tripwire.kind == "equity_over" else tripwire.limit - value
    return over >= HALF_A_KRONA
