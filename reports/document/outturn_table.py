"""A year's budget beside what the books say: each figure, how far it came out from the plan, and who entered it when."""

from collections.abc import Mapping, Sequence

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from plans.books.outturn import FIGURES
from reports.deciding.decisions import line_name
from reports.document.outturn_figures import figure_name, figure_said
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.tables import TableRow, html_table
from scenarios.store.records import Entry


def outturn_table(
    plan: Plan, forecast: Projection, year: int, entered: Sequence[Entry], formats: Formats
) -> str:
    """The year's figures, tkr; the deviation is the outturn less the plan, so what cost more is a plus.

    A year before the plan has no budget here, and a figure that nobody has entered no outturn.
    """
    text = formats.text
    books = {entry.figure: entry for entry in entered if entry.year == year}
    planned = _planned(forecast, year)
    apart = {name: entry.amount - planned[name] for name, entry in books.items() if name in planned}
    digits = max(
        (fewest_decimals([planned[name], amount], books[name].amount) for name, amount in apart.items()),
        default=0,
    )

    def tkr(amount: float | None, *, sign: bool = False) -> str:
        return "" if amount is None else formats.number(amount / 1000, digits, sign=sign)

    rows = []
    for figure in FIGURES:
        entry, budget = books.get(figure), planned.get(figure)
        outturn = None if entry is None else entry.amount
        cells = tkr(budget), tkr(outturn), tkr(apart.get(figure), sign=True), _entered(entry, formats)
        rows.append(TableRow(line_name(figure, formats), cells, "total" if figure == "equity" else ""))
    for figure, entry in books.items():
        if figure not in FIGURES:
            said = figure_said(figure, entry.amount, formats)
            cells = "", said, "", _entered(entry, formats)
            rows.append(TableRow(figure_name(figure, plan, formats), cells, "line"))
    stated = year in forecast.years[: forecast.stated]
    columns = [
        "",
        text("Budget") if stated else text("Forecast"),
        text("Outturn"),
        text("Deviation"),
        text("Entered"),
    ]
    caption = text("Plan and outturn {year}, SEK thousand; deviation is outturn less plan", year=str(year))
    return html_table(caption, columns, rows, kind="noted")


def _planned(plan: Projection, year: int) -> Mapping[str, float]:
    if year not in plan.years:
        return {}
    at = plan.years.index(year)
    return {figure: float(getattr(plan, figure)[0, at]) for figure in FIGURES}


def _entered(entry: Entry | None, formats: Formats) -> str:
    """Who and when, by the clock in Sweden."""
    if entry is None:
        return ""
    when = formats.moment(entry.entered_at)
    return f"{entry.who}, {when}" if entry.who else when
