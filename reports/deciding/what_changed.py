"""What has changed a figure since the document: one change a row, and what they do together."""

from html import escape

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.plan.plan import Plan
from reports.deciding.comparison import bridge_rows
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.tables import TableRow, html_table
from scenarios.judging.bridge import Bridge


def changes_table(bridge: Bridge, figure: str, plan: Plan, formats: Formats) -> str:
    """From the document to the scenario, one change a row, as an HTML table; a sentence where none moves it."""
    if len(changes(bridge, figure, plan, formats)) == 2:
        said = formats.text("The changes do not move this figure.")
        return f'<p class="why">{escape(said)}</p>'
    rows = [
        TableRow(name, (amount,), weight) for name, amount, weight in changes(bridge, figure, plan, formats)
    ]
    unit = "" if figure == "intervention_share" else formats.unit_name("tkr")
    caption = formats.text("What has changed it since the document, {year}", year=str(bridge.year))
    return html_table(caption, ["", unit], rows)


def changes(bridge: Bridge, figure: str, plan: Plan, formats: Formats) -> list[tuple[str, str, str]]:
    """The steps from the document to the scenario: name, amount, and the weight of its row.

    Changes that do not move the figure are left out.
    """
    names, effects = bridge_rows(bridge, plan, formats)
    share = figure == "intervention_share"
    least = 5e-7 if share else HALF_A_KRONA
    moves = [(name, effect) for name, effect in zip(names, effects, strict=True) if abs(effect) >= least]
    parts, size = [bridge.start, *(effect for _, effect in moves)], 0.01 if share else 1000.0
    digits = max(int(share), fewest_decimals(parts, bridge.end, size))

    def written(value: float, *, sign: bool = False) -> str:
        if share:
            return formats.percent(100 * value, digits, sign=sign)
        return formats.number(value / 1000, digits, sign=sign)

    return [
        (formats.text("The document, nothing changed"), written(bridge.start), "total"),
        *((name, written(effect, sign=True), "line") for name, effect in moves),
        (formats.text("With the changes"), written(bridge.end), "total"),
    ]
