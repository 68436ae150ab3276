"""What a forecast says, in plain words: the headline, why, and the titles of charts."""

import math
from dataclasses import dataclass

import numpy as np

from forecasting.goals import GoalResult, evaluate
from forecasting.metrics import (
    HALF_A_KRONA,
    first_year_below_zero,
    first_year_over_ceiling,
    first_year_under_reserve,
    intervention_share,
)
from forecasting.plan import Plan
from forecasting.projection import Projection
from reports.formats import Formats


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence and its mark: good, watch or bad. The mark is a word and a sign, never colour alone."""

    mark: str
    sentence: str


def headline(plan: Plan, projection: Projection, formats: Formats) -> Verdict:
    """Where equity is heading at the end of the horizon, and whether the plan's goal is served."""
    equity, ceiling = float(projection.equity[0, -1]), float(projection.ceiling[0, -1])
    values = {
        "equity": formats.money(equity),
        "year": str(projection.years[-1]),
        "ceiling": formats.money(ceiling),
    }
    below, under = first_year_below_zero(projection), first_year_under_reserve(projection)
    if below is not None:
        lowest = formats.money(float(projection.equity[0].min()))
        text = formats.text(
            "Equity falls below zero in {year} and reaches {lowest}; an association may not borrow.",
            year=str(below),
            lowest=lowest,
        )
        return Verdict("bad", text)
    if under is not None:
        text = formats.text(
            "Equity falls under the reserve in {first} and is {equity} in {year}.", first=str(under), **values
        )
        return Verdict("bad", text)
    if equity > ceiling + HALF_A_KRONA:
        times = _times(equity / ceiling, formats) if ceiling > 0 else formats.text("over the ceiling")
        text = _moves(projection, formats, values) + formats.text(", {times}", times=times)
        return Verdict(
            "bad" if equity > 1.5 * ceiling else "watch", _with_goal(text, plan, projection, formats)
        )
    if not math.isfinite(ceiling):
        return Verdict("good", _with_goal(_moves(projection, formats, values), plan, projection, formats))
    return _within(plan, projection, formats, values)


def _within(plan: Plan, projection: Projection, formats: Formats, values: dict[str, str]) -> Verdict:
    equity, paid = float(projection.equity[0, -1]), float(projection.contributions[0, -1])
    if equity < 0.01 * paid:
        text = formats.text(
            "Equity is used up: {equity} in {year}, with no margin for the unforeseen", **values
        )
        return Verdict("watch", _with_goal(text, plan, projection, formats))
    text = _moves(projection, formats, values) + formats.text(", under the ceiling of {ceiling}", **values)
    first = first_year_over_ceiling(projection)
    if first is not None:
        text += formats.text(", after being over it in {first}", first=str(first))
    return Verdict("good", _with_goal(text, plan, projection, formats))


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
    if abs(ratio - whole) > 0.15:
        return formats.text("more than {times} times the ceiling", times=formats.number(math.floor(ratio)))
    text = formats.text
    words = [text("two"), text("three"), text("four"), text("five"), text("six")]
    words += [text("seven"), text("eight"), text("nine"), text("ten")]
    return formats.text(
        "{times} times the ceiling", times=words[whole - 2] if whole <= 10 else formats.number(whole)
    )


def _with_goal(text: str, plan: Plan, projection: Projection, formats: Formats) -> str:
    """The sentence ended, with what the goals about equity and result make of it."""
    about = ("equity_within_ceiling", "result_not_negative", "cash_not_negative", "intervention_share")
    verdicts = [
        r.verdict for r in evaluate(plan, projection) if r.goal.kind in about and r.verdict != "unknown"
    ]
    if "contradicted" in verdicts:
        return text + formats.text("; the plan moves away from its goal.")
    if "unmet" in verdicts:
        return text + formats.text("; not every goal of the plan is met.")
    if verdicts:
        return text + formats.text("; the plan's goals are met.")
    return text + "."


def why(projection: Projection, formats: Formats) -> str:
    """The last year's result taken apart, in one sentence."""
    p, t = projection, -1
    result = float(p.result[0, t])
    values = {
        "year": str(p.years[t]),
        "income": formats.money(float(p.contributions[0, t] + p.other_income[0, t] + p.financial[0, t])),
        "interventions": formats.money(float(p.interventions[0, t])),
        "internal": formats.money(float(p.internal_costs[0, t])),
        "result": formats.money(abs(result)),
    }
    if abs(result) <= HALF_A_KRONA:
        return formats.text(
            "In {year} income of {income} pays for interventions of {interventions} and internal costs of {internal}, no more and no less.",
            **values,
        )
    if result > 0:
        return formats.text(
            "In {year} income of {income} exceeds interventions of {interventions} and internal costs of {internal}: {result} is added to equity.",
            **values,
        )
    return formats.text(
        "In {year} income of {income} does not cover interventions of {interventions} and internal costs of {internal}: {result} is taken from equity.",
        **values,
    )


def equity_title(projection: Projection, formats: Formats) -> str:
    """The message of the equity chart."""
    if not np.isfinite(projection.ceiling).any():
        return formats.text("Equity, year by year")
    first = first_year_over_ceiling(projection)
    if first is None:
        return formats.text("Equity stays under the ceiling every year")
    over = projection.equity[0] > projection.ceiling[0] + HALF_A_KRONA
    opening_over = projection.opening_equity[0, 0] > projection.ceiling[0, 0]
    if over.all():
        if opening_over:
            return formats.text("Equity is over the ceiling every year")
        return formats.text("Equity passes the ceiling in {year} and stays over it", year=str(first))
    if over[list(projection.years).index(first) :].all():
        return formats.text("Equity passes the ceiling in {year} and stays over it", year=str(first))
    return formats.text(
        "Equity is over the ceiling in {count} of {years} years", count=int(over.sum()), years=len(over)
    )


def flows_title(projection: Projection, formats: Formats) -> str:
    """The message of the income and cost chart."""
    share = float(intervention_share(projection)[0, -1])
    if not math.isfinite(share):
        return formats.text("Income and costs, year by year")
    return formats.text(
        "{share} of contributions go to interventions in {year}",
        share=formats.share(share, 0),
        year=str(projection.years[-1]),
    )


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
        case "cost_per_participant":
            return formats.text("At most {amount} per participant", amount=formats.exact(goal.at_most or 0.0))
