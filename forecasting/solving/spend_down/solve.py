"""How much extra intervention money brings equity to the ceiling by a year, exactly.

Chooses x_t >= 0 SEK of budgeted extra interventions a year such that equity is at or under the
ceiling from the target year on and never under the reserve or zero:

- even: the smallest largest change from one free year to the next, then the least money;
- early: the least surplus over the ceiling, summed over the years, then the least money;
- late: the least money, as late as possible.

What is left open is spent as smoothly (even) or as late (early, late) as possible. Amounts are
SEK, nominal; of what is budgeted the year's utilisation is spent, as in the projection. Under a
state response the model has binary variables and is as exact.

The plan is made over every year of the forecast it is given, and callers give it the longest that
there is (15 years), whatever is drawn: a plan of the five years in view would be another one with
three or eight in view, and would leave equity over the ceiling in the year after. One path over all
the years also keeps the shape its meaning. An even plan is a level where a level fits: from equity
of 695 tkr that grows by 225 a year to a ceiling of 595.2 in the third, (695 + 3 x 225 - 595.2) tkr
must have been spent by then, a third of it a year, and that same amount can be kept up for 15
years, so it is 258 266.67 kr in every one. Where no level fits (it would empty equity in the end, or the surplus grows) the amounts change by as little as
possible each year, and the change is spread over the years instead of coming at the target.

Where equity falls under the reserve or zero even without extra money, no plan can reach beyond:
it is made up to the year before (`planned`), and holds nothing after.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import with_extra
from forecasting.model.metrics import HALF_A_KRONA, headroom
from forecasting.model.projection import Prepared, Projection, project
from forecasting.solving.equity_model import spending_factor
from forecasting.solving.spend_down.model import first_short_year, grounds, solve
from forecasting.solving.spend_down.remedies import Question, remedies, together
from forecasting.solving.spend_down.terms import Limit, Remedy, SpendDownTerms

_NOISE = 0.01
"""SEK: what a solver's last decimals come to at most."""


@dataclass(frozen=True)
class SpendDown:
    """The plan, or why there is none.

    `extra` is SEK for each year of the projection, empty without a plan; `projection` is the
    forecast with the plan (without any extra money where there is none). The first `planned` years
    are planned. `lasting` is the level that the years' own income carries from the target year on.
    `short_year` is the first year in which equity is under the reserve even without extra money.
    `remedies` each make a plan possible alone, `together` all at once.
    """

    status: Literal["optimal", "infeasible"]
    terms: SpendDownTerms
    extra: tuple[float, ...]
    projection: Projection
    planned: int = 0
    lasting: float = 0.0
    binding: tuple[Limit, ...] = ()
    short_year: int | None = None
    remedies: tuple[Remedy, ...] = ()
    together: tuple[Remedy, ...] = ()

    @property
    def last_year(self) -> int:
        """The last year that is planned."""
        return self.projection.years[self.planned - 1]


def plan_spend_down(prepared: Prepared, terms: SpendDownTerms) -> SpendDown:
    """The plan on top of a forecast, over its years.

    Raises:
        ValueError: where the target or a year set by hand is not within the years, or an amount is
            below zero.
    """
    return possible_plan(prepared, terms) or _impossible(prepared, terms, first_short_year(prepared))


def possible_plan(prepared: Prepared, terms: SpendDownTerms) -> SpendDown | None:
    """The same where there is a plan, None where there is none: what would make one possible is not looked for.

    Raises:
        ValueError: as the above.
    """
    years = prepared.schedule.years
    terms.require(years)
    for ground in grounds(prepared, terms):
        amounts = solve(ground, terms)
        if amounts is not None:
            break
    else:
        return None
    extra = np.zeros(len(years))
    extra[: ground.planned] = amounts
    with_it = project(prepared.schedule, with_extra(prepared.assumptions, extra))
    return SpendDown(
        "optimal",
        terms,
        tuple(float(amount) for amount in extra),
        with_it,
        planned=ground.planned,
        lasting=_lasting(prepared, terms.target, with_it, ground.planned),
        binding=tuple(_binding(with_it, extra, terms, ground.planned)),
        short_year=first_short_year(prepared),
    )


def _binding(
    with_it: Projection, extra: NDArray[np.float64], terms: SpendDownTerms, planned: int
) -> list[Limit]:
    """The limits that leave no room: what a board must know will not give."""
    found = []
    room, kept = headroom(with_it)[0], with_it.equity[0] - with_it.reserve[0]
    for t, year in enumerate(with_it.years[:planned]):
        if year >= terms.target and abs(room[t]) < HALF_A_KRONA:
            found.append(Limit("ceiling", year))
        if kept[t] < HALF_A_KRONA:
            found.append(Limit("reserve", year))
        if terms.capacity is not None and extra[t] > terms.capacity - HALF_A_KRONA:
            found.append(Limit("capacity", year))
    return found


def _lasting(prepared: Prepared, target: int, with_it: Projection, planned: int) -> float:
    """The extra money a year that can be kept up: what every year's own income carries from the target on.

    To the forecast's last year no year's result falls below zero because of it, and equity stays at
    or above the reserve in whichever year the rest of the plan is ended and this alone goes on. At
    or under the ceiling the state has nothing to cut, so the years' own income is taken without its
    response.
    """
    years, used = prepared.schedule.years, spending_factor(prepared)
    calm = prepared.unanswered
    first, result = years.index(target), calm.result[0]
    level = min((float(result[t] / used[t]) for t in range(first, len(years)) if used[t] > 0), default=0.0)
    floor = np.maximum(calm.reserve[0], 0.0)
    before = np.concatenate([with_it.opening_equity[0], with_it.equity[0]])
    for start in range(first, planned + 1):
        room = before[start] + result[start:].cumsum() - floor[start:]
        spent = used[start:].cumsum()
        level = min(level, float(np.min(room[spent > 0] / spent[spent > 0], initial=np.inf)))
    return max(0.0, level)


def _impossible(prepared: Prepared, terms: SpendDownTerms, short_year: int | None) -> SpendDown:
    """Why there is no plan, and the nearest change of each limit that makes one possible."""
    question = Question(prepared, terms)
    alone = remedies(question)
    return SpendDown(
        "infeasible",
        terms,
        (),
        prepared.projection,
        short_year=short_year,
        remedies=alone,
        together=() if alone else together(question),
    )


def in_kronor(found: SpendDown, prepared: Prepared) -> SpendDown:
    """The plan in whole kronor, with the forecast that they make.

    Each amount is rounded up, so that years alike stay alike, and one less where equity would fall
    under the reserve for it. Where that breaks a limit, what is spent in all to the end of each year
    is rounded instead, which moves equity by half a krona at most. What can last is rounded down.
    """
    if found.status == "infeasible":
        return found
    exact = np.array(found.extra)
    for whole in (_rounded_up(found, prepared), np.diff(np.round(exact.cumsum() - _NOISE), prepend=0.0)):
        with_it = project(prepared.schedule, with_extra(prepared.assumptions, whole))
        if _kept(with_it, found, whole):
            break
    return replace(
        found,
        extra=tuple(float(amount) for amount in whole),
        projection=with_it,
        lasting=float(np.floor(found.lasting + _NOISE)),
    )


def _rounded_up(found: SpendDown, prepared: Prepared) -> NDArray[np.float64]:
    """The amounts rounded up, but that what is spent in all to a year's end leaves its reserve."""
    exact, planned, p = np.array(found.extra), found.planned, found.projection
    room = np.full(len(exact), np.inf)
    most = max(float(spending_factor(prepared).max()), 1e-9)
    room[:planned] = (p.equity - np.maximum(p.reserve, 0.0))[0, :planned] / most
    whole, spent = np.ceil(exact - _NOISE) + 0.0, 0.0
    for t, cumulated in enumerate(exact.cumsum()):
        whole[t] = max(0.0, min(whole[t], np.floor(cumulated + max(room[t], 0.0) + _NOISE) - spent))
        spent += whole[t]
    return whole


def _kept(with_it: Projection, exact: SpendDown, whole: NDArray[np.float64]) -> bool:
    """Whether no limit is missed by half a krona that the exact plan keeps."""
    first, planned = with_it.years.index(exact.terms.target), exact.planned
    over = (with_it.equity - with_it.ceiling)[0, first:planned]
    short = (np.maximum(with_it.reserve, 0.0) - with_it.equity)[0, :planned]
    wide = whole - (np.inf if exact.terms.capacity is None else exact.terms.capacity)
    return bool(max(over.max(initial=-np.inf), short.max(), wide.max()) < HALF_A_KRONA)
