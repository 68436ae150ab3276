"""How one line of the forecast came about: what it starts from, what that is multiplied by, and cuts.

SEK and decimal rates, central case. value = amount x factors + cut, of each line in every year.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from forecasting.model.assumptions import Path
from forecasting.model.projection import AFTER, EXTRA, RATE_OF, Amounts, Prepared, Projection, growth
from forecasting.model.schedule import Component, Growth, months_active
from forecasting.model.state_part import after_plan, follow, levels, state_cut, state_shares
from forecasting.plan.place import Place
from forecasting.plan.plan import Line, Project

Source = Literal["document", "assumption", "lever"]
AmountKind = Literal["stated", "carried", "set", "rest", "project", "in_line", "replaced", "extra", "after"]
"""stated: the year's own; carried: the last stated year's; set: set for a later year; rest: the last
stated less dated projects in it; project: months of a yearly cost; in_line: held by its line in the
stated years; replaced: a lever took its place; extra and after: a lever's money."""
FactorKind = Literal["growth", "allocation", "utilisation"]

HALF_AN_ORE = 0.005
"""Two amounts are the same when they differ by less than this, SEK."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a line starts from, SEK.

    `year` is the year that it is stated for. `printed` is what the document gave, where a change of
    the scenario put another amount in its place; `taken` what dated projects held of a rest.
    """

    kind: AmountKind
    sek: float
    year: int
    source: Source
    place: Place | None = None
    printed: float | None = None
    taken: float = 0.0
    yearly_cost: float | None = None
    months: int = 0
    own_money: bool = False
    """Whether a project is paid with own money of earlier years."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What an amount is multiplied by. `rate` (decimal) over `years` years, None where it varies."""

    kind: FactorKind
    value: float
    rate: float | None = None
    years: int = 0
    index: Growth = "none"


@dataclass(frozen=True, slots=True)
class Cut:
    """What the state's response takes off a contribution, SEK (negative).

    `excess` is what `year` ended over the ceiling; `state` is what the state takes off its whole
    allocation for it: `pass_through` of the excess, or `cap` of `allocation` where that is less.
    """

    sek: float
    year: int
    excess: float
    allocation: float
    state: float
    pass_through: float
    cap: float

    @property
    def capped(self) -> bool:
        """Whether the cap, not the excess, decides."""
        return self.cap * self.allocation < self.pass_through * self.excess


class LineTracer:
    """Takes the components of a projection apart."""

    def __init__(self, prepared: Prepared, projection: Projection) -> None:
        self.schedule, self.assumptions = prepared.schedule, prepared.assumptions
        self.document = prepared.document or prepared.schedule.plan
        self.projection = projection

    def amount(self, i: int, t: int) -> Amount:
        """What a component starts from in a year."""
        component = self.projection.components[i]
        if component.origin == "lever":
            return self._lever(component, t)
        sek, year = float(self.schedule.amounts[i, t]), self.schedule.years[t]
        if component.origin == "project":
            found = self._project(component, sek, year)
        else:
            found = self._line(component, sek, year)
        if self._replaced(component, i, t):
            return replace(found, kind="replaced", sek=0.0, source="lever", place=None)
        return found

    def factors(self, i: int, t: int) -> tuple[Factor, ...]:
        """What the amount is multiplied by; what changes nothing is left out."""
        component, found = self.projection.components[i], list[Factor]()
        if component.id != EXTRA.id and not self._held(i, t):
            found += self._growth(component, t)
            found += self._allocation(component, i, t)
        if component.kind == "intervention":
            used = _at(levels(self.assumptions.utilisation), t)
            found += [Factor("utilisation", used, used)]
        return tuple(factor for factor in found if factor.value != 1.0)

    def cut(self, i: int, t: int) -> Cut | None:
        """The state's cut of a contribution, or None."""
        response = self.assumptions.state_response
        rows = self.schedule.of_kind["contribution"]
        if response is None or not t or i not in rows:
            return None
        p = self.projection
        uncut = {int(row): self._product(int(row), t) for row in rows}
        sek = float(p.amounts[i, 0, t]) - uncut[i]
        excess = np.maximum(0.0, p.equity[0, t - 1] - p.ceiling[0, t - 1])
        shares = state_shares(self.schedule, self.assumptions)[:, 0, t]
        allocation = shares @ np.array(list(uncut.values()))
        state = float(state_cut(response, excess, allocation))
        if not state or not sek:
            return None
        values = (p.years[t - 1], float(excess), float(allocation), state)
        return Cut(sek, *values, response.pass_through, response.cap)

    def _product(self, i: int, t: int) -> float:
        value = float(self.schedule.amounts[i, t])
        for factor in self.factors(i, t):
            value *= factor.value
        return value

    def _held(self, i: int, t: int) -> bool:
        held = self.schedule.held
        return held is not None and i < len(held) and bool(held[i, t])

    def _replaced(self, component: Component, i: int, t: int) -> bool:
        stops = self.assumptions.interventions_after is not None and component.undated
        return stops and self.schedule.years_after[t] > 0 and not self._held(i, t)

    def _growth(self, component: Component, t: int) -> list[Factor]:
        if component.growth not in RATE_OF:
            return []
        rate: Path = getattr(self.assumptions, RATE_OF[component.growth])
        value, years = _at(growth(self.schedule, rate), t), int(self.schedule.years_after[t])
        return [Factor("growth", value, _constant(rate, value, years), years, component.growth)]

    def _allocation(self, component: Component, i: int, t: int) -> list[Factor]:
        if component.kind != "contribution":
            return []
        row = int(np.flatnonzero(self.schedule.of_kind["contribution"] == i)[0])
        change = follow(self.schedule.state_part[:, None, None], self.assumptions.matching, self._shift)
        moved = _at(change if change.ndim == 2 else change[row], t)
        return [Factor("allocation", 1 + moved, _at(self._shift, t))]

    @cached_property
    def _shift(self) -> Amounts:
        return after_plan(self.schedule, self.assumptions.state_allocation)

    def _lever(self, component: Component, t: int) -> Amount:
        year = self.schedule.years[t]
        if component.id == AFTER.id:
            after = float(self.schedule.years_after[t] > 0)
            return Amount("after", (self.assumptions.interventions_after or 0.0) * after, year, "lever")
        extra = levels(self.assumptions.extra_interventions)
        return Amount("extra", _at(extra, t), year, "lever")

    def _line(self, component: Component, sek: float, year: int) -> Amount:
        plan = self.schedule.plan
        line = next(each for each in plan.lines if each.id == component.id)
        last = plan.stated_years[-1]
        if year in dict(line.later):
            return self._changed(Amount("set", sek, year, "lever"), line)
        if year <= last:
            return self._changed(Amount("stated", sek, year, "document"), line)
        taken = line.amounts[-1] - sek
        kind: AmountKind = "rest" if taken else "carried"
        return self._changed(Amount(kind, sek, last, "document", taken=taken), line)

    def _changed(self, amount: Amount, line: Line) -> Amount:
        """The amount with its place, or marked as moved where the document gives another one."""
        original = next((each for each in self.document.lines if each.id == line.id), None)
        if original is None:
            return replace(amount, source="lever")
        later = dict(original.later)
        if amount.kind == "set" and amount.year not in later:
            return amount
        at = amount.year - self.document.stated_years[0]
        printed = later[amount.year] if amount.kind == "set" else original.amounts[at]
        moved = abs(printed - amount.sek - amount.taken) >= HALF_AN_ORE
        return replace(
            amount,
            source="lever" if moved else "document",
            place=self.document.place_of_year(line, amount.year),
            printed=printed if moved else None,
        )

    def _project(self, component: Component, sek: float, year: int) -> Amount:
        plan = self.schedule.plan
        project = next(each for each in plan.projects if each.id == component.id)
        original = next((each for each in self.document.projects if each.id == component.id), None)
        told = original is not None and _terms(original) == _terms(project)
        inside = bool(project.line) and year <= plan.stated_years[-1]
        return Amount(
            "in_line" if inside else "project",
            sek,
            year,
            "document" if told else "lever",
            project.place if original is not None else None,
            yearly_cost=project.yearly_cost or 0.0,
            months=months_active(project, year),
            own_money=project.paid_from == "equity",
        )


def _terms(project: Project) -> tuple[object, ...]:
    return project.status, project.line, project.yearly_cost, project.start, project.months, project.counted


def _at(path: Amounts, t: int) -> float:
    """The central value of a year of a path, whose years may be one for all."""
    return float(path[0, t if path.shape[1] > 1 else 0])


def _constant(rate: Path, value: float, years: int) -> float | None:
    """The yearly rate where it is the same in every year, else None."""
    central = levels(rate)[0]
    first = float(central[-1])
    return first if abs((1 + first) ** years - value) <= 1e-8 + 1e-12 * abs(value) else None
