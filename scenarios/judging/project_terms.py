"""A project with other terms: the changes that say so, wherever the project comes from. Pure."""

from forecasting.plan.plan import Plan
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    MoveProject,
    ShortenProject,
)
from scenarios.changing.project_switches import changes_of_project, replaced
from scenarios.judging.choice_of_scenario import approved, candidates, undecided


def is_open(plan: Plan, changes: Changes, project: str) -> bool:
    """Whether it is a candidate, of the document or of the scenario, switched on or not."""
    return any(each.id == project for each in candidates(plan, undecided(plan, changes)))


def is_added(changes: Changes, project: str) -> bool:
    """Whether the changes add it to the plan themselves."""
    return any(isinstance(change, AddProject) for change in changes_of_project(changes, project))


def with_terms(
    plan: Plan,
    changes: Changes,
    project: str,
    *,
    cost: float,
    start: str | None,
    months: int | None,
    **about: str | float | None,
) -> Changes:
    """The changes with a known project carried out on these terms: SEK a year, a month as 2022-01, months.

    `about` is what else is said of one that the document has not approved: its owner, its participants,
    and of an added one its name.
    """
    if is_open(plan, changes, project):
        return approved(plan, changes, project, cost=cost, start=start, months=months, **about)
    added = [each for each in changes_of_project(changes, project) if isinstance(each, AddProject)]
    if added:
        said = {"yearly_cost": cost, "start": start, "months": months, **about}
        made = AddProject.model_validate(added[-1].model_dump() | said)
        return replaced(changes, project, (made,))
    return replaced(changes, project, _edited(plan, project, cost, start, months))


def _edited(plan: Plan, project: str, cost: float, start: str | None, months: int | None) -> Changes:
    """Of what the document has approved: only what differs from it, and the approval itself."""
    document = next(each for each in plan.projects if each.id == project)
    changes: list[Change] = [
        ApproveProject(project=project, yearly_cost=None if cost == document.yearly_cost else cost)
    ]
    stated = f"{document.start[0]}-{document.start[1]:02}" if document.start else None
    if start is not None and start != stated:
        changes.append(MoveProject(project=project, start=start))
    if months is not None and months != document.months:
        changes.append(ShortenProject(project=project, months=months))
    return tuple(changes)
