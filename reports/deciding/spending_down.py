"""What is said of a spend-down: the answer, the reason, and what follows after the years shown."""

import math
from collections.abc import Sequence

import numpy as np

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Projection
from forecasting.solving.spend_down.solve import SpendDown
from forecasting.solving.spend_down.terms import LimitKind
from reports.deciding.spend_down_remedies import impossible
from reports.saying.formats import Formats
from reports.saying.sentences import Verdict, mark_of
from scenarios.judging.spend_down_of_scenario import SpendDownPlan

SAME = 500.0
"""SEK within which amounts read as the same in whole tkr, and up to which one reads as nothing."""


def spend_down_sentence(plan: SpendDownPlan, formats: Formats) -> Verdict:
    """The answer in one sentence, with the mark of the scenario that is made of it."""
    text, found = formats.text, plan.found
    if found.status == "infeasible":
        return Verdict("impossible", impossible(found, formats))
    if not math.isfinite(float(found.projection.ceiling[0, -1])):
        return Verdict("untested", text("No ceiling is set: there is nothing to spend down to."))
    return Verdict(mark_of(plan.judgement), _sentence(plan, formats))


def _sentence(plan: SpendDownPlan, formats: Formats) -> str:
    text, found = formats.text, plan.found
    if not any(found.extra):
        return text(
            "Equity is at or under the ceiling from {target} to {last} without extra money.",
            target=str(found.terms.target),
            last=str(found.last_year),
        )
    if not any(plan.extra):
        first = next(t for t, amount in enumerate(found.extra) if amount)
        return text(
            "No extra money is needed {years}; the first is {amount} in {first}.",
            years=year_span(plan.shown.years),
            amount=formats.money(found.extra[first]),
            first=str(found.projection.years[first]),
        )
    return f"{_amounts(plan.amounts, formats)}: {_kinds(plan, formats)}."


def _amounts(paid: dict[int, float], formats: Formats) -> str:
    """How much, and when."""
    text = formats.text
    span, low, high = year_span(list(paid)), min(paid.values()), max(paid.values())
    if len(paid) == 1:
        return text("Add {amount} to interventions in {years}", amount=formats.money(high), years=span)
    if high - low < SAME:
        return text("Add {amount} to interventions each year {years}", amount=formats.money(high), years=span)
    return text(
        "Add {total} to interventions over {years}, {low} to {high} a year",
        total=formats.money(sum(paid.values())),
        years=span,
        low=formats.tkr(low),
        high=formats.money(high),
    )


def year_span(years: Sequence[int]) -> str:
    """Years as they are written: 2023; 2023–2025; 2021, 2023–2025."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _kinds(plan: SpendDownPlan, formats: Formats) -> str:
    """What of it can last, and what is one-off."""
    text, paid = formats.text, list(plan.amounts.values())
    if plan.found.lasting <= SAME:
        return text("all of it is one-off money")
    if max(paid) <= plan.found.lasting:
        return text("all of it can be lasting")
    if max(paid) - min(paid) < SAME:
        lasting, once = parts(max(paid), plan.found.lasting, formats)
        return text(
            "{lasting} can be lasting, {once} is one-off money",
            lasting=formats.money(lasting),
            once=formats.money(once),
        )
    lasting_said = formats.money(plan.found.lasting)
    return text("{lasting} a year can be lasting, the rest is one-off money", lasting=lasting_said)


def parts(amount: float, lasting: float, formats: Formats) -> tuple[float, float]:
    """What of a year's amount can last and what is one-off, SEK, such that they add up as they are written."""
    kept = min(amount, lasting)
    if not formats.in_kronor(amount) and not formats.in_kronor(kept):
        kept = 1000.0 * round(kept / 1000)
        return kept, 1000.0 * round(amount / 1000) - kept
    return kept, amount - kept


def spend_down_why(plan: SpendDownPlan, formats: Formats) -> str:
    """Where equity then stands, which limits leave no room, and what follows after the years shown."""
    return " ".join(what_follows(plan, formats))


def what_follows(plan: SpendDownPlan, formats: Formats) -> list[str]:
    """The same, a sentence each."""
    text, found = formats.text, plan.found
    if found.status == "infeasible":
        return [text("The chart shows equity without extra money.")]
    if not math.isfinite(float(found.projection.ceiling[0, -1])):
        return []
    return [_stands(plan, formats), *_without_room(plan, formats), *_after(plan, formats)]


def _stands(plan: SpendDownPlan, formats: Formats) -> str:
    """Equity at the end of the target year, and at its lowest in the years shown."""
    text, p = formats.text, plan.found.projection
    t, lowest = p.years.index(plan.found.terms.target), int(plan.shown.equity[0].argmin())
    under = float(p.ceiling[0, t] - p.equity[0, t])
    return text(
        "Equity is {equity} at the end of {year}, {where}, and {lowest} at its lowest ({when}).",
        equity=formats.money(float(p.equity[0, t])),
        year=str(plan.found.terms.target),
        where=text("level with the ceiling")
        if under <= SAME
        else text("{amount} under the ceiling", amount=formats.money(under)),
        lowest=formats.money(float(plan.shown.equity[0, lowest])),
        when=str(plan.shown.years[lowest]),
    )


def _without_room(plan: SpendDownPlan, formats: Formats) -> list[str]:
    text, shown = formats.text, plan.shown
    reserve = (
        text("Equity is at the reserve {years}.")
        if shown.reserve[0].any()
        else text("Equity is used up {years}.")
    )
    said: dict[LimitKind, str] = {
        "ceiling": text("Equity is at the ceiling {years}."),
        "reserve": reserve,
        "capacity": text("The most a year is used in full {years}."),
    }
    found = {
        kind: [limit.year for limit in plan.found.binding if limit.kind == kind and limit.year in shown.years]
        for kind in said
    }
    if found["ceiling"] == [plan.found.terms.target]:
        found["ceiling"] = []  # said already
    return [said[kind].format(years=year_span(years)) for kind, years in found.items() if years]


def _after(plan: SpendDownPlan, formats: Formats) -> list[str]:
    """What follows if the money stops with the years shown, and if it goes on; and where the plan ends."""
    text, found, said = formats.text, plan.found, []
    last = plan.shown.years[-1]
    if plan.years < found.planned and any(found.extra):
        if any(plan.extra):
            said.append(
                text("If the money stops after {last}, {what}.", last=str(last), what=_stopped(plan, formats))
            )
        if any(found.extra[plan.years :]):
            said.append(_going_on(plan, formats))
    if found.planned < len(found.projection.years):
        said.append(_end(found, formats))
    return said


def _stopped(plan: SpendDownPlan, formats: Formats) -> str:
    """What becomes of equity when the money ends with the years shown."""
    text, p, n = formats.text, plan.stopped, plan.years
    over = (p.equity - p.ceiling)[0]
    years = [year for t, year in enumerate(p.years) if t >= n and over[t] > HALF_A_KRONA]
    if not years:
        return text("equity stays at or under the ceiling to {end}", end=str(p.years[-1]))
    most = n + int(over[n:].argmax())
    return text(
        "equity is over the ceiling {years}, by {most} at the most ({when})",
        years=year_span(years),
        most=formats.money(float(over[most])),
        when=str(p.years[most]),
    )


def _going_on(plan: SpendDownPlan, formats: Formats) -> str:
    """What becomes of it when the money goes on as planned."""
    text, found, p = formats.text, plan.found, plan.found.projection
    later = found.extra[plan.years : found.planned]
    low, high = min(later), max(later)
    amounts = (
        text("{amount} a year", amount=formats.money(high))
        if high - low < SAME
        else text("{low} to {high} a year", low=formats.tkr(low), high=formats.money(high))
    )
    lowest = int(p.equity[0, : found.planned].argmin())
    return text(
        "If it goes on, {amounts}, equity stays at or under the ceiling to {end}, at its lowest {lowest} ({when}).",
        amounts=amounts,
        end=str(found.last_year),
        lowest=formats.money(float(p.equity[0, lowest])),
        when=str(p.years[lowest]),
    )


def _end(found: SpendDown, formats: Formats) -> str:
    """Why the plan ends before the years that can be looked at do."""
    text, p = formats.text, found.projection
    short = first_short(p, found.planned)
    if short is None:
        return text("The plan is made to {last}.", last=str(found.last_year))
    if found.short_year is not None and found.short_year <= short:
        return text(
            "The plan is made to {last}: from {year} equity is under the reserve or zero even without extra money.",
            last=str(found.last_year),
            year=str(found.short_year),
        )
    return text(
        "The plan is made to {last}: from {year} equity is under the reserve or zero even if nothing more is spent.",
        last=str(found.last_year),
        year=str(short),
    )


def first_short(path: Projection, start: int) -> int | None:
    """The first year from a position on in which equity is under the reserve or zero, or None."""
    short = (np.maximum(path.reserve, 0.0) - path.equity)[0] > HALF_A_KRONA
    return next((year for t, year in enumerate(path.years) if t >= start and short[t]), None)
