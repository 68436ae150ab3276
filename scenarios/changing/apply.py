"""What a scenario's changes do to the plan. Pure.

A change that names a line or project which the plan does not have does nothing here;
`unresolved` says which those are.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

from forecasting.model.own_money import counted
from forecasting.model.schedule import cost_of_year
from forecasting.plan.place import Place
from forecasting.plan.plan import Line, Plan, Project
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    CountOwnMoney,
    DeclineProject,
    MoveProject,
    ProjectChange,
    ProposeProject,
    ScaleProject,
    SetCeiling,
    SetLine,
    SetOpeningEquity,
    SetReserve,
    ShortenProject,
)
from scenarios.changing.part import Part
from scenarios.changing.uncertain import SetInterval

Edit = Callable[[Project], Project]
ADDED = Place("scenario", "scenario", "added project")


def apply(plan: Plan, changes: Changes) -> Plan:
    """The plan with the changes to its lines, projects, policies and opening equity, in order."""
    for change in changes:
        plan = _on_plan(change, plan)
    return plan


def unresolved(plan: Plan, changes: Changes) -> tuple[Change, ...]:
    """The changes that name a line or project which the plan, so changed, does not have."""
    missing: list[Change] = []
    for change in changes:
        known = (
            {line.id for line in plan.lines} if isinstance(change, SetLine) else {p.id for p in plan.projects}
        )
        name = change.line if isinstance(change, SetLine) else _project_of(change)
        if name is not None and not isinstance(change, (AddProject, ProposeProject)) and name not in known:
            missing.append(change)
        plan = _on_plan(change, plan)
    return tuple(missing)


def _project_of(change: Change) -> str | None:
    """The project that a change names."""
    if isinstance(change, SetInterval):
        return change.of_project
    return getattr(change, "project", None)


@singledispatch
def _on_plan(change: Part, plan: Plan) -> Plan:
    """A change that is not of the plan leaves it as it is."""
    del change
    return plan


@_on_plan.register
def _set_line(change: SetLine, plan: Plan) -> Plan:
    return replace(
        plan,
        lines=tuple(
            _with_amounts(line, change, plan) if line.id == change.line else line for line in plan.lines
        ),
    )


def _with_amounts(line: Line, change: SetLine, plan: Plan) -> Line:
    first, last = plan.stated_years[0], plan.stated_years[-1]
    stated = tuple(change.amounts.get(year, line.amounts[year - first]) for year in plan.stated_years)
    later = dict(line.later) | {year: amount for year, amount in change.amounts.items() if year > last}
    return replace(line, amounts=stated, later=tuple(sorted(later.items())))


@_on_plan.register
def _approve(change: ApproveProject, plan: Plan) -> Plan:
    def approved(project: Project) -> Project:
        cost = project.yearly_cost if change.yearly_cost is None else change.yearly_cost
        paid = project.counted or project.status != "approved"
        return replace(project, status="approved", line="", yearly_cost=cost, counted=paid)

    return _lifted(plan, change, approved, already=change.yearly_cost is None)


@_on_plan.register
def _decline(change: DeclineProject, plan: Plan) -> Plan:
    return _lifted(plan, change, lambda project: replace(project, status="candidate", line=""))


@_on_plan.register
def _move(change: MoveProject, plan: Plan) -> Plan:
    """A project without a length, whose line the document ends, keeps the length that it printed."""
    year, month = change.start.split("-")
    line = _own_line(plan, change.project)
    printed = None if line is None or line.amounts[-1] else 12 * sum(amount > 0 for amount in line.amounts)

    def moved(project: Project) -> Project:
        months = printed if project.months is None else project.months
        return replace(project, start=(int(year), int(month)), months=months, line="")

    return _lifted(plan, change, moved)


@_on_plan.register
def _shorten(change: ShortenProject, plan: Plan) -> Plan:
    start = (plan.stated_years[0], 1)
    return _lifted(
        plan,
        change,
        lambda project: replace(project, months=change.months, start=project.start or start, line=""),
    )


@_on_plan.register
def _scale(change: ScaleProject, plan: Plan) -> Plan:
    alone = _own_line(plan, change.project)
    if alone is not None:
        later = tuple((year, amount * change.factor) for year, amount in alone.later)
        scaled = replace(alone, amounts=tuple(a * change.factor for a in alone.amounts), later=later)
        plan = replace(plan, lines=tuple(scaled if line.id == alone.id else line for line in plan.lines))
        return _with_project(plan, change.project, lambda project: _times(project, change.factor))
    return _lifted(plan, change, lambda project: replace(_times(project, change.factor), line=""))


def _times(project: Project, factor: float) -> Project:
    return replace(project, yearly_cost=None if project.yearly_cost is None else project.yearly_cost * factor)


@_on_plan.register
def _add(change: AddProject, plan: Plan) -> Plan:
    start = None if change.start is None else (int(change.start[:4]), int(change.start[5:]))
    added = Project(
        id=change.project,
        name=change.name,
        status="approved",
        place=ADDED,
        yearly_cost=change.yearly_cost,
        owner=change.owner,
        start=start,
        months=change.months,
        participants=change.participants,
    )
    return replace(plan, projects=(*(p for p in plan.projects if p.id != added.id), added))


@_on_plan.register
def _propose(change: ProposeProject, plan: Plan) -> Plan:
    """A candidate as it is proposed; a project that is approved already stays as it is."""
    known = next((p for p in plan.projects if p.id == change.project), None)
    if known is not None and known.status == "approved":
        return plan
    proposed = replace(
        known or Project(change.project, change.name, "candidate", ADDED),
        name=change.name,
        status="candidate",
        yearly_cost=change.yearly_cost,
        owner=change.owner,
        start=None if change.start is None else (int(change.start[:4]), int(change.start[5:])),
        months=change.months,
        participants=change.participants,
    )
    if known is None:
        return replace(plan, projects=(*plan.projects, proposed))
    return _with_project(plan, change.project, lambda _: proposed)


@_on_plan.register
def _ceiling(change: SetCeiling, plan: Plan) -> Plan:
    brackets = tuple(Bracket(step.up_to, step.share) for step in change.brackets)
    return replace(plan, ceiling=Ceiling(change.kind, change.share, change.amount, brackets))


@_on_plan.register
def _reserve(change: SetReserve, plan: Plan) -> Plan:
    return replace(plan, reserve=Reserve(change.kind, change.share, change.amount))


@_on_plan.register
def _opening(change: SetOpeningEquity, plan: Plan) -> Plan:
    return replace(plan, opening=replace(plan.opening, amount=change.amount))


@_on_plan.register
def _own_money(change: CountOwnMoney, plan: Plan) -> Plan:
    return counted(plan, on=change.on)


def _with_project(plan: Plan, name: str, edit: Edit) -> Plan:
    return replace(plan, projects=tuple(edit(p) if p.id == name else p for p in plan.projects))


def _lifted(plan: Plan, change: ProjectChange, edit: Edit, *, already: bool = False) -> Plan:
    """The project changed, and its cost taken out of the line that held it.

    A project that is its line takes all of it. One among several, or one that is only a part, takes
    its own cost of each year. `already` leaves an approved project as it is.
    """
    project = next((p for p in plan.projects if p.id == change.project), None)
    if project is None or (already and project.status == "approved"):
        return plan
    held = next((line for line in plan.lines if line.id == project.line), None)
    # The document's line holds the cost already: left there, a project that is moved would be paid for twice.
    if held is not None and project.status == "approved" and not project.outside_budget:
        alone = _own_line(plan, project.id) is not None
        rest = [
            0.0 if alone else max(0.0, amount - cost_of_year(project, year))
            for year, amount in zip(plan.stated_years, held.amounts, strict=True)
        ]
        emptied = replace(held, amounts=tuple(rest), later=() if alone else held.later)
        plan = replace(plan, lines=tuple(emptied if line.id == held.id else line for line in plan.lines))
    return _with_project(plan, project.id, edit)


def _own_line(plan: Plan, name: str) -> Line | None:
    """The line that a project is, alone and with all of its first amount; or None."""
    project = next((p for p in plan.projects if p.id == name), None)
    if project is None or not project.line or project.status != "approved" or project.outside_budget:
        return None
    sharing = [p for p in plan.projects if p.line == project.line and p.status == "approved"]
    line = next((line for line in plan.lines if line.id == project.line), None)
    if line is None or len(sharing) != 1:
        return None
    cost = cost_of_year(project, plan.stated_years[0])
    whole = project.yearly_cost is None or abs(cost - line.amounts[0]) <= plan.step
    return line if whole else None
