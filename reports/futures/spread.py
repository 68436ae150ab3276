"""How far a figure of the forecast may fall out otherwise, and what does most of it, in words."""

from reports.futures.movers import movers_sentence
from reports.saying.formats import Formats
from scenarios.changing.intervals import uncertainty_of
from scenarios.futures.movers import movers
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import PERCENT, Risk, risk_of

LOW, HIGH = PERCENT.index(5), PERCENT.index(95)


def risk_at_hand(outlook: Outlook) -> Risk:
    """The risk of an outlook, whose changes say what is uncertain."""
    return risk_of(outlook.prepared, uncertainty_of(outlook.changes))


def spread(risk: Risk, year: int) -> tuple[float, float]:
    """Equity at the end of a year that 5 of 100 futures are under, and that 5 are over, SEK."""
    at = risk.years.index(year)
    return float(risk.quantiles[LOW, at]), float(risk.quantiles[HIGH, at])


def spread_sentence(outlook: Outlook, year: int, formats: Formats) -> str:
    """The range of equity at the end of a year, and what moves it most; its futures are drawn for it."""
    low, high = spread(risk_at_hand(outlook), year)
    said = formats.text(
        "In 90 futures of 100 equity is {low} to {high} at the end of {year}; 5 are under, 5 over.",
        low=formats.money(low),
        high=formats.money(high),
        year=str(year),
    )
    found = movers(outlook.prepared, uncertainty_of(outlook.changes), year)
    return f"{said} {movers_sentence(found, year, formats)}." if found else said
