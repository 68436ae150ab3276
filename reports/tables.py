"""Tables as HTML that a screen reader can walk: a caption, headers with scope, figures to the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from forecasting.metrics import headroom, intervention_share
from forecasting.projection import AFTER, EXTRA, Amounts, Projection
from reports.formats import Formats


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its header, its cells as text, its weight (`total`, `line` or none).

    `flagged` are positions of cells that a finding speaks of; they get a mark and its word.
    """

    header: str
    cells: tuple[str, ...]
    weight: str = ""
    flagged: frozenset[int] = frozenset()


def html_table(
    caption: str, columns: Sequence[str], rows: Sequence[TableRow], *, kind: str = "", mark: str = ""
) -> str:
    """An HTML table; every text is escaped. `kind` is a class, `mark` the word of flagged cells."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' if column else "<td></td>" for column in columns)
    body = "".join(_html_row(row, mark) for row in rows)
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="figures {escape(kind)}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _html_row(row: TableRow, mark: str) -> str:
    cells = "".join(
        f'<td class="flagged"><span class="flag" title="{escape(mark)}">▲</span> {escape(cell)}</td>'
        if position in row.flagged
        else f"<td>{escape(cell)}</td>"
        for position, cell in enumerate(row.cells)
    )
    return f'<tr class="{escape(row.weight)}"><th scope="row">{escape(row.header)}</th>{cells}</tr>'


def projection_table(projection: Projection, formats: Formats) -> str:
    """Every total of the forecast, years as columns, tkr."""
    text, p = formats.text, projection
    opening = np.concatenate([p.opening_equity[:, :1], p.equity[:, :-1]], axis=1)
    rows = [
        _row(text("Equity at the start"), opening, formats),
        _row(text("Contributions"), p.contributions, formats),
        _row(text("Other income"), p.other_income, formats),
        _row(text("Financial net"), p.financial, formats),
        _row(text("Internal costs"), -p.internal_costs, formats),
        _row(text("Interventions"), -p.interventions, formats),
        _row(text("Result"), p.result, formats, "total"),
        _row(text("Equity at the end"), p.equity, formats, "total"),
        _row(text("Ceiling"), p.ceiling, formats),
        _row(text("Reserve"), p.reserve, formats),
        _row(text("Headroom to the ceiling"), headroom(p), formats, "total"),
        TableRow(
            text("Share to interventions"),
            tuple(formats.share(float(v), 1) for v in intervention_share(p)[0]),
        ),
    ]
    return html_table(text("The forecast, tkr"), ["", *year_headers(p, formats)], rows)


def lines_table(projection: Projection, formats: Formats) -> str:
    """Every line of the forecast, years as columns, tkr; costs are negative."""
    text, p = formats.text, projection
    rows: list[TableRow] = []
    levers = {EXTRA.id: text("Extra interventions"), AFTER.id: text("Interventions after the plan")}
    groups = (
        ("contribution", text("Contributions"), p.contributions, 1),
        ("other_income", text("Other income"), p.other_income, 1),
        ("financial", text("Financial net"), p.financial, 1),
        ("internal_cost", text("Internal costs"), p.internal_costs, -1),
        ("intervention", text("Interventions"), p.interventions, -1),
    )
    for kind, name, total, sign in groups:
        of_kind = [i for i, component in enumerate(p.components) if component.kind == kind]
        for i in of_kind:
            component = p.components[i]
            rows.append(_row(levers.get(component.id, component.label), sign * p.amounts[i], formats, "line"))
        if of_kind:
            rows.append(_row(name, sign * total, formats, "total"))
    return html_table(text("Every line, tkr"), ["", *year_headers(p, formats)], rows)


def year_headers(projection: Projection, formats: Formats) -> list[str]:
    """Years, those after the document's own marked."""
    mark = formats.text("extended")
    return [
        str(year) if t < projection.stated else f"{year} {mark}" for t, year in enumerate(projection.years)
    ]


def _row(name: str, array: Amounts, formats: Formats, weight: str = "") -> TableRow:
    return TableRow(name, tuple(formats.tkr(float(value)) for value in array[0]), weight)


def bridge_table(projection: Projection, formats: Formats) -> str:
    """Equity at the end taken apart: what was there, and what every year together added and took."""
    text, p = formats.text, projection
    steps = (
        (text("Equity at the start of {year}", year=str(p.years[0])), float(p.opening_equity[0, 0]), "total"),
        (text("Contributions"), float(p.contributions[0].sum()), ""),
        (text("Other income"), float(p.other_income[0].sum()), ""),
        (text("Financial net"), float(p.financial[0].sum()), ""),
        (text("Internal costs"), -float(p.internal_costs[0].sum()), ""),
        (text("Interventions"), -float(p.interventions[0].sum()), ""),
        (text("Equity at the end of {year}", year=str(p.years[-1])), float(p.equity[0, -1]), "total"),
    )
    rows = [
        TableRow(name, (formats.tkr(value, sign=not weight),), weight)
        for name, value, weight in steps
        if weight or value
    ]
    span = f"{p.years[0]}–{p.years[-1]}"
    return html_table(text("How equity came about, {span}, tkr", span=span), ["", "tkr"], rows)
