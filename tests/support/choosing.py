"""A small plan, candidates of it, and every set of them, with the projection written out year by year."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import months_active, schedule
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.choose import Choice
from forecasting.solving.choice.limits import ChoiceTerms
from tests.support.plans import CEILING, line, plan, project_of

GROUND = plan(
    line("state", "contribution", 1000.0),
    line("office", "internal_cost", 200.0),
    line("work", "intervention", 700.0),
    opening=100.0,
)


def candidate(
    name: str, cost: float, *, years: Sequence[int] = (2020,), months: int = 12, **more
) -> Candidate:
    persons = more.pop("participants", None)
    project = project_of(name, cost, start=(years[0], 1), months=months, participants=persons)
    return Candidate(project, years[0], years[-1], **more)


def ground(assumptions: Assumptions | None = None, years: int = 3) -> Prepared:
    return Prepared(schedule(GROUND, years), assumptions or Assumptions(ceiling=CEILING))


def ids(choice: Choice) -> dict[str, int]:
    return {each.candidate.id: each.start_year for each in choice.chosen}


def brute_force(
    on: Prepared, offered: Sequence[Candidate], terms: ChoiceTerms
) -> list[tuple[float, float, tuple[int | None, ...]]]:
    """(value, equity at the end, starts) of every set within the limits."""
    years = on.schedule.years
    options = [
        [None, *start_years(each, years)]
        if each.forced == ""
        else [None]
        if each.forced == "out"
        else start_years(each, years)
        for each in offered
    ]
    rows = [row for row in product(*options) if _sets_hold(offered, row)]
    prices = np.where(on.schedule.years_after > 0, 1 + on.assumptions.prices, 1.0).cumprod()
    cost = {
        (i, year): prices
        * np.array(
            [(each.project.yearly_cost or 0.0) * months_active(each.starting(year), t) / 12 for t in years]
        )
        for i, each in enumerate(offered)
        for year in start_years(each, years)
    }
    zero = np.zeros(len(years))
    extra = np.array([sum((cost[i, s] for i, s in enumerate(row) if s is not None), zero) for row in rows])
    if not len(extra):
        return []
    p = project(on.schedule, replace(on.assumptions, extra_interventions=extra))
    fits = (p.equity >= np.maximum(p.reserve, 0.0) - 1e-6).all(axis=1)
    if terms.frame is not None:
        fits &= (p.interventions <= terms.frame + 1e-6).all(axis=1)
    if terms.over_price is None:  # under from the first year in which any set can be, and to the end
        over = p.equity > p.ceiling + 1e-6
        under_from = np.where(over.any(axis=1), len(years) - np.argmax(over[:, ::-1], axis=1), 0)
        earliest = under_from[fits].min(initial=len(years))
        fits &= (under_from <= earliest) & (earliest < len(years))
    surplus = np.maximum(p.equity - p.ceiling, 0.0).sum(axis=1)
    worth = [
        sum(offered[i].value(terms.value) for i, s in enumerate(row) if s is not None)
        - (terms.over_price or 0.0) * surplus[n] / 100_000
        for n, row in enumerate(rows)
    ]
    return [(worth[n], float(p.equity[n, -1]), rows[n]) for n in np.flatnonzero(fits)]


def _sets_hold(offered: Sequence[Candidate], row: Sequence[int | None]) -> bool:
    chosen = {each.id for each, start in zip(offered, row, strict=True) if start is not None}
    return all(
        set(each.needs) <= chosen and not (set(each.excludes) - {each.id}) & chosen
        for each in offered
        if each.id in chosen
    )
