"""Projects that a document pays with own money of earlier years, outside its budget.

The baseline leaves them out as the document does. Counted, they are paid on top of the budget, so
that what they cost is taken from equity.
"""

from dataclasses import replace

from forecasting.plan.plan import Plan, Project

_YEAR = 12


def own_money(plan: Plan) -> tuple[Project, ...]:
    """The approved projects that are paid with own money of earlier years, counted or not."""
    return tuple(p for p in plan.projects if p.status == "approved" and p.paid_from == "equity")


def counted(plan: Plan, *, on: bool = True) -> Plan:
    """The plan with those projects taken from equity, or left outside again.

    Money that has been saved is used once: a project without dates costs its amount in the first
    stated year.
    """
    chosen = {project.id for project in own_money(plan)}
    return replace(
        plan,
        projects=tuple(_counted(p, plan, on=on) if p.id in chosen else p for p in plan.projects),
    )


def _counted(project: Project, plan: Plan, *, on: bool) -> Project:
    if not on:
        return replace(project, counted=False)
    start, months = project.start or (plan.stated_years[0], 1), project.months or _YEAR
    return replace(project, counted=True, line="", start=start, months=months)
