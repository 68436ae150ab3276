"""The outlooks of many choices at once, such as every stop of a slider: forecast together, as draws.

What is told of each is what an outlook of its own tells. Choices that differ in rates, in amounts of levers and
in what the plan's rows come to are one pass of the projection, over the longest horizon; the years shown are its
first. A ceiling and a reserve are laid on afterwards, unless the state answers to the ceiling.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from forecasting.model.assumptions import PATHS, Assumptions, baseline, side_by_side
from forecasting.model.projection import Prepared, Projection, part_of, project
from forecasting.model.schedule import MAX_YEARS, Component, Schedule, schedule
from forecasting.plan import policies
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling, Reserve
from scenarios.changing.apply import apply
from scenarios.changing.assume import assume
from scenarios.changing.changes import Changes
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import Verdict, covering, judge, without

Choice = tuple[Changes, int]
"""Changes, and how many years are looked at."""


@dataclass(frozen=True)
class _Kind:
    """What choices have in common that are one pass of the projection: all but their paths and their rows' amounts."""

    components: tuple[Component, ...]
    held: bytes
    opening: float
    assumed: Assumptions


def outlooks_of(asked: Outlook, choices: Sequence[Choice]) -> list[Outlook]:
    """The outlook of each choice on the plan of the one that is asked."""
    plans = [apply(asked.plan, changes) for changes, _ in choices]
    schedules = _schedules(plans)
    assumed: list[Assumptions] = []
    passes: list[tuple[_Kind, list[int]]] = []
    for at, (plan, (changes, _)) in enumerate(zip(plans, choices, strict=True)):
        assumed.append(assume(baseline(plan, asked.default_ceiling), changes, schedules[at].years))
        kind = _kind(schedules[at], assumed[-1])
        known = next((members for each, members in passes if each == kind), None)
        if known is None:
            passes.append((kind, [at]))
        else:
            known.append(at)
    found: dict[int, Outlook] = {}
    for _, members in passes:
        together = _together([schedules[at] for at in members], [assumed[at] for at in members])
        for draw, at in enumerate(members):
            alone = _with_policies(
                part_of(together, min(draw, len(together.equity) - 1), MAX_YEARS), assumed[at]
            )
            laid = replace(schedules[at], plan=plans[at])
            found[at] = _outlook(asked, choices[at], Prepared(laid, assumed[at], asked.plan, alone))
    return [found[at] for at in range(len(choices))]


def verdicts_of(asked: Outlook, project_id: str, several: Sequence[Changes]) -> list[Verdict]:
    """The verdict on a project under each of several changes that approve or add it, with it and without.

    Raises:
        KeyError: where the plan so changed has no such project.
    """
    first = asked.plan.stated_years[0]
    choices: list[Choice] = []
    for changes in several:
        project = {each.id: each for each in apply(asked.plan, changes).projects}[project_id]
        years = min(max(asked.years, covering(project, first)), MAX_YEARS)
        choices += [(changes, years), (without(changes, project_id), years)]
    told = iter(outlooks_of(asked, choices))
    pairs = zip(told, told, strict=True)
    return [judge(with_it.knowing((with_it.far, off, off.far)), project_id) for with_it, off in pairs]


def _schedules(plans: Sequence[Plan]) -> list[Schedule]:
    """Each plan over the longest horizon; those that differ in their policies alone are laid out once."""
    laid: list[tuple[Plan, Schedule]] = []
    found = []
    for plan in plans:
        bare = replace(plan, ceiling=None, reserve=Reserve())
        known = next((each for other, each in reversed(laid) if other == bare), None)
        if known is None:
            known = schedule(plan, MAX_YEARS)
            laid.append((bare, known))
        found.append(known)
    return found


def _kind(laid: Schedule, assumed: Assumptions) -> _Kind:
    """Assumptions without their paths, and the ceiling among them only where the state answers to it."""
    answered = assumed.state_response is not None
    without: dict[str, Any] = dict.fromkeys(PATHS, 0.0)
    ceiling = assumed.ceiling if answered else Ceiling()
    bare = replace(assumed, **without, ceiling=ceiling, reserve=Reserve())
    held = b"" if laid.held is None else laid.held.tobytes()
    return _Kind(laid.components, held, laid.plan.opening.amount, bare)


def _together(schedules: Sequence[Schedule], assumed: Sequence[Assumptions]) -> Projection:
    """The forecast of each as a draw of one; a single draw where all are the same."""
    first = schedules[0]
    same = all(each is first for each in schedules)
    laid = None if same else np.stack([each.amounts for each in schedules], axis=1)
    return project(first, side_by_side(assumed), laid)


def _with_policies(path: Projection, assumed: Assumptions) -> Projection:
    paid = path.contributions
    return replace(
        path,
        ceiling=policies.ceiling(assumed.ceiling, paid),
        reserve=policies.reserve(assumed.reserve, paid),
    )


def _outlook(asked: Outlook, choice: Choice, far: Prepared) -> Outlook:
    """An outlook that knows its forecast, over the years that are looked at and over all of them."""
    changes, years = choice
    family: list[Outlook] = [asked.baseline.over(years)]
    for span in dict.fromkeys((years, MAX_YEARS)):
        laid = _over(far.schedule, span)
        assumed = assume(baseline(laid.plan, asked.default_ceiling), changes, laid.years)
        known = Prepared(laid, assumed, asked.plan, part_of(far.projection, 0, span))
        family.append(replace(asked, changes=changes, years=span, _family=family, _known=known))
    return family[1]


def _over(laid: Schedule, years: int) -> Schedule:
    """The first years of a schedule."""
    return replace(
        laid,
        years=laid.years[:years],
        years_after=laid.years_after[:years],
        amounts=laid.amounts[:, :years],
        held=None if laid.held is None else laid.held[:, :years],
    )
