"""What is decided, beside what the budget holds: appropriations, own money of earlier years, what is to end."""

from collections import defaultdict
from collections.abc import Iterator

from forecasting.checks.printed_figures import Statement
from forecasting.model.own_money import counted, own_money
from forecasting.model.schedule import cost_of_year
from forecasting.plan.findings import Finding, weigh
from forecasting.plan.messages import Message, Money, Phrase, message
from forecasting.plan.place import Place
from forecasting.plan.plan import Plan, Project


def decided(statement: Statement) -> Iterator[Finding]:
    """`over-appropriated`, and `cross-table-mismatch` of a text that ends what the budget carries on."""
    yield from _appropriations(statement)
    yield from _own_money(statement)
    yield from _phased_out(statement)


def _appropriations(statement: Statement) -> Iterator[Finding]:
    plan = statement.plan
    for line in plan.lines:
        decided = [
            p for p in plan.projects if p.line == line.id and p.status == "approved" and not p.outside_budget
        ]
        for position, year in enumerate(plan.stated_years if decided else ()):
            if position and not any(project.start for project in decided):
                break
            running = [project for project in decided if position == 0 or project.start]
            cost, stated = sum(cost_of_year(project, year) for project in running), line.amounts[position]
            if cost <= stated + plan.step / 2:
                continue
            yield Finding(
                "over-appropriated",
                weigh(cost - stated, float(statement.projection.contributions[0, 0])),
                line.place,
                message(
                    "{year}: the decided interventions come to {computed}, the appropriation '{line}' is {stated}: {difference} more than there is.",
                    year=str(year),
                    line=line.label,
                    stated=Money(stated),
                    computed=Money(cost),
                    difference=Money(cost - stated),
                ),
                message(
                    "The forecast uses the appropriation. If everything decided is spent, equity falls by {difference} more.",
                    difference=Money(cost - stated),
                ),
                stated,
                cost,
                moves_equity=True,
            )


def _own_money(statement: Statement) -> Iterator[Finding]:
    """What equity would be were it to pay what the document pays with own money outside its budget."""
    plan, years = statement.plan, statement.projection.years
    projects = [p for p in own_money(counted(plan)) if p.yearly_cost and not p.outside_budget]
    costs = [sum(cost_of_year(project, year) for project in projects) for year in years]
    total = sum(costs)
    if not total:
        return
    last = max(t for t, cost in enumerate(costs) if cost)
    stated = float(statement.projection.equity[0, last])
    says = message(
        "Paid with own money of earlier years, outside the budget: {projects} ({cost}). Taken from equity it leaves {computed} at the end of {year} instead of {stated}.",
        projects=_named(projects),
        cost=Money(total),
        computed=Money(stated - total),
        year=str(years[last]),
        stated=Money(stated),
    )
    short = _more_than_saved(plan, total)
    yield Finding(
        "over-appropriated",
        weigh(total, float(statement.projection.contributions[0, 0])),
        projects[0].place,
        says if short is None else message("{says} {more}", says=says, more=short),
        message(
            "The forecast leaves it outside, as the document does. A switch on Overview and on Decide counts it."
        ),
        stated,
        stated - total,
        moves_equity=True,
        sides=(Phrase("outside the budget"), Phrase("taken from equity")),
    )


def _more_than_saved(plan: Plan, total: float) -> Message | None:
    saved = plan.opening.amount
    if plan.opening.status == "missing" or total <= saved + plan.step / 2:
        return None
    return message(
        "That is {over} more than the {saved} that has been saved.",
        over=Money(total - saved),
        saved=Money(saved),
    )


def _phased_out(statement: Statement) -> Iterator[Finding]:
    """Projects that the text ends and the budget carries on, those of one passage together."""
    plan = statement.plan
    passages: dict[Place, list[Project]] = {}
    for project in plan.projects:
        endless = project.start is None or project.months is None
        if project.phasing_out is not None and project.status == "approved" and endless:
            passages.setdefault(project.phasing_out, []).append(project)
    for place, projects in passages.items():
        going_on = [project for project in projects if _carried_on(project, plan)]
        amount = _carried_on_together(going_on, plan)
        if amount:
            yield _endless(statement, place, going_on, amount)


def _endless(statement: Statement, place: Place, projects: list[Project], amount: float) -> Finding:
    last = str(statement.plan.stated_years[-1])
    return Finding(
        "cross-table-mismatch",
        weigh(amount, float(statement.projection.contributions[0, 0])),
        place,
        message(
            "Being phased out according to {where}: {projects}. The budget gives no end, so the forecast carries on {amount} a year after {year}.",
            where=str(place),
            projects=_named(projects),
            amount=Money(amount),
            year=last,
        ),
        message(
            "Give the project an end on Decide, or in the plan: its cost then leaves the years after {year}.",
            year=last,
        ),
        amount,
        0.0,
        moves_equity=True,
        sides=(Phrase("carried on a year"), Phrase("phased out")),
    )


def _carried_on(project: Project, plan: Plan) -> float:
    """SEK a year that the forecast goes on with after the stated years for a project without an end."""
    line = next((line for line in plan.lines if line.id == project.line), None)
    if project.outside_budget:
        return 0.0
    if line is None:
        return project.yearly_cost or 0.0
    return line.amounts[-1] if project.yearly_cost is None else min(project.yearly_cost, line.amounts[-1])


def _carried_on_together(projects: list[Project], plan: Plan) -> float:
    """SEK a year of several: those of one line never more than the line."""
    limits, by_line = {line.id: line.amounts[-1] for line in plan.lines}, defaultdict[str, float](float)
    for project in projects:
        by_line[project.line] += _carried_on(project, plan)
    return sum(min(amount, limits.get(line, amount)) for line, amount in by_line.items())


def _named(projects: list[Project]) -> str:
    return ", ".join(project.name for project in projects)
