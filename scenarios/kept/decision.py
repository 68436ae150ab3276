"""A decision page: everything that a board decided on, frozen, and held against today's program.

The record carries the plan itself, the scenario, the ceiling policy, findings, results and verdict,
so that it opens and can be recomputed when plan, store and program have long moved on.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from forecasting.model.projection import Amounts, Projection
from forecasting.plan.findings import Weight
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from plans.books.outturn import SIGNS, Outturn
from scenarios.judging.judgement import Level
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import declined
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_from_json
from scenarios.kept.tripwire import Tripwires

FIGURES = (
    "contributions",
    "other_income",
    "financial",
    "internal_costs",
    "interventions",
    "result",
    "equity",
    "ceiling",
    "reserve",
)
AGREES_WITHIN = 0.5
"""SEK: a recomputed figure agrees with a frozen one within half a krona."""

STANDS_WITHIN = 1000.0
"""SEK: equity that has moved less than a tkr is what was decided on, as boards read it."""

Language = Literal["sv", "en"]
Series = list[float | None]


class Weighed(BaseModel):
    """What a finding weighs, whether it is about figures that the forecast uses, and what the forecast does about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weight: Weight
    moves_equity: bool
    consequence: dict[Language, str]


class Record(BaseModel):
    """What is frozen. Series are SEK a year; None is no ceiling. `plan` is a snapshot's JSON text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: Literal[1] = 1
    program_version: str
    plan: str
    plan_version: str
    default_ceiling: Ceiling
    scenario: Scenario
    project: str
    years: Annotated[int, Field(ge=1, le=15)]
    stated: int
    opening_equity: float
    with_it: dict[str, Series]
    without: dict[str, Series]
    verdict: dict[Language, str]
    mark: str
    level: Level | None = None
    holds_to: int | None = None
    """The judgement as it was, 15 years ahead; None in records from before it was made."""
    findings: dict[Language, list[str]]
    weighed: tuple[Weighed, ...] = ()
    """What each of the findings weighs; none in records from before it was kept."""
    policy: dict[Language, str]
    note: str = ""
    tripwires: Tripwires = ()
    """When to come back to it; none in records from before they could be set."""


def series_of(projection: Projection) -> dict[str, Series]:
    """The central case's figures, a year each."""
    return {
        name: [float(v) if np.isfinite(v) else None for v in getattr(projection, name)[0]] for name in FIGURES
    }


def projection_of(record: Record, plan: Plan, series: dict[str, Series]) -> Projection:
    """The frozen figures as a projection, for the same charts and tables."""
    arrays: dict[str, Amounts] = {
        name: np.array([[np.inf if value is None else value for value in values]])
        for name, values in series.items()
    }
    first = plan.stated_years[0]
    return Projection(
        years=tuple(range(first, first + record.years)),
        stated=record.stated,
        components=(),
        amounts=np.zeros((0, 1, record.years)),
        opening_equity=np.array([[record.opening_equity]]),
        **arrays,
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure that today's program computes differently, SEK."""

    figure: str
    year: int
    frozen: float | None
    today: float | None


def outlooks_of(record: Record, plan: Plan) -> tuple[Outlook, Outlook]:
    """Today's program on the frozen inputs: with the project, and without it. `plan` is the record's own."""
    with_it = Outlook(plan, record.default_ceiling, record.scenario.changes, record.years)
    return with_it, declined(with_it, record.project)


def recompute(record: Record, today: tuple[Outlook, Outlook]) -> tuple[Disagreement, ...]:
    """Today's outlooks with the project and without, held against the frozen figures; empty where all agree."""
    first = today[0].plan.stated_years[0]
    found: list[Disagreement] = []
    for frozen, outlook in zip((record.with_it, record.without), today, strict=True):
        now_of = series_of(outlook.projection)
        for name, values in frozen.items():
            pairs = zip(values, now_of.get(name, [None] * record.years), strict=True)
            found += [
                Disagreement(name, first + t, then, now)
                for t, (then, now) in enumerate(pairs)
                if not _agree(then, now)
            ]
    return tuple(found)


def _agree(then: float | None, now: float | None) -> bool:
    if then is None or now is None:
        return then is now
    return abs(then - now) <= AGREES_WITHIN


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Equity of a year that is no longer what was decided on, SEK: by the books, or by today's forecast."""

    by: Literal["books", "forecast"]
    year: int
    decided: float
    now: float


def overtaken(record: Record, entered: Outturn, today: Projection | None) -> Overtaken | None:
    """What has overtaken a record, None where it stands.

    The books come first, with their latest year; then `today`, the plan as it is now with the record's
    changes, with the year that differs most.
    """
    first = plan_from_json(record.plan).stated_years[0]
    decided = {first + t: value for t, value in enumerate(record.with_it["equity"]) if value is not None}
    books = [(year, entered[year]["equity"]) for year in decided if "equity" in entered.get(year, {})]
    forecast: list[tuple[int, float]] = []
    if today is not None:
        forecast = [
            (year, float(today.equity[0, t])) for t, year in enumerate(today.years) if year in decided
        ]
    if books and _differ(decided[books[-1][0]], books[-1][1]):
        year, now = books[-1]
        return Overtaken("books", year, decided[year], now)
    apart = [(abs(now - decided[year]), year, now) for year, now in forecast if _differ(decided[year], now)]
    if not apart:
        return None
    _, year, now = max(apart)
    return Overtaken("forecast", year, decided[year], now)


def _differ(decided: float, now: float) -> bool:
    return abs(now - decided) >= STANDS_WITHIN


@dataclass(frozen=True)
class Difference:
    """Why equity of a year ended elsewhere than frozen: by line, SEK, adding up exactly.

    `earlier` is what years before it brought; `rest` what no entered line explains.
    """

    year: int
    frozen: float
    outturn: float
    by_line: dict[str, float]
    earlier: float
    rest: float


def explain(frozen: Projection, entered: Outturn) -> tuple[Difference, ...]:
    """The difference of each year with an entered equity, explained by its entered lines."""
    found: list[Difference] = []
    earlier = 0.0
    for t, year in enumerate(frozen.years):
        amounts = entered.get(year, {})
        if "equity" not in amounts:
            continue
        expected = float(frozen.equity[0, t])
        by_line = {
            name: sign * (amounts[name] - float(getattr(frozen, name)[0, t]))
            for name, sign in SIGNS.items()
            if name in amounts
        }
        whole = amounts["equity"] - expected
        found.append(
            Difference(
                year, expected, amounts["equity"], by_line, earlier, whole - earlier - sum(by_line.values())
            )
        )
        earlier = whole
    return tuple(found)
