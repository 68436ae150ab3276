"""Tables as HTML that a screen reader can walk: a caption, headers with scope, figures to the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np

from forecasting.model.metrics import headroom, intervention_share
from forecasting.model.projection import AFTER, EXTRA, Amounts, Projection
from forecasting.model.trace import FIGURES, KINDS
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.question import LINE, START, Question, Questions, each_year

_ASKED = (START, *(name for name in FIGURES if name != "income"))
"""What the rows of the forecast's table are, top to bottom."""
_GOES_ON, _WORDS_GO_ON = 5, 3
"""Columns from which a table of figures, or one that holds words too, is wider than a phone, and then says so there.

What explains a figure is laid out anew on a phone.
"""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its header, its cells as text, its weight (`total`, `line` or none).

    `flagged` are positions of cells that a finding speaks of; they get a mark and its word. `asks` are
    the questions of cells that answer a click, one a cell; empty where none does.
    """

    header: str
    cells: tuple[str, ...]
    weight: str = ""
    flagged: frozenset[int] = frozenset()
    asks: Questions = ()


def html_table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[TableRow],
    *,
    kind: str = "",
    mark: str = "",
    hint: str = "",
) -> str:
    """An HTML table; every text is escaped. `kind` is a class, `mark` the word of flagged cells.

    `hint` says after the caption what a click on a cell does. Of the cells that answer one, Tab goes to
    the first; the arrow keys go on from there (`asking.js`).
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' if column else "<td></td>" for column in columns)
    body = "".join(_html_row(row, columns[1:], mark) for row in rows)
    body = body.replace('tabindex="-1"', 'tabindex="0"', 1)
    if kind != "explained" and len(columns) >= (_WORDS_GO_ON if kind else _GOES_ON):
        kind = f"{kind} goes-on"
    said = f' <span class="hint">{escape(hint)}</span>' if hint else ""
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="figures {escape(kind.strip())}"><caption>{escape(caption)}{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _html_row(row: TableRow, columns: Sequence[str], mark: str) -> str:
    cells = "".join(_html_cell(row, position, columns, mark) for position in range(len(row.cells)))
    return f'<tr class="{escape(row.weight)}"><th scope="row">{escape(row.header)}</th>{cells}</tr>'


def _html_cell(row: TableRow, position: int, columns: Sequence[str], mark: str) -> str:
    """A cell; one that answers a click is a button, named by its row and column."""
    cell = escape(row.cells[position])
    asked = row.asks[position] if row.asks else None
    if position in row.flagged:
        return f'<td class="flagged"><span class="flag" title="{escape(mark)}">▲</span> {cell}</td>'
    if asked is None:
        return f"<td>{cell}</td>"
    name = escape(f"{row.header}, {columns[position]}: {row.cells[position]}")
    return (
        f'<td class="asks"><button type="button" class="how" tabindex="-1" aria-haspopup="dialog" aria-label="{name}"'
        f' data-how="{escape(asked.code)}">{cell}</button></td>'
    )


def asking_hint(formats: Formats) -> str:
    """What a click on a figure of a table does."""
    return formats.text("Click a figure to see how it came about.")


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
    rows = [replace(row, asks=each_year(name, p.years)) for row, name in zip(rows, _ASKED, strict=True)]
    columns = ["", *year_headers(p, formats)]
    return html_table(text("The forecast, SEK thousand"), columns, rows, hint=asking_hint(formats))


def lines_table(projection: Projection, formats: Formats) -> str:
    """Every line of the forecast, years as columns, tkr; costs are negative."""
    text, p = formats.text, projection
    rows: list[TableRow] = []
    levers = {EXTRA.id: text("Extra interventions"), AFTER.id: text("Interventions after the plan")}
    groups = (
        ("contributions", text("Contributions"), 1),
        ("other_income", text("Other income"), 1),
        ("financial", text("Financial net"), 1),
        ("internal_costs", text("Internal costs"), -1),
        ("interventions", text("Interventions"), -1),
    )
    for figure, name, sign in groups:
        of_kind = [(i, each) for i, each in enumerate(p.components) if each.kind == KINDS[figure]]
        for i, component in of_kind:
            row = _row(levers.get(component.id, component.label), sign * p.amounts[i], formats, "line")
            rows.append(replace(row, asks=each_year(LINE + component.id, p.years)))
        if of_kind:
            row = _row(name, sign * getattr(p, figure), formats, "total")
            rows.append(replace(row, asks=each_year(figure, p.years)))
    columns = ["", *year_headers(p, formats)]
    return html_table(text("Every line, SEK thousand"), columns, rows, hint=asking_hint(formats))


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
    first, last = p.years[0], p.years[-1]
    ends = (Question(START, first), Question("equity", last))
    opening, end = float(p.opening_equity[0, 0]), float(p.equity[0, -1])
    steps = (
        (text("Contributions"), "contributions", 1),
        (text("Other income"), "other_income", 1),
        (text("Financial net"), "financial", 1),
        (text("Internal costs"), "internal_costs", -1),
        (text("Interventions"), "interventions", -1),
    )
    sums = [(name, figure, sign * float(getattr(p, figure)[0].sum())) for name, figure, sign in steps]
    digits = fewest_decimals([opening, *(value for _, _, value in sums)], end)
    rows = [
        TableRow(
            text("Equity at the start of {year}", year=str(first)),
            (formats.number(opening / 1000, digits),),
            "total",
            asks=ends[:1],
        ),
        *(
            TableRow(
                name,
                (formats.number(value / 1000, digits, sign=True),),
                asks=(Question(figure, last, since=first),),
            )
            for name, figure, value in sums
            if value
        ),
        TableRow(
            text("Equity at the end of {year}", year=str(last)),
            (formats.number(end / 1000, digits),),
            "total",
            asks=ends[1:],
        ),
    ]
    caption = text("How equity came about, {span}, SEK thousand", span=f"{first}–{last}")
    return html_table(caption, ["", formats.unit_name("tkr")], rows, hint=asking_hint(formats))
