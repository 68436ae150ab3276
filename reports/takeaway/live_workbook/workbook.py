"""The forecast as a workbook of live formulas: changing an assumption forecasts anew."""

import io
from datetime import UTC, datetime, time

from reports.charts.palette import LIGHT
from reports.saying.headline import headline_of
from reports.takeaway.content.content import Content
from reports.takeaway.live_workbook.account_sheets import about_sheet, check_sheet, source_sheet
from reports.takeaway.live_workbook.addresses import Model
from reports.takeaway.live_workbook.answer_sheet import answer_sheet
from reports.takeaway.live_workbook.assumption_sheet import assumption_sheet
from reports.takeaway.live_workbook.forecast_sheet import forecast_sheet, working_sheet
from reports.takeaway.live_workbook.futures_sheet import futures_sheet
from reports.takeaway.live_workbook.grid import FIRST, HEADER, Cell, Grid, GridRow, SheetId
from reports.takeaway.live_workbook.line_sheet import line_sheet
from reports.takeaway.live_workbook.look import TakeawayLook, number_format
from reports.workbooks.book import Book
from reports.workbooks.style import ACCENT, Page

_LONGEST = 32_767
"""Characters that a cell can hold."""
_YEAR_WIDTH = 14
_MODEL = ("answer", "forecast", "assumptions", "lines", "workings", "futures", "checks")
_PROTECT = {"format_columns": True, "format_rows": True, "format_cells": True}
_ON_A_PAGE = 48
"""Rows that can be read on one page; a sheet of more goes on, under its headings."""


def forecast_workbook(content: Content) -> bytes:
    """The workbook as .xlsx. The same content gives the same bytes."""
    out, model = io.BytesIO(), Model(content)
    workbook = Book(out)
    workbook.set_properties(_properties(content))
    look = TakeawayLook(workbook, language=content.language)
    for grid in sheets(model):
        page = workbook.add_worksheet(model.at.names[grid.id])
        _write(page, look, grid, len(model.years))
        if grid.id == "answer":
            _insert_chart(workbook, page, model)
    workbook.close()
    return out.getvalue()


def sheets(model: Model) -> list[Grid]:
    """Every sheet, in the order in which it is read."""
    content, text = model.content, model.formats.text
    sentence = headline_of(content.outlook, model.formats).sentence
    said = text("When the file was made: {sentence}", sentence=sentence)
    title = f"{content.plan.association}, {content.plan.document}"
    return [
        answer_sheet(model, title, said),
        forecast_sheet(model, title, said),
        assumption_sheet(model),
        line_sheet(model),
        working_sheet(model),
        futures_sheet(model),
        source_sheet(model),
        check_sheet(model),
        about_sheet(model),
    ]


def _properties(content: Content) -> dict[str, object]:
    made = content.stamp.made
    return {
        "title": f"{content.plan.association}, {content.plan.document}"[:255],
        "author": content.plan.association[:255],
        "comments": f"{content.stamp.program} {content.stamp.version}",
        "created": datetime.combine(made, time(), tzinfo=UTC),
    }


def _write(page: Page, look: TakeawayLook, grid: Grid, years: int) -> None:
    page.hide_gridlines(2)
    page.set_row(0, 30)
    page.set_row(HEADER, 34)
    page.write_string(0, 0, grid.title[:_LONGEST], look.title())
    page.write_string(1, 0, grid.hint[:_LONGEST], look.hint())
    if grid.id in _MODEL:
        page.set_column(FIRST, FIRST + years - 1, _YEAR_WIDTH)
    for column, width in grid.widths.items():
        page.set_column(column, column, width)
    for column, heading in enumerate(grid.headings):
        page.write_string(HEADER, column, heading, look.header(right=_is_figure(grid, column)))
    for position, row in enumerate(grid.rows):
        _write_row(page, look, HEADER + 1 + position, row, wrap=grid.id == "about")
    _page_set_up(page, grid)


def _is_figure(grid: Grid, column: int) -> bool:
    if grid.id == "sources":
        return 1 <= column < FIRST + 1
    return column >= FIRST or (grid.id == "assumptions" and column == 1)


def _write_row(page: Page, look: TakeawayLook, number: int, row: GridRow, *, wrap: bool) -> None:
    if row.height is not None or row.hidden:
        page.set_row(number, row.height, None, {"hidden": row.hidden})
    for column, cell in row.cells.items():
        _write_cell(page, look, (number, column), cell, wrap=wrap)
    if row.comment:
        page.write_comment(number, 0, row.comment[:_LONGEST], {"x_scale": 2.4, "y_scale": 0.8})


def _write_cell(page: Page, look: TakeawayLook, place: tuple[int, int], cell: Cell, *, wrap: bool) -> None:
    form = look.of(cell, wrap=wrap)
    if cell.choices:
        page.data_validation(*place, *place, {"validate": "list", "source": list(cell.choices)})
    if cell.formula:
        page.write_formula(*place, cell.formula, form, cell.value)
    elif isinstance(cell.value, str) and cell.value:
        page.write_string(*place, cell.value[:_LONGEST], form)
    elif isinstance(cell.value, (int, float)):
        page.write_number(*place, cell.value, form)
    else:
        page.write_blank(*place, None, form)


def _page_set_up(page: Page, grid: Grid) -> None:
    page.protect("", _PROTECT)
    page.freeze_panes(HEADER + 1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1 if len(grid.rows) <= _ON_A_PAGE else 0)
    page.repeat_rows(HEADER)
    page.set_footer("&L&8&A&R&8&P/&N")
    page.set_tab_color(ACCENT if grid.id in ("answer", "assumptions") else "#B8C4CC")


def _insert_chart(workbook: Page, page: Page, model: Model) -> None:
    """Equity as columns, ceiling and reserve as lines named at their right end, below the answer."""
    text, last = model.formats.text, FIRST + len(model.years) - 1
    bars, lines = workbook.add_chart({"type": "column"}), workbook.add_chart({"type": "line"})
    bars.add_series(
        {
            "name": text("Equity at the end"),
            "categories": [model.at.names["answer"], HEADER, FIRST, HEADER, last],
            "values": _series(model, "forecast", "equity"),
            "points": [{"fill": {"color": LIGHT.equity_extended if model.after(t) else LIGHT.equity}} for t in range(len(model.years))],
            "gap": 60,
        }
    )  # fmt: skip
    for key, name, line in _limits(model):
        values, labels = _series(model, "workings", key), _named_at_end(model, str(line["color"]))
        lines.add_series({"name": name, "values": values, "line": line, "data_labels": labels})
    lines.add_series({"values": _series(model, "workings", "chart_zero"), "line": {"none": True}})
    bars.combine(lines)
    bars.set_title({"name": text("Equity against the ceiling, SEK"), "overlay": False, "name_font": {"size": 13, "color": LIGHT.ink}})  # fmt: skip
    bars.set_legend({"none": True})
    bars.set_x_axis(
        {"label_position": "low", "num_font": {"color": LIGHT.ink}, "line": {"color": LIGHT.zero}}
    )
    bars.show_hidden_data()
    bars.set_y_axis({"num_format": number_format("amount", model.content.language), "major_gridlines": {"visible": True, "line": {"color": LIGHT.grid}}, "line": {"none": True}})  # fmt: skip
    bars.set_size({"width": 340 + 103 * len(model.years), "height": 380})
    alt = {
        "description": text(
            "Equity at the end of each year as columns against the ceiling and the reserve as lines."
        )
    }
    page.insert_chart(HEADER + 2 + len(model.at.keys["answer"]), 0, bars, alt)


def _limits(model: Model) -> tuple[tuple[str, str, dict[str, object]], ...]:
    """The lines of the chart: the row that each reads, its name and its look."""
    text = model.formats.text
    return (
        ("chart_ceiling", text("Ceiling"), {"color": LIGHT.ceiling, "width": 2.25}),
        ("chart_reserve", text("Reserve"), {"color": LIGHT.reserve, "width": 1.5, "dash_type": "round_dot"}),
    )


def _series(model: Model, sheet: SheetId, key: str) -> list[object]:
    row = model.at.row(sheet, key) - 1
    return [model.at.names[sheet], row, FIRST, row, FIRST + len(model.years) - 1]


def _named_at_end(model: Model, colour: str) -> dict[str, object]:
    """The series' name beside its last point and no other."""
    hidden = [{"delete": True}] * (len(model.years) - 1)
    return {
        "series_name": True,
        "value": False,
        "position": "above",
        "custom": [*hidden, {}],
        "font": {"color": colour, "bold": True},
    }
