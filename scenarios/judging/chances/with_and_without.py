"""What a decision does to the risk: the same futures with it and without it, counted.

Both sides meet the same luck, so that what differs between them is the decision. The central case is not
counted. A difference of less than half a krona is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.futures.draws import Luck
from forecasting.futures.simulation import Futures, Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import Project
from forecasting.solving.choice.choose import Chosen
from scenarios.judging.choice_of_scenario import with_choice
from scenarios.judging.judgement import near_years
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import BLOCK, SEED
from scenarios.judging.verdict import Verdict, covering, declined

DRAWS = BLOCK
"""Futures that a page counts."""


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many futures equity ends a year within the years under the reserve, or negative; and over the ceiling at the end of the last of them."""

    below_reserve: int
    negative: int
    over_ceiling: int


@dataclass(frozen=True, slots=True)
class TwoRisks:
    """The futures of a decision, `draws` of them, and the same without it.

    `reserved` and `limited` say that a reserve is to be kept within the years, and that there is a ceiling
    at their end.
    """

    years: tuple[int, ...]
    draws: int
    without: Counted
    with_it: Counted
    reserved: bool
    limited: bool


def risks_of_project(outlook: Outlook, project: Project, about: Uncertainty) -> TwoRisks:
    """The risk with a project that the outlook's changes approve or add, and without it."""
    years = _years(outlook, (project,))
    return two_risks(outlook.over(years).prepared, declined(outlook.over(years), project.id).prepared, about)


def risks_of_verdict(outlook: Outlook, verdict: Verdict, about: Uncertainty) -> TwoRisks | None:
    """The same of the project that is judged; None where it takes nothing from equity."""
    return risks_of_project(outlook, verdict.project, about) if takes_of_equity(verdict) else None


def takes_of_equity(verdict: Verdict) -> bool:
    """Whether the project that is judged takes anything from equity in the years looked at."""
    project = verdict.project
    within = verdict.outcome != "not within the years"
    return within and not project.outside_budget and bool(project.yearly_cost)


def risks_of_choice(outlook: Outlook, chosen: tuple[Chosen, ...], about: Uncertainty) -> TwoRisks | None:
    """The risk with the chosen candidates and with none of them, as the outlook is; None where none is chosen."""
    if not chosen:
        return None
    years = _years(outlook, [each.candidate.starting(each.start_year) for each in chosen])
    without = outlook.over(years)
    with_them = without.with_changes(with_choice(outlook.plan, outlook.changes, chosen))
    return two_risks(with_them.prepared, without.prepared, about)


def _years(outlook: Outlook, projects: Sequence[Project]) -> int:
    """The years that a board plans for, and as many more as it takes to see the whole of each project with an end."""
    first = outlook.span[0]
    ends = [covering(project, first) for project in projects]
    return min(max(near_years(outlook.projection), *ends), MAX_YEARS)


def two_risks(
    with_it: Prepared, without: Prepared, about: Uncertainty, *, draws: int = DRAWS, seed: int = SEED
) -> TwoRisks:
    """The risk with a decision and without it, over the years that both are laid out over.

    Raises:
        ValueError: where the two are laid out over other years.
    """
    years = with_it.schedule.years
    if without.schedule.years != years:
        raise ValueError("what is compared stands over the same years")
    luck = Luck(seed, draws + 1)
    risky, plain = (Simulation(each, about).futures(luck) for each in (with_it, without))
    return counted_of(risky, plain)


def counted_of(with_it: Futures, without: Futures) -> TwoRisks:
    """The same of futures that are drawn already, with the same luck."""
    both = (with_it, without)
    return TwoRisks(
        years=with_it.years,
        draws=len(with_it.equity) - 1,
        without=_counted(without),
        with_it=_counted(with_it),
        reserved=any(bool((each.reserve[1:] > HALF_A_KRONA).any()) for each in both),
        limited=any(bool(np.isfinite(each.ceiling[1:, -1]).any()) for each in both),
    )


def _counted(futures: Futures) -> Counted:
    equity, reserve, ceiling = futures.equity[1:], futures.reserve[1:], futures.ceiling[1:]
    return Counted(
        below_reserve=int((reserve - equity > HALF_A_KRONA).any(axis=1).sum()),
        negative=int((equity < -HALF_A_KRONA).any(axis=1).sum()),
        over_ceiling=int((equity[:, -1] - ceiling[:, -1] > HALF_A_KRONA).sum()),
    )
