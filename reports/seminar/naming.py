"""What an alternative is called on the wall: after what differs in it."""

from forecasting.plan.plan import Plan
from reports.saying.formats import Formats
from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ScaleProject,
    SetLine,
    ShortenProject,
)
from scenarios.kept.change_words import describe


def named_after(plan: Plan, changes: Changes, formats: Formats) -> str:
    """What differs, short enough to stand under a bar: the first change's own name, and how many more there are."""
    if not changes:
        return formats.text("The proposal")
    first, rest = _subject(plan, changes, formats), len(changes) - 1
    return formats.text("{first} and {count} more", first=first, count=rest) if rest else first


def _subject(plan: Plan, changes: Changes, formats: Formats) -> str:
    """What the first change is about."""
    change, text = changes[0], formats.text
    named = {project.id: project.name for project in apply(plan, changes).projects}
    match change:
        case DeclineProject():
            return text("Without {project}", project=named.get(change.project, change.project))
        case AddProject() | ApproveProject() | MoveProject() | ScaleProject() | ShortenProject():
            return named.get(change.project, change.project)
        case ExtraInterventions():
            return text("Extra interventions")
        case InterventionsAfter():
            return text("Interventions after the plan")
        case SetLine():
            return next((line.label for line in plan.lines if line.id == change.line), change.line)
        case _:
            return formats.message(describe(change, plan))
