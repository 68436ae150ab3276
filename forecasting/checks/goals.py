"""A plan held against the goals that it states itself."""

from collections.abc import Iterator

from forecasting.checks.printed_figures import Statement
from forecasting.model.goals import GoalResult, evaluate
from forecasting.plan.findings import Finding
from forecasting.plan.messages import Message, Money, Share, message


def contradicted_goals(statement: Statement) -> Iterator[Finding]:
    """`goal-unmet` and `goal-contradicted`."""
    for result in evaluate(statement.plan, statement.projection):
        if result.verdict in ("unmet", "contradicted"):
            yield _finding(result, statement)
    yield from _printed_deficits(statement)


def _finding(result: GoalResult, statement: Statement) -> Finding:
    stated, computed = result.stated or 0.0, result.reached or 0.0
    if result.goal.kind == "intervention_share" and result.year is not None:
        paid = float(statement.projection.contributions[0, statement.projection.years.index(result.year)])
        stated, computed = stated * paid, computed * paid
    persons = result.goal.kind == "participants"
    return Finding(
        "goal-contradicted" if result.verdict == "contradicted" else "goal-unmet",
        "serious",
        result.goal.place,
        _says(result, stated, computed, statement.plan.stated_years[-1]),
        message("The forecast shows the plan as it stands; the levers show what would meet the goal."),
        stated,
        computed,
        "persons" if persons else "SEK",
        goal=result.goal.id,
    )


def _says(result: GoalResult, stated: float, computed: float, last_stated: int) -> Message:
    year = str(result.year)
    extended = result.year is not None and result.year > last_stated
    match result.goal.kind:
        case "intervention_share":
            return message(
                "The goal is at least {goal} of contributions to interventions, {stated} in {year}; the plan spends {reached}, {computed}.",
                goal=Share(result.stated or 0.0),
                stated=Money(stated),
                year=year,
                reached=Share(result.reached or 0.0),
                computed=Money(computed),
            )
        case "result_not_negative":
            return message(
                "The goal is no deficit; the result of {year} is {computed}.",
                year=year,
                computed=Money(computed),
            )
        case "cash_not_negative":
            return message(
                "The goal is money for every payment; equity of {year} is {computed}.",
                year=year,
                computed=Money(computed),
            )
        case "equity_within_ceiling" if result.verdict == "contradicted" and extended:
            return message(
                "The goal is equity at or under the recommended ceiling, {stated}; the plan, which ends in {last}, moves the other way and extended it reaches {computed} in {year}.",
                stated=Money(stated),
                last=str(last_stated),
                computed=Money(computed),
                year=year,
            )
        case "equity_within_ceiling" if result.verdict == "contradicted":
            return message(
                "The goal is equity at or under the recommended ceiling, {stated}; the plan moves the other way and reaches {computed} in {year}.",
                stated=Money(stated),
                computed=Money(computed),
                year=year,
            )
        case "equity_within_ceiling":
            return message(
                "The goal is equity at or under the recommended ceiling, {stated} in {year}; the forecast gives {computed}.",
                stated=Money(stated),
                computed=Money(computed),
                year=year,
            )
        case "money_used_up":
            return message(
                "The money of {year} is to be used up in the year, and the plan budgets a surplus of {computed}.",
                year=year,
                computed=Money(computed),
            )
        case "cost_per_participant":
            return message(
                "The goal is at most {stated} per participant; the plan's projects come to {computed}.",
                stated=Money(stated),
                computed=Money(computed),
            )
        case _:
            return message(
                "The goal is at least {stated} participants a year; the plan's projects give {computed}.",
                stated=stated,
                computed=computed,
            )


def _printed_deficits(statement: Statement) -> Iterator[Finding]:
    """A table that prints a deficit in a document whose goal is that none arises."""
    goals = [goal for goal in statement.plan.goals if goal.kind == "result_not_negative"]
    for goal in goals:
        seen: set[tuple[int | None, float]] = set()
        years = set(statement.plan.stated_years) - set(goal.except_years)
        for table in statement.plan.tables:
            for row in (row for row in table.rows if row.kind == "result"):
                for position, column in enumerate(table.columns):
                    stated = statement.printed(table, row, position)
                    if (
                        column.year not in years
                        or stated is None
                        or stated >= 0
                        or (column.year, stated) in seen
                    ):
                        continue
                    seen.add((column.year, stated))
                    place = statement.place(table, row, position)
                    yield Finding(
                        "goal-contradicted",
                        "serious",
                        place,
                        message(
                            "{where}: a deficit of {stated} is printed, and the goal is that none arises.",
                            where=str(place),
                            stated=Money(-stated),
                        ),
                        message(
                            "The forecast follows the rows of the budget and its opening equity, not this figure."
                        ),
                        stated,
                        0.0,
                        cells=frozenset({(table.id, row.id, column.header)}),
                        goal=goal.id,
                    )
