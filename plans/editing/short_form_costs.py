"""What is typed in the short form, as the records of a plan. Pure; amounts in the form's unit."""

from plans.editing.short_form import QuickCost, QuickProject
from plans.intake.rows.kinds import recognise

Month = tuple[int, int]
"""Year and month."""


def cost_of(label: str, amount: float) -> QuickCost:
    """An internal cost with the area and the index that its label tells; `other` and prices where it tells none."""
    found = recognise(label, "", "internal")
    if found.kind != "internal_cost":
        return QuickCost(label, amount)
    return QuickCost(label, amount, found.area or "other", "prices" if found.index == "none" else found.index)


def project_until(name: str, yearly_cost: float, year: int, end: Month | None) -> QuickProject:
    """A project that runs all of `year` or until the month `end`; without an end until further notice."""
    if end is None:
        return QuickProject(name, yearly_cost)
    return QuickProject(name, yearly_cost, start=(year, 1), months=12 * (end[0] - year) + end[1])


def months_from(year: int, years: int) -> tuple[Month, ...]:
    """Every month of `years` years, the first one `year`."""
    return tuple((year + n, month) for n in range(years) for month in range(1, 13))
