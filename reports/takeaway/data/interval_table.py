"""How sure a scenario is of what it assumes, as data: the intervals in force, and whose each is."""

from collections.abc import Iterator
from typing import Any

from reports.risk.intervals import IntervalRow, drawn_projects, interval_rows, project_rows
from reports.takeaway.content.content import Content
from scenarios.changing.intervals import uncertainty_of
from scenarios.changing.uncertain import UNCERTAIN

INTERVAL_FIELDS = {
    **dict.fromkeys(("input", "project", "name"), ("string", "")),
    **dict.fromkeys(("below", "above"), ("number", "")),
    **dict.fromkeys(("unit", "shape", "from", "reason"), ("string", "")),
}
"""Distances are decimals of a rate or a share, decimals of a cost (unit 1), or months."""


def interval_data(content: Content) -> Iterator[dict[str, Any]]:
    """Every input of the table, then the projects that the scenario gives an interval of their own."""
    outlook, formats = content.outlook, content.formats
    yield from map(_said, interval_rows(outlook, formats))
    for project in drawn_projects(outlook):
        yield from (_said(row) for row in project_rows(outlook, project, formats) if row.own)


def _said(row: IntervalRow) -> dict[str, Any]:
    of = UNCERTAIN[row.about.input]
    return {
        "input": of.code,
        "project": row.about.of_project,
        "name": row.name,
        "below": round(row.below / row.scale, 9),
        "above": round(row.above / row.scale, 9),
        "unit": "month" if of.unit == "months" else "1",
        "shape": of.shape,
        "from": "scenario" if row.own else "default",
        "reason": row.said,
    }


def chances(content: Content) -> dict[str, float | None]:
    """How likely what either happens or does not is, null as the scenario has it; and a correlation."""
    about = uncertainty_of(content.changes)
    return {
        "followed": about.followed,
        "come": about.come,
        "wages_with_prices": about.wages_with_prices,
    }
