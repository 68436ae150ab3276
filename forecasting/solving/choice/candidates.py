"""Candidates for funding: a project with the years it may start, its value, and what it depends on."""

from dataclasses import dataclass, replace
from typing import Literal

from forecasting.model.schedule import cost_of_year
from forecasting.plan.plan import Plan, Project

Forced = Literal["", "in", "out"]
Value = Literal["priority", "participants"]
VALUES: tuple[Value, ...] = ("priority", "participants")
LOWEST_PRIORITY, HIGHEST_PRIORITY = 1, 5
MIDDLE_PRIORITY = 3
"""What a candidate counts for where nothing is said; shown as an assumption."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that may be chosen.

    It may start in the years `earliest` to `latest`, in the month of its own start (January where
    it has none). `priority` is 1 to 5. `needs` names projects that must be chosen too, `excludes`
    projects that may not be.
    """

    project: Project
    earliest: int
    latest: int
    priority: float = MIDDLE_PRIORITY
    forced: Forced = ""
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The project's id."""
        return self.project.id

    def starting(self, year: int) -> Project:
        """The project when it starts in a year."""
        month = self.project.start[1] if self.project.start else 1
        return replace(self.project, start=(year, month))

    def value(self, by: Value) -> float:
        """What it is worth: its priority, or its participants a year (0 where they are not known)."""
        return self.priority if by == "priority" else self.project.participants or 0.0


def start_years(candidate: Candidate, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years in which it may start, within the forecast's.

    One that has started before them, and still runs, has its own start alone.
    """
    window = tuple(year for year in years if candidate.earliest <= year <= candidate.latest)
    if (
        not window
        and candidate.latest < years[0]
        and cost_of_year(candidate.starting(candidate.latest), years[0])
    ):
        return (candidate.latest,)
    return window


def candidate_of(project: Project, plan: Plan) -> Candidate:
    """A project of the plan as a candidate that may start when the document says; else at once."""
    year = project.start[0] if project.start else plan.stated_years[0]
    return Candidate(project, year, year)
