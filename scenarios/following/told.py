"""What a frozen page forecast, and what the books have told since, side by side. Amounts are SEK, costs positive."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from forecasting.model.projection import Prepared, Projection
from forecasting.model.schedule import cost_of_year
from forecasting.model.state_part import levels
from forecasting.plan.plan import Plan
from plans.books.outturn import RATES, Outturn, project_figure
from scenarios.kept.decision import AGREES_WITHIN, Record, outlooks_of
from scenarios.kept.snapshot import plan_from_json
from scenarios.store.records import Entry, Frozen

_COSTS = ("internal_costs", "interventions")


@dataclass(frozen=True)
class Told:
    """The books by year and figure; `known` is when a year's equity was first entered."""

    books: Outturn
    known: Mapping[int, datetime]

    def known_at(self, year: int, when: datetime) -> bool | None:
        """Whether a year's equity was known at a time; None where it is not known yet."""
        return None if year not in self.known else self.known[year] <= when

    def projects(self, year: int) -> dict[str, float]:
        """What single projects cost in a year, by project, where the books tell it."""
        mark = project_figure("")
        books = self.books.get(year, {})
        return {name.removeprefix(mark): cost for name, cost in books.items() if name.startswith(mark)}


@dataclass(frozen=True)
class Forecast:
    """What a page forecast: its figures by year, and the inputs that gave them.

    `prepared` are those inputs; None where today's program no longer comes to the frozen costs, so that
    nothing can be said of single projects and of indices.
    """

    project: str
    years: tuple[int, ...]
    opening: float
    series: Mapping[str, tuple[float, ...]]
    prepared: Prepared | None

    def with_indices(self, books: Outturn) -> "Forecast":
        """The same with the rates of wages and prices that the books tell, in the years that they tell them of."""
        if self.prepared is None:
            return self
        paths = {rate: self._path(rate, books) for rate in RATES}
        given: dict[str, Any] = {rate: path for rate, path in paths.items() if path is not None}
        if not given:
            return self
        prepared = replace(self.prepared, assumptions=replace(self.prepared.assumptions, **given))
        return replace(self, series={**self.series, **_costs(prepared.projection)}, prepared=prepared)

    def _path(self, rate: str, books: Outturn) -> NDArray[np.float64] | None:
        told = {t: books[year][rate] for t, year in enumerate(self.years) if rate in books.get(year, {})}
        if not told or self.prepared is None:
            return None
        path = np.array(
            np.broadcast_to(levels(getattr(self.prepared.assumptions, rate)), (1, len(self.years)))
        )
        for t, value in told.items():
            path[0, t] = value
        return path

    def cost(self, project: str, t: int) -> float | None:
        """What a project was to cost in a year: of its own row, else its share of the line that holds it.

        None where nothing can be said of it.
        """
        if self.prepared is None:
            return None
        laid, projection = self.prepared.schedule, self.prepared.projection
        rows = [n for n, row in enumerate(laid.components) if row.origin == "project" and row.id == project]
        own = sum(float(projection.amounts[n, 0, t]) for n in rows)
        if own:
            return own
        known = next((p for p in laid.plan.projects if p.id == project and p.status == "approved"), None)
        if known is None or t >= projection.stated or known.outside_budget:
            return 0.0
        return cost_of_year(known, self.years[t]) * (self.utilisation(t) or 0.0)

    def utilisation(self, t: int) -> float | None:
        """The share of the interventions that was to be used in a year; None where nothing can be said of it."""
        if self.prepared is None:
            return None
        shares = np.broadcast_to(levels(self.prepared.assumptions.utilisation), (1, len(self.years)))
        return float(shares[0, t])


def told_of(entries: Sequence[Entry]) -> Told:
    """What is entered of a plan, by year and figure, and when each equity was first known."""
    books: dict[int, dict[str, float]] = defaultdict(dict)
    for entry in entries:
        books[entry.year][entry.figure] = entry.amount
    return Told(dict(books), {e.year: e.first_at for e in entries if e.figure == "equity"})


def forecast_of_page(page: Frozen) -> Forecast | None:
    """What a frozen page forecast; None where another version of the program has written it."""
    return _forecast_of_text(page.content)


@lru_cache(maxsize=64)
def _forecast_of_text(content: str) -> Forecast | None:
    try:
        return forecast_of(Record.model_validate_json(content))
    except ValidationError:
        return None


def with_decided(plan: Plan, pages: Sequence[Frozen]) -> Plan:
    """The plan with what its decisions have approved and it has not taken in yet, so that outturn can tell of it."""
    projects = {each.id: each for each in plan.projects}
    for page in sorted(pages, key=lambda each: each.frozen_at):
        made = forecast_of_page(page)
        decided = () if made is None or made.prepared is None else made.prepared.schedule.plan.projects
        for each in decided:
            known = projects.get(each.id)
            if each.status == "approved" and (known is None or known.status == "candidate"):
                projects[each.id] = each
    return replace(plan, projects=tuple(projects.values()))


def forecast_of(record: Record) -> Forecast:
    """What a record forecast, with the project that it decided on."""
    plan = plan_from_json(record.plan)
    outlook, first = outlooks_of(record, plan)[0], plan.stated_years[0]
    names = {project.id: project.name for project in outlook.changed.projects}
    series = {
        name: tuple(0.0 if value is None else value for value in values)
        for name, values in record.with_it.items()
        if name not in ("ceiling", "reserve")
    }
    today = _costs(outlook.projection)
    agrees = all(
        abs(then - now) <= AGREES_WITHIN
        for name in _COSTS
        for then, now in zip(series[name], today[name], strict=True)
    )
    return Forecast(
        names.get(record.project, record.project),
        tuple(range(first, first + record.years)),
        record.opening_equity,
        series,
        outlook.prepared if agrees else None,
    )


def _costs(projection: Projection) -> dict[str, tuple[float, ...]]:
    return {name: tuple(float(v) for v in getattr(projection, name)[0]) for name in _COSTS}
