"""How sure a scenario is of each input, as rows to be shown: low, central, high, why, and whose word it is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from forecasting.futures.draws import Interval
from forecasting.futures.inputs import begins_within
from forecasting.model.state_part import levels
from forecasting.plan.messages import Message, message
from forecasting.plan.plan import Project
from reports.saying.formats import Formats
from scenarios.changing.changes import Changes
from scenarios.changing.intervals import said_of, uncertainty_of, without_how_sure
from scenarios.changing.uncertain import UNCERTAIN, SetInterval, Uncertain
from scenarios.judging.outlook import Outlook

_PER_CENT = 100.0


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """An input, or that of one project, as it is shown.

    `below` and `above` are distances (`distances` both in words) in `unit` as a person reads it (percentage points, per cent of a cost,
    months), up to `most` of them; `scale` of them make one of the table's own. `own` is whether the scenario
    says so itself.
    """

    about: SetInterval
    name: str
    low: str
    central: str
    high: str
    unit: str
    scale: float
    below: float
    above: float
    distances: str
    most: tuple[float, float]
    said: str
    own: bool

    def changed(self, *, below: float | None, above: float | None) -> SetInterval:
        """The change that says other distances, in `unit`; None leaves the one that there is.

        Raises:
            pydantic.ValidationError: where one is out of bounds.
        """
        low, high = self.below if below is None else below, self.above if above is None else above
        return SetInterval(
            input=self.about.input,
            of_project=self.about.of_project,
            below=round(low / self.scale, 9),
            above=round(high / self.scale, 9),
        )


def interval_rows(outlook: Outlook, formats: Formats) -> tuple[IntervalRow, ...]:
    """A row for each input of the table, in its order."""
    return tuple(_row(outlook, row, None, formats) for row in UNCERTAIN.values())


def project_rows(outlook: Outlook, project: Project, formats: Formats) -> tuple[IntervalRow, ...]:
    """The cost of one project, and its delay where it can be late or the scenario says of one."""
    found = (_row(outlook, row, project, formats) for row in UNCERTAIN.values() if row.of_a_project)
    late = begins_within(outlook.prepared.schedule, project)
    return tuple(row for row in found if late or row.own or row.about.input != "delay")


def drawn_projects(outlook: Outlook) -> Iterator[Project]:
    """The projects that have a row of their own in the forecast, whose cost and delay are drawn."""
    by_id = {project.id: project for project in outlook.prepared.schedule.plan.projects}
    for component in outlook.prepared.schedule.components:
        if component.origin == "project":
            yield by_id[component.id]


def _row(outlook: Outlook, row: Uncertain, project: Project | None, formats: Formats) -> IntervalRow:
    name = None if project is None else project.id
    about = SetInterval(input=row.code, below=0, above=0, of_project=name)
    far, scale = _in_force(outlook.changes, row, name), 1.0 if row.unit == "months" else _PER_CENT
    low, central, high = _ends(outlook, row, project, far, formats)
    own = said_of(outlook.changes, about) is not None
    return IntervalRow(
        about=about,
        name=formats.message(row.label) if project is None else formats.message(_of(row, project.name)),
        low=low,
        central=central,
        high=high,
        unit=_unit(row, formats),
        scale=scale,
        below=round(far.below * scale, 7),
        above=round(far.above * scale, 7),
        distances=distances(row, far, formats),
        most=(row.deepest * scale, row.widest * scale),
        said=_said(outlook.changes, about, row, own, formats),
        own=own,
    )


def _in_force(changes: Changes, row: Uncertain, project: str | None) -> Interval:
    of = uncertainty_of(changes)
    found: Interval = getattr(of if project is None else of.project(project), row.code)
    return found


def _of(row: Uncertain, project: str) -> Message:
    if row.unit == "months":
        return message("Delay of {project}", project=project)
    return message("Cost of {project}", project=project)


def _unit(row: Uncertain, formats: Formats) -> str:
    match row.unit:
        case "share":
            return formats.text("percentage points")
        case "part":
            return formats.text("per cent")
        case "months":
            return formats.text("months")


def distances(row: Uncertain, far: Interval, formats: Formats) -> str:
    """How far an interval reaches, in words."""
    text = formats.text

    def figure(value: float) -> str:
        return formats.number(value, decimals(value))

    match row.unit:
        case "share":
            return text(
                "{below} percentage points below, {above} above",
                below=figure(_PER_CENT * far.below),
                above=figure(_PER_CENT * far.above),
            )
        case "part":
            return text(
                "{below} per cent below, {above} above",
                below=figure(_PER_CENT * far.below),
                above=figure(_PER_CENT * far.above),
            )
        case "months":
            return text("0 to {above} months", above=figure(far.above))


def decimals(value: float) -> int:
    """How many decimals a distance is written with: those that it has, four at most."""
    return next((places for places in range(4) if abs(value - round(value, places)) < 1e-7), 4)


def _said(changes: Changes, about: SetInterval, row: Uncertain, own: bool, formats: Formats) -> str:
    if own:
        without = _in_force(without_how_sure(changes, about), row, about.of_project)
        return formats.text(
            "The scenario's own assumption; otherwise {default}.", default=distances(row, without, formats)
        )
    if about.of_project is not None:
        return formats.text("As for the other projects.")
    return formats.message(row.reason)


def _ends(
    outlook: Outlook, row: Uncertain, project: Project | None, far: Interval, formats: Formats
) -> tuple[str, str, str]:
    """The low end, what the scenario says, and the high end."""
    if row.unit == "months":
        return tuple(
            formats.text("{count} months", count=formats.number(each, decimals(each)))
            for each in (0.0, 0.0, far.above)
        )  # type: ignore[return-value]
    if row.unit == "part":
        cost = None if project is None else project.yearly_cost
        parts = (max(0.0, 1 - far.below), 1.0, 1 + far.above)
        low, central, high = (
            formats.share(part) if cost is None else formats.money(part * cost) for part in parts
        )
        return low, central, high
    stands = _central(outlook, row)
    least = 0.0 if row.code == "utilisation" else -1.0
    low, central, high = (
        _span(np.maximum(stands + away, least), formats) for away in (-far.below, 0.0, far.above)
    )
    return low, central, high


def _central(outlook: Outlook, row: Uncertain) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the scenario says of a rate or a share, in the years in which it is drawn."""
    laid = outlook.prepared.schedule
    path = levels(getattr(outlook.prepared.assumptions, row.code))[0]
    each = np.broadcast_to(path, len(laid.years))
    drawn = each if row.code == "utilisation" else each[laid.stated :]
    return np.asarray(drawn if len(drawn) else each[-1:], dtype=float)


def _span(values: np.ndarray[tuple[int], np.dtype[np.float64]], formats: Formats) -> str:
    """A value, or the lowest and the highest where it differs between years."""
    low, high = float(values.min()), float(values.max())
    if high - low < 1e-9:
        return formats.share(low)
    return f"{formats.share(low)}–{formats.share(high)}"
