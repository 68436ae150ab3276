"""The outlooks of many choices at once, such as every stop of a slider: forecast together, as draws.

What is told of each is what an outlook of its own tells. Choices that differ in rates and amounts of levers
alone are one pass of the projection, over the longest horizon; the years shown are its first. A ceiling and a
reserve are laid on afterwards, unless the state answers to the ceiling.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from forecasting.model.assumptions import PATHS, Assumptions, baseline, side_by_side
from forecasting.model.projection import Prepared, Projection, part_of, project
from forecasting.model.schedule import MAX_YEARS, Schedule, schedule
from forecasting.plan import policies
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling, Reserve
from scenarios.changing.apply import apply
from scenarios.changing.assume import assume
from scenarios.changing.changes import Changes
from scenarios.judging.outlook import Outlook

Choice = tuple[Changes, int]
"""Changes, and how many years are looked at."""
_Kind = tuple[Plan, Assumptions]
"""What choices have in common that are one pass of the projection."""


def outlooks_of(asked: Outlook, choices: Sequence[Choice]) -> list[Outlook]:
    """The outlook of each choice on the plan of the one that is asked."""
    plans = [apply(asked.plan, changes) for changes, _ in choices]
    passes: list[tuple[_Kind, Schedule, list[int]]] = []
    assumed: list[Assumptions] = []
    for at, (plan, (changes, _)) in enumerate(zip(plans, choices, strict=True)):
        first = plan.stated_years[0]
        years = tuple(range(first, first + MAX_YEARS))
        assumed.append(assume(baseline(plan, asked.default_ceiling), changes, years))
        kind = _kind(plan, assumed[-1])
        known = next((each for each in passes if each[0] == kind), None)
        if known is None:
            passes.append((kind, schedule(plan, MAX_YEARS), [at]))
        else:
            known[2].append(at)
    found: dict[int, Outlook] = {}
    for _, laid, members in passes:
        together = project(laid, side_by_side([assumed[at] for at in members]))
        for draw, at in enumerate(members):
            alone = _with_policies(
                part_of(together, min(draw, len(together.equity) - 1), MAX_YEARS), assumed[at]
            )
            found[at] = _outlook(
                asked, choices[at], Prepared(replace(laid, plan=plans[at]), assumed[at], asked.plan, alone)
            )
    return [found[at] for at in range(len(choices))]


def _kind(plan: Plan, assumed: Assumptions) -> _Kind:
    """A plan without its policies, and assumptions without their paths; the ceiling where the state answers to it."""
    answered = assumed.state_response is not None
    without: dict[str, Any] = dict.fromkeys(PATHS, 0.0)
    ceiling = assumed.ceiling if answered else Ceiling()
    bare = replace(assumed, **without, ceiling=ceiling, reserve=Reserve())
    return replace(plan, ceiling=None, reserve=Reserve()), bare


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
