"""Choosing candidates on a scenario: who they are, and the scenario with the choice in it.

A candidate has one record: what it costs, when it starts and how long it runs stand where it is
proposed, whoever wrote them. To approve it is only that, and a move is the year that was chosen.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from forecasting.plan.plan import Plan, Project
from forecasting.solving.choice.candidates import Candidate, candidate_of
from forecasting.solving.choice.choose import Chosen, project_with
from scenarios.changing.apply import apply
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    Changes,
    MoveProject,
    ProposeProject,
    ScaleProject,
    ShortenProject,
)
from scenarios.changing.part import LONGEST_TEXT
from scenarios.changing.project_switches import replaced
from scenarios.judging.judgement import Judgement, judge_path
from scenarios.judging.outlook import Outlook


def undecided(plan: Plan, changes: Changes) -> Changes:
    """The changes without what they decide on candidates of the document or of the scenario."""
    open_ones = _open_ones(plan, changes)
    return tuple(change for change in recorded(plan, changes) if not _decides(change, open_ones))


def recorded(plan: Plan, changes: Changes) -> Changes:
    """The same changes, with the cost and length that they give a candidate on its record alone."""
    told = {change.project for change in changes if _tells(change)} & _open_ones(plan, changes)
    told = {name for name in told if _begins_with_its_record(name, changes)}
    records = {change.project: change for change in changes if isinstance(change, ProposeProject)}
    stated = {each.id: proposal_of(each) for each in candidates(plan, ())}
    as_it_is = {project.id: project for project in apply(plan, changes).projects}
    for name in told:
        project, record = as_it_is[name], records.get(name, stated.get(name))
        if record is not None:
            facts = {"yearly_cost": project.yearly_cost, "months": project.months}
            started = any(isinstance(c, ShortenProject) and c.project == name for c in changes)
            start = record.start or (f"{plan.stated_years[0]}-01" if started else None)
            records[name] = record.model_copy(update=facts | {"start": start})
    return _with_records(changes, {name: record for name, record in records.items() if name in told})


def _with_records(changes: Changes, records: Mapping[str, ProposeProject]) -> Changes:
    """The changes with these records, each where the old one stands or first, and nowhere else what they hold."""
    standing = {change.project for change in changes if isinstance(change, ProposeProject)}
    kept: list[Change] = [record for name, record in records.items() if name not in standing]
    for change in changes:
        name = getattr(change, "project", "")
        if name not in records:
            kept.append(change)
        elif isinstance(change, ProposeProject):
            kept.append(records[name])
        elif isinstance(change, ApproveProject):
            kept.append(ApproveProject(project=name))
        elif not isinstance(change, (ScaleProject, ShortenProject)):
            kept.append(change)
    return tuple(kept)


def approved(
    plan: Plan,
    changes: Changes,
    project: str,
    *,
    cost: float,
    start: str | None,
    months: int | None,
    **about: str | float | None,
) -> Changes:
    """The changes with a candidate approved, and what is said of it on its record.

    `about` is what else is said of it: its owner, its participants.
    """
    known = {each.id: proposal_of(each) for each in candidates(plan, undecided(plan, changes))}
    record = known[project].model_copy(
        update={"yearly_cost": cost, "start": start, "months": months, **about}
    )
    if start is not None and start != known[project].start:
        year = int(start[:4])
        record = record.model_copy(update={"earliest": year, "latest": max(year, record.latest or year)})
    decided = replaced(recorded(plan, changes), project, (ApproveProject(project=project),))
    stated = {each.id: proposal_of(each) for each in candidates(plan, ())}
    if record == stated.get(project):
        return tuple(c for c in decided if not (isinstance(c, ProposeProject) and c.project == project))
    return _with_records(decided, {project: record})


def _open_ones(plan: Plan, changes: Changes) -> set[str]:
    """Candidates of the document and of the scenario; to propose what is approved makes it none."""
    candidates_of_document = {project.id for project in plan.projects if project.status == "candidate"}
    granted = {project.id for project in plan.projects if project.status == "approved"}
    proposed = {change.project for change in changes if isinstance(change, ProposeProject)}
    return candidates_of_document | (proposed - granted)


def _begins_with_its_record(project: str, changes: Changes) -> bool:
    """Whether a proposal of the project, where there is one, stands before what is decided on it."""
    about = [change for change in changes if getattr(change, "project", None) == project]
    proposed = [isinstance(change, ProposeProject) for change in about]
    return not any(proposed[1:]) and not any(isinstance(change, AddProject) for change in about)


def _tells(change: Change) -> TypeGuard[ApproveProject | ScaleProject | ShortenProject]:
    """Whether a change says what a project costs or how long it runs."""
    costed = isinstance(change, ApproveProject) and change.yearly_cost is not None
    return costed or isinstance(change, (ScaleProject, ShortenProject))


def _decides(change: Change, open_ones: set[str]) -> bool:
    about = getattr(change, "project", None)
    return about in open_ones and not isinstance(change, (ProposeProject, AddProject))


def candidates(plan: Plan, changes: Changes) -> tuple[Candidate, ...]:
    """The projects that the changes leave candidates: the document's, then the scenario's own."""
    proposed = {change.project: change for change in changes if isinstance(change, ProposeProject)}
    bare = apply(plan, changes)
    approved = {project.id for project in bare.projects if project.status == "approved"}
    return tuple(
        _candidate(project, bare, proposed.get(project.id), approved)
        for project in bare.projects
        if project.status == "candidate"
    )


def _candidate(
    project: Project, plan: Plan, proposal: ProposeProject | None, approved: set[str]
) -> Candidate:
    plain = candidate_of(project, plan)
    if proposal is None:
        return plain
    year = plain.earliest
    earliest = proposal.earliest or min(year, proposal.latest or year)
    return replace(
        plain,
        earliest=earliest,
        latest=proposal.latest or max(year, earliest),
        priority=proposal.priority,
        forced=proposal.forced,
        needs=tuple(other for other in proposal.needs if other not in approved),
        excludes=proposal.excludes,
    )


def proposal_of(candidate: Candidate) -> ProposeProject:
    """A candidate as the change that proposes it just so; a name or an owner longer than a change holds is cut."""
    project = candidate.project
    return ProposeProject(
        project=project.id,
        name=(project.name or project.id)[:LONGEST_TEXT],
        yearly_cost=project.yearly_cost,
        start=f"{project.start[0]}-{project.start[1]:02}" if project.start else None,
        months=project.months,
        owner=project.owner[:LONGEST_TEXT],
        participants=project.participants,
        priority=candidate.priority,
        earliest=candidate.earliest,
        latest=candidate.latest,
        forced=candidate.forced,
        needs=candidate.needs,
        excludes=candidate.excludes,
    )


def terms_of_goal(plan: Plan) -> tuple[float | None, tuple[int, ...]]:
    """The plan's least share of contributions to interventions, and the years that it leaves out."""
    goals = [goal for goal in plan.goals if goal.kind == "intervention_share" and goal.at_least]
    if not goals:
        return None, ()
    strictest = max(goals, key=lambda goal: goal.at_least or 0.0)
    return strictest.at_least, strictest.except_years


def with_choice(plan: Plan, changes: Changes, chosen: tuple[Chosen, ...]) -> Changes:
    """The changes with the chosen candidates approved, each in its year, and the others not."""
    decided: list[Change] = []
    for each in chosen:
        project = each.candidate.project
        decided.append(ApproveProject(project=project.id))
        start = each.candidate.starting(each.start_year).start
        if start is not None and start != project.start:
            decided.append(MoveProject(project=project.id, start=f"{start[0]}-{start[1]:02}"))
    return (*undecided(plan, changes), *decided)


def judgement_with(outlook: Outlook, chosen: tuple[Chosen, ...]) -> Judgement:
    """The judgement of an outlook with the chosen candidates on top."""
    return judge_path(outlook.changed, project_with(outlook.far.prepared, chosen), outlook.years)


def released(changes: Changes) -> Changes:
    """The changes with no candidate that must be funded."""
    return tuple(
        change.model_copy(update={"forced": ""})
        if isinstance(change, ProposeProject) and change.forced == "in"
        else change
        for change in changes
    )
