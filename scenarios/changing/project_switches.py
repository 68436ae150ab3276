"""Editing a list of changes about projects: switch on and off, replace, take away. Pure."""

from forecasting.plan.plan import Plan
from plans.intake.vocabulary.identifiers import unique
from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    DeclineProject,
    ProposeProject,
)


def changes_of_project(changes: Changes, project: str) -> Changes:
    """The changes that decide on a project, in order; that it is proposed is not among them."""
    return tuple(
        change
        for change in changes
        if getattr(change, "project", None) == project and not isinstance(change, ProposeProject)
    )


def replaced(changes: Changes, project: str, new: Changes) -> Changes:
    """The list with a project's changes replaced; the new ones stand where the first of the old stood."""
    old = changes_of_project(changes, project)
    at = changes.index(old[0]) if old else len(changes)
    kept = [change for change in changes if change not in old]
    return (*kept[:at], *new, *kept[at:])


def is_on(plan: Plan, changes: Changes, project: str) -> bool:
    """Whether the project is carried out with the changes."""
    return any(p.id == project and p.status == "approved" for p in apply(plan, changes).projects)


def switched(plan: Plan, changes: Changes, project: str, *, on: bool) -> Changes:
    """The list with the project carried out or not; its other edits are kept."""
    mine = tuple(
        change for change in changes_of_project(changes, project) if not isinstance(change, DeclineProject)
    )
    if not on:
        edited = [change for change in mine if change != ApproveProject(project=project)]
        off: Changes = (*mine, DeclineProject(project=project)) if edited else ()
        if _approved_by_document(plan, project):
            off = (*mine, DeclineProject(project=project))
        return replaced(changes, project, off)
    started = _approved_by_document(plan, project) or any(
        isinstance(c, (AddProject, ApproveProject)) for c in mine
    )
    return replaced(changes, project, mine if started else (ApproveProject(project=project), *mine))


def _approved_by_document(plan: Plan, project: str) -> bool:
    return any(p.id == project and p.status == "approved" for p in plan.projects)


def new_id(plan: Plan, changes: Changes, name: str) -> str:
    """An id for an added project that no other has, made from its name."""
    return id_from(name, {p.id for p in apply(plan, changes).projects})


def id_from(name: str, taken: set[str]) -> str:
    """An id made from a name, with a number where it is taken."""
    letters = "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-") or "project"
    base = "-".join(part for part in letters.split("-") if part)[:60]
    return unique(base, set(taken), join="-")


def target(change: Change) -> tuple[str, ...]:
    """What a change is about: two changes of one target stand in each other's place."""
    about = (
        getattr(change, name, None) or ""
        for name in ("rate", "line", "project", "input", "of_project", "chance")
    )
    return (change.type, *(str(each) for each in about))


def without(changes: Changes, change: Change) -> Changes:
    """The list without one change."""
    at = changes.index(change)
    return changes[:at] + changes[at + 1 :]
