"""The plan laid out over the years of a forecast, before any assumption moves it.

Stated years carry the printed amounts; the years after carry the last stated amount, which the
projection then indexes. Arrays are `(components, years)`, SEK, magnitudes (financial is signed).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.plan.plan import Line, LineKind, Plan, Project

MAX_YEARS = 15
STATE_SHARE = 0.5
"""The state's half of contributions (act 2003:1210), used where they are printed in one sum."""

Growth = Literal["none", "contributions", "wages", "prices"]
Origin = Literal["line", "project", "lever"]


@dataclass(frozen=True, slots=True)
class Component:
    """What one row of the forecast is: a line, a dated or approved project, or a lever's money."""

    id: str
    label: str
    kind: LineKind
    growth: Growth
    origin: Origin = "line"
    undated: bool = False
    state_part: float = 0.0
    """Share of a contribution that the state pays."""


@dataclass(frozen=True)
class Schedule:
    """The components and their amounts over `years`.

    `years_after` counts the years since the last stated one (0 in stated years). The masks over
    components are kept here, so that a projection only multiplies and adds.
    """

    plan: Plan
    years: tuple[int, ...]
    years_after: NDArray[np.float64]
    components: tuple[Component, ...]
    amounts: NDArray[np.float64]
    of_kind: dict[LineKind, NDArray[np.intp]]
    of_growth: dict[Growth, NDArray[np.intp]]
    undated: NDArray[np.intp]
    held: NDArray[np.bool_] | None
    """Amounts that are set for a year after the stated ones and follow no index; None where none is."""
    state_part: NDArray[np.float64]
    """The state's share of each contribution, in the order of `of_kind["contribution"]`."""

    @property
    def stated(self) -> int:
        """How many of the years are the document's own."""
        return int(np.count_nonzero(self.years_after == 0))


def schedule(plan: Plan, years: int = 5) -> Schedule:
    """The plan over `years` years from its first stated one.

    Raises:
        ValueError: where `years` is not 1..15.
    """
    if not 1 <= years <= MAX_YEARS:
        raise ValueError(f"years must be 1 to {MAX_YEARS}, not {years}")
    span = tuple(range(plan.stated_years[0], plan.stated_years[0] + years))
    rows = [*_line_rows(plan, span), *_project_rows(plan, span)]
    return _stack(plan, span, rows)


Entry = tuple[Component, NDArray[np.float64]]


def _stack(plan: Plan, span: tuple[int, ...], rows: list[Entry]) -> Schedule:
    components = tuple(component for component, _ in rows)
    kinds: tuple[LineKind, ...] = (
        "contribution",
        "other_income",
        "internal_cost",
        "intervention",
        "financial",
    )
    growths: tuple[Growth, ...] = ("contributions", "wages", "prices")
    contributions = _where(component.kind == "contribution" for component in components)
    return Schedule(
        plan=plan,
        years=span,
        years_after=np.maximum(0.0, np.array(span, dtype=float) - plan.stated_years[-1]),
        components=components,
        amounts=np.array([amounts for _, amounts in rows], dtype=np.float64).reshape(len(rows), len(span)),
        of_kind={kind: _where(c.kind == kind for c in components) for kind in kinds},
        of_growth={growth: _where(c.growth == growth for c in components) for growth in growths},
        undated=_where(component.undated for component in components),
        held=_held(plan, span, components),
        state_part=np.array([components[i].state_part for i in contributions]),
    )


def _held(plan: Plan, span: tuple[int, ...], components: tuple[Component, ...]) -> NDArray[np.bool_] | None:
    later = {line.id: dict(line.later) for line in plan.lines if line.later}
    if not later:
        return None
    rows = [[c.origin == "line" and year in later.get(c.id, {}) for year in span] for c in components]
    return np.array(rows, dtype=bool)


def _where(marks: Iterable[bool]) -> NDArray[np.intp]:
    return np.flatnonzero(np.fromiter(marks, dtype=bool))


def _line_rows(plan: Plan, span: tuple[int, ...]) -> Iterable[Entry]:
    """Each line, and after the stated years its dated projects as rows of their own."""
    for line in plan.lines:
        dated = [project for project in plan.projects if _runs_dated(project) and project.line == line.id]
        base = np.array([_extended(line, plan, year, dated) for year in span])
        yield _component(plan, line), base
        for project in dated:
            yield _project_component(project), cost_of_years(plan, project, span)


def _extended(line: Line, plan: Plan, year: int, dated: list[Project]) -> float:
    """The line's amount; after the last stated year, without what its dated projects cost then."""
    last = plan.stated_years[-1]
    later = dict(line.later)
    if year in later:
        return later[year]
    if year <= last:
        return line.amounts[year - plan.stated_years[0]]
    running = sum(cost_of_year(project, last) for project in dated)
    return max(0.0, line.amounts[-1] - running) if running else line.amounts[-1]


def _component(plan: Plan, line: Line) -> Component:
    growths: dict[LineKind, Growth] = {
        "contribution": "contributions",
        "other_income": "none",
        "financial": "none",
        "intervention": "prices",
        "internal_cost": "wages" if line.index == "wages" else "prices",
    }
    role = plan.member_role(line)
    state_part = STATE_SHARE if role is None else float(role == "state")
    return Component(
        line.id,
        line.label,
        line.kind,
        growths[line.kind],
        undated=line.kind == "intervention",
        state_part=state_part if line.kind == "contribution" else 0.0,
    )


def _project_component(project: Project) -> Component:
    undated = project.start is None or project.months is None
    return Component(project.id, project.name, "intervention", "prices", origin="project", undated=undated)


def _project_rows(plan: Plan, span: tuple[int, ...]) -> Iterable[Entry]:
    """Approved projects that are paid on top of the budget: no line of it holds their cost."""
    for project in plan.projects:
        if project.status == "approved" and not project.line and not project.outside_budget:
            yield _project_component(project), cost_of_years(plan, project, span)


def _runs_dated(project: Project) -> bool:
    return (
        project.status == "approved"
        and project.start is not None
        and project.months is not None
        and not project.outside_budget
    )


def cost_of_years(plan: Plan, project: Project, span: tuple[int, ...]) -> NDArray[np.float64]:
    """What a project with a row of its own costs each year, SEK; in the stated years its line holds it, if it has one."""
    after = plan.stated_years[-1] if project.line else 0
    return np.array([cost_of_year(project, year) if year > after else 0.0 for year in span])


def delayed(project: Project, months: int) -> Project:
    """A dated project that starts so many months later, and is as long."""
    if project.start is None:
        return project
    year, month = divmod(project.start[0] * 12 + project.start[1] - 1 + months, 12)
    return replace(project, start=(year, month + 1))


def cost_of_year(project: Project, year: int) -> float:
    """Yearly cost x months active in the year / 12, SEK; an undated project runs all year."""
    return (project.yearly_cost or 0.0) * months_active(project, year) / 12


def months_active(project: Project, year: int) -> int:
    """Months of a calendar year in which the project runs, 0..12."""
    if project.start is None:
        return 12
    first = project.start[0] * 12 + project.start[1] - 1
    last = first + project.months if project.months is not None else (year + 1) * 12
    return max(0, min(last, (year + 1) * 12) - max(first, year * 12))
