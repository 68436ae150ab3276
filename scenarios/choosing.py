"""Choosing candidates on a scenario: who they are, and the scenario with the choice in it."""

from dataclasses import replace

from forecasting.candidates import Candidate, candidate_of
from forecasting.choose import Chosen, project_with
from forecasting.plan import Plan, Project
from forecasting.policies import Ceiling
from forecasting.schedule import MAX_YEARS
from scenarios.apply import apply
from scenarios.changes import AddProject, ApproveProject, Change, Changes, MoveProject, ProposeProject
from scenarios.forecast import prepare
from scenarios.judging.judgement import Judgement, judge_path


def undecided(plan: Plan, changes: Changes) -> Changes:
    """The changes without what they decide on candidates of the document or of the scenario."""
    open_ones = {project.id for project in plan.projects if project.status == "candidate"}
    open_ones |= {change.project for change in changes if isinstance(change, ProposeProject)}
    return tuple(change for change in changes if not _decides(change, open_ones))


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
    """A candidate as the change that proposes it just so."""
    project = candidate.project
    return ProposeProject(
        project=project.id,
        name=project.name,
        yearly_cost=project.yearly_cost,
        start=f"{project.start[0]}-{project.start[1]:02}" if project.start else None,
        months=project.months,
        owner=project.owner,
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


def judgement_with(
    plan: Plan, default_ceiling: Ceiling, changes: Changes, chosen: tuple[Chosen, ...], years: int
) -> Judgement:
    """The judgement of the changes with the chosen candidates on top, `years` of it shown."""
    prepared = prepare(plan, default_ceiling, changes, MAX_YEARS)
    return judge_path(prepared.schedule.plan, project_with(prepared, chosen), years)


def released(changes: Changes) -> Changes:
    """The changes with no candidate that must be funded."""
    return tuple(
        change.model_copy(update={"forced": ""})
        if isinstance(change, ProposeProject) and change.forced == "in"
        else change
        for change in changes
    )
