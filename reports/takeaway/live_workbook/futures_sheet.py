"""The sheet of how sure the forecast is: what equity is at most in so many of 100 futures. No formula draws."""

import numpy as np

from reports.takeaway.live_workbook.addresses import Figures, Model
from reports.takeaway.live_workbook.grid import FIRST, Cell, Form, Grid, GridRow, Role
from scenarios.judging.risk import PERCENT


def futures_sheet(model: Model) -> Grid:
    """Quantiles of equity by year, the forecast beside them, and the shares of futures that miss a limit."""
    text, risk, path = model.formats.text, model.content.risk, model.projection
    rows = [_row(text("Equity in the forecast"), risk.central, role="total")]
    for percent, values in zip(PERCENT, risk.quantiles, strict=True):
        rows.append(_row(text("{percent} of 100 have at most", percent=percent), values))
    rows.append(GridRow("", {0: Cell(text("Share of the futures"), form="text", role="heading")}))
    if np.isfinite(path.ceiling[0]).any():
        rows.append(_row(text("Over the ceiling"), risk.over_ceiling, "share"))
    if path.reserve[0].any():
        rows.append(_row(text("Under the reserve"), risk.below_reserve, "share"))
    rows.append(_row(text("Below zero"), risk.negative, "share"))
    hint = text(
        "Equity at the end of each year in {count} futures, drawn when the file was made from the intervals on Assumptions. What is changed here does not change them.",
        count=model.formats.number(risk.draws),
    )
    return Grid(
        "futures", text("How sure"), hint, ("", "", "", *map(str, model.years)), rows, {0: 44, 1: 4, 2: 4}
    )


def _row(name: str, values: Figures, form: Form = "amount", role: Role = "figure") -> GridRow:
    cells = {FIRST + t: Cell(float(value), form=form, role=role) for t, value in enumerate(values)}
    return GridRow("", {0: Cell(name, form="text", role=role), **cells})
