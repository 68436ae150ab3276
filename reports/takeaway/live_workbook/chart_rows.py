"""The hidden rows that the chart of the answer reads: the limits with their gaps, and zero."""

import numpy as np

from reports.takeaway.live_workbook.addresses import Figures, Model
from reports.takeaway.live_workbook.grid import FIRST, SECOND, Cell, GridRow


def chart_rows(model: Model) -> list[GridRow]:
    """The limits as the chart reads them: a gap where there is no ceiling, or a reserve of zero.

    A chart knows a gap by #N/A alone, which nobody is to read: the rows are hidden.
    """
    text, p = model.formats.text, model.projection
    reserve = np.where(p.reserve[0], p.reserve[0], np.inf)
    return [
        _chart_row(model, "ceiling", text("Ceiling"), p.ceiling[0], "ISNUMBER({cell})"),
        _chart_row(model, "reserve", text("Reserve"), reserve, "{cell}<>0"),
        _zero_row(model),
    ]


def _chart_row(model: Model, key: str, label: str, figures: Figures, there: str) -> GridRow:
    cells: dict[int, Cell] = {}
    for t in range(len(model.years)):
        cell = model.across("forecast", key, t)
        value = float(figures[t]) if np.isfinite(figures[t]) else "#N/A"
        formula = f"=IF({there.format(cell=cell)},{cell},NA())"
        cells[FIRST + t] = Cell(value, formula, role="quiet")
    return _hidden(model, key, label, cells)


def _zero_row(model: Model) -> GridRow:
    """Nothing, which the chart reads too: an axis that it chooses itself begins at zero, and columns compare."""
    cells = {FIRST + t: Cell(0.0, role="quiet") for t in range(len(model.years))}
    return _hidden(model, "zero", model.formats.number(0), cells)


def _hidden(model: Model, key: str, label: str, cells: dict[int, Cell]) -> GridRow:
    note = Cell(model.formats.text("As the chart reads it"), form="text", role="quiet")
    return GridRow(f"chart_{key}", {0: Cell(label, form="text"), SECOND: note, **cells}, hidden=True)
