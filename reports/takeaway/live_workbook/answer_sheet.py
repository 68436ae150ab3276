"""The sheet at which the workbook opens: what the forecast comes to, year by year, over the chart of equity."""

import numpy as np

from forecasting.model.metrics import headroom, intervention_share
from reports.takeaway.live_workbook.addresses import Figures, Model
from reports.takeaway.live_workbook.grid import FIRST, Cell, Form, Grid, GridRow, Role


def answer_sheet(model: Model, title: str, said: str) -> Grid:
    """Equity against its limits first, then what it comes of; each cell is the forecast's own."""
    text, p = model.formats.text, model.projection
    told: tuple[tuple[str, str, Figures, Form, Role], ...] = (
        ("equity", text("Equity at the end"), p.equity[0], "amount", "total"),
        ("ceiling", text("Ceiling"), p.ceiling[0], "amount", "figure"),
        ("headroom", text("Headroom to the ceiling"), headroom(p)[0], "amount", "total"),
        ("reserve", text("Reserve"), p.reserve[0], "amount", "figure"),
        ("result", text("Result"), p.result[0], "amount", "figure"),
        ("intervention", text("Interventions"), p.interventions[0], "amount", "figure"),
        ("share", text("Share to interventions"), intervention_share(p)[0], "share", "figure"),
    )
    mark = text("extended")
    years = (f"{year} {mark}" if model.after(t) else str(year) for t, year in enumerate(model.years))
    rows = [_row(model, *each) for each in told]
    return Grid("answer", title, said, (text("SEK"), "", "", *years), rows, {0: 44, 1: 2, 2: 2})


def _row(model: Model, key: str, label: str, figures: Figures, form: Form, role: Role) -> GridRow:
    cells = {
        FIRST + t: Cell(
            float(figure) if np.isfinite(figure) else "", "=" + model.across("forecast", key, t), form, role
        )
        for t, figure in enumerate(figures)
    }
    filler = {column: Cell("", form="text", role=role) for column in range(1, FIRST)}
    return GridRow(key, {0: Cell(label, form="text", role=role), **filler, **cells})
