"""A spend-down that keeps its promise in at least 8 of 10 futures, in words."""

from html import escape

from reports.deciding.spending_down import year_span
from reports.risk.counted import in_twenty, of_twenty
from reports.risk.deciding import risk_rows, risk_table
from reports.saying.formats import Formats
from reports.saying.tables import TableRow, html_table
from scenarios.judging.chances.cautious import CautiousPlan
from scenarios.judging.chances.spending import SpendRisks


def spending_sentence(risks: SpendRisks, formats: Formats) -> str:
    """In how many futures the plan keeps its promise."""
    draws = risks.to_target.draws
    without, with_it = (of_twenty(count, draws, formats) for count in risks.at_ceiling())
    return formats.text(
        "At the end of {target} equity is at or under the ceiling in {with_it} futures with the plan, in {without} without it.",
        target=str(risks.target),
        with_it=with_it,
        without=without,
    )


def spending_rows(risks: SpendRisks, formats: Formats) -> list[tuple[str, tuple[str, str]]]:
    """The promise, then what else may happen within the years shown, without the plan and with it."""
    name = formats.text("At or under the ceiling at the end of {target}", target=str(risks.target))
    without, with_it = (in_twenty(count, risks.to_target.draws, formats) for count in risks.at_ceiling())
    more = risk_rows(risks.within, formats)
    told = risks.within.limited and risks.within.years[-1] == risks.target
    return [(name, (without, with_it)), *(more[:-1] if told else more)]


def cautious_sentence(plan: CautiousPlan, formats: Formats) -> str:
    """What it takes, or that the plan does so already, or that the limits leave too little."""
    text = formats.text
    values = {
        "target": str(plan.years[-1]),
        "central": of_twenty(plan.reached_central, plan.draws, formats),
        "reached": of_twenty(plan.reached, plan.draws, formats),
        "more": formats.money(plan.added),
        "total": formats.money(sum(plan.amounts) - sum(plan.central)),
        "years": year_span(_topped(plan)),
    }
    if plan.status == "already":
        return text(
            "The plan above does so already: equity is at or under the ceiling at the end of {target} in {central} futures.",
            **values,
        )
    if plan.status == "impossible":
        return text(
            "That is not possible: the most that the limits leave room for, without equity falling short in the plan, brings equity to the ceiling by the end of {target} in {reached} futures. The plan above does so in {central}.",
            **values,
        )
    if len(_topped(plan)) == 1:
        return text(
            "It takes {total} more in {years} than the plan above, which is at or under the ceiling at the end of {target} in {central} futures.",
            **values,
        )
    return text(
        "It takes {total} more over {years} than the plan above, which is at or under the ceiling at the end of {target} in {central} futures.",
        **values,
    )


def _topped(plan: CautiousPlan) -> list[int]:
    """The years that get more than in the central plan."""
    each = zip(plan.years, plan.amounts, plan.central, strict=True)
    return [year for year, amount, central in each if amount > central]


def cautious_tables(plan: CautiousPlan, formats: Formats) -> str:
    """The money year by year beside the central plan's, and what it does to the risk, as HTML; "" where it is the same."""
    if plan.amounts == plan.central:
        return ""
    text = formats.text
    sides = text("The plan above"), text("In 8 of 10") if plan.status == "found" else text("The most")
    rows = [
        TableRow(name, tuple(formats.tkr(amount) for amount in amounts), weight)
        for name, amounts, weight in zip(sides, (plan.central, plan.amounts), ("", "total"), strict=True)
    ]
    money = html_table(text("Extra money for interventions, SEK thousand"), ["", *map(str, plan.years)], rows)
    return money + risk_table(plan.risks, formats, sides)


def cautious_html(plan: CautiousPlan, formats: Formats) -> str:
    """The sentence and the tables."""
    return f'<p class="why">{escape(cautious_sentence(plan, formats))}</p>{cautious_tables(plan, formats)}'
