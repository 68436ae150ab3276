"""Can the association afford a project? With and without it, and where the limit goes.

Affordable: equity ends each of 15 years at or above the reserve, and never below zero, however few
are shown. Affordable for a time: it does so in the years that a board plans for, and falls short
later. Amounts are SEK. The costs and the starts that it can bear are ranges, with everything else as
the scenario has it.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from forecasting.model.projection import Projection
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import Plan, Project
from forecasting.solving.project_costs import cost_path
from scenarios.changing.changes import Changes, DeclineProject
from scenarios.judging.affordability import (
    CostRange,
    Month,
    StartRange,
    affordable_costs,
    affordable_starts,
)
from scenarios.judging.judgement import Judgement
from scenarios.judging.outlook import Outlook

OPEN_ENDED_YEARS = 5
"""A project without an end must have run this long within the 15 years, to say that it can start then."""

Outcome = Literal[
    "affordable",
    "affordable for a time",
    "not affordable",
    "not affordable without",
    "not within the years",
]


@dataclass(frozen=True)
class Verdict:
    """With and without a project, and the reasons.

    `with_it` and `without` are of the years shown, which cover the project; the judgements of both
    look 15 years ahead, and `lowest` is the least equity of those with it, in `lowest_year`.
    `costs` are the yearly costs that equity can bear until `limits_to`: the last of the 15 years, or the
    last before equity falls short without the project too. `starts` are the months, not before its
    own, from which it can bear the project as it is; asked only where it cannot as it stands.
    """

    outcome: Outcome
    project: Project
    with_it: Projection
    without: Projection
    judgement: Judgement
    judgement_without: Judgement
    lowest: float
    lowest_year: int
    costs: tuple[CostRange, ...]
    starts: tuple[StartRange, ...]
    limits_to: int


def without(changes: Changes, project_id: str) -> Changes:
    """The changes with a project that they approve or add, or that the plan has, not carried out."""
    return (*changes, DeclineProject(project=project_id))


def declined(outlook: Outlook, project_id: str) -> Outlook:
    """The outlook without a project that its changes approve or add, or that the plan has."""
    return outlook.with_changes(without(outlook.changes, project_id))


def judge(outlook: Outlook, project_id: str) -> Verdict:
    """The verdict on a project that the outlook's changes approve or add.

    Raises:
        KeyError: where the changed plan has no such project.
    """
    plan, the_project = outlook.plan, {p.id: p for p in outlook.changed.projects}[project_id]
    with_it = outlook.over(min(max(outlook.years, covering(the_project, plan.stated_years[0])), MAX_YEARS))
    off = declined(with_it, project_id)
    prepared, far = off.far.prepared, with_it.far.projection
    lowest = int(np.argmin(far.equity[0]))
    runs = cost_path(replace(the_project, yearly_cost=1.0), prepared).any()
    judgement, alone = with_it.judgement, off.judgement
    return Verdict(
        outcome=_outcome(judgement, alone) if runs else "not within the years",
        project=the_project,
        with_it=with_it.projection,
        without=off.projection,
        judgement=judgement,
        judgement_without=alone,
        lowest=float(far.equity[0, lowest]),
        lowest_year=far.years[lowest],
        costs=affordable_costs(prepared, the_project, alone.holds_to),
        starts=()
        if judgement.short is None
        else affordable_starts(
            prepared, the_project, _starts(plan, the_project, alone.holds_to), alone.holds_to
        ),
        limits_to=alone.holds_to,
    )


def _outcome(with_it: Judgement, without: Judgement) -> Outcome:
    match with_it.floor:
        case "holds":
            return "affordable"
        case "watch":
            return "affordable for a time"
        case "act":
            return "not affordable without" if without.floor == "act" else "not affordable"


def covering(the_project: Project, first_year: int) -> int:
    """How many years from the first one it takes to see the whole project; 0 where it has no end."""
    return 0 if the_project.end is None else the_project.end[0] - first_year + 1


def _starts(plan: Plan, the_project: Project, to_year: int) -> list[Month]:
    """The months from its own start on from which the whole project, or its first years, end by `to_year`."""
    first = plan.stated_years[0]
    own = the_project.start or (first, 1)
    run = the_project.months or 12 * OPEN_ENDED_YEARS
    months = [(first + month // 12, month % 12 + 1) for month in range(12 * MAX_YEARS)]
    return [m for m in months if m >= own and m[0] + (m[1] + run - 2) // 12 <= to_year]
