"""What a forecast says, in plain words: the headline, why, and the titles of charts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.findings import Finding
from forecasting.goals import GoalResult, evaluate
from forecasting.metrics import (
    HALF_A_KRONA,
    first_year_below_zero,
    first_year_over_ceiling,
    first_year_under_reserve,
    income,
)
from forecasting.plan import Goal, Plan
from forecasting.projection import Projection
from reports.formats import Formats


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence and its mark, which a page says as a word and a sign, never by colour alone.

    Marks: good, watch, bad, untested; of a project affordable, unaffordable; of a plan possible,
    impossible.
    """

    mark: str
    sentence: str


def headline(
    plan: Plan, projection: Projection, formats: Formats, findings: Sequence[Finding] = ()
) -> Verdict:
    """Where equity is heading at the end of the horizon, and whether the plan's goal is served."""
    equity, ceiling = float(projection.equity[0, -1]), float(projection.ceiling[0, -1])
    values = {
        "equity": formats.money(equity),
        "year": str(projection.years[-1]),
        "ceiling": formats.money(ceiling),
    }
    below, under = first_year_below_zero(projection), first_year_under_reserve(projection)
    if below is not None:
        return Verdict("bad", _below_zero(projection, below, formats))
    if under is not None:
        text = formats.text(
            "Equity is under the reserve from {first} and is {equity} in {year}.", first=str(under), **values
        )
        return Verdict("bad", text)
    goals, met = _goals(plan, projection, formats, findings)
    if equity > ceiling + HALF_A_KRONA:
        times = _times(equity / ceiling, formats) if ceiling > 0 else formats.text("over the ceiling")
        text = _moves(projection, formats, values) + formats.text(", {times}", times=times)
        return Verdict("bad" if equity > 1.5 * ceiling else "watch", text + ("." if met else goals))
    if not math.isfinite(ceiling):
        return Verdict("untested", _moves(projection, formats, values) + goals)
    return _within(projection, formats, values, (goals, met))


def _below_zero(projection: Projection, first: int, formats: Formats) -> str:
    lowest = formats.money(float(projection.equity[0].min()))
    if projection.opening_equity[0, 0] < 0:
        return formats.text(
            "Equity is below zero, at its lowest {lowest}; an association may not borrow.", lowest=lowest
        )
    return formats.text(
        "Equity falls below zero in {year} and is {lowest} at its lowest; an association may not borrow.",
        year=str(first),
        lowest=lowest,
    )


def _within(
    projection: Projection, formats: Formats, values: dict[str, str], clause: tuple[str, bool]
) -> Verdict:
    goals, met = clause
    equity, paid = float(projection.equity[0, -1]), float(projection.contributions[0, -1])
    if equity < 0.01 * paid:
        text = formats.text(
            "Equity is used up: {equity} in {year}, with no margin for the unforeseen", **values
        )
        return Verdict("watch", text + ("." if met else goals))
    text = _moves(projection, formats, values) + formats.text(", under the ceiling of {ceiling}", **values)
    first = first_year_over_ceiling(projection)
    if first is not None:
        text += formats.text(", after being over it in {first}", first=str(first))
    return Verdict("good", text + goals)


def _moves(projection: Projection, formats: Formats, values: dict[str, str]) -> str:
    """How equity at the end stands to equity at the start; within 2 % it stays."""
    start, end = float(projection.opening_equity[0, 0]), float(projection.equity[0, -1])
    if abs(end - start) <= 0.02 * max(abs(start), abs(end)):
        return formats.text("Equity stays at {equity} in {year}", **values)
    if end > start:
        return formats.text("Equity reaches {equity} in {year}", **values)
    return formats.text("Equity falls to {equity} in {year}", **values)


def _times(ratio: float, formats: Formats) -> str:
    if ratio < 1.05:
        return formats.text("just over the ceiling")
    if ratio < 1.9:
        return formats.text("{percent} over the ceiling", percent=formats.share(ratio - 1, 0))
    whole = round(ratio)
    if ratio - whole < -0.15 and whole == 2:
        return formats.text("{percent} over the ceiling", percent=formats.share(ratio - 1, 0))
    if abs(ratio - whole) > 0.15:
        return formats.text("more than {times} times the ceiling", times=formats.number(math.floor(ratio)))
    text = formats.text
    words = [text("two"), text("three"), text("four"), text("five"), text("six")]
    words += [text("seven"), text("eight"), text("nine"), text("ten")]
    return formats.text(
        "{times} times the ceiling", times=words[whole - 2] if whole <= 10 else formats.number(whole)
    )


def _goals(
    plan: Plan, projection: Projection, formats: Formats, findings: Sequence[Finding]
) -> tuple[str, bool]:
    """How the sentence ends: what the goals about money make of it; and whether there are some, all met."""
    about = ("equity_within_ceiling", "result_not_negative", "cash_not_negative", "intervention_share")
    verdicts = [
        r.verdict for r in evaluate(plan, projection) if r.goal.kind in about and r.verdict != "unknown"
    ]
    if "contradicted" in verdicts:
        return formats.text("; the plan moves away from its goal."), False
    if "unmet" in verdicts:
        return formats.text("; not every goal of the plan is met."), False
    if any(finding.goal and finding.code == "goal-contradicted" for finding in findings):
        return formats.text("; the document's own tables disagree on whether its goal is met."), False
    return (formats.text("; the plan's financial goals are met."), True) if verdicts else (".", False)


def why(projection: Projection, formats: Formats, *, changed: bool = False) -> str:
    """The last year's result taken apart, and what the years after the plan rest on."""
    p, t = projection, -1
    result = float(p.result[0, t])
    values = {
        "year": str(p.years[t]),
        "income": formats.tkr(float(income(p)[0, t])),
        "interventions": formats.tkr(float(p.interventions[0, t])),
        "internal": formats.tkr(float(p.internal_costs[0, t])),
        "result": formats.tkr(result, sign=True),
    }
    year = formats.text(
        "{year}: income {income}, interventions {interventions} and internal costs {internal} tkr.", **values
    )
    return (
        f"{year} {_result(result, values, formats)} {_ground(projection, formats, changed=changed)}".strip()
    )


def _result(result: float, values: dict[str, str], formats: Formats) -> str:
    if abs(result) < 500:
        return formats.text("The result is close to zero.")
    if result > 0:
        return formats.text("The result, {result} tkr, is added to equity.", **values)
    return formats.text("The result, {result} tkr, is taken from equity.", **values)


def _ground(projection: Projection, formats: Formats, *, changed: bool) -> str:
    """What carries the years after the plan: its last year, unchanged or as the levers say."""
    if projection.stated >= len(projection.years):
        return ""
    last = str(projection.years[projection.stated - 1])
    if changed:
        return formats.text("After {year} the plan's last year is carried on as the levers say.", year=last)
    return formats.text("After {year} the plan's last year is carried on unchanged.", year=last)


def equity_title(projection: Projection, formats: Formats) -> str:
    """The message of the equity chart."""
    below = first_year_below_zero(projection)
    if below is not None:
        return formats.text("Equity is below zero from {year}", year=str(below))
    if not np.isfinite(projection.ceiling).any():
        return formats.text("Equity, year by year")
    first = first_year_over_ceiling(projection)
    if first is None:
        return formats.text("Equity stays under the ceiling every year")
    over = projection.equity[0] > projection.ceiling[0] + HALF_A_KRONA
    if first == projection.years[-1]:
        return formats.text("Equity passes the ceiling in the last year, {year}", year=str(first))
    if over.all() and projection.opening_equity[0, 0] > projection.ceiling[0, 0]:
        return formats.text("Equity is over the ceiling every year")
    if over[list(projection.years).index(first) :].all():
        return formats.text("Equity passes the ceiling in {year} and stays over it", year=str(first))
    return formats.text(
        "Equity is over the ceiling in {count} of {years} years", count=int(over.sum()), years=len(over)
    )


def flows_title(projection: Projection, formats: Formats) -> str:
    """The message of the income and cost chart."""
    result, year = float(projection.result[0, -1]), str(projection.years[-1])
    if abs(result) < 500:
        return formats.text("Income and costs balance in {year}", year=year)
    if result > 0:
        return formats.text(
            "Income exceeds costs by {amount} in {year}", amount=formats.money(result), year=year
        )
    return formats.text("Costs exceed income by {amount} in {year}", amount=formats.money(-result), year=year)


def goal_text(result: GoalResult, formats: Formats) -> str:
    """A goal in words."""
    goal = result.goal
    at_least = goal.at_least or 0.0
    match goal.kind:
        case "intervention_share":
            return formats.text(
                "At least {share} of contributions go to interventions", share=formats.share(at_least)
            )
        case "result_not_negative":
            return formats.text("No deficit")
        case "equity_within_ceiling" if goal.by is not None:
            return formats.text("Equity at or under the recommended ceiling by {year}", year=str(goal.by))
        case "equity_within_ceiling":
            return formats.text("Equity at or under the recommended ceiling")
        case "cash_not_negative":
            return formats.text("Money for every payment, no debt")
        case "participants":
            return formats.text("At least {count} participants a year", count=formats.number(at_least))
        case "goal_rate":
            return formats.text(
                "At least {share} of participants to work or studies", share=formats.share(at_least)
            )
        case "money_used_up":
            return _used_up_text(goal, formats)
        case "cost_per_participant":
            return formats.text("At most {amount} per participant", amount=formats.exact(goal.at_most or 0.0))


def _used_up_text(goal: Goal, formats: Formats) -> str:
    if goal.by is None:
        return formats.text("Each year's money is used up in the year")
    return formats.text("The money of {year} is used up in the year", year=str(goal.by))
