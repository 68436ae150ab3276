"""What a forecast says, in plain words: why, the titles of charts, and goals."""

from dataclasses import dataclass

import numpy as np

from forecasting.model.goals import GoalResult
from forecasting.model.metrics import (
    HALF_A_KRONA,
    first_year_below_zero,
    first_year_over_ceiling,
    income,
)
from forecasting.model.projection import Projection
from forecasting.plan.plan import Goal
from reports.saying.formats import Formats
from reports.saying.income import has_financial_net
from scenarios.judging.judgement import Judgement

MARK_SIGNS = {
    "good": "✓",
    "watch": "!",
    "bad": "▲",
    "untested": "–",
    "affordable": "✓",
    "unaffordable": "▲",
    "possible": "✓",
    "impossible": "▲",
}
MARKS = {"holds": "good", "watch": "watch", "act": "bad"}
HALF_A_THOUSAND = 500.0
"""SEK that are written as 0 tkr."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence and its mark, which a page says as a word and a sign, never by colour alone.

    Marks: good, watch, bad, untested; of a project affordable, unaffordable; of a plan possible,
    impossible.
    """

    mark: str
    sentence: str


def mark_of(judgement: Judgement) -> str:
    """The mark of a judgement; a path that holds without a ceiling to hold it against is not tested."""
    if judgement.level == "holds" and judgement.ceiling_to is None:
        return "untested"
    return MARKS[judgement.level]


def mark_of_cost(judgement: Judgement) -> str:
    """The mark of a cost on a path: red where it cannot be carried, green where the path holds with it."""
    if judgement.floor == "act":
        return "unaffordable"
    return "affordable" if judgement.level == "holds" else "watch"


def mark_word(mark: str, formats: Formats) -> str:
    """A mark as a word."""
    text = formats.text
    return {
        "good": text("In balance"),
        "watch": text("Watch"),
        "bad": text("Action needed"),
        "untested": text("Not tested"),
        "affordable": text("Affordable"),
        "unaffordable": text("Not affordable"),
        "possible": text("Possible"),
        "impossible": text("Not possible"),
    }[mark]


def why(projection: Projection, formats: Formats, *, changed: bool = False) -> str:
    """The last year's result taken apart, and what the years after the plan rest on."""
    p, t = projection, -1
    result = float(p.result[0, t])
    values = {
        "year": str(p.years[t]),
        "income": formats.tkr(float(income(p)[0, t])),
        "interventions": formats.tkr(float(p.interventions[0, t])),
        "internal": formats.tkr(float(p.internal_costs[0, t])),
        "result": formats.money(result, sign=True),
    }
    year = (
        formats.text(
            "{year}: income with financial net {income}, interventions {interventions} and internal costs {internal} (SEK thousand).",
            **values,
        )
        if has_financial_net(p)
        else formats.text(
            "{year}: income {income}, interventions {interventions} and internal costs {internal} (SEK thousand).",
            **values,
        )
    )
    return (
        f"{year} {_result(result, values, formats)} {_ground(projection, formats, changed=changed)}".strip()
    )


def _result(result: float, values: dict[str, str], formats: Formats) -> str:
    if abs(result) <= HALF_A_THOUSAND:
        return formats.text("The result is close to zero.")
    if result > 0:
        return formats.text("The result, {result}, is added to equity.", **values)
    return formats.text("The result, {result}, is taken from equity.", **values)


def _ground(projection: Projection, formats: Formats, *, changed: bool) -> str:
    """What carries the years after the plan: its last year, unchanged or as the levers say."""
    if projection.stated >= len(projection.years):
        return ""
    last = str(projection.years[projection.stated - 1])
    if changed:
        return formats.text("After {year} the plan's last year is carried on as the levers say.", year=last)
    return formats.text("After {year} the plan's last year is carried on unchanged.", year=last)


def equity_title(projection: Projection, formats: Formats) -> str:
    """The message of the equity chart, which claims nothing of years after those that it shows."""
    text, last = formats.text, str(projection.years[-1])
    below, opening = first_year_below_zero(projection), float(projection.opening_equity[0, 0])
    if below is not None:
        if opening < -HALF_A_KRONA:
            return text("Equity is below zero from the start")
        return text("Equity falls below zero in {year}", year=str(below))
    if not np.isfinite(projection.ceiling).any():
        return text("Equity, year by year")
    first = first_year_over_ceiling(projection)
    if first is None:
        return text("Equity stays under the ceiling to the end of {year}", year=last)
    over = projection.equity[0] > projection.ceiling[0] + HALF_A_KRONA
    if first == projection.years[-1]:
        return text("Equity passes the ceiling in {year}", year=str(first))
    if over.all() and opening > projection.ceiling[0, 0]:
        return text("Equity is over the ceiling every year to {year}", year=last)
    if over[list(projection.years).index(first) :].all():
        return text(
            "Equity passes the ceiling in {year} and is over it to the end of {last}",
            year=str(first),
            last=last,
        )
    return text(
        "Equity is over the ceiling in {count} of the {years} years shown",
        count=int(over.sum()),
        years=len(over),
    )


def flows_title(projection: Projection, formats: Formats) -> str:
    """The message of the income and cost chart."""
    result, year = float(projection.result[0, -1]), str(projection.years[-1])
    if abs(result) <= HALF_A_THOUSAND:
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
                "At least {share} of participants to work, studies or self-support",
                share=formats.share(at_least),
            )
        case "money_used_up":
            return _used_up_text(goal, formats)
        case "cost_per_participant":
            return formats.text("At most {amount} per participant", amount=formats.exact(goal.at_most or 0.0))


def _used_up_text(goal: Goal, formats: Formats) -> str:
    if goal.by is None:
        return formats.text("Each year's money is used up in the year")
    return formats.text("The money of {year} is used up in the year", year=str(goal.by))
