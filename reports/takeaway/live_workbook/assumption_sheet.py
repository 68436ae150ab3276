"""The sheet where the forecast's assumptions are written; every other sheet of the model follows it."""

import numpy as np

from forecasting.model.assumptions import Path, StateResponse
from reports.risk.intervals import IntervalRow, drawn_projects, interval_rows, project_rows
from reports.saying.formats import Formats
from reports.takeaway.live_workbook.addresses import Model
from reports.takeaway.live_workbook.grid import FIRST, SECOND, THIRD, Cell, Form, Grid, GridRow
from scenarios.changing.assume import stands
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import one_by_one


def assumption_sheet(model: Model) -> Grid:
    """Rates, levers and policies. A lever of years has one cell for all, and a cell a year that follows it."""
    text = model.formats.text
    return Grid(
        "assumptions",
        text("Assumptions"),
        text("Write in the tinted cells; the forecast follows. A cell of a year follows the first cell until something else is written in it."),
        ("", text("Every year"), text("Unit"), *map(str, model.years)),
        [*_rates(model), *_ceiling(model), *_reserve(model), *_response(model), *_intervals(model)],
        {0: 48, 1: 28, 2: 32},
    )  # fmt: skip


def policy_words(formats: Formats) -> dict[str, str]:
    """The kinds of policy, as the sheet says them."""
    text = formats.text
    return {
        "share": text("share of contributions"),
        "amount": text("amount"),
        "brackets": text("graded scale"),
        "none": text("none"),
    }


def _rates(model: Model) -> list[GridRow]:
    text = model.formats.text
    opening = text("Equity at the start of {year}", year=str(model.years[0]))
    first = _one("opening", opening, model.content.outlook.changed.opening.amount, "amount", text("SEK"))
    return [first, *(_lever(model, lever) for lever in one_by_one())]


def _lever(model: Model, lever: Lever) -> GridRow:
    """A lever's row: cells that the formulas read, or its figures where they read what it moved."""
    label, *unit = (model.formats.message(words) for words in lever.cell or (lever.label,))
    value = stands(lever, model.assumptions, model.content.changes, model.years)
    if lever.moves is not None:
        return _moved(model, lever, label, value)
    if lever.unit == "switch":
        return _switch(model, lever.code, label, on=value)
    if value is None or lever.means:
        return _one(lever.code, label, value, _form(lever), *unit)
    return _path(model, lever, label, value, *unit)


def _form(lever: Lever) -> Form:
    return "amount" if lever.unit == "amount" else "share"


def _moved(model: Model, lever: Lever, label: str, path: Path) -> GridRow:
    """What a lever is set to, that has moved other assumptions: to read, as no formula reads it."""
    note = model.formats.text("in the figures already; not read from here")
    cells = {
        FIRST + t: Cell(float(value), form=_form(lever), role="quiet")
        for t, value in enumerate(model.path(path))
    }
    return GridRow(lever.code, {**_named(label, note), **cells})


def _ceiling(model: Model) -> list[GridRow]:
    text, ceiling = model.formats.text, model.assumptions.ceiling
    words = policy_words(model.formats)
    scale = GridRow(
        "scale",
        {
            0: Cell(text("Graded scale"), form="text", role="quiet"),
            SECOND: Cell(text("Contributions up to"), form="text", role="quiet"),
            THIRD: Cell(text("Share of them"), form="text", role="quiet"),
        },
    )
    return [
        _section("of_ceiling", text("Ceiling")),
        _choice("ceiling_kind", text("Ceiling is a"), words[ceiling.kind], tuple(words.values())),
        _one(
            "ceiling_share",
            text("Level as a share"),
            ceiling.share,
            "share",
            text("of the year's contributions"),
        ),
        _one("ceiling_amount", text("Level as an amount"), ceiling.amount, "amount", text("SEK")),
        scale,
        *(_bracket(model, key, position) for position, key in enumerate(model.brackets)),
    ]


def _bracket(model: Model, key: str, position: int) -> GridRow:
    brackets, text = model.assumptions.ceiling.brackets, model.formats.text
    found = brackets[position] if position < len(brackets) else None
    label = text("Step {number}", number=position + 1)
    return GridRow(
        key,
        {
            0: Cell(label, form="text"),
            SECOND: Cell(found.up_to if found else None, role="input"),
            THIRD: Cell(found.share if found else None, form="share", role="input"),
        },
    )


def _reserve(model: Model) -> list[GridRow]:
    text, reserve = model.formats.text, model.assumptions.reserve
    words = policy_words(model.formats)
    kinds = tuple(words[kind] for kind in ("share", "amount", "none"))
    return [
        _section("of_reserve", text("Reserve")),
        _choice("reserve_kind", text("Reserve is a"), words[reserve.kind], kinds),
        _one(
            "reserve_share",
            text("Level as a share"),
            reserve.share,
            "share",
            text("of the year's contributions"),
        ),
        _one("reserve_amount", text("Level as an amount"), reserve.amount, "amount", text("SEK")),
    ]


def _response(model: Model) -> list[GridRow]:
    text, response = model.formats.text, model.assumptions.state_response
    terms = response or StateResponse()
    return [
        _section("of_response", text("State response")),
        _switch(model, "response", text("The state cuts what is over the ceiling, the year after"), on=response is not None),
        _one("pass_through", text("Part of the excess that is cut"), terms.pass_through, "share", text("of the excess")),
        _one("cap", text("At most"), terms.cap, "share", text("of the year's allocation")),
    ]  # fmt: skip


def _intervals(model: Model) -> list[GridRow]:
    """How sure the scenario is of each, to read: no formula draws."""
    outlook, formats = model.content.outlook, model.formats
    own = [row for each in drawn_projects(outlook) for row in project_rows(outlook, each, formats) if row.own]
    title = formats.text("How sure: 1 case of 10 is under low, 1 over high")
    head = _section("", title)
    return [head, *(_interval(row) for row in (*interval_rows(outlook, formats), *own))]


def _interval(row: IntervalRow) -> GridRow:
    """Low to high, how far from what the scenario says, and why."""
    said = {SECOND: f"{row.low} – {row.high}", THIRD: row.distances, FIRST: row.said}
    quiet = {column: Cell(each, form="text", role="quiet") for column, each in said.items()}
    return GridRow("", {0: Cell(row.name, form="text"), **quiet})


def _section(key: str, label: str) -> GridRow:
    return GridRow(key, {0: Cell(label, form="text", role="heading")})


def _one(key: str, label: str, value: float | None, form: Form, unit: str = "") -> GridRow:
    return GridRow(key, {**_named(label, unit), SECOND: Cell(value, form=form, role="input")})


def _named(label: str, unit: str) -> dict[int, Cell]:
    return {0: Cell(label, form="text"), THIRD: Cell(unit, form="text", role="quiet")}


def _choice(key: str, label: str, value: str, choices: tuple[str, ...]) -> GridRow:
    chosen = Cell(value, form="text", role="input", choices=choices)
    return GridRow(key, {0: Cell(label, form="text"), SECOND: chosen})


def _switch(model: Model, key: str, label: str, *, on: bool) -> GridRow:
    text = model.formats.text
    return _choice(key, label, text("yes") if on else text("no"), (text("yes"), text("no")))


def _path(model: Model, lever: Lever, label: str, path: Path, unit: str = "") -> GridRow:
    """One cell for all years and a cell for each in which it acts."""
    form, values = _form(lever), model.path(path)
    common = float(values[-1])
    cells = {**_named(label, unit), SECOND: Cell(common, form=form, role="input")}
    for t, value in enumerate(values):
        if not (lever.every_year or model.after(t)):
            continue
        follows = "=" + model.at.fixed("assumptions", lever.code) if np.float64(common) == value else ""
        cells[FIRST + t] = Cell(float(value), follows, form, "input")
    return GridRow(lever.code, cells)
