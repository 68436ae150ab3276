"""The sheet of rows: what each line and project comes to before any index."""

from forecasting.model.schedule import Growth, months_active
from reports.saying.formats import Formats
from reports.takeaway.live_workbook.addresses import Model, ModelRow, kind_names
from reports.takeaway.live_workbook.grid import FIRST, SECOND, THIRD, Cell, Grid, GridRow


def line_sheet(model: Model) -> Grid:
    """Each line and project with its stated amounts, the last of them carried on, and amounts held."""
    text = model.formats.text
    last = FIRST + len(model.years)
    return Grid(
        "lines",
        text("Lines"),
        text("Amounts before growth, SEK, costs positive. After the plan a row carries its last stated amount on; an amount in italics is held and follows no growth."),
        ("", text("Kind"), text("Follows"), *map(str, model.years), text("State's part"), text("Cost a year")),
        [_row(model, row, last) for row in model.all_rows],
        {0: 44, 1: 18, 2: 22, last: 13, last + 1: 14},
    )  # fmt: skip


def follows(growth: Growth, formats: Formats) -> str:
    """What a row follows after the plan."""
    text = formats.text
    return {
        "none": text("nothing"),
        "contributions": text("growth of contributions"),
        "wages": text("wage growth"),
        "prices": text("price growth"),
    }[growth]


def _row(model: Model, row: ModelRow, last: int) -> GridRow:
    component, formats = row.component, model.formats
    cells = {
        0: Cell(component.label, form="text"),
        SECOND: Cell(kind_names(formats)[component.kind][0], form="text", role="quiet"),
        THIRD: Cell(follows(component.growth, formats), form="text", role="quiet"),
        **{FIRST + t: _amount(model, row, t, last) for t in range(len(model.years))},
    }
    if component.kind == "contribution":
        cells[last] = Cell(component.state_part, form="share", role="input")
    if component.origin == "project":
        cells[last + 1] = Cell(model.content.projects[component.id].yearly_cost, role="input")
    return GridRow(row.key, cells)


def _amount(model: Model, row: ModelRow, t: int, last: int) -> Cell:
    """The amount of a year: a project's as its months of the yearly cost, a line's as stated or carried on."""
    value = float(model.schedule.amounts[row.index, t])
    if model.held(row, t):
        return Cell(value, role="held")
    return Cell(value, _formula(model, row, t, last), role="input")


def _formula(model: Model, row: ModelRow, t: int, last: int) -> str:
    value, stated = float(model.schedule.amounts[row.index, t]), model.projection.stated - 1
    if row.component.origin == "project":
        project = model.content.projects[row.component.id]
        months = months_active(project, model.years[t])
        if value and project.yearly_cost is not None:
            return f"={model.at.fixed('lines', row.key, last + 1)}*{months}/12"
        return ""
    if not model.after(t) or value != float(model.schedule.amounts[row.index, stated]):
        return ""
    return "=" + model.across("lines", row.key, stated)
