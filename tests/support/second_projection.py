"""A second projection, for tests: plain loops over months and kronor, written from what the documents of
the program say and from nothing of its code. It takes the records of a plan; the state's half and the
others' are two pots, and months are counted one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forecasting.plan.plan import Line, Plan, Project
from forecasting.plan.policies import Ceiling, Reserve

Rate = float | Mapping[int, float]
"""The same every year, or by calendar year."""


@dataclass
class Beyond:
    """What is assumed beyond the document, in plain numbers; rates are decimals, money SEK a year."""

    contribution_growth: Rate = 0.0
    state_allocation: Rate = 0.0
    matching: bool = True
    wages: Rate = 0.0
    prices: Rate = 0.0
    utilisation: Rate = 1.0
    extra: Rate = 0.0
    after: float | None = None
    ceiling: Ceiling = field(default_factory=Ceiling)
    reserve: Reserve = field(default_factory=Reserve)
    response: tuple[float, float] | None = None
    """Pass-through and cap."""


def of(rate: Rate, year: int) -> float:
    return rate if isinstance(rate, (int, float)) else rate.get(year, 0.0)


@dataclass
class Year:
    contributions: float = 0.0
    other_income: float = 0.0
    financial: float = 0.0
    internal_costs: float = 0.0
    interventions: float = 0.0
    result: float = 0.0
    equity: float = 0.0
    ceiling: float = 0.0
    reserve: float = 0.0


def second_projection(plan: Plan, beyond: Beyond, years: int) -> list[Year]:
    """Every figure of every year, one year after the other."""
    made, equity, excess = [], plan.opening.amount, 0.0
    for year in range(plan.stated_years[0], plan.stated_years[0] + years):
        this = Year()
        this.contributions = _contributions(plan, beyond, year, excess)
        for line in plan.lines:
            if line.kind in ("other_income", "financial"):
                here = _before_growth(plan, line, year)
                setattr(this, line.kind, getattr(this, line.kind) + here)
            if line.kind == "internal_cost":
                index = beyond.wages if line.index == "wages" else beyond.prices
                this.internal_costs += _before_growth(plan, line, year) * _grown(plan, index, line, year)
        this.interventions = _budgeted(plan, beyond, year) * of(beyond.utilisation, year)
        this.result = this.contributions + this.other_income + this.financial
        this.result -= this.internal_costs + this.interventions
        equity += this.result
        this.equity = equity
        this.ceiling = _ceiling(beyond.ceiling, this.contributions)
        this.reserve = reserve_of(beyond.reserve, this.contributions)
        excess = max(0.0, equity - this.ceiling)
        made.append(this)
    return made


def _is_after(plan: Plan, year: int) -> bool:
    return year > plan.stated_years[-1]


def _is_set(line: Line, year: int) -> bool:
    return any(each == year for each, _ in line.later)


def _before_growth(plan: Plan, line: Line, year: int) -> float:
    """What the document has for a year; after it, what the last year has without its projects with an end."""
    for each, amount in line.later:
        if each == year:
            return amount
    if not _is_after(plan, year):
        return line.amounts[year - plan.stated_years[0]]
    inside = [p for p in plan.projects if _is_in_line(p) and p.line == line.id]
    return (
        max(0.0, line.amounts[-1] - sum(_cost(p, plan.stated_years[-1]) for p in inside))
        if inside
        else line.amounts[-1]
    )


def _is_in_line(project: Project) -> bool:
    """An approved project with a start and a length, paid within the budget."""
    has_end = project.start is not None and project.months is not None
    return project.status == "approved" and has_end and not _is_outside(project)


def _is_outside(project: Project) -> bool:
    return project.financed_by != "" or (project.paid_from == "equity" and not project.counted)


def _grown(plan: Plan, rate: Rate, line: Line | None, year: int) -> float:
    if line is not None and _is_set(line, year):
        return 1.0
    factor = 1.0
    for each in range(plan.stated_years[-1] + 1, year + 1):
        factor *= 1 + of(rate, each)
    return factor


def _cost(project: Project, year: int) -> float:
    """A twelfth of the yearly cost for each month of the year in which it runs."""
    running = 0
    for month in range(1, 13):
        at = year * 12 + month
        begun = project.start is None or at >= project.start[0] * 12 + project.start[1]
        start = 0 if project.start is None else project.start[0] * 12 + project.start[1]
        over = project.start is not None and project.months is not None and at >= start + project.months
        running += begun and not over
    return (project.yearly_cost or 0.0) * running / 12


def _budgeted(plan: Plan, beyond: Beyond, year: int) -> float:
    total = of(beyond.extra, year)
    after, stopped = _is_after(plan, year), beyond.after is not None
    for line in plan.lines:
        if line.kind == "intervention" and not (after and stopped and not _is_set(line, year)):
            total += _before_growth(plan, line, year) * _grown(plan, beyond.prices, line, year)
    known = {line.id for line in plan.lines}
    for project in plan.projects:
        if project.status != "approved" or _is_outside(project):
            continue
        undated = project.start is None or project.months is None
        in_line = project.line in known and project.line != ""
        counts = (not in_line and not project.line) or (in_line and _is_in_line(project) and after)
        if counts and not (undated and after and stopped):
            total += _cost(project, year) * _grown(plan, beyond.prices, None, year)
    if beyond.after is not None and after:
        total += beyond.after * _grown(plan, beyond.prices, None, year)
    return total


def _contributions(plan: Plan, beyond: Beyond, year: int, excess: float) -> float:
    state = others = 0.0
    roles = {member.id: member.role for member in plan.members}
    for line in plan.lines:
        if line.kind != "contribution":
            continue
        whole = _before_growth(plan, line, year) * _grown(plan, beyond.contribution_growth, line, year)
        part = 0.5 if line.member not in roles else 1.0 if roles[line.member] == "state" else 0.0
        moves = _is_after(plan, year) and not _is_set(line, year)
        moved = 1 + (of(beyond.state_allocation, year) if moves else 0.0)
        state += whole * part * moved
        others += whole * (1 - part) * (moved if beyond.matching else 1.0)
    if beyond.response is not None and state > 0:
        pass_through, cap = beyond.response
        left = 1 - min(pass_through * excess, cap * state) / state
        state, others = state * left, others * (left if beyond.matching else 1.0)
    return state + others


def _ceiling(policy: Ceiling, contributions: float) -> float:
    if policy.kind == "share":
        return policy.share * contributions
    if policy.kind == "amount":
        return policy.amount
    for bracket in policy.brackets if policy.kind == "brackets" else ():
        if bracket.up_to is None or contributions <= bracket.up_to:
            return bracket.share * contributions
    return float("inf")


def reserve_of(policy: Reserve, contributions: float) -> float:
    if policy.kind == "share":
        return policy.share * contributions
    return policy.amount if policy.kind == "amount" else 0.0
