"""How good the frozen forecasts were: equity of each year against the books, parted by cause. Amounts are SEK.

An error is the forecast less the outturn: over zero, the forecast was too high. Every cause is measured on
what the books tell; what they do not tell is "other", whatever is left of the error. A year whose equity was
known when a page was frozen was no forecast of it and is not counted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from scenarios.following.told import Forecast, Told, forecast_of_page, told_of
from scenarios.store.records import Entry, Frozen

Cause = Literal[
    "opening",
    "contributions",
    "other_income",
    "internal_costs",
    "interventions",
    "projects",
    "indices",
    "other",
]
CAUSES: tuple[Cause, ...] = get_args(Cause)
"""Opening equity; contributions; other income and the financial net; internal costs; interventions (how much of
them was used); single projects; wages and prices; what the books do not tell."""

_INCOME: Mapping[str, Cause] = {
    "contributions": "contributions",
    "other_income": "other_income",
    "financial": "other_income",
}


@dataclass(frozen=True)
class Hit:
    """A frozen forecast of a year against its books.

    `ahead` is how many years after the opening equity of its forecast the year ends. `causes` are what each
    has done to the error from the first year on; they add up to it.
    """

    page: str
    project: str
    frozen_at: datetime
    year: int
    ahead: int
    forecast: float
    outturn: float
    causes: Mapping[Cause, float]

    @property
    def error(self) -> float:
        """The forecast less the outturn."""
        return self.forecast - self.outturn


@dataclass(frozen=True)
class Rate:
    """The forecasts of as many years ahead: their mean error, its mean size, and what each cause does on average."""

    ahead: int
    hits: tuple[Hit, ...]

    @property
    def error(self) -> float:
        """The mean error."""
        return sum(each.error for each in self.hits) / len(self.hits)

    @property
    def size(self) -> float:
        """The mean of the errors' sizes."""
        return sum(abs(each.error) for each in self.hits) / len(self.hits)

    @property
    def causes(self) -> dict[Cause, float]:
        """The mean of each cause; they add up to the mean error."""
        return {cause: sum(each.causes[cause] for each in self.hits) / len(self.hits) for cause in CAUSES}


def hits(pages: Sequence[Frozen], entries: Sequence[Entry]) -> tuple[Hit, ...]:
    """Every year of every frozen page of a plan that its outturn has told of since, page by page."""
    told = told_of(entries)
    return tuple(each for page in pages for each in _hits(page, told))


def rates(found: Sequence[Hit]) -> tuple[Rate, ...]:
    """The hits by how many years ahead they were, the nearest first."""
    by: dict[int, list[Hit]] = defaultdict(list)
    for each in found:
        by[each.ahead].append(each)
    return tuple(Rate(ahead, tuple(by[ahead])) for ahead in sorted(by))


def _hits(page: Frozen, told: Told) -> Iterator[Hit]:
    made = forecast_of_page(page)
    if made is None:
        return
    for t, year in enumerate(made.years):
        if told.known_at(year, page.frozen_at) is not False:
            continue
        forecast, outturn = made.series["equity"][t], told.books[year]["equity"]
        causes = _causes(made, told, t)
        causes["other"] = forecast - outturn - sum(causes.values())
        yield Hit(page.id, made.project, page.frozen_at, year, t + 1, forecast, outturn, causes)


def _causes(made: Forecast, told: Told, last: int) -> dict[Cause, float]:
    """What each cause that the books tell of has done from the first year to that of `last`."""
    found: dict[Cause, float] = dict.fromkeys(CAUSES, 0.0)
    opening = told.books.get(made.years[0] - 1, {}).get("equity")
    if opening is not None:
        found["opening"] = made.opening - opening
    now = made.with_indices(told.books)
    for t in range(last + 1):
        year, books = made.years[t], told.books.get(made.years[t], {})
        for figure, cause in _INCOME.items():
            if figure in books:
                found[cause] += made.series[figure][t] - books[figure]
        for figure in ("internal_costs", "interventions"):
            found["indices"] -= made.series[figure][t] - now.series[figure][t]
        if "internal_costs" in books:
            found["internal_costs"] -= now.series["internal_costs"][t] - books["internal_costs"]
        single = sum(_over(now, project, t, cost) for project, cost in told.projects(year).items())
        found["projects"] -= single
        if "interventions" in books:
            found["interventions"] -= now.series["interventions"][t] - books["interventions"] - single
    return found


def _over(made: Forecast, project: str, t: int, cost: float) -> float:
    """How much more a project was to cost than it did; nothing where the forecast can no longer be taken apart."""
    planned = made.cost(project, t)
    return 0.0 if planned is None else planned - cost
