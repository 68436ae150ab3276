"""What has changed a figure since the document: one change a row, and what they do together."""

from html import escape

from forecasting.metrics import HALF_A_KRONA
from forecasting.plan import Plan
from reports.comparison import bridge_rows
from reports.formats import NBSP, Formats
from reports.tables import TableRow, html_table
from scenarios.bridge import Bridge


def changes_table(bridge: Bridge, figure: str, plan: Plan, formats: Formats) -> str:
    """From the document to the scenario, one change a row, as an HTML table; a sentence where none moves it."""
    if len(changes(bridge, figure, plan, formats)) == 2:
        said = formats.text("The changes do not move this figure.")
        return f'<p class="why">{escape(said)}</p>'
    rows = [
        TableRow(name, (amount,), weight) for name, amount, weight in changes(bridge, figure, plan, formats)
    ]
    unit = "" if figure == "intervention_share" else "tkr"
    caption = formats.text("What has changed it since the document, {year}", year=str(bridge.year))
    return html_table(caption, ["", unit], rows)


def changes(bridge: Bridge, figure: str, plan: Plan, formats: Formats) -> list[tuple[str, str, str]]:
    """The steps from the document to the scenario: name, amount, and the weight of its row.

    Changes that do not move the figure are left out.
    """
    names, effects = bridge_rows(bridge, plan, formats)
    least = 5e-7 if figure == "intervention_share" else HALF_A_KRONA
    return [
        (formats.text("The document, nothing changed"), _written(bridge.start, figure, formats), "total"),
        *(
            (name, _written(effect, figure, formats, sign=True), "line")
            for name, effect in zip(names, effects, strict=True)
            if abs(effect) >= least
        ),
        (formats.text("With the changes"), _written(bridge.end, figure, formats), "total"),
    ]


def _written(value: float, figure: str, formats: Formats, *, sign: bool = False) -> str:
    """Tkr, or per cent of a share."""
    if figure == "intervention_share":
        return f"{formats.number(100 * value, 1, sign=sign)}{NBSP}%"
    return formats.tkr(value, sign=sign)
